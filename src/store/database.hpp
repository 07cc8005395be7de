// SPDX-License-Identifier: MIT
// A DuckDB file, by its C interface, in one thread: tables in, queries out. No other module sees
// DuckDB.
#pragma once

#include "measure/table.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::store {

/// Some rows of an answer. Text and whole numbers only.
class RowBlock {
public:
    virtual ~RowBlock() = default;
    [[nodiscard]] virtual std::size_t rows() const = 0;
    [[nodiscard]] virtual std::string_view text(std::size_t column, std::size_t row) const = 0;
    /// Scaled by the column's decimals; Column::no_value where there is none.
    [[nodiscard]] virtual std::int64_t number(std::size_t column, std::size_t row) const = 0;
};

/// How a table is laid out in the database.
struct DatabaseTable {
    std::string name;
    /// Meanings and, for text, the words that occur, sorted; no words given makes it ordinary text.
    std::vector<measure::Column> columns;
};

class Database {
public:
    enum class Access { read_only, make_new };

    Database(const std::filesystem::path& file, Access access);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    Database(Database&&) = delete;
    Database& operator=(Database&&) = delete;

    void execute(const std::string& statement);

    /// Makes the table; its columns' units become their comments.
    void make_table(const DatabaseTable& table);

    /// Adds rows to a table made by make_table. A column of the table that `rows` lacks is a Fault;
    /// when the first column of the table is `run` and `rows` has none, it is `run_number`
    /// throughout. Up to some hundred thousand rows of each table wait in memory until
    /// finish_appending.
    void append(const DatabaseTable& table, const measure::Table& rows, std::uint32_t run_number);
    /// All rows appended are in their tables.
    void finish_appending();

    /// Calls `take` with all rows of the answer, some at a time.
    void read(const std::string& query, const std::function<void(const RowBlock&)>& take);

    /// Writes everything to the file and lets go of it.
    void close();

private:
    struct Session;
    std::unique_ptr<Session> session_;
};

/// A name or a word of text as SQL takes it.
[[nodiscard]] std::string quoted_name(std::string_view name);
[[nodiscard]] std::string quoted_text(std::string_view text);

} // namespace footprint::store
