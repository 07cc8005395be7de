// SPDX-License-Identifier: MIT
// footprint stat rates FILE
#include "command/method_command.hpp"
#include "command/stat_command.hpp"
#include "statistics/input.hpp"
#include "statistics/rates.hpp"

#include <memory>
#include <optional>

namespace footprint::command {
namespace {

struct Chosen {
    statistics::RateOptions rates;
    std::string kind = "rate";
    std::string by;
    std::vector<std::string> confidence{"95"};
    std::optional<double> multiplier;
};

statistics::Answer answer(Chosen chosen, const files::CsvTable& table, core::Problems& problems) {
    statistics::RateOptions& rates = chosen.rates;
    rates.levels = statistics::confidence_levels(chosen.confidence, problems);
    rates.by = statistics::cut_at_commas(chosen.by);
    const std::size_t kind =
        choice_of("--kind", chosen.kind, {"rate", "proportion", "mean"}, problems);
    rates.multiplier = chosen.multiplier.value_or(kind == 1 ? 1.0 : 100'000.0);
    switch (kind) {
    case 1:
        return statistics::proportions(table, rates, problems);
    case 2:
        return statistics::means(table, rates, problems);
    default:
        return statistics::crude_rates(table, rates, problems);
    }
}

} // namespace

void add_stat_rates(CLI::App& family, Action& chosen) {
    const auto options = std::make_shared<Chosen>();
    CLI::App* command =
        add_method(family, chosen, "rates", "Rates, proportions and means with their limits",
                   [options](const files::CsvTable& table, core::Problems& problems) {
                       return answer(*options, table, problems);
                   });
    command->add_option("--kind", options->kind, "rate, proportion or mean")->capture_default_str();
    command->add_option("--numerator", options->rates.numerator, "Column of counts")
        ->capture_default_str();
    command->add_option("--denominator", options->rates.denominator, "Column of populations")
        ->capture_default_str();
    command->add_option("--value", options->rates.value, "Column of values, of a mean")
        ->capture_default_str();
    command->add_option("--by", options->by, "Columns whose groups are added up, such as area,sex");
    command->add_option("--confidence", options->confidence, "Level or levels, such as 95,99.8")
        ->capture_default_str();
    command->add_option("--multiplier", options->multiplier,
                        "Per how many; 100000, for a proportion 1");
}

} // namespace footprint::command
