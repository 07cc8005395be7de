# SPDX-License-Identifier: MIT
"""Areas, neighbourhoods and population on 30 June 2015.

Single ages of each small area are published for mid-2017 without sex. They are brought to mid-2015 by iterative
proportional fitting to the district's mid-2015 single ages and to the small area's 2017 total scaled to the
district's. Sex by age comes from the district's mid-2011 table, moved on four years of age, since that is where the
same people were.
"""

import math
from pathlib import Path

import deaths
import moves
from published import BAND_NAMES, BANDS, DISTRICTS, SEXES, band_of
from write import largest_remainder, read_csv, write_csv

RURAL = {"A": "urban", "B": "urban", "C": "urban", "D": "town", "E": "village"}


def fit_area_ages(areas, district_ages):
    """Persons by small area and single age, fitted to the district's ages; real numbers."""
    codes = sorted(areas)
    fitted = {code: [n + 0.05 for n in areas[code][1]] for code in codes}
    area_now = sum(sum(areas[c][1]) for c in codes)
    district_now = sum(district_ages)
    target = {c: sum(areas[c][1]) * district_now / area_now for c in codes}
    for _ in range(30):
        for age in range(91):
            total = sum(fitted[c][age] for c in codes)
            for c in codes:
                fitted[c][age] *= district_ages[age] / total
        for c in codes:
            factor = target[c] / sum(fitted[c])
            fitted[c] = [n * factor for n in fitted[c]]
    for age in range(91):
        total = sum(fitted[c][age] for c in codes)
        for c in codes:
            fitted[c][age] *= district_ages[age] / total
    return fitted


def female_shares(sex_2011, district):
    """Share of women at each single age in 2015: the share among the same people in 2011."""
    shares = []
    for age in range(91):
        then = max(0, age - 4) if age < 90 else 88
        ages = range(max(0, then - 1), min(90, then + 1) + 1)
        women = sum(sex_2011[district, "female", a] for a in ages)
        men = sum(sex_2011[district, "male", a] for a in ages)
        share = women / (women + men)
        if age >= 85:  # four more years cost men more than women: keep the 2011 share of the same age
            women, men = sex_2011[district, "female", age], sex_2011[district, "male", age]
            share = 0.5 * (share + women / (women + men))
        shares.append(share)
    return shares


def kilometres(lat1, lon1, lat2, lon2):
    x = (lon2 - lon1) * math.cos(math.radians((lat1 + lat2) / 2)) * 111.32
    y = (lat2 - lat1) * 110.57
    return math.hypot(x, y)


def assign_neighbourhoods(areas, seeds, persons):
    """Each small area goes to a town of its district: the nearest after a weight that evens out sizes."""
    weights = {s["place_id"]: 0.0 for s in seeds}
    best = {}
    for _ in range(400):
        size = dict.fromkeys(weights, 0.0)
        for code, row in areas.items():
            district = DISTRICTS[row["la_code"]]
            options = [s for s in seeds if s["district"] == district]
            best[code] = min(
                options,
                key=lambda s: (
                    kilometres(float(row["latitude"]), float(row["longitude"]), s["lat"], s["lon"])
                    + weights[s["place_id"]],
                    s["place_id"],
                ),
            )["place_id"]
            size[best[code]] += persons[code]
        if all(30000 <= n <= 50000 for n in size.values()):
            break
        for place, n in size.items():
            if n > 50000:
                weights[place] += 0.1
            elif n < 30000:
                weights[place] -= 0.1
    return best


def make_change(published, plan, pack, sex_2011):
    """Births, deaths and moves of the opening year, the moves by age too, and the national life table."""
    chances = deaths.projected_chances(published)
    deaths.write_life_table(chances, pack)
    women = {d: female_shares(sex_2011, d) for d in DISTRICTS.values()}
    levels = deaths.district_levels(published, chances, women)
    dying = deaths.opening_deaths(published, chances, women, levels)
    moving = moves.make(published, plan, pack, chances, women, levels)
    births = published.components_of_change(deaths.LAST)
    rows = []
    for district in DISTRICTS.values():
        rows.append([district, "births", births[district]["births"]])
        rows.append([district, "deaths", dying[district]])
        rows.append([district, "moves_in", moving[district][0]])
        rows.append([district, "moves_out", moving[district][1]])
    write_csv(plan / "population_change.csv", ["district_id", "component", "persons_per_year"], rows)
    print(f"deaths to expect {sum(dying.values())}")


def make(published, plan, pack):
    seeds = read_seeds()
    small = published.small_areas()
    ages_2015 = published.district_ages(2015)
    sex_2011 = published.district_age_sex_2011()
    fitted, by_district, by_area = {}, {}, {}
    for code, district in DISTRICTS.items():
        own = {c: v for c, v in small.items() if v[0]["la_code"] == code}
        targets = [ages_2015[district, a] for a in range(91)]
        fitted.update(fit_area_ages(own, targets))
        women = female_shares(sex_2011, district)
        for age in range(91):
            female = round(targets[age] * women[age])
            by_district[district, "female", age] = female
            by_district[district, "male", age] = targets[age] - female
        codes = sorted(own)
        for sex in SEXES:
            for band, (first, last) in enumerate(BANDS):
                ages = range(first, min(last, 90) + 1)
                total = sum(by_district[district, sex, a] for a in ages)
                share = [
                    sum(fitted[c][a] * by_district[district, sex, a] / max(1, targets[a]) for a in ages) for c in codes
                ]
                for c, n in zip(codes, largest_remainder(share, total)):
                    by_area[c, sex, band] = n
    persons = {c: sum(by_area[c, s, b] for s in SEXES for b in range(20)) for c in small}
    attributes = {c: v[0] for c, v in small.items()}
    places = assign_neighbourhoods(attributes, seeds, persons)
    write_csv(
        plan / "areas.csv",
        ["area_id", "name", "neighbourhood_id", "district_id", "latitude", "longitude", "deprivation_decile", "rural_class"],
        [
            [c, a["lsoa_name"], places[c], DISTRICTS[a["la_code"]], a["latitude"], a["longitude"], a["imd2015_decile"], RURAL[a["ruc11_code"][0]]]
            for c, a in sorted(attributes.items())
        ],
    )
    write_csv(
        plan / "population_by_area.csv",
        ["area_id", "sex"] + BAND_NAMES,
        [[c, s] + [by_area[c, s, b] for b in range(20)] for c in sorted(small) for s in SEXES],
    )
    write_csv(
        plan / "population_by_district.csv",
        ["district_id", "sex", "age", "persons"],
        [[d, s, a, by_district[d, s, a]] for d in DISTRICTS.values() for s in SEXES for a in range(91)],
    )
    make_change(published, plan, pack, sex_2011)
    total = sum(persons.values())
    print(f"population {total}; areas {len(persons)}")
    sizes = {}
    for c, n in persons.items():
        sizes[places[c]] = sizes.get(places[c], 0) + n
    for place in sorted(sizes):
        print(f"  {place} {sizes[place]}")


def read_seeds():
    """The towns neighbourhoods are built around: neighbourhood_towns.csv beside this script."""
    return [
        {**row, "lat": float(row["latitude"]), "lon": float(row["longitude"]), "district": row["district_id"]}
        for row in read_csv(Path(__file__).parent / "neighbourhood_towns.csv")
    ]
