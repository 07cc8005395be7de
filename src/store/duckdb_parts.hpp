// SPDX-License-Identifier: MIT
// DuckDB's C objects, each freed by its owner. For database.cpp alone.
#pragma once

#include "store/database.hpp"

#include <duckdb.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::store {

/// Text that DuckDB made.
struct Words {
    char* text = nullptr;

    Words() = default;
    ~Words() { duckdb_free(text); }
    Words(const Words&) = delete;
    Words& operator=(const Words&) = delete;
    Words(Words&&) = delete;
    Words& operator=(Words&&) = delete;
};

class Settings {
public:
    Settings() { duckdb_create_config(&settings_); }
    ~Settings() { duckdb_destroy_config(&settings_); }
    Settings(const Settings&) = delete;
    Settings& operator=(const Settings&) = delete;
    Settings(Settings&&) = delete;
    Settings& operator=(Settings&&) = delete;

    void set(const char* name, const char* value) { duckdb_set_config(settings_, name, value); }
    [[nodiscard]] duckdb_config get() const { return settings_; }

private:
    duckdb_config settings_ = nullptr;
};

struct Answer {
    duckdb_result result{};

    Answer() = default;
    ~Answer() { duckdb_destroy_result(&result); }
    Answer(const Answer&) = delete;
    Answer& operator=(const Answer&) = delete;
    Answer(Answer&& other) noexcept : result(other.result) { other.result = {}; }
    Answer& operator=(Answer&&) = delete;
};

/// Adds chunks of rows to one table.
class Appender {
public:
    Appender(duckdb_connection connection, const std::string& table, std::filesystem::path file);
    ~Appender();
    Appender(const Appender&) = delete;
    Appender& operator=(const Appender&) = delete;
    Appender(Appender&&) = delete;
    Appender& operator=(Appender&&) = delete;

    [[nodiscard]] const std::vector<duckdb_logical_type>& types() const { return types_; }
    /// Where the next rows of a column go.
    [[nodiscard]] duckdb_vector vector(std::size_t column) const;
    /// Adds the first `rows` of every vector.
    void append(std::size_t rows);
    void close();

private:
    void refuse_unless(duckdb_state state);

    std::filesystem::path file_;
    duckdb_appender appender_ = nullptr;
    std::vector<duckdb_logical_type> types_;
    duckdb_data_chunk chunk_ = nullptr;
};

/// One chunk of an answer.
class ChunkOfRows final : public RowBlock {
public:
    explicit ChunkOfRows(duckdb_data_chunk chunk);
    ~ChunkOfRows() override;
    ChunkOfRows(const ChunkOfRows&) = delete;
    ChunkOfRows& operator=(const ChunkOfRows&) = delete;
    ChunkOfRows(ChunkOfRows&&) = delete;
    ChunkOfRows& operator=(ChunkOfRows&&) = delete;

    [[nodiscard]] bool is_end() const { return rows_ == 0; }
    [[nodiscard]] std::size_t rows() const override { return rows_; }
    [[nodiscard]] std::string_view text(std::size_t column, std::size_t row) const override;
    [[nodiscard]] std::int64_t number(std::size_t column, std::size_t row) const override;

private:
    struct View {
        duckdb_type kind = DUCKDB_TYPE_INVALID; ///< how the values lie in memory
        bool is_enum = false;
        const void* values = nullptr;
        std::uint64_t* validity = nullptr;
        std::vector<std::string> words; ///< of an ENUM
    };
    [[nodiscard]] static View view_of(duckdb_vector vector);

    duckdb_data_chunk chunk_ = nullptr;
    std::size_t rows_ = 0;
    std::vector<View> columns_;
};

} // namespace footprint::store
