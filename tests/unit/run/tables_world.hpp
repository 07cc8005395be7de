// SPDX-License-Identifier: MIT
// The made world with money and names, run once: all that tables are written from, without a plan's
// folder.
#pragma once

#include "finance/finance.hpp"
#include "made_world.hpp"
#include "run/tables_source.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::run::test {

struct TablesWorld {
    plan::CompiledPlan compiled;
    TableNames names;
    Simulation simulation;
    std::vector<care::ActivityRow> rows;
    finance::OpeningPosition opening;
    finance::FinanceResults money;

    [[nodiscard]] TableSource source(double weight = 1.0, bool is_central = true);
};

/// Initiatives of the made plan, in order.
inline constexpr std::size_t quits = 0;    ///< smokers stop
inline constexpr std::size_t avoids = 1;   ///< fewer emergencies
inline constexpr std::size_t shortens = 2; ///< shorter stays, dearer contacts with practices
inline constexpr std::size_t nobody = 3;   ///< reaches nobody, costs nothing

/// Run once and kept.
[[nodiscard]] TablesWorld& world_with_plan();
[[nodiscard]] TablesWorld& world_without_plan();

/// The sum of a number column over the rows whose text columns have these values; rows without a
/// value are not counted.
[[nodiscard]] std::int64_t sum_of(const measure::Table& table, std::string_view column,
                                  const std::map<std::string, std::string>& where = {});
/// How many rows there are.
[[nodiscard]] std::size_t rows_of(const measure::Table& table,
                                  const std::map<std::string, std::string>& where);

} // namespace footprint::run::test
