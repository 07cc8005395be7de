// SPDX-License-Identifier: MIT
// A workbook for people: a first sheet that explains, then a sheet a table with its units under the
// header.
//
// libxlsxwriter in constant memory, with a fixed date of creation, so that the same results make
// the same bytes. A worksheet holds 1,048,576 rows; what does not fit is left out, counted, and
// said on the first sheet.
#include "core/errors.hpp"
#include "publish/export_parts.hpp"
#include "publish/file_in_making.hpp"
#include "publish/number_text.hpp"
#include "publish/table_words.hpp"
#include "store/store_errors.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <map>
#include <utility>

namespace footprint::publish {
namespace {

constexpr std::uint64_t rows_in_a_sheet = 1'048'576;
constexpr std::uint64_t header_rows = 2;
constexpr std::size_t longest_cell_text = 32'767;
constexpr time_t fixed_creation_time =
    1'451'606'400; // 2016-01-01 00:00 UTC, whenever the file is made

class Workbook {
public:
    explicit Workbook(const std::filesystem::path& hidden, const std::filesystem::path& shown)
        : shown_(shown), hidden_(hidden.string()) {
        lxw_workbook_options options{};
        options.constant_memory = LXW_TRUE;
        book_ = workbook_new_opt(hidden_.c_str(), &options);
        core::promise(book_ != nullptr, "a workbook can be begun");
        lxw_doc_properties properties{};
        properties.created = fixed_creation_time;
        workbook_set_properties(book_, &properties);
        bold_ = workbook_add_format(book_);
        format_set_bold(bold_);
        wrapped_ = workbook_add_format(book_);
        format_set_text_wrap(wrapped_);
        format_set_align(wrapped_, LXW_ALIGN_VERTICAL_TOP);
        italic_ = workbook_add_format(book_);
        format_set_italic(italic_);
        format_set_font_color(italic_, LXW_COLOR_GRAY);
    }
    ~Workbook() {
        if (book_ != nullptr) {
            workbook_close(book_); // into a hidden file that is then removed
        }
    }
    Workbook(const Workbook&) = delete;
    Workbook& operator=(const Workbook&) = delete;
    Workbook(Workbook&&) = delete;
    Workbook& operator=(Workbook&&) = delete;

    [[nodiscard]] lxw_worksheet* add_sheet(const std::string& name) {
        lxw_worksheet* sheet = workbook_add_worksheet(book_, name.c_str());
        core::promise(sheet != nullptr, "a table's name is a worksheet's name");
        return sheet;
    }
    [[nodiscard]] lxw_format* bold() const { return bold_; }
    [[nodiscard]] lxw_format* italic() const { return italic_; }
    [[nodiscard]] lxw_format* wrapped_text() const { return wrapped_; }
    [[nodiscard]] lxw_format* number(std::uint8_t decimals) {
        lxw_format*& format = numbers_[decimals];
        if (format == nullptr) {
            format = workbook_add_format(book_);
            std::string pattern = "#,##0";
            if (decimals != 0) {
                pattern += '.';
                pattern.append(decimals, '0');
            }
            format_set_num_format(format, pattern.c_str());
        }
        return format;
    }
    void close() {
        const lxw_error error = workbook_close(std::exchange(book_, nullptr));
        if (error != LXW_NO_ERROR) {
            throw store::cannot_use_file(shown_, "written", errno == 0 ? EIO : errno);
        }
    }

private:
    std::filesystem::path shown_;
    std::string hidden_;
    lxw_workbook* book_ = nullptr;
    lxw_format* bold_ = nullptr;
    lxw_format* italic_ = nullptr;
    lxw_format* wrapped_ = nullptr;
    std::map<std::uint8_t, lxw_format*> numbers_;
};

void put_text(lxw_worksheet* sheet, std::uint64_t row, std::size_t column, std::string_view text,
              lxw_format* format = nullptr) {
    const std::string cell(text.substr(0, longest_cell_text));
    worksheet_write_string(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                           cell.c_str(), format);
}

double as_decimal(std::int64_t number, unsigned decimals) {
    double power = 1;
    for (unsigned step = 0; step < decimals; ++step) {
        power *= 10;
    }
    return static_cast<double>(number) / power;
}

void put_header(Workbook& book, lxw_worksheet* sheet, const store::TableMeaning& table) {
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
        const measure::ColumnMeaning& meaning = table.columns[column];
        const auto at = static_cast<lxw_col_t>(column);
        const double width = std::max(12.0, static_cast<double>(meaning.name.size()) + 2.0);
        worksheet_set_column(sheet, at, at, width, nullptr);
        put_text(sheet, 0, column, meaning.name, book.bold());
        put_text(sheet, 1, column, meaning.unit, book.italic());
    }
    worksheet_freeze_panes(sheet, header_rows, 0);
}

ExportedFile put_table(Workbook& book, store::Database& database, const store::TableMeaning& table,
                       const core::StopFlag& stop) {
    lxw_worksheet* sheet = book.add_sheet(table.name);
    put_header(book, sheet, table);
    ExportedFile told{.file = table.name};
    std::vector<lxw_format*> formats;
    for (const measure::ColumnMeaning& column : table.columns) {
        formats.push_back(column.is_text ? nullptr : book.number(column.decimals));
    }
    database.read(sorted_rows(table, true), [&](const store::RowBlock& rows) {
        stop.throw_if_requested();
        for (std::size_t row = 0; row < rows.rows(); ++row) {
            if (told.rows + header_rows == rows_in_a_sheet) {
                told.rows_left_out += rows.rows() - row;
                return;
            }
            const std::uint64_t at = header_rows + told.rows++;
            for (std::size_t column = 0; column < table.columns.size(); ++column) {
                const measure::ColumnMeaning& meaning = table.columns[column];
                if (meaning.is_text) {
                    put_text(sheet, at, column, rows.text(column, row));
                    continue;
                }
                const std::int64_t number = rows.number(column, row);
                if (number != measure::Column::no_value) {
                    worksheet_write_number(sheet, static_cast<lxw_row_t>(at),
                                           static_cast<lxw_col_t>(column),
                                           as_decimal(number, meaning.decimals), formats[column]);
                }
            }
        }
    });
    return told;
}

/// Constant memory wants rows in order and each sheet before the next, so the counts of rows are
/// asked for first.
std::vector<ExportedFile> counts_of(store::Database& database,
                                    const std::vector<store::TableMeaning>& tables) {
    std::vector<ExportedFile> counts;
    for (const store::TableMeaning& table : tables) {
        ExportedFile count{.file = table.name};
        database.read(fmt::format("SELECT count(*) FROM {}{}", store::quoted_name(table.name),
                                  table.has_runs ? " WHERE run = 0" : ""),
                      [&count](const store::RowBlock& rows) {
                          count.rows = static_cast<std::uint64_t>(rows.number(0, 0));
                      });
        counts.push_back(count);
    }
    return counts;
}

void put_first_sheet(Workbook& book, const measure::ResultsHeader& header,
                     const std::vector<store::TableMeaning>& tables,
                     const std::vector<ExportedFile>& counts) {
    lxw_worksheet* sheet = book.add_sheet("about");
    worksheet_set_column(sheet, 0, 0, 26, nullptr);
    worksheet_set_column(sheet, 1, 1, 12, nullptr);
    worksheet_set_column(sheet, 2, 2, 90, book.wrapped_text());
    std::uint64_t row = 0;
    put_text(sheet, row++, 0, header.plan_name, book.bold());
    put_text(sheet, row++, 0,
             "Results of a plan against doing nothing, from simulated people; no real person is in "
             "them.");
    put_text(sheet, row++, 0,
             "Each sheet is a table of the central run, or over all runs. Its first row names the "
             "columns, the second gives their units.");
    put_text(sheet, row++, 0,
             fmt::format("Inputs {}; program {}; model version {}; seed {}.", header.inputs_hash,
                         header.program_version, header.model_version, header.seed));
    ++row;
    put_text(sheet, row, 0, "sheet", book.bold());
    put_text(sheet, row, 1, "rows", book.bold());
    put_text(sheet, row++, 2, "a row is", book.bold());
    for (std::size_t table = 0; table < tables.size(); ++table) {
        const std::uint64_t fitting = std::min(counts[table].rows, rows_in_a_sheet - header_rows);
        put_text(sheet, row, 0, tables[table].name);
        worksheet_write_number(sheet, static_cast<lxw_row_t>(row), 1, static_cast<double>(fitting),
                               book.number(0));
        std::string words(table_words(tables[table].name));
        if (fitting < counts[table].rows) {
            words += fmt::format(
                " {} rows more do not fit on a sheet and are left out; CSV and Parquet have them.",
                decimal_text(static_cast<std::int64_t>(counts[table].rows - fitting), 0, 0));
        }
        put_text(sheet, row++, 2, words, book.wrapped_text());
    }
}

} // namespace

std::vector<ExportedFile> export_xlsx(store::Database& database,
                                      const store::FinishedResults& results,
                                      const std::filesystem::path& folder,
                                      const core::StopFlag& stop) {
    ExportedFile exported{.file = folder / (results.header().plan_id + ".xlsx")};
    FileInMaking file(exported.file);
    Workbook book(file.hidden_path(), exported.file);
    const std::vector<store::TableMeaning> tables = results.tables();
    put_first_sheet(book, results.header(), tables, counts_of(database, tables));
    for (const store::TableMeaning& table : tables) {
        const ExportedFile told = put_table(book, database, table, stop);
        exported.rows += told.rows;
        exported.rows_left_out += told.rows_left_out;
    }
    book.close();
    file.finish();
    return {exported};
}

} // namespace footprint::publish
