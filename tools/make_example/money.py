# SPDX-License-Identifier: MIT
"""Opening accounts and contracts of 2015/16, so that both sides of every pair agree.

Totals come from published accounts; what the model's contacts cost at each organisation comes from the expected year
(expected.py) at the pack's unit costs; the rest of each published total is spend not modelled by contact.
"""

from collections import defaultdict

from expected import contacts_by_district
from people import kilometres
from practices import DISTRICT_CCG, FEDERATIONS, REGISTERED
from write import read_csv, write_csv

CATEGORIES = ["pay", "drugs", "capital", "other"]
WEIGHTS = {"pay": 0.6544, "drugs": 0.0817, "capital": 0.0476, "other": 0.2163}  # NHS Improvement, 2016/17 assumptions
# Organisation: operating income, operating cost, net position (thousand pounds, trust panel 2015-16).
TRUSTS = {"RWP": (368_981, 426_738, -59_831), "RLQ": (178_046, 191_996, -20_456), "R1A": (172_346, 164_871, 3_566)}
TRUST_CATEGORY_SHARES = {
    "RWP": {"pay": 0.645, "drugs": 0.090, "capital": 0.055, "other": 0.210},
    "RLQ": {"pay": 0.655, "drugs": 0.080, "capital": 0.065, "other": 0.200},
    "R1A": {"pay": 0.745, "drugs": 0.025, "capital": 0.050, "other": 0.180},
}
# Income that no contract for the modelled lines brings: education, research, other bodies, councils (assumption).
OTHER_INCOME = {"RWP": 37_000, "RLQ": 32_000, "R1A": 56_000}
# Specialised contracts, thousand pounds: more than the modelled admissions (chemotherapy, neonatal care, drugs; assumption).
# What the modelled admissions cost is paid by activity; the rest is a block that rises with the price of drugs, so that a
# few hundred admissions do not move the whole.
SPECIALISED_CONTRACTS = {"RWP": 50_000, "RLQ": 22_000}
# Commissioning budgets, thousand pounds: 05T published; 05J and 06D published for 2013 and brought on; 05F by head.
BUDGETS = {"05F": 213_000, "05J": 194_000, "05T": 322_000, "06D": 135_500}
RUNNING_COST_PER_HEAD = 0.0221  # thousand pounds: the national running-cost allowance of about 22.07 pounds
SURPLUS_SHARE = {"05F": 0.010, "05J": 0.006, "05T": 0.010, "06D": 0.008}
COUNCIL_GROSS_PER_HEAD = 17_000_000 / 54_786  # thousand pounds per thousand people, England 2015/16
BETTER_CARE_FUND = {("05F", "herefordshire_council"): 4_600, ("05J", "worcestershire_council"): 4_000, ("05T", "worcestershire_council"): 6_800, ("06D", "worcestershire_council"): 2_600}
SPECIALISED_PER_HEAD = 14_643_000 / 54_786_000  # thousand pounds a head, NHS England 2015/16
# Mark-up of the pair's modelled cost for the services of the same contract that are not modelled (assumption).
OUTSIDE_FACTOR = {"RTQ": 1.2, "hospices": 0.34}
DISPENSING_PRACTICE_CARE_PER_HEAD = 145.0  # pounds; what a dispensing practice is paid beyond it is medicines (assumption)
ACUTE_EMERGENCY_MARGINAL = 0.7  # 2015/16 tariff: 70% for emergency admissions above the baseline
HOME_CARE_COUNCIL = 0.72
# Thousand pounds a whole-time equivalent with employer's contributions: doctors, nurses, midwives and GP partners as answered
# to Parliament in March 2015 (227708; 2013/14, GPs 2012/13), raised 2%; the others beside them by judgement.
AVERAGE_COST = {
    "doctors": 97.2, "nurses": 43.0, "mental_health_nurses": 43.0, "midwives": 46.9, "therapists": 42.0, "scientists_technicians": 43.0,
    "support_staff": 26.0, "gps": 107.2, "practice_nurses": 38.0, "practice_support": 25.0, "social_workers": 43.0,
}


def line_table(pack):
    return {r["line_id"]: r for r in read_csv(pack / "care" / "service_lines.csv")}


def cost_of_contact(pack):
    """Pounds a contact by (line, category), days of stay at the mean included."""
    stay = {k: float(r["mean_stay_days"] or 0) for k, r in line_table(pack).items()}
    found = defaultdict(float)
    for row in read_csv(pack / "money" / "unit_costs.csv"):
        days = stay[row["line_id"]] if row["per"] == "day" else 1
        found[row["line_id"], row["category"]] += float(row["pence"]) / 100 * days
    return found


def nearest_shares(plan, line):
    """Share of each district's people by the nearest site that offers a line."""
    sites = {r["site_id"]: r for r in read_csv(plan / "sites.csv")}
    offers = sorted(r["site_id"] for r in read_csv(plan / "services.csv") if r["line_id"] == line)
    persons = defaultdict(int)
    for row in read_csv(plan / "population_by_area.csv"):
        persons[row["area_id"]] += sum(int(v) for k, v in row.items() if k.startswith("age_"))
    count, total = defaultdict(float), defaultdict(float)
    for area in read_csv(plan / "areas.csv"):
        here = float(area["latitude"]), float(area["longitude"])
        best = min(offers, key=lambda s: (kilometres(*here, float(sites[s]["latitude"]), float(sites[s]["longitude"])), s))
        count[area["district_id"], best] += persons[area["area_id"]]
        total[area["district_id"]] += persons[area["area_id"]]
    return {k: n / total[k[0]] for k, n in count.items()}


def contacts_at_sites(plan, pack):
    """Contacts a year by (line, district, provider site); practices by federation."""
    lines = line_table(pack)
    contacts = contacts_by_district(plan, pack)
    flows = defaultdict(dict)
    for row in read_csv(plan / "flows.csv"):
        flows[row["line_group"], row["from_id"]][row["site_id"]] = float(row["share"])
    practice_lines = {r["line_id"] for r in read_csv(plan / "services.csv") if r["site_id"] == "all_practices"}
    found = {}
    for line in lines:
        near = None
        for district in DISTRICT_CCG:
            n = contacts.get((line, district), 0)
            shares = flows.get((lines[line]["line_group"], district))
            if not shares and line in practice_lines:
                shares = {"federation:" + FEDERATIONS[c]: v for c, v in REGISTERED[district].items()}
            elif not shares:
                near = near or nearest_shares(plan, line)
                shares = {s: v for (d, s), v in near.items() if d == district}
            for site, share in shares.items():
                found[line, district, site] = n * share
    return found


def payer_shares(group, district, county):
    if group in ("general_practice", "self_care"):
        return {"nhs_england_primary_care": 1.0}
    if group == "specialised":
        return {"nhs_england_specialised": 1.0}
    if group == "home_care":
        return {f"{county}_council": HOME_CARE_COUNCIL, "residents": 1 - HOME_CARE_COUNCIL}
    if group in ("direct_payment", "care_home_council"):
        return {f"{county}_council": 1.0}
    if group == "care_home_self":
        return {"residents": 1.0}
    return REGISTERED[district]


def modelled(plan, pack):
    """Thousand pounds of modelled cost by (payer, provider, line group, category), inflows included."""
    lines = line_table(pack)
    cost = cost_of_contact(pack)
    provider_of = {r["site_id"]: r["organisation_id"] for r in read_csv(plan / "sites.csv")}
    contacts = contacts_at_sites(plan, pack)
    found = defaultdict(float)
    at_site = defaultdict(float)
    for (line, district, site), n in contacts.items():
        provider = site.split(":")[1] if site.startswith("federation:") else provider_of[site]
        group = lines[line]["line_group"]
        county = "herefordshire" if district == "herefordshire_district" else "worcestershire"
        at_site[line, site] += n
        for payer, share in payer_shares(group, district, county).items():
            for category in CATEGORIES:
                found[payer, provider, group, category] += n * share * cost[line, category] / 1000
    for row in read_csv(plan / "inflows.csv"):
        for line in lines:
            if lines[line]["line_group"] == row["line_group"]:
                n = at_site[line, row["site_id"]] * float(row["share_of_residents_contacts"])
                for category in CATEGORIES:
                    found[row["payer_id"], provider_of[row["site_id"]], row["line_group"], category] += n * cost[line, category] / 1000
    return found


def total(found, payer=None, provider=None, group=None, category=None):
    return sum(v for (p, q, g, c), v in found.items() if payer in (None, p) and provider in (None, q) and group in (None, g) and category in (None, c))


def practice_care_payments(published):
    """Thousand pounds paid to each commissioner's practices in 2015/16, dispensed medicines taken out."""
    found = defaultdict(float)
    for r in published.rows("gp_practice_lists_and_payments_2014_2023.csv"):
        if r["financial_year"] != "2015-16" or r["ccg_code"] not in DISTRICT_CCG.values():
            continue
        paid, people = float(r["total_nhs_payments_gbp"]), float(r["registered_patients"])
        if r["dispensing"] == "Yes":
            paid = min(paid, people * DISPENSING_PRACTICE_CARE_PER_HEAD)
        found[r["ccg_code"]] += paid / 1000
    return found


def contracts(plan, published, found):
    """Rows of contracts.csv: (payer, provider, line group, kind, thousand pounds, marginal share)."""
    rows = []
    inside = {r["organisation_id"]: r for r in read_csv(plan / "organisations.csv")}
    pairs = sorted({(p, q) for (p, q, g, c) in found if p != "residents"})
    for trust, (income, _, _) in TRUSTS.items():
        own = [(p, q) for p, q in pairs if q == trust]
        special = SPECIALISED_CONTRACTS.get(trust, 0)
        if special:
            by_contact = min(special, round(total(found, "nhs_england_specialised", trust)))
            rows.append(["nhs_england_specialised", trust, "specialised", "activity", by_contact, 1])
            rows.append(["nhs_england_specialised", trust, "all", "block", special - by_contact, "", "drugs"])
            own = [(p, q) for p, q in own if p != "nhs_england_specialised"]
        scale = (income - OTHER_INCOME[trust] - special) / sum(total(found, p, q) for p, q in own)
        for payer, provider in own:
            whole = round(total(found, payer, provider) * scale)
            if trust == "R1A":
                rows.append([payer, provider, "all", "block", whole, ""])
                continue
            parts = {"emergency_admission": ("activity", ACUTE_EMERGENCY_MARGINAL)}
            if trust == "RLQ":
                parts.update({g: ("block", "") for g in ("community", "community_hospital", "reablement", "minor_injury")})
            given = 0
            for group, (kind, marginal) in sorted(parts.items()):
                value = round(total(found, payer, provider, group) * scale)
                if value:
                    rows.append([payer, provider, group, kind, value, marginal])
                    given += value
            rows.append([payer, provider, "all", "activity", whole - given, 1])
    for payer, provider in pairs:
        if provider in TRUSTS:
            continue
        value = round(total(found, payer, provider) * OUTSIDE_FACTOR.get(provider, 1.0))
        if value == 0:
            continue
        if provider in FEDERATIONS.values() or provider == "dispensed_medicines":
            continue
        kind = "activity" if inside[provider]["kind"] == "acute" or provider == "independent_hospitals" else "block"
        if provider in ("care_homes", "home_care_providers", "nursing_providers"):
            kind = "actual_cost"
        rows.append([payer, provider, "all", kind, value, 1 if kind == "activity" else ""])
    care = practice_care_payments(published)
    for ccg, federation in FEDERATIONS.items():
        rows.append(["nhs_england_primary_care", federation, "general_practice", "capitation", round(care[ccg]), ""])
        rows.append([ccg, "dispensed_medicines", "prescribing", "actual_cost", round(total(found, ccg, "dispensed_medicines")), ""])
    rows.append(["nhs_england_primary_care", "dispensed_medicines", "self_care", "actual_cost", round(total(found, "nhs_england_primary_care", "dispensed_medicines")), ""])
    for (payer, provider), value in BETTER_CARE_FUND.items():
        rows.append([payer, provider, "all", "block", value, ""])
    return sorted(row if len(row) == 7 else [*row, ""] for row in rows)


def charges(plan, pack, council):
    """Thousand pounds of residents' charges that a council receives in the opening year."""
    county = council.split("_")[0]
    contacts = contacts_by_district(plan, pack)
    found = 0.0
    for row in read_csv(pack / "money" / "charges.csv"):
        share = HOME_CARE_COUNCIL if row["line_id"] == "home_care_package" else 1.0
        for district in DISTRICT_CCG:
            if ("herefordshire" if district == "herefordshire_district" else "worcestershire") == county:
                found += contacts[row["line_id"], district] * share * float(row["pence_per_contact"]) / 100_000
    return found


def accounts(plan, pack, published, found, agreed):
    """Rows of accounts.csv for every organisation that carries its whole balance here."""
    rows = []

    def add(organisation, side, category, value, outside_model, driver, index, source, standing, recurrent="yes"):
        rows.append([organisation, side, category, round(value), round(outside_model), driver, index, recurrent, source, standing])

    received = defaultdict(int)
    paid = defaultdict(int)
    for payer, provider, _, _, value, _, _ in agreed:
        received[provider] += value
        paid[payer] += value
    persons, older = people_by(plan)
    for trust, (income, cost, net) in TRUSTS.items():
        panel = "NHS Improvement accounts 2015/16 (trust panel)"
        add(trust, "income", "contracts", received[trust], 0, "none", "none", panel + "; split from other income assumed", "published estimate")
        add(trust, "income", "other_income", income - received[trust], income - received[trust], "none", "other", panel + "; share not from the modelled contracts assumed", "assumption")
        whole = income - net
        for category in CATEGORIES:
            value = round(whole * TRUST_CATEGORY_SHARES[trust][category])
            if category == "other":
                value = whole - sum(round(whole * TRUST_CATEGORY_SHARES[trust][c]) for c in CATEGORIES[:3])
            inside = total(found, provider=trust, category=category)
            check_fits(trust, category, value, inside)
            add(trust, "cost", category, value, value - inside, "activity" if category in ("drugs",) else "none" if category == "capital" else "population", category, panel + ": total with finance costs; split by category assumed", "published estimate")
    for ccg, budget in BUDGETS.items():
        standing = "measured" if ccg == "05T" else "published estimate" if ccg in ("05J", "06D") else "assumption"
        source = {"05T": "South Worcestershire CCG budget 2015/16 (Worcestershire Health and Wellbeing Board)", "05J": "about 182m in 2013 (Redditch Advertiser), brought to 2015/16 by national growth", "06D": "127m in 2013/14 (Kidderminster Shuttle), brought to 2015/16 by national growth", "05F": "by head from South Worcestershire, for an older and more rural people"}[ccg]
        add(ccg, "cost", "contracts", paid[ccg], 0, "none", "none", "sum of its rows in contracts.csv", "assumption")
        people = sum(persons[d] * shares.get(ccg, 0) for d, shares in REGISTERED.items())
        running = round(people * RUNNING_COST_PER_HEAD)
        add(ccg, "income", "allocation", budget + running, 0, "none", "none", source + "; with the running-cost allowance", standing)
        add(ccg, "cost", "running_costs", running, running, "none", "other", "national running-cost allowance a head", "published estimate")
        rest = round(budget * (1 - SURPLUS_SHARE[ccg])) - paid[ccg]
        print(f"{ccg}: budget {budget}, contracts {paid[ccg]}, running {running}, other commissioning {rest} ({rest / budget:.1%})")
        add(ccg, "cost", "other_commissioning", rest, rest, "population", "other", "what is left of the budget after contracts, running costs and surplus: placements, learning disability, other community and primary care schemes", "assumption")
    people = sum(persons.values())
    special = round(people * SPECIALISED_PER_HEAD)
    add("nhs_england_specialised", "income", "allocation", special, 0, "none", "none", "14,643m for England in 2015/16, by head (NHS England programme allocations, December 2015)", "published estimate")
    add("nhs_england_specialised", "cost", "contracts", paid["nhs_england_specialised"], 0, "none", "none", "sum of its rows in contracts.csv", "assumption")
    rest = special - paid["nhs_england_specialised"]
    add("nhs_england_specialised", "cost", "other_specialised", rest, rest, "population", "drugs", "high-cost drugs, national centres and other specialised care not modelled by contact", "assumption")
    print(f"specialised: {special}, contracts {paid['nhs_england_specialised']}")
    care = practice_care_payments(published)
    primary = round(sum(care.values()) * 1.06) + paid["nhs_england_primary_care"] - sum(round(v) for v in care.values())
    add("nhs_england_primary_care", "income", "allocation", primary, 0, "none", "none", "NHS Payments to General Practice 2015-16, dispensed medicines taken out, with 6% held for premises and other schemes", "published estimate")
    add("nhs_england_primary_care", "cost", "contracts", paid["nhs_england_primary_care"], 0, "none", "none", "NHS Payments to General Practice 2015-16", "published estimate")
    rest = primary - paid["nhs_england_primary_care"]
    add("nhs_england_primary_care", "cost", "other_primary_care", rest, rest, "population", "other", "premises and other schemes (assumption)", "assumption")
    for ccg, federation in FEDERATIONS.items():
        value = received[federation]
        add(federation, "income", "contracts", value, 0, "none", "none", "NHS Payments to General Practice 2015-16, dispensed medicines taken out", "published estimate")
        extra = round(0.05 * value)
        add(federation, "income", "other_income", extra, extra, "none", "other", "private and other income of practices, one twentieth (assumption)", "assumption")
        whole = value + extra
        costs = {"pay": round(whole * 0.78), "capital": round(whole * 0.045)}
        costs["other"] = whole - sum(costs.values())
        for category, sum_of in costs.items():
            inside = total(found, provider=federation, category=category)
            check_fits(federation, category, sum_of, inside)
            add(federation, "cost", category, sum_of, sum_of - inside, "population", category, "practices break even, partners' drawings counted as pay; split by category assumed", "assumption")
    spent = round(total(found, provider="dispensed_medicines"))
    add("dispensed_medicines", "income", "contracts", received["dispensed_medicines"], 0, "none", "none", "expected prescriptions at the national cost an item", "published estimate")
    for category in CATEGORIES:
        inside = total(found, provider="dispensed_medicines", category=category)
        if inside:
            add("dispensed_medicines", "cost", category, inside, 0, "none", category, "expected prescriptions at the national cost an item", "published estimate")
    for council, districts in (("herefordshire_council", ["herefordshire_district"]), ("worcestershire_council", [d for d in persons if d != "herefordshire_district"])):
        n, old = sum(persons[d] for d in districts), sum(older[d] for d in districts)
        gross = round(COUNCIL_GROSS_PER_HEAD * n / 1000 * (0.5 + 0.5 * (old / n) / 0.177))
        income = round(charges(plan, pack, council))
        source = "17.0bn for England in 2015/16 (NHS Digital), by head, half of it weighted by people of 65 and over"
        add(council, "income", "contracts", received[council], 0, "none", "none", "Better Care Fund share for social care (assumption)", "assumption")
        add(council, "income", "charges", income, 0, "none", "none", "expected contacts at the pack's charges", "assumption")
        add(council, "income", "allocation", gross - income - received[council], 0, "none", "none", source + ", less charges and Better Care Fund: council tax, precept and grants", "published estimate")
        add(council, "cost", "contracts", paid[council], 0, "none", "none", "sum of its rows in contracts.csv", "assumption")
        rest = gross - paid[council]
        staff = round(rest * 0.45)
        add(council, "cost", "pay", staff, staff, "population_65_plus", "pay", source + ": assessment and care management, own services", "published estimate")
        add(council, "cost", "other_social_care", rest - staff, rest - staff, "population_65_plus", "care_pay", source + ": supported living, day care, equipment and other care not modelled by contact", "published estimate")
        print(f"{council}: gross {gross}, contracts {paid[council]}, charges {income}")
    return rows


def pay_by_group(plan):
    """Gives each row of the establishment its pay: posts at the published average cost of one."""
    path = plan / "establishment.csv"
    rows = read_csv(path)
    header = ["organisation_id", "staff_group", "whole_time_equivalents", "pay_thousand_pounds", "source", "standing"]
    for row in rows:
        row["pay_thousand_pounds"] = round(float(row["whole_time_equivalents"]) * AVERAGE_COST[row["staff_group"]])
        posts = row["source"].split("; pay:")[0]
        row["source"] = f"{posts}; pay: average cost of a whole-time equivalent, Parliament, written answer 227708 (March 2015), groups it does not name by judgement"
    write_csv(path, header, [[row[name] for name in header] for row in rows])


def check_fits(organisation, category, value, inside):
    print(f"{organisation} {category}: account {value}, modelled {inside:.0f} ({inside / value:.0%})")
    if inside > value:
        raise SystemExit(f"{organisation} {category}: modelled cost {inside:.0f} is above the account {value}")


def people_by(plan):
    persons, older = defaultdict(int), defaultdict(int)
    for row in read_csv(plan / "population_by_district.csv"):
        persons[row["district_id"]] += int(row["persons"])
        if int(row["age"]) >= 65:
            older[row["district_id"]] += int(row["persons"])
    return persons, older


def make(published, plan, pack):
    pay_by_group(plan)
    found = modelled(plan, pack)
    agreed = contracts(plan, published, found)
    write_csv(plan / "contracts.csv", ["payer_id", "provider_id", "line_group", "kind", "thousand_pounds", "marginal_share", "index"], agreed)
    write_csv(
        plan / "accounts.csv",
        ["organisation_id", "side", "category", "thousand_pounds", "not_modelled_thousand_pounds", "driver", "index", "recurrent", "source", "standing"],
        accounts(plan, pack, published, found, agreed),
    )
