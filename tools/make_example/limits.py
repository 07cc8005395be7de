# SPDX-License-Identifier: MIT
"""Writes capacity.csv and opening_lists.csv of the example.

    python3 tools/make_example/limits.py EXPORT [--joined LISTS] [--starts STARTS] [--plan DIR]

EXPORT is a folder written by `footprint export --format csv` from a run of the example with `--limits off`. Beds are published by
trust and split between its sites as expected bed days are; where a return does not say, the standing says so. Slots are what
the opening year asks for, a missed appointment in 13 or so used up, so that the opening year's lists neither melt nor grow;
places are staffed so that they are busy to the load given below. Lists are the published ones.

Starts of care packages, reablement and care homes are what the opening year asks for, in STARTS, the table `starts` of a run within
limits; without it there are so many that nobody waits, to find out. No figure of delayed discharges is used.

Two trusts keep their lists by specialty. Slots are shared by what is asked of each: in LISTS, the table `lists` of a run within limits, since
who is operated on keeps the specialty of the first appointment; without it, by the pack's shares. How long each waits beside
the others is an assumption (RELATIVE_WAIT); one exponent on all of them is found so that the opening lists have the
published share within 18 weeks, of people who are seen in turn.
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
LISTED = ("community_nursing", "community_therapy", "day_case", "elective_inpatient", "imaging",
          "mental_health_community", "outpatient_first", "outpatient_follow_up", "talking_therapy")
PRACTICE_LINES = ("gp_appointment", "gp_telephone", "nurse_appointment")
PLACES = ("ae_major", "minor_injury_attendance")
LOAD = {"RWP50": 0.98, "RWP01": 0.96, "RLQ01": 0.975}  # those who come, over staffed places in A&E; chosen by the published four-hour figures
OTHER_LOAD = 0.7
RESERVE = {"outpatient_first": 1.0, "gp_appointment": 1.01, "gp_telephone": 1.01, "nurse_appointment": 1.01}
OUTSIDE = ("outside_hospital",)
ASKED = "contacts that the opening year asks for, those of missed slots among them, so that the list holds its length (assumption)"
STARTS = {  # line -> sites
    "reablement_episode": ("RLQ_home", "R1A_home_south", "R1A_home_redditch_bromsgrove", "R1A_home_wyre_forest"),
    "home_care_package": ("home_care_herefordshire", "home_care_worcestershire"),
    "care_home_place_council": ("care_homes_herefordshire", "care_homes_worcestershire"),
}
PLENTY = 1000  # starts a week, in a run that finds out what is asked
STARTED = "starts that people in hospital beds ask for in the opening year, in whole starts a week (assumption)"
STAFFED = "people seen at once so that places are busy to {:.0%} over the day (assumption; the published four-hour share decides)"

# People on lists on the opening year's first day: incomplete pathways of the trust, and within 18 weeks.
RTT = {"RWP": (38966, 34766, "NHS Improvement trust panel 2015/16, incomplete pathways; split between lines by assumption", "published estimate"),
       "RLQ": (13900, 11996, "Worcestershire Acute's list by people served, 86.3% within 18 weeks in 2014/15 (worcesternews.co.uk 15103349); split by assumption", "assumption")}
RTT_SHARE = {"outpatient_first": 0.7, "day_case": 0.22, "elective_inpatient": 0.08}

# Weeks waited beside the mean of all specialties: an assumption (each could be half or double), after which specialties published figures
# of the time call long (orthopaedics, neurology, general surgery) and short (paediatrics, dermatology, rheumatology).
RELATIVE_WAIT = {"trauma_orthopaedics": 2.2, "neurology": 1.6, "general_surgery": 1.4, "gastroenterology": 1.3, "oral_surgery": 1.3,
                 "ear_nose_throat": 1.2, "urology": 1.0, "gynaecology": 0.9, "ophthalmology": 0.8, "cardiology": 0.7,
                 "other_specialties": 0.7, "rheumatology": 0.7, "dermatology": 0.6, "paediatrics": 0.5}
BY_SPECIALTY = "; by specialty so that those beside one another wait as assumed and the published share is within 18 weeks"


def mix_of(joined):
    """(site, line) -> specialty -> share of what is asked."""
    mix = defaultdict(dict)
    for row in joined:
        if row["financial_year"] == "2015/16" and row["world"] == "do_nothing" and row["specialty"]:
            mix[row["site"], row["line"]][row["specialty"]] = float(row["joined"])
    return {key: {s: n / sum(parts.values()) for s, n in parts.items()} for key, parts in mix.items()}


class Specialties:
    """Mix of what is asked, and opening lists, of the trusts in RTT."""

    def __init__(self, pack, joined, contacts, organisation):
        self.pack = defaultdict(dict)
        for row in pack:
            self.pack[row["line_id"]][row["specialty"]] = float(row["share"])
        self.measured = mix_of(joined)
        self.a_week = {key: asked / WEEKS for key, asked in contacts.items()}
        self.organisation = organisation

    def mix(self, site, line):
        if line not in RTT_SHARE or self.organisation.get(site) not in RTT:
            return {"": 1.0}
        return self.measured.get((site, line), self.pack[line])

    def opening(self, site, waiting_of_line, exponent):
        """(line, specialty) -> people, share within 18 weeks if they are seen in turn, share if waits of that mean fall off evenly, as
        the program takes those of the first day to. The clock runs from the first appointment's list."""
        weeks, lists = {}, {}
        for line, waiting in waiting_of_line.items():
            mix = self.mix(site, line)
            weight = {s: share * RELATIVE_WAIT[s] ** exponent for s, share in mix.items()}
            for s in mix:
                people = waiting * weight[s] / sum(weight.values())
                weeks[line, s] = people / (self.a_week[site, line] * mix[s])
                before = 0.0 if line == "outpatient_first" else weeks.get(("outpatient_first", s), 0.0)
                late = min(max((before + weeks[line, s] - 18) / weeks[line, s], 0.0), 1.0)
                lists[line, s] = people, 1 - late, 1 - math.exp(-18 / (before + weeks[line, s] / 2))
        return lists

    def within(self, sites, exponent):
        people = [one for site, waiting in sites.items() for one in self.opening(site, waiting, exponent).values()]
        return sum(number * share for number, share, _ in people) / sum(number for number, _, _ in people)


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
            yield site, "beds", key[1], "", round(amount), "", "", "", source.format(beds=published, occupancy=occupancy), standing


def slots(contacts, sites, no_show, leaving, specialties, slots_of):
    """Whoever is given another line's slots is counted into them."""
    guests = defaultdict(float)
    for (site, line), asked in sorted(contacts.items()):
        host = slots_of[line]
        if host:
            mix = specialties.pack[line] if set(specialties.mix(site, host)) != {""} else {"": 1.0}
            for specialty, part in mix.items():
                guests[site, host, specialty] += asked * part / WEEKS * (1 + no_show[line])
    practice = defaultdict(float)
    for (site, line), asked in sorted(contacts.items()):
        if line in PRACTICE_LINES and site not in sites:
            practice[line] += asked
        elif line in LISTED and sites.get(site, "outside_hospital") not in OUTSIDE and asked:
            for specialty, part in sorted(specialties.mix(site, line).items()):
                amount = (asked * part / WEEKS - leaving.get((site, line, specialty), 0)) * (1 + no_show[line]) * RESERVE.get(line, 1)
                amount += guests[site, line, specialty]
                yield site, "slots", line, specialty, round(amount, 1), "mon-fri 09:00-17:00", "", "", ASKED, "assumption"
    for line, asked in sorted(practice.items()):
        amount = asked / WEEKS * (1 + no_show[line]) * RESERVE.get(line, 1)
        yield "all_practices", "slots", line, "", round(amount, 1), "mon-fri 09:00-17:00", "", "", ASKED, "assumption"


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
                yield site, "places", line, "", at_once, f"mon-sun {first:02}:00-{last:02}:00", "", "", STAFFED.format(load), "assumption"


def starts(asked):
    for line, sites in STARTS.items():
        for site in sites:
            amount = max(1, round(asked[site, line] / WEEKS)) if asked else PLENTY
            yield site, "starts", line, "", amount, "", "", "", STARTED, "assumption"


def lists(contacts, organisation, specialties):
    for trust, (waiting, within, source, standing) in RTT.items():
        of_site = defaultdict(dict)
        for line, part in RTT_SHARE.items():
            weights = {s: asked for (s, l), asked in contacts.items() if l == line and organisation[s] == trust and asked}
            for site, amount in split_whole(round(waiting * part), weights).items():
                of_site[site][line] = amount
        low, high = 0.0, 4.0
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if specialties.within(of_site, middle) > within / waiting else (low, middle)
        print(f"{trust}: exponent {low:.2f}, {specialties.within(of_site, low):.1%} within 18 weeks")
        for site, of_line in sorted(of_site.items()):
            opening = specialties.opening(site, of_line, low)
            for line, amount in of_line.items():
                whole = split_whole(amount, {s: people for (l, s), (people, _, _) in opening.items() if l == line})
                for specialty, people in sorted(whole.items()):
                    yield site, line, specialty, people, round(opening[line, specialty][2], 3), source + BY_SPECIALTY, standing


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("export", type=Path)
    parser.add_argument("--joined", type=Path)
    parser.add_argument("--starts", type=Path)
    parser.add_argument("--plan", type=Path, default=ROOT / "examples" / "herefordshire-worcestershire")
    arguments = parser.parse_args()
    contacts, days, organisation = activity(arguments.export)
    sites = {row["site_id"]: row["kind"] for row in read_csv(arguments.plan / "sites.csv")}
    kind_of = {row["line_id"]: row["bed_kind"] for row in read_csv(PACK / "bed_kinds.csv")}
    waiting = {row["line_id"]: row for row in read_csv(PACK / "waiting.csv")}
    no_show = {line: float(row["no_show_share"]) for line, row in waiting.items()}
    slots_of = defaultdict(str, {line: row["slots_of"] for line, row in waiting.items()})
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
    joined = read_csv(arguments.joined) if arguments.joined else []
    specialties = Specialties(read_csv(PACK / "specialties.csv"), joined, asked, organisation)
    asked_to_start = {(row["site"], row["line"]): float(row["asked"]) for row in (read_csv(arguments.starts) if arguments.starts else [])
                      if row["financial_year"] == "2015/16" and row["world"] == "do_nothing"}
    opening = list(lists(contacts, organisation, specialties))
    # Of a list that keeps its length, those who give up leave fewer to be seen.
    leaving = {row[:3]: row[3] / float(waiting[row[1]]["mean_weeks_until_leaving"]) for row in opening}
    write_csv(arguments.plan / "capacity.csv",
              ["site_id", "kind", "of", "specialty", "amount", "hours", "from_date", "to_date", "source", "standing"],
              [*beds(spent, organisation, kind_of), *slots(asked, sites, no_show, leaving, specialties, slots_of),
               *places(contacts, sites, minutes, hours, inflow), *starts(asked_to_start)])
    write_csv(arguments.plan / "opening_lists.csv",
              ["site_id", "line_id", "specialty", "waiting", "within_18_weeks_share", "source", "standing"], opening)


if __name__ == "__main__":
    main()
