// SPDX-License-Identifier: MIT
// Digits, separators and line breaks.
#include "publish/number_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace footprint::publish {
namespace {

std::uint64_t power_of_ten(unsigned exponent) {
    std::uint64_t power = 1;
    for (unsigned step = 0; step < exponent; ++step) {
        power *= 10;
    }
    return power;
}

std::string with_thousands_separated(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::ptrdiff_t place = std::ssize(digits) - 3; place > 0; place -= 3) {
        digits.insert(static_cast<std::size_t>(place), 1, ',');
    }
    return digits;
}

/// Divides and rounds halves up; both are magnitudes.
std::uint64_t rounded_quotient(std::uint64_t number, std::uint64_t by) {
    const std::uint64_t whole = number / by;
    return number % by >= by - number % by ? whole + 1 : whole;
}

} // namespace

std::string decimal_text(std::int64_t number, unsigned decimals, unsigned shown) {
    const bool is_negative = number < 0;
    std::uint64_t size = static_cast<std::uint64_t>(number);
    size = is_negative ? 0 - size : size;
    size = shown < decimals ? rounded_quotient(size, power_of_ten(decimals - shown))
                            : size * power_of_ten(shown - decimals);
    const std::uint64_t unit = power_of_ten(shown);
    std::string text = with_thousands_separated(size / unit);
    if (shown != 0) {
        text += fmt::format(".{:0{}}", size % unit, shown);
    }
    return is_negative && size != 0 ? "-" + text : text;
}

std::string millions_text(std::int64_t pence) {
    constexpr unsigned pence_in_a_million_pounds_as_power = 8;
    return decimal_text(pence, pence_in_a_million_pounds_as_power, 1);
}

std::string chance_text(std::int64_t millionths) {
    constexpr std::int64_t always = 1'000'000;
    constexpr std::int64_t half_a_percent = 5'000;
    if (millionths > 0 && millionths < half_a_percent) {
        return "under 1%";
    }
    if (millionths < always && millionths >= always - half_a_percent) {
        return "over 99%";
    }
    return decimal_text(millionths, 4, 0) + "%";
}

std::size_t width_of(std::string_view text) {
    constexpr unsigned char continuation_mask = 0xC0;
    constexpr unsigned char continuation = 0x80;
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char letter) {
        return (static_cast<unsigned char>(letter) & continuation_mask) != continuation;
    }));
}

std::string wrapped(std::string_view text, std::size_t width, std::size_t indent) {
    std::string lines;
    std::size_t used = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t needed = width_of(word);
        if (used != 0 && used + 1 + needed > width) {
            lines += '\n';
            lines.append(indent, ' ');
            used = indent;
        } else if (used != 0) {
            lines += ' ';
            ++used;
        }
        lines += word;
        used += needed;
    }
    return lines + '\n';
}

} // namespace footprint::publish
