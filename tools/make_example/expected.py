# SPDX-License-Identifier: MIT
"""Expected contacts of the opening year, from the plan's tables and the pack's rates alone.

The program simulates people; this is the same year in expectation, used to set opening accounts and contracts and to
check them. Registration is taken from the district, where the program knows each person's practice.
"""

from collections import defaultdict

from practices import DISTRICT_CCG
from published import BAND_NAMES, BANDS
from write import read_csv


def population_cells(plan):
    """Persons by (district, band, sex, fifth)."""
    areas = {r["area_id"]: r for r in read_csv(plan / "areas.csv")}
    cells = defaultdict(int)
    for row in read_csv(plan / "population_by_area.csv"):
        area = areas[row["area_id"]]
        fifth = (int(area["deprivation_decile"]) + 1) // 2
        for band, name in enumerate(BAND_NAMES):
            cells[area["district_id"], band, row["sex"], fifth] += int(row[name])
    return cells


def rate_table(pack):
    """Contacts a person-year by (line, population band, sex, fifth)."""
    rates = defaultdict(float)
    for row in read_csv(pack / "care" / "line_rates.csv"):
        sexes = ["female", "male"] if row["sex"] == "all" else [row["sex"]]
        fifths = range(1, 6) if row["deprivation_fifth"] == "all" else [int(row["deprivation_fifth"])]
        first, last = int(row["age_from"]), int(row["age_to"])
        for band, (a, b) in enumerate(BANDS):
            if first <= a <= last:
                for s in sexes:
                    for f in fifths:
                        rates[row["line_id"], band, s, f] = float(row["contacts_per_1000_person_years"]) / 1000
    return rates


def contacts_by_district(plan, pack):
    """Contacts a year by (line, district)."""
    cells = population_cells(plan)
    found = defaultdict(float)
    for (line, band, sex, fifth), rate in rate_table(pack).items():
        if rate:
            for district in DISTRICT_CCG:
                found[line, district] += rate * cells.get((district, band, sex, fifth), 0)
    return found


def contacts_by_band(plan, pack):
    """Contacts a person-year by (line, population band), both sexes and all fifths together."""
    cells = population_cells(plan)
    people, found = defaultdict(int), defaultdict(float)
    for (_, band, _, _), n in cells.items():
        people[band] += n
    for (line, band, sex, fifth), rate in rate_table(pack).items():
        n = sum(cells.get((d, band, sex, fifth), 0) for d in DISTRICT_CCG)
        found[line, band] += rate * n / people[band]
    return found
