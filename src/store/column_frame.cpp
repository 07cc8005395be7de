// SPDX-License-Identifier: MIT
// A column becomes: its smallest value (8 bytes), the bytes each value takes (1), whether the
// largest of those stands for "no value" (1), then each value less the smallest; all of it in one
// Zstandard frame.
#include "store/column_frame.hpp"

#include "core/errors.hpp"

#include <zstd.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>

namespace footprint::store {
namespace {

constexpr int compression_level = 1; // measured: level 3 takes twice the time for a tenth less
constexpr std::size_t layout_bytes = 10;
constexpr std::uint64_t most_rows = std::uint64_t{1} << 32;

struct Layout {
    std::int64_t smallest = 0;
    std::uint8_t width = 0;
    bool has_gaps = false;
};

std::uint8_t width_for(std::uint64_t largest) {
    if (largest == 0) {
        return 0;
    }
    if (largest <= std::numeric_limits<std::uint8_t>::max()) {
        return 1;
    }
    if (largest <= std::numeric_limits<std::uint16_t>::max()) {
        return 2;
    }
    return largest <= std::numeric_limits<std::uint32_t>::max() ? 4 : 8;
}

Layout layout_of(std::span<const std::int64_t> numbers) {
    Layout layout;
    std::int64_t smallest = std::numeric_limits<std::int64_t>::max();
    std::int64_t largest = std::numeric_limits<std::int64_t>::min();
    for (const std::int64_t number : numbers) {
        if (number == measure::Column::no_value) {
            layout.has_gaps = true;
            continue;
        }
        smallest = std::min(smallest, number);
        largest = std::max(largest, number);
    }
    if (smallest > largest) { // no value at all
        smallest = largest = 0;
    }
    layout.smallest = smallest;
    // Fits with a gap's mark too: no_value is the one number that is never a value.
    const std::uint64_t range =
        static_cast<std::uint64_t>(largest) - static_cast<std::uint64_t>(smallest);
    layout.width = width_for(layout.has_gaps ? range + 1 : range);
    return layout;
}

Layout layout_of(std::span<const std::uint32_t> codes) {
    const std::uint32_t largest = codes.empty() ? 0 : *std::ranges::max_element(codes);
    return {.smallest = 0, .width = width_for(largest), .has_gaps = false};
}

/// The stored form of a gap is the largest number of its width.
template <typename Stored, typename Value>
void pack(std::span<const Value> values, const Layout& layout, char* to) {
    for (const Value value : values) {
        auto stored = static_cast<Stored>(static_cast<std::uint64_t>(value) -
                                          static_cast<std::uint64_t>(layout.smallest));
        if constexpr (sizeof(Value) == sizeof(std::int64_t)) {
            if (value == measure::Column::no_value) {
                stored = std::numeric_limits<Stored>::max();
            }
        }
        std::memcpy(to, &stored, sizeof(Stored));
        to += sizeof(Stored);
    }
}

template <typename Stored, typename Value>
void unpack(const char* from, const Layout& layout, std::span<Value> values) {
    for (Value& value : values) {
        Stored stored;
        std::memcpy(&stored, from, sizeof(Stored));
        from += sizeof(Stored);
        value = static_cast<Value>(static_cast<std::uint64_t>(layout.smallest) + stored);
        if constexpr (sizeof(Value) == sizeof(std::int64_t)) {
            if (layout.has_gaps && stored == std::numeric_limits<Stored>::max()) {
                value = measure::Column::no_value;
            }
        }
    }
}

template <typename Value>
std::string packed(std::span<const Value> values) {
    const Layout layout = layout_of(values);
    std::string raw(layout_bytes + values.size() * layout.width, '\0');
    std::memcpy(raw.data(), &layout.smallest, sizeof(layout.smallest));
    raw[8] = static_cast<char>(layout.width);
    raw[9] = layout.has_gaps ? '\1' : '\0';
    char* to = raw.data() + layout_bytes;
    switch (layout.width) {
    case 1:
        pack<std::uint8_t>(values, layout, to);
        break;
    case 2:
        pack<std::uint16_t>(values, layout, to);
        break;
    case 4:
        pack<std::uint32_t>(values, layout, to);
        break;
    case 8:
        pack<std::uint64_t>(values, layout, to);
        break;
    default:
        break; // width 0: every value is the smallest
    }
    return raw;
}

template <typename Value>
bool unpacked(std::string_view raw, std::span<Value> values) {
    Layout layout;
    std::memcpy(&layout.smallest, raw.data(), sizeof(layout.smallest));
    layout.width = static_cast<std::uint8_t>(raw[8]);
    layout.has_gaps = raw[9] != '\0';
    if (raw.size() != layout_bytes + values.size() * layout.width) {
        return false;
    }
    const char* from = raw.data() + layout_bytes;
    switch (layout.width) {
    case 0:
        std::ranges::fill(values, static_cast<Value>(layout.smallest));
        return true;
    case 1:
        unpack<std::uint8_t>(from, layout, values);
        return true;
    case 2:
        unpack<std::uint16_t>(from, layout, values);
        return true;
    case 4:
        unpack<std::uint32_t>(from, layout, values);
        return true;
    case 8:
        unpack<std::uint64_t>(from, layout, values);
        return true;
    default:
        return false;
    }
}

} // namespace

std::string column_frame(const measure::Column& column) {
    const std::string raw = column.meaning.is_text
                                ? packed(std::span<const std::uint32_t>(column.codes))
                                : packed(std::span<const std::int64_t>(column.numbers));
    std::string frame(ZSTD_compressBound(raw.size()), '\0');
    const std::size_t size =
        ZSTD_compress(frame.data(), frame.size(), raw.data(), raw.size(), compression_level);
    core::promise(ZSTD_isError(size) == 0, "a column can be compressed");
    frame.resize(size);
    return frame;
}

bool fill_from_frame(measure::Column& column, std::string_view frame, std::size_t rows) {
    const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
    if (rows > most_rows || size < layout_bytes ||
        size > layout_bytes + rows * sizeof(std::int64_t)) {
        return false; // the two error values are the largest numbers
    }
    std::string raw(static_cast<std::size_t>(size), '\0');
    if (ZSTD_decompress(raw.data(), raw.size(), frame.data(), frame.size()) != raw.size()) {
        return false;
    }
    if (!column.meaning.is_text) {
        column.numbers.resize(rows);
        return unpacked(raw, std::span<std::int64_t>(column.numbers));
    }
    column.codes.resize(rows);
    return unpacked(raw, std::span<std::uint32_t>(column.codes)) &&
           std::ranges::all_of(column.codes, [&column](std::uint32_t code) {
               return code < column.dictionary.size();
           });
}

} // namespace footprint::store
