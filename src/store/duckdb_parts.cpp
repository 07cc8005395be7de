// SPDX-License-Identifier: MIT
// Appending and reading in DuckDB's chunks.
#include "store/duckdb_parts.hpp"

#include "core/errors.hpp"
#include "store/store_errors.hpp"

#include <fmt/format.h>

#include <utility>

namespace footprint::store {
namespace {

/// A number in memory of any of the whole kinds, at `row`.
std::int64_t whole_number(duckdb_type kind, const void* values, std::size_t row) {
    switch (kind) {
    case DUCKDB_TYPE_TINYINT:
        return static_cast<const std::int8_t*>(values)[row];
    case DUCKDB_TYPE_UTINYINT:
        return static_cast<const std::uint8_t*>(values)[row];
    case DUCKDB_TYPE_SMALLINT:
        return static_cast<const std::int16_t*>(values)[row];
    case DUCKDB_TYPE_USMALLINT:
        return static_cast<const std::uint16_t*>(values)[row];
    case DUCKDB_TYPE_INTEGER:
        return static_cast<const std::int32_t*>(values)[row];
    case DUCKDB_TYPE_UINTEGER:
        return static_cast<const std::uint32_t*>(values)[row];
    case DUCKDB_TYPE_BIGINT:
        return static_cast<const std::int64_t*>(values)[row];
    default:
        throw core::Fault(fmt::format("a database column of kind {} is read as a whole number",
                                      static_cast<int>(kind)));
    }
}

} // namespace

Appender::Appender(duckdb_connection connection, const std::string& table,
                   std::filesystem::path file)
    : file_(std::move(file)) {
    refuse_unless(duckdb_appender_create(connection, nullptr, table.c_str(), &appender_));
    for (idx_t column = 0; column < duckdb_appender_column_count(appender_); ++column) {
        types_.push_back(duckdb_appender_column_type(appender_, column));
    }
    chunk_ = duckdb_create_data_chunk(types_.data(), types_.size());
}

Appender::~Appender() {
    duckdb_destroy_data_chunk(&chunk_);
    for (duckdb_logical_type& type : types_) {
        duckdb_destroy_logical_type(&type);
    }
    duckdb_appender_destroy(&appender_);
}

void Appender::refuse_unless(duckdb_state state) {
    if (state != DuckDBSuccess) {
        const char* words = appender_ == nullptr ? nullptr : duckdb_appender_error(appender_);
        throw database_refused(file_, words == nullptr ? "no reason given" : words);
    }
}

duckdb_vector Appender::vector(std::size_t column) const {
    return duckdb_data_chunk_get_vector(chunk_, column);
}

void Appender::append(std::size_t rows) {
    duckdb_data_chunk_set_size(chunk_, rows);
    refuse_unless(duckdb_append_data_chunk(appender_, chunk_));
    duckdb_data_chunk_reset(chunk_);
}

void Appender::close() {
    refuse_unless(duckdb_appender_close(appender_));
}

ChunkOfRows::ChunkOfRows(duckdb_data_chunk chunk) : chunk_(chunk) {
    if (chunk_ == nullptr) {
        return;
    }
    rows_ = duckdb_data_chunk_get_size(chunk_);
    for (idx_t column = 0; column < duckdb_data_chunk_get_column_count(chunk_); ++column) {
        columns_.push_back(view_of(duckdb_data_chunk_get_vector(chunk_, column)));
    }
}

ChunkOfRows::~ChunkOfRows() {
    duckdb_destroy_data_chunk(&chunk_);
}

ChunkOfRows::View ChunkOfRows::view_of(duckdb_vector vector) {
    duckdb_logical_type type = duckdb_vector_get_column_type(vector);
    View view;
    view.kind = duckdb_get_type_id(type);
    view.values = duckdb_vector_get_data(vector);
    view.validity = duckdb_vector_get_validity(vector);
    if (view.kind == DUCKDB_TYPE_DECIMAL) {
        view.kind = duckdb_decimal_internal_type(type);
    } else if (view.kind == DUCKDB_TYPE_ENUM) {
        view.is_enum = true;
        view.kind = duckdb_enum_internal_type(type);
        const idx_t words = duckdb_enum_dictionary_size(type);
        for (idx_t word = 0; word < words; ++word) {
            Words text;
            text.text = duckdb_enum_dictionary_value(type, word);
            view.words.emplace_back(text.text);
        }
    }
    duckdb_destroy_logical_type(&type);
    return view;
}

std::string_view ChunkOfRows::text(std::size_t column, std::size_t row) const {
    const View& view = columns_[column];
    if (view.validity != nullptr && !duckdb_validity_row_is_valid(view.validity, row)) {
        return {};
    }
    if (view.is_enum) {
        return view.words[static_cast<std::size_t>(whole_number(view.kind, view.values, row))];
    }
    core::promise(view.kind == DUCKDB_TYPE_VARCHAR, "text is read from a text column");
    // The interface gives short text within this object, so it must be the one in the chunk.
    auto* texts = static_cast<duckdb_string_t*>(
        const_cast<void*>(view.values)); // NOLINT(cppcoreguidelines-pro-type-const-cast): the C
                                         // interface takes no const
    return {duckdb_string_t_data(&texts[row]), duckdb_string_t_length(texts[row])};
}

std::int64_t ChunkOfRows::number(std::size_t column, std::size_t row) const {
    const View& view = columns_[column];
    if (view.validity != nullptr && !duckdb_validity_row_is_valid(view.validity, row)) {
        return measure::Column::no_value;
    }
    return whole_number(view.kind, view.values, row);
}

} // namespace footprint::store
