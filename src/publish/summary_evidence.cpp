// SPDX-License-Identifier: MIT
// Sums over the table of confidence, and two short grids.
#include "publish/summary_evidence.hpp"

#include "publish/number_text.hpp"
#include "publish/summary_text.hpp"
#include "publish/table_lookup.hpp"
#include "publish/text_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace footprint::publish {
namespace {

constexpr unsigned percent_power = 4; // of ten, in millionths
constexpr unsigned percent_decimals = 1;

std::string percent(const Amount& millionths) {
    return millionths ? decimal_text(*millionths, percent_power, percent_decimals) + "%"
                      : std::string("-");
}

/// `emergency_admission` as `emergency admission`.
std::string as_words(std::string id) {
    std::ranges::replace(id, '_', ' ');
    return id;
}

std::string range_text(const OutsideView& view) {
    return fmt::format("{} to {}", percent(view.low_millionths), percent(view.high_millionths));
}

/// The whole plan by group of activity, then the claims that lie beyond.
std::string view_grid(const Summary& summary) {
    TextGrid grid({44, 12, 12, 20, 10});
    grid.add({"", "claimed", "applied", "experts", ""});
    for (const OutsideView& view : summary.outside_view) {
        if (view.is_of_whole_plan) {
            grid.add({"Whole plan: " + as_words(view.activity), "",
                      percent(view.applied_millionths), range_text(view), view.applied_is});
        } else if (view.claim_is == "beyond") {
            grid.add({"  " + view.name + ": " + as_words(view.activity),
                      percent(view.claim_millionths), percent(view.applied_millionths),
                      range_text(view), view.applied_is == "beyond" ? "beyond" : "claim only"});
        }
    }
    return grid.text();
}

} // namespace

void weigh_by_confidence(Summary& summary, const measure::Table* confidence) {
    if (confidence == nullptr || confidence->rows() == 0) {
        return;
    }
    for (BalanceByYear& balance : summary.balances) {
        if (balance.organisation != "system") {
            continue;
        }
        for (std::size_t year = 0; year < summary.years.size(); ++year) {
            const auto total = [&](std::string_view column) {
                return sum_where(confidence, column, {{"financial_year", summary.years[year]}})
                    .value_or(0);
            };
            const Amount plan = balance.plan_pence[year];
            balance.plan_weighed_pence.push_back(
                plan ? Amount(*plan - total("pence") + total("pence_weighed")) : std::nullopt);
        }
    }
    for (std::size_t step = 0; summary.bridge && step < summary.bridge->steps.size(); ++step) {
        BridgeStep& of = summary.bridge->steps[step];
        const std::vector<std::size_t> rows =
            of.initiative.empty()
                ? std::vector<std::size_t>()
                : rows_where(*confidence, {{"financial_year", summary.bridge->year},
                                           {"initiative", of.initiative}});
        if (!rows.empty()) {
            of.grade = text_at(*confidence, "grade", rows.front());
            of.weighed_pence = number_at(*confidence, "pence_weighed", rows.front());
        }
    }
}

std::vector<OutsideView> outside_views(const measure::Table* table,
                                       std::span<const measure::Table> dimensions) {
    std::vector<OutsideView> views;
    for (std::size_t row = 0; table != nullptr && row < table->rows(); ++row) {
        OutsideView view;
        view.is_of_whole_plan = text_at(*table, "of", row) == "whole plan";
        view.initiative = text_at(*table, "initiative", row);
        view.name = view.initiative.empty()
                        ? std::string()
                        : name_of(dimensions, "initiatives", "initiative", view.initiative);
        view.activity = text_at(*table, "activity", row);
        view.claim_millionths = number_at(*table, "claim", row);
        view.applied_millionths = number_at(*table, "applied", row);
        view.low_millionths = number_at(*table, "experts_low", row);
        view.high_millionths = number_at(*table, "experts_high", row);
        view.claim_is = text_at(*table, "claim_is", row);
        view.applied_is = text_at(*table, "applied_is", row);
        views.push_back(std::move(view));
    }
    std::ranges::stable_partition(views, &OutsideView::is_of_whole_plan);
    return views;
}

std::string evidence_section(const Summary& summary, const Money& money) {
    std::string text;
    for (const BalanceByYear& balance : summary.balances) {
        if (!balance.plan_weighed_pence.empty() && balance.plan_weighed_pence.back() &&
            balance.plan_pence.back() && balance.do_nothing_pence.back()) {
            const std::int64_t do_nothing = *balance.do_nothing_pence.back();
            text += wrapped(
                fmt::format("The plan changes the balance of {} by {} as written, and by {} when "
                            "each initiative's benefit is weighed by the confidence in its "
                            "weakest evidence while its cost counts in full.",
                            summary.years.back(),
                            money.with_unit(*balance.plan_pence.back() - do_nothing),
                            money.with_unit(*balance.plan_weighed_pence.back() - do_nothing)),
                summary_width);
        }
    }
    if (!summary.outside_view.empty()) {
        text += view_grid(summary);
        text += wrapped("Reduction of contacts, or of stays, that the plan claims and the model "
                        "applies, beside what experts thought possible in as many years (tenth to "
                        "ninetieth percentile, all kinds of change together for the whole plan). "
                        "Claims that lie beyond are listed; the table outside_view has each.",
                        summary_width);
    }
    return text.empty() ? text : "\nHOW SURE THE EVIDENCE IS\n" + text;
}

} // namespace footprint::publish
