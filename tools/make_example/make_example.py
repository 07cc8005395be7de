# SPDX-License-Identifier: MIT
"""Derives the example's tables and the pack's rates from a folder of published figures.

    python3 tools/make_example/make_example.py FOLDER [--plan DIR] [--pack DIR]

FOLDER holds the publishers' figures as CSV and JSON under the names docs/example.md lists; there is no default, since the
figures are the publishers' and are not kept here. Tables that people edit by hand (organisations, sites, initiatives and
the like) are read, never written. The same folder always gives the same bytes.
"""

import argparse
from pathlib import Path

import evidence
import flows
import money
import multipliers
import people
import practices
import rates
import self_check
import stays
from published import Published
from write import read_csv

ROOT = Path(__file__).resolve().parents[2]
CARE_HOME_SPLIT = {"care_home_place_council": 0.53, "care_home_place_self": 0.47}


def care_home_shares(pack):
    """Share of people in a care home by (age band, sex, fifth), from the pack's attributes."""
    rows = [r for r in read_csv(pack / "people" / "attributes.csv") if r["attribute"] == "care_home"]

    def share(band, sex, _fifth):
        for r in rows:
            if int(r["age_from"]) <= band[0] <= int(r["age_to"]) and r["sex"] in ("all", sex):
                return float(r["share"])
        return 0.0

    return share


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", help="the folder of published figures")
    parser.add_argument("--plan", type=Path, default=ROOT / "examples" / "herefordshire-worcestershire")
    parser.add_argument("--pack", type=Path, default=ROOT / "parameters" / "england-2016")
    parser.add_argument("--only-money", action="store_true", help="derive contracts and accounts alone, from the tables as they are")
    chosen = parser.parse_args()
    published = Published(chosen.folder)
    if chosen.only_money:
        money.make(published, chosen.plan, chosen.pack)
        raise SystemExit(self_check.check(chosen.plan, chosen.pack))
    people.make(published, chosen.plan, chosen.pack)
    practices.make(published, chosen.plan, chosen.pack)
    lines, england = rates.all_rates(published, care_home_shares(chosen.pack), CARE_HOME_SPLIT)
    rates.write_rates(lines, chosen.pack)
    stays.make(published, lines, england, chosen.pack)
    flows.make(published, chosen.plan)
    multipliers.make(published, chosen.plan, chosen.pack)
    evidence.make(published, chosen.pack)
    money.make(published, chosen.plan, chosen.pack)
    raise SystemExit(self_check.check(chosen.plan, chosen.pack))


if __name__ == "__main__":
    main()
