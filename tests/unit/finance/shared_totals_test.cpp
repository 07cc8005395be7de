// SPDX-License-Identifier: MIT
// Exact sums in two worlds, and their one rounding.
#include "finance/shared_totals.hpp"
#include "small_footprint.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace footprint::finance {
namespace {

using attribution::Presence;
using attribution::PresenceTable;

using test::without;

constexpr Whole128 penny = SharedTotals::fine_units;

SharedCount counted(PresenceTable& presences, std::int64_t count, Presence presence) {
    SharedCount sum;
    sum.add(count, presences.in_do_nothing(presence), presences.in_plan(presence),
            presences.unit_shares(presence));
    return sum;
}

TEST_CASE("two initiatives that would each have avoided an admission get half each") {
    PresenceTable presences;
    const Presence neither = without(presences, without(presences, Presence::always, 0), 1);
    SharedTotals totals(1, 2);
    totals.add(0, counted(presences, 3, neither), 150'050 * penny);
    const SharedFigure figure = totals.rounded(0);
    CHECK(figure.do_nothing == 450'150);
    CHECK(figure.plan == 0);
    CHECK(figure.shares == std::vector<PlayerAmount>{{0, -225'075}, {1, -225'075}});
}

TEST_CASE("the odd penny goes to one of them, and the shares still sum to the change") {
    PresenceTable presences;
    const Presence neither = without(presences, without(presences, Presence::always, 0), 1);
    SharedTotals totals(1, 2);
    totals.add(0, counted(presences, 1, neither), penny);
    const SharedFigure figure = totals.rounded(0);
    CHECK(figure.do_nothing == 1);
    CHECK(figure.plan == 0);
    CHECK(figure.shares == std::vector<PlayerAmount>{{1, -1}});
}

TEST_CASE("a sum of fractions of a penny is rounded once") {
    SharedTotals totals(1, 1);
    for (int time = 0; time < 3; ++time) {
        totals.add_in_both_worlds(0, penny * 4 / 10);
    }
    CHECK(totals.rounded(0).do_nothing == 1); // 1.2 pence, not three times 0
    CHECK(totals.rounded(0).shares.empty());
}

TEST_CASE("whoever has no part of a change gets no penny of it") {
    const std::vector<Whole128> parts = {0, 5, 0, 5};
    CHECK(shares_of_change(1, parts, 10) == std::vector<PlayerAmount>{{1, 1}});
}

TEST_CASE("shares sum to the change in whole units and none is a unit from its exact part") {
    CHECK(rc::check([] {
        const auto amounts = *rc::gen::container<std::vector<std::int64_t>>(
            6, rc::gen::inRange<std::int64_t>(-5'000, 5'000));
        const auto start = *rc::gen::inRange<std::int64_t>(-5'000, 5'000);
        SharedTotals totals(1, amounts.size());
        totals.add_in_both_worlds(0, penny * start / 100);
        for (std::size_t player = 0; player < amounts.size(); ++player) {
            totals.add_for_player(0, static_cast<Player>(player), penny * amounts[player] / 100);
        }
        const SharedFigure figure = totals.rounded(0);
        std::int64_t sum = 0;
        for (const PlayerAmount& share : figure.shares) {
            sum += share.amount;
            const std::int64_t hundredths = share.amount * 100 - amounts[share.player];
            RC_ASSERT(hundredths > -200);
            RC_ASSERT(hundredths < 200);
        }
        RC_ASSERT(sum == figure.plan - figure.do_nothing);
    }));
}

} // namespace
} // namespace footprint::finance
