// SPDX-License-Identifier: MIT
// Limits and significance of Fingertips' funnels.
#include "statistics/fingertips_funnel.hpp"

#include "statistics/distributions.hpp"
#include "statistics/input.hpp"
#include "statistics/rates.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <string_view>
#include <utility>

namespace footprint::statistics {
namespace {

constexpr std::size_t points_drawn = 100;
constexpr double precision_of_bisection = 1e-7;
const ConfidenceLevel level_95{0.95, "95"};
const ConfidenceLevel level_99_8{0.998, "99_8"};

struct Areas {
    Decimals numerators;
    Decimals denominators; ///< derived for rates; missing where they cannot be
    Decimals rates;
};

double average_of(const Areas& areas) {
    double above = 0.0;
    double below = 0.0;
    for (std::size_t area = 0; area < areas.numerators.size(); ++area) {
        above += areas.numerators[area];
        below += std::isnan(areas.denominators[area]) ? 0.0 : areas.denominators[area];
    }
    return above / below;
}

/// How many letters R would write a whole number in: the shorter of 100000 and 1e+05.
double letters_of(double whole) {
    const std::string plain = fmt::format("{:.0f}", whole);
    const std::size_t last = plain.find_last_not_of('0');
    const std::size_t figures = last == std::string::npos ? 1 : last + 1;
    const std::size_t scientific = figures + (figures > 1 ? 1 : 0) + 4;
    return static_cast<double>(std::min(plain.size(), scientific));
}

/// 95% of x, down to its first figure.
double axis_floor(double x) {
    const double unit = std::pow(10.0, letters_of(std::floor(x * 0.95)) - 1.0);
    return x == 0.0 ? 0.0 : std::floor(x * 0.95 / unit) * unit;
}

/// 105% of x, up to its first two figures.
double axis_ceiling(double x) {
    const double unit = std::pow(10.0, letters_of(std::ceil(x * 1.05)) - 2.0);
    return x == 0.0 ? 0.0 : std::ceil(x * 1.05 / unit) * unit;
}

/// A hundred points along the axis, closer together where numbers are small.
Decimals axis_of(const Areas& areas, double average, const FingertipsOptions& options) {
    double least = std::numeric_limits<double>::infinity();
    double most = 0.0;
    for (const double denominator : areas.denominators) {
        least = std::isnan(denominator) ? least : std::min(least, denominator);
        most = std::isnan(denominator) ? most : std::max(most, denominator);
    }
    const bool is_rate = options.statistic == FingertipsStatistic::rate;
    const double years = is_rate ? options.years : 1.0;
    double begin = most > 2.0 * least ? 0.0 : axis_floor(least / years) * years;
    double end = axis_ceiling(most / years) * years;
    if (is_rate) {
        begin = std::floor(begin * average);
        end = std::ceil(end * average);
    }
    const double offset = options.statistic == FingertipsStatistic::ratio ? 1.0 : 0.0;
    Decimals axis{std::max(1.0, begin)};
    for (std::size_t point = 2; point <= points_drawn; ++point) {
        const double last = axis.back();
        const double steps_left = 101.0 - (static_cast<double>(point) - offset);
        axis.push_back(
            std::max(std::nearbyint(std::pow(end / last, 1.0 / steps_left) * last), last + 1.0));
    }
    return axis;
}

std::string significance(double value, const Interval& wide, const Interval& narrow) {
    if (std::isnan(value)) {
        return "";
    }
    if (value < wide.lower) {
        return "high_99_8";
    }
    if (value < narrow.lower) {
        return "high_95";
    }
    if (value > wide.upper) {
        return "low_99_8";
    }
    return value > narrow.upper ? "low_95" : "not_significant";
}

/// The average against the limits of the area's own events.
std::string significance_of_events(double average, double events, double denominator) {
    if (std::isnan(denominator)) {
        return "not_significant";
    }
    const auto limits = [&](const ConfidenceLevel& level) {
        const Interval of_events = count_limits(events, level, level.z());
        return Interval{of_events.lower / denominator, of_events.upper / denominator};
    };
    return significance(average, limits(level_99_8), limits(level_95));
}

std::string significance_of_part(double average, double part, double whole) {
    const double value = part / whole;
    const auto beyond = [&](const ConfidenceLevel& level) {
        return Interval{proportion_funnel_point(average, whole, -level.z()),
                        proportion_funnel_point(average, whole, level.z())};
    };
    const Interval wide = beyond(level_99_8);
    const Interval narrow = beyond(level_95);
    if (value < wide.lower) {
        return "low_99_8";
    }
    if (value < narrow.lower) {
        return "low_95";
    }
    if (value > wide.upper) {
        return "high_99_8";
    }
    return value > narrow.upper ? "high_95" : "not_significant";
}

Texts significances(const Areas& areas, double average, const FingertipsOptions& options) {
    Texts found;
    for (std::size_t area = 0; area < areas.numerators.size(); ++area) {
        const double events = areas.numerators[area];
        const double denominator = areas.denominators[area];
        switch (options.statistic) {
        case FingertipsStatistic::proportion:
            found.push_back(significance_of_part(average, events, denominator));
            break;
        case FingertipsStatistic::ratio:
            found.push_back(significance_of_events(1.0, events, denominator));
            break;
        case FingertipsStatistic::rate:
            found.push_back(options.is_directly_standardised && events < least_count_for_byar
                                ? std::string("not_applicable_below_10_events")
                                : significance_of_events(average, events, denominator));
            break;
        }
    }
    return found;
}

/// Denominators of rates: of crude ones without events the population given; of standardised ones
/// always what rate and events imply.
void derive_denominators(Areas& areas, const Decimals& given, const FingertipsOptions& options) {
    for (std::size_t area = 0; area < areas.numerators.size(); ++area) {
        const double events = areas.numerators[area];
        double derived = options.multiplier * events / areas.rates[area];
        if (events == 0.0) {
            derived =
                options.is_directly_standardised || given.empty() ? missing_number : given[area];
        }
        areas.denominators.push_back(derived);
    }
}

void check_parts(const Areas& areas, const files::CsvColumn& numerator,
                 const files::CsvColumn& denominator, const files::CsvTable& table,
                 const FingertipsOptions& options, core::Problems& problems) {
    for (std::size_t area = 0; area < areas.numerators.size(); ++area) {
        if (areas.denominators[area] == 0.0) {
            problems.add(number_not_possible(table.location(area, denominator.position),
                                             denominator.name, "0", "above 0"));
        }
        if (options.statistic == FingertipsStatistic::proportion &&
            areas.numerators[area] > areas.denominators[area]) {
            problems.add(numerator_above_denominator(table.location(area, numerator.position),
                                                     fmt::format("{}", areas.numerators[area]),
                                                     fmt::format("{}", areas.denominators[area])));
        }
    }
}

/// Of rates: events need a rate above 0, and crude ones without events the population given.
void check_rates(const Areas& areas, const Decimals& given, InputColumns& columns,
                 const FingertipsOptions& options) {
    const files::CsvTable& table = columns.table();
    const files::CsvColumn numerator = columns.optional(options.numerator);
    for (std::size_t area = 0; area < areas.numerators.size(); ++area) {
        if (areas.numerators[area] > 0.0 && areas.rates[area] == 0.0) {
            const files::CsvColumn rate = columns.optional(options.rate);
            columns.problems().add(number_not_possible(table.location(area, rate.position),
                                                       rate.name, "0",
                                                       "above 0 where there are events"));
        }
        if (areas.numerators[area] > 0.0 || options.is_directly_standardised) {
            continue;
        }
        if (given.empty()) {
            columns.problems().add(
                rows_not_enough(table.location(area, numerator.position),
                                "an area without events needs its population",
                                "name the column of populations by --denominator"));
        } else if (given[area] == 0.0) {
            const files::CsvColumn people = columns.optional(options.denominator);
            columns.problems().add(number_not_possible(table.location(area, people.position),
                                                       people.name, "0", "above 0"));
        }
    }
}

Areas read_areas(InputColumns& columns, const FingertipsOptions& options) {
    const files::CsvTable& table = columns.table();
    const bool is_rate = options.statistic == FingertipsStatistic::rate;
    const files::CsvColumn numerator = columns.required(options.numerator);
    const files::CsvColumn denominator = is_rate && !options.is_denominator_named
                                             ? columns.optional(options.denominator)
                                             : columns.required(options.denominator);
    Areas areas;
    areas.numerators = columns.numbers(numerator, not_below_zero, MissingCells::are_refused);
    Decimals given;
    if (denominator.is_there()) {
        given = columns.numbers(denominator, not_below_zero, MissingCells::are_refused);
    }
    if (!is_rate) {
        areas.denominators = denominator.is_there()
                                 ? std::move(given)
                                 : Decimals(areas.numerators.size(), missing_number);
        check_parts(areas, numerator, denominator, table, options, columns.problems());
        return areas;
    }
    areas.rates =
        columns.numbers(columns.required(options.rate), not_below_zero, MissingCells::are_refused);
    check_rates(areas, given, columns, options);
    derive_denominators(areas, given, options);
    return areas;
}

void add_areas(Answer& answer, InputColumns& columns, const Areas& areas, double average,
               const FingertipsOptions& options) {
    AnswerTable& table = answer.add_table("areas", "Areas");
    for (const std::string& name : columns.table().column_names()) {
        if (!name.empty() && name != options.numerator && name != options.denominator &&
            name != options.rate) {
            table.add(name, "as in the file",
                      columns.texts(columns.optional(name), MissingCells::are_allowed));
        }
    }
    Decimals values;
    for (std::size_t area = 0; area < areas.numerators.size(); ++area) {
        const bool is_rate = options.statistic == FingertipsStatistic::rate;
        const bool is_hidden = is_rate && options.is_directly_standardised &&
                               areas.numerators[area] < least_count_for_byar;
        const double of_area =
            is_rate ? areas.rates[area]
                    : areas.numerators[area] / areas.denominators[area] * options.multiplier;
        values.push_back(is_hidden ? missing_number : of_area);
    }
    table.add(options.numerator, "as in the file", areas.numerators);
    Decimals per_year = areas.denominators;
    for (std::size_t area = 0; area < per_year.size(); ++area) {
        const bool is_hidden =
            options.statistic == FingertipsStatistic::rate && std::isnan(values[area]);
        per_year[area] =
            is_hidden ? missing_number
                      : per_year[area] /
                            (options.statistic == FingertipsStatistic::rate ? options.years : 1.0);
    }
    table.add(options.denominator, "of a year; of rates what events and rate imply",
              std::move(per_year));
    table.add("value", "as drawn", std::move(values));
    table.add("significance", "against the average, or of ratios 1",
              significances(areas, average, options));
}

struct LimitColumns {
    Decimals at_least;
    Decimals at_most;
};

/// Events over the expected ones at which their limit meets the average.
void add_event_limits(AnswerTable& table, const Decimals& axis, double average,
                      const ConfidenceLevel& level, const FingertipsOptions& options) {
    const bool is_rate = options.statistic == FingertipsStatistic::rate;
    const double divisor = is_rate ? average : 1.0;
    std::vector<Decimals> columns(4);
    for (const double events : axis) {
        const double low = expected_events_at(events, level.lower_chance(), true) / divisor;
        const double high = expected_events_at(events, level.lower_chance(), false) / divisor;
        const auto limit = [&](double expected) {
            const double ratio = events / expected;
            if (is_rate) {
                return ratio * options.multiplier;
            }
            return options.counts_from_nothing ? ratio - 1.0 : ratio * 100.0;
        };
        columns[0].push_back(low / (is_rate ? options.years : 1.0));
        columns[1].push_back(limit(low));
        columns[2].push_back(high / (is_rate ? options.years : 1.0));
        columns[3].push_back(limit(high));
    }
    const std::string_view of = is_rate ? "population_" : "expected_";
    table.add(fmt::format("lower_{}{}", of, level.words),
              is_rate ? "population of a year at the lower limit" : "events expected at the limit",
              std::move(columns[0]));
    table.add("lower_" + level.words, level.percent() + " limit", std::move(columns[1]));
    table.add(fmt::format("upper_{}{}", of, level.words),
              is_rate ? "population of a year at the upper limit" : "events expected at the limit",
              std::move(columns[2]));
    table.add("upper_" + level.words, level.percent() + " limit", std::move(columns[3]));
}

void add_part_limits(AnswerTable& table, const Decimals& axis, double average,
                     const ConfidenceLevel& level, const FingertipsOptions& options) {
    LimitColumns limits;
    for (const double population : axis) {
        limits.at_least.push_back(
            std::max(0.0, proportion_funnel_point(average, population, -level.z())) *
            options.multiplier);
        limits.at_most.push_back(
            std::min(1.0, proportion_funnel_point(average, population, level.z())) *
            options.multiplier);
    }
    table.add("lower_" + level.words, level.percent() + " limit", std::move(limits.at_least));
    table.add("upper_" + level.words, level.percent() + " limit", std::move(limits.at_most));
}

} // namespace

double proportion_funnel_point(double average, double population, double z) {
    const double square = z * z;
    const double middle = average * (population / square + 1.0);
    const double below = 1.0 / square + 1.0 / population;
    const double inner =
        population * (average * (population / square + 2.0) - 1.0) + square * (average - 1.0);
    const double spread = std::sqrt(std::max(0.0, middle * middle - below * average * inner));
    return (z < 0.0 ? middle - spread : middle + spread) / below / population;
}

double expected_events_at(double events, double chance, bool is_high) {
    double place = 0.5;
    double step = 0.5;
    while (step > precision_of_bisection) {
        step /= 2.0;
        const double expected = (1.0 + events) * place / (1.0 - place);
        const bool is_too_far = is_high ? poisson_chance(events, expected) < chance
                                        : 1.0 - poisson_chance(events - 1.0, expected) > chance;
        place += is_too_far ? -step : step;
    }
    return (1.0 + events) * place / (1.0 - place);
}

Answer fingertips_funnel(const files::CsvTable& table, const FingertipsOptions& options,
                         core::Problems& problems) {
    InputColumns columns(table, problems);
    const Areas areas = read_areas(columns, options);
    Answer answer{.method = "stat funnel", .title = "Funnel plot", .notes = {}, .tables = {}};
    if (problems.has_errors()) {
        return answer;
    }
    const double average = average_of(areas);
    add_areas(answer, columns, areas, average, options);
    const Decimals axis = axis_of(areas, average, options);
    AnswerTable& limits = answer.add_table("limits", "Limits to draw");
    const bool is_part = options.statistic == FingertipsStatistic::proportion;
    limits.add(is_part ? "population" : "events", "along the axis", axis);
    for (const ConfidenceLevel& level : {level_95, level_99_8}) {
        if (is_part) {
            add_part_limits(limits, axis, average, level, options);
        } else {
            add_event_limits(limits, axis, average, level, options);
        }
    }
    if (options.statistic != FingertipsStatistic::ratio) {
        limits.add("baseline", "average of all areas",
                   Decimals(axis.size(), average * options.multiplier));
    }
    answer.notes = {"Fingertips' public health methods, as PHEindicatormethods' "
                    "calculate_funnel_limits and assign_funnel_significance."};
    return answer;
}

} // namespace footprint::statistics
