// SPDX-License-Identifier: MIT
// The page of codes for files: each code, by name, with what causes it and what cures it.
#include "files/files_errors.hpp"

#include <array>

namespace footprint::files {

namespace {

constexpr std::array codes = {
    core::ErrorCode{"byte_order_mark", "The file begins with three bytes that some spreadsheets add.",
                    "Nothing need be done; saving as plain UTF-8 ends the warning."},
    core::ErrorCode{"column_missing", "The table has no column of a name that is needed.",
                    "Add the column, or correct the spelling of its name in the first line."},
    core::ErrorCode{"column_repeated", "Two columns have the same name.",
                    "Rename or remove one of them."},
    core::ErrorCode{"column_unknown", "The table has a column that nothing reads.",
                    "Correct its name, or remove it."},
    core::ErrorCode{"column_unnamed", "A column has nothing in the first line.",
                    "Write a name in the first line, or remove the column."},
    core::ErrorCode{"currency_sign", "A number has a sign of a currency before it.",
                    "Write the number alone; the column's name says the unit."},
    core::ErrorCode{"disk_full", "There is no room left to write.",
                    "Free some space, or name another folder; nothing half-written was kept."},
    core::ErrorCode{"file_empty", "The file holds nothing.", "Write the table with its first line of names."},
    core::ErrorCode{"file_missing", "A file that is needed is not there.",
                    "Add the file, or correct its name."},
    core::ErrorCode{"file_not_readable", "The system does not let the file be read.",
                    "Change the file's permissions, or check the disk."},
    core::ErrorCode{"file_not_written", "The system does not let a file be written there.",
                    "Change the folder's permissions, or name another folder."},
    core::ErrorCode{"file_too_large", "The file is larger than any such file should be.",
                    "Check that it is the right file; split it, or leave out what is not read."},
    core::ErrorCode{"folder_missing", "A folder that was named is not there.",
                    "Correct the name, or make a plan with `footprint new`."},
    core::ErrorCode{"json_syntax", "The text is not JSON.", "Correct the file at the place named."},
    core::ErrorCode{"key_missing", "A key that is needed is not there.",
                    "Add the key, or correct its spelling."},
    core::ErrorCode{"key_repeated", "A key stands twice in one table.", "Remove one of the two."},
    core::ErrorCode{"key_unknown", "A key stands where nothing of that name is read.",
                    "Correct its spelling, or remove it."},
    core::ErrorCode{"link_leaves_folder", "A symbolic link points out of the folder.",
                    "Copy the file into the folder, so that the folder is the whole plan."},
    core::ErrorCode{"name_repeated", "A name that must be the only one of its kind stands twice.",
                    "Rename or remove one of the two."},
    core::ErrorCode{"name_unknown", "A name points to nothing.",
                    "Correct the spelling, or add what it names to the list."},
    core::ErrorCode{"not_a_file", "A folder, a pipe or a device stands where a file is due.",
                    "Put an ordinary file there."},
    core::ErrorCode{"not_comma_separated", "The table's first line has semicolons or tabs but no comma.",
                    "Save the table as CSV with commas."},
    core::ErrorCode{"not_date", "The value is not a date that exists, year first.",
                    "Write year, month and day, such as 2016-04-01."},
    core::ErrorCode{"not_financial_year", "The value is not a financial year.",
                    "Write both years, such as 2016/17."},
    core::ErrorCode{"not_number", "The value is not a number.", "Write digits, with a point if needed."},
    core::ErrorCode{"not_one_of", "The value is none of those allowed.", "Write one of the values listed."},
    core::ErrorCode{"not_utf8", "The file has a byte that is not UTF-8 text.",
                    "Save the file as UTF-8 (in a spreadsheet: CSV UTF-8)."},
    core::ErrorCode{"not_whole_number", "The value is not a whole number.", "Write digits only."},
    core::ErrorCode{"not_whole_pence", "A sum of money has more than two decimals.",
                    "Round it to whole pence."},
    core::ErrorCode{"not_yes_or_no", "The value is neither yes nor no.", "Write yes or no."},
    core::ErrorCode{"nul_byte", "The file has a byte of value zero, as no text has.",
                    "Save the file again as text; it may be damaged or not a text file."},
    core::ErrorCode{"out_of_range", "The number lies outside what is possible.",
                    "Check the number and its unit."},
    core::ErrorCode{"path_leaves_folder", "A name points out of the folder.",
                    "Name a file inside the folder."},
    core::ErrorCode{"percent_sign", "A number has a percent sign.",
                    "Write a share as a part of one: 0.12 for 12%."},
    core::ErrorCode{"quote_inside_cell", "A cell that does not begin with a quote has one inside.",
                    "Put the whole cell in quotes and write the inner quote twice."},
    core::ErrorCode{"quote_not_closed", "A quote is opened and never closed.",
                    "Close the quote; write a quote inside a quoted cell twice."},
    core::ErrorCode{"row_too_long", "A row has more cells than the table has columns.",
                    "Remove the extra commas, or put a cell with commas in quotes."},
    core::ErrorCode{"row_too_short", "A row has fewer cells than the table has columns.",
                    "Add the missing cells; an empty one still needs its comma."},
    core::ErrorCode{"table_without_rows", "The table has names of columns and nothing under them.",
                    "Add the rows."},
    core::ErrorCode{"text_after_quote", "Something stands between a closing quote and the next comma.",
                    "Write a quote inside a quoted cell twice."},
    core::ErrorCode{"thousands_separator", "A number is written with separators of thousands.",
                    "Write the digits without separators."},
    core::ErrorCode{"toml_syntax", "The text is not TOML.", "Correct the file at the place named."},
    core::ErrorCode{"too_deep", "Tables or lists are nested deeper than any plan needs.",
                    "Write the file with fewer levels."},
    core::ErrorCode{"utf16", "The file is UTF-16 text.",
                    "Save the file as UTF-8 (in a spreadsheet: CSV UTF-8)."},
    core::ErrorCode{"value_missing", "A value that is needed is not there.", "Write the value."},
    core::ErrorCode{"wrong_type", "A key holds another kind of value than is wanted.",
                    "Write the kind of value named: text in quotes, numbers without."},
};

} // namespace

std::span<const core::ErrorCode> error_codes() {
    return codes;
}

} // namespace footprint::files
