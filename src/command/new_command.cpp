// SPDX-License-Identifier: MIT
// footprint new DIR
#include "command/command.hpp"
#include "plan/tutorial.hpp"

#include <fmt/format.h>

#include <memory>

namespace footprint::command {
namespace {

core::ExitCode make_tutorial(const std::string& folder) {
    plan::write_tutorial(folder);
    say(fmt::format("A small invented footprint is in {0}. Look round it, then:\n"
                    "    footprint check {0}\n"
                    "    footprint run {0} --out {0}-results\n",
                    folder));
    return core::ExitCode::done;
}

} // namespace

void add_new(CLI::App& program, Action& chosen) {
    const auto folder = std::make_shared<std::string>();
    CLI::App* command = program.add_subcommand(
        "new", "Write a small invented footprint to learn from and start with");
    command->add_option("DIR", *folder, "The folder to make")->required();
    command->callback([folder, &chosen] { chosen = [folder] { return make_tutorial(*folder); }; });
}

} // namespace footprint::command
