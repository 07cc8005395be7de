# SPDX-License-Identifier: MIT
"""Writes capacity.csv and opening_lists.csv of the example.

    python3 tools/make_example/limits.py EXPORT [--plan DIR]

EXPORT is a folder written by `footprint export --format csv` from a run of the example without limits. Beds are published by
trust and split between its sites as expected bed days are; where a return does not say, the standing says so. Slots are what
the opening year asks for, a missed appointment in 13 or so used up, so that the opening year's lists neither melt nor grow;
places are staffed so that they are busy to the load given below. Lists are the published ones.
"""

import argparse
import math
from collections import defaultdict
from pathlib import Path

from write import read_csv, write_csv

ROOT = Path(__file__).resolve().parents[2]
PACK = ROOT / "parameters" / "england-2016" / "care"
WEEKS = 365 / 7

KH03 = ("{beds} beds, {occupancy:.0%} used, in NHS England's bed returns (KH03), mean of 2015/16; here the model's own bed days at that "
        "occupancy, by site (assumption)")
PLAN_BEDS = ("{beds} beds implied by the published plan of 2016, occupancy {occupancy:.0%} assumed; here the model's own bed days at that "
             "occupancy, by site (assumption)")
BEDS = {  # (organisation, kind): published beds, occupancy, source, standing
    ("RWP", "general_acute"): (782, 0.896, KH03, "published estimate"),
    ("RWP", "maternity"): (81, 0.52, KH03, "published estimate"),
    ("RLQ", "general_acute"): (233, 0.948, KH03, "published estimate"),
    ("RLQ", "maternity"): (17, 0.78, KH03, "published estimate"),
    ("R1A", "community"): (323, 0.9, PLAN_BEDS, "assumption"),
    ("RLQ", "community"): (97, 0.9, PLAN_BEDS, "assumption"),
    ("R1A", "mental_health"): (129, 0.859, KH03, "published estimate"),
    ("RTQ", "mental_health"): (42, 0.9, "a fifth of the trust's beds in KH03; the model's own bed days at {occupancy:.0%} (assumption)", "assumption"),
    ("independent_hospitals", "general_acute"): (40, 0.4, "overnight beds of three small hospitals, little used (assumption)", "assumption"),
}
SMALL_UNIT = 2.5  # standard deviations of beds used kept free where a unit is small (assumption)
LISTED = ("cancer_two_week_referral", "community_nursing", "community_therapy", "day_case", "elective_inpatient", "imaging",
          "mental_health_community", "outpatient_first", "outpatient_follow_up", "talking_therapy")
PRACTICE_LINES = ("gp_appointment", "gp_telephone", "nurse_appointment")
PLACES = ("ae_major", "minor_injury_attendance")
LOAD = {"RWP50": 0.75, "RWP01": 0.73, "RLQ01": 0.84}  # of staffed places in A&E; chosen by the published four-hour figures
OTHER_LOAD = 0.7
RESERVE = {"outpatient_first": 1.0, "gp_appointment": 1.01, "gp_telephone": 1.01, "nurse_appointment": 1.01}
OUTSIDE = ("outside_hospital",)
ASKED = "contacts that the opening year asks for, those of missed slots among them, so that the list holds its length (assumption)"
STAFFED = "people seen at once so that places are busy to {:.0%} over the day (assumption; the published four-hour share decides)"

# People on lists on the opening year's first day: incomplete pathways of the trust, and within 18 weeks.
RTT = {"RWP": (38966, 34766, "NHS Improvement trust panel 2015/16, incomplete pathways; split between lines by assumption", "published estimate"),
       "RLQ": (13900, 11996, "Worcestershire Acute's list by people served, 86.3% within 18 weeks in 2014/15 (worcesternews.co.uk 15103349); split by assumption", "assumption")}
RTT_SHARE = {"outpatient_first": 0.7, "day_case": 0.22, "elective_inpatient": 0.08}


def activity(folder):
    contacts, days, organisation = defaultdict(float), defaultdict(float), {}
    for row in read_csv(folder / "activity.csv"):
        if row["financial_year"] == "2015/16" and row["world"] == "do_nothing" and row["run"] == "0":
            key = row["site"], row["line"]
            contacts[key] += float(row["contacts"])
            days[key] += float(row["days"])
            organisation[row["site"]] = row["provider"]
    return contacts, days, organisation


def split_whole(total, weights):
    """Whole parts of `total` by weight, the largest remainders rounded up."""
    whole = sum(weights.values())
    exact = {key: total * weight / whole for key, weight in weights.items()}
    parts = {key: int(value) for key, value in exact.items()}
    for key in sorted(exact, key=lambda k: (parts[k] - exact[k], k))[: total - sum(parts.values())]:
        parts[key] += 1
    return parts


def beds(days, organisation, kind_of):
    weights = defaultdict(dict)
    for (site, line), spent in days.items():
        if line in kind_of and spent:
            key = organisation[site], kind_of[line]
            weights[key][site] = weights[key].get(site, 0) + spent
    for key, (published, occupancy, source, standing) in BEDS.items():
        for site, spent in sorted(weights[key].items()):
            used = spent / 365
            amount = max(used / occupancy, used + SMALL_UNIT * math.sqrt(used) if used < 60 else 0)
            yield site, "beds", key[1], round(amount), "", "", "", source.format(beds=published, occupancy=occupancy), standing


def slots(contacts, sites, no_show, leaving):
    practice = defaultdict(float)
    for (site, line), asked in sorted(contacts.items()):
        if line in PRACTICE_LINES and site not in sites:
            practice[line] += asked
        elif line in LISTED and sites.get(site, "outside_hospital") not in OUTSIDE and asked:
            amount = (asked / WEEKS - leaving.get((site, line), 0)) * (1 + no_show[line]) * RESERVE.get(line, 1)
            yield site, "slots", line, round(amount, 1), "mon-fri 09:00-17:00", "", "", ASKED, "assumption"
    for line, asked in sorted(practice.items()):
        amount = asked / WEEKS * (1 + no_show[line]) * RESERVE.get(line, 1)
        yield "all_practices", "slots", line, round(amount, 1), "mon-fri 09:00-17:00", "", "", ASKED, "assumption"


def places(contacts, sites, minutes, hours, inflow):
    for (site, line), asked in sorted(contacts.items()):
        if line not in PLACES or sites.get(site) in OUTSIDE or not asked:
            continue
        load = LOAD.get(site, OTHER_LOAD)
        a_week = asked * (1 + inflow.get((site, line), 0)) / WEEKS
        weights = hours["emergency" if line == "ae_major" else "walk_in"]
        for first, last in ((0, 8), (8, 16), (16, 24)):
            share = sum(weights[(h - 2) % 24] for h in range(first, last)) / sum(weights) / 7
            if share:
                at_once = math.ceil(a_week * share * minutes[line] / ((last - first) * 60) / load)
                yield site, "places", line, at_once, f"mon-sun {first:02}:00-{last:02}:00", "", "", STAFFED.format(load), "assumption"


def lists(contacts, organisation):
    for trust, (waiting, within, source, standing) in RTT.items():
        for line, part in RTT_SHARE.items():
            weights = {s: asked for (s, l), asked in contacts.items() if l == line and organisation[s] == trust and asked}
            for site, amount in sorted(split_whole(round(waiting * part), weights).items()):
                yield site, line, amount, round(within / waiting, 3), source, standing


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", type=Path)
    parser.add_argument("--plan", type=Path, default=ROOT / "examples" / "herefordshire-worcestershire")
    arguments = parser.parse_args()
    contacts, days, organisation = activity(arguments.export)
    sites = {row["site_id"]: row["kind"] for row in read_csv(arguments.plan / "sites.csv")}
    kind_of = {row["line_id"]: row["bed_kind"] for row in read_csv(PACK / "bed_kinds.csv")}
    waiting = {row["line_id"]: row for row in read_csv(PACK / "waiting.csv")}
    no_show = {line: float(row["no_show_share"]) for line, row in waiting.items()}
    minutes = {line: float(row["mean_place_minutes"]) for line, row in waiting.items() if row["mean_place_minutes"]}
    hours = defaultdict(lambda: [0.0] * 24)
    for row in read_csv(PACK / "arrival_hours.csv"):
        hours[row["profile"]][int(row["hour"])] = float(row["weekday_weight"])
    group_of = {row["line_id"]: row["line_group"] for row in read_csv(PACK / "service_lines.csv")}
    inflow_of_group = defaultdict(float)
    for row in read_csv(arguments.plan / "inflows.csv"):
        inflow_of_group[row["site_id"], row["line_group"]] += float(row["share_of_residents_contacts"])
    inflow = {key: inflow_of_group[key[0], group_of[key[1]]] for key in contacts}
    spent = {key: amount * (1 + inflow[key]) for key, amount in days.items()}
    asked = {key: amount * (1 + inflow[key]) for key, amount in contacts.items()}
    opening = list(lists(contacts, organisation))
    # Of a list that keeps its length, those who give up leave fewer to be seen.
    leaving = {(row[0], row[1]): row[2] / float(waiting[row[1]]["mean_weeks_until_leaving"]) for row in opening}
    write_csv(arguments.plan / "capacity.csv",
              ["site_id", "kind", "of", "amount", "hours", "from_date", "to_date", "source", "standing"],
              [*beds(spent, organisation, kind_of), *slots(asked, sites, no_show, leaving),
               *places(contacts, sites, minutes, hours, inflow)])
    write_csv(arguments.plan / "opening_lists.csv",
              ["site_id", "line_id", "waiting", "within_18_weeks_share", "source", "standing"], opening)


if __name__ == "__main__":
    main()
