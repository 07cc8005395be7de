# SPDX-License-Identifier: MIT
"""Mean stays of the lines that fill general and acute beds: mean_stay_days of the pack's care/service_lines.csv.

How stays of the groups stand to one another is this project's judgement (RELATIVE); their level is that all of them together
fill the general and acute beds that were occupied in England in 2015/16. Those beds hold community hospitals too, whose stays
are given (their length by what the area's community beds need) and are taken off first.
"""

from write import read_csv, write_csv

RELATIVE = {
    "emergency_ambulatory_sensitive": 4.2, "emergency_respiratory": 5.0, "emergency_circulatory": 6.0, "emergency_injury": 5.6,
    "emergency_self_harm_alcohol": 1.4, "emergency_child": 1.2, "emergency_older_frail": 7.4, "emergency_other_adult": 2.7,
    "elective_inpatient": 3.0, "specialised_admission": 2.0,
}
COMMUNITY = "community_hospital_stay"
DAYS = 366  # April 2015 to March 2016


def occupied_bed_days(published):
    """Days in general and acute beds, England 2015/16, from the mean of four quarters."""
    quarters = [
        float(row["occupied_total"])
        for row in published.rows("perf_kh03_beds_by_trust_quarterly_2010_2022.csv")
        if row["org_code"] == "England" and row["specialty_group"] == "general_and_acute" and row["quarter"].startswith("2015-16")
    ]
    assert len(quarters) == 4
    return DAYS * sum(quarters) / 4


def make(published, lines, people, pack):
    """`lines` are rates and `people` England's people, both by (band, sex, fifth)."""
    table = read_csv(pack / "care" / "service_lines.csv")
    contacts = {line: sum(rate * people[cell] for cell, rate in rates.items()) for line, rates in lines.items()}
    community = next(float(row["mean_stay_days"]) for row in table if row["line_id"] == COMMUNITY) * contacts[COMMUNITY]
    beds = occupied_bed_days(published)
    factor = (beds - community) / sum(contacts[line] * days for line, days in RELATIVE.items())
    for row in table:
        if row["line_id"] in RELATIVE:
            row["mean_stay_days"] = round(RELATIVE[row["line_id"]] * factor, 2)
    write_csv(pack / "care" / "service_lines.csv", list(table[0]), [list(row.values()) for row in table])
    print(f"general and acute bed days {beds / 1e6:.1f}m, community hospitals {community / 1e6:.1f}m; stays x {factor:.3f}")
