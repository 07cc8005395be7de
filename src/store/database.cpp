// SPDX-License-Identifier: MIT
// Text columns of runs become ENUMs (their codes are what is kept, so three million rows load in
// under a second), whole numbers BIGINT, scaled ones DECIMAL(18, decimals), which DuckDB holds as
// the same 64-bit number. Sizes and times: docs/decisions/0040-results-folder.md.
#include "store/database.hpp"

#include "core/errors.hpp"
#include "store/duckdb_parts.hpp"
#include "store/store_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <utility>

namespace footprint::store {

struct Database::Session {
    std::filesystem::path file;
    duckdb_database database = nullptr;
    duckdb_connection connection = nullptr;
    std::map<std::string, Appender, std::less<>> appenders; ///< by table

    Session() = default;
    ~Session() {
        appenders.clear();
        duckdb_disconnect(&connection);
        duckdb_close(&database);
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    Session(Session&&) = delete;
    Session& operator=(Session&&) = delete;

    [[nodiscard]] Answer ask(const std::string& statement) const {
        Answer answer;
        if (duckdb_query(connection, statement.c_str(), &answer.result) != DuckDBSuccess) {
            const char* words = duckdb_result_error(&answer.result);
            throw database_refused(file, words == nullptr ? "no reason given" : words);
        }
        return answer;
    }
};

namespace {

std::string column_type(const measure::Column& column) {
    if (!column.meaning.is_text) {
        return column.meaning.decimals == 0
                   ? "BIGINT"
                   : fmt::format("DECIMAL(18,{})", column.meaning.decimals);
    }
    if (column.dictionary.empty()) {
        return "VARCHAR";
    }
    std::string type = "ENUM(";
    for (const std::string& word : column.dictionary) {
        type += quoted_text(word);
        type += ',';
    }
    type.back() = ')';
    return type;
}

std::string comment_of(const measure::ColumnMeaning& meaning) {
    return meaning.unit.empty() ? std::string() : fmt::format("unit: {}", meaning.unit);
}

/// Where the values of one column of the database come from.
struct Source {
    const measure::Column* from = nullptr; // none: the run's number
    std::vector<std::uint32_t>
        code_in_database; // of each code of `from`, when the column is an ENUM
    duckdb_type enum_width = DUCKDB_TYPE_INVALID;
};

std::vector<std::uint32_t> codes_in_database(const measure::Column& from,
                                             const measure::Column& to) {
    std::vector<std::uint32_t> codes;
    codes.reserve(from.dictionary.size());
    for (const std::string& word : from.dictionary) {
        const auto place = std::ranges::lower_bound(to.dictionary, word);
        core::promise(place != to.dictionary.end() && *place == word,
                      "a database column knows every word of its runs");
        codes.push_back(static_cast<std::uint32_t>(place - to.dictionary.begin()));
    }
    return codes;
}

template <typename Stored>
void fill_codes(duckdb_vector vector, const Source& source, std::size_t first, std::size_t rows) {
    auto* to = static_cast<Stored*>(duckdb_vector_get_data(vector));
    for (std::size_t row = 0; row < rows; ++row) {
        to[row] = static_cast<Stored>(source.code_in_database[source.from->codes[first + row]]);
    }
}

void fill_numbers(duckdb_vector vector, const measure::Column& from, std::size_t first,
                  std::size_t rows) {
    auto* to = static_cast<std::int64_t*>(duckdb_vector_get_data(vector));
    for (std::size_t row = 0; row < rows; ++row) {
        to[row] = from.numbers[first + row];
        if (!from.has_value(first + row)) {
            duckdb_vector_ensure_validity_writable(vector);
            duckdb_validity_set_row_invalid(duckdb_vector_get_validity(vector), row);
        }
    }
}

void fill(duckdb_vector vector, const Source& source, std::size_t first, std::size_t rows,
          std::uint32_t run_number) {
    if (source.from == nullptr) {
        auto* to = static_cast<std::int64_t*>(duckdb_vector_get_data(vector));
        std::fill_n(to, rows, std::int64_t{run_number});
        return;
    }
    if (!source.from->meaning.is_text) {
        fill_numbers(vector, *source.from, first, rows);
        return;
    }
    if (source.enum_width == DUCKDB_TYPE_UTINYINT) {
        fill_codes<std::uint8_t>(vector, source, first, rows);
    } else if (source.enum_width == DUCKDB_TYPE_USMALLINT) {
        fill_codes<std::uint16_t>(vector, source, first, rows);
    } else if (source.enum_width == DUCKDB_TYPE_UINTEGER) {
        fill_codes<std::uint32_t>(vector, source, first, rows);
    } else {
        for (std::size_t row = 0; row < rows; ++row) {
            const std::string& text = source.from->text(first + row);
            duckdb_vector_assign_string_element_len(vector, row, text.data(), text.size());
        }
    }
}

std::vector<Source> sources_of(const DatabaseTable& table, const measure::Table& rows,
                               const Appender& appender) {
    std::vector<Source> sources;
    for (std::size_t position = 0; position < table.columns.size(); ++position) {
        const measure::Column& column = table.columns[position];
        Source source;
        source.from = rows.find(column.meaning.name);
        if (source.from == nullptr) {
            core::promise(position == 0 && column.meaning.name == "run",
                          "rows have every column of their database table");
        } else if (column.meaning.is_text && !column.dictionary.empty()) {
            source.code_in_database = codes_in_database(*source.from, column);
            source.enum_width = duckdb_enum_internal_type(appender.types()[position]);
        }
        sources.push_back(std::move(source));
    }
    return sources;
}

} // namespace

std::string quoted_name(std::string_view name) {
    std::string quoted = "\"";
    for (const char letter : name) {
        quoted.append(letter == '"' ? 2U : 1U, letter);
    }
    return quoted + '"';
}

std::string quoted_text(std::string_view text) {
    std::string quoted = "'";
    for (const char letter : text) {
        quoted.append(letter == '\'' ? 2U : 1U, letter);
    }
    return quoted + '\'';
}

Database::Database(const std::filesystem::path& file, Access access)
    : session_(std::make_unique<Session>()) {
    session_->file = file;
    Settings settings;
    settings.set("threads", "1");
    settings.set("access_mode", access == Access::read_only ? "READ_ONLY" : "READ_WRITE");
    settings.set("autoinstall_known_extensions", "false");
    settings.set("autoload_known_extensions", "false");
    Words words;
    if (duckdb_open_ext(file.c_str(), &session_->database, settings.get(), &words.text) !=
        DuckDBSuccess) {
        throw database_refused(file, words.text == nullptr ? "no reason given" : words.text);
    }
    if (duckdb_connect(session_->database, &session_->connection) != DuckDBSuccess) {
        throw database_refused(file, "no connection");
    }
}

Database::~Database() = default;

void Database::execute(const std::string& statement) {
    (void)session_->ask(statement);
}

void Database::make_table(const DatabaseTable& table) {
    std::string statement = fmt::format("CREATE TABLE {} (", quoted_name(table.name));
    for (const measure::Column& column : table.columns) {
        statement += fmt::format("{} {},", quoted_name(column.meaning.name), column_type(column));
    }
    statement.back() = ')';
    execute(statement);
    for (const measure::Column& column : table.columns) {
        const std::string comment = comment_of(column.meaning);
        if (!comment.empty()) {
            execute(fmt::format("COMMENT ON COLUMN {}.{} IS {}", quoted_name(table.name),
                                quoted_name(column.meaning.name), quoted_text(comment)));
        }
    }
}

void Database::append(const DatabaseTable& table, const measure::Table& rows,
                      std::uint32_t run_number) {
    Appender& appender =
        session_->appenders
            .try_emplace(table.name, session_->connection, table.name, session_->file)
            .first->second;
    const std::vector<Source> sources = sources_of(table, rows, appender);
    const std::size_t most = duckdb_vector_size();
    for (std::size_t first = 0; first < rows.rows(); first += most) {
        const std::size_t count = std::min(most, rows.rows() - first);
        for (std::size_t position = 0; position < sources.size(); ++position) {
            fill(appender.vector(position), sources[position], first, count, run_number);
        }
        appender.append(count);
    }
}

void Database::finish_appending() {
    for (auto& [table, appender] : session_->appenders) {
        appender.close();
    }
    session_->appenders.clear();
}

void Database::read(const std::string& query, const std::function<void(const RowBlock&)>& take) {
    const Answer answer = session_->ask(query);
    while (true) {
        const ChunkOfRows chunk(duckdb_fetch_chunk(answer.result));
        if (chunk.is_end()) {
            return;
        }
        take(chunk);
    }
}

void Database::close() {
    execute("CHECKPOINT");
    session_.reset();
}

} // namespace footprint::store
