// SPDX-License-Identifier: MIT
// Reading one cell as its field's kind.
#include "plan/read_value.hpp"

#include "files/files_errors.hpp"
#include "files/values.hpp"
#include "plan/plan_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace footprint::plan {
namespace {

std::int64_t whole_bound(double bound) {
    constexpr double largest_exact = 9007199254740992.0;
    if (bound <= -largest_exact) {
        return std::numeric_limits<std::int64_t>::min();
    }
    if (bound >= largest_exact) {
        return std::numeric_limits<std::int64_t>::max();
    }
    return static_cast<std::int64_t>(bound);
}

double number_bound(double bound) {
    return std::clamp(bound, std::numeric_limits<double>::lowest(),
                      std::numeric_limits<double>::max());
}

std::optional<FieldValue> whole_value(std::string_view text, const Field& field,
                                      core::Problem& problem) {
    FieldValue value;
    if (field.knows_all && text == "all") {
        value.whole = field.number_for_all;
        return value;
    }
    const std::optional<std::int64_t> whole = files::whole_number_from(
        text, field.name, whole_bound(field.lowest), whole_bound(field.highest), problem);
    if (!whole) {
        if (field.knows_all) {
            problem.allowed += " or all";
        }
        return std::nullopt;
    }
    value.whole = *whole;
    return value;
}

std::optional<FieldValue> number_value(std::string_view text, const Field& field,
                                       core::Problem& problem) {
    const std::optional<double> number =
        field.is_share ? files::share_from(text, field.name, problem)
                       : files::decimal_from(text, field.name, number_bound(field.lowest),
                                             number_bound(field.highest), problem);
    if (!number) {
        return std::nullopt;
    }
    FieldValue value;
    value.number = *number;
    return value;
}

template <typename Read>
std::optional<FieldValue> kept(const std::optional<Read>& read, Read FieldValue::* member) {
    if (!read) {
        return std::nullopt;
    }
    FieldValue value;
    value.*member = *read;
    return value;
}

} // namespace

bool is_identifier(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || letter == '_' || letter == '-' || letter == '.';
    });
}

std::optional<FieldValue> value_from(std::string_view text, const Field& field,
                                     core::Problem& problem) {
    FieldValue value;
    switch (field.kind) {
    case FieldKind::identifier:
        if (!is_identifier(text)) {
            problem = not_an_identifier({}, field.name, text);
            return std::nullopt;
        }
        value.text = text;
        return value;
    case FieldKind::words:
        value.text = text;
        return value;
    case FieldKind::choice:
        return kept(files::one_of_from(text, field.name, field.choices, problem),
                    &FieldValue::choice);
    case FieldKind::whole_number:
        return whole_value(text, field, problem);
    case FieldKind::number:
        return number_value(text, field, problem);
    case FieldKind::date: {
        const auto date = files::date_from(text, field.name, problem);
        return date ? kept(std::optional(place::Date{*date}), &FieldValue::date) : std::nullopt;
    }
    case FieldKind::month:
        if (const auto month = place::parse_calendar_month(text)) {
            return kept(month, &FieldValue::month);
        }
        problem = not_a_month({}, field.name, text);
        return std::nullopt;
    case FieldKind::financial_year:
        return kept(files::financial_year_from(text, field.name, problem), &FieldValue::year);
    case FieldKind::yes_no:
        return kept(files::yes_or_no_from(text, field.name, problem), &FieldValue::truth);
    case FieldKind::identifiers:
    case FieldKind::whole_numbers:
        break;
    }
    throw core::Fault(fmt::format("the field {} is a list, which a cell cannot hold", field.name));
}

std::string_view to_text(FieldKind kind) {
    switch (kind) {
    case FieldKind::identifier:
        return "identifier";
    case FieldKind::words:
        return "words";
    case FieldKind::choice:
        return "one of";
    case FieldKind::whole_number:
        return "whole number";
    case FieldKind::number:
        return "number";
    case FieldKind::date:
        return "date";
    case FieldKind::month:
        return "month";
    case FieldKind::financial_year:
        return "financial year";
    case FieldKind::yes_no:
        return "yes or no";
    case FieldKind::identifiers:
        return "list of identifiers";
    case FieldKind::whole_numbers:
        return "list of whole numbers";
    }
    return "";
}

} // namespace footprint::plan
