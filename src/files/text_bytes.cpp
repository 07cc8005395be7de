// SPDX-License-Identifier: MIT
// Checking that bytes are text. The table of well-formed UTF-8 is RFC 3629, section 4.
#include "files/text_bytes.hpp"

#include "files/files_errors.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace footprint::files {

namespace {

[[nodiscard]] unsigned char byte_at(std::string_view text, std::size_t offset) {
    return offset < text.size() ? static_cast<unsigned char>(text[offset]) : 0;
}

[[nodiscard]] bool is_between(unsigned char byte, unsigned char low, unsigned char high) {
    return byte >= low && byte <= high;
}

/// What the first byte of a character may be, what then the second, and how many bytes there are.
/// Any third and fourth byte lies between 0x80 and 0xBF.
struct Form {
    unsigned char first_low, first_high, second_low, second_high;
    std::size_t length;
};

constexpr std::array<Form, 8> forms_beyond_ascii = {{{0xC2, 0xDF, 0x80, 0xBF, 2},
                                                     {0xE0, 0xE0, 0xA0, 0xBF, 3},
                                                     {0xE1, 0xEC, 0x80, 0xBF, 3},
                                                     {0xED, 0xED, 0x80, 0x9F, 3},
                                                     {0xEE, 0xEF, 0x80, 0xBF, 3},
                                                     {0xF0, 0xF0, 0x90, 0xBF, 4},
                                                     {0xF1, 0xF3, 0x80, 0xBF, 4},
                                                     {0xF4, 0xF4, 0x80, 0x8F, 4}}};

/// Bytes of the character that begins at `offset`; 0 when it is not well formed.
[[nodiscard]] std::size_t length_of_character(std::string_view text, std::size_t offset) {
    const unsigned char first = byte_at(text, offset);
    if (first < 0x80) {
        return 1;
    }
    const auto* const form =
        std::ranges::find_if(forms_beyond_ascii, [first](const Form& candidate) {
            return is_between(first, candidate.first_low, candidate.first_high);
        });
    if (form == forms_beyond_ascii.end() ||
        !is_between(byte_at(text, offset + 1), form->second_low, form->second_high)) {
        return 0;
    }
    for (std::size_t byte = 2; byte < form->length; ++byte) {
        if (!is_between(byte_at(text, offset + byte), 0x80, 0xBF)) {
            return 0;
        }
    }
    return form->length;
}

[[nodiscard]] core::Location location_of(const core::FileName& file, std::string_view text,
                                         std::size_t offset) {
    const TextPlace place = place_of(text, offset);
    return {file, place.line, place.column, {}};
}

} // namespace

std::size_t number_of_characters(std::string_view text) {
    // Every byte but the second and later ones of a character.
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char character) {
        return (static_cast<unsigned char>(character) & 0xC0U) != 0x80U;
    }));
}

TextPlace place_of(std::string_view text, std::size_t offset) {
    const std::size_t end = std::min(offset, text.size());
    TextPlace place;
    std::size_t line_begin = 0;
    for (std::size_t at = 0; at < end; ++at) {
        const bool is_crlf = text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n';
        if ((text[at] == '\n' || text[at] == '\r') && !is_crlf) {
            ++place.line;
            line_begin = at + 1;
        }
    }
    const std::string_view on_line = text.substr(line_begin, end - line_begin);
    place.column = static_cast<std::uint32_t>(number_of_characters(on_line)) + 1;
    return place;
}

std::optional<std::size_t> first_byte_not_utf8(std::string_view text) {
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    std::size_t offset = 0;
    while (offset < text.size()) {
        // Eight plain characters at a time, where there are eight.
        std::uint64_t eight = 0;
        while (offset + sizeof eight <= text.size()) {
            std::memcpy(&eight, text.data() + offset, sizeof eight);
            if ((eight & high_bits) != 0) {
                break;
            }
            offset += sizeof eight;
        }
        if (offset == text.size()) {
            break;
        }
        const std::size_t length = length_of_character(text, offset);
        if (length == 0) {
            return offset;
        }
        offset += length;
    }
    return std::nullopt;
}

bool accept_text(std::string& bytes, const core::FileName& file, core::Problems& problems) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        problems.add(utf16(file));
        return false;
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) {
        bytes.erase(0, 3);
        problems.add(byte_order_mark(file));
    }
    if (const auto offset = first_byte_not_utf8(bytes)) {
        const std::string_view well_formed = std::string_view(bytes).substr(0, *offset);
        problems.add(not_utf8(location_of(file, well_formed, *offset), byte_at(bytes, *offset)));
        return false;
    }
    if (const std::size_t offset = bytes.find('\0'); offset != std::string::npos) {
        problems.add(nul_byte(location_of(file, bytes, offset)));
        return false;
    }
    if (bytes.find_first_not_of(" \t\r\n") == std::string::npos) {
        problems.add(file_empty(file));
        return false;
    }
    return true;
}

std::string_view without_spaces_around(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
        text.remove_suffix(1);
    }
    return text;
}

} // namespace footprint::files
