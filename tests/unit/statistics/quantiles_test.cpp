// SPDX-License-Identifier: MIT
// Equal parts by OHID's rule.
#include "statistics/quantiles.hpp"
#include "tables.hpp"

using namespace footprint;
using namespace footprint::statistics;

TEST_CASE("as many areas as parts have a part each, the highest first") {
    CHECK(quantiles_of(Decimals{5, 3, 9, 1, 7}, 5, true) == WholeNumbers{3, 4, 1, 5, 2});
    CHECK(quantiles_of(Decimals{5, 3, 9, 1, 7}, 5, false) == WholeNumbers{3, 2, 5, 1, 4});
}

TEST_CASE("equal values share the least rank and so their part") {
    CHECK(quantiles_of(Decimals{1, 1, 1, 2, 3, 4}, 3, false) == WholeNumbers{1, 1, 1, 2, 3, 3});
    CHECK(quantiles_of(Decimals{4, 4, 4, 4}, 2, true) == WholeNumbers{1, 1, 1, 1});
}

TEST_CASE("what does not divide goes by the rule floor(q + 1 - ceil((n + 1 - r) / (n / q)))") {
    // By hand for 7 areas in 3: (8 - r) / 2.3333 for r 1 to 7: 3, 2.57, 2.14, 1.71, 1.29, .86, .43.
    CHECK(quantiles_of(Decimals{1, 2, 3, 4, 5, 6, 7}, 3, false) ==
          WholeNumbers{1, 1, 1, 2, 2, 3, 3});
}

TEST_CASE("missing values have no part, too few values none at all") {
    const WholeNumbers found = quantiles_of(Decimals{3, missing_number, 1}, 2, false);
    CHECK(found == WholeNumbers{2, missing_whole_number, 1});
    CHECK(quantiles_of(Decimals{3, missing_number}, 2, false) ==
          WholeNumbers(2, missing_whole_number));
    core::Problems problems;
    QuantileOptions options;
    options.by = {"region"};
    options.parts = 2;
    const Answer answer = quantiles(table_of("region,value\nN,1\nN,2\nS,3\n"), options, problems);
    CHECK(whole_numbers(answer, "rates", "quantile") == WholeNumbers{2, 1, missing_whole_number});
    CHECK(problems.to_text() == "t.csv:4: warning: region \"S\" is not put into parts; it has "
                                "fewer than 2 values [left_out]\n1 warning\n");
}
