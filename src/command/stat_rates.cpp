// SPDX-License-Identifier: MIT
// footprint stat rates FILE
#include "command/method_command.hpp"
#include "command/stat_command.hpp"
#include "statistics/input.hpp"
#include "statistics/quantiles.hpp"
#include "statistics/rates.hpp"
#include "statistics/standardised_rates.hpp"
#include "statistics/statistics_errors.hpp"
#include "statistics/suppression.hpp"

#include <fmt/format.h>

#include <memory>
#include <optional>
#include <utility>
#include <variant>

namespace footprint::command {
namespace {

struct Chosen {
    statistics::RateOptions rates;
    statistics::StandardisedOptions standardised;
    statistics::QuantileOptions quantiles;
    std::string kind = "rate";
    std::string by;
    std::vector<std::string> confidence{"95"};
    std::optional<double> multiplier;
    std::string reference;
    std::string observed_totals;
    std::string highest_first = "yes";
    double suppress_below = 0.0;
    std::string totals_by;
};

const std::vector<std::string> kinds{"rate",      "proportion", "mean",    "dsr",
                                     "isr-ratio", "isr-rate",   "quantile"};

enum Kind : std::size_t { rate, proportion, mean, dsr, isr_ratio, isr_rate, quantile };

double usual_multiplier(std::size_t kind) {
    return kind == proportion || kind == isr_ratio ? 1.0 : 100'000.0;
}

statistics::Answer indirect(const Chosen& chosen, bool is_rate, const files::CsvTable& table,
                            core::Problems& problems) {
    std::optional<files::CsvTable> reference;
    std::optional<files::CsvTable> totals;
    if (!chosen.reference.empty()) {
        reference = read_table(chosen.reference, problems);
    }
    if (!chosen.observed_totals.empty()) {
        totals = read_table(chosen.observed_totals, problems);
    }
    return statistics::indirectly_standardised(is_rate, table, reference ? &*reference : nullptr,
                                               totals ? &*totals : nullptr, chosen.standardised,
                                               problems);
}

statistics::Answer worked_out(Chosen& chosen, std::size_t kind, const files::CsvTable& table,
                              core::Problems& problems) {
    switch (kind) {
    case proportion:
        return statistics::proportions(table, chosen.rates, problems);
    case mean:
        return statistics::means(table, chosen.rates, problems);
    case dsr:
        return statistics::directly_standardised_rates(table, chosen.standardised, problems);
    case isr_ratio:
        return indirect(chosen, false, table, problems);
    case isr_rate:
        return indirect(chosen, true, table, problems);
    case quantile:
        chosen.quantiles.by = chosen.rates.by;
        chosen.quantiles.value = chosen.rates.value;
        chosen.quantiles.has_highest_first =
            choice_of("--highest-first", chosen.highest_first, {"yes", "no"}, problems) == 0;
        return statistics::quantiles(table, chosen.quantiles, problems);
    default:
        return statistics::crude_rates(table, chosen.rates, problems);
    }
}

/// Options that would change nothing, or make no sense.
void check_options(const Chosen& chosen, std::size_t kind, core::Problems& problems) {
    if (chosen.multiplier && !(*chosen.multiplier > 0.0)) {
        problems.add(statistics::option_not_possible(
            "--multiplier", fmt::format("is {}", *chosen.multiplier), "it takes a number above 0"));
    }
    if (chosen.suppress_below < 0.0) {
        problems.add(statistics::option_not_possible("--suppress-below",
                                                     fmt::format("is {}", chosen.suppress_below),
                                                     "it takes a count, such as 8"));
    }
    const bool has_counts = kind != mean && kind != quantile;
    if (chosen.suppress_below > 0.0 && !has_counts) {
        problems.add(statistics::option_not_possible("--suppress-below",
                                                     "is not for means and quantiles",
                                                     "they have no counts to hide; leave it out"));
    }
}

/// Columns with known totals must be among the answer's.
void check_totals(const statistics::AnswerTable& table, const Chosen& chosen,
                  core::Problems& problems) {
    for (const std::string& name : statistics::cut_at_commas(chosen.totals_by)) {
        const statistics::AnswerColumn* const column = table.column(name);
        if (column == nullptr || !std::holds_alternative<statistics::Texts>(column->cells)) {
            problems.add(statistics::option_not_possible(
                "--totals-by", fmt::format("names \"{}\"", name),
                "it takes columns that say what each row of the answer is"));
        }
    }
}

/// Hides small counts, and values and limits with them.
void hide_small(statistics::Answer& answer, const Chosen& chosen, std::size_t kind) {
    statistics::SuppressionOptions options;
    options.least_shown = chosen.suppress_below;
    options.totals_by = statistics::cut_at_commas(chosen.totals_by);
    options.count = chosen.rates.numerator;
    if (kind == dsr) {
        options.count = "total_count";
    } else if (kind == isr_ratio || kind == isr_rate) {
        options.count = "observed";
    }
    options.whole = kind == proportion ? chosen.rates.denominator : "";
    options.follow = {"value", "method"};
    for (const statistics::ConfidenceLevel& level : chosen.rates.levels) {
        options.follow.push_back("lower_" + level.words);
        options.follow.push_back("upper_" + level.words);
    }
    statistics::suppress(answer.tables.front(), options);
}

statistics::Answer answer(Chosen chosen, const files::CsvTable& table, core::Problems& problems) {
    statistics::RateOptions& rates = chosen.rates;
    const std::size_t kind = choice_of("--kind", chosen.kind, kinds, problems);
    rates.levels = statistics::confidence_levels(chosen.confidence, problems);
    rates.by = statistics::cut_at_commas(chosen.by);
    rates.multiplier = chosen.multiplier.value_or(usual_multiplier(kind));
    statistics::StandardisedOptions& standardised = chosen.standardised;
    standardised.numerator = rates.numerator;
    standardised.denominator = rates.denominator;
    standardised.by = rates.by;
    standardised.levels = rates.levels;
    standardised.multiplier = rates.multiplier;
    check_options(chosen, kind, problems);
    statistics::Answer made = worked_out(chosen, kind, table, problems);
    if (kind != mean && kind != quantile && !made.tables.empty()) {
        check_totals(made.tables.front(), chosen, problems);
        hide_small(made, chosen, kind);
    }
    return made;
}

void add_standardised_options(CLI::App& command, Chosen& options) {
    command.add_option("--age", options.standardised.age, "Column of age bands (dsr, isr)")
        ->capture_default_str();
    command.add_option("--standard", options.standardised.standard,
                       "Column of the standard population; without it Europe's of 2013 (dsr)");
    command.add_option("--event-frequency", options.standardised.event_frequency,
                       "Column of events a person; counts are then of people (dsr)");
    command
        .add_option("--reference-count", options.standardised.reference_count,
                    "Column of the reference's counts (isr)")
        ->capture_default_str();
    command
        .add_option("--reference-population", options.standardised.reference_population,
                    "Column of the reference's people (isr)")
        ->capture_default_str();
    command.add_option("--reference", options.reference,
                       "A table of the reference by age, when FILE has not its columns (isr)");
    command.add_option("--observed-totals", options.observed_totals,
                       "A table of counts by group, when FILE has none by age (isr)");
}

void add_options(CLI::App& command, Chosen& options) {
    command
        .add_option("--kind", options.kind,
                    "rate, proportion, mean, dsr (directly standardised), isr-ratio, isr-rate "
                    "(indirectly) or quantile")
        ->capture_default_str();
    command.add_option("--numerator", options.rates.numerator, "Column of counts")
        ->capture_default_str();
    command.add_option("--denominator", options.rates.denominator, "Column of populations")
        ->capture_default_str();
    command.add_option("--value", options.rates.value, "Column of values (mean, quantile)")
        ->capture_default_str();
    command.add_option("--by", options.by, "Columns whose groups are added up, such as area,sex");
    command.add_option("--confidence", options.confidence, "Level or levels, such as 95,99.8")
        ->capture_default_str();
    command.add_option("--multiplier", options.multiplier,
                       "Per how many: 100000; for a proportion and a ratio 1");
    add_standardised_options(command, options);
    command.add_option("--quantiles", options.quantiles.parts, "How many equal parts (quantile)")
        ->capture_default_str();
    command
        .add_option("--highest-first", options.highest_first,
                    "yes or no: part 1 has the highest values (quantile)")
        ->capture_default_str();
    command.add_option("--suppress-below", options.suppress_below,
                       "Hide counts from 1 to below this, and a second where one could be found");
    command.add_option("--totals-by", options.totals_by,
                       "Columns for whose values totals are known, such as area,year; without "
                       "them one total of all rows");
}

} // namespace

void add_stat_rates(CLI::App& family, Action& chosen) {
    const auto options = std::make_shared<Chosen>();
    CLI::App* command = add_method(
        family, chosen, "rates",
        "Rates, proportions, means, standardised rates and equal parts, with their limits",
        [options](const files::CsvTable& table, core::Problems& problems) {
            return answer(*options, table, problems);
        });
    add_options(*command, *options);
}

} // namespace footprint::command
