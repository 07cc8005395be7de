// SPDX-License-Identifier: MIT
// Projections and life tables against Preston, Heuveline and Guillot 2001.
#include "statistics/projection.hpp"
#include "tables.hpp"

#include <array>
#include <cmath>
#include <fstream>
#include <iterator>
#include <numeric>

using namespace footprint;
using namespace footprint::statistics;
using doctest::Approx;

namespace {

std::string bytes_of(const std::string& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

Answer answer_of(std::string text, double sex_ratio, std::size_t periods = 1) {
    ProjectionOptions options;
    options.sex_ratio = sex_ratio;
    options.periods = periods;
    core::Problems problems;
    Answer answer = project_table(table_of(std::move(text)), options, problems);
    REQUIRE(problems.to_text() == "");
    return answer;
}

std::string faults_of(std::string text) {
    ProjectionOptions options;
    options.sex_ratio = 1.05;
    core::Problems problems;
    (void)project_table(table_of(std::move(text)), options, problems);
    return problems.to_text();
}

} // namespace

TEST_CASE("the women of Sweden are those of Preston's Box 6.1 in 1998") {
    const Answer answer = answer_of(bytes_of("examples/statistics/sweden_1993.csv"), 1.05);
    const Decimals people = decimals(answer, "people", "people");
    constexpr std::array published = {293574, 293189, 248251, 239833, 261015, 284787,
                                      313782, 280463, 285576, 301731, 320974, 243039,
                                      205109, 204944, 204793, 194419, 142324, 131768};
    REQUIRE(people.size() == 36);
    for (std::size_t x = 0; x < published.size(); ++x) {
        CHECK(std::round(people[18 + x]) == published[x]);
    }
}

TEST_CASE("what is born, dies and moves is what the population changes by") {
    const std::string text = "age,sex,people,person_years,fertility,migrants\n"
                             "0,female,100,490000,0,8\n5,female,90,480000,0,4\n"
                             "10,female,80,470000,0.1,-6\n15+,female,70,900000,0.02,2\n"
                             "0,male,105,480000,,4\n5,male,95,470000,,2\n10,male,85,460000,,0\n"
                             "15+,male,75,800000,,2\n";
    const Answer answer = answer_of(text, 1.05, 4);
    const Decimals women = decimals(answer, "totals", "women");
    const Decimals men = decimals(answer, "totals", "men");
    for (std::size_t step = 1; step < 5; ++step) {
        CHECK(women[step] + men[step] ==
              Approx(women[step - 1] + men[step - 1] + decimals(answer, "totals", "births")[step] -
                     decimals(answer, "totals", "deaths")[step] + 16.0));
        CHECK(decimals(answer, "totals", "deaths")[step] > 0.0);
    }
    // Girls 0 to 4, by hand: half of the migrants first, survived, then half of the next band's.
    CHECK(decimals(answer, "people", "people")[9] == Approx(104.0 * 480.0 / 490.0 + 2.0));
}

TEST_CASE("a projection is the Leslie matrix, multiplied out") {
    ProjectionTables tables;
    tables.width = 5.0;
    tables.ages = {0, 5, 10, 15};
    tables.women.people = {10, 20, 30, 40};
    tables.women.survival = {0.9, 0.8, 0.4, 0.3};
    tables.women.birth_survival = 0.95;
    tables.fertility = {0.0, 0.02, 0.06, 0.01};
    tables.sex_ratio = 1.0;
    const auto& s = tables.women.survival;
    const auto& f = tables.fertility;
    std::vector<double> people = tables.women.people;
    const auto steps = project(tables, 6);
    for (std::size_t step = 1; step <= 6; ++step) {
        std::vector<double> next(4, 0.0);
        for (std::size_t x = 0; x < 4; ++x) {
            const double later = x < 3 ? f[x + 1] : f[3];
            next[0] += people[x] * 0.5 * 0.95 * 5.0 * (f[x] + s[x] * later) / 2.0;
            next[std::min<std::size_t>(x + 1, 3)] += people[x] * s[x];
        }
        people = next;
        for (std::size_t x = 0; x < 4; ++x) {
            CHECK(steps[step].women[x] == Approx(people[x]).epsilon(1e-12));
        }
    }
}

TEST_CASE("a life table of death rates keeps to its own sums") {
    const std::vector<double> ages = {0, 1, 5, 10, 15};
    const std::vector<double> rates = {0.02, 0.001, 0.0005, 0.0004, 0.02};
    const MortalityTable table = life_table_of_rates(ages, rates, true);
    // By hand: a = 0.053 + 2.8 x 0.02, q = 0.02 / (1 + 0.891 x 0.02).
    CHECK(table.lived_by_dying[0] == Approx(0.109));
    CHECK(table.chances[0] == Approx(0.02 / (1.0 + 0.891 * 0.02)));
    CHECK(table.lived_by_dying[1] == Approx(1.522 - 1.518 * 0.02));
    CHECK(table.expectations[4] == Approx(50.0));
    CHECK(std::accumulate(table.deaths.begin(), table.deaths.end(), 0.0) == Approx(1.0));
    for (std::size_t x = 0; x < ages.size(); ++x) {
        CHECK(table.deaths[x] / table.person_years[x] == Approx(rates[x]));
    }
}

TEST_CASE("reproduction of women who all live is that of their rates") {
    ProjectionTables tables;
    tables.width = 5.0;
    tables.ages = {15, 20, 25};
    tables.fertility = {0.1, 0.2, 0.1};
    tables.sex_ratio = 1.0;
    const std::vector<double> all = {5, 5, 5};
    const Reproduction figures = reproduction(tables, all);
    CHECK(figures.total_fertility == Approx(2.0));
    CHECK(figures.gross_reproduction == Approx(1.0));
    CHECK(figures.net_reproduction == Approx(1.0));
    CHECK(figures.mean_age_at_birth == Approx(22.5));
    CHECK(figures.generation == Approx(22.5));
    CHECK(std::abs(figures.intrinsic_growth) < 1e-12);
}

TEST_CASE("ages 0 and 1 to 4 are one band, and survival may be given itself") {
    const Answer abridged = answer_of("age,people,death_rate,fertility\n0,10,0.02,0\n1,40,0.001,0\n"
                                      "5,50,0.0005,0\n10,50,0.001,0.1\n15+,60,0.02,0\n",
                                      1.05);
    CHECK(texts(abridged, "people", "age") ==
          Texts{"0-4", "5-9", "10-14", "15+", "0-4", "5-9", "10-14", "15+"});
    CHECK(decimals(abridged, "life_table", "age").size() == 5);
    const Answer given =
        answer_of("age,people,survival\nbirth,0,0.9\n0,10,0.9\n1,10,0.8\n2+,10,0.5\n", 1.05);
    CHECK(decimals(given, "people", "people")[3] == 0.0);
    CHECK(decimals(given, "people", "people")[4] == Approx(9.0));
    CHECK(decimals(given, "people", "people")[5] == Approx(13.0));
}

TEST_CASE("bands and sexes that are not known are told at their cells") {
    CHECK(
        faults_of("age,sex,people,person_years\n0,female,1,5\nfive,women,1,5\n10,female,-1,5\n") ==
        "t.csv:3:1: there is no age band \"five\"; it must be an age, 20-24, 85+, or birth "
        "[age_band_unknown]\n"
        "t.csv:3:6: sex is \"women\"; it must be female or male [number_not_possible]\n"
        "t.csv:4:11: people \"-1\" is out of range; it takes a number from 0 up "
        "[out_of_range]\n3 errors\n");
    CHECK(faults_of("age,people,person_years\n0,1,5\n5,1,5\n15,1,5\n").find("age_band_unknown") !=
          std::string::npos);
}

TEST_CASE("a table without ages is told once") {
    CHECK(faults_of("years,people,person_years\n0,1,5\n5,1,5\n10,1,5\n") ==
          "t.csv:1: there is no column \"age\"; the columns are \"years\", \"people\" or "
          "\"person_years\" [column_missing]\n1 error\n");
}

TEST_CASE("life tables that nobody lives, newborn twice and more leavers than people are told") {
    // The default radix is 100,000: these are of 1.
    CHECK(faults_of("age,people,person_years\n0,1,1000000\n5,1,400000\n10,1,500000\n15+,1,9\n") ==
          "t.csv:2: person_years is 1000000; it must be at most 5 years of 100000 born (--radix) "
          "[number_not_possible]\n"
          "t.csv:4: person_years is 500000; it must be at most those of the band before "
          "[number_not_possible]\n2 errors\n");
    CHECK(faults_of("age,people,survival\nbirth,,0.9\nbirth,,0.8\n0,1,1.5\n1,1,0.9\n2+,1,0.5\n") ==
          "t.csv:3: age birth stands twice; it stood on line 2; keep one of the rows "
          "[row_repeated]\n"
          "t.csv:4:5: survival \"1.5\" is out of range; it takes a number from 0 to 1 "
          "[out_of_range]\n2 errors\n");
    CHECK(faults_of("age,people,person_years\n0,1,4.9\n5,1,4.8\n10+,1,9\n")
              .find("warning: person_years is 4.9; it must be near 5 years of 100000 born") !=
          std::string::npos);
    const std::string leaving =
        faults_of("age,people,survival,migrants\nbirth,,0.9,\n0,9,1,-50\n1,9,0.9,0\n2+,9,0.5,0\n");
    CHECK(leaving.find("warning: the number of people (female, from age 0) in year 1 is -25; it "
                       "must be 0 or more; more leave than there are") != std::string::npos);
}
