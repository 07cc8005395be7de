// SPDX-License-Identifier: MIT
// What does not follow contacts: standing cost of services, money of the opening accounts and of
// contracts carried forward, the players' own cost, income added, and the price of care not given.
#include "core/errors.hpp"
#include "finance/detail/books.hpp"

#include <limits>

namespace footprint::finance {

using attribution::Presence;

namespace {

constexpr std::size_t capital = static_cast<std::size_t>(CostCategory::capital);

/// What closures leave of a service's fixed cost: capital until disposal, the rest until it closes.
Factor left_by_closures(const PreparedFinance& prepared, std::size_t service, std::size_t category,
                        std::size_t year) {
    Factor left = no_factor();
    for (const std::uint16_t row : prepared.closures_of_service[service]) {
        const ServiceClosure& closure = prepared.tables.closures[row];
        const Billionths share = category == capital ? closure.disposed_share_by_year[year]
                                                     : closure.closed_share_by_year[year];
        if (share.value != 0 && prepared.tables.players[closure.player].acts) {
            reduce(left, closure.player, share.value);
        }
    }
    return left;
}

Factor price_factor_of(const LineYear& factors, std::size_t category) {
    Factor factor;
    for (std::size_t players_set = 0; players_set < factors.sets.size(); ++players_set) {
        factor[factors.sets[players_set]] = factors.price[players_set][category];
    }
    return factor;
}

} // namespace

/// `amount` is in nanopence x billionths.
void Books::add_with_factor(std::size_t slot, Whole128 amount, const Factor& factor) {
    for (const auto& [players, share] : factor) {
        if (players == 0) {
            totals_.add_in_both_worlds(slot, amount);
            continue;
        }
        if (share == 0) {
            continue;
        }
        const std::optional<Presence> acting = narrowed(Presence::always, players);
        if (acting) {
            totals_.add_in_plan(slot, rounded_quotient(amount, one_billion) * share,
                                presences_.unit_shares(*acting));
        }
    }
}

void Books::enter_standing_costs() {
    for (std::size_t service = 0; service < prepared_.tables.services.size(); ++service) {
        const StandingCost& standing = prepared_.standing_costs[service];
        for (std::size_t category = 0; category < cost_categories; ++category) {
            const bool has_none = standing.stepped[category] == 0 && standing.fixed[category] == 0;
            for (std::size_t year = 0; !has_none && year < years_; ++year) {
                enter_standing_cost(service, category, year);
            }
        }
    }
}

void Books::enter_standing_cost(std::size_t service, std::size_t category, std::size_t year) {
    const Service& of = prepared_.tables.services[service];
    const StandingCost& standing = prepared_.standing_costs[service];
    const ServiceLines& lines = prepared_.service_lines[service];
    const std::int64_t index =
        prepared_.index(prepared_.line_costs[of.line].price_index[category], year);
    const Whole128 stepped = standing.stepped[category] * index;
    const Whole128 fixed = standing.fixed[category] * index;
    const std::size_t stepped_slot = ledger_slot(lines.stepped[category], year);
    const std::size_t fixed_slot = ledger_slot(lines.fixed[category], year);
    const LineYear& factors =
        prepared_.line_years.of(of.line, year, prepared_.is_inside(of.provider));
    if (factors.sets.size() == 1 && prepared_.closures_of_service[service].empty()) {
        totals_.add_in_both_worlds(stepped_slot, stepped);
        totals_.add_in_both_worlds(fixed_slot, fixed);
        return;
    }
    const Factor price_left = price_factor_of(factors, category);
    const Factor open_share = left_by_closures(prepared_, service, category, year);
    add_with_factor(stepped_slot, stepped, price_left);
    add_with_factor(fixed_slot, fixed, product(price_left, open_share));
}

SharedCount Books::people(std::size_t year, bool only_65_plus, std::uint64_t players) {
    SharedCount counted;
    for (const PopulationRow& row : activity_.population) {
        if (row.year != year) {
            continue;
        }
        const std::optional<Presence> presence = narrowed(row.presence, players);
        if (presence) {
            counted.add(only_65_plus ? row.persons_65_plus : row.persons,
                        presences_.in_do_nothing(*presence), presences_.in_plan(*presence),
                        presences_.unit_shares(*presence));
        }
    }
    return counted;
}

void Books::count_people() {
    people_.resize(years_ * 2);
    for (const PopulationRow& row : activity_.population) {
        core::promise(row.year < years_, "population is of years of the tables");
        const bool in_do_nothing = presences_.in_do_nothing(row.presence);
        const bool in_plan = presences_.in_plan(row.presence);
        const auto shares = presences_.unit_shares(row.presence);
        people_[row.year * std::size_t{2}].add(row.persons, in_do_nothing, in_plan, shares);
        people_[row.year * std::size_t{2} + 1].add(row.persons_65_plus, in_do_nothing, in_plan,
                                                   shares);
    }
}

/// Residents of the opening year, in millionths: the run's own, so that the opening year is the
/// account, or the expected ones where the run counted none.
Whole128 Books::opening_people(bool only_65_plus) const {
    constexpr Whole128 one_million = 1'000'000;
    const Whole128 counted = all_people(0, only_65_plus).do_nothing;
    if (counted > 0) {
        return counted * one_million;
    }
    return only_65_plus ? prepared_.expected_residents_65_plus : prepared_.expected_residents;
}

/// What one of the opening year's residents is worth of an amount; nothing where the year has no
/// count to multiply.
std::optional<Whole128> Books::per_resident(Whole128 nanopence, std::size_t year,
                                            bool only_65_plus) const {
    constexpr Whole128 one_million = 1'000'000;
    const Whole128 opening = opening_people(only_65_plus);
    if (opening <= 0 || all_people(year, only_65_plus).is_empty()) {
        return std::nullopt;
    }
    return rounded_quotient(nanopence * one_million, opening);
}

void Books::enter_driven_by_people(const StandingMoney& money, std::size_t year, std::int64_t index,
                                   const Factor& factor) {
    const bool only_65_plus = money.driver == Driver::population_65_plus;
    const std::size_t slot = ledger_slot(money.line, year);
    const std::optional<Whole128> per_person = per_resident(money.nanopence, year, only_65_plus);
    if (!per_person) {
        add_with_factor(slot, money.nanopence * index, factor);
        return;
    }
    for (const auto& [players, share] : factor) {
        if (players == 0) {
            totals_.add(slot, all_people(year, only_65_plus), *per_person * index);
        } else {
            totals_.add(slot, people(year, only_65_plus, players),
                        *per_person * times_billionths(index, share));
        }
    }
}

void Books::enter_standing(const StandingMoney& money, std::size_t year) {
    const Factor& factor = prepared_.price_factors[money.price_factor][year];
    const std::int64_t index =
        money.allocation == none
            ? prepared_.index(money.index, year)
            : prepared_.tables.allocations[money.allocation].by_year[year].value;
    switch (money.driver) {
    case Driver::population:
    case Driver::population_65_plus:
        enter_driven_by_people(money, year, index, factor);
        return;
    case Driver::activity: {
        const Whole128 expected = prepared_.expected_work[money.activity_of];
        const Whole128 work = work_[money.activity_of * years_ + year];
        // work holds a factor of a billion, so that the quotient is in billionths; the opening year
        // is the account.
        const std::int64_t ratio =
            year == 0 || expected <= 0
                ? one_billion
                : static_cast<std::int64_t>(rounded_quotient(work, expected));
        add_with_factor(ledger_slot(money.line, year),
                        money.nanopence * times_billionths(index, ratio), factor);
        return;
    }
    case Driver::nothing:
        add_with_factor(ledger_slot(money.line, year), money.nanopence * index, factor);
        return;
    }
}

void Books::enter_standing_money() {
    for (const StandingMoney& money : prepared_.standing_money) {
        const std::size_t last = money.only_opening_year ? 1 : years_;
        for (std::size_t year = 0; year < last; ++year) {
            enter_standing(money, year);
        }
    }
    enter_funded_work();
}

/// Takes off practices' work what their capitation pays for: the opening work, moving with people
/// and prices.
void Books::enter_funded_work() {
    for (std::size_t organisation = 0; organisation < prepared_.organisations; ++organisation) {
        for (std::size_t category = 0; category < cost_categories; ++category) {
            const Whole128 work = prepared_.capitated_work[organisation][category];
            for (std::size_t year = 0; work != 0 && year < years_; ++year) {
                const std::size_t slot = pressure_slot(organisation, year);
                const std::int64_t index = prepared_.category_index(category, year);
                const std::optional<Whole128> per_person = per_resident(work, year, false);
                if (per_person) {
                    totals_.add(slot, all_people(year, false), -*per_person * index);
                } else {
                    totals_.add_in_both_worlds(slot, -work * index);
                }
            }
        }
    }
}

void Books::enter_players() {
    const FinanceTables& tables = prepared_.tables;
    for (std::size_t number = 0; number < tables.players.size(); ++number) {
        const bool pays = prepared_.player_lines[number][0] != no_line;
        for (std::size_t year = 0; tables.players[number].acts && pays && year < years_; ++year) {
            enter_own_cost(number, year);
        }
    }
    for (std::size_t row = 0; row < tables.income_effects.size(); ++row) {
        if (tables.players[tables.income_effects[row].player].acts) {
            enter_added_income(row);
        }
    }
}

void Books::enter_own_cost(std::size_t number, std::size_t year) {
    const PlayerMoney& player = prepared_.tables.players[number];
    const auto& lines = prepared_.player_lines[number];
    const auto who = static_cast<Player>(number);
    const Whole128 index = prepared_.index(player.index, year);
    const Whole128 recurrent = Whole128{player.recurrent.value} * player.ramp_by_year[year].value +
                               Whole128{player.per_person.value} * persons_reached(number, year);
    totals_.add_for_player(ledger_slot(lines[0], year), who, recurrent * index);
    for (const Posts& posts : player.posts) {
        totals_.add_for_player(minutes_slot(player.employer, posts.staff_group, year), who,
                               Whole128{posts.minutes_a_year} * player.ramp_by_year[year].value *
                                   one_billion);
    }
    if (year == player.set_up_year) {
        totals_.add_for_player(ledger_slot(lines[1], year), who,
                               Whole128{player.set_up.value} * one_billion * index);
    }
    if (year >= player.capital_year && year > 0) {
        totals_.add_for_player(ledger_slot(lines[2], year), who,
                               Whole128{player.capital.value} * player.capital_charge_share.value *
                                   one_billion);
    }
}

void Books::enter_added_income(std::size_t row) {
    const IncomeEffect& effect = prepared_.tables.income_effects[row];
    const bool is_for_practices = prepared_.tables.organisations[effect.organisation].kind ==
                                  place::OrganisationKind::practices;
    for (std::size_t year = 0; year < years_; ++year) {
        const Whole128 amount = effect.by_year[year].value * SharedTotals::fine_units;
        totals_.add_for_player(ledger_slot(prepared_.income_lines[row], year), effect.player,
                               amount);
        if (is_for_practices) {
            totals_.add_for_player(pressure_slot(effect.organisation, year), effect.player,
                                   -amount);
        }
    }
}

void Books::enter_care_not_given() {
    for (const CareNotGivenRow& row : activity_.care_not_given) {
        core::promise(row.year < years_ && row.organisation < prepared_.organisations,
                      "care not given is of a year and an organisation of the tables");
        SharedCount once;
        once.add(1, presences_.in_do_nothing(row.presence), presences_.in_plan(row.presence),
                 presences_.unit_shares(row.presence));
        totals_.add(ledger_slot(prepared_.care_not_given_lines[row.organisation], row.year), once,
                    Whole128{row.price.value} * one_billion * one_billion);
    }
}

} // namespace footprint::finance
