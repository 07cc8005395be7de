// SPDX-License-Identifier: MIT
// Activity, people and conditions as tables: every cut of the same contacts and people sums to the
// same.
#include "run/tables_activity.hpp"
#include "run/tables_people.hpp"
#include "tables_world.hpp"

#include <doctest/doctest.h>

namespace footprint::run::test {
namespace {

TEST_CASE("activity holds every contact of each world, at its whole unit cost of the year") {
    TablesWorld& world = world_with_plan();
    const TableSource source = world.source();
    const measure::Table table = activity_table(source);
    CHECK(sum_of(table, "contacts", {{"world", "do_nothing"}}) ==
          static_cast<std::int64_t>(world.simulation.care.contacts_do_nothing));
    CHECK(sum_of(table, "contacts", {{"world", "plan"}}) ==
          static_cast<std::int64_t>(world.simulation.care.contacts_plan));
    // £50 a contact and £200 a day, prices 4% up in the third year; the plan's practice contacts
    // are a tenth dearer.
    const std::map<std::string, std::string> admissions = {
        {"financial_year", "2017/18"}, {"world", "plan"}, {"line", "emergency"}};
    CHECK(sum_of(table, "cost_pence", admissions) ==
          5200 * sum_of(table, "contacts", admissions) +
              20'800 * sum_of(table, "days", admissions));
    const std::map<std::string, std::string> appointments = {
        {"financial_year", "2017/18"}, {"world", "plan"}, {"line", "gp"}};
    CHECK(sum_of(table, "cost_pence", appointments) ==
          5720 * sum_of(table, "contacts", appointments));
    const std::map<std::string, std::string> before = {
        {"financial_year", "2017/18"}, {"world", "do_nothing"}, {"line", "gp"}};
    CHECK(sum_of(table, "cost_pence", before) == 5200 * sum_of(table, "contacts", before));
}

TEST_CASE("contacts by place and by line sum to those of activity") {
    TablesWorld& world = world_with_plan();
    const TableSource source = world.source();
    const measure::Table activity = activity_table(source);
    const measure::Table by_place = activity_by_place_table(source);
    const measure::Table by_line = activity_by_line_table(source);
    for (const std::string& year : world.names.years) {
        for (const std::string& line : world.names.lines) {
            const std::map<std::string, std::string> at = {{"financial_year", year},
                                                           {"line", line}};
            for (const std::string column : {"do_nothing", "plan"}) {
                std::map<std::string, std::string> in_world = at;
                in_world["world"] = column;
                const std::int64_t contacts = sum_of(activity, "contacts", in_world);
                CHECK(sum_of(by_place, "contacts_" + column, at) == contacts);
                CHECK(sum_of(by_line, "contacts", in_world) == contacts);
            }
        }
    }
}

TEST_CASE("a sample's counts are multiplied by the people each person stands for") {
    TablesWorld& world = world_with_plan();
    const measure::Table once = activity_by_line_table(world.source(1.0, false));
    const measure::Table tenfold = activity_by_line_table(world.source(10.0, false));
    CHECK(sum_of(tenfold, "contacts") == 10 * sum_of(once, "contacts"));
    CHECK(sum_of(tenfold, "days") == 10 * sum_of(once, "days"));
}

TEST_CASE("people at the end are those at the start, plus births and arrivals, less deaths and "
          "departures") {
    TablesWorld& world = world_with_plan();
    const TableSource source = world.source();
    const LifeCounts lives(source);
    const measure::Table table = population_change_table(source, lives);
    const auto number = [&](std::string_view column, std::size_t row) {
        return table.column(column).numbers[row];
    };
    REQUIRE(table.rows() == made_years * people::worlds * made_areas);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        CHECK(number("people_at_end", row) ==
              number("people_at_start", row) + number("births", row) + number("arrivals", row) -
                  number("deaths", row) - number("departures", row));
    }
    const measure::Table population = population_table(source);
    const std::map<std::string, std::string> at = {{"financial_year", "2018/19"},
                                                   {"world", "plan"}};
    CHECK(sum_of(population, "people", at) == sum_of(table, "people_at_start", at));
    CHECK(sum_of(population_total_table(source, lives), "deaths", at) ==
          sum_of(table, "deaths", at));
}

TEST_CASE("conditions are by area in the central run and by district in the others") {
    TablesWorld& world = world_with_plan();
    const TableSource central = world.source();
    const TableSource sampled = world.source(1.0, false);
    const LifeCounts lives(central);
    const measure::Table by_area = conditions_table(central, lives);
    const measure::Table by_district = conditions_table(sampled, lives);
    CHECK(rows_of(by_area, {{"area", "area_0"}}) > 0);
    CHECK(rows_of(by_district, {{"area", "area_0"}}) == 0);
    for (const std::string column : {"people", "diagnosed", "new_cases"}) {
        CHECK(sum_of(by_area, column) == sum_of(by_district, column));
    }
    CHECK(sum_of(by_area, "diagnosed") < sum_of(by_area, "people"));
}

TEST_CASE("without initiatives the two worlds are the same row for row") {
    TablesWorld& world = world_without_plan();
    const TableSource source = world.source();
    const measure::Table activity = activity_table(source);
    const measure::Table by_place = activity_by_place_table(source);
    CHECK(sum_of(activity, "contacts", {{"world", "plan"}}) ==
          sum_of(activity, "contacts", {{"world", "do_nothing"}}));
    CHECK(by_place.column("contacts_do_nothing").numbers ==
          by_place.column("contacts_plan").numbers);
}

} // namespace
} // namespace footprint::run::test
