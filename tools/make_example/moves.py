# SPDX-License-Identifier: MIT
"""How many people come to each district and leave it, by age.

What is published: people by single age each mid-year, births, deaths, and how many came and left, all ages together.
Following those born in one year from mid-2011 to mid-2015, what neither ageing nor death explains is the net of comers and
leavers. Deaths by age are the national chances times the district's own level (deaths.py).

Comers and leavers apart: at each age the product of both keeps to the square of a national shape of moving, their
difference to the net,

    comers = (root(g x g + net x net) + net) / 2          leavers = comers - net

which is, of all pairs that differ by the net, the one nearest (Kullback and Leibler) to g / 2 comers and g / 2 leavers. g is
the shape of people/move_ages times the people of that age, scaled so that all comers are the published number. None can
be negative. What the published count calls other changes (prisons, barracks) is left out of the net, spread over ages as
people are.
"""

import math

from deaths import CENSUS, LAST, OLDEST_TABLED, cohort_chances
from published import DISTRICTS
from write import largest_remainder, read_csv, write_csv

YEARS = range(CENSUS + 1, LAST + 1)
BANDS = (
    [(0, 0), (1, 4), (5, 9), (10, 14), (15, 15)]
    + [(a, a) for a in range(16, 25)]
    + [(a, a + 4) for a in range(25, 90, 5)]
    + [(90, 120)]
)


def net_by_age(people, change, district, chance, at_birth, level):
    """Comers less leavers a year by age at the move, mean of the years since the census."""
    net = [0.0] * (OLDEST_TABLED + 1)
    for year in YEARS:
        before = [people[year - 1][district, a] for a in range(OLDEST_TABLED + 1)]
        after = [people[year][district, a] for a in range(OLDEST_TABLED + 1)]
        births = change[year][district]["births"]
        deaths = [level * n * q for n, q in zip(before, chance)]
        net[0] += after[0] - births * (1 - level * at_birth)
        for age in range(OLDEST_TABLED - 1):
            moved = after[age + 1] - before[age] + deaths[age]
            net[age] += moved / 2  # half of the year is lived at this age, half at the next
            net[age + 1] += moved / 2
        oldest = slice(OLDEST_TABLED - 1, None)
        net[OLDEST_TABLED] += after[OLDEST_TABLED] - sum(before[oldest]) + sum(deaths[oldest])
    return [n / len(YEARS) for n in net]


def mean_flow(change, district, way):
    return sum(change[y][district][f"internal_{way}"] + change[y][district][f"international_{way}"] for y in YEARS) / len(YEARS)


def comers_and_leavers(shape, net, comers):
    """Both by age: `comers` in all, differing by `net`, their product as near to the shape's as that allows."""
    low, high = 0.0, 1e6
    for _ in range(200):
        scale = (low + high) / 2
        found = [(math.hypot(scale * g, n) + n) / 2 for g, n in zip(shape, net)]
        low, high = (scale, high) if sum(found) < comers else (low, scale)
    return found, [c - n for c, n in zip(found, net)]


def make(published, plan, pack, chances, women, levels):
    """Writes moves_by_age.csv; returns comers and leavers a year by district, whole persons."""
    people = {year: published.district_ages(year) for year in range(CENSUS, LAST + 1)}
    change = {year: published.components_of_change(year) for year in YEARS}
    relative = [0.0] * (OLDEST_TABLED + 1)
    for row in read_csv(pack / "people" / "move_ages.csv"):
        for age in range(int(row["age_from"]), min(int(row["age_to"]), OLDEST_TABLED) + 1):
            relative[age] = float(row["moves_out_relative_rate"])
    rows, totals = [], {}
    for district in DISTRICTS.values():
        now = [people[LAST][district, a] for a in range(OLDEST_TABLED + 1)]
        chance, at_birth = cohort_chances(chances, women[district])
        net = net_by_age(people, change, district, chance, at_birth, levels[district])
        comers, leavers = mean_flow(change, district, "in"), mean_flow(change, district, "out")
        other = sum(net) - (comers - leavers)
        print(f"  {district}: net {comers - leavers:.0f} a year, other changes and rounding {other:.0f}")
        net = [n - other * p / sum(now) for n, p in zip(net, now)]
        come, leave = comers_and_leavers([r * p for r, p in zip(relative, now)], net, comers)
        in_bands = [[sum(flow[a : min(b, OLDEST_TABLED) + 1]) for a, b in BANDS] for flow in (come, leave)]
        whole = [largest_remainder(band, round(total)) for band, total in zip(in_bands, (comers, leavers))]
        totals[district] = (sum(whole[0]), sum(whole[1]))
        rows += [[district, a, b, c, l] for (a, b), c, l in zip(BANDS, *whole)]
    write_csv(plan / "moves_by_age.csv", ["district_id", "age_from", "age_to", "moves_in", "moves_out"], rows)
    return totals
