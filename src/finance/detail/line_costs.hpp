// SPDX-License-Identifier: MIT
// What one contact and one day of a line cost, by category, and what initiatives make of it.
//
// A factor is a product of (1 - strength) over the initiatives that act. Written out it is a sum
// over sets T of initiatives: coefficient(T) wherever all of T act. So a row of contacts with
// presence f and a factor is a sum of rows with presences f AND T, each with its own coefficient,
// and its Shapley value is exact. Coefficients are rounded to billionths once, when they are made;
// the factor in any world is by definition their sum.
//
// Price factors (unit cost) touch all of a category's cost; quantity factors (staff minutes) touch
// pay by contact and by day, and so need less of a stepped pool.
#pragma once

#include "attribution/presence.hpp"
#include "finance/finance_tables.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

namespace footprint::finance {

/// By [0 = per contact, 1 = per day][CostCategory]: nanopence or billionths.
using ByPerAndCategory = std::array<std::array<std::int64_t, cost_categories>, 2>;

struct PoolShare {
    std::uint16_t pool = 0;
    ByPerAndCategory stepped{}; // nanopence
};

struct LineCost {
    ByPerAndCategory variable{}; // nanopence, opening-year prices
    ByPerAndCategory stepped{};  // of all pools
    ByPerAndCategory fixed{};
    std::vector<PoolShare> pools;
    std::array<std::uint16_t, cost_categories> price_index{}; // that each category moves by

    [[nodiscard]] std::int64_t whole(std::size_t per, std::size_t category) const {
        return variable[per][category] + stepped[per][category] + fixed[per][category];
    }
};

[[nodiscard]] std::vector<LineCost> line_costs_of(const FinanceTables& tables);

/// Coefficient, in billionths, by the set of players that must all act. The empty set is there
/// always.
using Factor = std::map<std::uint64_t, std::int64_t>;

[[nodiscard]] Factor no_factor();
/// The factor once `player` takes `strength` billionths off what is left.
void reduce(Factor& factor, Player player, std::int64_t strength);
[[nodiscard]] Factor product(const Factor& left, const Factor& right);
/// A set's coefficient, 0 where it has none.
[[nodiscard]] std::int64_t coefficient(const Factor& factor, std::uint64_t players);

struct MinutesOfGroup {
    std::uint16_t staff_group = 0;
    /// By [per contact, per day][set in LineYear::sets]: billionths of a minute.
    std::array<std::vector<std::int64_t>, 2> minutes;
};

/// A line's factors in one year, over the sets of players that any of them names; sets[0] is the
/// empty set.
struct LineYear {
    std::vector<std::uint64_t> sets{0};
    std::vector<ByPerAndCategory> price_and_quantity; // billionths, by set
    std::vector<ByPerAndCategory> quantity;
    std::vector<std::array<std::int64_t, cost_categories>> price;
    std::vector<MinutesOfGroup> minutes;
};

/// Lines' factors at providers inside by year, and without any initiative elsewhere.
class LineYears {
public:
    explicit LineYears(const FinanceTables& tables);
    [[nodiscard]] const LineYear& of(std::size_t line, std::size_t year, bool inside) const {
        return rows_[inside ? index_[year * lines_ + line] : line];
    }

private:
    std::size_t lines_;
    std::vector<LineYear> rows_; // the first `lines_` are without factors
    std::vector<std::size_t> index_;
};

} // namespace footprint::finance
