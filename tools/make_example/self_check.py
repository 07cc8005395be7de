# SPDX-License-Identifier: MIT
"""Checks the example and the pack against each other: references, sums, and that accounts and contracts agree.

    python3 tools/make_example/self_check.py

`footprint check` holds a plan to its format; this holds this example to what it claims (totals, money, chances).
"""

import sys
import tomllib
from collections import defaultdict
from pathlib import Path

from expected import contacts_by_band, contacts_by_district
from published import BANDS
from write import read_csv

ROOT = Path(__file__).resolve().parents[2]
RESIDENTS = 767_572


class Checks:
    def __init__(self):
        self.faults = []

    def that(self, holds, words):
        if not holds:
            self.faults.append(words)

    def known(self, value, allowed, where):
        self.that(value in allowed, f"{where}: unknown {value!r}")


def ids(rows, column):
    return {r[column] for r in rows}


def check_places(c, plan):
    places = {r["place_id"]: r for r in read_csv(plan / "places.csv")}
    areas = read_csv(plan / "areas.csv")
    population = read_csv(plan / "population_by_area.csv")
    c.that(len(areas) == 480, f"areas: {len(areas)}")
    for r in areas:
        c.known(r["neighbourhood_id"], places, "areas")
        c.known(r["district_id"], places, "areas")
    bands = [k for k in population[0] if k.startswith("age_")]
    district_of = {r["area_id"]: r["district_id"] for r in areas}
    by_area, by_district = defaultdict(int), defaultdict(int)
    for r in population:
        for b, name in enumerate(bands):
            by_area[district_of[r["area_id"]], r["sex"], b] += int(r[name])
    for r in read_csv(plan / "population_by_district.csv"):
        b = next(i for i, (lo, hi) in enumerate(BANDS) if lo <= int(r["age"]) <= hi)
        by_district[r["district_id"], r["sex"], b] += int(r["persons"])
    c.that(by_area == by_district, "population by area and by district disagree")
    c.that(sum(by_area.values()) == RESIDENTS, f"residents {sum(by_area.values())}")
    sizes = defaultdict(int)
    for r in population:
        sizes[next(a["neighbourhood_id"] for a in areas if a["area_id"] == r["area_id"])] += sum(int(r[b]) for b in bands)
    for place, n in sizes.items():
        c.that(30_000 <= n <= 50_000, f"neighbourhood {place}: {n}")


def check_care(c, plan, pack):
    lines = {r["line_id"]: r for r in read_csv(pack / "care" / "service_lines.csv")}
    groups = {r["line_group"] for r in lines.values()}
    sites = {r["site_id"]: r for r in read_csv(plan / "sites.csv")}
    organisations = ids(read_csv(plan / "organisations.csv"), "organisation_id")
    services = read_csv(plan / "services.csv")
    practices = read_csv(plan / "practices.csv")
    c.that(len(practices) == 91, f"practices {len(practices)}")
    for r in services:
        c.known(r["site_id"], set(sites) | {"all_practices"}, "services")
        c.known(r["line_id"], lines, "services")
    for line in lines:
        c.that(any(r["line_id"] == line for r in services), f"no site offers {line}")
    offered = {(r["site_id"], r["line_id"]) for r in services}
    shares = defaultdict(float)
    for r in read_csv(plan / "flows.csv"):
        c.known(r["site_id"], sites, "flows")
        c.known(r["line_group"], groups, "flows")
        shares[r["line_group"], r["from_id"]] += float(r["share"])
        for line, row in lines.items():
            if row["line_group"] == r["line_group"]:
                c.that((r["site_id"], line) in offered, f"flows: {r['site_id']} does not offer {line}")
    for key, total in shares.items():
        c.that(abs(total - 1) < 1e-9, f"flows {key} sum to {total}")
    for r in read_csv(plan / "inflows.csv"):
        c.known(r["payer_id"], organisations, "inflows")
        c.that(any(lines[line]["line_group"] == r["line_group"] for s, line in offered if s == r["site_id"]), f"inflows {r['site_id']} {r['line_group']}")
    for r in list(sites.values()) + practices:
        c.known(r["organisation_id"], organisations, "sites and practices")
    check_pathways(c, plan, pack, lines)


def check_pathways(c, plan, pack, lines):
    """What follow-on contacts bring stays below the published total of their line at every age."""
    rates = contacts_by_band(plan, pack)
    brought = defaultdict(float)
    for r in read_csv(pack / "care" / "pathways.csv"):
        c.known(r["from_line"], lines, "pathways")
        c.known(r["to_line"], lines, "pathways")
        for b, (lo, hi) in enumerate(BANDS):
            if int(r["age_from"]) <= lo <= int(r["age_to"]):
                brought[r["to_line"], b] += rates[r["from_line"], b] * float(r["chance"]) * float(r["mean_contacts"])
    for (line, b), n in sorted(brought.items()):
        if n > 0.92 * rates[line, b]:
            c.that(False, f"pathways bring {n:.4f} of {line} at ages {BANDS[b]}, its rate is {rates[line, b]:.4f}")


def check_pack(c, pack):
    lines = ids(read_csv(pack / "care" / "service_lines.csv"), "line_id")
    conditions = ids(read_csv(pack / "need" / "conditions.csv"), "condition_id")
    attributes = ids(read_csv(pack / "people" / "attributes.csv"), "attribute")
    counts = {f"conditions_{i}" for i in range(6)}
    deprivation = {f"deprivation_{i}" for i in range(1, 6)}
    for path in sorted(pack.rglob("*.toml")):
        with open(path, "rb") as file:
            tomllib.load(file)
    for name, column in (("line_growth", "line_id"), ("last_year_of_life", "line_id"), ("staff_minutes", "line_id")):
        for r in read_csv(pack / "care" / f"{name}.csv"):
            c.known(r[column], lines, name)
    for r in read_csv(pack / "care" / "line_multipliers.csv"):
        c.known(r["line_id"], lines, "line_multipliers")
        c.known(r["of"], conditions | attributes | counts, "line_multipliers")
    for r in read_csv(pack / "need" / "condition_risks.csv"):
        c.known(r["condition_id"], conditions, "condition_risks")
        c.known(r["of"], conditions | attributes | deprivation, "condition_risks")
    for r in read_csv(pack / "people" / "death_risks.csv"):
        c.known(r["of"], conditions | attributes, "death_risks")
    pools = ids(read_csv(pack / "money" / "steps.csv"), "step_pool")
    for r in read_csv(pack / "money" / "unit_costs.csv"):
        c.known(r["line_id"], lines, "unit_costs")
        c.known(r["step_pool"], pools | {""}, "unit_costs")
        c.that(abs(float(r["variable_share"]) + float(r["stepped_share"]) + float(r["fixed_share"]) - 1) < 1e-9, f"unit_costs {r}")
    groups = defaultdict(float)
    for r in read_csv(pack / "people" / "attributes.csv"):
        sexes = ["female", "male"] if r["sex"] == "all" else [r["sex"]]
        fifths = range(1, 6) if r["deprivation_fifth"] == "all" else [int(r["deprivation_fifth"])]
        for s in sexes:
            for f in fifths:
                for age in range(int(r["age_from"]), min(110, int(r["age_to"])) + 1):
                    groups[r["group"], s, f, age] += float(r["share"])
    for key, total in groups.items():
        c.that(abs(total - 1) < 1e-6, f"attributes {key} sum to {total}")


def check_money(c, plan):
    organisations = {r["organisation_id"]: r for r in read_csv(plan / "organisations.csv")}
    received, paid = defaultdict(float), defaultdict(float)
    for r in read_csv(plan / "contracts.csv"):
        c.known(r["payer_id"], organisations, "contracts")
        c.known(r["provider_id"], organisations, "contracts")
        received[r["provider_id"]] += float(r["thousand_pounds"])
        paid[r["payer_id"]] += float(r["thousand_pounds"])
    surplus = defaultdict(float)
    for r in read_csv(plan / "accounts.csv"):
        organisation, value, outside = r["organisation_id"], float(r["thousand_pounds"]), float(r["not_modelled_thousand_pounds"])
        c.known(organisation, organisations, "accounts")
        c.that(0 <= outside <= value or r["category"] == "allocation", f"accounts {organisation} {r['category']}: {outside} of {value}")
        surplus[organisation] += value if r["side"] == "income" else -value
        if r["category"] == "contracts":
            other = received if r["side"] == "income" else paid
            c.that(abs(other[organisation] - value) < 1, f"accounts {organisation} {r['side']} contracts {value}, contracts.csv {other[organisation]}")
    nhs = sum(v for o, v in surplus.items() if organisations[o]["balance"] == "nhs")
    for o, v in sorted(surplus.items()):
        print(f"  opening surplus {o}: {v:.0f}")
    print(f"  NHS together {nhs:.0f} thousand pounds")


def check_initiatives(c, plan, pack):
    lines = ids(read_csv(pack / "care" / "service_lines.csv"), "line_id")
    conditions = ids(read_csv(pack / "need" / "conditions.csv"), "condition_id")
    attributes = ids(read_csv(pack / "people" / "attributes.csv"), "attribute")
    groups = ids(read_csv(pack / "care" / "productive_minutes.csv"), "staff_group")
    organisations = ids(read_csv(plan / "organisations.csv"), "organisation_id")
    workstreams = ids(read_csv(plan / "workstreams.csv"), "workstream_id")
    places = ids(read_csv(plan / "places.csv"), "place_id")
    files = {p.stem: tomllib.loads(p.read_text(encoding="utf-8")) for p in sorted((plan / "initiatives").glob("*.toml"))}
    for name, i in files.items():
        c.that(i["id"] == name, f"{name}: id {i['id']}")
        c.known(i["workstream"], workstreams, name)
        c.known(i["owner"], organisations, name)
        c.known(i["cost"]["payer"], organisations, name)
        for other in i["depends_on"]:
            c.known(other, files, name)
        for group in i.get("staff", {}):
            c.known(group, groups, name)
        eligible = i["reach"].get("eligible", {})
        for key, allowed in (("conditions_all", conditions), ("conditions_any", conditions), ("attributes_all", attributes), ("attributes_any", attributes), ("places", places)):
            for value in eligible.get(key, []):
                c.known(value, allowed, f"{name} {key}")
        for e in i["effects"]:
            for line in e.get("lines", []) + [e[k] for k in ("to_line", "from_line") if k in e]:
                c.known(line, lines, name)
            for key in ("condition", "from_condition"):
                if key in e:
                    c.known(e[key], conditions | {"all"}, name)
            if "size" in e:
                c.that(e["low"] <= e["size"] <= e["high"], f"{name}: size outside low and high")
            for other in e.get("initiatives", []):
                c.known(other, files, name)
    for r in read_csv(plan / "milestones.csv"):
        c.known(r["initiative_id"], set(files) | {""}, "milestones")
    c.that(len(files) >= 15, f"initiatives {len(files)}")


def check(plan, pack):
    c = Checks()
    check_places(c, plan)
    check_care(c, plan, pack)
    check_pack(c, pack)
    check_money(c, plan)
    check_initiatives(c, plan, pack)
    contacts = contacts_by_district(plan, pack)
    a_head = sum(contacts.values()) / RESIDENTS
    c.that(14 <= a_head <= 17, f"contacts a person-year {a_head:.2f}")
    print(f"  contacts a person-year {a_head:.2f}")
    for words in c.faults:
        print("fault:", words)
    print(f"{len(c.faults)} faults")
    return 1 if c.faults else 0


if __name__ == "__main__":
    sys.exit(check(ROOT / "examples" / "herefordshire-worcestershire", ROOT / "parameters" / "england-2016"))
