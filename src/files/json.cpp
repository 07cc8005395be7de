// SPDX-License-Identifier: MIT
// JSON by nlohmann-json, which writes the shortest digits that read back as the same double
// (Grisu2), on any machine.
#include "files/json.hpp"

#include "files/files_errors.hpp"
#include "files/text_bytes.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <utility>

namespace footprint::files {

namespace {

constexpr int deepest_json = 64;
constexpr std::size_t longest_words = 200;

/// nlohmann-json's words after its number and the place, which we say ourselves.
[[nodiscard]] std::string without_place(std::string_view words) {
    for (const std::string_view part : {"] ", "column ", ": "}) {
        const std::size_t found = words.find(part);
        if (found != std::string_view::npos) {
            words.remove_prefix(found + part.size());
        }
    }
    return std::string(words);
}

/// Where brackets are first nested too deep; strings are skipped.
[[nodiscard]] std::optional<std::size_t> too_deep_at(std::string_view text) {
    int depth = 0;
    bool in_string = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char character = text[at];
        if (in_string && character == '\\') {
            ++at;
        } else if (character == '"') {
            in_string = !in_string;
        } else if (!in_string && (character == '[' || character == '{') && ++depth > deepest_json) {
            return at;
        } else if (!in_string && (character == ']' || character == '}')) {
            --depth;
        }
    }
    return std::nullopt;
}

} // namespace

Json json_number(double value, int decimals) {
    core::promise(std::isfinite(value) && decimals >= 0 && decimals <= 15,
                  "JSON holds finite numbers");
    const std::string digits = fmt::format("{:.{}f}", value, decimals);
    double rounded = 0.0;
    std::from_chars(digits.data(), digits.data() + digits.size(), rounded);
    rounded += 0.0;                                            // minus zero becomes zero
    constexpr double largest_exact_whole = 9007199254740992.0; // 2^53
    if (decimals == 0 && std::abs(rounded) < largest_exact_whole) {
        return static_cast<std::int64_t>(rounded);
    }
    return rounded;
}

std::string json_text(const Json& document) {
    return document.dump(2, ' ', false, Json::error_handler_t::strict) + '\n';
}

std::optional<Json> parse_json(std::string bytes, const core::FileName& file,
                               core::Problems& problems) {
    if (!accept_text(bytes, file, problems)) {
        return std::nullopt;
    }
    if (const auto offset = too_deep_at(bytes)) {
        const TextPlace place = place_of(bytes, *offset);
        problems.add(too_deep({file, place.line, place.column, {}}));
        return std::nullopt;
    }
    try {
        return Json::parse(bytes);
    } catch (const Json::parse_error& error) {
        // Its byte counts from 1 and may be one past the end.
        const TextPlace place = place_of(bytes, error.byte == 0 ? 0 : error.byte - 1);
        problems.add(json_syntax({file, place.line, place.column, {}},
                                 fmt::format("this is not JSON: {}",
                                             shown(without_place(error.what()), longest_words))));
        return std::nullopt;
    } catch (const Json::out_of_range&) {
        problems.add(json_syntax({file, 0, 0, {}}, "a number is larger than can be held"));
        return std::nullopt;
    }
}

std::optional<Json> read_json(const Folder& folder, std::string_view path,
                              core::Problems& problems) {
    std::optional<std::string> bytes = folder.read(path, problems);
    return bytes ? parse_json(std::move(*bytes), folder.name_of(path), problems) : std::nullopt;
}

} // namespace footprint::files
