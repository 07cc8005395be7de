// SPDX-License-Identifier: MIT
// footprint help [COMMAND]
#include "command/command.hpp"
#include "command/option_errors.hpp"

#include <memory>
#include <utility>
#include <vector>

namespace footprint::command {

void add_help(CLI::App& program, Action& chosen) {
    const auto about = std::make_shared<std::string>();
    CLI::App* command = program.add_subcommand("help", "Say what a command does and takes");
    command->add_option("COMMAND", *about, "The command");
    command->callback([about, &program, &chosen] {
        chosen = [about, &program = std::as_const(program)] {
            if (about->empty()) {
                say(program.help());
                return core::ExitCode::done;
            }
            const std::vector<const CLI::App*> found = program.get_subcommands(
                [&about](const CLI::App* one) { return one->get_name() == *about; });
            if (found.empty()) {
                throw core::InputError(unknown_command(program, *about));
            }
            say(found.front()->help("footprint " + *about));
            return core::ExitCode::done;
        };
    });
}

} // namespace footprint::command
