// SPDX-License-Identifier: MIT
// What each key of a standard's file may hold, and reading it.
#include "plan/standard.hpp"

#include "files/files_errors.hpp"
#include "files/toml.hpp"
#include "plan/plan.hpp"
#include "plan/plan_errors.hpp"
#include "plan/read_section.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

namespace footprint::plan {
namespace {

constexpr std::array<std::string_view, 2> directions = {"lower", "higher"};
constexpr double longest_minutes = 2 * 24 * 60;

void read_thresholds(files::TomlTable& top, Standard& standard, Plan& plan,
                     core::Problems& problems) {
    for (files::TomlTable& table : top.tables("thresholds")) {
        StandardThreshold threshold;
        threshold.places.whole = table.location();
        read_section(table, standard_threshold_section(), &threshold, "", threshold.places,
                     plan.mentions, problems);
        standard.thresholds.push_back(std::move(threshold));
    }
}

void read_standard(const files::TomlFile& file, const std::string& due_id, Plan& plan,
                   core::Problems& problems) {
    Standard standard;
    files::TomlTable top = file.top(problems);
    standard.places.whole = top.location();
    read_section(top, standard_section(), &standard, "", standard.places, plan.mentions, problems);
    if (!standard.id.empty() && standard.id != due_id) {
        problems.add(id_differs_from_file(standard.places.where("id"), standard.id, due_id));
    }
    standard.id = due_id;
    if (files::TomlTable source = top.table("source"); source.is_there()) {
        read_section(source, parameter_source_section(), &standard.source, "source.",
                     standard.places, plan.mentions, problems);
    }
    read_thresholds(top, standard, plan, problems);
    plan.standards.push_back(std::move(standard));
}

} // namespace

std::span<const std::string_view> words_of(StandardDirection) {
    return directions;
}

const StandardThreshold* Standard::threshold_on(place::Date day, place::Date plan_known_on) const {
    const auto found = std::ranges::find_if(thresholds, [&](const StandardThreshold& one) {
        return one.known_on <= plan_known_on && one.from_date <= day &&
               (!one.to_date || day <= *one.to_date);
    });
    return found == thresholds.end() ? nullptr : &*found;
}

void read_standards(const files::Folder& folder, Plan& plan, core::Problems& problems) {
    for (const std::string& path : folder.all_files()) {
        if (!path.ends_with(".toml")) {
            continue;
        }
        const files::TomlFile file = files::read_toml(folder, path, problems);
        if (file.is_readable()) {
            core::Problems found;
            read_standard(file, std::filesystem::path(path).stem().string(), plan, found);
            add_but_blank_texts(found, problems);
        }
    }
    std::ranges::sort(plan.standards, {}, &Standard::id);
    for (std::size_t later = 1; later < plan.standards.size(); ++later) {
        const Standard& standard = plan.standards[later];
        const Standard& before = plan.standards[later - 1];
        if (standard.id == before.id) {
            problems.add(files::name_repeated(standard.places.whole, "standard", standard.id,
                                              before.places.whole));
        }
    }
}

const TomlSection& standard_section() {
    using Row = Standard;
    static const TomlSection section{
        "",
        "A standard of care: what is counted of what, and the share that is due.",
        {
            field<&Row::id>("id").means("The file's name without .toml."),
            field<&Row::name>("name").free_words(),
            field<&Row::numerator>("numerator").free_words(),
            field<&Row::denominator>("denominator").free_words(),
            field<&Row::counts>("counts").means(
                "left_place: left staffed places of `lines` in under `within_minutes`; waiting: on "
                "lists of `lines` at month ends for no more than `within_days` of `clock`; seen: "
                "on lists of `lines` within `within_days` of a clock that started at `clock_from`; "
                "beds_used: open beds of `bed_kind` in use at midnight; beds_held: of their time "
                "in use, that by people ready to leave."),
            field<&Row::lines>("lines").optional().refers_to({"line"}),
            field<&Row::clock_from>("clock_from").optional().refers_to({"line"}),
            field<&Row::clock>("clock").optional().means(
                "Of waiting: since the referral, or since joining this list; left out: referral."),
            field<&Row::bed_kind>("bed_kind").optional(),
            field<&Row::within_minutes>("within_minutes")
                .optional()
                .within(capacity::minutes_a_quarter, longest_minutes)
                .in_unit("minutes")
                .means("Whole quarters of an hour."),
            field<&Row::within_days>("within_days")
                .optional()
                .within(1, capacity::longest_days - 1)
                .in_unit("days"),
            field<&Row::better_is>("better_is"),
            field<&Row::nation>("nation").means("Providers of this nation are held to it."),
            field<&Row::leaves_out>("leaves_out")
                .optional()
                .free_words()
                .means("How what is counted here differs from the published definition."),
        },
        {"source", "thresholds"}};
    return section;
}

const TomlSection& standard_threshold_section() {
    using Row = StandardThreshold;
    static const TomlSection section{
        "thresholds",
        "The share due while it was in force; a financial year is held to that of its last day.",
        {
            field<&Row::from_date>("from_date"),
            field<&Row::to_date>("to_date").optional().means("The last day."),
            field<&Row::percent>("percent").within(0, 100).in_unit("percent"),
            field<&Row::known_on>("known_on")
                .means("When it was set: a plan made before does not know it."),
            field<&Row::source>("source").free_words(),
        },
        {}};
    return section;
}

} // namespace footprint::plan
