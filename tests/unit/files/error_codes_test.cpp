// SPDX-License-Identifier: MIT
// Every code of this module has a cause, a cure and an example here; the examples are whole
// messages.
#include "files/files_errors.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <set>

using namespace footprint;
using namespace footprint::files;

namespace {

const core::Location here{"plan/areas.csv", 3, 7, {}};
const std::vector<std::string> names = {"area", "people"};
constexpr std::array<std::string_view, 2> kinds = {"acute", "community"};

struct Example {
    core::Problem problem;
    std::string text;
};

/// A problem about a value gets its place from whoever read the value.
[[nodiscard]] core::Problem placed(core::Problem problem) {
    problem.where = here;
    return problem;
}

[[nodiscard]] std::vector<Example> examples_of_files() {
    return {
        {file_missing("plan/area.csv", std::vector<std::string>{"plan/areas.csv"}),
         "plan/area.csv: the file is not there; did you mean \"plan/areas.csv\"? [file_missing]"},
        {folder_missing("plan"), "plan: the folder is not there; check its name [folder_missing]"},
        {file_not_readable("plan/areas.csv", "Permission denied"),
         "plan/areas.csv: the file cannot be read: Permission denied; check its permissions "
         "[file_not_readable]"},
        {not_a_file("plan/areas.csv", "a folder"),
         "plan/areas.csv: this is a folder; a file is due here [not_a_file]"},
        {file_too_large("plan/areas.csv", 20, 10),
         "plan/areas.csv: the file has 20 bytes; at most 10 are read; check that it is the right "
         "file [file_too_large]"},
        {path_leaves_folder("../areas.csv"), "../areas.csv: the name points out of the folder; "
                                             "name a file inside the folder [path_leaves_folder]"},
        {link_leaves_folder("plan/areas.csv"),
         "plan/areas.csv: the symbolic link points out of the folder; a link may point to a file "
         "inside it; copy the file "
         "into the folder [link_leaves_folder]"},
        {link_leads_nowhere("plan/areas.csv"),
         "plan/areas.csv: the symbolic link leads nowhere; a link may point to a file inside the "
         "folder; point it to such a file, or put the file itself there [link_leads_nowhere]"},
        {file_not_written("out/run.bin", "opening", EACCES),
         "out/run.bin: the file cannot be written: opening: Permission denied; check the folder "
         "and its permissions, or "
         "name another [file_not_written]"},
        {file_not_written("out/run.bin", "writing", ENOSPC),
         "out/run.bin: the file cannot be written: the disk is full; nothing half-written was "
         "kept; free some space, or "
         "name another folder [disk_full]"},
        {byte_order_mark("plan/areas.csv"),
         "plan/areas.csv:1:1: warning: the file begins with a byte-order mark; it is left out; "
         "save as UTF-8 without one "
         "to end this warning [byte_order_mark]"},
        {not_utf8(here, 0xE9),
         "plan/areas.csv:3:7: the byte 0xE9 (\"é\" in Latin-1) is not UTF-8 text; files are UTF-8; "
         "save the file as UTF-8 [not_utf8]"},
        {utf16("plan/areas.csv"), "plan/areas.csv:1:1: the file is UTF-16 text; files are UTF-8; "
                                  "save the file as UTF-8 [utf16]"},
        {nul_byte(here), "plan/areas.csv:3:7: there is a zero byte, as no text has; save the file "
                         "again as text [nul_byte]"},
        {file_empty("plan/areas.csv"),
         "plan/areas.csv: the file is empty; write its contents, or restore the file [file_empty]"},
    };
}

[[nodiscard]] std::vector<Example> examples_of_form() {
    return {
        {quote_not_closed(here),
         "plan/areas.csv:3:7: the quote opened here is never closed; close it; a quote inside a "
         "quoted cell is written twice [quote_not_closed]"},
        {quote_inside_cell(here, "a\"b"),
         "plan/areas.csv:3:7: a quote stands inside the cell a\"b; put the whole cell in "
         "quotes and write the inner quote twice [quote_inside_cell]"},
        {text_after_quote(here),
         "plan/areas.csv:3:7: text follows a closing quote; a comma or the line's end is due here; "
         "a quote inside a quoted cell is written twice [text_after_quote]"},
        {row_too_short(here, 1, 2),
         "plan/areas.csv:3:7: the row has 1 cell; the table has 2 columns; add the missing "
         "cells; an empty one still needs its comma [row_too_short]"},
        {row_too_long(here, 3, 2),
         "plan/areas.csv:3:7: the row has 3 cells; the table has 2 columns; remove the extra "
         "commas, or put a cell with commas in quotes [row_too_long]"},
        {not_comma_separated(here, ';'),
         "plan/areas.csv:3:7: the columns are divided by semicolons; columns are divided "
         "by commas; save the table as CSV with commas [not_comma_separated]"},
        {column_unnamed(here, 2),
         "plan/areas.csv:3:7: column 2 has no name; write its name in the first line, or remove "
         "it [column_unnamed]"},
        {column_repeated(here, "area"),
         "plan/areas.csv:3:7: the column \"area\" stands twice; rename or remove one of the "
         "two [column_repeated]"},
        {column_missing(here, "peple", names), "plan/areas.csv:3:7: there is no column \"peple\"; "
                                               "did you mean \"people\"? [column_missing]"},
        {column_unknown(here, "remark", names),
         "plan/areas.csv:3:7: warning: nothing reads the column \"remark\"; columns "
         "that are read are \"area\" or \"people\" [column_unknown]"},
        {table_without_rows(here), "plan/areas.csv:3:7: the table has no rows; at least one is "
                                   "needed; add the rows [table_without_rows]"},
        {toml_syntax(here, "this is not TOML: expected value"),
         "plan/areas.csv:3:7: this is not TOML: expected value; "
         "correct it as TOML (toml.io) [toml_syntax]"},
        {json_syntax(here, "this is not JSON: unexpected end"),
         "plan/areas.csv:3:7: this is not JSON: unexpected end; "
         "correct it as JSON (json.org) [json_syntax]"},
        {key_repeated(here, "cannot redefine existing integer 'a'"),
         "plan/areas.csv:3:7: cannot redefine existing integer 'a'; a key stands once in a table; "
         "remove one of the two "
         "[key_repeated]"},
        {key_missing(here, "area", names),
         "plan/areas.csv:3:7: there is no \"area\"; did you mean \"area\"? [key_missing]"},
        {key_unknown(here, "aria", names),
         "plan/areas.csv:3:7: nothing of the name \"aria\" is read here; did you mean "
         "\"area\"? [key_unknown]"},
        {wrong_type(here, "people", "text", "a whole number"),
         "plan/areas.csv:3:7: people is text; it takes a whole number [wrong_type]"},
        {too_deep(here),
         "plan/areas.csv:3:7: tables or lists are nested too deep; write them with fewer levels "
         "[too_deep]"},
    };
}

[[nodiscard]] std::vector<Example> examples_of_values() {
    return {
        {placed(value_missing("people", "a whole number")),
         "plan/areas.csv:3:7: people is empty; it takes a whole number [value_missing]"},
        {placed(not_whole_number("people", "1.5", "a whole number")),
         "plan/areas.csv:3:7: people \"1.5\" is not a whole number; it takes a whole number "
         "[not_whole_number]"},
        {placed(not_number("people", "many", "a number")),
         "plan/areas.csv:3:7: people \"many\" is not a number; it takes a number [not_number]"},
        {placed(thousands_separator("people", "1,234", "a whole number", "1234")),
         "plan/areas.csv:3:7: people \"1,234\" has separators of thousands; it takes a whole "
         "number; write 1234 "
         "[thousands_separator]"},
        {placed(percent_sign("reach", "12%", "a share from 0 to 1", "0.12")),
         "plan/areas.csv:3:7: reach \"12%\" has a percent sign; it takes a share from 0 to 1; "
         "write 0.12 [percent_sign]"},
        {placed(currency_sign("cost", "£4.50", "pounds", "4.50")),
         "plan/areas.csv:3:7: cost \"£4.50\" has the sign of a currency; it takes pounds; write "
         "4.50 [currency_sign]"},
        {placed(out_of_range("people", "-1", "a whole number from 0 up")),
         "plan/areas.csv:3:7: people \"-1\" is out of range; it takes a whole number from 0 up "
         "[out_of_range]"},
        {placed(not_whole_pence("cost", "1.005")),
         "plan/areas.csv:3:7: cost \"1.005\" is not whole pence; it takes pounds "
         "with at most two decimals; round it to whole pence "
         "[not_whole_pence]"},
        {placed(not_date("from", "1/4/2016", "2016-04-01")),
         "plan/areas.csv:3:7: from \"1/4/2016\" is not a date; it takes a date such as 2016-04-01; "
         "write 2016-04-01 "
         "[not_date]"},
        {placed(not_financial_year("year", "2016", "2016/17")),
         "plan/areas.csv:3:7: year \"2016\" is not a financial year; it takes a financial year "
         "such as 2016/17; write "
         "2016/17 [not_financial_year]"},
        {placed(not_yes_or_no("open", "true")), "plan/areas.csv:3:7: open \"true\" is neither yes "
                                                "nor no; it takes yes or no [not_yes_or_no]"},
        {placed(not_one_of("kind", "acut", kinds)),
         "plan/areas.csv:3:7: kind \"acut\" is not known; it takes \"acute\" or "
         "\"community\"; did you mean \"acute\"? [not_one_of]"},
        {name_repeated(here, "area", "A1", {"plan/areas.csv", 2, 1, {}}),
         "plan/areas.csv:3:7: the area \"A1\" stands twice; the first is at plan/areas.csv:2:1; "
         "rename or remove one of "
         "the two [name_repeated]"},
    };
}

[[nodiscard]] std::vector<Example> all_examples() {
    std::vector<Example> all = examples_of_files();
    for (const std::vector<Example>& more : {examples_of_form(), examples_of_values()}) {
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

} // namespace

TEST_CASE("every message says where, what is wrong, what is allowed and what to do") {
    for (const Example& example : all_examples()) {
        CHECK(to_text(example.problem) == example.text);
    }
}

TEST_CASE("every code has an example, and every example's code is on the page of codes") {
    std::set<std::string> with_example;
    for (const Example& example : all_examples()) {
        with_example.insert(example.problem.code);
    }
    std::set<std::string> on_the_page;
    for (const core::ErrorCode& code : error_codes()) {
        on_the_page.insert(std::string(code.code));
        CHECK_FALSE(code.cause.empty());
        CHECK_FALSE(code.cure.empty());
    }
    CHECK(on_the_page == with_example);
    CHECK(on_the_page.size() == error_codes().size());
    CHECK(std::ranges::is_sorted(error_codes(), {}, &core::ErrorCode::code));
}

TEST_CASE("no message shows control characters or more of a value than helps") {
    CHECK(shown("a\nb\tc\x01") == "a\\nb\\tc\\x01");
    CHECK(shown(std::string(100, 'x')) == std::string(60, 'x') + "…");
    CHECK(shown(std::string(59, 'x') + "éé") == std::string(59, 'x') + "é…");
}
