// SPDX-License-Identifier: MIT
// The tables that staff obey: who is in post where, how staff of a group come and go, what agencies
// may cost.
#include "plan/compile_parts.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

namespace footprint::plan {

namespace {

using workforce::WorkforceTables;

constexpr double pence_per_thousand_pounds = 100'000;

/// Organisations that the health service's rules on agency prices bind.
bool is_price_capped(const finance::Organisation& organisation) {
    switch (organisation.kind) {
    case place::OrganisationKind::acute:
    case place::OrganisationKind::ambulance:
    case place::OrganisationKind::community:
    case place::OrganisationKind::integrated:
    case place::OrganisationKind::mental_health:
        return organisation.balance == place::Balance::nhs;
    default:
        return false;
    }
}

class WorkforceCompiler {
public:
    WorkforceCompiler(const CompileInputs& inputs, const DrawnValues& drawn,
                      const finance::FinanceTables& finance)
        : inputs_(inputs), drawn_(drawn), finance_(finance) {}

    WorkforceTables compile() {
        tables_.on = true;
        tables_.closes_capacity = inputs_.plan.footprint.unfilled_posts;
        tables_.years = finance_.years;
        tables_.on_cost = single_value(inputs_.plan, "employer_on_cost", drawn_);
        tables_.contracted_hours = single_value(inputs_.plan, "contracted_hours", drawn_);
        tables_.hours_at_work = single_value(inputs_.plan, "hours_at_work", drawn_);
        tables_.agency_worker_share = single_value(inputs_.plan, "agency_worker_share", drawn_);
        tables_.taken_at_cap_share = single_value(inputs_.plan, "taken_at_cap_share", drawn_);
        tables_.over_cap_share = single_value(inputs_.plan, "over_cap_share", drawn_);
        compile_groups();
        compile_price_cap();
        compile_employers();
        compile_teams();
        return std::move(tables_);
    }

private:
    [[nodiscard]] std::size_t group(std::string_view name) const {
        return number_of(inputs_.numbering.staff_groups, name);
    }

    [[nodiscard]] std::vector<double> pay_index(std::string_view category) const {
        std::vector<double> index(tables_.years, 1.0);
        for (const finance::PriceIndex& price : finance_.price_indices) {
            for (std::size_t year = 0; price.id == category && year < index.size(); ++year) {
                index[year] = static_cast<double>(price.by_year[year].value) / 1e9;
            }
        }
        return index;
    }

    void compile_groups() {
        const Pack& pack = inputs_.plan.pack;
        tables_.groups.resize(inputs_.numbering.staff_groups.size());
        pay_per_post_.resize(tables_.groups.size());
        for (const ProductiveMinutesRow& row : pack.productive_minutes.rows) {
            tables_.groups[group(row.staff_group)].productive_minutes =
                row.minutes_per_wte_year * drawn_.drawn("productive_minutes", row.staff_group, 1);
        }
        for (const StaffSupplyRow& row : pack.staff_supply.rows) {
            workforce::StaffGroup& of = tables_.groups[group(row.staff_group)];
            of.vacancy_share = row.vacancy_share;
            of.extra_cover_share = row.extra_cover_share;
            of.leaver_share =
                std::min(1.0, row.leaver_share * drawn_.drawn("staff_supply", row.staff_group, 1));
            of.trained_share = row.trained_share;
            of.outside_share = row.outside_share;
            of.move_share = row.move_share;
            of.part_time_share = row.part_time_share;
            of.part_time_hours = row.part_time_hours_share;
            of.part_time_change = row.part_time_change;
            of.to_bank_share = row.to_bank_share;
            of.to_agency_share = row.to_agency_share;
            of.return_share = row.return_share;
            of.pay_index = pay_index(row.index);
            pay_per_post_[group(row.staff_group)] =
                row.pay_thousand_pounds * pence_per_thousand_pounds;
        }
        for (const TemporaryStaffRow& row : pack.temporary_staff.rows) {
            workforce::StaffGroup& of = tables_.groups[group(row.staff_group)];
            const double price = drawn_.drawn("temporary_staff", row.staff_group, 1);
            of.bank_share = row.bank_share;
            of.bank_price = row.bank_price * price;
            of.agency_share = row.agency_share;
            of.agency_price = row.agency_price * price;
            of.temporary_growth = row.growth_share;
        }
        compile_ages();
    }

    void compile_ages() {
        std::map<std::pair<std::size_t, std::int64_t>, const StaffAgeRow*> rows;
        for (const StaffAgeRow& row : inputs_.plan.pack.staff_ages.rows) {
            rows[{group(row.staff_group), row.age_from}] = &row;
        }
        for (const auto& [key, row] : rows) {
            tables_.groups[key.first].ages.push_back(
                {.share = row->share,
                 .retirement_share = row->retirement_share,
                 .ageing_share = 1.0 / static_cast<double>(row->age_to - row->age_from + 1)});
        }
    }

    /// From its first year on a cap holds until another follows.
    void compile_price_cap() {
        std::map<core::FinancialYear, double> caps;
        for (const AgencyPriceCapRow& row : inputs_.plan.pack.agency_price_cap.rows) {
            caps[row.financial_year] = row.times_basic_pay;
        }
        for (std::size_t year = 0; year < tables_.years; ++year) {
            const auto later = caps.upper_bound(inputs_.plan.footprint.opening_year +
                                                static_cast<std::int32_t>(year));
            tables_.price_cap.push_back(
                later == caps.begin() ? std::nullopt : std::optional(std::prev(later)->second));
        }
    }

    void compile_employers() {
        for (const finance::Organisation& organisation : finance_.organisations) {
            tables_.employers.push_back(
                {.is_price_capped = is_price_capped(organisation), .agency_ceiling = {}});
            tables_.employers.back().agency_ceiling.resize(tables_.years);
        }
        for (const AgencyCeilingRow& row : inputs_.plan.agency_ceilings.rows) {
            const std::int32_t year = row.financial_year - inputs_.plan.footprint.opening_year;
            if (year >= 0 && static_cast<std::size_t>(year) < tables_.years) {
                tables_.employers[organisation(row.organisation_id)]
                    .agency_ceiling[static_cast<std::size_t>(year)] =
                    std::llround(row.thousand_pounds * pence_per_thousand_pounds);
            }
        }
    }

    [[nodiscard]] std::size_t organisation(std::string_view id) const {
        return number_of(inputs_.geography.organisations.ids, id);
    }

    /// Those of the establishment, and those whose minutes some service inside takes.
    void compile_teams() {
        std::map<std::pair<std::size_t, std::size_t>, workforce::Team> teams;
        const auto team = [&](std::size_t employer, std::size_t of_group) -> workforce::Team& {
            const auto [found, is_new] = teams.try_emplace({employer, of_group}, workforce::Team{});
            if (is_new) {
                found->second.organisation = static_cast<std::uint16_t>(employer);
                found->second.staff_group = static_cast<std::uint16_t>(of_group);
                found->second.pay_per_post = pay_per_post_[of_group];
            }
            return found->second;
        };
        for (const finance::Service& service : finance_.services) {
            for (const finance::StaffMinutes& minutes : finance_.staff_minutes) {
                if (minutes.line == service.line &&
                    finance_.organisations[service.provider].home == place::Home::inside) {
                    team(service.provider, minutes.staff_group);
                }
            }
        }
        for (const EstablishmentRow& row : inputs_.plan.establishment.rows) {
            workforce::Team& of = team(organisation(row.organisation_id), group(row.staff_group));
            of.in_post_known = true;
            of.in_post = row.whole_time_equivalents;
            if (row.pay_thousand_pounds && row.whole_time_equivalents > 0.0) {
                of.pay_per_post = *row.pay_thousand_pounds * pence_per_thousand_pounds /
                                  row.whole_time_equivalents;
            }
        }
        add_teams_of_posts(team);
        for (const auto& [key, of] : teams) {
            tables_.teams.push_back(of);
        }
    }

    /// Those whom initiatives employ, or whose work another group takes over.
    template <typename TeamOf>
    void add_teams_of_posts(TeamOf&& team) const {
        for (const finance::PlayerMoney& player : finance_.players) {
            for (const finance::Posts& posts : player.posts) {
                if (player.employer != finance::none &&
                    finance_.organisations[player.employer].home == place::Home::inside) {
                    team(player.employer, posts.staff_group);
                }
            }
        }
        for (const finance::StaffMinutesEffect& effect : finance_.staff_minutes_effects) {
            for (const finance::Service& service : finance_.services) {
                if ((effect.line == service.line || effect.line == finance::every) &&
                    finance_.organisations[service.provider].home == place::Home::inside) {
                    team(service.provider, effect.to_group);
                }
            }
        }
    }

    const CompileInputs& inputs_;
    const DrawnValues& drawn_;
    const finance::FinanceTables& finance_;
    WorkforceTables tables_;
    std::vector<double> pay_per_post_; // by staff group, pence
};

} // namespace

WorkforceTables compile_workforce(const CompileInputs& inputs, const DrawnValues& drawn,
                                  const finance::FinanceTables& finance) {
    if (!inputs.plan.footprint.limits || inputs.plan.pack.staff_supply.rows.empty()) {
        return {};
    }
    return WorkforceCompiler(inputs, drawn, finance).compile();
}

} // namespace footprint::plan
