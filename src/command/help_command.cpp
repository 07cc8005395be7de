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

core::ExitCode help(const CLI::App& program, std::span<const char* const> words) {
    const NamedCommand named = command_named(program, words);
    if (!named.unknown.empty()) {
        throw core::InputError(unknown_command(*named.app, named.name, named.unknown));
    }
    if (named.name.empty() || named.name == "help") {
        say(program.help());
        return core::ExitCode::done;
    }
    const std::size_t last = named.name.rfind(' ');
    const std::string before =
        last == std::string::npos ? std::string() : " " + named.name.substr(0, last);
    say(named.app->help("footprint" + before));
    return core::ExitCode::done;
}

} // namespace footprint::command
