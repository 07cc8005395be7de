// SPDX-License-Identifier: MIT
// footprint stat project FILE
#include "command/method_command.hpp"
#include "command/stat_command.hpp"
#include "statistics/projection.hpp"

#include <memory>

namespace footprint::command {
namespace {

struct Chosen {
    statistics::ProjectionOptions options;
    std::string migrants_come = "half";
};

} // namespace

void add_stat_project(CLI::App& family, Action& chosen) {
    const auto options = std::make_shared<Chosen>();
    CLI::App* command = add_method(
        family, chosen, "project", "A population carried forward by the cohort component method",
        [options](const files::CsvTable& table, core::Problems& problems) {
            statistics::ProjectionOptions read = options->options;
            read.migrants_come = static_cast<statistics::MigrantsCome>(choice_of(
                "--migrants-come", options->migrants_come, {"half", "start", "end"}, problems));
            return statistics::project_table(table, read, problems);
        });
    statistics::ProjectionOptions& read = options->options;
    command->add_option("--sex-ratio", read.sex_ratio, "Boys born for a girl, such as 1.05")
        ->required();
    command->add_option("--periods", read.periods, "How many bands' widths to carry forward")
        ->check(CLI::Range(0, 1000))
        ->capture_default_str();
    command->add_option("--age", read.age, "Column: 20, 20-24, 85+")->capture_default_str();
    command->add_option("--sex", read.sex, "Column: female or male; all women without it")
        ->capture_default_str();
    command->add_option("--people", read.people, "Column")->capture_default_str();
    command->add_option("--person-years", read.person_years, "Column: lived in the life table")
        ->capture_default_str();
    command->add_option("--radix", read.radix, "Survivors at birth of the life table")
        ->capture_default_str();
    command
        ->add_option("--death-rate", read.death_rate,
                     "Column: deaths for a person-year, without person-years")
        ->capture_default_str();
    command
        ->add_option(
            "--survival", read.survival,
            "Column: share alive in the next band, without the others; of newborn in a row "
            "of age birth")
        ->capture_default_str();
    command->add_option("--fertility", read.fertility, "Column: births a year for a woman")
        ->capture_default_str();
    command->add_option("--migrants", read.migrants, "Column: net, of one period")
        ->capture_default_str();
    command
        ->add_option("--migrants-come", options->migrants_come,
                     "half (at the start and the end), start or end of a period")
        ->capture_default_str();
}

} // namespace footprint::command
