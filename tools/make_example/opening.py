# SPDX-License-Identifier: MIT
"""Sets the opening accounts against the program's own expected year.

    python3 tools/make_example/opening.py EXPORT [--plan DIR]

EXPORT is a folder written by `footprint export --format csv` from a run of the example. money.py shares contracts out by an
expected year of its own, which takes registration from districts; the program knows each person's practice, conditions and
multipliers, so that its expected contacts differ by a little. What an account holds beyond the contacts expected is by
definition not modelled, so it is set from the program's figure: nothing else of an account moves, and no published total
does. Accounts that are nothing but expected contacts (residents' charges, medicines dispensed) take the program's figure.
"""

import argparse
from collections import defaultdict
from pathlib import Path

from write import read_csv, write_csv

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ("pay", "drugs", "capital", "other")
MEDICINES = "dispensed_medicines"


def expected(folder):
    """Thousand pounds expected by contact, by (organisation, side, category)."""
    found = {}
    for row in read_csv(folder / "opening_accounts.csv"):
        found[row["organisation"], row["side"], row["category"]] = round(int(row["simulated_pence"]) / 100_000)
    return found


def set_medicines(contracts, found):
    """What each commissioner pays for medicines is what its people's prescriptions are expected to cost."""
    cost = sum(found.get((MEDICINES, "cost", category), 0) for category in RESOURCES)
    rows = [r for r in contracts if r["provider_id"] == MEDICINES]
    paid = sum(int(r["thousand_pounds"]) for r in rows)
    for row in rows:
        row["thousand_pounds"] = round(int(row["thousand_pounds"]) * cost / paid)
    return sum(int(r["thousand_pounds"]) for r in rows)


def set_accounts(accounts, contracts, found, medicines):
    paid, kept = defaultdict(int), defaultdict(int)
    for row in contracts:
        paid[row["payer_id"]] += int(row["thousand_pounds"])
    by_key = {(r["organisation_id"], r["side"], r["category"]): r for r in accounts}
    for (organisation, side, category), row in by_key.items():
        whole, inside = int(row["thousand_pounds"]), found.get((organisation, side, category), 0)
        if organisation == MEDICINES:
            row["thousand_pounds"] = medicines if side == "income" else inside
        elif side == "cost" and category in RESOURCES and inside:
            if inside > whole:
                raise SystemExit(f"{organisation} {category}: {inside} expected by contact is above the account {whole}")
            row["not_modelled_thousand_pounds"] = whole - inside
        elif category == "charges":
            row["thousand_pounds"] = inside
            kept[organisation] += whole - inside
        elif side == "cost" and category == "contracts" and paid[organisation] != whole:
            row["thousand_pounds"] = paid[organisation]
            kept[organisation] += whole - paid[organisation]
    # A whole that is published or assumed stays: what one part takes, the part that is the rest gives.
    rest = {"charges": ("income", "allocation"), "contracts": ("cost", "other_commissioning")}
    for organisation, amount in kept.items():
        side, category = rest["charges" if organisation.endswith("_council") else "contracts"]
        row = by_key.get((organisation, side, category)) or by_key[organisation, "cost", "other_primary_care"]
        for name in ("thousand_pounds", "not_modelled_thousand_pounds"):
            if name == "thousand_pounds" or category != "allocation":
                row[name] = int(row[name]) + amount
    medicines_cost = sum(int(r["thousand_pounds"]) for r in accounts if r["organisation_id"] == MEDICINES and r["side"] == "cost")
    by_key[MEDICINES, "cost", "other"]["thousand_pounds"] += medicines - medicines_cost  # rounding


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="a CSV export of a run of the example")
    parser.add_argument("--plan", type=Path, default=ROOT / "examples" / "herefordshire-worcestershire")
    chosen = parser.parse_args()
    found = expected(chosen.folder)
    accounts, contracts = read_csv(chosen.plan / "accounts.csv"), read_csv(chosen.plan / "contracts.csv")
    medicines = set_medicines(contracts, found)
    set_accounts(accounts, contracts, found, medicines)
    for name, rows in (("accounts", accounts), ("contracts", contracts)):
        header = list(rows[0])
        write_csv(chosen.plan / f"{name}.csv", header, [[row[column] for column in header] for row in rows])


if __name__ == "__main__":
    main()
