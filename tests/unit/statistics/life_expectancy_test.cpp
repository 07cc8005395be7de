// SPDX-License-Identifier: MIT
// Life expectancy against the worked example of Public Health England's life expectancy calculator,
// as published in the tests of PHEindicatormethods (testLifeExpectancy.R), and its rules.
#include "statistics/life_table.hpp"
#include "tables.hpp"

#include <fmt/format.h>

#include <cmath>

using namespace footprint;
using namespace footprint::statistics;
using doctest::Approx;

namespace {

const Decimals ages{0, 1, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90};
const Decimals people{7060,  35059, 46974, 48489, 43219, 38561, 46009, 57208, 61435, 55601,
                      50209, 56416, 46411, 39820, 37978, 37039, 33288, 23306, 11936, 11936};
const Decimals deaths{17,  9,   4,   8,   20,  15,  24,   33,   50,   71,
                      100, 163, 263, 304, 536, 872, 1390, 1605, 1936, 1937};

/// Rows of an area with one figure of one age changed.
std::string area(const std::string& name, std::size_t changed = 99, double new_deaths = 0.0,
                 double new_people = 0.0) {
    std::string text;
    for (std::size_t band = 0; band < ages.size(); ++band) {
        const bool is_changed = band == changed;
        text +=
            fmt::format("{},{},{},{}\n", name, ages[band], is_changed ? new_deaths : deaths[band],
                        is_changed ? new_people : people[band]);
    }
    return text;
}

LifeExpectancyOptions by_area() {
    LifeExpectancyOptions options;
    options.by = {"area"};
    options.levels = {{0.95, "95"}};
    return options;
}

const std::string names = "area,age,deaths,population\n";

} // namespace

TEST_CASE("the published example: expectancies and limits of all ages") {
    core::Problems problems;
    const Answer answer = life_expectancy(table_of(names + area("A")), by_area(), problems);
    CHECK(problems.is_empty());
    const Decimals value{80.16960813, 79.36245674, 75.44193645, 70.47299936, 65.52909542,
                         60.67510088, 55.78835987, 50.92752727, 46.06740425, 41.24505636,
                         36.49322717, 31.83343842, 27.26027992, 22.9719144,  18.76856852,
                         14.95858336, 11.51684445, 8.618849241, 6.163942934, 6.16210635};
    const Decimals lower{79.88268548, 79.0898816,  75.17407307, 70.20675732, 65.26548673,
                         60.41876577, 55.53801579, 50.68279939, 45.82666794, 41.00842831,
                         36.26223216, 31.60996318, 27.04337271, 22.76653134, 18.57570352,
                         14.77985004, 11.34831778, 8.451134045, 5.978358351, 5.887683386};
    for (std::size_t band = 0; band < ages.size(); ++band) {
        CHECK(decimals(answer, "expectancy", "value")[band] == Approx(value[band]).epsilon(1e-9));
        // The published limits have 1.96 for 1.959964.
        CHECK(decimals(answer, "expectancy", "value")[band] -
                  1.96 * decimals(answer, "expectancy", "standard_error")[band] ==
              Approx(lower[band]).epsilon(1e-9));
        CHECK(std::abs(decimals(answer, "expectancy", "lower_95")[band] - lower[band]) < 0.00005);
    }
    CHECK(std::abs(decimals(answer, "expectancy", "upper_95")[0] - 80.45653078) < 0.00005);
}

TEST_CASE("bands may stand in any order and be written in words; single ages can be picked") {
    std::string text = "age,deaths,population\n";
    for (std::size_t band = ages.size(); band-- > 0;) {
        const std::string written = band + 1 < ages.size()
                                        ? fmt::format("{} – {}", ages[band], ages[band + 1] - 1)
                                        : "90 and over";
        text += fmt::format("{},{},{}\n", written, deaths[band], people[band]);
    }
    LifeExpectancyOptions options;
    options.levels = {{0.95, "95"}};
    options.at = {5, 65};
    core::Problems problems;
    const Answer answer = life_expectancy(table_of(text), options, problems);
    CHECK(problems.to_text() == "");
    CHECK(decimals(answer, "expectancy", "value").size() == 2);
    CHECK(decimals(answer, "expectancy", "value")[0] == Approx(75.44193645).epsilon(1e-9));
    CHECK(decimals(answer, "expectancy", "value")[1] == Approx(18.76856852).epsilon(1e-9));
}

TEST_CASE("areas that the method's rules leave out are told, the others worked out") {
    std::string text = names + area("good") + area("negative", 3, -5, 48489) +
                       area("nobody", 5, 15, 0) + area("more", 18, 1936, 119) +
                       area("immortal", 19, 0, 11936);
    for (std::size_t band = 0; band < ages.size(); ++band) {
        text += fmt::format("few,{},5,250\n", ages[band]);
    }
    for (std::size_t band = 0; band + 1 < ages.size(); ++band) {
        text += fmt::format("short,{},{},{}\n", ages[band], deaths[band], people[band]);
    }
    LifeExpectancyOptions options = by_area();
    options.at = {0};
    core::Problems problems;
    const Answer answer = life_expectancy(table_of(text), options, problems);
    const Decimals value = decimals(answer, "expectancy", "value");
    CHECK(value[0] == Approx(80.16960813).epsilon(1e-9));
    for (std::size_t row = 1; row < value.size(); ++row) {
        CHECK(std::isnan(value[row]));
    }
    CHECK(problems.to_text() ==
          "t.csv:25:13: warning: no life expectancy for area \"negative\"; deaths are below 0 "
          "[left_out]\n"
          "t.csv:47:14: warning: no life expectancy for area \"nobody\"; an age band has no people "
          "[left_out]\n"
          "t.csv:80:9: warning: no life expectancy for area \"more\"; more deaths than people "
          "[left_out]\n"
          "t.csv:101:13: warning: no life expectancy for area \"immortal\"; nobody died in the "
          "last age band [left_out]\n"
          "t.csv:102: warning: no life expectancy for area \"few\"; it has 5000 people or fewer "
          "[left_out]\n"
          "t.csv:122: warning: no life expectancy for area \"short\"; age bands that others have "
          "are missing [left_out]\n"
          "6 warnings\n");
}

TEST_CASE("a stationary population of single years lives what its death rate says") {
    // Deaths at 2% of every single year: e = sum of survivors' years; at a constant rate 1/0.02.
    Decimals years;
    for (int age = 0; age <= 200; ++age) {
        years.push_back(age);
    }
    Decimals flat_deaths(201, 200.0);
    const Decimals flat_people(201, 10'000.0);
    const LifeTableColumns table = life_table_of(years, flat_deaths, flat_people);
    // Within a year those who die live half of it (in the first a tenth): a little off 50.
    CHECK(table.expectancy[1] == Approx(50.0).epsilon(1e-4));
    CHECK(table.expectancy[200] == Approx(50.0).epsilon(1e-12));
    CHECK(table.error[200] == Approx(50.0 / std::sqrt(200.0)).epsilon(1e-12));
    flat_deaths[1] = 0.0; // a year without deaths brings no variance
    CHECK(std::isfinite(life_table_of(years, flat_deaths, flat_people).error[1]));
}

TEST_CASE("healthy years are the years lived times the share in good health") {
    LifeExpectancyOptions options;
    options.levels = {{0.95, "95"}};
    options.healthy = "healthy";
    options.asked = "asked";
    std::string text = "age,deaths,population,healthy,asked\n";
    for (std::size_t band = 0; band < ages.size(); ++band) {
        text += fmt::format("{},{},{},0.75,400\n", ages[band], deaths[band], people[band]);
    }
    core::Problems problems;
    const Answer answer = life_expectancy(table_of(text), options, problems);
    CHECK(problems.to_text() == "");
    CHECK(decimals(answer, "expectancy", "healthy")[0] == Approx(0.75 * 80.16960813).epsilon(1e-9));
    CHECK(decimals(answer, "expectancy", "healthy_share")[7] == Approx(0.75));
    // Only the last band left: variance L^2 h (1 - h) / N / l^2, L / l the expectancy.
    CHECK(decimals(answer, "expectancy", "healthy_standard_error")[19] ==
          Approx(6.16210635 * std::sqrt(0.75 * 0.25 / 400.0)).epsilon(1e-8));
}

TEST_CASE("a table without age 0, ages twice and shares above 1 are errors") {
    core::Problems problems;
    LifeExpectancyOptions options;
    options.healthy = "h";
    (void)life_expectancy(table_of("age,deaths,population,h\n5,1,10,0.5\n90,2,10,1.5\n"), options,
                          problems);
    CHECK(problems.to_text() ==
          "t.csv:1: the youngest age is 5; a life table begins at 0 [rows_not_enough]\n"
          "t.csv:3:9: h \"1.5\" is out of range; it takes a number from 0 to 1 [out_of_range]\n"
          "2 errors\n");
    core::Problems twice;
    (void)life_expectancy(table_of("age,deaths,population\n0,1,10\n0,2,10\n"),
                          LifeExpectancyOptions{}, twice);
    CHECK(twice.has_errors());
}

TEST_CASE("bands that leave ages out, or a last one that ends, make no life table") {
    core::Problems problems;
    (void)life_expectancy(
        table_of("age,deaths,population\n0-4,9,9000\n10-59,90,9000\n60-89,900,9000\n"), {},
        problems);
    CHECK(problems.to_text() ==
          "t.csv:3:1: the table has no ages 5 to 9; each band must end where the next begins "
          "[rows_not_enough]\n"
          "t.csv:4:1: the last age band ends at 89; the last one must be open, such as 90+ "
          "[rows_not_enough]\n2 errors\n");
}
