// SPDX-License-Identifier: MIT
// Finding keys of a TOML section, and reading them as the section's description says.
#include "plan/toml_section.hpp"

#include "files/files_errors.hpp"
#include "files/values.hpp"
#include "plan/plan_errors.hpp"
#include "plan/read_section.hpp"
#include "plan/read_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace footprint::plan {
namespace {

double lowest_of(const Field& field) {
    return std::max(field.lowest, std::numeric_limits<double>::lowest());
}
double highest_of(const Field& field) {
    return std::min(field.highest, std::numeric_limits<double>::max());
}

std::int64_t whole_bound(double bound) {
    constexpr double largest_exact = 9007199254740992.0;
    return static_cast<std::int64_t>(std::clamp(bound, -largest_exact, largest_exact));
}

/// Text of an identifier, of words, or of a month.
std::optional<FieldValue> text_value(files::TomlTable& table, const Field& field) {
    const std::optional<std::string> text = table.optional_text(field.name);
    if (!text) {
        return std::nullopt;
    }
    core::Problem problem;
    std::optional<FieldValue> value = value_from(*text, field, problem);
    if (!value) {
        table.add_problem(field.name, std::move(problem));
    }
    return value;
}

std::optional<FieldValue> whole_numbers_value(files::TomlTable& table, const Field& field) {
    FieldValue value;
    for (const double number : table.decimals(field.name, lowest_of(field), highest_of(field))) {
        if (number != std::floor(number)) {
            table.add_problem(
                field.name,
                files::not_whole_number(field.name, fmt::format("{}", number), "whole numbers"));
        }
        value.wholes.push_back(static_cast<std::int64_t>(number));
    }
    return value;
}

template <typename Value>
std::optional<FieldValue> kept(const std::optional<Value>& read, Value FieldValue::* member) {
    if (!read) {
        return std::nullopt;
    }
    FieldValue value;
    value.*member = *read;
    return value;
}

std::optional<FieldValue> value_of_key(files::TomlTable& table, const Field& field) {
    switch (field.kind) {
    case FieldKind::identifier:
    case FieldKind::words:
    case FieldKind::month:
        return text_value(table, field);
    case FieldKind::choice:
        return kept(table.optional_one_of(field.name, field.choices), &FieldValue::choice);
    case FieldKind::whole_number:
        return kept(table.optional_whole_number(field.name, whole_bound(field.lowest),
                                                whole_bound(field.highest)),
                    &FieldValue::whole);
    case FieldKind::number:
        return kept(field.is_share
                        ? table.optional_share(field.name)
                        : table.optional_decimal(field.name, lowest_of(field), highest_of(field)),
                    &FieldValue::number);
    case FieldKind::date: {
        const auto date = table.optional_date(field.name);
        return date ? kept(std::optional(place::Date{*date}), &FieldValue::date) : std::nullopt;
    }
    case FieldKind::financial_year:
        return kept(table.optional_financial_year(field.name), &FieldValue::year);
    case FieldKind::yes_no:
        return kept(table.optional_truth(field.name), &FieldValue::truth);
    case FieldKind::identifiers:
        return kept(std::optional(table.texts(field.name)), &FieldValue::texts);
    case FieldKind::whole_numbers:
        return whole_numbers_value(table, field);
    }
    return std::nullopt;
}

void note_mentions(const files::TomlTable& table, const Field& field, const FieldValue& value,
                   std::vector<NameMention>& mentions) {
    const auto note = [&](const std::string& name, core::Location where) {
        if (std::ranges::find(field.extra_words, name) == field.extra_words.end()) {
            mentions.push_back({&field, name, std::move(where)});
        }
    };
    if (field.kind == FieldKind::identifier) {
        note(value.text, table.location(field.name));
    }
    for (std::size_t entry = 0; entry < value.texts.size(); ++entry) {
        note(value.texts[entry], table.location(field.name, entry));
    }
    for (std::size_t entry = 0; entry < value.wholes.size(); ++entry) {
        note(fmt::format("{}", value.wholes[entry]), table.location(field.name, entry));
    }
}

bool is_optional_text(std::string_view key) {
    return std::ranges::any_of(all_toml_sections(), [key](const TomlSection* section) {
        const Field* field = section->find(key);
        return field != nullptr && field->may_be_absent &&
               (field->kind == FieldKind::words || field->kind == FieldKind::identifier);
    });
}

} // namespace

const Field* TomlSection::find(std::string_view key) const {
    const auto found = std::ranges::find(fields, key, &Field::name);
    return found == fields.end() ? nullptr : &*found;
}

const core::Location& TomlPlaces::where(std::string_view key) const {
    const auto found = keys.find(key);
    return found == keys.end() ? whole : found->second;
}

void read_section(files::TomlTable& table, const TomlSection& section, void* kept_in,
                  std::string_view prefix, TomlPlaces& places, std::vector<NameMention>& mentions,
                  core::Problems& problems) {
    if (!table.is_there()) {
        return;
    }
    const std::vector<std::string> keys_there = table.keys();
    for (const Field& field : section.fields) {
        if (!table.has(field.name)) {
            if (!field.may_be_absent) {
                problems.add(files::key_missing(table.location(), field.name, keys_there));
            }
            continue;
        }
        places.keys.emplace(fmt::format("{}{}", prefix, field.name), table.location(field.name));
        const std::optional<FieldValue> value = value_of_key(table, field);
        if (!value) {
            continue; // told already
        }
        field.keep(kept_in, field.slot, *value);
        if (!field.domains.empty()) {
            note_mentions(table, field, *value, mentions);
        }
    }
    std::vector<std::string> known;
    for (const Field& field : section.fields) {
        known.push_back(field.name);
    }
    known.insert(known.end(), section.sections.begin(), section.sections.end());
    for (const std::string& key : keys_there) {
        if (std::ranges::find(known, key) == known.end()) {
            problems.add(files::key_unknown(table.location(key), key, known));
        }
    }
}

void add_but_blank_texts(const core::Problems& found, core::Problems& problems) {
    for (core::Problem& problem : found.in_order()) {
        const std::string& path = problem.where.plan_path;
        const std::size_t dot = path.rfind('.');
        const std::string_view key = dot == std::string::npos
                                         ? std::string_view(path)
                                         : std::string_view(path).substr(dot + 1);
        if (problem.code != "value_missing" || !is_optional_text(key)) {
            problems.add(std::move(problem));
        }
    }
}

std::span<const TomlSection* const> all_toml_sections() {
    static const std::array<const TomlSection*, 16> sections = {
        &footprint_section(),       &published_section(),
        &options_section(),         &feedback_section(),
        &initiative_section(),      &reach_section(),
        &eligible_section(),        &use_last_year_section(),
        &initiative_cost_section(), &effect_section(),
        &evidence_section(),        &pack_section(),
        &parameter_section(),       &parameter_source_section(),
        &standard_section(),        &standard_threshold_section()};
    return sections;
}

} // namespace footprint::plan
