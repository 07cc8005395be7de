# SPDX-License-Identifier: MIT
"""Contacts a person-year of each service line: the pack's care/line_rates.csv.

Hospital lines take the shape by age, sex and deprivation fifth of the England 2011/12 table and the level of England
2015/16 totals. That table counts episodes, and its "elective" is everything that is not an emergency: births leave it at
age 0, maternity leaves it as what women of 15 to 49 have above men of their age with the same deprivation. Other lines
take a published national total and a shape by age that is published or assumed (docs/example.md says which).
"""

from collections import defaultdict

from published import SEXES, Published
from write import write_csv

# Age bands of the rates: 0, 1-4, five-year bands, 85 and over.
RATE_BANDS = [(0, 0), (1, 4)] + [(a, a + 4) for a in range(5, 85, 5)] + [(85, 120)]
FIFTHS = range(1, 6)

# England, 2015/16 (or the nearest year published): contacts a year.
EMERGENCY_ADMISSIONS = 5_640_000  # NHS England, monthly A&E and emergency admissions, April 2015 to March 2016
ADMISSIONS = 16_200_000  # NHS Digital, admitted patient care 2015/16
BIRTHS = 664_777  # ONS, live births, England 2015
OTHER_TRANSFERS = 400_000  # assumption: non-emergency transfers and other maternity-linked events
MATERNITY_SPELLS_PER_BIRTH = 1.5  # assumption: the birth and half an antenatal stay
DAY_CASE_SHARE = 0.81  # of planned admissions; assumption near the national share
OUTPATIENT_FIRST = 24_852_000  # Strategy Unit from HES 2015/16: denominators of follow-up reduction
OUTPATIENT_FOLLOW_UP = 55_498_000  # the same, numerators
TWO_WEEK_REFERRALS = 1_700_000  # assumption near the published count of urgent cancer referrals seen
AE_SINGLE_SPECIALTY = 600_000  # NHS England: type 2, 0.61m in 2016/17; with the minor ones, since no major department is meant
AE_MAJOR = 15_510_000 - AE_SINGLE_SPECIALTY  # NHS England 2015/16, types 1 and 2, less type 2
AE_MINOR = 7_330_000 + AE_SINGLE_SPECIALTY  # NHS England 2015/16, types 3 and 4, and type 2
AMBULATORY_SENSITIVE = 346_008 + 431_491 + 250_914  # Strategy Unit from HES 2015/16
SELF_HARM_ALCOHOL = 250_000  # 96,171 self-harm and part of the wholly alcohol-attributable (320,294)
INJURY_FALLS = 640_000  # assumption; 242,630 of them are falls of 65 and over
RESPIRATORY = 330_000  # assumption, those not ambulatory-care-sensitive
CIRCULATORY = 470_000  # assumption, those not ambulatory-care-sensitive

# A&E attendances by age in a set of English departments, 2014/15 (PMC5750365), and by deprivation fifth.
AE_BY_AGE = [
    (0, 0, 107_525), (1, 4, 299_783), (5, 12, 329_357), (13, 17, 234_333),
    (18, 34, 976_519), (35, 54, 869_102), (55, 74, 712_571), (75, 120, 654_338),
]
AE_BY_FIFTH = [1_154_306, 828_239, 784_924, 743_337, 672_722]

# Emergency groups: shares within an age, (last age, share); the rest is child under 15, frail from 75, other adult between.
GROUP_SHAPES = {
    "emergency_ambulatory_sensitive": [(4, .20), (14, .13), (44, .12), (64, .17), (74, .20), (120, .22)],
    "emergency_respiratory": [(4, .10), (14, .05), (44, .03), (64, .06), (74, .09), (120, .09)],
    "emergency_circulatory": [(14, .005), (44, .03), (64, .12), (74, .16), (84, .15), (120, .12)],
    "emergency_injury": [(4, .07), (14, .20), (44, .13), (64, .10), (74, .10), (84, .12), (120, .16)],
    "emergency_self_harm_alcohol": [(9, .002), (14, .04), (44, .10), (64, .06), (74, .02), (120, .008)],
}
GROUP_TOTALS = {
    "emergency_ambulatory_sensitive": AMBULATORY_SENSITIVE,
    "emergency_respiratory": RESPIRATORY,
    "emergency_circulatory": CIRCULATORY,
    "emergency_injury": INJURY_FALLS,
    "emergency_self_harm_alcohol": SELF_HARM_ALCOHOL,
}
# Deprivation shape within an admission group beyond that of all emergencies: none but these (assumption).
# Lines from a total a person-year and a shape by (last age, relative female, relative male).
GENERAL_PRACTICE = [
    (0, 6.6, 6.9), (4, 4.9, 5.1), (9, 2.5, 2.6), (14, 2.1, 2.0), (19, 3.6, 2.0), (24, 4.9, 2.1), (34, 5.6, 2.4), (44, 5.3, 2.9),
    (54, 5.4, 3.6), (64, 5.8, 4.8), (69, 6.8, 6.3), (74, 7.8, 7.7), (79, 9.4, 9.6), (84, 10.8, 11.2), (120, 11.8, 12.4),
]
PRESCRIPTION = [
    (4, 2.0, 2.2), (14, 1.65, 1.8), (19, 2.3, 1.5), (34, 3.4, 1.6), (44, 4.3, 2.8), (54, 6.0, 4.9), (59, 8.1, 7.6), (64, 9.8, 9.7),
    (69, 10.8, 11.4), (74, 12.2, 13.2), (79, 13.6, 14.6), (84, 15.0, 15.6), (120, 16.6, 16.4),
]
COMMUNITY_NURSING = [(4, .25, .25), (19, .08, .08), (44, .12, .10), (64, .35, .35), (74, .95, .95), (79, 2.2, 2.1), (84, 4.2, 3.9), (120, 8.5, 7.5)]
COMMUNITY_THERAPY = [(4, .35, .5), (19, .25, .35), (44, .2, .15), (64, .32, .28), (74, .5, .45), (79, .8, .75), (84, 1.2, 1.1), (120, 1.8, 1.7)]
AMBULANCE = [(4, .09, .10), (14, .03, .03), (24, .09, .07), (44, .08, .08), (64, .09, .1), (74, .16, .16), (79, .28, .28), (84, .42, .42), (120, .75, .75)]
TRANSPORT = [(14, .01, .01), (44, .04, .04), (64, .11, .11), (74, .3, .3), (84, .6, .55), (120, .75, .65)]
CALL_111 = [(0, .75, .75), (4, .5, .5), (14, .17, .17), (34, .25, .14), (64, .17, .14), (74, .2, .18), (84, .33, .3), (120, .6, .55)]
OUT_OF_HOURS = [(0, .5, .5), (4, .3, .3), (14, .08, .08), (34, .1, .05), (64, .07, .05), (74, .1, .09), (84, .2, .17), (120, .45, .35)]
SELF_CARE = [(4, .4, .4), (14, .2, .2), (64, .4, .28), (120, .35, .3)]
IMAGING = [(4, .1, .1), (14, .18, .2), (34, .32, .22), (54, .48, .38), (64, .62, .55), (74, .75, .7), (84, .9, .9), (120, .85, .85)]
TWO_WEEK = [(17, .002, .002), (39, .025, .006), (54, .045, .02), (64, .05, .04), (74, .065, .065), (84, .08, .085), (120, .07, .08)]
MENTAL_COMMUNITY = [(4, .02, .03), (17, .28, .25), (24, .45, .36), (44, .42, .4), (64, .36, .33), (74, .3, .27), (84, .55, .5), (120, .75, .7)]
TALKING = [(15, 0, 0), (24, .11, .06), (44, .13, .075), (64, .1, .06), (74, .04, .025), (120, .02, .015)]
MENTAL_CRISIS = [(11, 0, 0), (17, .03, .015), (44, .045, .045), (64, .035, .03), (74, .015, .012), (120, .02, .018)]
MENTAL_INPATIENT = [(17, .0002, .0001), (24, .0022, .0022), (44, .0026, .0031), (64, .0021, .002), (74, .0016, .0013), (120, .0022, .0022)]
SPECIALISED = [(0, .06, .07), (14, .010, .011), (44, .013, .009), (64, .024, .026), (74, .035, .045), (84, .032, .045), (120, .016, .022)]
COMMUNITY_HOSPITAL = [(44, .0001, .0001), (64, .0015, .0014), (74, .009, .008), (79, .025, .021), (84, .05, .043), (120, .1, .085)]
REABLEMENT = [(17, 0, 0), (64, .0009, .0008), (74, .008, .006), (79, .02, .015), (84, .042, .03), (120, .075, .06)]
HOME_CARE = [(17, 0, 0), (64, .028, .024), (74, .14, .1), (79, .33, .24), (84, .72, .52), (120, 1.75, 1.25)]
DIRECT_PAYMENT = [(4, .002, .003), (17, .014, .02), (64, .042, .042), (74, .035, .03), (84, .06, .05), (120, .1, .08)]
CONTINUING_CARE = [(17, .001, .001), (64, .006, .006), (74, .017, .017), (84, .05, .042), (120, .13, .1)]
END_OF_LIFE = [(17, .0001, .0001), (44, .0003, .0003), (64, .0025, .0025), (74, .008, .009), (84, .016, .018), (120, .024, .026)]

# line: (contacts a person-year in England, shape, deprivation gradient: most deprived fifth over least)
SHAPED = {
    "self_care_advice": (0.25, SELF_CARE, 1.0),
    "call_111": (0.22, CALL_111, 1.35),
    "out_of_hours_gp": (0.106, OUT_OF_HOURS, 1.3),
    "prescription": (1083.6e6 / 3.5 / 54.79e6, PRESCRIPTION, 1.3),
    "ambulance_999": (0.108, AMBULANCE, 1.6),
    "patient_transport": (0.12, TRANSPORT, 1.3),
    "imaging": (0.35, IMAGING, 1.05),
    "cancer_two_week_referral": (TWO_WEEK_REFERRALS / 54.79e6, TWO_WEEK, 0.95),
    "community_nursing": (0.60, COMMUNITY_NURSING, 1.25),
    "community_therapy": (0.30, COMMUNITY_THERAPY, 1.1),
    "mental_health_community": (0.32, MENTAL_COMMUNITY, 1.8),
    "talking_therapy": (0.07, TALKING, 1.1),
    "mental_health_crisis": (0.028, MENTAL_CRISIS, 2.2),
    "mental_health_inpatient": (0.0020, MENTAL_INPATIENT, 2.4),
    "specialised_admission": (0.020, SPECIALISED, 1.1),
    "community_hospital_stay": (0.0065, COMMUNITY_HOSPITAL, 1.1),
    "reablement_episode": (0.0055, REABLEMENT, 1.2),
    "home_care_package": (0.082, HOME_CARE, 1.3),
    "direct_payment": (0.036, DIRECT_PAYMENT, 1.5),
    "continuing_healthcare": (0.0145, CONTINUING_CARE, 1.0),
    "end_of_life_care": (0.0032, END_OF_LIFE, 1.0),
}
GENERAL_PRACTICE_TOTAL = 5.16  # Hobbs 2016: consultations with GPs and practice nurses a person-year, 2013/14
# Shares of those consultations by kind and age: (last age, surgery GP, telephone GP, home visit, nurse)
KINDS = [(4, .62, .11, .002, .268), (17, .60, .09, .002, .308), (44, .56, .10, .003, .337), (64, .51, .10, .006, .384), (74, .48, .10, .015, .405), (84, .45, .11, .04, .40), (120, .38, .13, .12, .37)]
KIND_LINES = ["gp_appointment", "gp_telephone", "gp_home_visit", "nurse_appointment"]


def at_age(table, age, column=1):
    """The entry of a table of (last age, ...) that holds an age."""
    for row in table:
        if age <= row[0]:
            return row[column]
    return table[-1][column]


def england(published):
    """England 2015 by (band, sex, fifth): the 2011/12 table's split of each age, scaled to mid-2015 ages."""
    split, base = defaultdict(float), defaultdict(float)
    for row in published.admissions_2011():
        age = min(85, int(row["age"]))
        key = age, "female" if row["sex"] == "F" else "male", int(row["imd_quintile"])
        split[key] += float(row["population"])
        base[age] += float(row["population"])
    ages = published.england_ages(2015)
    now = [ages[a] for a in range(85)] + [sum(ages[a] for a in range(85, 91))]
    return {k: n * now[k[0]] / base[k[0]] for k, n in split.items()}


def band_index(age):
    return next(i for i, (a, b) in enumerate(RATE_BANDS) if a <= age <= b)


def episodes_per_spell(age):
    """Assumption: 1.15 under 45 rising in steps to 1.5 from 85; only its shape matters, the level is scaled."""
    return at_age([(44, 1.15), (64, 1.25), (74, 1.33), (84, 1.42), (120, 1.5)], age)


def hospital_rates(published):
    """Emergency, maternity, planned and outpatient rates by (band, sex, fifth), 2011/12 shape, not yet scaled."""
    sums = {name: defaultdict(float) for name in ("people", "emergency", "elective", "outpatient")}
    for row in published.admissions_2011():
        age = int(row["age"])
        key = band_index(age), "female" if row["sex"] == "F" else "male", int(row["imd_quintile"])
        sums["people"][key] += float(row["population"])
        sums["emergency"][key] += float(row["emergency_episodes"]) / episodes_per_spell(age)
        sums["elective"][key] += float(row["elective_episodes"])
        sums["outpatient"][key] += float(row["outpatient_appointments"])
    rate = {n: {k: sums[n][k] / sums["people"][k] for k in sums["people"]} for n in ("emergency", "elective", "outpatient")}
    maternity, planned = {}, {}
    for (band, sex, fifth), value in rate["elective"].items():
        first = RATE_BANDS[band][0]
        key = band, sex, fifth
        maternity[key] = 0.0
        planned[key] = value
        if first == 0:  # births are left out: planned care of infants taken as 0.7 of that of ages 1 to 4
            planned[key] = 0.7 * rate["elective"][1, sex, fifth]
        if sex == "female" and 15 <= first <= 45:
            other = 1.25 * rate["elective"][band, "male", fifth]  # gynaecology and the like: assumption
            maternity[key] = max(0.0, value - other)
            planned[key] = min(value, other)
    return rate["emergency"], maternity, planned, rate["outpatient"]


def scaled(rates, people, total):
    now = sum(rates[k] * people[k] for k in rates)
    return {k: v * total / now for k, v in rates.items()}


def emergency_groups(emergency, people):
    """Splits the emergency rate into groups; each named group meets its national total."""
    found = {}
    for line, shape in GROUP_SHAPES.items():
        shares = {k: at_age(shape, RATE_BANDS[k[0]][0]) for k in emergency}
        group = scaled({k: emergency[k] * shares[k] for k in emergency}, people, GROUP_TOTALS[line])
        found[line] = {k: min(v, 0.3 * emergency[k]) for k, v in group.items()}
    rest = {k: emergency[k] - sum(found[line][k] for line in found) for k in emergency}
    assert min(rest.values()) > 0
    found["emergency_child"] = {k: rest[k] if RATE_BANDS[k[0]][0] < 15 else 0.0 for k in rest}
    found["emergency_older_frail"] = {k: rest[k] if RATE_BANDS[k[0]][0] >= 75 else 0.0 for k in rest}
    found["emergency_other_adult"] = {k: rest[k] if 15 <= RATE_BANDS[k[0]][0] < 75 else 0.0 for k in rest}
    return found


def ae_rates(people, ages):
    """A&E attendances: published age counts over England's people of those ages, and the published deprivation shape."""
    by_fifth = [n / (sum(AE_BY_FIFTH) / 5) for n in AE_BY_FIFTH]
    rate = {}
    for band, sex, fifth in people:
        first, last = RATE_BANDS[band]
        value = weight = 0.0
        for age in range(first, min(last, 90) + 1):
            a, b, count = next(r for r in AE_BY_AGE if r[0] <= age <= r[1])
            persons = sum(ages[x] for x in range(a, min(b, 90) + 1))
            older = 1.0 if age < 75 else (0.85 if age < 85 else 1.35)  # within 75 and over: assumption
            value += count / persons * ages[age] * older
            weight += ages[age]
        rate[band, sex, fifth] = value / weight * by_fifth[fifth - 1]
    return rate


def shaped_rates(people, total_per_person, shape, gradient):
    """A total a person-year, spread by a shape over age and sex and by a straight gradient over fifths."""
    mid = (gradient - 1) / (gradient + 1)
    rate = {}
    for band, sex, fifth in people:
        first, last = RATE_BANDS[band]
        ages = range(first, min(last, 90) + 1)
        value = sum(at_age(shape, a, 1 if sex == "female" else 2) for a in ages) / len(ages)
        rate[band, sex, fifth] = value * (1 + mid * (3 - fifth) / 2)
    return scaled(rate, people, total_per_person * sum(people.values()))


def all_rates(published: Published, care_home_share, care_home_split):
    """Every line's rate by (band, sex, fifth)."""
    single = england(published)
    people = defaultdict(float)
    for (age, sex, fifth), n in single.items():
        people[band_index(age), sex, fifth] += n
    people = dict(people)
    ages = published.england_ages(2015)
    emergency, maternity, planned, outpatient = hospital_rates(published)
    emergency = scaled(emergency, people, EMERGENCY_ADMISSIONS)
    lines = emergency_groups(emergency, people)
    lines["maternity_admission"] = scaled(maternity, people, BIRTHS * MATERNITY_SPELLS_PER_BIRTH)
    lines["maternity_contact"] = scaled(maternity, people, BIRTHS * 10)
    planned_total = ADMISSIONS - EMERGENCY_ADMISSIONS - BIRTHS * (1 + MATERNITY_SPELLS_PER_BIRTH) - OTHER_TRANSFERS
    planned_total -= 0.5 * SHAPED["specialised_admission"][0] * sum(people.values())
    planned = scaled(planned, people, planned_total)
    lines["day_case"] = {k: v * DAY_CASE_SHARE for k, v in planned.items()}
    lines["elective_inpatient"] = {k: v * (1 - DAY_CASE_SHARE) for k, v in planned.items()}
    lines["outpatient_first"] = scaled(outpatient, people, OUTPATIENT_FIRST - TWO_WEEK_REFERRALS)
    lines["outpatient_follow_up"] = scaled(outpatient, people, OUTPATIENT_FOLLOW_UP)
    attendances = ae_rates(people, ages)
    major = {k: v * (1.25 if RATE_BANDS[k[0]][0] >= 75 else 1.0) for k, v in attendances.items()}
    minor = {k: v * (0.45 if RATE_BANDS[k[0]][0] >= 75 else 1.0) for k, v in attendances.items()}
    lines["ae_major"] = scaled(major, people, AE_MAJOR)
    lines["minor_injury_attendance"] = scaled(minor, people, AE_MINOR)
    for line, (total, shape, gradient) in SHAPED.items():
        lines[line] = shaped_rates(people, total, shape, gradient)
    practice = shaped_rates(people, GENERAL_PRACTICE_TOTAL, GENERAL_PRACTICE, 1.15)
    for column, line in enumerate(KIND_LINES, 1):
        lines[line] = {k: v * at_age(KINDS, RATE_BANDS[k[0]][0], column) for k, v in practice.items()}
    for line in ("gp_online", "clinical_hub_call", "virtual_ward_stay"):  # only by what a plan does
        lines[line] = {k: 0.0 for k in people}
    for line, split in care_home_split.items():
        lines[line] = {k: care_home_share(RATE_BANDS[k[0]], k[1], k[2]) * 365.25 / 28 * split for k in people}
    return lines, people


def write_rates(lines, pack):
    """One row a cell; neighbouring fifths and sexes with one value share a row."""
    rows = []
    for line in sorted(lines):
        for band, (first, last) in enumerate(RATE_BANDS):
            cells = {(s, f): round(lines[line][band, s, f] * 1000, 3) for s in SEXES for f in FIFTHS}
            if len(set(cells.values())) == 1:
                rows.append([line, first, last, "all", "all", cells["female", 1]])
                continue
            for s in SEXES:
                own = [cells[s, f] for f in FIFTHS]
                if len(set(own)) == 1:
                    rows.append([line, first, last, s, "all", own[0]])
                else:
                    rows.extend([line, first, last, s, f, cells[s, f]] for f in FIFTHS)
    rows = joined(rows)
    write_csv(
        pack / "care" / "line_rates.csv",
        ["line_id", "age_from", "age_to", "sex", "deprivation_fifth", "contacts_per_1000_person_years"],
        rows,
        digits=3,
    )
    print(f"line_rates rows {len(rows)}")


def joined(rows):
    """Joins a row to the one before where only the ages differ and they touch."""
    found, last = [], {}
    for row in rows:
        key = (row[0], row[3], row[4])
        before = last.get(key)
        whole = row[3] == "all" and row[4] == "all"
        if whole and before and before[5] == row[5] and before[2] + 1 == row[1]:
            before[2] = row[2]
            continue
        found.append(row)
        last[key] = row
    return found
