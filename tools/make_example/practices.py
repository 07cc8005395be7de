# SPDX-License-Identifier: MIT
"""Practices with their published lists, and the disease registers of their commissioners."""

import re

from published import CCGS, DISTRICTS
from write import read_csv, write_csv

FEDERATIONS = {
    "05F": "taurus_healthcare",
    "05J": "redditch_bromsgrove_federation",
    "05T": "south_worcestershire_federation",
    "06D": "wyre_forest_federation",
}
CONDITIONS = {
    "AF": "atrial_fibrillation",
    "AST": "asthma",
    "CAN": "cancer",
    "CHD": "coronary_heart_disease",
    "CKD": "chronic_kidney_disease",
    "COPD": "copd",
    "DEM": "dementia",
    "DEP": "depression",
    "DM": "diabetes",
    "EP": "epilepsy",
    "HF": "heart_failure",
    "HYP": "hypertension",
    "LD": "learning_disability",
    "MH": "serious_mental_illness",
    "OST": "osteoporosis",
    "PAD": "peripheral_arterial_disease",
    "RA": "rheumatoid_arthritis",
    "STIA": "stroke",
}
# Registers that recording was moving (drives to find cases, a register still filling since 2003 or 2012): one year of it is no trend.
RECORDING_DRIVES = {"OST", "DEP", "DEM", "HF", "CAN", "AF"}
NEW_AGES_2014 = {"LD"}  # of all ages from 2014-15, of 18 and over before
LIST_GROWTH = 1.006  # residents, mid-2014 to mid-2015
CCG_DISTRICTS = {
    "05F": ["herefordshire_district"],
    "05J": ["bromsgrove", "redditch"],
    "05T": ["malvern_hills", "worcester", "wychavon"],
    "06D": ["wyre_forest"],
}
# Where a district's residents are registered, so that lists (scaled to residents) are met: practices at Hagley,
# Ombersley's north and Tenbury draw over the districts' edges. An estimate for accounts; the program places each person.
REGISTERED = {
    "herefordshire_district": {"05F": 0.970, "05T": 0.030},
    "bromsgrove": {"05J": 0.9217, "06D": 0.0783},
    "redditch": {"05J": 1.0},
    "malvern_hills": {"05T": 1.0},
    "worcester": {"05T": 1.0},
    "wychavon": {"05T": 0.950, "06D": 0.050},
    "wyre_forest": {"06D": 1.0},
}
DISTRICT_CCG = {d: c for c, ds in CCG_DISTRICTS.items() for d in ds}
# Where no register exists: share of the people of these ages who have it; the register is those diagnosed (the standing and the reason are in docs/example.md).
ASSUMED_REGISTERS = {
    "frailty": (65, 0.15),  # moderate or severe by the electronic index: 12% and 3%
    "prediabetes": (16, 0.107),  # five million adults in England, 2015
    "osteoarthritis": (45, 0.124),
}
# The federation's own extended-hours service, which holds a contract and no list.
TAURUS = ("Y04654", "Taurus Healthcare extended hours", 52.055328, -2.713106)


def tidy(name):
    words = re.sub(r"\s+", " ", name.replace(".", ". ")).strip().title().replace("'S", "'s")
    words = re.sub(r"\bCtre?\b", "Centre", words)
    words = re.sub(r"\bDemontfort\b", "De Montfort", words)
    words = re.sub(r"\bPrac\b", "Practice", words)
    return words.replace("St. ", "St ").replace("Centre.", "Centre").rstrip(". ").replace("  ", " ")


def practice_rows(published):
    """(code, name, federation, commissioner, latitude, longitude, registered) of each practice of 2015/16."""
    places = {r["practice_code"]: r for r in published.rows("gp_practices_2015_epraccur.csv")}
    rows = []
    for r in published.rows("gp_practice_lists_and_payments_2014_2023.csv"):
        registered = round(float(r["registered_patients"]))
        if r["financial_year"] != "2015-16" or r["ccg_code"] not in CCGS or registered == 0:
            continue
        place = places[r["practice_code"]]
        rows.append(
            [r["practice_code"], tidy(place["practice_name"]), FEDERATIONS[r["ccg_code"]], r["ccg_code"], place["latitude"], place["longitude"], registered]
        )
    code, name, latitude, longitude = TAURUS
    rows.append([code, name, FEDERATIONS["05F"], "05F", str(latitude), str(longitude), 0])
    return sorted(rows)


def payments(published):
    """Total NHS payments to the practices of each commissioner in 2015/16, pounds."""
    total = dict.fromkeys(CCGS, 0.0)
    for r in published.rows("gp_practice_lists_and_payments_2014_2023.csv"):
        if r["financial_year"] == "2015-16" and r["ccg_code"] in CCGS:
            total[r["ccg_code"]] += float(r["total_nhs_payments_gbp"])
    return total


def make(published, plan, pack):
    rows = practice_rows(published)
    write_csv(
        plan / "practices.csv",
        ["practice_id", "name", "organisation_id", "commissioner_id", "latitude", "longitude", "registered_persons"],
        rows,
    )
    lists = {c: sum(r[6] for r in rows if r[3] == c) for c in CCGS}
    now, before, first = published.registers("2015-16"), published.registers("2014-15"), published.registers("2013-14", False)
    ages = published.district_ages(2015)
    registers = []
    for code, condition in CONDITIONS.items():
        for ccg in CCGS:
            # One year's growth of two: a register moves by a point or so a year as cases are recorded.
            early, years = (before, 1) if code in NEW_AGES_2014 else (first, 2)
            # As many practices in both years: the early register is scaled to this year's list less the list's growth.
            comparable = now["AF", ccg][1] / early["AF", ccg][1] / LIST_GROWTH**years
            yearly = (now[code, ccg][0] / (early[code, ccg][0] * comparable)) ** (1 / years)
            previous = "" if code in RECORDING_DRIVES else round(now[code, ccg][0] / yearly)
            registers.append([condition, ccg, round(now[code, ccg][0]), previous])
    diagnosed = {r["condition_id"]: float(r["diagnosed_share"]) for r in read_csv(pack / "need" / "conditions.csv")}
    for condition, (first, share) in ASSUMED_REGISTERS.items():
        for ccg in CCGS:
            people = sum(ages[d, a] for d in CCG_DISTRICTS[ccg] for a in range(first, 91))
            residents = sum(ages[d, a] for d in CCG_DISTRICTS[ccg] for a in range(91))
            registers.append([condition, ccg, round(people * share * diagnosed[condition] * lists[ccg] / residents), ""])
    write_csv(plan / "registers.csv", ["condition_id", "commissioner_id", "persons", "previous_persons"], sorted(registers))
    print(f"practices {len(rows)}; registered {sum(lists.values())} {lists}")
