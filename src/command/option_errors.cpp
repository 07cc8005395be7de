// SPDX-License-Identifier: MIT
// The words of each.
#include "command/option_errors.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <system_error>
#include <vector>

namespace footprint::command {
namespace {

core::Problem problem(std::string wrong, std::string allowed, std::string remedy,
                      std::string code) {
    core::Problem one;
    one.where.file = core::FileName("footprint");
    one.wrong = std::move(wrong);
    one.allowed = std::move(allowed);
    one.remedy = std::move(remedy);
    one.code = std::move(code);
    return one;
}

std::vector<std::string> commands_of(const CLI::App& program) {
    std::vector<std::string> names;
    for (const CLI::App* command : program.get_subcommands({})) {
        names.push_back(command->get_name());
    }
    return names;
}

constexpr std::array codes{
    core::ErrorCode{"wrong_arguments",
                    "The words after footprint are not a command with its options.",
                    "footprint help shows the commands, footprint help COMMAND its options."},
    core::ErrorCode{"unknown_command", "There is no command of that name.",
                    "footprint help shows the commands."},
    core::ErrorCode{"wrong_option_value", "An option was given a value it does not take.",
                    "Give a value of the kind that the message says."},
    core::ErrorCode{"sample_within_limits",
                    "A sample of the people is asked for, and the plan has limits.",
                    "Leave --sample out, or give --limits off."},
    core::ErrorCode{"split_without_limits",
                    "A split of what queues do is asked for, and the plan has no limits.",
                    "Give --limits on, or leave --split-queues out."},
    core::ErrorCode{"capacity_without_limits",
                    "The capacity that keeps standards is asked for, and the plan has no limits.",
                    "Set limits = true in [options], with capacity.csv."},
    core::ErrorCode{"output_not_written", "The screen or file that output goes to takes no more.",
                    "Make room, or send the output elsewhere."},
    core::ErrorCode{"files_not_usable", "The system would not do something with a file.",
                    "See that the file is there and that you may use it."},
    core::ErrorCode{"memory_ran_out", "The machine has too little memory free.",
                    "Close other programs, use fewer --threads, or a smaller --sample."},
};

} // namespace

core::Problem wrong_arguments(std::string_view command, std::string_view words) {
    const bool is_command = !command.empty() && !command.starts_with('-');
    return problem(std::string(words), "",
                   fmt::format("footprint help{}{} says what may be given", is_command ? " " : "",
                               is_command ? command : ""),
                   "wrong_arguments");
}

core::Problem unknown_command(const CLI::App& program, std::string_view family,
                              std::string_view word) {
    const std::vector<std::string> names = commands_of(program);
    const std::string near = core::did_you_mean(word, names);
    const std::string before = family.empty() ? std::string() : fmt::format("{} ", family);
    return problem(fmt::format("there is no command \"{}{}\"", before, word), near,
                   family.empty() ? "footprint help shows the commands"
                                  : fmt::format("footprint help {} shows its commands", family),
                   "unknown_command");
}

core::Problem wrong_option_value(std::string_view option, std::string_view value,
                                 std::string_view allowed) {
    return problem(fmt::format("{} is \"{}\"", option, value), fmt::format("it takes {}", allowed),
                   "", "wrong_option_value");
}

core::Problem sample_within_limits() {
    return problem("a sample of the people is asked for, and the plan has limits",
                   "a tenth of the people with a tenth of the beds waits many times longer than "
                   "everybody with all of them, so within limits every run is of everybody",
                   "leave --sample out and ask for fewer --runs, or give --limits off",
                   "sample_within_limits");
}

core::Problem split_without_limits() {
    return problem("what queues do is to be split, and the plan has no limits",
                   "without limits nobody waits: table attribution has every share, exactly",
                   "give --limits on, or leave --split-queues out", "split_without_limits");
}

core::Problem capacity_without_limits() {
    return problem("the capacity that keeps standards is asked for, and the plan has no limits",
                   "without limits nobody waits, and every standard is kept by any capacity",
                   "set limits = true in [options]; capacity.csv says what there is",
                   "capacity_without_limits");
}

core::StoreError output_not_written(int error_number) {
    return core::StoreError(problem(fmt::format("the output cannot be written: {}",
                                                std::generic_category().message(error_number)),
                                    "", "make room, or send the output elsewhere",
                                    "output_not_written"));
}

core::Problem files_not_usable(const std::filesystem::filesystem_error& error) {
    core::Problem one = problem(error.code().message(), "",
                                "see that it is there and that you may use it", "files_not_usable");
    one.where.file = core::FileName(error.path1().string());
    return one;
}

core::Problem memory_ran_out() {
    return problem("the machine has too little memory free", "",
                   "close other programs, use fewer --threads, or a smaller --sample",
                   "memory_ran_out");
}

std::span<const core::ErrorCode> command_error_codes() {
    return codes;
}

} // namespace footprint::command
