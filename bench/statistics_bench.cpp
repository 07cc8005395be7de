// SPDX-License-Identifier: MIT
// How fast the toolbox works on large tables:
//   footprint_statistics_bench
//
// Each method on a table made in memory by keyed draws: reading the text, working it out and, for
// the methods that answer row by row, writing the answer as CSV. Times are processor seconds of one
// thread. What the figures mean: docs/benchmarks.md.
#include "core/random_stream.hpp"
#include "statistics/fingertips_funnel.hpp"
#include "statistics/funnel.hpp"
#include "statistics/inequality.hpp"
#include "statistics/input.hpp"
#include "statistics/life_table.hpp"
#include "statistics/quantiles.hpp"
#include "statistics/rates.hpp"
#include "statistics/slope_index.hpp"
#include "statistics/spc.hpp"
#include "statistics/standardised_rates.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <cstdio>
#include <ctime>
#include <exception>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace footprint::bench {
namespace {

using statistics::Answer;

double seconds() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// A whole number from 0 to n - 1 at an address.
std::uint32_t drawn(std::uint32_t row, std::uint32_t column, std::uint32_t n) {
    return core::bounded(
        core::draw(core::make_luck_key(1, 0), row, core::Process::validation, column)[0], n);
}

const std::vector<statistics::ConfidenceLevel> both_levels{{0.95, "95"}, {0.998, "99_8"}};

using Work = std::function<Answer(const files::CsvTable&, core::Problems&)>;

void time(std::string_view name, std::string text, bool writes_all, const Work& work) {
    const double start = seconds();
    core::Problems problems;
    const files::CsvTable table =
        files::parse_csv(std::move(text), core::FileName("bench.csv"), problems);
    const double read = seconds();
    const Answer answer = work(table, problems);
    const double done = seconds();
    if (problems.has_errors()) {
        throw std::runtime_error(problems.to_text(5));
    }
    const std::size_t bytes =
        writes_all ? statistics::answer_csv(answer.tables.front()).size() : std::size_t{0};
    const double written = seconds();
    fmt::print("{:<58} cut {:5.2f} s  work {:5.2f} s  write {:5.2f} s  all {:5.2f} s{}\n", name,
               read - start, done - read, written - done, written - start,
               bytes == 0 ? "" : fmt::format("  ({} MB)", bytes / 1'000'000));
}

std::string counts(std::uint32_t rows) {
    std::string text = "area,numerator,denominator\n";
    for (std::uint32_t row = 0; row < rows; ++row) {
        text += fmt::format("E{:08},{},{}\n", row, drawn(row, 0, 60), 1000 + drawn(row, 1, 5000));
    }
    return text;
}

std::string charts(std::uint32_t number) {
    std::string text = "id,date,value,denominator\n";
    for (std::uint32_t chart = 0; chart < number; ++chart) {
        for (std::uint32_t month = 0; month < 60; ++month) {
            text += fmt::format("{},{}-{:02}-01,{},{}\n", chart, 2011 + month / 12, month % 12 + 1,
                                20 + drawn(chart, month, 40), 100 + drawn(chart, month + 60, 50));
        }
    }
    return text;
}

void time_row_wise() {
    statistics::RateOptions rates;
    rates.levels = both_levels;
    time("rates: 1,000,000 rows, two levels", counts(1'000'000), true,
         [&](const auto& table, auto& problems) {
             return statistics::crude_rates(table, rates, problems);
         });
    rates.multiplier = 1.0;
    time("proportions: 1,000,000 rows, two levels", counts(1'000'000), true,
         [&](const auto& table, auto& problems) {
             return statistics::proportions(table, rates, problems);
         });
    statistics::QuantileOptions parts;
    parts.value = "numerator";
    time("equal parts: 1,000,000 rows", counts(1'000'000), true,
         [&](const auto& table, auto& problems) {
             return statistics::quantiles(table, parts, problems);
         });
    statistics::InequalityOptions inequality;
    inequality.value = "numerator";
    inequality.weight = "denominator";
    inequality.rank = "denominator";
    inequality.levels = both_levels;
    time("inequality and concentration: 1,000,000 rows", counts(1'000'000), false,
         [&](const auto& table, auto& problems) {
             return statistics::inequality(table, inequality, problems);
         });
}

void time_charts() {
    statistics::SpcOptions options;
    options.facets = {"id"};
    time("XmR: 10,000 charts of 60 points", charts(10'000), false,
         [&](const auto& table, auto& problems) {
             return statistics::xmr_charts(table, options, problems);
         });
    options.denominator = "denominator";
    time("p': 10,000 charts of 60 points", charts(10'000), false,
         [&](const auto& table, auto& problems) {
             return statistics::shewhart_charts(statistics::ChartKind::pp, table, options,
                                                problems);
         });
}

std::string by_age(std::uint32_t areas) {
    std::string text = "area,age,numerator,denominator,deaths,population\n";
    for (std::uint32_t area = 0; area < areas; ++area) {
        for (std::uint32_t band = 0; band < 19; ++band) {
            text += fmt::format("{},{},{},{},{},{}\n", area, band * 5, drawn(area, band, 90), 5000,
                                5 + drawn(area, band + 19, 40), 1000);
        }
    }
    return text;
}

void time_by_age() {
    statistics::StandardisedOptions rates;
    rates.by = {"area"};
    rates.levels = both_levels;
    time("direct standardisation: 50,000 areas of 19 ages", by_age(50'000), true,
         [&](const auto& table, auto& problems) {
             return statistics::directly_standardised_rates(table, rates, problems);
         });
    statistics::LifeExpectancyOptions life;
    life.by = {"area"};
    life.levels = both_levels;
    time("life expectancy: 50,000 areas of 19 ages", by_age(50'000), false,
         [&](const auto& table, auto& problems) {
             return statistics::life_expectancy(table, life, problems);
         });
}

void time_groups() {
    statistics::FunnelOptions funnel;
    funnel.group = "area";
    funnel.levels = both_levels;
    time("funnel: 20,000 groups", counts(20'000), false, [&](const auto& table, auto& problems) {
        return statistics::funnel_plot(table, funnel, problems);
    });
    time("Fingertips funnel: 200,000 areas", counts(200'000), false,
         [](const auto& table, auto& problems) {
             return statistics::fingertips_funnel(table, {}, problems);
         });
    statistics::SlopeIndexOptions slope;
    slope.by = {"area"};
    slope.standard_error = "se";
    slope.levels = both_levels;
    std::string tenths = "area,quantile,population,value,se\n";
    for (std::uint32_t area = 0; area < 10; ++area) {
        for (std::uint32_t tenth = 1; tenth <= 10; ++tenth) {
            tenths += fmt::format("{},{},{},{},1\n", area, tenth, 900 + drawn(area, tenth, 200),
                                  70 + tenth);
        }
    }
    time("slope index: 10 areas, 100,000 simulations each", tenths, false,
         [&](const auto& table, auto& problems) {
             return statistics::slope_indices(table, slope, problems);
         });
}

} // namespace
} // namespace footprint::bench

int main() {
    try {
        footprint::bench::time_row_wise();
        footprint::bench::time_charts();
        footprint::bench::time_by_age();
        footprint::bench::time_groups();
    } catch (const std::exception& error) {
        fmt::print(stderr, "footprint_statistics_bench: {}\n", error.what());
        return 1;
    }
    return 0;
}
