// SPDX-License-Identifier: MIT
// Steps entered: for each pool at each place the need of every set of initiatives, the steps that
// follow, and their Shapley shares.
//
// Most pools stay within one step in all worlds between do-nothing and the plan, which two bounds
// on their need show; only the others are games. A game's value is stepped cost beyond the opening
// year's, by the rule of step_rule.hpp, its players all who touch the pool's need in any year (and
// the unit price of what a step costs). Up to FinanceOptions::exact_step_players every set is
// tried; beyond, orders are sampled and the standard error is kept.
#include "attribution/shapley.hpp"
#include "attribution/steps.hpp"
#include "core/identifiers.hpp"
#include "finance/detail/books.hpp"
#include "finance/detail/need_of_sets.hpp"
#include "finance/detail/step_rule.hpp"

#include <algorithm>
#include <bit>
#include <unordered_map>

namespace footprint::finance {

using attribution::Presence;
using attribution::PresenceAmount;
using attribution::share_denominator;

namespace {

constexpr std::int64_t nanopence_per_millionth = 1000;
constexpr std::int64_t millionths_per_penny = 1'000'000;

std::int64_t value_in(const Factor& factor, std::uint64_t acting) {
    std::int64_t value = 0;
    for (const auto& [players, share] : factor) {
        value += (players & ~acting) == 0 ? share : 0;
    }
    return value;
}

std::uint64_t set_of(std::span<const Player> players, std::uint64_t row) {
    std::uint64_t set = 0;
    for (std::uint64_t left = row; left != 0; left &= left - 1) {
        set |= std::uint64_t{1} << players[static_cast<std::size_t>(std::countr_zero(left))];
    }
    return set;
}

} // namespace

/// One pool's game, from its rows to the ledger.
class StepBooks {
public:
    StepBooks(Books& books, const PoolAtPlace& pool)
        : books_(books), pool_(pool), years_(books.years_), need_(years_), factors_(years_) {
        const StepPool& given = books.prepared_.tables.step_pools[pool.pool];
        rule_.step = given.whole_step.value * millionths_per_penny;
        rule_.notice_months = given.notice_months;
        rule_.opening_need =
            static_cast<std::int64_t>(rounded_quotient(pool.opening_need, nanopence_per_millionth));
    }

    void enter(std::vector<Whole128>& by_presence) {
        gather_need(by_presence);
        find_factors();
        if (stays_within_steps()) {
            enter_certain();
        } else {
            enter_game();
        }
        note_steps();
    }

private:
    void gather_need(std::vector<Whole128>& by_presence) {
        for (std::size_t year = 0; year < years_; ++year) {
            std::vector<Presence> met;
            for (const RowSet* set : {&books_.residents_, &books_.inbound_}) {
                for (std::size_t position = 0; position < pool_.services.size(); ++position) {
                    gather_service(*set, year, position, by_presence, met);
                }
            }
            std::ranges::sort(met);
            const auto repeated = std::ranges::unique(met);
            met.erase(repeated.begin(), repeated.end());
            for (const Presence presence : met) {
                Whole128& amount = by_presence[static_cast<std::size_t>(presence)];
                const auto whole = static_cast<std::int64_t>(
                    rounded_quotient(amount, Whole128{one_billion} * nanopence_per_millionth));
                if (whole != 0) {
                    need_[year].push_back({.presence = presence, .amount = whole});
                }
                amount = 0;
            }
        }
    }

    void gather_service(const RowSet& set, std::size_t year, std::size_t position,
                        std::vector<Whole128>& by_presence, std::vector<Presence>& met) {
        const std::size_t service = pool_.services[position];
        const std::size_t at = year * books_.prepared_.tables.services.size() + service;
        const auto rows = set.rows.subspan(set.begin[at], set.begin[at + 1] - set.begin[at]);
        if (rows.empty()) {
            return;
        }
        const LineYear& factors = books_.prepared_.line_years.of(
            books_.prepared_.tables.services[service].line, year, true);
        for (std::size_t players_set = 0; players_set < factors.sets.size(); ++players_set) {
            const std::array<std::int64_t, 2> price =
                need_price(pool_.need_price[position], factors.quantity[players_set]);
            if (price[0] == 0 && price[1] == 0) {
                continue;
            }
            for (const care::ActivityRow& row : rows) {
                const auto presence = books_.narrowed(row.presence, factors.sets[players_set]);
                const Whole128 need =
                    Whole128{row.contacts} * price[0] + Whole128{row.days} * price[1];
                if (presence) {
                    add_need(*presence, need * set.weight, by_presence, met);
                }
            }
        }
    }

    /// Nanopence of need of a contact and of a day, with a quantity factor in billionths.
    [[nodiscard]] static std::array<std::int64_t, 2> need_price(const ByPerAndCategory& price,
                                                                const ByPerAndCategory& quantity) {
        std::array<std::int64_t, 2> need{};
        for (std::size_t per = 0; per < 2; ++per) {
            for (std::size_t category = 0; category < cost_categories; ++category) {
                need[per] += times_billionths(price[per][category], quantity[per][category]);
            }
        }
        return need;
    }

    static void add_need(Presence presence, Whole128 need, std::vector<Whole128>& by_presence,
                         std::vector<Presence>& met) {
        const auto number = static_cast<std::size_t>(presence);
        if (number >= by_presence.size()) {
            by_presence.resize(number + 1);
        }
        by_presence[number] += need;
        met.push_back(presence);
    }

    /// The pool's mean price factor by year and category.
    void find_factors() {
        for (std::size_t year = 0; year < years_; ++year) {
            for (std::size_t category = 0; category < cost_categories; ++category) {
                factors_[year][category] =
                    mean_price_factor(books_.prepared_, pool_, year, category);
            }
        }
    }

    [[nodiscard]] bool stays_within_steps() const {
        return std::ranges::all_of(need_, [&](const std::vector<PresenceAmount>& rows) {
            std::int64_t least = 0;
            std::int64_t most = 0;
            for (const PresenceAmount& row : rows) {
                least += row.presence == Presence::always ? row.amount
                                                          : std::min<std::int64_t>(row.amount, 0);
                most += row.presence == Presence::always ? row.amount
                                                         : std::max<std::int64_t>(row.amount, 0);
            }
            return rule_.cost_beyond_opening(least) == rule_.cost_beyond_opening(most);
        });
    }

    [[nodiscard]] std::vector<std::int64_t> needs_in(World world) const {
        std::vector<std::int64_t> needs(years_);
        for (std::size_t year = 0; year < years_; ++year) {
            for (const PresenceAmount& row : need_[year]) {
                const bool is_there = world == World::do_nothing
                                          ? books_.presences_.in_do_nothing(row.presence)
                                          : books_.presences_.in_plan(row.presence);
                needs[year] += is_there ? row.amount : 0;
            }
        }
        return needs;
    }

    /// Billionths by which a millionth of a penny of stepped cost becomes fine units of a
    /// category's line.
    [[nodiscard]] Whole128 price_of(std::size_t year, std::size_t category) const {
        return Whole128{times_billionths(pool_.mix[category],
                                         books_.prepared_.category_index(category, year))} *
               nanopence_per_millionth;
    }

    void enter_certain() {
        std::vector<std::int64_t> paid(years_);
        rule_.pay(needs_in(World::do_nothing), paid);
        for (std::size_t year = 1; year < years_; ++year) {
            for (std::size_t category = 0; category < cost_categories; ++category) {
                books_.add_with_factor(books_.ledger_slot(pool_.lines[category], year),
                                       paid[year] * price_of(year, category),
                                       factors_[year][category]);
            }
        }
    }

    [[nodiscard]] std::vector<Player> all_players() const {
        std::uint64_t set = 0;
        for (std::size_t year = 0; year < years_; ++year) {
            for (const PresenceAmount& row : need_[year]) {
                for (const Player player : books_.presences_.players(row.presence)) {
                    set |= std::uint64_t{1} << player;
                }
            }
            for (const Factor& factor : factors_[year]) {
                for (const auto& [players, share] : factor) {
                    set |= players;
                }
            }
        }
        std::vector<Player> players;
        for (std::uint64_t left = set; left != 0; left &= left - 1) {
            players.push_back(static_cast<Player>(std::countr_zero(left)));
        }
        return players;
    }

    void enter_game() {
        players_ = all_players();
        const std::size_t most = std::min(books_.prepared_.tables.options.exact_step_players,
                                          attribution::most_players_of_a_function);
        if (players_.size() <= most) {
            enter_exact();
        } else {
            enter_sampled();
        }
    }

    void enter_exact() {
        const std::size_t sets = std::size_t{1} << players_.size();
        std::vector<std::vector<std::int64_t>> paid(years_);
        for (std::size_t year = 0; year < years_; ++year) {
            paid[year] = attribution::loads_by_set(books_.presences_, need_[year], players_);
        }
        std::vector<std::int64_t> needs(years_);
        std::vector<std::int64_t> path(years_);
        for (std::size_t set = 0; set < sets; ++set) {
            for (std::size_t year = 0; year < years_; ++year) {
                needs[year] = paid[year][set];
            }
            rule_.pay(needs, path);
            for (std::size_t year = 0; year < years_; ++year) {
                paid[year][set] = path[year];
            }
        }
        for (std::size_t year = 1; year < years_; ++year) {
            const auto plain = attribution::exact_shapley_numerators(players_.size(), paid[year]);
            for (std::size_t category = 0; category < cost_categories; ++category) {
                if (pool_.mix[category] == 0) {
                    continue;
                }
                const Factor& factor = factors_[year][category];
                if (factor.size() == 1) {
                    enter_solved(year, category, paid[year].front(), paid[year].back(), plain);
                    continue;
                }
                std::vector<std::int64_t> priced = paid[year];
                for (std::size_t set = 0; set < sets; ++set) {
                    priced[set] =
                        times_billionths(priced[set], value_in(factor, set_of(players_, set)));
                }
                enter_solved(year, category, priced.front(), priced.back(),
                             attribution::exact_shapley_numerators(players_.size(), priced));
            }
        }
    }

    void enter_solved(std::size_t year, std::size_t category, std::int64_t do_nothing,
                      std::int64_t plan, std::vector<Whole128> parts) {
        const Whole128 price = price_of(year, category);
        for (Whole128& part : parts) {
            part *= price;
        }
        books_.totals_.add_game(books_.ledger_slot(pool_.lines[category], year), do_nothing * price,
                                plan * price, players_, parts);
    }

    const std::vector<std::int64_t>& paid_in(NeedOfSets& needs, std::uint64_t acting) {
        const auto [found, is_new] = remembered_.try_emplace(acting);
        if (is_new) {
            found->second.resize(years_);
            rule_.pay(needs.of(acting), found->second);
        }
        return found->second;
    }

    [[nodiscard]] std::uint64_t identity() const {
        const FinanceTables& tables = books_.prepared_.tables;
        const std::uint64_t name =
            core::identity_within(core::stable_hash(tables.organisations[pool_.provider].id),
                                  core::stable_hash(tables.step_pools[pool_.pool].id));
        return core::identity_within(name, pool_.step_place);
    }

    void enter_sampled() {
        NeedOfSets needs(books_.presences_, need_);
        const FinanceOptions& given = books_.prepared_.tables.options;
        const attribution::ShapleyOptions options = {
            .exact_up_to = 0,
            .pairs_of_orders = given.pairs_of_orders,
            .luck = core::make_luck_key(given.sampling_seed, 0),
            .game_identity = identity()};
        const auto values_of = [&](std::size_t year, const Factor* factor) {
            return attribution::shapley_values(
                players_,
                [&](std::uint64_t acting) {
                    const std::int64_t paid = paid_in(needs, acting)[year];
                    return factor == nullptr ? paid
                                             : times_billionths(paid, value_in(*factor, acting));
                },
                options);
        };
        for (std::size_t year = 1; year < years_; ++year) {
            const attribution::ShapleyValues plain = values_of(year, nullptr);
            for (const attribution::PlayerValue& value : plain.players) {
                note_error(year, value);
            }
            for (std::size_t category = 0; category < cost_categories; ++category) {
                const Factor& factor = factors_[year][category];
                if (pool_.mix[category] != 0) {
                    enter_values(year, category,
                                 factor.size() == 1 ? plain : values_of(year, &factor));
                }
            }
        }
    }

    void enter_values(std::size_t year, std::size_t category,
                      const attribution::ShapleyValues& values) {
        std::vector<Whole128> parts;
        parts.reserve(values.players.size());
        for (const attribution::PlayerValue& value : values.players) {
            parts.push_back(Whole128{value.value} * share_denominator);
        }
        const std::int64_t do_nothing = remembered_.at(0)[year];
        enter_solved(year, category, do_nothing, do_nothing + values.total, std::move(parts));
    }

    void note_error(std::size_t year, const attribution::PlayerValue& value) {
        if (value.standard_error > 0) {
            books_.sampling_errors_.push_back(
                {.year = static_cast<std::uint16_t>(year),
                 .organisation = pool_.provider,
                 .step_pool = pool_.pool,
                 .player = value.player,
                 .standard_error_pence =
                     static_cast<std::int64_t>(value.standard_error) / millionths_per_penny});
        }
    }

    void note_steps() {
        const std::vector<std::int64_t> do_nothing = needs_in(World::do_nothing);
        const std::vector<std::int64_t> plan = needs_in(World::plan);
        for (std::size_t year = 1; year < years_; ++year) {
            const StepsMoved moved = {
                .year = static_cast<std::uint16_t>(year),
                .organisation = pool_.provider,
                .step_pool = pool_.pool,
                .step_place = pool_.step_place,
                .steps = {static_cast<std::int32_t>(rule_.steps_beyond_opening(do_nothing[year])),
                          static_cast<std::int32_t>(rule_.steps_beyond_opening(plan[year]))}};
            if (moved.steps[0] != 0 || moved.steps[1] != 0) {
                books_.steps_moved_.push_back(moved);
            }
        }
    }

    Books& books_;
    const PoolAtPlace& pool_;
    std::size_t years_;
    StepRule rule_;
    std::vector<std::vector<PresenceAmount>> need_;            // by year, millionths
    std::vector<std::array<Factor, cost_categories>> factors_; // by year
    std::vector<Player> players_;
    std::unordered_map<std::uint64_t, std::vector<std::int64_t>>
        remembered_; // by set; never walked
};

void Books::enter_steps() {
    std::vector<Whole128> by_presence(presences_.size());
    for (const PoolAtPlace& pool : prepared_.pools) {
        StepBooks(*this, pool).enter(by_presence);
    }
}

} // namespace footprint::finance
