// SPDX-License-Identifier: MIT
// The words of every problem with a file. Form: what is wrong; what is allowed; what to do.
#include "files/files_errors.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace footprint::files {

namespace {

using core::FileName;
using core::Location;
using core::Problem;

[[nodiscard]] Problem problem_of(Location where, std::string wrong, std::string allowed,
                                 std::string remedy, std::string_view code) {
    return {std::move(where),  std::move(wrong),  std::move(allowed),
            std::move(remedy), std::string(code), false};
}

[[nodiscard]] Problem value_problem(std::string_view name, std::string_view found,
                                    std::string_view what_is_wrong, std::string_view wanted,
                                    std::string_view remedy, std::string_view code) {
    return problem_of({}, fmt::format("{} \"{}\" {}", name, shown(found), what_is_wrong),
                      fmt::format("it takes {}", wanted), std::string(remedy), code);
}

[[nodiscard]] std::string write_this(std::string_view instead) {
    return instead.empty() ? std::string{} : fmt::format("write {}", instead);
}

/// `did you mean ...?`, or every name when none is near and they are few.
[[nodiscard]] std::string near_or_all(std::string_view wanted, std::span<const std::string> names,
                                      std::string_view all_are) {
    constexpr std::size_t few = 12;
    std::string near = core::did_you_mean(wanted, names);
    if (!near.empty() || names.empty() || names.size() > few) {
        return near;
    }
    return fmt::format("{} {}", all_are, core::quoted_list(names));
}

} // namespace

std::string shown(std::string_view found, std::size_t longest) {
    std::string text;
    for (const char character : found.substr(0, longest)) {
        const auto byte = static_cast<unsigned char>(character);
        if (character == '\n') {
            text += "\\n";
        } else if (character == '\r') {
            text += "\\r";
        } else if (character == '\t') {
            text += "\\t";
        } else if (byte < 0x20 || byte == 0x7F) {
            text += fmt::format("\\x{:02X}", byte);
        } else {
            text += character;
        }
    }
    if (found.size() > longest) {
        // Not in the middle of a character.
        std::size_t end = longest;
        while (end < found.size() && (static_cast<unsigned char>(found[end]) & 0xC0U) == 0x80U) {
            text += found[end];
            ++end;
        }
        text += "…";
    }
    return text;
}

Problem file_missing(const FileName& file, std::span<const std::string> names_there) {
    std::string near = near_or_all(file.text(), names_there, "there is");
    return problem_of({file, 0, 0, {}}, "the file is not there", "",
                      near.empty() ? "write it, or bring it back" : std::move(near),
                      "file_missing");
}

Problem folder_missing(const FileName& folder) {
    return problem_of({folder, 0, 0, {}}, "the folder is not there", "", "check its name",
                      "folder_missing");
}

Problem file_not_readable(const FileName& file, std::string_view reason) {
    return problem_of({file, 0, 0, {}}, fmt::format("the file cannot be read: {}", reason), "",
                      "check its permissions", "file_not_readable");
}

Problem not_a_file(const FileName& file, std::string_view what_it_is) {
    return problem_of({file, 0, 0, {}}, fmt::format("this is {}", what_it_is), "a file is due here",
                      "", "not_a_file");
}

Problem file_too_large(const FileName& file, std::uintmax_t bytes, std::uintmax_t largest_bytes) {
    return problem_of({file, 0, 0, {}}, fmt::format("the file has {} bytes", bytes),
                      fmt::format("at most {} are read", largest_bytes),
                      "check that it is the right file", "file_too_large");
}

Problem path_leaves_folder(const FileName& file) {
    return problem_of({file, 0, 0, {}}, "the name points out of the folder", "",
                      "name a file inside the folder", "path_leaves_folder");
}

Problem link_leaves_folder(const FileName& file) {
    return problem_of({file, 0, 0, {}}, "the symbolic link points out of the folder",
                      "a link may point to a file inside it", "copy the file into the folder",
                      "link_leaves_folder");
}

Problem link_leads_nowhere(const FileName& file) {
    return problem_of({file, 0, 0, {}}, "the symbolic link leads nowhere",
                      "a link may point to a file inside the folder",
                      "point it to such a file, or put the file itself there",
                      "link_leads_nowhere");
}

Problem file_not_written(const std::filesystem::path& path, std::string_view step,
                         int system_error) {
    if (system_error == ENOSPC || system_error == EDQUOT) {
        return disk_full(path);
    }
    return problem_of({path.string(), 0, 0, {}},
                      fmt::format("the file cannot be written: {}: {}", step,
                                  std::generic_category().message(system_error)),
                      "", "check the folder and its permissions, or name another",
                      "file_not_written");
}

Problem disk_full(const std::filesystem::path& path) {
    return problem_of({path.string(), 0, 0, {}}, "the file cannot be written: the disk is full",
                      "nothing half-written was kept", "free some space, or name another folder",
                      "disk_full");
}

Problem byte_order_mark(const FileName& file) {
    Problem problem =
        problem_of({file, 1, 1, {}}, "the file begins with a byte-order mark", "it is left out",
                   "save as UTF-8 without one to end this warning", "byte_order_mark");
    problem.is_warning = true;
    return problem;
}

Problem not_utf8(Location where, unsigned char byte) {
    // What the byte is in Latin-1, where it is a letter or sign there.
    std::string meaning;
    if (byte >= 0xA0) {
        const std::string letter = {static_cast<char>(0xC0U | (byte >> 6U)),
                                    static_cast<char>(0x80U | (byte & 0x3FU))};
        meaning = fmt::format(" (\"{}\" in Latin-1)", letter);
    }
    return problem_of(std::move(where),
                      fmt::format("the byte 0x{:02X}{} is not UTF-8 text", byte, meaning),
                      "files are UTF-8", "save the file as UTF-8", "not_utf8");
}

Problem utf16(const FileName& file) {
    return problem_of({file, 1, 1, {}}, "the file is UTF-16 text", "files are UTF-8",
                      "save the file as UTF-8", "utf16");
}

Problem nul_byte(Location where) {
    return problem_of(std::move(where), "there is a zero byte, as no text has", "",
                      "save the file again as text", "nul_byte");
}

Problem file_empty(const FileName& file) {
    return problem_of({file, 0, 0, {}}, "the file is empty", "",
                      "write its contents, or restore the file", "file_empty");
}

Problem quote_not_closed(Location where) {
    return problem_of(std::move(where), "the quote opened here is never closed", "",
                      "close it; a quote inside a quoted cell is written twice",
                      "quote_not_closed");
}

Problem quote_inside_cell(Location where, std::string_view cell) {
    return problem_of(
        std::move(where), fmt::format("a quote stands inside the cell {}", shown(cell)), "",
        "put the whole cell in quotes and write the inner quote twice", "quote_inside_cell");
}

Problem text_after_quote(Location where) {
    return problem_of(std::move(where), "text follows a closing quote",
                      "a comma or the line's end is due here",
                      "a quote inside a quoted cell is written twice", "text_after_quote");
}

Problem row_too_short(Location where, std::size_t cells, std::size_t columns) {
    return problem_of(std::move(where),
                      fmt::format("the row has {} cell{}", cells, cells == 1 ? "" : "s"),
                      fmt::format("the table has {} columns", columns),
                      "add the missing cells; an empty one still needs its comma", "row_too_short");
}

Problem row_too_long(Location where, std::size_t cells, std::size_t columns) {
    return problem_of(std::move(where), fmt::format("the row has {} cells", cells),
                      fmt::format("the table has {} column{}", columns, columns == 1 ? "" : "s"),
                      "remove the extra commas, or put a cell with commas in quotes",
                      "row_too_long");
}

Problem not_comma_separated(Location where, char separator) {
    return problem_of(
        std::move(where),
        fmt::format("the columns are divided by {}", separator == ';' ? "semicolons" : "tabs"),
        "columns are divided by commas", "save the table as CSV with commas",
        "not_comma_separated");
}

Problem column_unnamed(Location where, std::size_t number) {
    return problem_of(std::move(where), fmt::format("column {} has no name", number), "",
                      "write its name in the first line, or remove it", "column_unnamed");
}

Problem column_repeated(Location where, std::string_view name) {
    return problem_of(std::move(where), fmt::format("the column \"{}\" stands twice", shown(name)),
                      "", "rename or remove one of the two", "column_repeated");
}

Problem column_missing(Location where, std::string_view name,
                       std::span<const std::string> names_there) {
    return problem_of(std::move(where), fmt::format("there is no column \"{}\"", name), "",
                      near_or_all(name, names_there, "the columns are"), "column_missing");
}

Problem column_unknown(Location where, std::string_view name,
                       std::span<const std::string> names_known) {
    Problem problem = problem_of(
        std::move(where), fmt::format("nothing reads the column \"{}\"", shown(name)), "",
        near_or_all(name, names_known, "columns that are read are"), "column_unknown");
    problem.is_warning = true;
    return problem;
}

Problem table_without_rows(Location where) {
    return problem_of(std::move(where), "the table has no rows", "at least one is needed",
                      "add the rows", "table_without_rows");
}

Problem toml_syntax(Location where, std::string_view what) {
    return problem_of(std::move(where), std::string(what), "", "correct it as TOML (toml.io)",
                      "toml_syntax");
}

Problem json_syntax(Location where, std::string_view what) {
    return problem_of(std::move(where), std::string(what), "", "correct it as JSON (json.org)",
                      "json_syntax");
}

Problem key_repeated(Location where, std::string_view what) {
    return problem_of(std::move(where), std::string(what), "a key stands once in a table",
                      "remove one of the two", "key_repeated");
}

Problem key_missing(Location where, std::string_view key, std::span<const std::string> keys_there) {
    return problem_of(std::move(where), fmt::format("there is no \"{}\"", key), "",
                      core::did_you_mean(key, keys_there), "key_missing");
}

Problem key_unknown(Location where, std::string_view key, std::span<const std::string> keys_known) {
    return problem_of(std::move(where),
                      fmt::format("nothing of the name \"{}\" is read here", shown(key)), "",
                      near_or_all(key, keys_known, "what is read here is"), "key_unknown");
}

Problem wrong_type(Location where, std::string_view key, std::string_view found,
                   std::string_view wanted) {
    return problem_of(std::move(where), fmt::format("{} is {}", key, found),
                      fmt::format("it takes {}", wanted), "", "wrong_type");
}

Problem too_deep(Location where) {
    return problem_of(std::move(where), "tables or lists are nested too deep", "",
                      "write them with fewer levels", "too_deep");
}

Problem value_missing(std::string_view name, std::string_view wanted) {
    return problem_of({}, fmt::format("{} is empty", name), fmt::format("it takes {}", wanted), "",
                      "value_missing");
}

Problem not_whole_number(std::string_view name, std::string_view found, std::string_view wanted) {
    return value_problem(name, found, "is not a whole number", wanted, "", "not_whole_number");
}

Problem not_number(std::string_view name, std::string_view found, std::string_view wanted) {
    return value_problem(name, found, "is not a number", wanted, "", "not_number");
}

Problem thousands_separator(std::string_view name, std::string_view found, std::string_view wanted,
                            std::string_view instead) {
    return value_problem(name, found, "has separators of thousands", wanted, write_this(instead),
                         "thousands_separator");
}

Problem percent_sign(std::string_view name, std::string_view found, std::string_view wanted,
                     std::string_view instead) {
    return value_problem(name, found, "has a percent sign", wanted, write_this(instead),
                         "percent_sign");
}

Problem currency_sign(std::string_view name, std::string_view found, std::string_view wanted,
                      std::string_view instead) {
    return value_problem(name, found, "has the sign of a currency", wanted, write_this(instead),
                         "currency_sign");
}

Problem out_of_range(std::string_view name, std::string_view found, std::string_view wanted) {
    return value_problem(name, found, "is out of range", wanted, "", "out_of_range");
}

Problem not_whole_pence(std::string_view name, std::string_view found) {
    return value_problem(name, found, "is not whole pence", "pounds with at most two decimals",
                         "round it to whole pence", "not_whole_pence");
}

Problem not_date(std::string_view name, std::string_view found, std::string_view instead) {
    return value_problem(name, found, "is not a date", "a date such as 2016-04-01",
                         write_this(instead), "not_date");
}

Problem not_financial_year(std::string_view name, std::string_view found,
                           std::string_view instead) {
    return value_problem(name, found, "is not a financial year", "a financial year such as 2016/17",
                         write_this(instead), "not_financial_year");
}

Problem not_yes_or_no(std::string_view name, std::string_view found) {
    return value_problem(name, found, "is neither yes nor no", "yes or no", "", "not_yes_or_no");
}

Problem not_one_of(std::string_view name, std::string_view found,
                   std::span<const std::string_view> allowed) {
    return value_problem(name, found, "is not known", core::quoted_list(allowed),
                         core::did_you_mean(found, allowed), "not_one_of");
}

Problem name_repeated(Location where, std::string_view what, std::string_view found,
                      const Location& first) {
    return problem_of(std::move(where),
                      fmt::format("the {} \"{}\" stands twice", what, shown(found)),
                      fmt::format("the first is at {}", core::to_text(first)),
                      "rename or remove one of the two", "name_repeated");
}

} // namespace footprint::files
