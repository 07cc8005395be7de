// SPDX-License-Identifier: MIT
// Results of a small invented system, for the tests of what is published.
#pragma once

#include "measure/results.hpp"

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace footprint::publish::test {

using measure::number_column;
using measure::Table;
using measure::text_column;

inline void put(Table& table, std::initializer_list<std::string_view> words,
                std::initializer_list<std::int64_t> numbers) {
    for (const std::string_view word : words) {
        table.put_text(word);
    }
    for (const std::int64_t number : numbers) {
        table.put_number(number);
    }
}

inline constexpr std::int64_t million_pounds = 100'000'000; // pence
inline constexpr std::int64_t none = measure::Column::no_value;

inline Table position() {
    Table table("position",
                {text_column("financial_year"), text_column("world"), text_column("organisation"),
                 number_column("income_pence", "pence"), number_column("cost_pence", "pence"),
                 number_column("balance_pence", "pence"),
                 number_column("against_control_total_pence", "pence"),
                 number_column("required_surplus_pence", "pence")});
    const std::int64_t m = million_pounds;
    for (const std::string_view world : {"do_nothing", "plan"}) {
        const std::int64_t gain = world == "plan" ? 1 : 0;
        put(table, {"2015/16", world, "system"}, {900 * m, 950 * m, -50 * m, none, none});
        put(table, {"2015/16", world, "system_nhs"}, {700 * m, 740 * m, -40 * m, none, none});
        put(table, {"2016/17", world, "system"},
            {910 * m, (1040 - 31 * gain) * m, (-130 + 31 * gain) * m, none, none});
        put(table, {"2016/17", world, "system_nhs"},
            {710 * m, 800 * m, (-90 + 25 * gain) * m, none, none});
        put(table, {"2016/17", world, "RWP"},
            {400 * m, 500 * m, (-100 + 20 * gain) * m, (-60 + 20 * gain) * m, none});
        put(table, {"2016/17", world, "05T"},
            {510 * m, 540 * m, (-30 + 11 * gain) * m, none, 5 * m});
    }
    return table;
}

inline Table bridge() {
    Table table("bridge", {text_column("financial_year"), text_column("organisation"),
                           text_column("step_kind"), text_column("initiative"),
                           number_column("step_order", "number"), number_column("pence", "pence")});
    put(table, {"2016/17", "system", "plan", ""}, {9, -99 * million_pounds});
    put(table, {"2016/17", "system", "initiative", "care_homes"}, {1, 12 * million_pounds - 1});
    put(table, {"2016/17", "system", "initiative", "self_care"}, {2, 20 * million_pounds + 1});
    put(table, {"2016/17", "system", "contingency", ""}, {3, -1 * million_pounds});
    put(table, {"2016/17", "system", "do_nothing", ""}, {0, -130 * million_pounds});
    put(table, {"2016/17", "RWP", "initiative", "care_homes"}, {1, 5});
    return table;
}

inline Table attribution() {
    Table table("attribution", {text_column("financial_year"), text_column("initiative"),
                                text_column("organisation"), text_column("quantity"),
                                text_column("line"), number_column("value", "")});
    const std::int64_t m = million_pounds;
    put(table, {"2016/17", "care_homes", "RWP", "cost_released", ""}, {10 * m});
    put(table, {"2016/17", "care_homes", "05T", "cost_released", ""}, {4 * m});
    put(table, {"2016/17", "care_homes", "05T", "own_cost", ""}, {2 * m});
    put(table, {"2016/17", "care_homes", "RWP", "cost_stranded", ""}, {3 * m});
    put(table, {"2016/17", "care_homes", "outside", "outside", ""}, {m / 2});
    return table;
}

inline Table measures() {
    Table table("measures",
                {text_column("financial_year"), text_column("world"), text_column("measure"),
                 text_column("organisation"), text_column("place"),
                 text_column("deprivation_fifth"), text_column("age_band"),
                 text_column("planning_level"), text_column("condition"),
                 number_column("value", "as measure_meanings says", 6)});
    const auto put_all = [&table](std::string_view year, std::string_view world,
                                  std::string_view name, std::int64_t value) {
        put(table, {year, world, name, "all", "all", "all", "all", "all", "all"}, {value});
    };
    put_all("2015/16", "do_nothing", "life_expectancy_female", 83'123'456);
    put_all("2015/16", "plan", "life_expectancy_female", 83'123'456);
    put_all("2016/17", "do_nothing", "life_expectancy_female", 83'204'999);
    put_all("2016/17", "plan", "life_expectancy_female", 83'205'000);
    put_all("2016/17", "do_nothing", "avoidable_admissions", 9'876'000'000);
    put_all("2016/17", "plan", "avoidable_admissions", 9'123'000'000);
    put(table,
        {"2016/17", "plan", "avoidable_admissions", "RWP", "all", "all", "all", "all", "all"}, {1});
    return table;
}

inline Table population() {
    Table table("population", {text_column("financial_year"), text_column("world"),
                               text_column("area"), number_column("people", "people")});
    put(table, {"2015/16", "do_nothing", "E01"}, {1500});
    put(table, {"2015/16", "do_nothing", "E02"}, {1600});
    put(table, {"2015/16", "plan", "E02"}, {1600});
    put(table, {"2016/17", "do_nothing", "E01"}, {1510});
    return table;
}

inline Table outside() {
    Table table("outside", {text_column("financial_year"), text_column("world"), text_column("who"),
                            number_column("pence", "pence")});
    put(table, {"2016/17", "do_nothing", "neighbours"}, {2 * million_pounds});
    put(table, {"2016/17", "plan", "neighbours"}, {3 * million_pounds});
    put(table, {"2016/17", "do_nothing", "wales"}, {0});
    put(table, {"2016/17", "plan", "wales"}, {0});
    return table;
}

inline Table uncertainty() {
    Table table("uncertainty",
                {text_column("financial_year"), text_column("world"), text_column("quantity"),
                 text_column("organisation"), number_column("p10", "pence"),
                 number_column("p50", "pence"), number_column("p90", "pence"),
                 number_column("probability_of_balance", "share", 6),
                 number_column("variance_chance", "million pounds squared", 6),
                 number_column("variance_parameters", "million pounds squared", 6)});
    const std::int64_t m = million_pounds;
    put(table, {"2016/17", "do_nothing", "balance_pence", "system"},
        {-150 * m, -131 * m, -120 * m, 0, 4'000'000, 144'000'000});
    put(table, {"2016/17", "plan", "balance_pence", "system"},
        {-121 * m, -99 * m, -60 * m, 3'906, 4'000'000, 400'000'000});
    put(table, {"2016/17", "plan", "balance_pence", "RWP"},
        {-121 * m, -99 * m, -60 * m, 570'312, 0, 0});
    return table;
}

inline std::vector<Table> central() {
    return {position(), bridge(), attribution(), measures(), population(), outside()};
}

inline measure::ResultsHeader header() {
    measure::ResultsHeader header;
    header.plan_id = "little_place";
    header.plan_name = "Little Place";
    header.inputs_hash = "0123456789abcdef0123456789abcdef";
    header.program_version = "0.1.0 (71be2e2f00aa)";
    header.model_version = 1;
    header.seed = 20161021;
    header.opening_year = "2015/16";
    header.years = {"2016/17"};
    header.runs = 256;
    header.sample_share_ppm = 100'000;
    header.players = {"care_homes", "self_care"};
    header.warnings = {
        {.code = "idle", .words = "self_care covers nobody in 2016/17", .count = 1},
        {.code = "late", .words = "a figure was published after the plan", .count = 12}};
    Table organisations("organisations", {text_column("organisation"), text_column("name")});
    put(organisations, {"RWP", "Worcestershire Acute Hospitals NHS Trust"}, {});
    put(organisations, {"05T", "NHS South Worcestershire CCG"}, {});
    Table initiatives("initiatives", {text_column("initiative"), text_column("name")});
    put(initiatives, {"care_homes", "Enhanced care in care homes"}, {});
    put(initiatives, {"self_care", "Self-care"}, {});
    Table published("published", {text_column("name"), text_column("financial_year"),
                                  text_column("source"), number_column("pence", "pence")});
    put(published, {"do_nothing_gap", "2016/17", "The plan as published"}, {128 * million_pounds});
    put(published, {"beds_closed", "2016/17", "The plan as published"}, {million_pounds});
    header.dimensions = {organisations, initiatives, published};
    return header;
}

} // namespace footprint::publish::test
