// SPDX-License-Identifier: MIT
// From options to a table, an answer and what is printed of it.
#include "command/method_command.hpp"

#include "command/option_errors.hpp"
#include "files/paths.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <utility>

namespace footprint::command {
namespace {

struct AnswerOptions {
    std::string file;
    bool as_json = false;
    bool as_csv = false;
    std::string table;
};

std::string standard_input() {
    std::string bytes;
    std::array<char, 65536> piece{};
    std::size_t count = 0;
    while ((count = std::fread(piece.data(), 1, piece.size(), stdin)) != 0) {
        bytes.append(piece.data(), count);
    }
    return bytes;
}

const statistics::AnswerTable& wanted_table(const statistics::Answer& answer,
                                            const std::string& name) {
    core::promise(!answer.tables.empty(), "an answer has a table");
    if (name.empty()) {
        return answer.tables.front();
    }
    std::vector<std::string> names;
    for (const statistics::AnswerTable& table : answer.tables) {
        names.push_back(table.name);
    }
    core::Problems problems;
    const std::size_t position = choice_of("--table", name, names, problems);
    problems.throw_if_errors();
    return answer.tables[position];
}

core::ExitCode tell(statistics::Answer answer, const AnswerOptions& options,
                    const core::Problems& problems) {
    if (options.as_csv) {
        say(statistics::answer_csv(wanted_table(answer, options.table)));
    } else {
        if (!options.table.empty()) {
            answer.tables = {wanted_table(answer, options.table)};
        }
        say(options.as_json ? statistics::answer_json(answer, problems)
                            : statistics::answer_text(answer));
    }
    if (!problems.is_empty()) {
        complain(problems.to_text());
    }
    return core::ExitCode::done;
}

void add_answer_options(CLI::App& command, AnswerOptions& options) {
    CLI::Option* json = command.add_flag(
        "--json", options.as_json,
        "As JSON, under schemas/v1/answer.schema.json, every table and nothing rounded");
    command.add_flag("--csv", options.as_csv, "As CSV: the first table, or the one --table names")
        ->excludes(json);
    command.add_option("--table", options.table, "Only this table of the answer");
}

} // namespace

files::CsvTable read_table(const std::string& path, core::Problems& problems) {
    if (path == "-") {
        return files::parse_csv(standard_input(), core::FileName("standard input"), problems);
    }
    const std::filesystem::path whole(path);
    const std::filesystem::path folder = whole.parent_path();
    // A link is followed to where it leads: this is the user's own file, not a part of a plan.
    std::error_code missing;
    const std::filesystem::path real = std::filesystem::canonical(whole, missing);
    if (missing) {
        return files::read_csv(files::Folder(folder.empty() ? "." : folder, folder.string()),
                               whole.filename().string(), problems);
    }
    return files::read_csv(files::Folder(real.parent_path(), folder.string()),
                           real.filename().string(), problems);
}

std::size_t choice_of(const std::string& option, const std::string& text,
                      const std::vector<std::string>& words, core::Problems& problems) {
    const auto found = std::ranges::find(words, text);
    if (found != words.end()) {
        return static_cast<std::size_t>(found - words.begin());
    }
    problems.add(wrong_option_value(option, text, core::quoted_list(words)));
    return 0;
}

CLI::App* add_method(CLI::App& family, Action& chosen, const std::string& name,
                     const std::string& purpose, Method method) {
    const auto options = std::make_shared<AnswerOptions>();
    CLI::App* command = family.add_subcommand(name, purpose);
    command->add_option("FILE", options->file, "A table as CSV, or - for standard input")
        ->required();
    add_answer_options(*command, *options);
    command->callback([options, method = std::move(method), &chosen] {
        chosen = [options, method] {
            core::Problems problems;
            const files::CsvTable table = read_table(options->file, problems);
            table.require_rows(problems);
            // With no names of columns there is nothing more to find wrong.
            if (!table.is_readable()) {
                problems.throw_if_errors();
            }
            statistics::Answer answer = method(table, problems);
            problems.throw_if_errors();
            return tell(std::move(answer), *options, problems);
        };
    });
    return command;
}

CLI::App* add_method_of_options(CLI::App& family, Action& chosen, const std::string& name,
                                const std::string& purpose, MethodOfOptions method) {
    const auto options = std::make_shared<AnswerOptions>();
    CLI::App* command = family.add_subcommand(name, purpose);
    add_answer_options(*command, *options);
    command->callback([options, method = std::move(method), &chosen] {
        chosen = [options, method] {
            core::Problems problems;
            statistics::Answer answer = method(problems);
            problems.throw_if_errors();
            return tell(std::move(answer), *options, problems);
        };
    });
    return command;
}

} // namespace footprint::command
