# SPDX-License-Identifier: MIT
"""Where each district's people go for hospital care, and who comes from beyond the border.

The published table says where each trust's admitted patients live, not where an area's people go. Multiplied by each
trust's admissions it gives admissions by trust and district; each district's column is then read as shares. The one
volume that is not published (Worcestershire Acute) is the one that makes the six Worcestershire districts' admissions
meet the national rate a head. Splits between sites of one trust, and how much more local urgent care is than planned
care, are assumptions.
"""

from collections import defaultdict

from published import DISTRICTS
from write import read_csv, rounded_shares, write_csv

ADMISSIONS_A_HEAD = 0.290  # England 2015/16: 16.2m admissions over 54.8m people, a little less for the border's own
# Admissions a year of each trust's English patients: trust panel 2015-16 where published, else assumed.
VOLUMES = {
    "RLQ": 42_000,  # 46,151 published, less Powys
    "RTE": 161_150, "RNA": 123_648, "RJC": 58_020, "RXW": 116_000, "RL1": 14_747,
    "RRK": 290_000,  # the merged trust of 2022 (assumption)
    "RXK": 110_000, "RQ3": 60_000, "RRJ": 16_000, "RL4": 120_000, "RKB": 140_000, "RVJ": 130_000, "RA7": 120_000, "RTH": 160_000,
}
SITES_OF_TRUST = {
    "RLQ": {"RLQ01": 1.0}, "RTE": {"RTE03": 0.7, "RTE01": 0.3}, "RNA": {"RNA01": 1.0}, "RRK": {"RRK15": 1.0},
    "RJC": {"RJC02": 1.0}, "RXW": {"RXWAS": 1.0},
}
ELSEWHERE = "other_birmingham"
# Worcestershire Acute: shares of its patients by site, district and kind of care (assumption).
URGENT_SITES = {
    "herefordshire_district": (1.0, 0.0), "bromsgrove": (0.30, 0.70), "malvern_hills": (0.99, 0.01), "redditch": (0.14, 0.86),
    "worcester": (0.985, 0.015), "wychavon": (0.84, 0.16), "wyre_forest": (0.80, 0.20),
}
PLANNED_SITES = {
    "herefordshire_district": (0.85, 0.05, 0.10), "bromsgrove": (0.22, 0.58, 0.20), "malvern_hills": (0.80, 0.03, 0.17), "redditch": (0.16, 0.74, 0.10),
    "worcester": (0.82, 0.05, 0.13), "wychavon": (0.68, 0.20, 0.12), "wyre_forest": (0.28, 0.07, 0.65),
}
INDEPENDENT = {"herefordshire_district": {"NT219": 0.05}}
INDEPENDENT_WORCESTERSHIRE = {"NT301": 0.04, "NT412": 0.035}
SPECIALISED = {
    "herefordshire_district": {"RLQ01": 0.14, "RTE03": 0.34, "RRK15": 0.32, "other_birmingham": 0.20},
    "worcestershire": {"RWP50": 0.22, "RTE03": 0.10, "RRK15": 0.43, "other_birmingham": 0.25},
}
COMMUNITY_HOSPITALS = {
    "herefordshire_district": {"RLQ03": 0.12, "RLQ06": 0.29, "RLQ08": 0.29, "RLQ14": 0.30},
    "bromsgrove": {"R1A04": 0.95, "R1A01": 0.05}, "redditch": {"R1A04": 0.85, "R1A01": 0.15},
    "malvern_hills": {"R1A02": 0.62, "R1A05": 0.26, "R1A03": 0.12}, "worcester": {"R1A02": 0.30, "R1A01": 0.35, "R1A03": 0.35},
    "wychavon": {"R1A01": 0.62, "R1A03": 0.38}, "wyre_forest": {"R1A04": 0.60, "R1A05": 0.25, "R1A02": 0.15},
}
TEAMS = {
    "herefordshire_district": "RLQ_home", "bromsgrove": "R1A_home_redditch_bromsgrove", "redditch": "R1A_home_redditch_bromsgrove",
    "malvern_hills": "R1A_home_south", "worcester": "R1A_home_south", "wychavon": "R1A_home_south", "wyre_forest": "R1A_home_wyre_forest",
}
MENTAL_HEALTH_BEDS = {
    "herefordshire_district": {"stonebow_unit": 1.0}, "bromsgrove": {"R1A06": 0.6, "R1A07": 0.4}, "redditch": {"R1A06": 0.8, "R1A07": 0.2},
    "malvern_hills": {"R1A07": 1.0}, "worcester": {"R1A07": 1.0}, "wychavon": {"R1A07": 0.85, "R1A06": 0.15}, "wyre_forest": {"robertson_centre": 0.5, "R1A07": 0.5},
}
# Kind of care: how likely people are to leave for another trust against the published mix of all admissions (assumption).
LEAVING = {
    "accident_emergency": 0.75, "emergency_admission": 0.75, "maternity": 0.85, "maternity_contact": 0.5, "elective": 1.0,
    "outpatient": 0.75, "cancer_referral": 0.7, "diagnostics": 0.7,
}


def admissions_by_trust(published, plan):
    """Admissions by (district, trust)."""
    people = defaultdict(int)
    for row in read_csv(plan / "population_by_district.csv"):
        people[row["district_id"]] += int(row["persons"])
    share = {}
    for row in published.rows("act_trust_catchment_by_district.csv"):
        if row["la_code"] in DISTRICTS:
            share[row["trust_code"], DISTRICTS[row["la_code"]]] = float(row["proportion_of_trust_patients_from_la"])
    found = {d: {t: VOLUMES[t] * s for (t, e), s in share.items() if e == d and t != "RWP"} for d in people}
    six = [d for d in people if d != "herefordshire_district"]
    needed = sum(ADMISSIONS_A_HEAD * people[d] - sum(found[d].values()) for d in six)
    volume = needed / sum(share["RWP", d] for d in six)
    for d in people:
        found[d]["RWP"] = volume * share["RWP", d]
    print(f"Worcestershire Acute admissions that fit: {volume:.0f}")
    for d in people:
        print(f"  {d}: {sum(found[d].values()) / people[d]:.3f} admissions a head")
    return found


def hospital_shares(trusts, district, group):
    """Shares by site for one district and line group."""
    local = "RLQ" if district == "herefordshire_district" else "RWP"
    weight = {t: n * (1.0 if t == local else LEAVING[group]) for t, n in trusts.items()}
    if group == "cancer_referral":
        weight = {t: n for t, n in weight.items() if t in ("RWP", "RLQ", "RTE", "RRK", "RNA")}
    total = sum(weight.values())
    sites = defaultdict(float)
    for trust, n in weight.items():
        share = n / total
        if trust == "RWP":
            if group == "maternity":
                split = {"RWP50": 1.0}
            elif group in ("accident_emergency", "emergency_admission"):
                split = dict(zip(("RWP50", "RWP01"), URGENT_SITES[district]))
            else:
                split = dict(zip(("RWP50", "RWP01", "RWP31"), PLANNED_SITES[district]))
        else:
            split = SITES_OF_TRUST.get(trust, {ELSEWHERE: 1.0})
        for site, part in split.items():
            sites[site] += share * part
    if group == "elective":
        own = INDEPENDENT.get(district, INDEPENDENT_WORCESTERSHIRE)
        sites = defaultdict(float, {s: v * (1 - sum(own.values())) for s, v in sites.items()})
        for site, part in own.items():
            sites[site] += part
    kept = {s: v for s, v in sites.items() if v >= 0.004}
    return kept


def make(published, plan):
    trusts = admissions_by_trust(published, plan)
    rows = []

    def add(group, place, shares):
        names = sorted(shares)
        for site, share in zip(names, rounded_shares([shares[n] for n in names], 3)):
            rows.append([group, place, site, share])

    for district in trusts:
        county = "herefordshire" if district == "herefordshire_district" else "worcestershire"
        for group in LEAVING:
            add(group, district, hospital_shares(trusts[district], district, group))
        add("specialised", district, SPECIALISED.get(district, SPECIALISED["worcestershire"]))
        add("community_hospital", district, COMMUNITY_HOSPITALS[district])
        add("community", district, {TEAMS[district]: 1.0})
        add("reablement", district, {TEAMS[district]: 1.0})
        mental = "RTQ_home_herefordshire" if county == "herefordshire" else TEAMS[district]
        add("mental_health", district, {mental: 1.0})
        add("mental_health_inpatient", district, MENTAL_HEALTH_BEDS[district])
        for group, site in (("home_care", "home_care"), ("direct_payment", "home_care"), ("care_home_council", "care_homes"), ("care_home_self", "care_homes"), ("continuing_healthcare", "continuing_care"), ("end_of_life", "hospice"), ("out_of_hours", "urgent_primary_care")):
            add(group, district, {f"{site}_{county}": 1.0})
    write_csv(plan / "flows.csv", ["line_group", "from_id", "site_id", "share"], sorted(rows))
    make_inflows(plan)


def make_inflows(plan):
    """Powys at Hereford is about a tenth of its work; other English patients are what the catchment table leaves over."""
    powys = {"accident_emergency": 0.065, "emergency_admission": 0.075, "elective": 0.10, "outpatient": 0.10, "maternity": 0.09, "maternity_contact": 0.06, "diagnostics": 0.09, "cancer_referral": 0.09}
    english = {"RLQ01": 0.068, "RWP50": 0.060, "RWP01": 0.070, "RWP31": 0.070}
    rows = [["RLQ01", g, "powys_health_board", s, 0.8] for g, s in powys.items()]
    services = {(r["site_id"]) for r in read_csv(plan / "sites.csv")}
    for site, share in english.items():
        assert site in services
        groups = ["elective", "outpatient", "maternity_contact", "diagnostics", "cancer_referral"]
        if site != "RWP31":
            groups += ["accident_emergency", "emergency_admission"]
        if site in ("RWP50", "RLQ01"):
            groups += ["maternity"]
        rows.extend([site, g, "neighbouring_ccgs", share, 0.8] for g in groups)
    write_csv(plan / "inflows.csv", ["site_id", "line_group", "payer_id", "share_of_residents_contacts", "growth_percent_per_year"], sorted(rows))
