# SPDX-License-Identifier: MIT
"""Death rates by age, and how many deaths to expect of each district.

The national projections give the chance that somebody aged x at mid-year (x and a half, on average) is dead a year later.
Half of that year is lived at age x, half at x + 1; a life table asks for the year lived at age x. So each age takes the
mean of the two projected chances that meet in it; an infant takes the whole chance of those born in the year and half of
that of those aged 0 at its start. A chance of dying q is the rate -ln(1 - q).

One year's registered deaths hold that year's winter. A district's level is therefore its registered deaths of the four
years since the census over those that the national chances give for its people, and the opening year's deaths are that
level on its people of mid-2015.
"""

import math

from published import DISTRICTS, SEXES
from write import write_csv

CENSUS, LAST = 2011, 2015  # mid-years between which people, births, deaths and moves are counted
OLDEST_TABLED, OLDEST_TRUSTED, OLDEST = 90, 105, 110
LAST_YEAR_KEPT = 2035


def projected_chances(published):
    """Chance of dying within the year from mid-`year` by (sex, age at its start; -1 is birth, year)."""
    found = {}
    for row in published.rows("demo_uk_npp2016_mortality_rates_2017_2042.csv"):
        if row["variant"] == "principal":
            sex = {"F": "female", "M": "male"}[row["sex"]]
            found[sex, int(row["age"]), int(row["year"]) - 1] = float(row["deaths_per_100k"]) / 100_000
    return found


def chance_at_age(chances, sex, age, year):
    """Chance of dying in the year lived at `age`; beyond 105, where the projections rest on a few people, that at 105."""
    age = min(age, OLDEST_TRUSTED)
    if age == 0:
        return chances[sex, -1, year] + chances[sex, 0, year] / 2
    if age == 1:  # what befalls those aged 0 befalls them mostly as infants
        return chances[sex, 1, year]
    return (chances[sex, age - 1, year] + chances[sex, age, year]) / 2


def write_life_table(chances, pack):
    years = sorted({year for _, _, year in chances if year <= LAST_YEAR_KEPT})
    rows = []
    for sex in SEXES:
        for age in range(OLDEST + 1):
            for year in years:
                rate = -math.log(1 - chance_at_age(chances, sex, age, year))
                rows.append([sex, age, year, 100_000 * rate])
    write_csv(pack / "people" / "life_table.csv", ["sex", "age", "year", "deaths_per_100000"], rows, 2)


def cohort_chances(chances, women):
    """Chance of dying before the next mid-year by age at this one (0 to 89, then 90 and over together) and at birth, of
    women and men together, `women` being the share of women by age."""
    year = min(year for _, _, year in chances)
    of_sex = {}
    for sex in SEXES:
        found = [chances[sex, age, year] for age in range(OLDEST_TABLED)]
        living, people, deaths = 1.0, 0.0, 0.0
        for age in range(OLDEST_TABLED, OLDEST + 1):  # those of 90 and over as the table itself lets them survive
            people += living
            deaths += living * chances[sex, age, year]
            living *= 1 - chances[sex, age, year]
        of_sex[sex] = [*found, deaths / people]
    together = [women[a] * of_sex["female"][a] + (1 - women[a]) * of_sex["male"][a] for a in range(OLDEST_TABLED + 1)]
    at_birth = (chances["female", -1, year] + chances["male", -1, year]) / 2
    return together, at_birth


def expected_deaths(ages, births, chance, at_birth):
    return sum(n * q for n, q in zip(ages, chance)) + births * at_birth


def district_levels(published, chances, women):
    """By district: registered deaths of the years since the census over those expected at national chances."""
    change = {year: published.components_of_change(year) for year in range(CENSUS + 1, LAST + 1)}
    people = {year: published.district_ages(year) for year in range(CENSUS, LAST + 1)}
    levels = {}
    for district in DISTRICTS.values():
        chance, at_birth = cohort_chances(chances, women[district])
        registered = expected = 0.0
        for year in range(CENSUS + 1, LAST + 1):
            ages = [people[year - 1][district, a] for a in range(OLDEST_TABLED + 1)]
            registered += change[year][district]["deaths"]
            expected += expected_deaths(ages, change[year][district]["births"], chance, at_birth)
        levels[district] = registered / expected
    return levels


def opening_deaths(published, chances, women, levels):
    """Deaths to expect from the people of mid-2015 in a year, whole persons."""
    people = published.district_ages(LAST)
    change = published.components_of_change(LAST)
    found = {}
    for district in DISTRICTS.values():
        chance, at_birth = cohort_chances(chances, women[district])
        ages = [people[district, a] for a in range(OLDEST_TABLED + 1)]
        found[district] = round(levels[district] * expected_deaths(ages, change[district]["births"], chance, at_birth))
    return found
