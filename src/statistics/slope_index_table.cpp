// SPDX-License-Identifier: MIT
// Slope indices of the groups of a table.
#include "statistics/distributions.hpp"
#include "statistics/input.hpp"
#include "statistics/slope_simulation.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

namespace footprint::statistics {
namespace {

constexpr std::int64_t samples_for_reliability = 10;

class Reader {
public:
    Reader(const files::CsvTable& table, const SlopeIndexOptions& options, core::Problems& problems)
        : columns_(table, problems), options_(options) {
        read_order();
        people_column_ = columns_.required(options.population);
        people_ = columns_.numbers(people_column_, not_below_zero, MissingCells::are_refused);
        groups_ = read_groups(columns_, options.by);
        for (std::size_t row = 0; row < people_.size(); ++row) {
            if (people_[row] == 0.0) {
                problems.add(number_not_possible(table.location(row, people_column_.position),
                                                 options.population, "0", "above 0"));
            }
        }
        read_values();
        read_errors();
    }

    [[nodiscard]] const Groups& groups() const { return groups_; }

    /// The group's quantiles in order; empty with a warning when some are missing.
    [[nodiscard]] SlopeGroup group(std::size_t number) {
        std::vector<std::uint32_t> rows = groups_.rows[number];
        std::ranges::stable_sort(rows, {}, [&](std::uint32_t row) { return order_[row]; });
        SlopeGroup made;
        for (std::size_t place = 0; place < rows.size(); ++place) {
            const std::uint32_t row = rows[place];
            if (place > 0 && order_[row] == order_[rows[place - 1]]) {
                columns_.problems().add(
                    row_repeated(columns_.table().location(row, quantile_.position),
                                 fmt::format("{}, {}", groups_.words(number), options_.quantile),
                                 columns_.table().text(row, quantile_.position),
                                 columns_.table().row_location(rows[place - 1]).line));
            }
            made.people.push_back(people_[row]);
            made.scaled.push_back(scaled_[row]);
            made.errors.push_back(errors_[row]);
        }
        const auto is_no_number = [](double value) { return !std::isfinite(value); };
        const bool is_whole = rows.size() == quantiles_ &&
                              std::ranges::none_of(made.scaled, is_no_number) &&
                              std::ranges::none_of(made.errors, is_no_number);
        if (!is_whole) {
            columns_.problems().add(left_out(
                columns_.table().row_location(rows.front()),
                fmt::format("no index for {}", groups_.words(number)),
                fmt::format(
                    "it has not a value with an error in each of {} quantiles, or one whose "
                    "logarithm or logit is taken is 0 or 1",
                    quantiles_)));
            return {};
        }
        return made;
    }

private:
    void read_order() {
        quantile_ = columns_.required(options_.quantile);
        const Texts texts = columns_.texts(quantile_, MissingCells::are_refused);
        Texts known;
        for (const std::string& text : texts) {
            const auto found = std::ranges::find(known, text);
            order_.push_back(static_cast<double>(found - known.begin()));
            if (found == known.end() && !text.empty()) {
                known.push_back(text);
            }
        }
        quantiles_ = known.size();
        core::Problems not_numbers;
        InputColumns as_numbers(columns_.table(), not_numbers);
        const Decimals numbers = as_numbers.numbers(as_numbers.optional(options_.quantile),
                                                    any_number, MissingCells::are_refused);
        if (!not_numbers.has_errors()) {
            order_ = numbers;
        }
        if (quantile_.is_there() && (quantiles_ < 5 || quantiles_ > 100)) {
            columns_.problems().add(rows_not_enough(
                columns_.table().names_location(),
                fmt::format("there are {} quantiles", quantiles_), "there must be 5 to 100"));
        } else if (quantiles_ > 10) {
            columns_.problems().add(
                left_out(columns_.table().names_location(),
                         fmt::format("there are {} quantiles", quantiles_),
                         "small numbers can make the index unstable with more than ten"));
        }
    }

    void read_values() {
        if (!options_.numerator.empty()) {
            const files::CsvColumn column = columns_.required(options_.numerator);
            const Decimals counts =
                columns_.numbers(column, not_below_zero, MissingCells::are_refused);
            for (std::size_t row = 0; row < counts.size(); ++row) {
                if (counts[row] == 0.0) {
                    columns_.problems().add(
                        number_not_possible(columns_.table().location(row, column.position),
                                            column.name, "0", "above 0"));
                }
                if (counts[row] > people_[row]) {
                    columns_.problems().add(numerator_above_denominator(
                        columns_.table().location(row, column.position),
                        fmt::format("{}", counts[row]), fmt::format("{}", people_[row])));
                }
                scaled_.push_back(to_scale(counts[row] / people_[row], options_.type));
            }
            return;
        }
        NumberRange range = options_.type == IndicatorType::rate ? not_below_zero : any_number;
        if (options_.type == IndicatorType::proportion) {
            range = {0.0, 1.0};
        }
        for (const double value : columns_.numbers(columns_.required(options_.value), range,
                                                   MissingCells::are_allowed)) {
            scaled_.push_back(to_scale(value, options_.type));
        }
    }

    void read_errors() {
        if (!options_.standard_error.empty()) {
            errors_ = columns_.numbers(columns_.required(options_.standard_error), not_below_zero,
                                       MissingCells::are_refused);
            return;
        }
        const NumberRange range =
            options_.type == IndicatorType::proportion ? NumberRange{0.0, 1.0} : any_number;
        const files::CsvColumn lower_column = columns_.required(options_.lower);
        const Decimals lower = columns_.numbers(lower_column, range, MissingCells::are_refused);
        const Decimals upper =
            columns_.numbers(columns_.required(options_.upper), range, MissingCells::are_refused);
        for (std::size_t row = 0; row < lower.size(); ++row) {
            if (lower[row] > upper[row]) {
                columns_.problems().add(
                    number_not_possible(columns_.table().location(row, lower_column.position),
                                        lower_column.name, fmt::format("{}", lower[row]),
                                        fmt::format("{} or less, the upper limit", upper[row])));
            }
            errors_.push_back(
                (to_scale(upper[row], options_.type) - to_scale(lower[row], options_.type)) /
                normal_quantile(0.975) / 2.0);
        }
    }

    InputColumns columns_;
    const SlopeIndexOptions& options_;
    files::CsvColumn quantile_;
    files::CsvColumn people_column_;
    Decimals order_;
    std::size_t quantiles_ = 0;
    Decimals people_;
    Decimals scaled_;
    Decimals errors_;
    Groups groups_;
};

void add_intervals(AnswerTable& table, std::string_view prefix, std::string_view what,
                   const std::vector<SlopeDraws>& draws, Decimals SlopeDraws::* column,
                   const SlopeIndexOptions& options) {
    for (const ConfidenceLevel& level : options.levels) {
        Decimals lower;
        Decimals upper;
        Decimals reliability;
        for (const SlopeDraws& one : draws) {
            const SlopeInterval interval =
                (one.*column).empty() ? SlopeInterval{} : interval_of(one.*column, level, options);
            lower.push_back(interval.limits.first);
            upper.push_back(interval.limits.second);
            reliability.push_back(interval.reliability);
        }
        table.add(fmt::format("{}lower_{}", prefix, level.words),
                  fmt::format("lower {} limit of the {}", level.percent(), what), std::move(lower));
        table.add(fmt::format("{}upper_{}", prefix, level.words),
                  fmt::format("upper {} limit of the {}", level.percent(), what), std::move(upper));
        if (options.tells_reliability) {
            table.add(fmt::format("{}reliability_{}", prefix, level.words),
                      "mean distance of nine more simulations' limits from these",
                      std::move(reliability));
        }
    }
}

} // namespace

Answer slope_indices(const files::CsvTable& table, const SlopeIndexOptions& options,
                     core::Problems& problems) {
    if (options.repetitions < 1000) {
        problems.add(option_not_possible("--repetitions", fmt::format("is {}", options.repetitions),
                                         "it takes 1000 or more"));
    }
    if (options.multiplier == 0.0) {
        problems.add(option_not_possible("--multiplier", "is 0", "it takes another number"));
    }
    Reader reader(table, options, problems);
    Answer answer{
        .method = "stat sii", .title = "Slope index of inequality", .notes = {}, .tables = {}};
    if (problems.has_errors()) {
        return answer;
    }
    const std::int64_t samples = options.tells_reliability ? samples_for_reliability : 1;
    Decimals slopes;
    Decimals ratios;
    std::vector<SlopeDraws> draws;
    for (std::size_t number = 0; number < reader.groups().number(); ++number) {
        const SlopeGroup group = reader.group(number);
        if (group.people.empty()) {
            slopes.push_back(missing_number);
            ratios.push_back(missing_number);
            draws.emplace_back();
            continue;
        }
        Decimals values;
        for (const double scaled : group.scaled) {
            values.push_back(from_scale(scaled, options.type));
        }
        const SlopeIndex index = slope_index(group.people, values, options.type,
                                             options.is_transformed, options.multiplier);
        slopes.push_back(index.slope);
        ratios.push_back(index.relative);
        draws.push_back(simulate(group, number, options.repetitions * samples, options));
    }
    AnswerTable& made = answer.add_table("indices", answer.title);
    reader.groups().add_columns(made);
    made.add("slope_index", "rise of the line from rank 0 to rank 1, times the multiplier",
             std::move(slopes));
    add_intervals(made, "slope_", "slope index", draws, &SlopeDraws::slopes, options);
    made.add("relative_index", "the line at rank 1 over the line at rank 0", std::move(ratios));
    add_intervals(made, "relative_", "relative index", draws, &SlopeDraws::ratios, options);
    answer.notes = {fmt::format("Low and Low 2004, as PHEindicatormethods' phe_sii; intervals from "
                                "{} simulations, seed {}.",
                                options.repetitions, options.seed)};
    return answer;
}

} // namespace footprint::statistics
