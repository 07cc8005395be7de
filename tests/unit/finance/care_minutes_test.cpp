// SPDX-License-Identifier: MIT
// Minutes of a contact by line, year and world, where one group takes over from another.
#include "finance/care_minutes.hpp"
#include "small_footprint.hpp"

#include <doctest/doctest.h>

namespace footprint::finance::test {
namespace {

TEST_CASE("in the plan one group gives another's minutes, at providers inside alone") {
    FinanceTables tables = small_tables();
    constexpr std::uint16_t doctors = 0;
    constexpr std::uint16_t nurses = 1;
    tables.staff_groups = {{"doctors", price(100)}, {"nurses", price(50)}};
    tables.staff_minutes = {{admission, doctors, 60'000, 10'000}};
    tables.players = {player("a", 3)};
    tables.staff_minutes_effects = {{.player = 0,
                                     .line = admission,
                                     .from_group = doctors,
                                     .to_group = nurses,
                                     .minutes_ratio = tenths(20),
                                     .strength_by_year = from_year_1(3, tenths(5))}};
    const CareMinutes minutes(tables);
    const auto do_nothing = minutes.of(admission, 1, trust, World::do_nothing);
    CHECK(do_nothing[doctors].per_contact == doctest::Approx(60.0));
    CHECK(do_nothing[doctors].per_day == doctest::Approx(10.0));
    const auto plan = minutes.of(admission, 1, trust, World::plan);
    REQUIRE(plan.size() == 2);
    CHECK(plan[doctors].per_contact == doctest::Approx(30.0));
    CHECK(plan[nurses].per_contact == doctest::Approx(60.0)); // two for each
    CHECK(plan[nurses].per_day == doctest::Approx(10.0));
    CHECK(minutes.of(admission, 0, trust, World::plan)[doctors].per_contact ==
          doctest::Approx(60.0));
    CHECK(minutes.of(admission, 1, neighbour, World::plan)[doctors].per_contact ==
          doctest::Approx(60.0));
}

} // namespace
} // namespace footprint::finance::test
