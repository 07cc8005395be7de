# SPDX-License-Identifier: MIT
"""Multipliers of use by number of conditions, fitted to the published segments; by condition and risk factor, stated.

The segments (BNSSG, five core segments from healthiest to most complex) give contacts a person-year by service. The
program's rates already rise with age, so a multiplier that repeated the segments' crude ratios would count age twice.
The fit finds, for each service, multipliers by number of conditions such that a population of our ages, with our
conditions and our rates by age, shows the segments' ratios. Segments map on numbers of conditions by their shares of
people: 0 is CS1 (53%), 1 is CS2 (26%), 2 and 3 are CS3 (12%), 4 is CS4 (6%), 5 and more is CS5 (3%); where a number of
conditions straddles two segments it takes the mix.
"""

from collections import defaultdict

from expected import population_cells, rate_table
from published import BANDS, SEXES
from write import read_csv, write_csv

SEGMENT_PEOPLE = {"CS1": 441_456, "CS2": 219_262, "CS3": 101_138, "CS4": 48_921, "CS5": 23_018}
# Service of the segments that each line follows.
SERVICE_OF_LINE = {
    "call_111": "act_111", "ambulance_999": "act_999", "patient_transport": "act_999",
    "community_nursing": "act_community", "community_therapy": "act_community", "reablement_episode": "act_community", "community_hospital_stay": "act_community",
    "mental_health_community": "act_mental_health_op", "talking_therapy": "act_mental_health_op", "mental_health_crisis": "act_mental_health_op",
    "mental_health_inpatient": "act_mental_health_ip",
    "gp_appointment": "act_primary_care_contact", "gp_telephone": "act_primary_care_contact", "gp_home_visit": "act_primary_care_contact", "nurse_appointment": "act_primary_care_contact", "gp_online": "act_primary_care_contact", "out_of_hours_gp": "act_primary_care_contact",
    "prescription": "act_primary_care_prescription",
    "ae_major": "act_secondary_ae", "minor_injury_attendance": "act_secondary_ae",
    "outpatient_first": "act_secondary_op", "outpatient_follow_up": "act_secondary_op", "imaging": "act_secondary_op", "cancer_two_week_referral": "act_secondary_op",
    "elective_inpatient": "act_secondary_ip", "day_case": "act_secondary_ip", "specialised_admission": "act_secondary_ip",
    "emergency_ambulatory_sensitive": "act_secondary_ip", "emergency_respiratory": "act_secondary_ip", "emergency_circulatory": "act_secondary_ip", "emergency_older_frail": "act_secondary_ip", "emergency_other_adult": "act_secondary_ip",
    "emergency_injury": "act_secondary_ae", "emergency_self_harm_alcohol": "act_secondary_ae", "emergency_child": "act_secondary_ae",
    "home_care_package": "act_community", "direct_payment": "act_community", "continuing_healthcare": "act_community", "end_of_life_care": "act_community",
}
# The segments hold more than a count of conditions (they include recent use); the part of each log ratio kept here is an
# assumption, and 1 for prescriptions, which follow conditions most closely.
KEPT = defaultdict(lambda: 0.8, {"act_primary_care_prescription": 1.0})
KEPT_BESIDE_CONDITIONS = 0.75  # further, as a power, for a line that also has multipliers by condition
MOST = {"act_primary_care_prescription": 25.0}  # largest multiplier of five and more over none; 12 where not named
# By condition, beyond the number of conditions: named admission groups and services (expert judgement).
OF_CONDITION = [
    ("emergency_respiratory", "copd", 4.0), ("emergency_respiratory", "asthma", 1.7), ("emergency_respiratory", "frailty", 1.4), ("emergency_respiratory", "dementia", 1.3),
    ("emergency_circulatory", "coronary_heart_disease", 2.2), ("emergency_circulatory", "heart_failure", 2.4), ("emergency_circulatory", "atrial_fibrillation", 1.7), ("emergency_circulatory", "stroke", 1.8), ("emergency_circulatory", "hypertension", 1.2), ("emergency_circulatory", "diabetes", 1.2), ("emergency_circulatory", "peripheral_arterial_disease", 1.5),
    ("emergency_ambulatory_sensitive", "copd", 2.6), ("emergency_ambulatory_sensitive", "heart_failure", 2.2), ("emergency_ambulatory_sensitive", "asthma", 1.6), ("emergency_ambulatory_sensitive", "diabetes", 1.4), ("emergency_ambulatory_sensitive", "epilepsy", 3.0), ("emergency_ambulatory_sensitive", "frailty", 1.4),
    ("emergency_injury", "frailty", 1.7), ("emergency_injury", "osteoporosis", 1.8), ("emergency_injury", "dementia", 1.7), ("emergency_injury", "stroke", 1.2),
    ("emergency_older_frail", "frailty", 1.8), ("emergency_older_frail", "dementia", 1.4),
    ("emergency_self_harm_alcohol", "depression", 3.0), ("emergency_self_harm_alcohol", "serious_mental_illness", 4.0),
    ("mental_health_community", "serious_mental_illness", 14.0), ("mental_health_community", "depression", 2.2), ("mental_health_community", "dementia", 4.0), ("mental_health_community", "learning_disability", 2.5),
    ("mental_health_crisis", "serious_mental_illness", 10.0), ("mental_health_crisis", "depression", 2.5),
    ("mental_health_inpatient", "serious_mental_illness", 25.0), ("mental_health_inpatient", "dementia", 4.0), ("mental_health_inpatient", "depression", 1.8),
    ("talking_therapy", "depression", 4.0),
    ("community_nursing", "frailty", 2.0), ("community_nursing", "diabetes", 1.3), ("community_nursing", "dementia", 1.4), ("community_nursing", "cancer", 1.3),
    ("community_therapy", "stroke", 1.6), ("community_therapy", "frailty", 1.5), ("community_therapy", "osteoarthritis", 1.4),
    ("community_hospital_stay", "frailty", 2.0), ("community_hospital_stay", "dementia", 1.4), ("reablement_episode", "frailty", 2.0), ("reablement_episode", "stroke", 1.5),
    ("home_care_package", "frailty", 3.0), ("home_care_package", "dementia", 2.5), ("home_care_package", "stroke", 1.5), ("home_care_package", "learning_disability", 2.5),
    ("direct_payment", "learning_disability", 8.0), ("direct_payment", "frailty", 1.8), ("direct_payment", "serious_mental_illness", 2.0),
    ("continuing_healthcare", "dementia", 3.0), ("continuing_healthcare", "learning_disability", 4.0), ("continuing_healthcare", "stroke", 1.8),
    ("end_of_life_care", "cancer", 5.0), ("specialised_admission", "cancer", 3.0), ("specialised_admission", "chronic_kidney_disease", 1.6), ("cancer_two_week_referral", "cancer", 1.3),
    ("outpatient_follow_up", "cancer", 1.8), ("outpatient_follow_up", "rheumatoid_arthritis", 1.8), ("outpatient_follow_up", "diabetes", 1.2), ("elective_inpatient", "osteoarthritis", 2.2), ("elective_inpatient", "cancer", 1.8), ("day_case", "cancer", 2.0), ("imaging", "cancer", 1.5),
    ("nurse_appointment", "diabetes", 1.4), ("nurse_appointment", "copd", 1.3), ("nurse_appointment", "asthma", 1.2), ("nurse_appointment", "hypertension", 1.2), ("gp_appointment", "depression", 1.3), ("gp_home_visit", "frailty", 2.0), ("gp_home_visit", "dementia", 1.5), ("ambulance_999", "frailty", 1.4), ("ambulance_999", "epilepsy", 1.8),
]
# By attribute. Smoking and obesity come from published attributable fractions (below); care homes from published use of
# residents (0.98 A&E attendances and 0.70 emergency admissions a resident-year); the rest is assumed.
OF_ATTRIBUTE = [
    ("emergency_older_frail", "care_home", 1.6), ("emergency_respiratory", "care_home", 1.6), ("emergency_injury", "care_home", 1.6), ("emergency_ambulatory_sensitive", "care_home", 1.5), ("ae_major", "care_home", 1.7), ("ambulance_999", "care_home", 2.0), ("gp_home_visit", "care_home", 3.0), ("community_nursing", "care_home", 1.2), ("out_of_hours_gp", "care_home", 2.0),
    ("continuing_healthcare", "care_home", 2.5),
    ("emergency_injury", "lives_alone", 1.15), ("emergency_older_frail", "lives_alone", 1.1), ("home_care_package", "lives_alone", 1.8), ("reablement_episode", "lives_alone", 1.3), ("community_hospital_stay", "lives_alone", 1.4), ("gp_appointment", "carer", 1.08),
    ("emergency_self_harm_alcohol", "higher_risk_drinker", 2.2), ("emergency_injury", "higher_risk_drinker", 1.2), ("emergency_older_frail", "inactive", 1.1), ("community_nursing", "inactive", 1.1),
    ("patient_transport", "no_car", 2.5), ("gp_online", "online", 1.0),
]
# Admission group: (attributable fraction of smoking, of obesity), each the published fractions by diagnosis weighed over
# the group's diagnoses by this project (respiratory: pneumonia 0.15, chronic 0.29; circulatory: heart 0.21, stroke 0.09).
FRACTIONS = {
    "emergency_respiratory": (0.18, 0.0),
    "emergency_ambulatory_sensitive": (0.15, 0.08),
    "emergency_circulatory": (0.15, 0.12),
    "specialised_admission": (0.10, 0.04),
    "elective_inpatient": (0.04, 0.10),
    "day_case": (0.03, 0.04),
    "emergency_older_frail": (0.04, 0.02),
    "emergency_other_adult": (0.04, 0.03),
}
SMOKERS, EX_SMOKERS, OBESE = 0.18, 0.30, 0.27  # of adults
EX_EXCESS = 0.4  # an ex-smoker's excess risk against a smoker's (assumption)


def shares_by_band(plan, pack):
    """Expected number of conditions: share of each band's people with 0, 1 ... 5 and more conditions."""
    cells = population_cells(plan)
    people = defaultdict(int)
    for (_, band, sex, _), n in cells.items():
        people[band, sex] += n
    registers = defaultdict(float)
    for row in read_csv(plan / "registers.csv"):
        registers[row["condition_id"]] += float(row["persons"])
    diagnosed = {r["condition_id"]: (float(r["diagnosed_share"]), int(r["register_age_from"])) for r in read_csv(pack / "need" / "conditions.csv")}
    shape = defaultdict(float)
    for row in read_csv(pack / "need" / "condition_shapes.csv"):
        for band, (a, b) in enumerate(BANDS):
            mid = a if a == b else min(92, (a + min(b, 95)) // 2)
            if int(row["age_from"]) <= mid <= int(row["age_to"]):
                shape[row["condition_id"], band, row["sex"]] = float(row["relative_prevalence"])
    level = {}
    for condition in registers:
        raw = sum(shape[condition, b, s] * people[b, s] for b, s in people)
        level[condition] = registers[condition] / diagnosed[condition][0] / raw
    found = {}
    for band in range(len(BANDS)):
        n = sum(people[band, s] for s in SEXES)
        mix = [0.0] * 6
        for sex in SEXES:
            chances = [min(0.9, shape[c, band, sex] * level[c]) for c in registers]
            # conditions cluster: half of people have 0.45 of the average chance, half 1.55
            for factor in (0.45, 1.55):
                dist = [1.0] + [0.0] * 5
                for p in chances:
                    q = min(0.97, p * factor)
                    dist = [dist[0] * (1 - q)] + [dist[i] * (1 - q) + dist[i - 1] * q for i in range(1, 5)] + [dist[5] + dist[4] * q]
                for i in range(6):
                    mix[i] += dist[i] * people[band, sex] / n / 2
        found[band] = mix
    return found, {b: sum(people[b, s] for s in SEXES) for b in range(len(BANDS))}


def segment_rates(published):
    rates = {}
    for row in published.rows("seg_bnssg_core_segment_activity_cost_per_person.csv"):
        rates[row["measure"], row["segment"]] = float(row["per_person_per_year"])
    return rates


def target_by_count(rates, measure, count_shares):
    """Mean of the segments' rates over the people of each number of conditions, mapped by rank."""
    order = ["CS1", "CS2", "CS3", "CS4", "CS5"]
    whole = sum(SEGMENT_PEOPLE.values())
    edges, run = [], 0.0
    for s in order:
        edges.append((run, run + SEGMENT_PEOPLE[s] / whole, s))
        run += SEGMENT_PEOPLE[s] / whole
    found, run = [], 0.0
    for share in count_shares:
        lo, hi = run, run + share
        run = hi
        value = sum(max(0.0, min(hi, b) - max(lo, a)) * rates[measure, s] for a, b, s in edges)
        found.append(value / share)
    return found


def fit(age_rate, mixes, people, target, kept, most):
    """Multipliers by number of conditions that give the target ratios over our ages."""
    multiplier = [1.0] * 6
    goal = [(t / target[0]) ** kept for t in target]
    for _ in range(200):
        use, who = [0.0] * 6, [0.0] * 6
        for band, mix in mixes.items():
            mean = sum(m * x for m, x in zip(multiplier, mix))
            for i in range(6):
                use[i] += people[band] * mix[i] * age_rate[band] * multiplier[i] / mean
                who[i] += people[band] * mix[i]
        shown = [u / w for u, w in zip(use, who)]
        multiplier = [max(0.05, m * (g / (s / shown[0])) ** 0.5) for m, g, s in zip(multiplier, goal, shown)]
        multiplier = [min(most, m / multiplier[0]) for m in multiplier]
        for i in range(1, 6):
            multiplier[i] = max(multiplier[i], multiplier[i - 1])  # never less use with more illness
    return multiplier


def make(published, plan, pack):
    mixes, people = shares_by_band(plan, pack)
    whole = sum(people.values())
    counts = [sum(people[b] * mixes[b][i] for b in mixes) / whole for i in range(6)]
    print("people by number of conditions:", [round(c, 3) for c in counts])
    rates, cells, table = segment_rates(published), population_cells(plan), rate_table(pack)
    by_band = defaultdict(float)
    for (_, band, sex, fifth), n in cells.items():
        for line in SERVICE_OF_LINE:
            by_band[line, band] += n * table.get((line, band, sex, fifth), 0)
    rows = []
    by_service = {}
    for measure in sorted(set(SERVICE_OF_LINE.values())):
        lines = [line for line, m in SERVICE_OF_LINE.items() if m == measure]
        age_rate = {b: sum(by_band[line, b] for line in lines) / people[b] for b in people}
        target = target_by_count(rates, measure, counts)
        by_service[measure] = fit(age_rate, mixes, people, target, KEPT[measure], MOST.get(measure, 12.0))
        print(measure, [round(m, 2) for m in by_service[measure]])
    named = {line for line, _, _ in OF_CONDITION}
    for line, measure in sorted(SERVICE_OF_LINE.items()):
        power = KEPT_BESIDE_CONDITIONS if line in named else 1.0
        rows.extend([line, f"conditions_{i}", m**power] for i, m in enumerate(by_service[measure]))
    rows.extend(list(r) for r in OF_CONDITION)
    rows.extend(list(r) for r in OF_ATTRIBUTE if r[2] != 1.0)
    for line, (smoking, obesity) in sorted(FRACTIONS.items()):
        if smoking:
            smoker = 1 + smoking / (1 - smoking) / (SMOKERS + EX_EXCESS * EX_SMOKERS)
            rows.append([line, "current_smoker", smoker])
            rows.append([line, "ex_smoker", 1 + EX_EXCESS * (smoker - 1)])
        if obesity:
            rows.append([line, "obese", 1 + obesity / (1 - obesity) / OBESE])
    write_csv(pack / "care" / "line_multipliers.csv", ["line_id", "of", "multiplier"], sorted(rows, key=lambda r: (r[0], r[1])), digits=2)
