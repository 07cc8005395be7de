// SPDX-License-Identifier: MIT
// Prevention's worth against sums by hand.
#include "run/tables_prevention.hpp"
#include "tables_world.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace footprint::run::test {
namespace {

/// The made world's tables with one death rate at every age, base weight 0.9, and one factor for
/// the first condition.
struct Worth {
    plan::CompiledPlan compiled = world_without_plan().compiled;
    TableNames names = world_without_plan().names;
    TableSource source = world_without_plan().source();
    ExpectedCosts costs = expected_costs(source);

    Worth(double deaths_a_year, float relative_risk, double factor) {
        for (auto& by_sex : compiled.people.deaths.rate.back()) {
            by_sex.fill(deaths_a_year);
        }
        compiled.people.deaths.risks.of_condition[0] = relative_risk;
        names.base_quality.fill(0.9);
        names.condition_quality[0].fill(factor);
        source.compiled = &compiled;
        source.names = &names;
    }
};

TEST_CASE("an illness that kills nobody costs quality alone, half a year's in its first year") {
    const Worth worth(0.0, 3.0F, 0.8);
    for (const CaseWorth& of_case : worths_of_case(worth.source, worth.costs, 0)) {
        CHECK(of_case.qalys[0] == doctest::Approx(0.09));
        CHECK(of_case.qalys[1] == doctest::Approx(0.18));
        CHECK(of_case.qalys[19] == doctest::Approx(0.18));
        CHECK(of_case.life_years[19] == doctest::Approx(0.0));
    }
}

TEST_CASE(
    "a deadly illness costs the years that those who have it live less, once the plan is over") {
    const Worth worth(0.05, 2.0F, 1.0);
    const std::vector<CaseWorth> of_case = worths_of_case(worth.source, worth.costs, 0);
    const auto alive = [](double rate, int years) { return std::exp(-rate * years); };
    const auto lived = [&](double rate, int year) {
        return (alive(rate, year) + alive(rate, year + 1)) / 2.0;
    };
    // Begun as the plan ends: all of the difference is to come.
    CHECK(of_case[0].life_years[7] == doctest::Approx(lived(0.05, 7) - lived(0.1, 7)));
    CHECK(of_case[0].qalys[7] == doctest::Approx(0.9 * (lived(0.05, 7) - lived(0.1, 7))));
    // Begun two years before: those still alive then die more slowly from then on.
    CHECK(of_case[2].life_years[1] == doctest::Approx(0.0));
    CHECK(of_case[2].life_years[7] ==
          doctest::Approx(alive(0.1, 2) * lived(0.05, 7) / alive(0.05, 2) - lived(0.1, 7)));
}

TEST_CASE("what people are expected to cost comes to what the opening year's care cost") {
    const TableSource source = world_without_plan().source();
    const ExpectedCosts costs = expected_costs(source);
    double expected = 0.0;
    for (const std::size_t day : {std::size_t{0}, std::size_t{1}}) {
        for (const auto& decile : source.simulation->lives.stocks[day][0].cells) {
            for (std::size_t sex = 0; sex < people::sexes; ++sex) {
                for (std::size_t band = 0; band < people::age_bands; ++band) {
                    expected += static_cast<double>(decile[sex][band].people) / 2.0 *
                                costs.of_everybody[sex][band].whole;
                }
            }
        }
    }
    double cost = 0.0; // £50 a contact, £200 a day
    for (const care::ActivityRow& row : source.rows) {
        if (row.year == 0 && source.is_in(row.presence, 0)) {
            cost += 5'000.0 * static_cast<double>(row.contacts) +
                    20'000.0 * static_cast<double>(row.days);
        }
    }
    CHECK(expected == doctest::Approx(cost).epsilon(0.05));
    const YearCost& older = costs.of_everybody[0][people::age_band(80)];
    CHECK(older.variable == doctest::Approx(older.whole / 2.0));
    // Condition 1 trebles every line, condition 3 does nothing.
    CHECK(costs.of_condition[1][0][people::age_band(80)].whole > 0.5 * older.whole);
    CHECK(costs.of_condition[3][0][people::age_band(80)].whole == doctest::Approx(0.0));
}

TEST_CASE("care of a case avoided counts after the plan, and its lines sum to the net cost") {
    const Worth worth(0.0, 1.0F, 0.8);
    const std::vector<CaseWorth> of_case = worths_of_case(worth.source, worth.costs, 0);
    CHECK(of_case[2].care_avoided[1] == doctest::Approx(0.0));
    CHECK(of_case[2].care_avoided[2] > 0.0);
    CHECK(of_case[0].care_avoided[2] == doctest::Approx(of_case[2].care_avoided[2]));
    CHECK(of_case[0].living_longer[10] == doctest::Approx(0.0)); // nobody dies of it
    const measure::Table table = prevention_table(world_with_plan().source(1000.0));
    const auto value = [&](const char* column, std::size_t row) {
        return table.column(column).numbers[row];
    };
    for (std::size_t row = 0; row < table.rows(); ++row) {
        CHECK(std::abs(value("plan_cost_pence", row) - value("later_care_avoided_pence", row) +
                       value("living_longer_pence", row) - value("net_cost_pence", row)) <= 2);
    }
    CHECK(value("later_care_avoided_pence", 0) == 0); // within the plan it is in the plan's cost
    CHECK(value("later_care_avoided_pence", 2) > value("later_care_avoided_pence", 1));
    CHECK(value("living_longer_pence", 2) > value("living_longer_pence", 1));
}

TEST_CASE("somebody saved lives on at the life table's rates") {
    const Worth worth(0.1, 1.0F, 1.0);
    for (const bool is_old : {false, true}) {
        const CaseWorth of_life = worth_of_life(worth.source, worth.costs, is_old);
        CHECK(of_life.life_years[0] == doctest::Approx((1.0 + std::exp(-0.1)) / 2.0));
        CHECK(of_life.qalys[10] == doctest::Approx(0.9 * of_life.life_years[10]));
        CHECK(of_life.life_years[10] == doctest::Approx(of_life.life_years[0] * std::exp(-1.0)));
    }
}

TEST_CASE(
    "initiatives' parts of what prevention brings sum to the whole, and grow with the horizon") {
    TablesWorld& world = world_with_plan();
    for (auto& quality : world.names.condition_quality) {
        quality.fill(0.8);
    }
    const measure::Table table = prevention_table(world.source(1000.0));
    for (const std::string column :
         {"cases_avoided", "life_years_gained", "qalys_gained", "plan_cost_pence",
          "later_care_avoided_pence", "living_longer_pence", "net_cost_pence"}) {
        std::array<std::int64_t, 3> whole{};
        for (std::size_t row = 0; row < 3; ++row) {
            REQUIRE(table.column("initiative").text(row) == "all");
            whole[row] = table.column(column).numbers[row];
            std::int64_t parts = 0;
            for (std::size_t player = 1; player <= 4; ++player) {
                parts += table.column(column).numbers[3 * player + row];
            }
            CHECK(std::abs(parts - whole[row]) <= 4);
        }
        if (column == "qalys_gained") {
            CHECK(whole[0] < whole[1]);
            CHECK(whole[1] < whole[2]);
        }
    }
    CHECK(table.column("horizon_years").numbers[0] == 3);
    CHECK(sum_of(table, "cases_avoided", {{"initiative", "a_quits"}}) > 0);
    CHECK(sum_of(table, "qalys_gained", {{"initiative", "c_shortens"}}) == 0);
    CHECK(sum_of(table, "pence_per_qaly", {{"initiative", "d_nobody"}}) == 0);
}

} // namespace
} // namespace footprint::run::test
