# SPDX-License-Identifier: MIT
"""Writes agency_ceilings.csv of the example.

    python3 tools/make_example/staff.py [--plan DIR]

Ceilings by trust were set in 2016 and are not among the data at hand; here each trust has the national ceiling's share of pay.
"""

import argparse
from pathlib import Path

from write import read_csv, write_csv

ROOT = Path(__file__).resolve().parents[2]
TRUSTS = ("RWP", "RLQ", "R1A")
YEARS = ("2016/17", "2017/18", "2018/19", "2019/20", "2020/21")
NATIONAL_CEILING = 2.5  # billion pounds, 2016/17: NHS Improvement, agency controls; 3.6 were spent in 2015/16
NATIONAL_PAY = 51.0  # billion pounds, pay of English trusts in 2016/17, rounded
SOURCE = ("National ceiling of 2.5 billion pounds for 2016/17 (NHS Improvement, agency controls) as a share of trusts' pay, about 51 "
          "billion, of the trust's own pay account of 2015/16; held in cash (assumption)")


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--plan", type=Path, default=ROOT / "examples" / "herefordshire-worcestershire")
    plan = options.parse_args().plan
    pay = {row["organisation_id"]: float(row["thousand_pounds"]) for row in read_csv(plan / "accounts.csv")
           if row["side"] == "cost" and row["category"] == "pay"}
    write_csv(plan / "agency_ceilings.csv", ("organisation_id", "financial_year", "thousand_pounds", "source", "standing"),
              [(trust, year, round(pay[trust] * NATIONAL_CEILING / NATIONAL_PAY), SOURCE, "assumption")
               for trust in TRUSTS for year in YEARS])


if __name__ == "__main__":
    main()
