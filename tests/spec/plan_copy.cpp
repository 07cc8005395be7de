// SPDX-License-Identifier: MIT
// Copying a plan and changing its tables and files.
#include "plan_copy.hpp"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <sstream>
#include <stdexcept>

namespace footprint::spec {

namespace fs = std::filesystem;

namespace {

using Row = std::vector<std::string>;

void write_whole(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

/// The cells of a line, quotes read as RFC 4180 has them.
Row csv_cells(const std::string& line) {
    Row cells(1);
    bool is_quoted = false;
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (line[at] == '"') {
            if (is_quoted && at + 1 < line.size() && line[at + 1] == '"') {
                cells.back() += '"';
                ++at;
            } else {
                is_quoted = !is_quoted;
            }
        } else if (line[at] == ',' && !is_quoted) {
            cells.emplace_back();
        } else if (line[at] != '\r') {
            cells.back() += line[at];
        }
    }
    return cells;
}

std::string csv_line(const Row& cells) {
    std::string line;
    for (const std::string& cell : cells) {
        std::string text = cell;
        if (text.find_first_of(",\"\n") != std::string::npos) {
            std::string doubled;
            for (const char letter : text) {
                doubled += letter == '"' ? "\"\"" : std::string(1, letter);
            }
            text = "\"" + doubled + "\"";
        }
        line += (line.empty() && &cell == cells.data() ? "" : ",") + text;
    }
    return line + "\n";
}

struct CsvFile {
    Row header;
    std::vector<Row> rows;
};

CsvFile read_csv_file(const fs::path& file) {
    if (!fs::exists(file)) {
        throw std::runtime_error(fmt::format("{}: there is no such table", file.string()));
    }
    std::istringstream in(whole_text(file));
    CsvFile csv;
    for (std::string line; std::getline(in, line);) {
        (csv.header.empty() ? csv.header : csv.rows.emplace_back()) = csv_cells(line);
    }
    return csv;
}

void write_csv_file(const fs::path& file, const CsvFile& csv) {
    std::string text = csv_line(csv.header);
    for (const Row& row : csv.rows) {
        text += csv_line(row);
    }
    write_whole(file, text);
}

std::size_t position_of(const CsvFile& csv, const std::string& column) {
    for (std::size_t place = 0; place < csv.header.size(); ++place) {
        if (csv.header[place] == column) {
            return place;
        }
    }
    throw std::runtime_error(fmt::format("the table has no column \"{}\"", column));
}

struct Wanted { ///< of a cell
    std::size_t column = 0;
    bool is_equal = true;
    std::string value;

    [[nodiscard]] bool holds(const Row& row) const { return (row[column] == value) == is_equal; }
};

Wanted wanted_by(const CsvFile& csv, const std::string& words) {
    const bool is_not = words.find("!=") != std::string::npos;
    const std::size_t sign = words.find(is_not ? "!=" : "=");
    if (sign == std::string::npos) {
        throw std::runtime_error(fmt::format("\"{}\" is not column = value", words));
    }
    return Wanted{.column = position_of(csv, trimmed(words.substr(0, sign))),
                  .is_equal = !is_not,
                  .value = trimmed(words.substr(sign + (is_not ? 2 : 1)))};
}

using Condition = std::function<bool(const Row&)>;

Condition condition_of(const CsvFile& csv, const std::string& words) {
    std::vector<Wanted> wanted;
    if (words != "all") {
        for (const std::string& part : split(words, " and ")) {
            wanted.push_back(wanted_by(csv, part));
        }
    }
    return [wanted](const Row& row) {
        return std::ranges::all_of(wanted, [&row](const Wanted& one) { return one.holds(row); });
    };
}

/// Numbers of plans' tables have at most this many digits after the point when a page makes them.
std::string rewritten(const std::string& cell, const std::string& becomes) {
    const bool is_product = becomes.starts_with("x ");
    if (!is_product && !becomes.starts_with("/ ")) {
        return becomes;
    }
    if (cell.empty()) {
        return cell;
    }
    const double factor = std::stod(becomes.substr(2));
    const double value = is_product ? std::stod(cell) * factor : std::stod(cell) / factor;
    const bool was_whole = cell.find('.') == std::string::npos;
    return was_whole ? fmt::format("{}", std::llround(value)) : fmt::format("{:.4f}", value);
}

std::size_t change_cells(CsvFile& csv, const Row& change) {
    const Condition holds = condition_of(csv, change[1]);
    std::size_t changed = 0;
    for (std::size_t place = 0; place < csv.header.size(); ++place) {
        if (fnmatch(change[2].c_str(), csv.header[place].c_str(), 0) != 0) {
            continue;
        }
        for (Row& row : csv.rows) {
            if (holds(row)) {
                row[place] = rewritten(row[place], change[3]);
                ++changed;
            }
        }
    }
    return changed;
}

std::size_t change_key(const fs::path& file, const std::string& key, const std::string& becomes) {
    const std::size_t point = key.rfind('.');
    const std::string section = point == std::string::npos ? "" : key.substr(0, point);
    const std::string name = point == std::string::npos ? key : key.substr(point + 1);
    std::istringstream in(whole_text(file));
    std::string now;
    std::string text;
    std::size_t changed = 0;
    for (std::string line; std::getline(in, line);) {
        if (line.starts_with("[")) {
            now = trimmed(line.substr(line.find_first_not_of('['),
                                      line.find(']') - line.find_first_not_of('[')));
        }
        if (now == section && line.starts_with(name + " =")) {
            line = fmt::format("{} = {}", name, becomes);
            ++changed;
        }
        text += line + "\n";
    }
    write_whole(file, text);
    return changed;
}

std::size_t take_out(const fs::path& folder, const std::string& pattern) {
    std::vector<fs::path> found;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        const std::string name = entry.path().lexically_relative(folder).string();
        if (entry.is_regular_file() && fnmatch(pattern.c_str(), name.c_str(), 0) == 0) {
            found.push_back(entry.path());
        }
    }
    for (const fs::path& file : found) {
        fs::remove(file);
    }
    return found.size();
}

/// How many cells, rows, lines or files one row of a table of changes changed.
std::size_t change(const fs::path& folder, const Row& header, const Row& row) {
    if (header == Row{"file taken out"}) {
        return take_out(folder, row[0]);
    }
    if (header == Row{"file", "key", "becomes"}) {
        return change_key(folder / row[0], row[1], row[2]);
    }
    CsvFile csv = read_csv_file(folder / row[0]);
    std::size_t changed = 0;
    if (header == Row{"table", "rows where", "column", "becomes"}) {
        changed = change_cells(csv, row);
    } else if (header == Row{"table", "rows taken out where"}) {
        changed = std::erase_if(csv.rows, condition_of(csv, row[1]));
    } else {
        throw std::runtime_error("the table of changes has another header than plan_copy.hpp says");
    }
    write_csv_file(folder / row[0], csv);
    return changed;
}

} // namespace

std::string whole_text(const fs::path& file) {
    const std::ifstream in(file, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

void copy_plan(const fs::path& from, const fs::path& to) {
    fs::copy(from, to, fs::copy_options::recursive);
    std::istringstream in(whole_text(to / "footprint.toml"));
    for (std::string line; std::getline(in, line);) {
        for (const std::string folder : {"parameters", "standards"}) {
            const std::size_t quote = line.find('"');
            if (!line.starts_with(folder + " =") || quote == std::string::npos) {
                continue;
            }
            const std::string named = line.substr(quote + 1, line.find('"', quote + 1) - quote - 1);
            if (!fs::exists(to / named)) {
                fs::copy(from / named, to / folder, fs::copy_options::recursive);
                change_key(to / "footprint.toml", folder, fmt::format("\"{}\"", folder));
            }
        }
    }
}

void change_plan(const fs::path& folder, const PagePlan& plan) {
    for (const PageTable& table : plan.changes) {
        for (const Row& row : table.rows) {
            std::size_t changed = 0;
            try {
                changed = change(folder, table.header, row);
            } catch (const std::exception& error) {
                throw std::runtime_error(
                    fmt::format("line {}: {}: {}", table.line, row.front(), error.what()));
            }
            if (changed == 0) {
                throw std::runtime_error(
                    fmt::format("line {}: nothing in {} was changed", table.line, row.front()));
            }
        }
    }
    for (const PageFile& file : plan.files) {
        write_whole(folder / file.name, file.text);
    }
}

} // namespace footprint::spec
