// SPDX-License-Identifier: MIT
// footprint stat funnel FILE
#include "command/method_command.hpp"
#include "command/stat_command.hpp"
#include "statistics/fingertips_funnel.hpp"
#include "statistics/funnel.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <array>
#include <memory>
#include <optional>
#include <utility>

namespace footprint::command {
namespace {

struct Chosen {
    statistics::FunnelOptions funnel;
    statistics::FingertipsOptions fingertips;
    std::string kind = "shmi";
    std::string adjust = "yes";
    std::string round_expected = "yes";
    std::string rate_type = "crude";
    std::string ratio_type = "isr";
    std::vector<std::string> confidence{"95", "99.8"};
    std::optional<double> multiplier;
    const CLI::Option* denominator = nullptr; ///< to know whether it was given
};

const std::vector<std::string> kinds{"shmi",
                                     "cqc",
                                     "proportion",
                                     "ratio-of-counts",
                                     "fingertips-proportion",
                                     "fingertips-ratio",
                                     "fingertips-rate"};
constexpr std::size_t first_of_fingertips = 4;

statistics::Answer fingertips(Chosen chosen, std::size_t statistic, const files::CsvTable& table,
                              core::Problems& problems) {
    statistics::FingertipsOptions& options = chosen.fingertips;
    constexpr std::array statistics_in_order{statistics::FingertipsStatistic::proportion,
                                             statistics::FingertipsStatistic::ratio,
                                             statistics::FingertipsStatistic::rate};
    constexpr std::array usual_multipliers{100.0, 1.0, 100'000.0};
    options.statistic = statistics_in_order.at(statistic);
    options.numerator = chosen.funnel.numerator;
    options.denominator = chosen.funnel.denominator;
    options.is_denominator_named = chosen.denominator->count() != 0;
    options.multiplier = chosen.multiplier.value_or(usual_multipliers.at(statistic));
    options.is_directly_standardised =
        choice_of("--rate-type", chosen.rate_type, {"crude", "dsr"}, problems) == 1;
    options.counts_from_nothing =
        choice_of("--ratio-type", chosen.ratio_type, {"isr", "count"}, problems) == 1;
    return statistics::fingertips_funnel(table, options, problems);
}

statistics::Answer answer(Chosen chosen, const files::CsvTable& table, core::Problems& problems) {
    const std::size_t kind = choice_of("--kind", chosen.kind, kinds, problems);
    const std::array above_0{std::pair("--multiplier", chosen.multiplier.value_or(1.0)),
                             std::pair("--years", chosen.fingertips.years)};
    for (const auto& [option, number] : above_0) {
        if (!(number > 0.0)) {
            problems.add(statistics::option_not_possible(option, fmt::format("is {}", number),
                                                         "it takes a number above 0"));
        }
    }
    if (kind >= first_of_fingertips) {
        return fingertips(std::move(chosen), kind - first_of_fingertips, table, problems);
    }
    constexpr std::array kinds_in_order{statistics::FunnelKind::shmi, statistics::FunnelKind::cqc,
                                        statistics::FunnelKind::proportion,
                                        statistics::FunnelKind::ratio_of_counts};
    statistics::FunnelOptions& options = chosen.funnel;
    options.kind = kinds_in_order.at(kind);
    options.is_adjusted = choice_of("--adjust", chosen.adjust, {"yes", "no"}, problems) == 0;
    options.rounds_expected =
        choice_of("--round-expected", chosen.round_expected, {"yes", "no"}, problems) == 0;
    options.levels = statistics::confidence_levels(chosen.confidence, problems);
    options.multiplier = chosen.multiplier.value_or(1.0);
    if (!(options.trim >= 0.0 && options.trim < 0.5)) {
        problems.add(statistics::option_not_possible("--trim", fmt::format("is {}", options.trim),
                                                     "it takes a share from 0 to below 0.5"));
        return {};
    }
    return statistics::funnel_plot(table, options, problems);
}

void add_options(CLI::App& command, Chosen& options) {
    command
        .add_option("--kind", options.kind,
                    "shmi or cqc (standardised ratios), proportion, ratio-of-counts; or as English "
                    "public health draws them: fingertips-proportion, fingertips-ratio, "
                    "fingertips-rate")
        ->capture_default_str();
    command.add_option("--numerator", options.funnel.numerator, "Column of observed counts")
        ->capture_default_str();
    options.denominator = command
                              .add_option("--denominator", options.funnel.denominator,
                                          "Column of expected counts or of populations")
                              ->capture_default_str();
    command
        .add_option("--group", options.funnel.group,
                    "Column of organisations; rows of one are added up (not of fingertips)")
        ->capture_default_str();
    command
        .add_option("--adjust", options.adjust,
                    "yes or no: judge outliers by over-dispersed limits when phi is above 1")
        ->capture_default_str();
    command
        .add_option("--trim", options.funnel.trim,
                    "Share winsorised, or under shmi truncated, at each end")
        ->capture_default_str();
    command
        .add_option("--round-expected", options.round_expected,
                    "yes or no: under shmi, expected counts to two decimals")
        ->capture_default_str();
    command
        .add_option("--confidence", options.confidence,
                    "Levels; the last decides on outliers (fingertips: 95 and 99.8)")
        ->capture_default_str();
    command.add_option("--multiplier", options.multiplier,
                       "1; of fingertips-proportion 100, of fingertips-rate 100000");
    command.add_option("--rate", options.fingertips.rate, "Column of rates (fingertips-rate)")
        ->capture_default_str();
    command.add_option("--rate-type", options.rate_type, "crude or dsr (fingertips-rate)")
        ->capture_default_str();
    command
        .add_option("--ratio-type", options.ratio_type,
                    "isr (limits times 100) or count (limits less 1) (fingertips-ratio)")
        ->capture_default_str();
    command
        .add_option("--years", options.fingertips.years, "Years of data in a row (fingertips-rate)")
        ->capture_default_str();
}

} // namespace

void add_stat_funnel(CLI::App& family, Action& chosen) {
    const auto options = std::make_shared<Chosen>();
    CLI::App* command =
        add_method(family, chosen, "funnel", "Funnel plots: limits, over-dispersion, outliers",
                   [options](const files::CsvTable& table, core::Problems& problems) {
                       return answer(*options, table, problems);
                   });
    add_options(*command, *options);
}

} // namespace footprint::command
