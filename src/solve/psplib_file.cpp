// SPDX-License-Identifier: MIT
// Single-mode project files of PSPLIB: sections told apart by their headings, numbers in columns.
#include "files/text_bytes.hpp"
#include "solve/programme_table.hpp"
#include "solve/solve_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace footprint::solve {
namespace {

struct Line {
    std::string_view text;
    std::uint32_t number;
};

[[nodiscard]] std::vector<Line> lines_of(std::string_view bytes) {
    std::vector<Line> lines;
    std::uint32_t number = 0;
    while (!bytes.empty()) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        std::string_view text = bytes.substr(0, end);
        if (text.ends_with('\r')) {
            text.remove_suffix(1);
        }
        lines.push_back({files::without_spaces_around(text), ++number});
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
    }
    return lines;
}

/// All the whole numbers of a line; nothing when anything else stands in it.
[[nodiscard]] std::optional<std::vector<std::int64_t>> numbers_of(std::string_view text) {
    std::vector<std::int64_t> numbers;
    while (!(text = files::without_spaces_around(text)).empty()) {
        std::int64_t number = 0;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
        if (read.ec != std::errc()) {
            return std::nullopt;
        }
        numbers.push_back(number);
        text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    }
    return numbers;
}

class PsplibReader {
public:
    PsplibReader(std::string_view bytes, core::FileName file, core::Problems& problems)
        : lines_(lines_of(bytes)), file_(std::move(file)), problems_(problems) {}

    [[nodiscard]] NamedProgramme read() {
        const auto links = section("PRECEDENCE RELATIONS");
        const auto requests = section("REQUESTS/DURATIONS");
        const auto sizes = section("RESOURCEAVAILABILITIES");
        if (problems_.has_errors()) {
            return {};
        }
        read_sizes(sizes);
        for (const auto& [line, numbers] : requests) {
            read_request(line, numbers);
        }
        for (const auto& [line, numbers] : links) {
            read_links(line, numbers);
        }
        return std::move(programme_);
    }

private:
    using Rows = std::vector<std::pair<std::uint32_t, std::vector<std::int64_t>>>;

    [[nodiscard]] core::Location at(std::uint32_t line) const { return {file_, line, 0, {}}; }
    void fault(std::uint32_t line, std::string_view wrong) {
        problems_.add(psplib_not_readable(at(line), wrong));
    }

    /// The rows of numbers below the heading.
    [[nodiscard]] Rows section(std::string_view heading) {
        Rows rows;
        bool is_inside = false;
        for (const Line& line : lines_) {
            if (line.text.starts_with(heading)) {
                is_inside = true;
            } else if (is_inside && line.text.starts_with("***")) {
                break;
            } else if (is_inside && !line.text.empty()) {
                if (auto numbers = numbers_of(line.text)) {
                    rows.emplace_back(line.number, std::move(*numbers));
                }
            }
        }
        if (rows.empty()) {
            fault(0, fmt::format("there is no section \"{}\" with numbers", heading));
        }
        return rows;
    }

    void read_sizes(const Rows& rows) {
        for (const std::int64_t size : rows.front().second) {
            programme_.team_names.push_back(fmt::format("R{}", programme_.team_names.size() + 1));
            programme_.team_sizes.push_back(static_cast<double>(size));
        }
    }

    void read_request(std::uint32_t line, const std::vector<std::int64_t>& numbers) {
        const std::size_t wanted = 3 + programme_.team_sizes.size();
        if (numbers.size() != wanted || numbers[0] != std::ssize(programme_.names) + 1 ||
            numbers[1] != 1 || std::ranges::min(numbers) < 0) {
            fault(line, fmt::format("a row of job {} should hold its number, mode 1, a duration "
                                    "and {} requests, none below 0",
                                    programme_.names.size() + 1, programme_.team_sizes.size()));
            return;
        }
        programme_.names.push_back(fmt::format("{}", numbers[0]));
        programme_.where.push_back(at(line));
        programme_.lengths.push_back(static_cast<double>(numbers[2]));
        programme_.needs.emplace_back(numbers.begin() + 3, numbers.end());
    }

    void read_links(std::uint32_t line, const std::vector<std::int64_t>& numbers) {
        const auto jobs = std::ssize(programme_.names);
        if (numbers.size() < 3 || std::ssize(numbers) != 3 + numbers[2]) {
            fault(line, "a row of successors should hold a job, its modes, how many and which");
            return;
        }
        for (std::size_t k = 3; k < numbers.size(); ++k) {
            if (numbers[0] < 1 || numbers[0] > jobs || numbers[k] < 1 || numbers[k] > jobs) {
                fault(line, fmt::format("job {} or {} has no durations", numbers[0], numbers[k]));
                continue;
            }
            programme_.links.push_back({static_cast<std::size_t>(numbers[0] - 1),
                                        static_cast<std::size_t>(numbers[k] - 1)});
        }
    }

    std::vector<Line> lines_;
    core::FileName file_;
    core::Problems& problems_;
    NamedProgramme programme_;
};

} // namespace

NamedProgramme read_psplib(std::string_view bytes, const core::FileName& file,
                           core::Problems& problems) {
    return PsplibReader(bytes, file, problems).read();
}

} // namespace footprint::solve
