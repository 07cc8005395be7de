// SPDX-License-Identifier: MIT
// footprint stat life-expectancy FILE
#include "command/method_command.hpp"
#include "command/stat_command.hpp"
#include "statistics/age_bands.hpp"
#include "statistics/input.hpp"
#include "statistics/life_table.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <memory>

namespace footprint::command {
namespace {

struct Chosen {
    statistics::LifeExpectancyOptions life;
    std::string by;
    std::string at;
    std::vector<std::string> confidence{"95"};
};

statistics::Answer answer(Chosen chosen, const files::CsvTable& table, core::Problems& problems) {
    statistics::LifeExpectancyOptions& life = chosen.life;
    life.by = statistics::cut_at_commas(chosen.by);
    life.levels = statistics::confidence_levels(chosen.confidence, problems);
    for (const std::string& part : statistics::cut_at_commas(chosen.at)) {
        if (const auto age = statistics::first_age_of(part)) {
            life.at.push_back(*age);
        } else {
            problems.add(statistics::option_not_possible("--at", fmt::format("is \"{}\"", part),
                                                         "it takes first ages such as 0,65"));
        }
    }
    return statistics::life_expectancy(table, life, problems);
}

} // namespace

void add_stat_life_expectancy(CLI::App& family, Action& chosen) {
    const auto options = std::make_shared<Chosen>();
    CLI::App* command =
        add_method(family, chosen, "life-expectancy",
                   "Life expectancy, abridged or by single year, and healthy life expectancy",
                   [options](const files::CsvTable& table, core::Problems& problems) {
                       return answer(*options, table, problems);
                   });
    command
        ->add_option("--age", options->life.age,
                     "Column of age bands: 0, 1-4, 5-9 ... 90+, or single years; the last is open")
        ->capture_default_str();
    command->add_option("--deaths", options->life.deaths, "Column of deaths")
        ->capture_default_str();
    command->add_option("--population", options->life.population, "Column of person-years")
        ->capture_default_str();
    command->add_option("--by", options->by, "Columns; a life table for each of their groups");
    command->add_option("--at", options->at, "First ages to tell, such as 0,65; without it all");
    command->add_option("--confidence", options->confidence, "Level or levels, such as 95,99.8")
        ->capture_default_str();
    command->add_option("--healthy", options->life.healthy,
                        "Column of the share in good health, 0 to 1: healthy life expectancy");
    command->add_option("--asked", options->life.asked,
                        "Column of people asked about their health: its limits");
    command
        ->add_option("--least-population", options->life.least_population,
                     "Groups with so many people or fewer are not worked out")
        ->capture_default_str();
}

} // namespace footprint::command
