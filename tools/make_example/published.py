# SPDX-License-Identifier: MIT
"""Reads the folder of published figures: one function a file, plain rows out."""

import csv
import json
from collections import defaultdict
from pathlib import Path

DISTRICTS = {
    "E06000019": "herefordshire_district",
    "E07000234": "bromsgrove",
    "E07000235": "malvern_hills",
    "E07000236": "redditch",
    "E07000237": "worcester",
    "E07000238": "wychavon",
    "E07000239": "wyre_forest",
}
CCGS = ["05F", "05J", "05T", "06D"]
BANDS = [(0, 0), (1, 4)] + [(a, a + 4) for a in range(5, 90, 5)] + [(90, 120)]
BAND_NAMES = ["age_0", "age_1_4"] + [f"age_{a}_{a + 4}" for a in range(5, 90, 5)] + ["age_90_plus"]
SEXES = ["female", "male"]


def band_of(age):
    """The index in BANDS of a single year of age."""
    if age == 0:
        return 0
    return min(19, age // 5 + 1)


class Published:
    """The folder of published figures; each method reads one file of it."""

    def __init__(self, folder):
        self.folder = Path(folder)

    def rows(self, name):
        with open(self.folder / name, newline="", encoding="utf-8") as file:
            yield from csv.DictReader(file)

    def json(self, name):
        with open(self.folder / name, encoding="utf-8") as file:
            return json.load(file)

    def district_ages(self, year):
        """Persons by (district, age), ONS mid-year estimates."""
        found = {}
        for row in self.rows("pop_la_persons_by_age_2001_2020.csv"):
            if row["la_code"] in DISTRICTS and int(row["year"]) == year:
                found[DISTRICTS[row["la_code"]], int(row["age"])] = int(float(row["persons"]))
        return found

    def england_ages(self, year):
        found = defaultdict(int)
        for row in self.rows("pop_la_persons_by_age_2001_2020.csv"):
            if row["la_code"].startswith("E92") and int(row["year"]) == year:
                found[int(row["age"])] += int(float(row["persons"]))
        return found

    def district_age_sex_2011(self):
        """Persons by (district, sex, age), mid-2011."""
        found = {}
        for row in self.rows("pop_la_age_sex_2011.csv"):
            if row["la_code"] in DISTRICTS:
                sex = "female" if row["sex"].startswith("F") else "male"
                found[DISTRICTS[row["la_code"]], sex, int(row["age"])] = int(float(row["persons"]))
        return found

    def small_areas(self):
        """Attributes and 2017 ages of each small area: (attributes row, list of 91 persons)."""
        ages = {}
        for row in self.rows("pop_lsoa11_persons_by_age_2017.csv"):
            if row["la_code"] in DISTRICTS:
                counts = [float(row[f"age_{a}"]) for a in range(90)] + [float(row["age_90_plus"])]
                ages[row["lsoa_code"]] = counts
        found = {}
        for row in self.rows("geo_lsoa11_attributes.csv"):
            if row["la_code"] in DISTRICTS:
                found[row["lsoa_code"]] = (row, ages[row["lsoa_code"]])
        return found

    def components_of_change(self, year):
        found = defaultdict(dict)
        for row in self.rows("pop_la_components_of_change_2001_2018.csv"):
            if row["la_code"] in DISTRICTS and int(row["year"]) == year:
                found[DISTRICTS[row["la_code"]]][row["component"]] = int(float(row["persons"]))
        return found

    def registers(self, year, first_published=True):
        """QOF registers as first published for the year, or as repeated a year later: (condition, ccg) -> (register, list)."""
        found = {}
        for row in self.rows("dis_qof_prevalence_by_ccg_2013_2020.csv"):
            if row["financial_year"] == year and row["first_published"].lower() == str(first_published).lower():
                found[row["condition"], row["ccg_code"]] = (
                    float(row["register"]),
                    float(row["list_size"]),
                    float(row["prevalence_pct"]),
                )
        return found

    def admissions_2011(self):
        """England 2011/12 by single age, sex, deprivation fifth."""
        yield from self.rows("act_england_2011_12_rates_costs_by_age_sex_imd.csv")
