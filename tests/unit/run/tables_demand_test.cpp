// SPDX-License-Identifier: MIT
// The causes of growth, against the formulas of the header computed the long way for lines that
// nothing flows into.
#include "run/tables_demand.hpp"
#include "tables_world.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>

namespace footprint::run::test {
namespace {

/// Do-nothing's contacts of a line in a year.
std::int64_t contacts_of(const TableSource& source, std::size_t year, std::size_t line) {
    std::int64_t sum = 0;
    for (const care::ActivityRow& row : source.rows) {
        const bool is_counted = row.year == year && source.is_in(row.presence, 0) &&
                                source.compiled->care.services.line[row.service] == line;
        sum += is_counted ? row.contacts : 0;
    }
    return sum;
}

TEST_CASE("the causes of a line's growth sum to it, and their shares to one") {
    TablesWorld& world = world_without_plan();
    const TableSource source = world.source();
    const measure::Table table = demand_growth_table(source);
    std::size_t lines = 0;
    for (std::size_t line = 0; line < source.names->lines.size(); ++line) {
        const std::string& name = source.names->lines[line];
        const std::size_t rows = rows_of(table, {{"line", name}});
        if (rows == 0) {
            continue;
        }
        CAPTURE(name);
        CHECK(rows == 5);
        CHECK(sum_of(table, "contacts", {{"line", name}}) ==
              contacts_of(source, source.years() - 1, line) - contacts_of(source, 0, line));
        CHECK(sum_of(table, "share", {{"line", name}}) == 1'000'000);
        ++lines;
    }
    CHECK(lines > 5);
}

TEST_CASE("population, ageing and growth of rates are those of the formulas, cell by cell") {
    TablesWorld& world = world_without_plan();
    const TableSource source = world.source();
    const measure::Table table = demand_growth_table(source);
    const std::size_t last = source.years() - 1;
    // Twice the mean people of each cell in the first year and in the last.
    std::array<std::array<double, people::cells>, 2> people_of{};
    std::array<double, 2> persons{};
    for (std::size_t which = 0; which < 2; ++which) {
        for (const std::size_t day : {which * last, which * last + 1}) {
            const auto& cells = source.simulation->lives.stocks[day][0].cells;
            for (std::size_t decile = 0; decile < people::deprivation_deciles; ++decile) {
                for (std::size_t sex = 0; sex < people::sexes; ++sex) {
                    for (std::size_t band = 0; band < people::age_bands; ++band) {
                        const auto count = static_cast<double>(cells[decile][sex][band].people);
                        people_of[which][people::cell(band, sex, decile / 2)] += count;
                        persons[which] += count;
                    }
                }
            }
        }
    }
    const need::NeedTables& need = world.compiled.need;
    for (const std::size_t line : {std::size_t{gp}, std::size_t{item}}) {
        const std::string& name = source.names->lines[line];
        CAPTURE(name);
        std::array<double, 2> expected{};
        for (std::size_t which = 0; which < 2; ++which) {
            for (std::size_t cell = 0; cell < people::cells; ++cell) {
                expected[which] +=
                    people_of[which][cell] * static_cast<double>(need.published_rate[cell][line]);
            }
        }
        const auto opening = static_cast<double>(contacts_of(source, 0, line));
        const double growth =
            static_cast<double>(need.growth[last][line] / need.growth[0][line]) - 1.0;
        const auto part = [&](const char* cause) {
            return static_cast<double>(
                sum_of(table, "contacts", {{"line", name}, {"cause", cause}}));
        };
        CHECK(std::abs(part("population") - opening * (persons[1] / persons[0] - 1.0)) <= 1.0);
        CHECK(std::abs(part("ageing") -
                       opening * (expected[1] / expected[0] - persons[1] / persons[0])) <= 1.0);
        // By hand: each band's people times its rate, times the rise of each condition's part.
        std::array<double, 2> ill{};
        for (std::size_t cell = 0; cell < people::cells; ++cell) {
            const std::size_t band = cell / (people::sexes * people::deprivation_fifths);
            std::array<double, 2> product{1.0, 1.0};
            for (std::size_t which = 0; which < 2; ++which) {
                for (std::size_t condition = 0; condition < need.of_condition.size(); ++condition) {
                    double in_band = 0.0;
                    double with = 0.0;
                    for (const std::size_t day : {which * last, which * last + 1}) {
                        const people::Stock& stock = source.simulation->lives.stocks[day][0];
                        with += static_cast<double>(stock.condition_ages[condition][band]);
                        for (const auto& decile : stock.cells) {
                            in_band += static_cast<double>(decile[0][band].people +
                                                           decile[1][band].people);
                        }
                    }
                    product[which] *=
                        1.0 + with / in_band *
                                  (static_cast<double>(need.of_condition[condition][line]) - 1.0);
                }
            }
            const double rate = static_cast<double>(need.published_rate[cell][line]);
            ill[0] += people_of[1][cell] * rate;
            ill[1] += people_of[1][cell] * rate * product[1] / product[0];
        }
        CHECK(std::abs(part("illness") - opening * (ill[1] - ill[0]) / expected[0]) <= 1.0);
        CHECK(std::abs(part("other") - opening * expected[1] * growth / expected[0]) <= 1.0);
    }
}

} // namespace
} // namespace footprint::run::test
