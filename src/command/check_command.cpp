// SPDX-License-Identifier: MIT
// footprint check PLAN
#include "command/command.hpp"
#include "plan/plan.hpp"

#include <fmt/format.h>

#include <memory>

namespace footprint::command {
namespace {

core::ExitCode check(const std::string& folder) {
    core::Problems problems;
    const plan::Plan plan = plan::read(folder, problems);
    plan::check(plan, problems);
    if (problems.is_empty()) {
        say(fmt::format("{}: nothing is wrong\n", folder));
        return core::ExitCode::done;
    }
    say(problems.to_text());
    return problems.has_errors() ? core::ExitCode::check_failed : core::ExitCode::done;
}

} // namespace

void add_check(CLI::App& program, Action& chosen) {
    const auto folder = std::make_shared<std::string>();
    CLI::App* command = program.add_subcommand("check", "Say everything that is wrong with a plan");
    command->add_option("PLAN", *folder, "The plan's folder")->required();
    command->callback([folder, &chosen] { chosen = [folder] { return check(*folder); }; });
}

} // namespace footprint::command
