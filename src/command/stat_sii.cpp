// SPDX-License-Identifier: MIT
// footprint stat sii FILE
#include "command/method_command.hpp"
#include "command/stat_command.hpp"
#include "statistics/input.hpp"
#include "statistics/slope_index.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <memory>

namespace footprint::command {
namespace {

struct Chosen {
    statistics::SlopeIndexOptions index;
    std::string by;
    std::string type = "normal";
    std::string transform = "no";
    std::string reliability = "no";
    std::int64_t seed = 1;
    std::vector<std::string> confidence{"95"};
};

statistics::Answer answer(Chosen chosen, const files::CsvTable& table, core::Problems& problems) {
    constexpr std::array types{statistics::IndicatorType::normal, statistics::IndicatorType::rate,
                               statistics::IndicatorType::proportion};
    statistics::SlopeIndexOptions& index = chosen.index;
    index.by = statistics::cut_at_commas(chosen.by);
    index.type =
        types.at(choice_of("--type", chosen.type, {"normal", "rate", "proportion"}, problems));
    index.is_transformed = choice_of("--transform", chosen.transform, {"no", "yes"}, problems) == 1;
    index.tells_reliability =
        choice_of("--reliability", chosen.reliability, {"no", "yes"}, problems) == 1;
    if (chosen.seed < 0) {
        problems.add(statistics::option_not_possible("--seed", fmt::format("is {}", chosen.seed),
                                                     "it takes a whole number from 0 up"));
    }
    index.seed = static_cast<std::uint64_t>(chosen.seed);
    index.levels = statistics::confidence_levels(chosen.confidence, problems);
    return statistics::slope_indices(table, index, problems);
}

void add_options(CLI::App& command, Chosen& options) {
    command
        .add_option("--quantile", options.index.quantile,
                    "Column of fifths, tenths ... from the least advantaged (1) up")
        ->capture_default_str();
    command.add_option("--population", options.index.population, "Column of people")
        ->capture_default_str();
    command.add_option("--value", options.index.value, "Column of the indicator")
        ->capture_default_str();
    command.add_option("--numerator", options.index.numerator,
                       "Column of counts, in place of the value of a proportion");
    command.add_option("--lower", options.index.lower, "Column of the value's lower 95% limit")
        ->capture_default_str();
    command.add_option("--upper", options.index.upper, "Column of the value's upper 95% limit")
        ->capture_default_str();
    command.add_option("--standard-error", options.index.standard_error,
                       "Column of the value's standard error, in place of the limits");
    command.add_option("--by", options.by, "Columns; an index for each of their groups");
    command
        .add_option("--type", options.type,
                    "normal, rate (drawn as logarithms) or proportion (as logits)")
        ->capture_default_str();
    command
        .add_option("--transform", options.transform,
                    "yes: fit the line to logarithms or logits too")
        ->capture_default_str();
    command
        .add_option("--multiplier", options.index.multiplier,
                    "Multiplies the slope; below 0 the relative index is turned round")
        ->capture_default_str();
    command.add_option("--repetitions", options.index.repetitions, "Simulations")
        ->capture_default_str();
    command.add_option("--seed", options.seed, "Seed of the simulations")->capture_default_str();
    command
        .add_option("--reliability", options.reliability,
                    "yes: nine more simulations, and how far their limits differ")
        ->capture_default_str();
    command.add_option("--confidence", options.confidence, "Level or levels, such as 95,99.8")
        ->capture_default_str();
}

} // namespace

void add_stat_sii(CLI::App& family, Action& chosen) {
    const auto options = std::make_shared<Chosen>();
    CLI::App* command =
        add_method(family, chosen, "sii", "Slope and relative index of inequality",
                   [options](const files::CsvTable& table, core::Problems& problems) {
                       return answer(*options, table, problems);
                   });
    add_options(*command, *options);
}

} // namespace footprint::command
