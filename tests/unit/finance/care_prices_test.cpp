// SPDX-License-Identifier: MIT
// What a contact is worth by line, year and world.
#include "finance/care_prices.hpp"
#include "small_footprint.hpp"

#include <doctest/doctest.h>

namespace footprint::finance::test {
namespace {

TEST_CASE("an admission is worth its whole unit cost at the year's prices") {
    FinanceTables tables = small_tables();
    tables.price_indices[0].by_year = {Billionths::one(), tenths(11), tenths(12)};
    const CarePrices prices(tables);
    CHECK(CarePrices::worth(prices.of(admission, 0, trust, World::plan), 10, 0) ==
          pence(20'000 * pounds));
    CHECK(CarePrices::worth(prices.of(admission, 2, trust, World::do_nothing), 10, 0) ==
          pence(24'000 * pounds));
}

TEST_CASE(
    "one more admission adds its variable and stepped cost, without steps the variable alone") {
    FinanceTables tables = small_tables();
    const CarePrices with_steps(tables, PartsOfCost::incremental);
    CHECK(CarePrices::worth(with_steps.of(admission, 0, trust, World::plan), 10, 0) ==
          pence(15'000 * pounds));
    tables.options.steps = false;
    const CarePrices without(tables, PartsOfCost::incremental);
    CHECK(CarePrices::worth(without.of(admission, 0, trust, World::plan), 10, 0) ==
          pence(4'000 * pounds));
}

TEST_CASE("in the plan a cheaper drug makes it cheaper, at providers inside alone") {
    FinanceTables tables = small_tables();
    tables.players = {player("a", 3)};
    tables.unit_cost_effects = {{.player = 0,
                                 .line = admission,
                                 .category = CostCategory::drugs,
                                 .strength_by_year = from_year_1(3, tenths(5))}};
    const CarePrices prices(tables);
    CHECK(prices.of(admission, 1, trust, World::do_nothing).per_contact == price(2'000 * pounds));
    CHECK(prices.of(admission, 1, trust, World::plan).per_contact == price(1'800 * pounds));
    CHECK(prices.of(admission, 1, neighbour, World::plan).per_contact == price(2'000 * pounds));
}

} // namespace
} // namespace footprint::finance::test
