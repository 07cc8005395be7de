// SPDX-License-Identifier: MIT
// Writing and reading money and financial years.
#include "core/quantities.hpp"

#include "core/errors.hpp"

#include <algorithm>

namespace footprint::core {

namespace {

constexpr std::size_t length_of_a_year = 7; // 2016/17

[[nodiscard]] bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

[[nodiscard]] std::int32_t number_of(std::string_view digits) {
    std::int32_t number = 0;
    for (const char digit : digits) {
        number = number * 10 + (digit - '0');
    }
    return number;
}

} // namespace

void report_money_overflow() {
    throw Fault("a sum of money passed the largest number of pence that can be counted");
}

std::string to_text(Pence money) {
    // Unsigned, so that the most negative number has a magnitude too.
    const auto bits = static_cast<std::uint64_t>(money.value);
    const std::uint64_t magnitude = money.value < 0 ? 0 - bits : bits;
    const std::string pounds = std::to_string(magnitude / 100);
    std::string grouped;
    for (std::size_t position = 0; position < pounds.size(); ++position) {
        if (position != 0 && (pounds.size() - position) % 3 == 0) {
            grouped += ',';
        }
        grouped += pounds[position];
    }
    return fmt::format("{}£{}.{:02}", money.value < 0 ? "-" : "", grouped, magnitude % 100);
}

std::string to_text(FinancialYear year) {
    const std::int32_t next = (year.start_year + 1) % 100;
    return fmt::format("{:04}/{:02}", year.start_year, next);
}

std::optional<FinancialYear> parse_financial_year(std::string_view text) {
    if (text.size() != length_of_a_year || (text[4] != '/' && text[4] != '-')) {
        return std::nullopt;
    }
    const std::string_view first = text.substr(0, 4);
    const std::string_view second = text.substr(5);
    if (!std::ranges::all_of(first, is_digit) || !std::ranges::all_of(second, is_digit)) {
        return std::nullopt;
    }
    const std::int32_t start = number_of(first);
    if (start < 1900 || start > 2199 || (start + 1) % 100 != number_of(second)) {
        return std::nullopt;
    }
    return FinancialYear{start};
}

} // namespace footprint::core
