// SPDX-License-Identifier: MIT
// Small results for the tests of the store.
#pragma once

#include "measure/results.hpp"
#include "shared/temporary_folder.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>

namespace footprint::store::test {

inline measure::Table position_table(std::int64_t balance_pence) {
    measure::Table table("position",
                         {measure::text_column("financial_year"), measure::text_column("world"),
                          measure::text_column("organisation"),
                          measure::number_column("balance_pence", "pence"),
                          measure::number_column("share", "share", 6)});
    for (const char* world : {"do_nothing", "plan"}) {
        table.put_text("2016/17");
        table.put_text(world);
        table.put_text("O'Brien \"RWP\", it's");
        table.put_number(balance_pence);
        table.put_nothing();
    }
    return table;
}

inline measure::RunOutput some_run(std::uint32_t number) {
    measure::RunOutput run{.identity = {.number = number,
                                        .replicate = number,
                                        .draw = number,
                                        .sample_share_ppm = number == 0 ? 1'000'000U : 100'000U,
                                        .is_central = number == 0},
                           .tables = {}};
    run.tables.push_back(position_table(-100 * std::int64_t{number} - 7));
    if (number == 0) {
        measure::Table only_central("population", {measure::text_column("area"),
                                                   measure::number_column("people", "people")});
        only_central.put_text("E01013986");
        only_central.put_number(1500);
        run.tables.push_back(std::move(only_central));
    }
    return run;
}

inline measure::ResultsHeader some_header(std::uint32_t runs_in_all = 3) {
    measure::ResultsHeader header;
    header.plan_id = "little_place";
    header.plan_name = "Little Place";
    header.inputs_hash = "0123456789abcdef0123456789abcdef";
    header.program_version = "0.1.0";
    header.model_version = 1;
    header.seed = 18446744073709551615U;
    header.opening_year = "2015/16";
    header.years = {"2016/17"};
    header.runs = runs_in_all > 1 ? runs_in_all - 1 : 1;
    header.sample_share_ppm = 100'000;
    header.players = {"care_homes"};
    header.warnings = {{.code = "late", .words = "known later", .count = 2}};
    measure::Table organisations(
        "organisations", {measure::text_column("organisation"), measure::text_column("name")});
    organisations.put_text("RWP");
    organisations.put_text("Worcestershire Acute Hospitals");
    header.dimensions.push_back(std::move(organisations));
    return header;
}

} // namespace footprint::store::test
