// SPDX-License-Identifier: MIT
// CSV, Parquet and their description.
#include "publish/export.hpp"

#include "files/paths.hpp"
#include "publish/export_parts.hpp"
#include "publish/file_in_making.hpp"
#include "publish/table_words.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>
#include <iterator>

namespace footprint::publish {
namespace {

void add_quoted(std::string& line, std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        line += text;
        return;
    }
    line += '"';
    for (const char letter : text) {
        line.append(letter == '"' ? 2U : 1U, letter);
    }
    line += '"';
}

/// All digits of the column, no separators; nothing for no value.
void add_number(std::string& line, std::int64_t number, unsigned decimals) {
    if (number == measure::Column::no_value) {
        return;
    }
    char digits[24];
    std::uint64_t size = static_cast<std::uint64_t>(number);
    size = number < 0 ? 0 - size : size;
    const auto end = std::to_chars(std::begin(digits), std::end(digits), size).ptr;
    std::string_view all(digits, static_cast<std::size_t>(end - digits));
    if (number < 0) {
        line += '-';
    }
    if (decimals == 0) {
        line += all;
        return;
    }
    std::string padded;
    if (all.size() <= decimals) {
        padded.assign(decimals + 1 - all.size(), '0');
        padded += all;
        all = padded;
    }
    line += all.substr(0, all.size() - decimals);
    line += '.';
    line += all.substr(all.size() - decimals);
}

std::string header_row(const store::TableMeaning& table) {
    std::string line;
    for (const measure::ColumnMeaning& column : table.columns) {
        line += line.empty() ? "" : ",";
        add_quoted(line, column.name);
    }
    return line + '\n';
}

nlohmann::ordered_json field_of(const measure::ColumnMeaning& column) {
    nlohmann::ordered_json field{{"name", column.name}};
    if (column.is_text) {
        field["type"] = "string";
        return field;
    }
    field["type"] = column.decimals == 0 ? "integer" : "number";
    field["unit"] = column.unit;
    return field;
}

} // namespace

std::optional<ExportFormat> export_format(std::string_view word) {
    if (word == "csv") {
        return ExportFormat::csv;
    }
    if (word == "parquet") {
        return ExportFormat::parquet;
    }
    if (word == "xlsx") {
        return ExportFormat::xlsx;
    }
    return std::nullopt;
}

std::string sorted_rows(const store::TableMeaning& table, bool central_only) {
    std::string columns;
    for (const measure::ColumnMeaning& column : table.columns) {
        columns += columns.empty() ? "" : ", ";
        columns += store::quoted_name(column.name);
    }
    return fmt::format("SELECT {} FROM {}{} ORDER BY ALL", columns, store::quoted_name(table.name),
                       central_only && table.has_runs ? " WHERE run = 0" : "");
}

ExportedFile export_csv(store::Database& database, const store::TableMeaning& table,
                        const std::filesystem::path& folder) {
    ExportedFile exported{.file = folder / (table.name + ".csv")};
    FileInMaking file(exported.file);
    file.write(header_row(table));
    std::string line;
    database.read(sorted_rows(table), [&](const store::RowBlock& rows) {
        for (std::size_t row = 0; row < rows.rows(); ++row) {
            line.clear();
            for (std::size_t column = 0; column < table.columns.size(); ++column) {
                if (column != 0) {
                    line += ',';
                }
                const measure::ColumnMeaning& meaning = table.columns[column];
                if (meaning.is_text) {
                    add_quoted(line, rows.text(column, row));
                } else {
                    add_number(line, rows.number(column, row), meaning.decimals);
                }
            }
            line += '\n';
            file.write(line);
        }
        exported.rows += rows.rows();
    });
    file.finish();
    return exported;
}

ExportedFile export_parquet(store::Database& database, const store::TableMeaning& table,
                            const std::filesystem::path& folder) {
    ExportedFile exported{.file = folder / (table.name + ".parquet")};
    FileInMaking file(exported.file);
    database.execute(
        fmt::format("COPY ({}) TO {} (FORMAT PARQUET, COMPRESSION ZSTD, USE_TMP_FILE false)",
                    sorted_rows(table), store::quoted_text(file.hidden_path().string())));
    database.read(fmt::format("SELECT count(*) FROM {}", store::quoted_name(table.name)),
                  [&exported](const store::RowBlock& rows) {
                      exported.rows = static_cast<std::uint64_t>(rows.number(0, 0));
                  });
    file.finish();
    return exported;
}

void export_description(const store::FinishedResults& results, std::string_view ending,
                        const std::filesystem::path& folder) {
    const measure::ResultsHeader& header = results.header();
    nlohmann::ordered_json resources = nlohmann::ordered_json::array();
    for (const store::TableMeaning& table : results.tables()) {
        nlohmann::ordered_json fields = nlohmann::ordered_json::array();
        for (const measure::ColumnMeaning& column : table.columns) {
            fields.push_back(field_of(column));
        }
        resources.push_back({{"name", table.name},
                             {"path", fmt::format("{}.{}", table.name, ending)},
                             {"format", ending},
                             {"encoding", "utf-8"},
                             {"description", table_words(table.name)},
                             {"schema", {{"fields", std::move(fields)}}}});
    }
    const nlohmann::ordered_json package{
        {"name", header.plan_id},
        {"title", header.plan_name},
        {"description", "Results of a plan against doing nothing, from simulated people; no real "
                        "person is in them."},
        {"inputs_hash", header.inputs_hash},
        {"program_version", header.program_version},
        {"model_version", header.model_version},
        {"seed", header.seed},
        {"runs", header.runs},
        {"resources", std::move(resources)},
    };
    files::write_atomically(
        folder / "datapackage.json",
        package.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

std::vector<ExportedFile> export_results(const store::FinishedResults& results, ExportFormat format,
                                         const std::filesystem::path& folder,
                                         const core::StopFlag& stop) {
    files::make_folder(folder);
    store::Database database(results.database_file(), store::Database::Access::read_only);
    if (format == ExportFormat::xlsx) {
        return export_xlsx(database, results, folder, stop);
    }
    const bool is_csv = format == ExportFormat::csv;
    std::vector<ExportedFile> exported;
    for (const store::TableMeaning& table : results.tables()) {
        stop.throw_if_requested();
        exported.push_back(is_csv ? export_csv(database, table, folder)
                                  : export_parquet(database, table, folder));
    }
    export_description(results, is_csv ? "csv" : "parquet", folder);
    return exported;
}

} // namespace footprint::publish
