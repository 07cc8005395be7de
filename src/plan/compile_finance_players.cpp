// SPDX-License-Identifier: MIT
// What initiatives cost, and what they do to unit costs, staff minutes, prices, income and sites.
#include "plan/compile_parts.hpp"
#include "plan/price_indices.hpp"

#include <algorithm>
#include <cmath>

namespace footprint::plan {
namespace {

using finance::billionths;
using finance::Billionths;

constexpr double pence_per_thousand_pounds = 100000;
constexpr double pence_per_pound = 100;

/// The mean of each year's months.
std::vector<double> mean_by_year(const std::vector<double>& by_month) {
    std::vector<double> by_year;
    for (std::size_t first = 0; first < by_month.size(); first += core::months_per_year) {
        double sum = 0;
        for (std::size_t month = first; month < first + core::months_per_year; ++month) {
            sum += by_month[month];
        }
        by_year.push_back(sum / core::months_per_year);
    }
    return by_year;
}

class PlayerCompiler {
public:
    PlayerCompiler(const CompileInputs& inputs, const DrawnValues& drawn, std::size_t player,
                   finance::FinanceTables& tables)
        : inputs_(inputs), drawn_(drawn), initiative_(inputs.plan.initiatives[player]),
          player_(static_cast<finance::Player>(player)), tables_(tables),
          ramp_by_year_(mean_by_year(ramp_by_month(inputs.plan, initiative_, drawn))) {}

    void compile() {
        compile_cost();
        if (initiative_.falls_away()) {
            return;
        }
        for (std::size_t number = 0; number < initiative_.effects.size(); ++number) {
            compile_effect(number);
        }
    }

private:
    void compile_cost() {
        const InitiativeCost& cost = initiative_.cost;
        const double factor = drawn_.drawn(cost_value_id(initiative_), 1) *
                              to_opening_prices(inputs_, cost.price_year, tables_);
        finance::PlayerMoney money;
        money.id = initiative_.id;
        money.kind = finance::PlayerKind::initiative;
        money.level = initiative_.planning_level;
        money.acts = !initiative_.falls_away();
        money.payer = organisation(cost.payer);
        money.set_up = in_pence(cost.set_up_thousand_pounds * factor);
        money.set_up_year = year_of_start();
        money.recurrent = in_pence(cost.recurrent_thousand_pounds_per_year * factor);
        money.ramp_by_year = strengths(1);
        money.per_person = finance::nanopence(cost.per_person_pounds * factor * pence_per_pound);
        money.index = tables_.health_service_index;
        money.capital = in_pence(cost.capital_granted ? cost.capital_thousand_pounds * factor : 0);
        money.capital_year = year_of_start();
        const Parameter* charge = inputs_.plan.pack.find("capital_charge_percent");
        if (charge != nullptr && charge->value) {
            money.capital_charge_share =
                billionths(drawn_.drawn("capital_charge_percent", *charge->value) / 100);
        }
        money.employer = organisation(initiative_.owner);
        for (const auto& [group, posts] : initiative_.staff) {
            money.posts.push_back({staff_group(group), minutes_of(group, posts)});
        }
        tables_.players.push_back(std::move(money));
    }

    /// What so many posts of a group work in a year.
    [[nodiscard]] std::int64_t minutes_of(std::string_view group, double posts) const {
        for (const ProductiveMinutesRow& row : inputs_.plan.pack.productive_minutes.rows) {
            if (row.staff_group == group) {
                return std::llround(posts * row.minutes_per_wte_year);
            }
        }
        return 0;
    }

    void compile_effect(std::size_t number) {
        const Effect& effect = initiative_.effects[number];
        switch (effect.kind) {
        case EffectKind::change_unit_cost:
            for (const std::string& line : effect.lines) {
                finance::UnitCostEffect made;
                made.player = player_;
                made.line = line_number(line);
                if (effect.category) {
                    made.category = static_cast<finance::CostCategory>(*effect.category);
                }
                made.strength_by_year = covered_strengths(number);
                tables_.unit_cost_effects.push_back(std::move(made));
            }
            break;
        case EffectKind::change_staff_minutes:
            for (const std::string& line : effect.lines) {
                finance::StaffMinutesEffect made;
                made.player = player_;
                made.line = line_number(line);
                made.from_group = staff_group(effect.from_group);
                made.to_group = staff_group(effect.to_group);
                made.minutes_ratio = billionths(effect.minutes_ratio.value_or(1));
                made.strength_by_year = covered_strengths(number);
                tables_.staff_minutes_effects.push_back(std::move(made));
            }
            break;
        case EffectKind::change_price: {
            finance::PriceEffect made;
            made.player = player_;
            made.payer = organisation(effect.payer);
            made.provider = organisation(effect.provider);
            made.line_group = effect.line_group == "all"
                                  ? finance::every
                                  : static_cast<std::uint16_t>(number_of(
                                        inputs_.numbering.line_groups, effect.line_group));
            made.strength_by_year = strengths(drawn_size(initiative_, number, drawn_));
            tables_.price_effects.push_back(std::move(made));
            break;
        }
        case EffectKind::add_income:
            compile_income(number);
            break;
        case EffectKind::close_service:
            compile_closure(effect);
            break;
        case EffectKind::avoid:
        case EffectKind::shift:
        case EffectKind::change_stay:
        case EffectKind::change_branch:
        case EffectKind::change_risk_factor:
        case EffectKind::set_flag:
        case EffectKind::change_incidence:
        case EffectKind::change_progression:
        case EffectKind::change_case_fatality:
        case EffectKind::find_undiagnosed:
        case EffectKind::enable:
        case EffectKind::change_capacity:
        case EffectKind::change_discharge:
        case EffectKind::pool_lists:
        case EffectKind::move_stay:
            break;
        }
    }

    void compile_income(std::size_t number) {
        const Effect& effect = initiative_.effects[number];
        const double thousand_pounds = drawn_.drawn(
            effect_value_id(initiative_, number), effect.size_thousand_pounds_per_year.value_or(0));
        finance::IncomeEffect made;
        made.player = player_;
        made.organisation = organisation(effect.organisation);
        made.from = effect.from == "outside" ? finance::none : organisation(effect.from);
        for (const double ramp : ramp_by_year_) {
            made.by_year.push_back(in_pence(thousand_pounds * ramp));
        }
        tables_.income_effects.push_back(std::move(made));
    }

    void compile_closure(const Effect& effect) {
        const std::int32_t from = month_number(inputs_.plan, initiative_.starts);
        const auto share_from = [&](std::int32_t first_month) {
            std::vector<double> by_month(months_of(inputs_.plan), 0.0);
            for (std::size_t month = core::months_per_year; month < by_month.size(); ++month) {
                by_month[month] = static_cast<std::int32_t>(month) >= first_month ? 1.0 : 0.0;
            }
            return in_shares(mean_by_year(by_month));
        };
        for (const std::string& line : effect.lines) {
            finance::ServiceClosure made;
            made.player = player_;
            made.service = service_at(effect.site, line);
            if (!effect.to_site.empty()) {
                made.to_service = service_at(effect.to_site, line);
            }
            made.closed_share_by_year = share_from(from);
            made.disposed_share_by_year.assign(tables_.years, Billionths{0});
            if (effect.disposal_on) {
                const std::int32_t disposed =
                    month_number(inputs_.plan, place::month_of(*effect.disposal_on));
                made.disposed_share_by_year = share_from(std::max(from, disposed));
            }
            tables_.closures.push_back(std::move(made));
        }
    }

    [[nodiscard]] static std::vector<Billionths> in_shares(const std::vector<double>& by_year) {
        std::vector<Billionths> shares;
        for (const double share : by_year) {
            shares.push_back(billionths(share));
        }
        return shares;
    }
    [[nodiscard]] std::vector<Billionths> strengths(double size) const {
        std::vector<double> by_year = ramp_by_year_;
        for (double& strength : by_year) {
            strength *= size;
        }
        return in_shares(by_year);
    }
    /// Of an effect that only the covered share of contacts feels.
    [[nodiscard]] std::vector<Billionths> covered_strengths(std::size_t number) const {
        const double coverage = std::clamp(
            initiative_.reach.coverage.value_or(1) * drawn_.drawn("reach_factor", 1), 0.0, 1.0);
        return strengths(drawn_size(initiative_, number, drawn_) * coverage);
    }
    [[nodiscard]] std::uint16_t year_of_start() const {
        const std::int32_t year =
            month_number(inputs_.plan, initiative_.starts) / core::months_per_year;
        return static_cast<std::uint16_t>(std::clamp<std::int32_t>(year, 1, tables_.years - 1));
    }
    [[nodiscard]] std::uint16_t organisation(std::string_view id) const {
        return static_cast<std::uint16_t>(number_of(inputs_.geography.organisations.ids, id));
    }
    [[nodiscard]] std::uint16_t line_number(std::string_view line) const {
        return static_cast<std::uint16_t>(number_of(inputs_.numbering.lines, line));
    }
    [[nodiscard]] std::uint16_t staff_group(std::string_view group) const {
        return static_cast<std::uint16_t>(number_of(inputs_.numbering.staff_groups, group));
    }
    [[nodiscard]] std::uint16_t service_at(std::string_view site, std::string_view line) const {
        const core::ServiceIndex service = place::service_at(
            inputs_.geography.services, core::index_at<core::LineIndex>(line_number(line)),
            core::index_at<core::SiteIndex>(number_of(inputs_.geography.sites.ids, site)));
        return service.is_none() ? finance::none : static_cast<std::uint16_t>(service.position());
    }
    [[nodiscard]] static core::Pence in_pence(double thousand_pounds) {
        return core::Pence{std::llround(thousand_pounds * pence_per_thousand_pounds)};
    }

    const CompileInputs& inputs_;
    const DrawnValues& drawn_;
    const Initiative& initiative_;
    finance::Player player_;
    finance::FinanceTables& tables_;
    std::vector<double> ramp_by_year_;
};

} // namespace

void compile_finance_players(const CompileInputs& inputs, const DrawnValues& drawn,
                             finance::FinanceTables& tables) {
    for (std::size_t player = 0; player < inputs.plan.initiatives.size(); ++player) {
        PlayerCompiler(inputs, drawn, player, tables).compile();
    }
    if (inputs.plan.footprint.limits) {
        finance::PlayerMoney waiting;
        waiting.id = "care_not_given";
        waiting.kind = finance::PlayerKind::care_not_given;
        waiting.ramp_by_year.assign(tables.years, finance::Billionths{});
        tables.players.push_back(std::move(waiting));
    }
}

} // namespace footprint::plan
