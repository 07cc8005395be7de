// SPDX-License-Identifier: MIT
// footprint stat waiting-list [FILE]
#include "command/method_command.hpp"
#include "command/option_errors.hpp"
#include "command/stat_command.hpp"
#include "statistics/input.hpp"
#include "statistics/statistics_errors.hpp"
#include "statistics/waiting_list.hpp"

#include <memory>
#include <optional>

namespace footprint::command {
namespace {

struct Chosen {
    statistics::WaitingListOptions options;
    statistics::WaitingListNumbers numbers;
    std::string file;
    std::string slots;
    std::string by;
};

statistics::Answer answer(Chosen chosen, core::Problems& problems) {
    if (chosen.file.empty()) {
        if (!chosen.numbers.demand && !chosen.numbers.capacity && !chosen.numbers.queue &&
            !chosen.numbers.mean_wait) {
            problems.add(wrong_option_value(
                "FILE", "", "a table of referrals and removals, or --demand and other numbers"));
        }
        return statistics::waiting_list_of_numbers(chosen.numbers, chosen.options, problems);
    }
    if (chosen.numbers.demand || chosen.numbers.capacity || chosen.numbers.queue ||
        chosen.numbers.mean_wait) {
        problems.add(statistics::option_not_possible("--demand, --capacity, --queue, --mean-wait",
                                                     "one is given beside a FILE",
                                                     "either a table or numbers"));
    }
    const files::CsvTable table = read_table(chosen.file, problems);
    table.require_rows(problems);
    std::optional<files::CsvTable> slots;
    if (!chosen.slots.empty()) {
        slots = read_table(chosen.slots, problems);
    }
    if (!table.is_readable() || (slots.has_value() && !slots->is_readable())) {
        return {};
    }
    chosen.options.by = statistics::cut_at_commas(chosen.by);
    return statistics::waiting_list(table, slots.has_value() ? &*slots : nullptr, chosen.options,
                                    problems);
}

void add_number_options(CLI::App& command, statistics::WaitingListNumbers& numbers) {
    command.add_option("--demand", numbers.demand, "Without FILE: referrals a week");
    command.add_option("--capacity", numbers.capacity, "Without FILE: removals a week");
    command.add_option("--queue", numbers.queue, "Without FILE: people waiting");
    command.add_option("--mean-wait", numbers.mean_wait, "Without FILE: mean wait in weeks");
    command
        .add_option("--cv-demand", numbers.demand_variation,
                    "Without FILE: coefficient of variation of the times between referrals")
        ->capture_default_str();
    command
        .add_option("--cv-capacity", numbers.capacity_variation,
                    "Without FILE: coefficient of variation of the times between removals")
        ->capture_default_str();
    command
        .add_option("--referrals", numbers.referrals,
                    "Without FILE: from how many referrals the demand was estimated; relief then "
                    "allows for two standard errors")
        ->capture_default_str();
}

} // namespace

void add_stat_waiting_list(CLI::App& family, Action& chosen) {
    const auto options = std::make_shared<Chosen>();
    CLI::App* command = add_method_of_options(
        family, chosen, "waiting-list",
        "Queue, demand, capacity, load, target, relief and pressure of a waiting list",
        [options](core::Problems& problems) { return answer(*options, problems); });
    command->add_option("FILE", options->file,
                        "A table of referrals and removals as CSV, or - for standard input");
    command
        ->add_option("--target-wait", options->options.target_wait,
                     "Weeks within which all are seen")
        ->required();
    command->add_option("--referral", options->options.referral, "Column of dates")
        ->capture_default_str();
    command
        ->add_option("--removal", options->options.removal,
                     "Column of dates; blank while somebody waits")
        ->capture_default_str();
    command->add_option("--by", options->by, "Columns whose groups are lists of their own");
    command->add_option("--start", options->options.start,
                        "First day; otherwise the first referral");
    command->add_option("--end", options->options.end, "Last day; otherwise the last referral");
    command->add_option("--factor", options->options.factor, "Target wait over target mean wait")
        ->capture_default_str();
    command
        ->add_option("--weeks-to-target", options->options.weeks_to_target,
                     "Weeks in which relief reaches the target queue")
        ->capture_default_str();
    command->add_option(
        "--slots", options->slots,
        "A table of dates that are given to those waiting, first come first served");
    command->add_option("--slot", options->options.slot, "Its column of dates")
        ->capture_default_str();
    add_number_options(*command, options->numbers);
}

} // namespace footprint::command
