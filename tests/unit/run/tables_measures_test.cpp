// SPDX-License-Identifier: MIT
// Measures against slow sums of the other tables, and growth of demand taken apart.
#include "measure/measures.hpp"
#include "run/tables_activity.hpp"
#include "run/tables_demand.hpp"
#include "run/tables_measures.hpp"
#include "run/tables_money.hpp"
#include "run/tables_practices.hpp"
#include "tables_world.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>

namespace footprint::run::test {
namespace {

using Where = std::map<std::string, std::string>;

/// A million people, so that length of life is shown.
constexpr double people_each = 200.0;

Where not_split_but(Where where) {
    for (const char* key : {"organisation", "place", "deprivation_fifth", "age_band",
                            "planning_level", "condition"}) {
        where.try_emplace(key, "all");
    }
    return where;
}

double value_of(const measure::Table& table, const std::string& name, const std::string& year,
                const std::string& world, const Where& split = {}) {
    Where where = split;
    where["measure"] = name;
    where["financial_year"] = year;
    where["world"] = world;
    where = not_split_but(where);
    REQUIRE_MESSAGE(rows_of(table, where) == 1, name);
    return static_cast<double>(sum_of(table, "value", where)) / 1e6;
}

const measure::Table& measures() {
    static const measure::Table table = [] {
        const TableSource source = world_with_plan().source(people_each);
        return measures_table(source, LifeCounts(source));
    }();
    return table;
}

TEST_CASE("every measure that is written has its meaning") {
    const std::vector<measure::MeasureMeaning> meanings = measure::measure_meanings();
    for (const std::string& name : measures().column("measure").dictionary) {
        CHECK_MESSAGE(std::ranges::find(meanings, name, &measure::MeasureMeaning::name) !=
                          meanings.end(),
                      name);
    }
}

TEST_CASE("a row of measures is split by one key at most") {
    for (std::size_t row = 0; row < measures().rows(); ++row) {
        std::size_t keys = 0;
        for (const char* key :
             {"organisation", "place", "deprivation_fifth", "age_band", "planning_level"}) {
            keys += measures().column(key).text(row) != "all" ? 1U : 0U;
        }
        CHECK(keys <= 1);
    }
}

TEST_CASE(
    "contacts for each resident are contacts over the mean of the residents at start and end") {
    TablesWorld& world = world_with_plan();
    const TableSource source = world.source(people_each);
    const measure::Table activity = activity_table(source);
    const measure::Table change = population_change_table(source, LifeCounts(source));
    const Where at = {{"financial_year", "2017/18"}, {"world", "plan"}};
    const double residents = static_cast<double>(sum_of(change, "people_at_start", at) +
                                                 sum_of(change, "people_at_end", at)) /
                             2.0;
    CHECK(value_of(measures(), "contacts_per_head", "2017/18", "plan") ==
          doctest::Approx(static_cast<double>(sum_of(activity, "contacts", at)) / residents)
              .epsilon(1e-6));
    Where emergencies = at;
    emergencies["line"] = "emergency";
    CHECK(value_of(measures(), "emergency_admissions_per_1000", "2017/18", "plan") ==
          doctest::Approx(1000.0 * static_cast<double>(sum_of(activity, "contacts", emergencies)) /
                          residents)
              .epsilon(1e-6));
    CHECK(value_of(measures(), "bed_days", "2017/18", "plan") ==
          doctest::Approx(static_cast<double>(sum_of(activity, "days", at))));
}

TEST_CASE("counts by place, fifth and provider sum to the whole") {
    const std::string name = "avoidable_admissions";
    const double whole = value_of(measures(), name, "2018/19", "do_nothing");
    const auto split_sum = [&](const std::string& key, const std::vector<std::string>& values) {
        double sum = 0.0;
        for (const std::string& value : values) {
            sum += value_of(measures(), name, "2018/19", "do_nothing", {{key, value}});
        }
        return sum;
    };
    CHECK(split_sum("place", {"north", "south"}) == doctest::Approx(whole));
    CHECK(split_sum("place", {"county"}) == doctest::Approx(whole));
    CHECK(split_sum("deprivation_fifth", {"1", "2", "3", "4", "5"}) == doctest::Approx(whole));
    CHECK(split_sum("organisation", {"organisation_1", "organisation_3"}) ==
          doctest::Approx(whole));
    const auto& bands = report_band_words();
    CHECK(split_sum("age_band", {bands.begin(), bands.end()}) == doctest::Approx(whole));
}

TEST_CASE("the deprived live shorter lives, those who stop smoking longer ones") {
    const double most =
        value_of(measures(), "life_expectancy", "2018/19", "plan", {{"deprivation_fifth", "1"}});
    const double least =
        value_of(measures(), "life_expectancy", "2018/19", "plan", {{"deprivation_fifth", "5"}});
    CHECK(most < least);
    CHECK(value_of(measures(), "slope_index_of_inequality", "2018/19", "plan") > 0.0);
    CHECK(value_of(measures(), "healthy_years", "2018/19", "plan") <
          value_of(measures(), "life_expectancy", "2018/19", "plan"));
    CHECK(value_of(measures(), "people_with_condition", "2018/19", "plan") <
          value_of(measures(), "people_with_condition", "2018/19", "do_nothing"));
    CHECK(value_of(measures(), "life_expectancy", "2015/16", "plan") ==
          value_of(measures(), "life_expectancy", "2015/16", "do_nothing"));
}

TEST_CASE("a place's length of life is that of its areas alone, and the whole lies between them") {
    for (const std::string name : {"life_expectancy", "healthy_years", "life_expectancy_male"}) {
        const double whole = value_of(measures(), name, "2018/19", "plan");
        const double north = value_of(measures(), name, "2018/19", "plan", {{"place", "north"}});
        const double south = value_of(measures(), name, "2018/19", "plan", {{"place", "south"}});
        CHECK(whole > std::min(north, south));
        CHECK(whole < std::max(north, south));
        CHECK(value_of(measures(), name, "2018/19", "plan", {{"place", "county"}}) ==
              doctest::Approx(whole));
    }
}

TEST_CASE("days, cost and illness by place, fifth and age sum to the whole") {
    const TableSource source = world_with_plan().source(people_each);
    const ResidentGroups groups(source);
    const measure::Table activity = activity_table(source);
    const Where at = {{"financial_year", "2018/19"}, {"world", "plan"}};
    const auto times_residents = [&](const std::string& name, std::size_t group, bool per_head) {
        const Split& split = groups.split(group);
        return value_of(measures(), name, "2018/19", "plan",
                        {{"place", std::string(split.place)},
                         {"deprivation_fifth", std::string(split.deprivation_fifth)},
                         {"age_band", std::string(split.age_band)}}) *
               (per_head ? groups.residents(1, 3, group) : 1.0);
    };
    std::map<std::string, double> days;
    std::map<std::string, double> cost;
    std::map<std::string, double> ill;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        const Split& split = groups.split(group);
        const std::string kind = split.age_band != "all"            ? "age"
                                 : split.deprivation_fifth != "all" ? "fifth"
                                 : split.place == "all"             ? "everybody"
                                 : split.place == "county"          ? "county"
                                 : split.place.ends_with("_1")      ? "neighbourhood"
                                                                    : "district";
        days[kind] += times_residents("bed_days", group, false);
        cost[kind] += times_residents("care_cost_per_head", group, true);
        ill[kind] += times_residents("people_with_condition", group, false);
    }
    CHECK(days.size() == 6);
    for (const auto& [kind, sum] : days) {
        CAPTURE(kind);
        CHECK(sum == doctest::Approx(static_cast<double>(sum_of(activity, "days", at))));
        CHECK(
            cost[kind] * 100.0 ==
            doctest::Approx(static_cast<double>(sum_of(activity, "cost_pence", at))).epsilon(1e-6));
        CHECK(ill[kind] == doctest::Approx(ill["everybody"]));
    }
}

TEST_CASE("people with each condition, and its cases avoided, sum to those of all conditions") {
    for (const std::string name : {"people_with_condition", "new_cases", "cases_avoided"}) {
        double sum = 0.0;
        for (const std::string& condition : world_with_plan().names.conditions) {
            const Where where = {{"measure", name},
                                 {"financial_year", "2018/19"},
                                 {"world", "plan"},
                                 {"place", "north"},
                                 {"condition", condition}};
            sum += static_cast<double>(sum_of(measures(), "value", where)) / 1e6;
        }
        CHECK(sum ==
              doctest::Approx(value_of(measures(), name, "2018/19", "plan", {{"place", "north"}})));
    }
}

TEST_CASE("emergency admissions by practice sum to all, and residents on lists to the population") {
    const TableSource source = world_with_plan().source();
    const measure::Table practices = practices_table(source);
    const measure::Table activity = activity_table(source);
    const ResidentGroups groups(source);
    for (const std::string world : {"do_nothing", "plan"}) {
        const Where at = {{"financial_year", "2018/19"}, {"world", world}};
        Where emergencies = at;
        emergencies["line"] = "emergency";
        CHECK(sum_of(practices, "emergency_admissions", at) ==
              sum_of(activity, "contacts", emergencies));
        CHECK(static_cast<double>(sum_of(practices, "residents_on_list", at)) ==
              doctest::Approx(groups.residents(world == "plan" ? 1 : 0, 3, 0)).epsilon(1e-3));
    }
    CHECK(value_of(measures(), "practice_admission_variation", "2018/19", "plan") > 0.0);
}

TEST_CASE("length of life is not shown of few people") {
    const TableSource source = world_with_plan().source(1.0);
    const measure::Table few = measures_table(source, LifeCounts(source));
    CHECK(rows_of(few, {{"measure", "life_expectancy"}}) == 0);
    CHECK(rows_of(few, {{"measure", "slope_index_of_inequality"}}) == 0);
    CHECK(rows_of(few, {{"measure", "premature_deaths"}}) > 0);
}

TEST_CASE("the system's balance is that of its position, and staff of its providers sum to all") {
    const measure::Table positions = position_table(world_with_plan().source());
    const Where at = {{"financial_year", "2018/19"}, {"world", "plan"}, {"organisation", "system"}};
    CHECK(value_of(measures(), "system_balance", "2018/19", "plan") ==
          doctest::Approx(static_cast<double>(sum_of(positions, "balance_pence", at)) / 100.0));
    double providers = 0.0;
    for (const std::string provider : {"organisation_1", "organisation_3"}) {
        providers +=
            value_of(measures(), "staff_needed", "2018/19", "plan", {{"organisation", provider}});
    }
    CHECK(providers ==
          doctest::Approx(value_of(measures(), "staff_needed", "2018/19", "plan")).epsilon(1e-6));
}

TEST_CASE("variation is the weighted standard deviation over the mean") {
    // Mean 2, squares 1 and 1: with equal weights 1/2; the third has no weight.
    CHECK(*variation(std::array{1.0, 3.0, 100.0}, std::array{2.0, 2.0, 0.0}) ==
          doctest::Approx(0.5));
    CHECK_FALSE(variation(std::array{1.0, 3.0}, std::array{2.0, 0.0}).has_value());
    CHECK_FALSE(variation(std::array{0.0, 0.0}, std::array{1.0, 1.0}).has_value());
}

TEST_CASE("the parts of a line's growth sum to its growth and to one") {
    TablesWorld& world = world_with_plan();
    const TableSource source = world.source();
    const measure::Table growth = demand_growth_table(source);
    const measure::Table activity = activity_table(source);
    for (const std::string& line : world.names.lines) {
        const Where first = {
            {"line", line}, {"world", "do_nothing"}, {"financial_year", "2015/16"}};
        const Where last = {{"line", line}, {"world", "do_nothing"}, {"financial_year", "2018/19"}};
        CHECK(sum_of(growth, "contacts", {{"line", line}}) ==
              sum_of(activity, "contacts", last) - sum_of(activity, "contacts", first));
        CHECK(sum_of(growth, "share", {{"line", line}}) == 1'000'000);
    }
    // Growth given by parameters is 1% a year on what the people there are would call for; nothing
    // leads to items.
    const auto part = [&](const std::string& cause) {
        return static_cast<double>(
            sum_of(growth, "contacts", {{"line", "item"}, {"cause", cause}}));
    };
    const Where opening = {
        {"line", "item"}, {"world", "do_nothing"}, {"financial_year", "2015/16"}};
    const double before_growth = static_cast<double>(sum_of(activity, "contacts", opening)) +
                                 part("population") + part("ageing");
    CHECK(part("other") / before_growth == doctest::Approx(1.01 * 1.01 * 1.01 - 1.0).epsilon(1e-3));
}

} // namespace
} // namespace footprint::run::test
