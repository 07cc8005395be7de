# SPDX-License-Identifier: MIT
"""Writes tables the way people would: compact numbers, plain quoting, one newline."""

import csv
from pathlib import Path


def compact(value, digits=4):
    """A number with at most `digits` significant decimals and no trailing zeros."""
    if isinstance(value, str):
        return value
    if isinstance(value, int):
        return str(value)
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def write_csv(path, header, rows, digits=4):
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(header)
        for row in rows:
            out.writerow([compact(cell, digits) for cell in row])


def read_csv(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def largest_remainder(shares, total):
    """Whole numbers in proportion to `shares` that sum to `total`; ties go to the earlier."""
    whole_sum = sum(shares)
    if whole_sum <= 0:
        shares, whole_sum = [1.0] * len(shares), float(len(shares))
    exact = [s * total / whole_sum for s in shares]
    whole = [int(e) for e in exact]
    order = sorted(range(len(shares)), key=lambda i: (-(exact[i] - whole[i]), i))
    for i in order[: total - sum(whole)]:
        whole[i] += 1
    return whole


def rounded_shares(shares, digits=4):
    """Shares rounded to `digits` decimals that still sum to exactly one."""
    units = 10**digits
    return [n / units for n in largest_remainder(shares, units)]
