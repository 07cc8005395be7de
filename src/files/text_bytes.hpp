// SPDX-License-Identifier: MIT
// Bytes that ought to be text: UTF-8 without NUL, and where in it an offset lies.
#pragma once

#include "core/errors.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace footprint::files {

/// Line and column, both from 1; the column counts characters, not bytes.
struct TextPlace {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    friend bool operator==(TextPlace, TextPlace) = default;
};

/// Where `offset` lies. Lines end with LF, CRLF or CR.
[[nodiscard]] TextPlace place_of(std::string_view text, std::size_t offset);

/// Characters in well-formed UTF-8.
[[nodiscard]] std::size_t number_of_characters(std::string_view text);

/// Offset of the first byte that no well-formed UTF-8 has there (RFC 3629: no overlong forms, no
/// surrogates, nothing above U+10FFFF).
[[nodiscard]] std::optional<std::size_t> first_byte_not_utf8(std::string_view text);

/// Takes off a byte-order mark (a warning), and adds a problem for text that is not UTF-8, has a
/// NUL, or is empty. True when it can be read on.
[[nodiscard]] bool accept_text(std::string& bytes, const core::FileName& file,
                               core::Problems& problems);

/// Without spaces and tabs at its ends.
[[nodiscard]] std::string_view without_spaces_around(std::string_view text);

} // namespace footprint::files
