// SPDX-License-Identifier: MIT
// Arguments to a subcommand; errors to words and an exit code.
#include "command/command.hpp"

#include "command/option_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <new>

namespace footprint::command {
namespace {

extern "C" void ask_for_a_stop(int) {
    stop_flag().request();
}

core::ExitCode tell_fault(std::string_view words) {
    complain(
        fmt::format("footprint: this is a mistake in the program, not in your plan: {}\n"
                    "Please send these lines and what you typed to the project's issue page; {}.",
                    words, version_words()));
    return core::ExitCode::fault;
}

} // namespace

core::StopFlag& stop_flag() {
    static core::StopFlag flag;
    return flag;
}

void honour_signals() {
    (void)stop_flag(); // made before a signal can come
    struct sigaction action{};
    action.sa_handler = ask_for_a_stop;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

void say(std::string_view text) {
    const bool is_written =
        std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    if (!is_written) {
        throw output_not_written(errno);
    }
}

void complain(std::string_view text) {
    // Nothing can be done when standard error takes no more.
    (void)std::fwrite(text.data(), 1, text.size(), stderr);
    if (!text.ends_with('\n')) {
        (void)std::fputc('\n', stderr);
    }
}

core::ExitCode with_errors_told(const Action& action) {
    try {
        return action();
    } catch (const core::InputError& error) {
        complain(error.problems().to_text());
        return core::ExitCode::input;
    } catch (const core::StoreError& error) {
        complain(error.what());
        return core::ExitCode::store;
    } catch (const core::Stopped&) {
        complain("footprint: stopped");
        return core::ExitCode::stopped;
    } catch (const core::Fault& fault) {
        return tell_fault(fault.what());
    } catch (const std::filesystem::filesystem_error& error) {
        complain(core::to_text(files_not_usable(error)));
        return core::ExitCode::store;
    } catch (const std::bad_alloc&) {
        complain(core::to_text(memory_ran_out()));
        return core::ExitCode::store;
    } catch (const std::exception& error) {
        return tell_fault(error.what());
    }
}

NamedCommand command_named(const CLI::App& program, std::span<const char* const> words) {
    NamedCommand found{&program, {}, {}};
    for (const std::string_view word : words) {
        const std::vector<const CLI::App*> commands = found.app->get_subcommands({});
        const auto next = std::ranges::find_if(
            commands, [&](const CLI::App* one) { return one->get_name() == word; });
        if (word.starts_with('-') || commands.empty()) {
            break;
        }
        if (next == commands.end()) {
            found.unknown = word;
            break;
        }
        found.app = *next;
        found.name += found.name.empty() ? "" : " ";
        found.name += word;
    }
    return found;
}

core::ExitCode run_program(int argument_count, const char* const* arguments) {
    CLI::App program("Five years of a health and care system's plan, with and without the plan.",
                     "footprint");
    Action chosen;
    program.set_version_flag("--version", [] { return version_words(); });
    add_new(program, chosen);
    add_check(program, chosen);
    add_run(program, chosen);
    add_capacity(program, chosen);
    add_show(program, chosen);
    add_export(program, chosen);
    add_stat(program, chosen);
    add_solve(program, chosen);
    add_help(program);
    const std::span<const char* const> words(arguments + 1,
                                             static_cast<std::size_t>(argument_count - 1));
    return with_errors_told([&] {
        if (!words.empty() && std::string_view(words.front()) == "help") {
            return help(program, words.subspan(1));
        }
        const NamedCommand named = command_named(program, words);
        if (!named.unknown.empty()) {
            throw core::InputError(unknown_command(*named.app, named.name, named.unknown));
        }
        try {
            program.parse(argument_count, arguments);
        } catch (const CLI::CallForHelp&) {
            return help(program, words);
        } catch (const CLI::CallForVersion&) {
            say(version_words() + "\n");
            return core::ExitCode::done;
        } catch (const CLI::ParseError& error) {
            throw core::InputError(wrong_arguments(named.name, error.what()));
        }
        if (!chosen) {
            (void)help(program, words);
            return core::ExitCode::input;
        }
        return chosen();
    });
}

} // namespace footprint::command
