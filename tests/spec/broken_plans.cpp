// SPDX-License-Identifier: MIT
// Breaking a file and asking the check.
#include "broken_plans.hpp"

#include "page.hpp"
#include "plan/plan.hpp"
#include "plan_copy.hpp"

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace footprint::spec {

namespace fs = std::filesystem;

namespace {

std::string plain(const std::string& text) {
    std::string made;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\\' || at + 1 == text.size()) {
            made += text[at];
            continue;
        }
        ++at;
        switch (text[at]) {
        case 'n':
            made += '\n';
            break;
        case 'r':
            made += '\r';
            break;
        case 't':
            made += '\t';
            break;
        case 'x':
            made += static_cast<char>(std::stoi(text.substr(at + 1, 2), nullptr, 16));
            at += 2;
            break;
        default:
            made += text[at];
        }
    }
    return made;
}

/// The text with `after` at each line's end, or its last line many times, or a place replaced.
std::string broken_text(const std::string& text, const std::string& before,
                        const std::string& after) {
    constexpr std::string_view many = "(the last line, ";
    if (before == "(everything)" || before == "(nothing yet)") {
        return after;
    }
    if (before == "(the end)") {
        return text + after;
    }
    if (before == "(each line's end)") {
        std::string made;
        for (const char letter : text) {
            made += letter == '\n' ? after : std::string(1, letter);
        }
        return made;
    }
    if (before.starts_with(many)) {
        const std::string line = text.substr(text.rfind('\n', text.size() - 2) + 1);
        std::string made = text;
        for (long times = std::stol(before.substr(many.size())); times > 0; --times) {
            made += line;
        }
        return made;
    }
    const std::size_t found = text.find(before);
    if (found == std::string::npos) {
        throw std::runtime_error(fmt::format("there is no \"{}\" to break", before));
    }
    return text.substr(0, found) + after + text.substr(found + before.size());
}

void break_file(const fs::path& file, const Breakage& breakage) {
    if (breakage.before == "(the file)") {
        constexpr std::string_view link = "link to ";
        fs::remove_all(file);
        if (breakage.after.starts_with(link)) {
            fs::create_symlink(breakage.after.substr(link.size()), file);
        }
        return;
    }
    const std::string text = whole_text(file);
    std::ofstream(file, std::ios::binary)
        << broken_text(text, plain(breakage.before), plain(breakage.after));
}

} // namespace

std::vector<std::string> told_of_broken(const fs::path& plan, const Breakage& breakage) {
    const TemporaryFolder scratch;
    const fs::path folder = scratch.path() / "plan";
    copy_plan(plan, folder);
    break_file(folder / breakage.file, breakage);
    core::Problems problems;
    const plan::Plan read = plan::read(folder, problems);
    plan::check(read, problems);
    std::vector<std::string> lines;
    std::istringstream in(problems.to_text());
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    if (lines.empty()) {
        lines.emplace_back("nothing");
    }
    return lines;
}

std::string told_together(const std::vector<std::string>& told) {
    constexpr std::size_t most = 60;
    std::string text;
    for (std::size_t line = 0; line < told.size() && line < most; ++line) {
        text += (line == 0 ? "" : "\n    ") + told[line];
    }
    return text;
}

} // namespace footprint::spec
