// SPDX-License-Identifier: MIT
// Finding the name that was meant. The distance between two names counts single slips: a character
// wrong, missing or extra, or two neighbours swapped (the restricted Damerau-Levenshtein distance:
// F. Damerau, "A technique for computer detection and correction of spelling errors",
// Communications of the ACM 7(3), 1964, DOI 10.1145/363958.363994).
#include "core/errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>

namespace footprint::core {

namespace {

constexpr std::size_t shortest_beginning = 4;
constexpr std::size_t longest_name_compared = 200;

/// Capitals, hyphens and spaces made alike.
[[nodiscard]] std::string plain_form(std::string_view name) {
    std::string plain(name);
    for (char& character : plain) {
        if (character >= 'A' && character <= 'Z') {
            character = static_cast<char>(character - 'A' + 'a');
        } else if (character == '-' || character == ' ') {
            character = '_';
        }
    }
    return plain;
}

[[nodiscard]] std::size_t slips_between(std::string_view left, std::string_view right) {
    std::vector<std::size_t> two_rows_up(right.size() + 1);
    std::vector<std::size_t> row_up(right.size() + 1);
    std::vector<std::size_t> row(right.size() + 1);
    std::iota(row_up.begin(), row_up.end(), std::size_t{0});
    for (std::size_t i = 1; i <= left.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const std::size_t wrong = left[i - 1] == right[j - 1] ? 0 : 1;
            row[j] = std::min({row_up[j] + 1, row[j - 1] + 1, row_up[j - 1] + wrong});
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
                row[j] = std::min(row[j], two_rows_up[j - 2] + 1);
            }
        }
        std::swap(two_rows_up, row_up);
        std::swap(row_up, row);
    }
    return row_up[right.size()];
}

/// Nothing when the two are not near.
[[nodiscard]] std::optional<std::size_t> nearness(std::string_view wanted, std::string_view name) {
    const std::size_t shorter = std::min(wanted.size(), name.size());
    const std::size_t longer = std::max(wanted.size(), name.size());
    const std::size_t most_slips = std::max<std::size_t>(1, longer / 3);
    const bool begins =
        shorter >= shortest_beginning && wanted.substr(0, shorter) == name.substr(0, shorter);
    if (longer > longest_name_compared || (!begins && longer - shorter > most_slips)) {
        return std::nullopt;
    }
    const std::size_t slips = slips_between(wanted, name);
    if (slips <= most_slips && slips < shorter) {
        return slips;
    }
    // After every name that is near by its slips.
    return begins ? std::optional<std::size_t>{longest_name_compared + slips} : std::nullopt;
}

template <typename Text>
[[nodiscard]] std::vector<std::string> nearest(std::string_view wanted,
                                               std::span<const Text> candidates, std::size_t most) {
    struct Near {
        std::size_t slips;
        std::string name;
        auto operator<=>(const Near&) const = default;
    };
    const std::string plain_wanted = plain_form(wanted);
    std::vector<Near> near;
    for (const Text& candidate : candidates) {
        if (const auto slips = nearness(plain_wanted, plain_form(candidate))) {
            near.push_back({*slips, std::string(candidate)});
        }
    }
    std::ranges::sort(near);
    const auto repeated = std::ranges::unique(near);
    near.erase(repeated.begin(), repeated.end());
    std::vector<std::string> names;
    for (std::size_t position = 0; position < std::min(most, near.size()); ++position) {
        names.push_back(near[position].name);
    }
    return names;
}

template <typename Text>
[[nodiscard]] std::string quoted(std::span<const Text> names) {
    std::string text;
    for (std::size_t position = 0; position < names.size(); ++position) {
        if (position != 0) {
            text += position + 1 == names.size() ? " or " : ", ";
        }
        text += fmt::format("\"{}\"", names[position]);
    }
    return text;
}

template <typename Text>
[[nodiscard]] std::string suggestion(std::string_view wanted, std::span<const Text> candidates) {
    const std::vector<std::string> names = nearest_names(wanted, candidates);
    return names.empty() ? std::string{} : fmt::format("did you mean {}?", quoted_list(names));
}

} // namespace

std::vector<std::string> nearest_names(std::string_view wanted,
                                       std::span<const std::string_view> candidates,
                                       std::size_t most) {
    return nearest(wanted, candidates, most);
}

std::vector<std::string> nearest_names(std::string_view wanted,
                                       std::span<const std::string> candidates, std::size_t most) {
    return nearest(wanted, candidates, most);
}

std::string quoted_list(std::span<const std::string> names) {
    return quoted(names);
}

std::string quoted_list(std::span<const std::string_view> names) {
    return quoted(names);
}

std::string did_you_mean(std::string_view wanted, std::span<const std::string_view> candidates) {
    return suggestion(wanted, candidates);
}

std::string did_you_mean(std::string_view wanted, std::span<const std::string> candidates) {
    return suggestion(wanted, candidates);
}

} // namespace footprint::core
