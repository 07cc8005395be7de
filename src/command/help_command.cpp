// SPDX-License-Identifier: MIT
// footprint help [COMMAND]
#include "command/command.hpp"
#include "command/option_errors.hpp"

namespace footprint::command {

void add_help(CLI::App& program) {
    // Listed among the commands; run_program answers it before the reader of arguments, who would
    // take the word after it for a command to be done.
    program.add_subcommand("help", "Say what a command does and takes");
}

core::ExitCode help(const CLI::App& program, std::string_view command) {
    if (command.empty() || command == "help") {
        say(program.help());
        return core::ExitCode::done;
    }
    const CLI::App* found = command_of(program, command);
    if (found == nullptr) {
        throw core::InputError(unknown_command(program, command));
    }
    say(found->help("footprint"));
    return core::ExitCode::done;
}

} // namespace footprint::command
