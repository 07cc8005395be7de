// SPDX-License-Identifier: MIT
// Reading single values, and guessing what was meant by those that are not what is wanted.
#include "files/values.hpp"

#include "files/files_errors.hpp"
#include "files/text_bytes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>
#include <system_error>

namespace footprint::files {

namespace {

constexpr std::int64_t least_whole = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t most_whole = std::numeric_limits<std::int64_t>::max();
constexpr double least_decimal = std::numeric_limits<double>::lowest();
constexpr double most_decimal = std::numeric_limits<double>::max();

template <typename Number>
struct Parsed {
    Number number{};
    bool is_number = false;
    bool is_too_large = false; // a number, but not one that can be held
};

template <typename Number>
[[nodiscard]] Parsed<Number> parsed(std::string_view text) {
    Parsed<Number> result;
    const char* const end = text.data() + text.size();
    // NOLINTNEXTLINE(bugprone-suspicious-stringview-data-usage): the end is given beside it
    const auto [stopped, error] = std::from_chars(text.data(), end, result.number);
    if (text.empty() || stopped != end || error == std::errc::invalid_argument) {
        return result;
    }
    result.is_too_large = error == std::errc::result_out_of_range;
    result.is_number = !result.is_too_large;
    if constexpr (std::is_floating_point_v<Number>) {
        // from_chars also reads "inf" and "nan".
        result.is_number = result.is_number && std::isfinite(result.number);
    }
    return result;
}

[[nodiscard]] std::string without(std::string_view text, std::string_view unwanted) {
    std::string kept;
    std::ranges::copy_if(text, std::back_inserter(kept), [&](char character) {
        return unwanted.find(character) == std::string_view::npos;
    });
    return kept;
}

/// `write 1234` when that would be read as a number, else nothing.
[[nodiscard]] std::string write_instead(std::string_view text) {
    return parsed<double>(text).is_number ? std::string(text) : std::string{};
}

/// The sign of a currency that `text` begins with, after a minus perhaps; empty when none.
[[nodiscard]] std::string_view currency_of(std::string_view text) {
    for (const std::string_view sign : {"£", "€", "$"}) {
        if (text.starts_with(sign) || (text.starts_with('-') && text.substr(1).starts_with(sign))) {
            return sign;
        }
    }
    return {};
}

/// For text that is no number as it stands: which of the usual slips it is. Empty code when none of
/// them.
[[nodiscard]] std::optional<core::Problem> slip_of_a_spreadsheet(std::string_view text,
                                                                 std::string_view name,
                                                                 std::string_view wanted,
                                                                 bool is_share) {
    if (const std::string_view sign = currency_of(text); !sign.empty()) {
        std::string rest = text.starts_with('-') ? "-" : "";
        rest += without(text.substr(rest.size() + sign.size()), ", ");
        return currency_sign(name, text, wanted, write_instead(rest));
    }
    if (text.ends_with('%')) {
        const std::string number(without_spaces_around(text.substr(0, text.size() - 1)));
        const Parsed<double> percent = parsed<double>(number);
        std::string instead;
        if (percent.is_number) {
            instead = is_share ? fmt::format("{}", percent.number / 100.0) : number;
        }
        return percent_sign(name, text, wanted, instead);
    }
    const std::string ungrouped = without(text, ", '");
    if (ungrouped != text && parsed<double>(ungrouped).is_number) {
        return thousands_separator(name, text, wanted, ungrouped);
    }
    return std::nullopt;
}

[[nodiscard]] std::string date_in_iso_order(std::string_view text) {
    // 1/4/2016, 01-04-2016 and 01.04.2016 are British dates: day, month, year.
    std::array<int, 3> parts{};
    std::size_t part = 0;
    for (const char character : text) {
        if (character >= '0' && character <= '9') {
            parts[part] = std::min(parts[part] * 10 + (character - '0'), 99999);
        } else if ((character == '/' || character == '-' || character == '.') && part < 2) {
            ++part;
        } else {
            return {};
        }
    }
    if (part != 2) {
        return {};
    }
    if (parts[0] > 31) {
        std::swap(parts[0], parts[2]);
    }
    const std::chrono::year_month_day date{std::chrono::year{parts[2]},
                                           std::chrono::month{static_cast<unsigned>(parts[1])},
                                           std::chrono::day{static_cast<unsigned>(parts[0])}};
    if (!date.ok() || parts[2] < 1000 || parts[2] > 9999) {
        return {};
    }
    return fmt::format("{:04}-{:02}-{:02}", parts[2], parts[1], parts[0]);
}

} // namespace

std::string range_in_words(double least, double most) {
    if (least == least_decimal && most == most_decimal) {
        return "a number";
    }
    if (most == most_decimal) {
        return fmt::format("a number from {} up", least);
    }
    if (least == least_decimal) {
        return fmt::format("a number up to {}", most);
    }
    return fmt::format("a number from {} to {}", least, most);
}

std::string range_in_words(std::int64_t least, std::int64_t most) {
    if (least == least_whole && most == most_whole) {
        return "a whole number";
    }
    if (most == most_whole) {
        return fmt::format("a whole number from {} up", least);
    }
    if (least == least_whole) {
        return fmt::format("a whole number up to {}", most);
    }
    return fmt::format("a whole number from {} to {}", least, most);
}

core::Problem number_out_of_range(std::string_view name, std::string_view found, double least,
                                  double most) {
    return out_of_range(name, found, range_in_words(least, most));
}

core::Problem number_out_of_range(std::string_view name, std::string_view found, std::int64_t least,
                                  std::int64_t most) {
    return out_of_range(name, found, range_in_words(least, most));
}

std::optional<std::int64_t> whole_number_from(std::string_view text, std::string_view name,
                                              std::int64_t least, std::int64_t most,
                                              core::Problem& problem) {
    text = without_spaces_around(text);
    const Parsed<std::int64_t> whole = parsed<std::int64_t>(text);
    if (whole.is_number && whole.number >= least && whole.number <= most) {
        return whole.number;
    }
    const std::string wanted = range_in_words(least, most);
    if (text.empty()) {
        problem = value_missing(name, wanted);
    } else if (whole.is_number || whole.is_too_large) {
        problem = out_of_range(name, text, wanted);
    } else if (auto slip = slip_of_a_spreadsheet(text, name, wanted, false)) {
        problem = std::move(*slip);
    } else {
        problem = not_whole_number(name, text, wanted);
        const Parsed<double> decimal = parsed<double>(text);
        if (decimal.is_number && decimal.number == std::trunc(decimal.number) &&
            std::abs(decimal.number) < 1e15) {
            problem.remedy = fmt::format("write {:.0f}", decimal.number);
        }
    }
    return std::nullopt;
}

std::optional<double> decimal_from(std::string_view text, std::string_view name, double least,
                                   double most, core::Problem& problem) {
    text = without_spaces_around(text);
    const Parsed<double> decimal = parsed<double>(text);
    if (decimal.is_number && decimal.number >= least && decimal.number <= most) {
        return decimal.number;
    }
    const std::string wanted = range_in_words(least, most);
    if (text.empty()) {
        problem = value_missing(name, wanted);
    } else if (decimal.is_number || decimal.is_too_large) {
        problem = out_of_range(name, text, wanted);
    } else if (auto slip = slip_of_a_spreadsheet(text, name, wanted, false)) {
        problem = std::move(*slip);
    } else {
        problem = not_number(name, text, wanted);
    }
    return std::nullopt;
}

std::optional<double> share_from(std::string_view text, std::string_view name,
                                 core::Problem& problem) {
    text = without_spaces_around(text);
    const Parsed<double> share = parsed<double>(text);
    if (share.is_number && share.number >= 0.0 && share.number <= 1.0) {
        return share.number;
    }
    const std::string wanted = "a share from 0 to 1";
    if (text.empty()) {
        problem = value_missing(name, wanted);
    } else if (share.is_number || share.is_too_large) {
        problem = out_of_range(name, text, wanted);
        if (share.number > 1.0 && share.number <= 100.0) {
            problem.remedy = fmt::format("write {} for {}%", share.number / 100.0, text);
        }
    } else if (auto slip = slip_of_a_spreadsheet(text, name, wanted, true)) {
        problem = std::move(*slip);
    } else {
        problem = not_number(name, text, wanted);
    }
    return std::nullopt;
}

std::optional<core::Pence> pounds_from(std::string_view text, std::string_view name,
                                       core::Pence least, core::Pence most,
                                       core::Problem& problem) {
    text = without_spaces_around(text);
    const std::string wanted =
        fmt::format("pounds from {} to {}, with at most two decimals", least, most);
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string digits(text.substr(0, point));
    std::string decimals(text.substr(std::min(point + 1, text.size())));
    const bool has_whole_pence =
        decimals.size() <= 2 && (point == text.size() || !decimals.empty());
    decimals.resize(2, '0');
    const Parsed<std::int64_t> pence = parsed<std::int64_t>(digits + decimals);
    const bool has_digits = !digits.empty() && digits != "-";
    if (has_whole_pence && has_digits && pence.is_number && pence.number >= least.value &&
        pence.number <= most.value) {
        return core::Pence{pence.number};
    }
    if (text.empty()) {
        problem = value_missing(name, wanted);
    } else if (has_whole_pence && has_digits && (pence.is_number || pence.is_too_large)) {
        problem = out_of_range(name, text, wanted);
    } else if (auto slip = slip_of_a_spreadsheet(text, name, wanted, false)) {
        problem = std::move(*slip);
    } else if (parsed<double>(text).is_number) {
        problem = not_whole_pence(name, text);
    } else {
        problem = not_number(name, text, wanted);
    }
    return std::nullopt;
}

std::optional<std::chrono::year_month_day> date_from(std::string_view text, std::string_view name,
                                                     core::Problem& problem) {
    text = without_spaces_around(text);
    if (text.empty()) {
        problem = value_missing(name, "a date such as 2016-04-01");
        return std::nullopt;
    }
    if (text.size() == 10 && text[4] == '-' && text[7] == '-') {
        const Parsed<unsigned> year = parsed<unsigned>(text.substr(0, 4));
        const Parsed<unsigned> month = parsed<unsigned>(text.substr(5, 2));
        const Parsed<unsigned> day = parsed<unsigned>(text.substr(8, 2));
        const std::chrono::year_month_day date{std::chrono::year{static_cast<int>(year.number)},
                                               std::chrono::month{month.number},
                                               std::chrono::day{day.number}};
        if (year.is_number && month.is_number && day.is_number && date.ok()) {
            return date;
        }
    }
    problem = not_date(name, text, date_in_iso_order(text));
    return std::nullopt;
}

std::optional<core::FinancialYear> financial_year_from(std::string_view text, std::string_view name,
                                                       core::Problem& problem) {
    text = without_spaces_around(text);
    if (text.empty()) {
        problem = value_missing(name, "a financial year such as 2016/17");
        return std::nullopt;
    }
    if (const auto year = core::parse_financial_year(text)) {
        return year;
    }
    // 2016 alone, 2016/2017 and 2016/18 all begin in 2016, as far as anyone can tell.
    const Parsed<int> start = parsed<int>(text.substr(0, 4));
    const bool has_a_year = start.is_number && start.number >= 1900 && start.number <= 2199;
    problem = not_financial_year(
        name, text, has_a_year ? to_text(core::FinancialYear{start.number}) : std::string{});
    return std::nullopt;
}

std::optional<bool> yes_or_no_from(std::string_view text, std::string_view name,
                                   core::Problem& problem) {
    text = without_spaces_around(text);
    if (text == "yes" || text == "no") {
        return text == "yes";
    }
    problem = text.empty() ? value_missing(name, "yes or no") : not_yes_or_no(name, text);
    return std::nullopt;
}

std::optional<std::size_t> one_of_from(std::string_view text, std::string_view name,
                                       std::span<const std::string_view> allowed,
                                       core::Problem& problem) {
    text = without_spaces_around(text);
    const auto found = std::ranges::find(allowed, text);
    if (found != allowed.end()) {
        return static_cast<std::size_t>(found - allowed.begin());
    }
    problem = text.empty() ? value_missing(name, core::quoted_list(allowed))
                           : not_one_of(name, text, allowed);
    return std::nullopt;
}

} // namespace footprint::files
