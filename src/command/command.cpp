// SPDX-License-Identifier: MIT
// Arguments to a subcommand; errors to words and an exit code.
#include "command/command.hpp"

#include "command/option_errors.hpp"

#include <fmt/format.h>

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

const CLI::App* command_of(const CLI::App& program, std::string_view name) {
    for (const CLI::App* command : program.get_subcommands({})) {
        if (command->get_name() == name) {
            return command;
        }
    }
    return nullptr;
}

core::ExitCode run_program(int argument_count, const char* const* arguments) {
    CLI::App program("Five years of a health and care system's plan, with and without the plan.",
                     "footprint");
    Action chosen;
    program.set_version_flag("--version", [] { return version_words(); });
    add_new(program, chosen);
    add_check(program, chosen);
    add_run(program, chosen);
    add_show(program, chosen);
    add_export(program, chosen);
    add_help(program);
    return with_errors_told([&] {
        const std::string_view first = argument_count > 1 ? arguments[1] : "";
        if (first == "help") {
            return help(program, argument_count > 2 ? arguments[2] : "");
        }
        if (!first.empty() && !first.starts_with('-') && command_of(program, first) == nullptr) {
            throw core::InputError(unknown_command(program, first));
        }
        try {
            program.parse(argument_count, arguments);
        } catch (const CLI::CallForHelp&) {
            return help(program, first.starts_with('-') ? std::string_view() : first);
        } catch (const CLI::CallForVersion&) {
            say(version_words() + "\n");
            return core::ExitCode::done;
        } catch (const CLI::ParseError& error) {
            throw core::InputError(wrong_arguments(first, error.what()));
        }
        if (!chosen) {
            say(program.help());
            return core::ExitCode::input;
        }
        return chosen();
    });
}

} // namespace footprint::command
