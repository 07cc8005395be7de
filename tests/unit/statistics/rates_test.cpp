// SPDX-License-Identifier: MIT
// Rates, proportions and means against published worked examples.
#include "statistics/rates.hpp"
#include "tables.hpp"

#include <cmath>
#include <initializer_list>

using namespace footprint;
using namespace footprint::statistics;
using doctest::Approx;

namespace {

RateOptions at(const std::vector<std::string>& confidence) {
    core::Problems problems;
    RateOptions options;
    options.levels = confidence_levels(confidence, problems);
    REQUIRE(problems.is_empty());
    return options;
}

} // namespace

TEST_CASE("counts below ten have the exact limits of published Poisson tables") {
    // Ulm, American Journal of Epidemiology 131, 1990, 373-375; Armitage and Berry 2002, table A8.
    const ConfidenceLevel level{0.95, "95"};
    CHECK(exact_poisson_limits(0, level).lower == 0.0);
    CHECK(exact_poisson_limits(0, level).upper == Approx(3.6888794541).epsilon(1e-10));
    CHECK(exact_poisson_limits(5, level).lower == Approx(1.6234864).epsilon(1e-7));
    CHECK(exact_poisson_limits(5, level).upper == Approx(11.6683321).epsilon(1e-7));
    CHECK(exact_poisson_limits(9, level).lower == Approx(4.1153731).epsilon(1e-7));
    CHECK(exact_poisson_limits(9, level).upper == Approx(17.0848034).epsilon(1e-7));
}

TEST_CASE("Byar's limits are close to the exact ones for large counts") {
    const ConfidenceLevel level{0.95, "95"};
    for (const double count : {10.0, 50.0, 100.0, 1000.0}) {
        const Interval byar = byar_limits(count, level.z());
        const Interval exact = exact_poisson_limits(count, level);
        CHECK(byar.lower == Approx(exact.lower).epsilon(2e-3));
        CHECK(byar.upper == Approx(exact.upper).epsilon(2e-3));
    }
}

TEST_CASE("rates by row keep the other columns and say which limits they have") {
    // The table of the help page of phe_rate in PHEindicatormethods; its 82 in 10,000 by hand:
    // 82 (1 - 1/738 - 1.959964/(3 sqrt 82))^3 = 65.2149.
    const files::CsvTable table =
        table_of("area,numerator,denominator\nArea1,NA,100\nArea1,82,10000\nArea1,9,10000\n");
    core::Problems problems;
    const Answer answer = crude_rates(table, at({"95", "99.8"}), problems);
    CHECK(problems.is_empty());
    CHECK(texts(answer, "rates", "area") == Texts{"Area1", "Area1", "Area1"});
    CHECK(texts(answer, "rates", "method") == Texts{"", "byar", "exact"});
    const Decimals value = decimals(answer, "rates", "value");
    CHECK(std::isnan(value[0]));
    CHECK(value[1] == Approx(820.0));
    CHECK(decimals(answer, "rates", "lower_95")[1] == Approx(652.149117).epsilon(1e-8));
    CHECK(decimals(answer, "rates", "upper_95")[1] == Approx(1017.848394).epsilon(1e-8));
    CHECK(decimals(answer, "rates", "lower_95")[2] == Approx(41.153731).epsilon(1e-7));
    CHECK(decimals(answer, "rates", "upper_99_8")[2] > decimals(answer, "rates", "upper_95")[2]);
}

TEST_CASE("groups are added up, and one with a missing count has no rate") {
    const files::CsvTable table = table_of(
        "area,numerator,denominator\nA,NA,100\nA,82,10000\nB,48,10000\nB,0,6500\nB,0,3500\n");
    core::Problems problems;
    RateOptions options = at({"95"});
    options.by = {"area"};
    const Answer answer = crude_rates(table, options, problems);
    CHECK(std::isnan(decimals(answer, "rates", "value")[0]));
    CHECK(decimals(answer, "rates", "value")[1] == Approx(240.0));
    CHECK(decimals(answer, "rates", "denominator")[1] == 20000.0);
}

TEST_CASE("proportions have the score limits of Newcombe's examples") {
    // R. Newcombe, Statistics in Medicine 17, 1998, 857-872, table I, method 3.
    const files::CsvTable table =
        table_of("numerator,denominator\n81,263\n15,148\n0,20\n1,29\n20,20\n");
    core::Problems problems;
    RateOptions options = at({"95"});
    options.multiplier = 1.0;
    const Answer answer = proportions(table, options, problems);
    CHECK(problems.is_empty());
    const Decimals lower = decimals(answer, "rates", "lower_95");
    const Decimals upper = decimals(answer, "rates", "upper_95");
    const std::vector<double> published_lower{0.2553, 0.0624, 0.0000, 0.0061, 0.8389};
    const std::vector<double> published_upper{0.3662, 0.1605, 0.1611, 0.1718, 1.0000};
    for (std::size_t row = 0; row < lower.size(); ++row) {
        CHECK(std::abs(lower[row] - published_lower[row]) < 0.00005);
        CHECK(std::abs(upper[row] - published_upper[row]) < 0.00005);
    }
}

TEST_CASE("a part above its whole and a whole of nothing are told where they stand") {
    const files::CsvTable table = table_of("numerator,denominator\n3,2\n1,0\n");
    core::Problems problems;
    (void)proportions(table, at({"95"}), problems);
    CHECK(problems.to_text() ==
          "t.csv:2:1: the numerator 3 is above the denominator 2; a part cannot be larger than its "
          "whole; correct one of them [numerator_above_denominator]\n"
          "t.csv:3:1: the numerator 1 is above the denominator 0; a part cannot be larger than its "
          "whole; correct one of them [numerator_above_denominator]\n"
          "t.csv:3:3: denominator is 0; it must be above 0 [number_not_possible]\n"
          "3 errors\n");
}

TEST_CASE("means have the limits of Student's t") {
    // The help page of phe_mean: 30, 40, 50, 60; by hand 45 -+ 3.182446 x 12.909944 / 2.
    const files::CsvTable table = table_of("g,value\na,30\na,40\na,50\na,60\nb,7\nc,1\nc,NA\n");
    core::Problems problems;
    RateOptions options = at({"95"});
    options.by = {"g"};
    const Answer answer = means(table, options, problems);
    CHECK(decimals(answer, "rates", "value")[0] == 45.0);
    CHECK(decimals(answer, "rates", "lower_95")[0] == Approx(24.457398).epsilon(1e-7));
    CHECK(decimals(answer, "rates", "upper_95")[0] == Approx(65.542602).epsilon(1e-7));
    CHECK(decimals(answer, "rates", "value")[1] == 7.0);
    CHECK(std::isnan(decimals(answer, "rates", "lower_95")[1]));
    CHECK(std::isnan(decimals(answer, "rates", "value")[2]));
}
