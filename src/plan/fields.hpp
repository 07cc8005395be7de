// SPDX-License-Identifier: MIT
// What one column of a table, or one key of a TOML file, may hold. These descriptions are the only
// place where that is written: readers, checks, the Frictionless data package, the JSON Schemas and
// the reference tables all follow them.
//
//     field<&AreaRow::latitude>("latitude").within(49, 61).in_unit("degrees north").means("Centre
//     point.")
//
// The kind follows from the type of the member the value is kept in; std::optional members may be
// left empty.
#pragma once

#include "core/quantities.hpp"
#include "place/calendar.hpp"

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace footprint::plan {

enum class FieldKind : std::uint8_t {
    identifier,
    words,
    choice,
    whole_number,
    number,
    date,
    month,
    financial_year,
    yes_no,        // CSV: yes or no; TOML: true or false
    identifiers,   // TOML only: a list
    whole_numbers, // TOML only: a list
};

[[nodiscard]] std::string_view to_text(FieldKind kind);

/// A value that was read and found to be of its field's kind.
struct FieldValue {
    std::string text;
    double number = 0;
    std::int64_t whole = 0;
    std::size_t choice = 0;
    bool truth = false;
    place::Date date;
    place::CalendarMonth month;
    core::FinancialYear year;
    std::vector<std::string> texts;
    std::vector<std::int64_t> wholes;
};

/// The written words of a list of choices; specialised or found by argument for each.
template <typename Choice>
    requires std::is_enum_v<Choice>
[[nodiscard]] std::span<const std::string_view> choice_words() {
    return words_of(Choice{});
}

namespace detail {

template <typename T>
struct MemberOf;
template <typename Row, typename Member>
struct MemberOf<Member Row::*> {
    using RowType = Row;
    using Type = Member;
};

template <typename T>
struct Unwrapped {
    using Type = T;
    static constexpr bool is_optional = false;
};
template <typename T>
struct Unwrapped<std::optional<T>> {
    using Type = T;
    static constexpr bool is_optional = true;
};
template <typename T, std::size_t size>
struct Unwrapped<std::array<T, size>> : Unwrapped<T> {};

template <typename T>
inline constexpr bool is_array_of_values = false;
template <typename T, std::size_t size>
inline constexpr bool is_array_of_values<std::array<T, size>> = true;

template <typename T>
[[nodiscard]] constexpr FieldKind kind_of() {
    if constexpr (std::same_as<T, std::string>) {
        return FieldKind::identifier;
    } else if constexpr (std::same_as<T, bool>) {
        return FieldKind::yes_no;
    } else if constexpr (std::is_enum_v<T>) {
        return FieldKind::choice;
    } else if constexpr (std::integral<T>) {
        return FieldKind::whole_number;
    } else if constexpr (std::floating_point<T>) {
        return FieldKind::number;
    } else if constexpr (std::same_as<T, place::Date>) {
        return FieldKind::date;
    } else if constexpr (std::same_as<T, place::CalendarMonth>) {
        return FieldKind::month;
    } else if constexpr (std::same_as<T, core::FinancialYear>) {
        return FieldKind::financial_year;
    } else if constexpr (std::same_as<T, std::vector<std::string>>) {
        return FieldKind::identifiers;
    } else {
        static_assert(std::same_as<T, std::vector<std::int64_t>>);
        return FieldKind::whole_numbers;
    }
}

template <typename T>
[[nodiscard]] T converted(const FieldValue& value) {
    constexpr FieldKind kind = kind_of<T>();
    if constexpr (kind == FieldKind::identifier) {
        return value.text;
    } else if constexpr (kind == FieldKind::yes_no) {
        return value.truth;
    } else if constexpr (kind == FieldKind::choice) {
        return static_cast<T>(value.choice);
    } else if constexpr (kind == FieldKind::whole_number) {
        return static_cast<T>(value.whole);
    } else if constexpr (kind == FieldKind::number) {
        return value.number;
    } else if constexpr (kind == FieldKind::date) {
        return value.date;
    } else if constexpr (kind == FieldKind::month) {
        return value.month;
    } else if constexpr (kind == FieldKind::financial_year) {
        return value.year;
    } else if constexpr (kind == FieldKind::identifiers) {
        return value.texts;
    } else {
        return value.wholes;
    }
}

template <auto member>
void keep(void* row, std::size_t slot, const FieldValue& value) {
    using Member = MemberOf<decltype(member)>;
    auto& place = static_cast<typename Member::RowType*>(row)->*member;
    using Value = typename Unwrapped<typename Member::Type>::Type;
    if constexpr (is_array_of_values<typename Member::Type>) {
        place[slot] = converted<Value>(value);
    } else {
        static_cast<void>(slot);
        place = converted<Value>(value);
    }
}

} // namespace detail

/// One column or key. The chained functions each say one more thing about it.
struct Field {
    using Keep = void (*)(void* row, std::size_t slot, const FieldValue& value);

    std::string name;
    FieldKind kind = FieldKind::words;
    std::string unit;
    std::string meaning;
    double lowest = -std::numeric_limits<double>::infinity();
    double highest = std::numeric_limits<double>::infinity();
    bool is_share = false;
    bool may_be_absent = false; // the whole column or key
    bool may_be_empty = false;  // a cell
    bool knows_all = false;     // the word `all`; for a whole number it is kept as `number_for_all`
    std::int64_t number_for_all = 0;
    std::span<const std::string_view> choices;
    std::vector<std::string_view> domains;     // the names it may refer to: of any of these
    std::vector<std::string_view> extra_words; // allowed besides those names
    Keep keep = nullptr;
    std::size_t slot = 0;

    Field& means(std::string_view words) {
        meaning = words;
        return *this;
    }
    Field& in_unit(std::string_view words) {
        unit = words;
        return *this;
    }
    Field& within(double from, double to) {
        lowest = from;
        highest = to;
        return *this;
    }
    Field& at_least(double from) {
        lowest = from;
        return *this;
    }
    /// A share of a whole, from 0 to 1.
    Field& share() {
        is_share = true;
        unit = "share";
        return within(0, 1);
    }
    Field& optional() {
        may_be_absent = true;
        may_be_empty = true;
        return *this;
    }
    Field& empty_allowed() {
        may_be_empty = true;
        return *this;
    }
    Field& all_allowed(std::int64_t kept_as = 0) {
        knows_all = true;
        number_for_all = kept_as;
        return *this;
    }
    /// Free words, not a name.
    Field& free_words() {
        kind = FieldKind::words;
        return *this;
    }
    Field& refers_to(std::initializer_list<std::string_view> names_of) {
        domains.assign(names_of);
        return *this;
    }
    Field& or_words(std::initializer_list<std::string_view> words) {
        extra_words.assign(words);
        return *this;
    }
};

template <auto member>
[[nodiscard]] Field field(std::string_view name, std::size_t slot = 0) {
    using Member = typename detail::MemberOf<decltype(member)>::Type;
    using Value = detail::Unwrapped<Member>;
    Field made;
    made.name = name;
    made.kind = detail::kind_of<typename Value::Type>();
    made.may_be_empty = Value::is_optional;
    made.keep = &detail::keep<member>;
    made.slot = slot;
    if constexpr (std::is_enum_v<typename Value::Type>) {
        made.choices = choice_words<typename Value::Type>();
    }
    if constexpr (std::unsigned_integral<typename Value::Type> &&
                  !std::same_as<typename Value::Type, bool>) {
        made.lowest = 0;
        made.highest = static_cast<double>(std::numeric_limits<typename Value::Type>::max());
    }
    return made;
}

} // namespace footprint::plan
