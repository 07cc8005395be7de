// SPDX-License-Identifier: MIT
// Money is whole pence; measures and chances are decimal numbers; what is not there is null.
#include "publish/summary_json.hpp"

#include <nlohmann/json.hpp>

#include <vector>

namespace footprint::publish {
namespace {

using Json = nlohmann::ordered_json;

Json whole(const Amount& amount) {
    return amount ? Json(*amount) : Json(nullptr);
}

/// Division by a power of ten is exactly rounded, so the digits written are the same everywhere.
Json from_parts(const Amount& amount, int parts_of_one) {
    return amount ? Json(static_cast<double>(*amount) / parts_of_one) : Json(nullptr);
}

Json from_millionths(const Amount& amount) {
    return from_parts(amount, 1'000'000);
}

template <typename One, typename AsJson>
Json list(const std::vector<One>& all, AsJson as_json) {
    Json array = Json::array();
    for (const One& one : all) {
        array.push_back(as_json(one));
    }
    return array;
}

Json balance_json(const BalanceByYear& line) {
    return {{"organisation", line.organisation},
            {"name", line.name},
            {"do_nothing_pence", list(line.do_nothing_pence, whole)},
            {"plan_pence", list(line.plan_pence, whole)},
            {"do_nothing_real_pence", list(line.do_nothing_real_pence, whole)},
            {"plan_real_pence", list(line.plan_real_pence, whole)},
            {"plan_weighed_pence", list(line.plan_weighed_pence, whole)}};
}

Json measure_json(const MeasureByYear& line) {
    return {{"measure", line.meaning.name},
            {"title", line.meaning.title},
            {"gap", measure::to_text(line.meaning.gap)},
            {"unit", line.meaning.unit},
            {"better_is", measure::to_text(line.meaning.better_is)},
            {"do_nothing", list(line.do_nothing_millionths, from_millionths)},
            {"plan", list(line.plan_millionths, from_millionths)}};
}

Json from_hundredths(const Amount& amount) {
    return from_parts(amount, 100);
}

Json met_json(const std::string& met) {
    return met.empty() ? Json(nullptr) : Json(met);
}

Json kept_json(const StandardKept& kept) {
    return {{"organisation", kept.organisation},
            {"name", kept.name},
            {"do_nothing_percent", list(kept.do_nothing_hundredths, from_hundredths)},
            {"plan_percent", list(kept.plan_hundredths, from_hundredths)},
            {"do_nothing_met", list(kept.do_nothing_met, met_json)},
            {"plan_met", list(kept.plan_met, met_json)}};
}

Json standard_json(const StandardByYear& standard) {
    return {{"standard", standard.standard},
            {"name", standard.name},
            {"better_is", standard.better_is},
            {"threshold_percent", list(standard.threshold_hundredths, from_hundredths)},
            {"providers", list(standard.kept, kept_json)}};
}

Json step_json(const BridgeStep& step) {
    return {{"kind", step.kind},
            {"initiative", step.initiative.empty() ? Json(nullptr) : Json(step.initiative)},
            {"name", step.name},
            {"pence", step.pence},
            {"cost_released_pence", whole(step.cost_released_pence)},
            {"outside_payments_avoided_pence", whole(step.outside_payments_avoided_pence)},
            {"own_cost_pence", whole(step.own_cost_pence)},
            {"other_pence", whole(step.other_pence)},
            {"stranded_pence", whole(step.stranded_pence)},
            {"outside_pence", whole(step.outside_pence)},
            {"grade", step.grade.empty() ? Json(nullptr) : Json(step.grade)},
            {"weighed_pence", whole(step.weighed_pence)}};
}

Json bridge_json(const std::optional<Bridge>& bridge) {
    if (!bridge) {
        return nullptr;
    }
    return {{"financial_year", bridge->year},
            {"do_nothing_pence", bridge->do_nothing_pence},
            {"steps", list(bridge->steps, step_json)},
            {"unexplained_pence", bridge->unexplained_pence},
            {"plan_pence", bridge->plan_pence}};
}

Json position_json(const OrganisationPosition& one) {
    return {{"organisation", one.organisation},
            {"name", one.name},
            {"do_nothing_balance_pence", whole(one.do_nothing_balance_pence)},
            {"plan_income_pence", whole(one.plan_income_pence)},
            {"plan_cost_pence", whole(one.plan_cost_pence)},
            {"plan_balance_pence", whole(one.plan_balance_pence)},
            {"against_control_total_pence", whole(one.against_control_total_pence)},
            {"required_surplus_pence", whole(one.required_surplus_pence)},
            {"do_nothing_chance_of_balance",
             from_millionths(one.do_nothing_chance_of_balance_millionths)},
            {"plan_chance_of_balance", from_millionths(one.plan_chance_of_balance_millionths)}};
}

Json range_json(const Range& range) {
    return {{"financial_year", range.year},
            {"world", range.world},
            {"organisation", range.organisation},
            {"p10_pence", whole(range.p10_pence)},
            {"p50_pence", whole(range.p50_pence)},
            {"p90_pence", whole(range.p90_pence)},
            {"chance_of_balance", from_millionths(range.chance_of_balance_millionths)},
            {"spread_of_chance_pounds", whole(range.spread_of_chance_pounds)},
            {"spread_of_parameters_pounds", whole(range.spread_of_parameters_pounds)}};
}

Json outside_json(const OutsideLine& line) {
    return {{"who", line.who},
            {"unit", line.is_hours ? "hours" : "pence"},
            {"do_nothing", line.do_nothing},
            {"plan", line.plan}};
}

Json outside_view_json(const OutsideView& view) {
    return {{"of", view.is_of_whole_plan ? "whole plan" : "effect"},
            {"initiative", view.initiative.empty() ? Json(nullptr) : Json(view.initiative)},
            {"activity", view.activity},
            {"claim", from_millionths(view.claim_millionths)},
            {"applied", from_millionths(view.applied_millionths)},
            {"experts_low", from_millionths(view.low_millionths)},
            {"experts_high", from_millionths(view.high_millionths)},
            {"claim_is", view.claim_is},
            {"applied_is", view.applied_is}};
}

Json queue_share_json(const QueueShare& share) {
    return {{"financial_year", share.year},
            {"measure", share.measure},
            {"workstream", share.workstream},
            {"value", from_millionths(share.value_millionths)},
            {"standard_error", from_millionths(share.standard_error_millionths)},
            {"kind", share.kind}};
}

Json agency_json(const AgencyOfEmployer& one) {
    return {{"organisation", one.organisation},
            {"ceiling_pence", one.ceiling_pence},
            {"do_nothing_pence", one.do_nothing_pence},
            {"plan_pence", one.plan_pence}};
}

Json shortages_json(const Shortages& shortages) {
    const auto slots = [](const SlotShortage& one) -> Json {
        return {{"line", one.line},
                {"since", one.since},
                {"sites_short", one.sites_short},
                {"sites", one.sites},
                {"slots", one.slots},
                {"short_of", one.short_of},
                {"short_of_if_nothing_is_done", one.short_of_if_nothing_is_done},
                {"waiting", one.waiting}};
    };
    const auto beds = [](const BedShortage& one) -> Json {
        return {
            {"site", one.site},
            {"bed_kind", one.bed_kind},
            {"since", one.since},
            {"beds", from_parts(one.beds_tenths, 10)},
            {"occupancy", from_parts(one.occupancy_hundredths, 100)},
            {"admitted_within_4_hours", from_parts(one.admitted_within_4_hours_hundredths, 100)},
            {"admitted_within_4_hours_if_nothing_is_done",
             from_parts(one.if_nothing_is_done_hundredths, 100)},
            {"operations_cancelled", one.operations_cancelled}};
    };
    const auto staff = [](const StaffShortage& one) -> Json {
        return {{"staff_group", one.staff_group},
                {"since", one.since},
                {"needed", from_parts(one.needed_thousandths, 1000)},
                {"in_post", from_parts(one.in_post_thousandths, 1000)},
                {"bank", from_parts(one.bank_thousandths, 1000)},
                {"agency", from_parts(one.agency_thousandths, 1000)},
                {"unfilled", from_parts(one.unfilled_thousandths, 1000)},
                {"unfilled_if_nothing_is_done",
                 from_parts(one.unfilled_if_nothing_is_done_thousandths, 1000)}};
    };
    return {{"slots", list(shortages.slots, slots)},
            {"beds", list(shortages.beds, beds)},
            {"staff", list(shortages.staff, staff)}};
}

Json published_json(const PublishedFigure& figure) {
    return {{"name", figure.name},
            {"financial_year", figure.year},
            {"published_pence", figure.published_pence},
            {"model_pence", whole(figure.model_pence)},
            {"source", figure.source}};
}

Json warning_json(const measure::CountedWarning& warning) {
    return {{"code", warning.code}, {"words", warning.words}, {"count", warning.count}};
}

} // namespace

std::string summary_json(const Summary& summary) {
    Json json{
        {"format", 1},
        {"plan_id", summary.plan_id},
        {"plan_name", summary.plan_name},
        {"scenario", summary.scenario},
        {"inputs_hash", summary.inputs_hash},
        {"program_version", summary.program_version},
        {"model_version", summary.model_version},
        {"seed", summary.seed},
        {"runs", summary.runs},
        {"sample_share", from_millionths(summary.sample_share_ppm)},
        {"steps", summary.steps},
        {"limits", summary.limits},
        {"financial_years", summary.years},
        {"people_at_start", whole(summary.people_at_start)},
        {"balances", list(summary.balances, balance_json)},
        {"measures", list(summary.measures, measure_json)},
        {"bridge", bridge_json(summary.bridge)},
        {"positions", list(summary.positions, position_json)},
        {"ranges", list(summary.ranges, range_json)},
        {"outside", list(summary.outside, outside_json)},
        {"outside_view", list(summary.outside_view, outside_view_json)},
        {"published", list(summary.published, published_json)},
        {"warnings", list(summary.warnings, warning_json)},
    };
    if (!summary.standards.empty()) {
        json["standards"] = list(summary.standards, standard_json);
    }
    if (summary.shortages.any()) {
        json["shortages"] = shortages_json(summary.shortages);
    }
    if (!summary.agency.empty()) {
        json["agency"] = list(summary.agency, agency_json);
    }
    if (!summary.queue_shares.empty()) {
        json["queue_shares"] = list(summary.queue_shares, queue_share_json);
    }
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace footprint::publish
