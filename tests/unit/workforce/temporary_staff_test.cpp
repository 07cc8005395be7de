// SPDX-License-Identifier: MIT
// The cap on an hour's price and the ceiling on a year's spend, each by itself.
#include "made_workforce.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace footprint::workforce;

namespace {

struct Case {
    WorkforceTables tables = plain_tables(1, 1);
    Case() {
        tables.groups[0].agency_share = 1.0;
        tables.groups[0].agency_price = 3.0;
        tables.taken_at_cap_share = 0.6;
        tables.over_cap_share = 0.3;
    }
    [[nodiscard]] Cover of(std::optional<double> cap, std::optional<std::int64_t> ceiling) const {
        const std::array<Shortfall, 1> lack = {{{.group = tables.groups.data(),
                                                 .posts = 10 * one_post,
                                                 .on_bank = 0,
                                                 .on_agency = 0,
                                                 .bank_supply = 1.0,
                                                 .agency_supply = 1.0,
                                                 .pay_per_post = 4'000'000.0}}};
        return cover({.tables = &tables, .price_cap = cap, .agency_ceiling = ceiling}, lack)[0];
    }
};

} // namespace

TEST_CASE("an agency post costs its hours worked at the hourly price") {
    const Case of;
    // £20 x 3 x 1,666.67 hours at work
    CHECK(pence_of_a_post(of.tables, 4'000'000.0, 3.0) == doctest::Approx(10'000'000.0));
    const Cover cover = of.of(std::nullopt, std::nullopt);
    CHECK(cover.agency == 10 * one_post);
    CHECK(cover.agency_pence == 100'000'000);
    CHECK(cover.over_cap == 0);
}

TEST_CASE("under a price cap some come at the cap, some by an override, and some not at all") {
    const Case of;
    const Cover cover = of.of(1.5, std::nullopt);
    CHECK(cover.over_cap == 3 * one_post);
    CHECK(cover.agency == 9 * one_post);
    CHECK(cover.agency_pence == 6 * 5'000'000 + 3 * 10'000'000);
}

TEST_CASE("a price under the cap is paid as it is") {
    const Case of;
    CHECK(of.of(3.0, std::nullopt).agency_pence == 100'000'000);
    CHECK(of.of(3.0, std::nullopt).over_cap == 0);
}

TEST_CASE("a ceiling on spend takes shifts away, whatever their price") {
    const Case of;
    const Cover cover = of.of(std::nullopt, 40'000'000);
    CHECK(cover.agency == 4 * one_post);
    CHECK(cover.agency_pence == 40'000'000);
    const Cover both = of.of(1.5, 30'000'000);
    CHECK(both.agency == 4500);
    CHECK(both.over_cap == 1500);
    CHECK(both.agency_pence == 30'000'000);
}

TEST_CASE("an agency's pay gap is by the hour: a post is paid on leave too") {
    Case of;
    of.tables.agency_worker_share = 0.8;
    // 3 x 0.8 an hour worked, against 1,600 hours paid for 1,666.67 worked.
    CHECK(pay_gap(of.tables, of.tables.groups[0], std::nullopt) == doctest::Approx(1.5));
}
