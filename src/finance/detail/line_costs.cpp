// SPDX-License-Identifier: MIT
// Unit costs summed by line, and the factors of initiatives on them.
#include "finance/detail/line_costs.hpp"

#include "core/errors.hpp"

#include <algorithm>
#include <tuple>

namespace footprint::finance {

namespace {

constexpr std::size_t pay = static_cast<std::size_t>(CostCategory::pay);
constexpr std::int64_t billionths_of_a_minute = 1'000'000; // in a thousandth

PoolShare& pool_share(LineCost& cost, std::uint16_t pool) {
    const auto found = std::ranges::find(cost.pools, pool, &PoolShare::pool);
    return found != cost.pools.end() ? *found : cost.pools.emplace_back(PoolShare{.pool = pool});
}

struct GroupMinutes {
    std::array<Factor, 2> minutes; // billionths of a minute by set
};

/// Moves `strength` of what is left of the from-group's minutes to the to-group.
void move_minutes(std::map<std::uint16_t, GroupMinutes>& groups, const StaffMinutesEffect& effect,
                  std::int64_t strength) {
    for (std::size_t per = 0; per < 2; ++per) {
        const Factor before = groups[effect.from_group].minutes[per];
        Factor after = before;
        reduce(after, effect.player, strength);
        groups[effect.from_group].minutes[per] = after;
        Factor& to = groups[effect.to_group].minutes[per];
        for (const auto& [players, minutes] : after) {
            const std::int64_t moved = coefficient(before, players) - minutes;
            to[players] += times_billionths(moved, effect.minutes_ratio.value);
        }
    }
}

/// Pay with the groups' minutes as a share of pay without any initiative: 1 where the line has no
/// minutes.
Factor pay_factor(const FinanceTables& tables, const std::map<std::uint16_t, GroupMinutes>& groups,
                  std::size_t per) {
    std::map<std::uint64_t, Whole128> cost;
    for (const auto& [group, of_group] : groups) {
        for (const auto& [players, minutes] : of_group.minutes[per]) {
            cost[players] += Whole128{minutes} * tables.staff_groups[group].per_minute.value;
        }
    }
    Factor factor = no_factor();
    const Whole128 all = cost[0];
    if (all <= 0) {
        return factor;
    }
    // A billionth of the whole is precise enough, and keeps the product within 128 bits.
    const Whole128 one_part = std::max<Whole128>(all / one_billion, 1);
    for (const auto& [players, pence] : cost) {
        if (players != 0) {
            factor[players] = static_cast<std::int64_t>(rounded_quotient(pence, one_part));
        }
    }
    return factor;
}

struct LineEffects {
    std::array<Factor, cost_categories> price;
    std::array<Factor, 2> pay_quantity;
    std::map<std::uint16_t, GroupMinutes> groups;
    bool any = false;
};

LineEffects without_effects(const FinanceTables& tables, std::size_t line) {
    LineEffects effects;
    effects.price.fill(no_factor());
    effects.pay_quantity.fill(no_factor());
    for (const StaffMinutes& minutes : tables.staff_minutes) {
        if (minutes.line == line) {
            auto& of_group = effects.groups[minutes.staff_group].minutes;
            of_group[0][0] += minutes.thousandths_of_minutes_per_contact * billionths_of_a_minute;
            of_group[1][0] += minutes.thousandths_of_minutes_per_day * billionths_of_a_minute;
        }
    }
    return effects;
}

void apply_unit_cost_effects(const FinanceTables& tables,
                             std::span<const UnitCostEffect* const> in_player_order,
                             std::size_t line, std::size_t year, LineEffects& effects) {
    for (const UnitCostEffect* effect : in_player_order) {
        const std::int64_t strength = effect->strength_by_year[year].value;
        if ((effect->line != line && effect->line != every) || strength == 0 ||
            !tables.players[effect->player].acts) {
            continue;
        }
        for (std::size_t category = 0; category < cost_categories; ++category) {
            if (!effect->category || static_cast<std::size_t>(*effect->category) == category) {
                reduce(effects.price[category], effect->player, strength);
            }
        }
        effects.any = true;
    }
}

void apply_minutes_effects(const FinanceTables& tables,
                           std::span<const StaffMinutesEffect* const> in_player_order,
                           std::size_t line, std::size_t year, LineEffects& effects) {
    bool moved = false;
    for (const StaffMinutesEffect* effect : in_player_order) {
        const std::int64_t strength = effect->strength_by_year[year].value;
        if ((effect->line == line || effect->line == every) && strength != 0 &&
            tables.players[effect->player].acts) {
            move_minutes(effects.groups, *effect, strength);
            moved = true;
        }
    }
    for (std::size_t per = 0; moved && per < 2; ++per) {
        effects.pay_quantity[per] = pay_factor(tables, effects.groups, per);
    }
    effects.any = effects.any || moved;
}

void add_sets(std::vector<std::uint64_t>& sets, const Factor& factor) {
    for (const auto& [players, unused] : factor) {
        sets.push_back(players);
    }
}

std::vector<std::uint64_t> sets_of(const LineEffects& effects) {
    std::vector<std::uint64_t> sets{0};
    for (const Factor& price : effects.price) {
        for (const Factor& quantity : effects.pay_quantity) {
            add_sets(sets, product(price, quantity));
        }
    }
    for (const auto& [group, of_group] : effects.groups) {
        add_sets(sets, of_group.minutes[0]);
        add_sets(sets, of_group.minutes[1]);
    }
    std::ranges::sort(sets);
    const auto repeated = std::ranges::unique(sets);
    sets.erase(repeated.begin(), repeated.end());
    return sets;
}

LineYear laid_out(const LineEffects& effects) {
    LineYear row;
    row.sets = sets_of(effects);
    const std::size_t sets = row.sets.size();
    row.price_and_quantity.resize(sets);
    row.quantity.resize(sets);
    row.price.resize(sets);
    for (std::size_t category = 0; category < cost_categories; ++category) {
        for (std::size_t per = 0; per < 2; ++per) {
            const Factor quantity = category == pay ? effects.pay_quantity[per] : no_factor();
            const Factor both = product(effects.price[category], quantity);
            for (std::size_t set = 0; set < sets; ++set) {
                row.price_and_quantity[set][per][category] = coefficient(both, row.sets[set]);
                row.quantity[set][per][category] = coefficient(quantity, row.sets[set]);
                row.price[set][category] = coefficient(effects.price[category], row.sets[set]);
            }
        }
    }
    for (const auto& [group, of_group] : effects.groups) {
        MinutesOfGroup& minutes = row.minutes.emplace_back();
        minutes.staff_group = group;
        for (std::size_t per = 0; per < 2; ++per) {
            for (const std::uint64_t players : row.sets) {
                minutes.minutes[per].push_back(coefficient(of_group.minutes[per], players));
            }
        }
    }
    return row;
}

// What a row says, so that rows of one player stand in one order however they were given.
auto order_of(const UnitCostEffect& effect) {
    return std::tuple(effect.player, effect.line, effect.category, effect.strength_by_year);
}

auto order_of(const StaffMinutesEffect& effect) {
    return std::tuple(effect.player, effect.line, effect.from_group, effect.to_group,
                      effect.minutes_ratio, effect.strength_by_year);
}

template <typename Effect>
std::vector<const Effect*> in_player_order(const std::vector<Effect>& effects) {
    std::vector<const Effect*> ordered;
    ordered.reserve(effects.size());
    for (const Effect& effect : effects) {
        ordered.push_back(&effect);
    }
    std::ranges::sort(ordered, {}, [](const Effect* effect) { return order_of(*effect); });
    return ordered;
}

} // namespace

std::vector<LineCost> line_costs_of(const FinanceTables& tables) {
    std::vector<LineCost> costs(tables.line_ids.size());
    for (LineCost& cost : costs) {
        std::ranges::copy(tables.category_index, cost.price_index.begin());
    }
    for (const UnitCost& row : tables.unit_costs) {
        LineCost& cost = costs[row.line];
        const std::size_t per = row.per_day ? 1 : 0;
        const auto category = static_cast<std::size_t>(row.category);
        const std::int64_t variable = times_billionths(row.price.value, row.variable_share.value);
        const std::int64_t stepped = times_billionths(row.price.value, row.stepped_share.value);
        cost.variable[per][category] += variable;
        cost.stepped[per][category] += stepped;
        cost.fixed[per][category] += row.price.value - variable - stepped;
        if (row.price_index != none) {
            cost.price_index[category] = row.price_index;
        }
        if (stepped != 0) {
            pool_share(cost, row.step_pool).stepped[per][category] += stepped;
        }
    }
    for (LineCost& cost : costs) {
        std::ranges::sort(cost.pools, {}, &PoolShare::pool);
    }
    return costs;
}

Factor no_factor() {
    return {{0, one_billion}};
}

void reduce(Factor& factor, Player player, std::int64_t strength) {
    const std::uint64_t bit = std::uint64_t{1} << player;
    const Factor before = factor;
    for (const auto& [players, share] : before) {
        factor[players | bit] -= times_billionths(share, strength);
    }
}

Factor product(const Factor& left, const Factor& right) {
    Factor both;
    for (const auto& [left_players, left_share] : left) {
        for (const auto& [right_players, right_share] : right) {
            both[left_players | right_players] += times_billionths(left_share, right_share);
        }
    }
    return both;
}

std::int64_t coefficient(const Factor& factor, std::uint64_t players) {
    const auto found = factor.find(players);
    return found == factor.end() ? 0 : found->second;
}

LineYears::LineYears(const FinanceTables& tables) : lines_(tables.line_ids.size()) {
    const auto unit_cost_effects = in_player_order(tables.unit_cost_effects);
    const auto minutes_effects = in_player_order(tables.staff_minutes_effects);
    for (std::size_t line = 0; line < lines_; ++line) {
        rows_.push_back(laid_out(without_effects(tables, line)));
    }
    for (std::size_t year = 0; year < tables.years; ++year) {
        for (std::size_t line = 0; line < lines_; ++line) {
            LineEffects effects = without_effects(tables, line);
            apply_unit_cost_effects(tables, unit_cost_effects, line, year, effects);
            apply_minutes_effects(tables, minutes_effects, line, year, effects);
            index_.push_back(effects.any ? rows_.size() : line);
            if (effects.any) {
                rows_.push_back(laid_out(effects));
            }
        }
    }
}

} // namespace footprint::finance
