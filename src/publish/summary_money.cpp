// SPDX-License-Identifier: MIT
// Each section with what its columns mean.
#include "publish/summary_money.hpp"

#include "publish/number_text.hpp"
#include "publish/summary_text.hpp"
#include "publish/text_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace footprint::publish {
namespace {

constexpr std::int64_t pence_in_a_pound = 100;
constexpr std::int64_t least_for_millions_pence = 50'000'000 * pence_in_a_pound;
constexpr unsigned thousand_pounds_power = 5; // of ten, in pence

std::string chance(const Amount& millionths) {
    return millionths ? chance_text(*millionths) : "-";
}

} // namespace

Money::Money(const Summary& summary)
    : in_thousands_(!summary.positions.empty() &&
                    std::ranges::none_of(summary.positions, [](const OrganisationPosition& one) {
                        return one.plan_cost_pence.value_or(0) >= least_for_millions_pence;
                    })) {}

std::string Money::text(std::int64_t pence) const {
    return in_thousands_ ? decimal_text(pence, thousand_pounds_power, 0) : millions_text(pence);
}

std::string Money::with_unit(std::int64_t pence) const {
    const std::string digits = text(pence);
    const bool is_negative = digits.starts_with('-');
    return fmt::format("{}£{}{}", is_negative ? "-" : "", digits.substr(is_negative ? 1 : 0),
                       in_thousands_ ? " thousand" : "m");
}

std::string bridge_section(const Bridge& bridge, const Money& money) {
    TextGrid grid({31, 8, 7, 8, 8, 7, 7, 7, 8});
    grid.add({"", "effect", "weighed", "cost", "paid", "own", "", "left", "moved to"});
    grid.add({"", "on gap", "", "released", "outside", "cost", "other", "behind", "others"});
    grid.add({"Balance if nothing is done", money.text(bridge.do_nothing_pence)});
    for (const BridgeStep& step : bridge.steps) {
        if (step.initiative.empty()) {
            grid.add({"  " + step.name, money.text(step.pence)});
            continue;
        }
        grid.add({"  " + step.name, money.text(step.pence), money.text(step.weighed_pence),
                  money.text(step.cost_released_pence),
                  money.text(step.outside_payments_avoided_pence),
                  money.text(step.own_cost_pence ? Amount(-*step.own_cost_pence) : std::nullopt),
                  money.text(step.other_pence), money.text(step.stranded_pence),
                  money.text(step.outside_pence)});
    }
    if (bridge.unexplained_pence != 0) {
        grid.add({"  Not explained by any step", money.text(bridge.unexplained_pence)});
    }
    grid.add({"Balance with the plan", money.text(bridge.plan_pence)});
    const std::string notes =
        "Effect on gap: each initiative's exact share; where several act on the same care it is "
        "divided between "
        "them, so the shares add up to the penny (shown rounded one by one). Weighed: the same "
        "with its benefit lowered by the confidence in its evidence. The effect is the sum of "
        "four: cost "
        "that really falls; payments to organisations outside the system that fall away; the "
        "initiative's own cost; "
        "and other (income added, charges lost, what longer lives cost). Left behind and moved to "
        "others are no "
        "part of it: cost of care no longer given that stays because its ward, team or building "
        "stays (minus: it fills capacity that stood ready), and cost "
        "(plus) or relief (minus) of neighbours, other systems and residents.";
    return fmt::format("\nFROM DO NOTHING TO THE PLAN, WHOLE SYSTEM, {} ({})\n{}{}", bridge.year,
                       money.unit(), grid.text(), wrapped(notes, summary_width));
}

namespace {

/// Balance less what was asked of the organisation: its control total, or else its required
/// surplus.
Amount against_target(const OrganisationPosition& one) {
    if (one.against_control_total_pence || !one.required_surplus_pence || !one.plan_balance_pence) {
        return one.against_control_total_pence;
    }
    return *one.required_surplus_pence == 0
               ? std::nullopt
               : Amount(*one.plan_balance_pence - *one.required_surplus_pence);
}

} // namespace

std::string position_section(const Summary& summary, const Money& money) {
    TextGrid grid({37, 9, 9, 9, 9, 9, 10});
    grid.add({"", "do nothing", "with the", "with the", "with the", "against", "chance of"});
    grid.add({"", "balance", "income", "cost", "balance", "target", "balance"});
    for (const OrganisationPosition& one : summary.positions) {
        grid.add({one.name, money.text(one.do_nothing_balance_pence),
                  money.text(one.plan_income_pence), money.text(one.plan_cost_pence),
                  money.text(one.plan_balance_pence), money.text(against_target(one)),
                  chance(one.plan_chance_of_balance_millionths)});
    }
    std::string notes = "Against target: balance with the plan less the control total or the "
                        "surplus required of it; - where "
                        "none is set.";
    notes += summary.limits ? " Cost holds the price of care not given." : "";
    notes += summary.runs > 1 ? " Chance of balance: share of runs in which the organisation, with "
                                "the plan, ends the year "
                                "with no deficit."
                              : " Chance of balance needs more runs than one: leave --runs 1 out.";
    return fmt::format("\nWHERE EACH ORGANISATION STANDS, {} ({})\n{}{}", summary.years.back(),
                       money.unit(), grid.text(), wrapped(notes, summary_width));
}

std::string outside_section(const Summary& summary, const Money& money) {
    TextGrid grid({54, 14, 14, 14});
    grid.add({"", "do nothing", "with the plan", "change"});
    for (const OutsideLine& line : summary.outside) {
        if (line.is_hours) {
            // Hours are counted beside what families give anyway, so only their change says much.
            grid.add({line.words, "-", "-", decimal_text(line.plan - line.do_nothing, 3, 0)});
            continue;
        }
        grid.add({line.words, money.text(line.do_nothing), money.text(line.plan),
                  money.text(line.plan - line.do_nothing)});
    }
    return fmt::format(
        "\nBORNE BY OTHERS, {} ({}; in no balance above)\n{}{}", summary.years.back(), money.unit(),
        grid.text(),
        wrapped("Cost less income, as far as the model sees it. What the plan adds here is moved, "
                "not saved.",
                summary_width));
}

namespace {

std::string_view words_of_range(std::string_view world) {
    if (world == "change") {
        return "  what the plan changes";
    }
    return world == "plan" ? "  with the plan" : "  do nothing";
}

/// By how much the plan changes the system's balance of the last year in the central run.
Amount central_change(const Summary& summary) {
    for (const BalanceByYear& balance : summary.balances) {
        if (balance.organisation == "system" && !balance.plan_pence.empty() &&
            balance.plan_pence.back() && balance.do_nothing_pence.back()) {
            return *balance.plan_pence.back() - *balance.do_nothing_pence.back();
        }
    }
    return std::nullopt;
}

/// Why the middle of the runs is not the central run, where the plan's effect is much smaller in
/// it.
std::string middle_below_central(const Summary& summary, const Money& money) {
    constexpr std::int64_t tenths_that_matter = 9;
    const auto change = std::ranges::find_if(summary.ranges, [&](const Range& range) {
        return range.world == "change" && range.year == summary.years.back();
    });
    if (change == summary.ranges.end() || !change->p50_pence) {
        return {};
    }
    const Amount central = central_change(summary);
    if (!central || *central <= 0 || *change->p50_pence * 10 >= *central * tenths_that_matter) {
        return {};
    }
    return fmt::format(
        "As written, in the central run, the plan changes the balance by {}. In the runs its "
        "initiatives together start later, reach fewer people and deliver less more often than "
        "more (delay_months, reach_factor and delivery_factor of the parameters), so that the "
        "middle is {}.",
        money.with_unit(*central), money.with_unit(*change->p50_pence));
}

} // namespace

std::string range_section(const Summary& summary, const Money& money) {
    TextGrid grid({30, 14, 14, 14, 14});
    grid.add({"", "1 in 10 below", "middle", "1 in 10 above", "chance of"});
    grid.add({"", "(P10)", "(P50)", "(P90)", "balance"});
    std::string spread;
    for (const Range& range : summary.ranges) {
        if (range.year != summary.years.back()) {
            continue;
        }
        const bool is_plan = range.world == "plan";
        grid.add({std::string(words_of_range(range.world)), money.text(range.p10_pence),
                  money.text(range.p50_pence), money.text(range.p90_pence),
                  chance(range.chance_of_balance_millionths)});
        if (is_plan && range.spread_of_chance_pounds && range.spread_of_parameters_pounds) {
            spread = fmt::format(
                "Spread with the plan (standard deviations): {} from the uncertainty of "
                "parameters and effects, {} from chance alone.",
                money.with_unit(*range.spread_of_parameters_pounds * pence_in_a_pound),
                money.with_unit(*range.spread_of_chance_pounds * pence_in_a_pound));
        }
    }
    std::string told;
    for (const std::string& words : {middle_below_central(summary, money), spread}) {
        told += words.empty() ? std::string() : wrapped(words, summary_width);
    }
    return fmt::format("\nHOW SURELY: BALANCE OF THE WHOLE SYSTEM, {}, OVER {} RUNS ({})\n{}{}",
                       summary.years.back(), summary.runs, money.unit(), grid.text(), told);
}

std::string published_section(const Summary& summary, const Money& money) {
    std::string text = "\nPUBLISHED FIGURES BESIDE THE MODEL'S (nothing was fitted to them)\n";
    TextGrid grid({44, 9, 18, 18});
    for (const PublishedFigure& figure : summary.published) {
        grid.add({figure.words, figure.year,
                  fmt::format("published {}", money.with_unit(figure.published_pence)),
                  figure.model_pence ? fmt::format("here {}", money.with_unit(*figure.model_pence))
                                     : std::string("not modelled")});
    }
    text += grid.text();
    std::vector<std::string> told;
    for (const PublishedFigure& figure : summary.published) {
        if (!figure.source.empty() && std::ranges::find(told, figure.source) == told.end()) {
            text += wrapped("Source: " + figure.source + ".", summary_width);
            told.push_back(figure.source);
        }
    }
    return text;
}

} // namespace footprint::publish
