// SPDX-License-Identifier: MIT
// From bytes to toml++'s tables. A scan before parsing refuses what is nested so deep that taking
// the tables apart again would run out of stack.
#include "files/files_errors.hpp"
#include "files/text_bytes.hpp"
#include "files/toml.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <optional>
#include <string>
#include <utility>

namespace footprint::files {

namespace {

constexpr int deepest_brackets = 32;
constexpr int longest_dotted_key = 32;
constexpr std::size_t longest_words = 200;

/// Goes over TOML without understanding it: strings and comments are skipped, brackets and dotted
/// names counted.
class DepthScan {
public:
    explicit DepthScan(std::string_view text) : text_(text) {}

    /// Where it is first nested too deep.
    [[nodiscard]] std::optional<std::size_t> too_deep_at() {
        while (at_ < text_.size()) {
            const char character = text_[at_];
            if (character == '"' || character == '\'') {
                skip_string(character);
                continue;
            }
            if (character == '#') {
                at_ = std::min(text_.find('\n', at_), text_.size());
                continue;
            }
            count(character);
            if (brackets_ > deepest_brackets || dots_ > longest_dotted_key) {
                return at_;
            }
            ++at_;
        }
        return std::nullopt;
    }

private:
    void count(char character) {
        const bool is_in_name = (character >= 'a' && character <= 'z') ||
                                (character >= 'A' && character <= 'Z') ||
                                (character >= '0' && character <= '9') || character == '_' ||
                                character == '-' || character == ' ' || character == '\t';
        if (character == '.') {
            ++dots_;
        } else if (!is_in_name) {
            dots_ = 0;
        }
        if (character == '[' || character == '{') {
            ++brackets_;
        } else if ((character == ']' || character == '}') && brackets_ > 0) {
            --brackets_;
        }
    }

    void skip_string(char quote) {
        const std::string three(3, quote);
        const bool is_long = text_.substr(at_).starts_with(three);
        at_ += is_long ? 3 : 1;
        while (at_ < text_.size()) {
            if (quote == '"' && text_[at_] == '\\') {
                at_ += 2;
            } else if (is_long && text_.substr(at_).starts_with(three)) {
                at_ += 3;
                return;
            } else if (!is_long && (text_[at_] == quote || text_[at_] == '\n')) {
                ++at_;
                return;
            } else {
                ++at_;
            }
        }
    }

    std::string_view text_;
    std::size_t at_ = 0;
    int brackets_ = 0;
    int dots_ = 0;
};

/// toml++'s words, without the part that says what it was doing.
[[nodiscard]] std::string without_preamble(std::string_view description) {
    constexpr std::string_view preamble = "Error while parsing ";
    if (description.starts_with(preamble)) {
        const std::size_t colon = description.find(": ");
        if (colon != std::string_view::npos) {
            description.remove_prefix(colon + 2);
        }
    }
    return std::string(description);
}

[[nodiscard]] core::Problem syntax_problem(const core::FileName& file,
                                           const toml::parse_error& error) {
    const toml::source_position place = error.source().begin;
    core::Location where{file, place.line, place.column, {}};
    const std::string what = without_preamble(error.description());
    if (what.find("redefine") != std::string::npos) {
        return key_repeated(std::move(where), what);
    }
    return toml_syntax(std::move(where),
                       fmt::format("this is not TOML: {}", shown(what, longest_words)));
}

} // namespace

TomlFile parse_toml(std::string bytes, const core::FileName& file, core::Problems& problems) {
    TomlFile parsed;
    parsed.file_ = file;
    if (bytes.size() > largest_text_bytes) {
        problems.add(file_too_large(file, bytes.size(), largest_text_bytes));
        return parsed;
    }
    if (!accept_text(bytes, file, problems)) {
        return parsed;
    }
    if (const auto offset = DepthScan(bytes).too_deep_at()) {
        const TextPlace place = place_of(bytes, *offset);
        problems.add(too_deep({file, place.line, place.column, {}}));
        return parsed;
    }
    try {
        parsed.root_ = std::make_shared<const toml::table>(toml::parse(bytes));
    } catch (const toml::parse_error& error) {
        problems.add(syntax_problem(file, error));
    }
    return parsed;
}

TomlFile read_toml(const Folder& folder, std::string_view path, core::Problems& problems) {
    std::optional<std::string> bytes = folder.read(path, problems);
    return bytes ? parse_toml(std::move(*bytes), folder.name_of(path), problems) : TomlFile{};
}

std::string toml_text(std::string_view text) {
    std::string written = "\"";
    for (const char character : text) {
        const auto byte = static_cast<unsigned char>(character);
        if (character == '"' || character == '\\') {
            written += '\\';
            written += character;
        } else if (character == '\n') {
            written += "\\n";
        } else if (character == '\t') {
            written += "\\t";
        } else if (byte < 0x20 || byte == 0x7F) {
            written += fmt::format("\\u{:04X}", byte);
        } else {
            written += character;
        }
    }
    return written + '"';
}

} // namespace footprint::files
