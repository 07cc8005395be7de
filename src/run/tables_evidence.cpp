// SPDX-License-Identifier: MIT
// Claims and sums of them beside the experts' ranges; benefits weighed by grade; posts.
#include "run/tables_evidence.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace footprint::run {

namespace {

using measure::number_column;
using measure::Table;
using measure::text_column;

constexpr unsigned share_decimals = 6;
constexpr double millionths = 1e6;

std::int64_t in_millionths(double share) {
    return std::llround(share * millionths);
}

std::string_view verdict_of(double share, double low, double high) {
    return share > high ? "beyond" : share < low ? "below" : "within";
}

/// Contacts of residents in the last year, by world and line group.
using GroupContacts = std::vector<std::array<std::int64_t, people::worlds>>;

GroupContacts contacts_by_group(const TableSource& source) {
    const finance::FinanceTables& tables = source.compiled->finance;
    GroupContacts contacts(tables.line_group_ids.size());
    const std::size_t last = source.years() - 1;
    for (const care::ActivityRow& row : source.rows) {
        if (row.year != last) {
            continue;
        }
        for (std::size_t world = 0; world < people::worlds; ++world) {
            if (source.is_in(row.presence, world)) {
                contacts[tables.services[row.service].line_group][world] +=
                    static_cast<std::int64_t>(row.contacts);
            }
        }
    }
    return contacts;
}

void put_range(Table& table, double claim, double applied, double low, double high) {
    table.put_number(in_millionths(claim));
    table.put_number(in_millionths(applied));
    table.put_number(in_millionths(low));
    table.put_number(in_millionths(high));
    table.put_text(verdict_of(claim, low, high));
    table.put_text(verdict_of(applied, low, high));
}

/// Of the system's gap in a year: what the initiative adds, its own cost, income it was promised.
struct SystemMoney {
    std::int64_t change = 0;
    std::int64_t own_cost = 0;
    std::int64_t added_income = 0;

    [[nodiscard]] std::int64_t weighed(double weight) const {
        const std::int64_t benefit = change + own_cost - added_income;
        return std::llround(static_cast<double>(benefit) * weight) - own_cost + added_income;
    }
};

} // namespace

std::vector<TestedClaim> tested_claims_of(const plan::Plan& plan) {
    std::vector<TestedClaim> claims;
    for (std::size_t player = 0; player < plan.initiatives.size(); ++player) {
        const plan::Initiative& initiative = plan.initiatives[player];
        for (std::size_t number = 0; number < initiative.effects.size(); ++number) {
            const plan::Effect& effect = initiative.effects[number];
            const auto found =
                std::ranges::find(plan.pack.elicited_ranges.rows, effect.evidence.elicited_group,
                                  &plan::ElicitedRangeRow::elicited_group);
            if (found == plan.pack.elicited_ranges.rows.end() || initiative.falls_away()) {
                continue;
            }
            const double scale = plan::share_of_outlook(plan.footprint.years, found->years);
            claims.push_back({.player = player,
                              .effect = number + 1,
                              .group = found->elicited_group,
                              .claim = effect.evidence.claim.value_or(effect.applied_size()),
                              .applied = effect.applied_size(),
                              .low = found->low_share * scale,
                              .high = found->high_share * scale});
        }
    }
    return claims;
}

std::vector<TestedGroup> tested_groups_of(const plan::Plan& plan) {
    std::vector<TestedGroup> groups;
    for (const plan::CombinedRangeRow& row : plan.pack.combined_ranges.rows) {
        const double scale = plan::share_of_outlook(plan.footprint.years, row.years);
        groups.push_back({.line_group = row.line_group,
                          .low = row.low_share * scale,
                          .high = row.high_share * scale});
    }
    std::ranges::sort(groups, {}, &TestedGroup::line_group);
    return groups;
}

std::vector<Confidence> confidences_of(const plan::Plan& plan) {
    std::vector<Confidence> confidences;
    const auto& weights = plan.pack.confidence_weights.rows;
    if (weights.empty()) {
        return confidences;
    }
    for (std::size_t player = 0; player < plan.initiatives.size(); ++player) {
        std::optional<plan::EvidenceGrade> weakest;
        for (const plan::Effect& effect : plan.initiatives[player].effects) {
            const std::optional<plan::EvidenceGrade> grade = effect.evidence.grade;
            weakest = grade && (!weakest || *grade > *weakest) ? grade : weakest;
        }
        // Evidence without a grade is the least sure there is.
        const plan::EvidenceGrade grade = weakest.value_or(plan::EvidenceGrade::very_low);
        const auto row = std::ranges::find(weights, grade, &plan::ConfidenceWeightRow::grade);
        if (!plan.initiatives[player].falls_away()) {
            confidences.push_back({.player = player,
                                   .grade = plan::words_of(grade)[static_cast<std::size_t>(grade)],
                                   .weight = row == weights.end() ? 1.0 : row->weight});
        }
    }
    return confidences;
}

Table outside_view_table(const TableSource& source) {
    Table table("outside_view",
                {text_column("financial_year"), text_column("of"), text_column("initiative"),
                 number_column("effect", "number"), text_column("activity"),
                 number_column("claim", "share", share_decimals),
                 number_column("applied", "share", share_decimals),
                 number_column("experts_low", "share", share_decimals),
                 number_column("experts_high", "share", share_decimals), text_column("claim_is"),
                 text_column("applied_is")});
    const std::string& year = source.names->years.back();
    for (const TestedClaim& claim : source.names->tested_claims) {
        table.put_text(year);
        table.put_text("effect");
        table.put_text(source.names->players[claim.player]);
        table.put_number(static_cast<std::int64_t>(claim.effect));
        table.put_text(claim.group);
        put_range(table, claim.claim, claim.applied, claim.low, claim.high);
    }
    const GroupContacts contacts = contacts_by_group(source);
    const std::vector<std::string>& ids = source.compiled->finance.line_group_ids;
    for (const TestedGroup& group : source.names->tested_groups) {
        const auto found = std::ranges::find(ids, group.line_group);
        if (found == ids.end()) {
            continue;
        }
        const auto& [do_nothing, with_plan] =
            contacts[static_cast<std::size_t>(found - ids.begin())];
        if (do_nothing <= 0) {
            continue;
        }
        const double reduction =
            1.0 - static_cast<double>(with_plan) / static_cast<double>(do_nothing);
        table.put_text(year);
        table.put_text("whole plan");
        table.put_text("");
        table.put_nothing();
        table.put_text(group.line_group);
        put_range(table, reduction, reduction, group.low, group.high);
    }
    return table;
}

Table confidence_table(const TableSource& source) {
    Table table("confidence",
                {text_column("financial_year"), text_column("initiative"), text_column("grade"),
                 number_column("weight", "share", share_decimals), number_column("pence", "pence"),
                 number_column("pence_weighed", "pence")});
    for (const finance::InitiativeMoney& money : source.money->initiatives) {
        const auto found =
            std::ranges::find(source.names->confidences, money.player, &Confidence::player);
        if (found == source.names->confidences.end() || money.year == 0) {
            continue;
        }
        const SystemMoney system{.change = -money.system_change.value,
                                 .own_cost = money.own_cost.value,
                                 .added_income = money.added_income.value};
        table.put_text(source.names->years[money.year]);
        table.put_text(source.names->players[money.player]);
        table.put_text(found->grade);
        table.put_number(in_millionths(found->weight));
        table.put_number(system.change);
        table.put_number(system.weighed(found->weight));
    }
    return table;
}

Table initiative_posts_table(const TableSource& source) {
    Table table("initiative_posts",
                {text_column("financial_year"), text_column("initiative"),
                 text_column("organisation"), text_column("staff_group"),
                 number_column("whole_time_equivalents", "whole-time equivalents", 3),
                 number_column("pay_pence", "pence")});
    const finance::FinanceTables& tables = source.compiled->finance;
    constexpr double thousandths = 1e3;
    constexpr double one_billion = finance::one_billion;
    const std::uint16_t pay_index =
        tables.category_index[static_cast<std::size_t>(finance::CostCategory::pay)];
    for (std::size_t year = 1; year < source.years(); ++year) {
        const double price =
            pay_index == finance::none
                ? 1.0
                : static_cast<double>(tables.price_indices[pay_index].by_year[year].value) /
                      one_billion;
        for (std::size_t player = 0; player < tables.players.size(); ++player) {
            const finance::PlayerMoney& of = tables.players[player];
            const double ramp = static_cast<double>(of.ramp_by_year[year].value) / one_billion;
            for (const finance::Posts& posts : of.posts) {
                const double productive = source.names->productive_minutes[posts.staff_group];
                if (!of.acts || ramp <= 0.0 || productive <= 0.0) {
                    continue;
                }
                const double minutes = static_cast<double>(posts.minutes_a_year) * ramp;
                const double pence_a_minute =
                    static_cast<double>(tables.staff_groups[posts.staff_group].per_minute.value) /
                    one_billion;
                table.put_text(source.names->years[year]);
                table.put_text(source.names->players[player]);
                table.put_text(source.names->organisations[of.employer]);
                table.put_text(source.names->staff_groups[posts.staff_group]);
                table.put_number(std::llround(minutes / productive * thousandths));
                table.put_number(std::llround(minutes * pence_a_minute * price));
            }
        }
    }
    return table;
}

} // namespace footprint::run
