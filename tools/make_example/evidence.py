# SPDX-License-Identifier: MIT
"""Experts' ranges of what can be avoided: each kind of change, and all kinds that touch one group of activity together.

Ranges are of the national elicitation exercise (a 20-year outlook); how much of a group of activity each kind touches is
counted in England's activity of 2015/16. Where one admission is in several kinds it is counted in each, and all kinds are
taken to stand at their tenth or ninetieth percentile at once: both make the range of the whole wider, so that what lies
beyond it lies far out.
"""

from collections import defaultdict

from write import write_csv

OUTLOOK_YEARS = 20
YEAR = "201516"
# Kinds of change by the line group whose contacts they take away. Their names in the counts of activity, where they differ.
KINDS = {
    "emergency_admission": [
        "alcohol_partially_attributable_acute", "alcohol_partially_attributable_chronic", "alcohol_wholly_attributable",
        "ambulatory_care_conditions_acute", "ambulatory_care_conditions_chronic", "ambulatory_care_conditions_vaccine_preventable",
        "eol_care_2_days", "eol_care_3_to_14_days", "falls_related_admissions", "frail_elderly_high", "frail_elderly_intermediate",
        "intentional_self_harm", "medically_unexplained_related_admissions", "medicines_related_admissions_explicit",
        "medicines_related_admissions_implicit_anti-diabetics", "medicines_related_admissions_implicit_benzodiasepines",
        "medicines_related_admissions_implicit_diurectics", "medicines_related_admissions_implicit_nsaids",
        "obesity_related_admissions", "raid_ae", "smoking", "zero_los_no_procedure_adult", "zero_los_no_procedure_child",
    ],
    "accident_emergency": [
        f"{kind}_{age}_{way}" for kind in ("frequent_attenders", "left_before_seen", "low_cost_discharged")
        for age in ("adult", "child") for way in ("ambulance", "walk-in")
    ],
    "outpatient": [
        f"{kind}_{who}" for kind in ("consultant_to_consultant_reduction", "followup_reduction")
        for who in ("adult_non-surgical", "adult_surgical", "child_non-surgical", "child_surgical")
    ],
    "elective": [
        "cancelled_operations", "evidence_based_interventions_ent", "evidence_based_interventions_general_surgery",
        "evidence_based_interventions_gi_surgical", "evidence_based_interventions_msk", "evidence_based_interventions_urology",
        "evidence_based_interventions_vascular_varicose_veins",
    ],
}
COUNTED_AS = {
    "alcohol_partially_attributable_acute": "alcohol_partially_attributable-acute",
    "alcohol_partially_attributable_chronic": "alcohol_partially_attributable-chronic",
    "eol_care_2_days": "eol_care-0-2_days", "eol_care_3_to_14_days": "eol_care-3+_days",
    "frail_elderly_high": "frail_elderly-high", "frail_elderly_intermediate": "frail_elderly-intermediate",
    "medicines_related_admissions_implicit_anti-diabetics": "medicines_related_admissions_implicit_anti_diabetics",
    "zero_los_no_procedure_adult": "zero_los_no_procedure-adult", "zero_los_no_procedure_child": "zero_los_no_procedure-child",
    "evidence_based_interventions_vascular_varicose_veins": "evidence_based_interventions_vasuclar_varicose_veins",
}
for _age in ("adult", "child"):
    for _way in ("ambulance", "walk-in"):
        COUNTED_AS[f"frequent_attenders_{_age}_{_way}"] = f"frequent_attender-{_age}_{_way}"
        COUNTED_AS[f"left_before_seen_{_age}_{_way}"] = f"left_before_treatment-{_age}_{_way}"
        COUNTED_AS[f"low_cost_discharged_{_age}_{_way}"] = f"low_cost_discharged-{_age}_{_way}"
    for _kind in ("non-surgical", "surgical"):
        COUNTED_AS[f"consultant_to_consultant_reduction_{_age}_{_kind}"] = f"consultant_to_consultant_referrals-{_age}_{_kind}"
        COUNTED_AS[f"followup_reduction_{_age}_{_kind}"] = f"followup_reduction-{_age}_{_kind}"
# Contacts of the group in England in 2015/16: as in docs/example.md, and A&E as the same counts hold it.
WHOLE = {"emergency_admission": 5_640_000, "accident_emergency": 19_077_173, "outpatient": 80_347_994, "elective": 8_100_000}


def make(published, pack):
    ranges = {}
    for row in published.rows("evid_nhp_national_elicitation_table.csv"):
        ranges[row["param_name"]] = (float(row["p10_pct_reduction"]) / 100, float(row["p90_pct_reduction"]) / 100)
    write_csv(pack / "evidence" / "elicited_ranges.csv", ["elicited_group", "years", "low_share", "high_share"],
              [[name, OUTLOOK_YEARS, low, high] for name, (low, high) in sorted(ranges.items())])
    counts = {}
    for row in published.rows("act_england_mitigator_rates_2010_2020.csv"):
        if row["year"] == YEAR:
            counts[row["strategy"]] = float(row["n"])
    sums = defaultdict(lambda: [0.0, 0.0])
    for group, kinds in KINDS.items():
        for kind in kinds:
            touched = counts[COUNTED_AS.get(kind, kind)] / WHOLE[group]
            for place, share in enumerate(ranges[kind]):
                sums[group][place] += touched * share
    write_csv(pack / "evidence" / "combined_ranges.csv", ["line_group", "years", "low_share", "high_share"],
              [[group, OUTLOOK_YEARS, low, min(high, 1.0)] for group, (low, high) in sorted(sums.items())])
