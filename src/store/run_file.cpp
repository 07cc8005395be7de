// SPDX-License-Identifier: MIT
// Tables into bytes and back.
#include "store/run_file.hpp"

#include "core/errors.hpp"
#include "store/column_frame.hpp"
#include "store/store_errors.hpp"

#define XXH_STATIC_LINKING_ONLY
#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

namespace footprint::store {
namespace {

static_assert(std::endian::native == std::endian::little,
              "run files are written as they lie in memory");

constexpr std::string_view magic{"FPRUN\0\0\1", 8};
constexpr std::size_t hash_bytes = 16;

std::string hash_of(std::string_view bytes) {
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
    std::string hash(hash_bytes, '\0');
    std::memcpy(hash.data(), canonical.digest, hash_bytes);
    return hash;
}

template <typename Number>
void put(std::string& bytes, Number number) {
    char raw[sizeof(Number)];
    std::memcpy(raw, &number, sizeof(Number));
    bytes.append(raw, sizeof(Number));
}

void put_words(std::string& bytes, std::string_view words) {
    put(bytes, static_cast<std::uint32_t>(words.size()));
    bytes.append(words);
}

void put_column(std::string& bytes, const measure::Column& column) {
    put_words(bytes, column.meaning.name);
    put(bytes, static_cast<std::uint8_t>(column.meaning.is_text));
    put_words(bytes, column.meaning.unit);
    put(bytes, column.meaning.decimals);
    put(bytes, static_cast<std::uint32_t>(column.dictionary.size()));
    for (const std::string& word : column.dictionary) {
        put_words(bytes, word);
    }
    const std::string frame = column_frame(column);
    put<std::uint64_t>(bytes, frame.size());
    bytes += frame;
}

/// Reads forwards through bytes that may be anything.
class Cursor {
public:
    Cursor(std::string_view bytes, const std::string& file) : rest_(bytes), file_(file) {}

    template <typename Number>
    Number number() {
        Number value;
        std::memcpy(&value, take(sizeof(Number)).data(), sizeof(Number));
        return value;
    }
    std::string words() { return std::string(take(number<std::uint32_t>())); }
    std::string_view take(std::uint64_t size) {
        if (size > rest_.size()) {
            throw damaged_run_file(file_);
        }
        const std::string_view taken = rest_.substr(0, size);
        rest_.remove_prefix(taken.size());
        return taken;
    }
    [[nodiscard]] std::size_t left() const { return rest_.size(); }

private:
    std::string_view rest_;
    const std::string& file_;
};

measure::Column read_outline(Cursor& cursor, const std::string& file) {
    measure::Column column;
    column.meaning.name = cursor.words();
    column.meaning.is_text = cursor.number<std::uint8_t>() != 0;
    column.meaning.unit = cursor.words();
    column.meaning.decimals = cursor.number<std::uint8_t>();
    const auto words = cursor.number<std::uint32_t>();
    if (words > cursor.left()) {
        throw damaged_run_file(file);
    }
    column.dictionary.reserve(words);
    for (std::uint32_t word = 0; word < words; ++word) {
        column.dictionary.push_back(cursor.words());
    }
    return column;
}

std::string_view body_of(std::string_view bytes, const std::string& file) {
    const std::size_t head = magic.size() + hash_bytes;
    if (bytes.size() < head ||
        bytes.substr(0, magic.size() - 1) != magic.substr(0, magic.size() - 1)) {
        throw damaged_run_file(file);
    }
    if (bytes[magic.size() - 1] != magic.back()) {
        throw run_file_of_other_form(file);
    }
    const std::string_view body = bytes.substr(head);
    if (hash_of(body) != bytes.substr(magic.size(), hash_bytes)) {
        throw damaged_run_file(file);
    }
    return body;
}

} // namespace

std::string run_file_bytes(const measure::RunOutput& run, std::string_view inputs_hash) {
    std::string body;
    put_words(body, inputs_hash);
    put(body, run.identity.number);
    put(body, run.identity.replicate);
    put(body, run.identity.draw);
    put(body, run.identity.sample_share_ppm);
    put(body, static_cast<std::uint8_t>(run.identity.is_central));
    put(body, static_cast<std::uint32_t>(run.tables.size()));
    for (const measure::Table& table : run.tables) {
        put_words(body, table.name());
        put<std::uint64_t>(body, table.rows());
        put(body, static_cast<std::uint32_t>(table.columns().size()));
        for (const measure::Column& column : table.columns()) {
            core::promise(column.rows() == table.rows(), "a table is handed over with whole rows");
            put_column(body, column);
        }
    }
    std::string bytes(magic);
    bytes += hash_of(body);
    bytes += body;
    return bytes;
}

RunFileReader::RunFileReader(std::string_view bytes, std::string file) : file_(std::move(file)) {
    Cursor cursor(body_of(bytes, file_), file_);
    head_.inputs_hash = cursor.words();
    head_.identity.number = cursor.number<std::uint32_t>();
    head_.identity.replicate = cursor.number<std::uint32_t>();
    head_.identity.draw = cursor.number<std::uint32_t>();
    head_.identity.sample_share_ppm = cursor.number<std::uint32_t>();
    head_.identity.is_central = cursor.number<std::uint8_t>() != 0;
    const auto tables = cursor.number<std::uint32_t>();
    for (std::uint32_t table = 0; table < tables; ++table) {
        TableOutline outline;
        outline.name = cursor.words();
        outline.rows = cursor.number<std::uint64_t>();
        const auto columns = cursor.number<std::uint32_t>();
        std::vector<std::string_view> frames;
        for (std::uint32_t column = 0; column < columns; ++column) {
            outline.columns.push_back(read_outline(cursor, file_));
            frames.push_back(cursor.take(cursor.number<std::uint64_t>()));
        }
        outlines_.push_back(std::move(outline));
        frames_.push_back(std::move(frames));
    }
}

measure::Table RunFileReader::table(std::size_t position) const {
    const TableOutline& outline = outlines_.at(position);
    std::vector<measure::Column> columns = outline.columns;
    for (std::size_t column = 0; column < columns.size(); ++column) {
        if (!fill_from_frame(columns[column], frames_[position][column], outline.rows)) {
            throw damaged_run_file(file_);
        }
    }
    return {outline.name, std::move(columns)};
}

measure::RunOutput read_run_file(const RunFileReader& reader,
                                 const std::vector<std::string>& tables) {
    measure::RunOutput run{.identity = reader.head().identity, .tables = {}};
    for (std::size_t position = 0; position < reader.outlines().size(); ++position) {
        const bool is_wanted =
            tables.empty() ||
            std::ranges::find(tables, reader.outlines()[position].name) != tables.end();
        if (is_wanted) {
            run.tables.push_back(reader.table(position));
        }
    }
    return run;
}

} // namespace footprint::store
