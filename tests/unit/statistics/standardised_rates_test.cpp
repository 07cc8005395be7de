// SPDX-License-Identifier: MIT
// Standardised rates against the formulas of Dobson 1991 and Breslow and Day 1987, worked out apart
// from the program, and the rules of PHEindicatormethods.
#include "statistics/age_bands.hpp"
#include "statistics/standardised_rates.hpp"
#include "tables.hpp"

#include <cmath>

using namespace footprint;
using namespace footprint::statistics;
using doctest::Approx;

namespace {

constexpr double exactly = 1e-9;

StandardisedOptions usual() {
    StandardisedOptions options;
    options.levels = {{0.95, "95"}};
    return options;
}

Answer direct(const std::string& text, const StandardisedOptions& options) {
    core::Problems problems;
    const files::CsvTable table = table_of(text);
    Answer answer = directly_standardised_rates(table, options, problems);
    REQUIRE(problems.to_text() == "");
    return answer;
}

const std::string by_age = "age,numerator,denominator\n0-4,10,6000\n5-64,60,70000\n65+,150,15000\n";

} // namespace

TEST_CASE("ages are read as people write them") {
    CHECK(first_age_of("0-4") == 0);
    CHECK(first_age_of("5 to 9") == 5);
    CHECK(first_age_of("Aged 85 and over") == 85);
    CHECK(first_age_of("90+") == 90);
    CHECK(first_age_of("<1") == 0);
    CHECK(first_age_of("Under 1") == 0);
    CHECK(first_age_of("10 – 14") == 10);
    CHECK_FALSE(first_age_of("all").has_value());
    CHECK_FALSE(first_age_of("-5").has_value());
    CHECK_FALSE(first_age_of("1999").has_value());
}

TEST_CASE("the European standard population of 2013 has 100,000 people in any bands") {
    const StandardPopulation standard;
    CHECK(standard.people(0, {}) == 100'000.0);
    CHECK(standard.people(0, 5) == 5'000.0);
    CHECK(standard.people(0, 1) == 1'000.0);
    CHECK(standard.people(90, {}) == 1'000.0);
    CHECK(standard.people(85, {}) == 2'500.0);
    CHECK_FALSE(standard.people(3, 5).has_value());
}

TEST_CASE("a directly standardised rate has the standard's weights and Dobson's limits") {
    const Answer answer = direct(by_age, usual());
    CHECK(decimals(answer, "rates", "total_count")[0] == 220.0);
    CHECK(decimals(answer, "rates", "value")[0] == Approx(268.0476190476).epsilon(exactly));
    CHECK(decimals(answer, "rates", "lower_95")[0] == Approx(233.6027721365).epsilon(exactly));
    CHECK(decimals(answer, "rates", "upper_95")[0] == Approx(306.1182764818).epsilon(exactly));
    StandardisedOptions column = usual();
    column.standard = "standard";
    const Answer same = direct("numerator,denominator,standard\n10,6000,5000\n60,70000,75500\n"
                               "150,15000,19500\n",
                               column);
    CHECK(decimals(same, "rates", "value")[0] ==
          Approx(decimals(answer, "rates", "value")[0]).epsilon(1e-12));
}

TEST_CASE("events that are not independent widen the limits") {
    StandardisedOptions options = usual();
    options.event_frequency = "f";
    const Answer answer = direct("age,f,numerator,denominator\n0-4,1,8,6000\n5-64,1,50,70000\n"
                                 "65+,1,100,15000\n0-4,2,1,6000\n5-64,2,5,70000\n65+,2,25,15000\n",
                                 options);
    CHECK(decimals(answer, "rates", "total_count")[0] == 220.0);
    CHECK(decimals(answer, "rates", "total_population")[0] == 91000.0);
    CHECK(decimals(answer, "rates", "value")[0] == Approx(268.0476190476).epsilon(exactly));
    CHECK(decimals(answer, "rates", "lower_95")[0] == Approx(228.8454555979).epsilon(exactly));
}

TEST_CASE("below ten events there is no rate; missing counts are none") {
    StandardisedOptions options = usual();
    options.by = {"area"};
    const Answer answer =
        direct("area,age,numerator,denominator\nA,0-64,4,6000\nA,65+,5,900\nB,0-64,NA,6000\n"
               "B,65+,10,900\n",
               options);
    CHECK(std::isnan(decimals(answer, "rates", "value")[0]));
    CHECK(texts(answer, "rates", "method")[0] == "none_below_10_events");
    CHECK(decimals(answer, "rates", "value")[1] == Approx(10.0 / 900.0 * 19500.0));
}

TEST_CASE("indirectly standardised ratios and rates set events against a reference's") {
    const std::string text = "age,numerator,denominator,reference_count,reference_population\n"
                             "0-4,10,6000,100,90000\n5-64,60,70000,900,800000\n"
                             "65+,150,15000,2500,200000\n";
    StandardisedOptions options = usual();
    options.multiplier = 1.0;
    core::Problems problems;
    const Answer ratio =
        indirectly_standardised(false, table_of(text), nullptr, nullptr, options, problems);
    CHECK(decimals(ratio, "rates", "expected")[0] == Approx(272.9166666667).epsilon(exactly));
    CHECK(decimals(ratio, "rates", "value")[0] == Approx(0.8061068702).epsilon(exactly));
    CHECK(decimals(ratio, "rates", "lower_95")[0] == Approx(0.7030947202).epsilon(exactly));
    CHECK(decimals(ratio, "rates", "upper_95")[0] == Approx(0.9199625156).epsilon(exactly));
    options.multiplier = 100'000.0;
    const Answer rate =
        indirectly_standardised(true, table_of(text), nullptr, nullptr, options, problems);
    CHECK(decimals(rate, "rates", "value")[0] == Approx(258.8416555781).epsilon(exactly));
    CHECK(problems.to_text() == "");
    // The same from tables of their own, with one total of events for the group.
    options.by = {"area"};
    const files::CsvTable reference =
        table_of("age,reference_count,reference_population\n65 and over,2500,200000\n"
                 "0-4,100,90000\n5-64,900,800000\n");
    const files::CsvTable totals = table_of("area,numerator\nX,220\n");
    const Answer apart = indirectly_standardised(
        true, table_of("area,age,denominator\nX,0-4,6000\nX,5-64,70000\nX,65+,15000\n"), &reference,
        &totals, options, problems);
    CHECK(problems.to_text() == "");
    CHECK(decimals(apart, "rates", "value")[0] == Approx(258.8416555781).epsilon(exactly));
}

TEST_CASE("standardised rates tell what they cannot take") {
    core::Problems problems;
    StandardisedOptions options = usual();
    options.by = {"area"};
    (void)directly_standardised_rates(
        table_of("area,age,numerator,denominator\nA,0-4,1,0\nA,0-4,1,5\nA,old,1,5\nB,3-9,1,5\n"),
        options, problems);
    CHECK(problems.to_text() ==
          "t.csv:2: area \"A\" has no age band that begins at 3; each group needs the same age "
          "bands [rows_not_enough]\n"
          "t.csv:2:9: denominator is 0; it must be above 0 [number_not_possible]\n"
          "t.csv:3:3: area \"A\", age 0-4 stands twice; it stood on line 2; keep one of the rows "
          "[row_repeated]\n"
          "t.csv:4:3: there is no age band \"old\"; it must be an age or a band of ages such as 0, "
          "1-4 or 90+ [age_band_unknown]\n"
          "t.csv:5: area \"B\" has no age band that begins at 0; each group needs the same age "
          "bands [rows_not_enough]\n"
          "t.csv:5:3: there is no age band \"3-9\"; it must be a band of the European standard "
          "population, which begin at 0, 1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, "
          "75, 80, 85, 90, 95; or name a column of another by --standard [age_band_unknown]\n"
          "6 errors\n");
}

TEST_CASE("bands say where they end") {
    CHECK(last_age_of("10-14") == 14);
    CHECK(last_age_of("5 to 9") == 9);
    CHECK(last_age_of("Aged 10 – 14 years") == 14);
    CHECK(last_age_of("under 5") == 4);
    CHECK(last_age_of("<1") == 0);
    CHECK_FALSE(last_age_of("10").has_value());
    CHECK_FALSE(last_age_of("85+").has_value());
    CHECK_FALSE(last_age_of("all").has_value());
    CHECK(is_open_band("85+"));
    CHECK(is_open_band("90 and over"));
    CHECK_FALSE(is_open_band("90"));
}

TEST_CASE("ages that are missing between bands are told, and a rate of some ages says so") {
    core::Problems problems;
    (void)directly_standardised_rates(
        table_of("age,numerator,denominator\n0-4,10,6000\n15-64,60,70000\n60+,150,15000\n"),
        usual(), problems);
    CHECK(problems.to_text() ==
          "t.csv:3:1: the table has no ages 5 to 14; each band must end where the next begins "
          "[rows_not_enough]\n"
          "t.csv:4:1: the table has ages from 60 on in two bands; each band must end where the "
          "next begins [rows_not_enough]\n2 errors\n");
    // Deaths under 75: the last band ends, so its weight is of ages 65 to 74, not of 65 and over.
    core::Problems told;
    const Answer under_75 = directly_standardised_rates(
        table_of("age,numerator,denominator\n0-4,10,6000\n5-64,60,70000\n65-74,150,15000\n"),
        usual(), told);
    CHECK(told.to_text() ==
          "t.csv:1: warning: the rates are of ages 0 to 74 alone; the table has no others, and "
          "91000 of the standard's 100000 people count [left_out]\n1 warning\n");
    CHECK(decimals(under_75, "rates", "value")[0] ==
          Approx((10.0 / 6000 * 5000 + 60.0 / 70000 * 75500 + 150.0 / 15000 * 10500) / 91000 * 1e5)
              .epsilon(1e-12));
    core::Problems grown;
    (void)directly_standardised_rates(
        table_of("age,numerator,denominator\n15-64,60,70000\n65+,150,15000\n"), usual(), grown);
    CHECK(grown.to_text().find("the rates are of ages 15 and over alone") != std::string::npos);
}

TEST_CASE("groups with as many bands, but not the same, cannot be compared") {
    core::Problems problems;
    StandardisedOptions options = usual();
    options.by = {"area"};
    (void)directly_standardised_rates(table_of("area,age,numerator,denominator\nA,0-64,9,900\n"
                                               "A,65+,9,90\nB,0-74,9,900\nB,75+,9,90\n"),
                                      options, problems);
    CHECK(problems.to_text() ==
          "t.csv:2: area \"A\" has no age band that begins at 75; each group needs the same age "
          "bands [rows_not_enough]\n"
          "t.csv:4: area \"B\" has no age band that begins at 65; each group needs the same age "
          "bands [rows_not_enough]\n2 errors\n");
}

TEST_CASE("each group has every age of the reference, which has each once") {
    core::Problems problems;
    StandardisedOptions options = usual();
    options.by = {"area"};
    const files::CsvTable reference =
        table_of("age,reference_count,reference_population\n0-64,9,900\n65+,9,90\n65+,8,80\n");
    (void)indirectly_standardised(
        false, table_of("area,age,numerator,denominator\nA,0-64,9,900\nA,65+,9,90\nB,65+,9,90\n"),
        &reference, nullptr, options, problems);
    CHECK(problems.to_text() ==
          "t.csv:4: area \"B\" has no age band that begins at 0; each group needs every age of the "
          "reference [rows_not_enough]\n"
          "t.csv:4:1: age 65+ stands twice; it stood on line 3; keep one of the rows "
          "[row_repeated]\n2 errors\n");
}
