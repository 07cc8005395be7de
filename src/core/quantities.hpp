// SPDX-License-Identifier: MIT
// Money in whole pence, financial years, and the months of a run: three numbers that must never be
// mistaken for one another. Money is exact, so a sum is the same in any order on any number of
// threads.
#pragma once

#include <fmt/format.h>

#include <compare>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace footprint::core {

/// Throws a Fault: more than 92 quadrillion pounds can only be a mistake of ours.
[[noreturn]] void report_money_overflow();

/// Money, in whole pence. The price base is the business of whoever holds it.
struct Pence {
    std::int64_t value = 0;

    friend constexpr auto operator<=>(Pence, Pence) = default;

    constexpr Pence& operator+=(Pence other) {
        if (__builtin_add_overflow(value, other.value, &value)) {
            report_money_overflow();
        }
        return *this;
    }
    constexpr Pence& operator-=(Pence other) {
        if (__builtin_sub_overflow(value, other.value, &value)) {
            report_money_overflow();
        }
        return *this;
    }
    friend constexpr Pence operator+(Pence left, Pence right) { return left += right; }
    friend constexpr Pence operator-(Pence left, Pence right) { return left -= right; }
    friend constexpr Pence operator-(Pence money) { return Pence{} - money; }

    /// Exact; only whole numbers, because a share of money has to say who gets the odd penny.
    template <std::integral Whole>
        requires(!std::same_as<Whole, bool>)
    friend constexpr Pence operator*(Pence money, Whole times) {
        Pence product;
        if (__builtin_mul_overflow(money.value, times, &product.value)) {
            report_money_overflow();
        }
        return product;
    }
    template <std::integral Whole>
        requires(!std::same_as<Whole, bool>)
    friend constexpr Pence operator*(Whole times, Pence money) {
        return money * times;
    }
};

/// `£1,234.56`, or `-£1,234.56`.
[[nodiscard]] std::string to_text(Pence money);

/// The year from 1 April `start_year` to the following 31 March.
struct FinancialYear {
    std::int32_t start_year = 0;

    friend constexpr auto operator<=>(FinancialYear, FinancialYear) = default;
    friend constexpr FinancialYear operator+(FinancialYear year, std::int32_t years) {
        return FinancialYear{year.start_year + years};
    }
    friend constexpr FinancialYear operator-(FinancialYear year, std::int32_t years) {
        return FinancialYear{year.start_year - years};
    }
    /// Years from `right` to `left`.
    friend constexpr std::int32_t operator-(FinancialYear left, FinancialYear right) {
        return left.start_year - right.start_year;
    }
    constexpr FinancialYear& operator++() {
        ++start_year;
        return *this;
    }
};

/// `2016/17`.
[[nodiscard]] std::string to_text(FinancialYear year);

/// Reads `2016/17` and `2016-17`, from 1900/01 to 2199/00; nothing when the text is anything else,
/// two years that do not follow one another among them.
[[nodiscard]] std::optional<FinancialYear> parse_financial_year(std::string_view text);

inline constexpr std::int32_t months_per_year = 12;

/// A month of a run, counted from its first month, April of its first financial year, which is 0.
/// Months before the run are negative.
struct Month {
    std::int32_t value = 0;

    friend constexpr auto operator<=>(Month, Month) = default;
    friend constexpr Month operator+(Month month, std::int32_t months) {
        return Month{month.value + months};
    }
    friend constexpr Month operator-(Month month, std::int32_t months) {
        return Month{month.value - months};
    }
    /// Months from `right` to `left`.
    friend constexpr std::int32_t operator-(Month left, Month right) {
        return left.value - right.value;
    }
    constexpr Month& operator++() {
        ++value;
        return *this;
    }
};

/// Whole financial years from the run's first year to this month's; negative before the run.
[[nodiscard]] constexpr std::int32_t years_into_run(Month month) {
    const std::int32_t remainder = month.value % months_per_year;
    return (month.value - remainder) / months_per_year - (remainder < 0 ? 1 : 0);
}

/// 0 in April to 11 in March.
[[nodiscard]] constexpr std::int32_t month_of_financial_year(Month month) {
    return month.value - years_into_run(month) * months_per_year;
}

[[nodiscard]] constexpr FinancialYear financial_year_of(Month month, FinancialYear first_year) {
    return first_year + years_into_run(month);
}

[[nodiscard]] constexpr Month first_month_of(FinancialYear year, FinancialYear first_year) {
    return Month{(year - first_year) * months_per_year};
}

} // namespace footprint::core

template <>
struct fmt::formatter<footprint::core::Pence> : fmt::formatter<std::string_view> {
    auto format(footprint::core::Pence money, fmt::format_context& context) const {
        return fmt::formatter<std::string_view>::format(to_text(money), context);
    }
};

template <>
struct fmt::formatter<footprint::core::FinancialYear> : fmt::formatter<std::string_view> {
    auto format(footprint::core::FinancialYear year, fmt::format_context& context) const {
        return fmt::formatter<std::string_view>::format(to_text(year), context);
    }
};
