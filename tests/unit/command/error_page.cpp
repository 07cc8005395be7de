// SPDX-License-Identifier: MIT
// A table for each module, a row for each of its codes.
#include "error_page.hpp"

#include "command/option_errors.hpp"
#include "files/files_errors.hpp"
#include "plan/plan_errors.hpp"
#include "run/tables_warnings.hpp"
#include "statistics/statistics_errors.hpp"
#include "store/store_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <span>
#include <vector>

namespace footprint::command {

namespace {

/// The first message in tests/spec/errors that ends in each code.
std::map<std::string, std::string, std::less<>> examples() {
    std::vector<std::filesystem::path> pages;
    for (const auto& entry : std::filesystem::directory_iterator("tests/spec/errors")) {
        pages.push_back(entry.path());
    }
    std::sort(pages.begin(), pages.end());
    std::map<std::string, std::string, std::less<>> found;
    for (const std::filesystem::path& page : pages) {
        std::ifstream in(page);
        for (std::string line; std::getline(in, line);) {
            constexpr std::string_view end = "] |";
            const std::size_t close = line.rfind(end);
            const std::size_t open = line.rfind('[');
            const std::size_t cell = line.rfind(" | ", open);
            if (close != std::string::npos && open != std::string::npos &&
                cell != std::string::npos) {
                found.emplace(line.substr(open + 1, close - open - 1),
                              line.substr(cell + 3, close + 1 - cell - 3));
            }
        }
    }
    return found;
}

/// As Markdown shows it as it stands.
std::string as_code(std::string_view message) {
    std::string text;
    for (const char letter : message) {
        text += letter == '`' ? '\'' : letter;
    }
    return "`" + text + "`";
}

} // namespace

std::string error_page() {
    std::string page =
        "# What the program tells, by code\n\n"
        "Everything wrong with what it is given is told at once, ordered by file and line, each "
        "as\n\n"
        "    file:line:column: what is wrong; what is allowed; what to do [code]\n\n"
        "The code is a stable word and never used for anything else. A warning stops nothing; it "
        "is counted and kept with the\nresults. The program ends with 0 when all is done, 1 when "
        "`footprint check` found errors, 2 when what it was given\nneeds mending, 3 when we must "
        "mend it, 4 when files could not be kept or fetched, 130 when it was stopped.\n\n"
        "Made from the code by `footprint_write_error_page`; the messages are those of "
        "[the specification](../../tests/spec/errors/bad_input.md).\n";
    struct Part {
        const char* title;
        std::span<const core::ErrorCode> codes;
    };
    const auto messages = examples();
    for (const Part& part :
         {Part{"What was typed", command_error_codes()}, Part{"Plans", plan::error_codes()},
          Part{"Files", files::error_codes()}, Part{"Results", store::store_error_codes()},
          Part{"Warnings of a run", run::run_warning_codes()},
          Part{"Statistics", statistics::statistics_error_codes()}}) {
        page += fmt::format("\n## {}\n\n", part.title);
        for (const core::ErrorCode& code : part.codes) {
            page += fmt::format("### `{}`\n\n{} {}\n\n", code.code, code.cause, code.cure);
            const auto message = messages.find(code.code);
            if (message != messages.end()) {
                page += fmt::format("{}\n\n", as_code(message->second));
            }
        }
        page.pop_back();
    }
    return page;
}

} // namespace footprint::command
