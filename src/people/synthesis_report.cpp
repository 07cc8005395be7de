// SPDX-License-Identifier: MIT
// The counting, in one pass over the people into whole numbers, and the comparison with what was
// wanted.
#include "people/synthesis_report.hpp"

#include "people/integerise.hpp"
#include "people/synthesis_columns.hpp"

#include <cmath>

namespace footprint::people {

namespace {

using Counts = std::vector<std::int64_t>;

struct Counted {
    Counts area_bands;
    Counts district_ages;
    Counts practice_lists;
    Counts on_registers;
    Counts ill;
    Counts cell_people;
    Counts attribute_people;
};

Counted empty_counts(const PeopleTables& tables) {
    return {.area_bands = Counts(tables.areas.id.size() * sexes * age_bands),
            .district_ages = Counts(tables.districts.persons.size() * sexes * district_ages),
            .practice_lists = Counts(tables.practices.id.size() + 1),
            .on_registers = Counts(tables.conditions.id.size() * tables.commissioners),
            .ill = Counts(tables.conditions.id.size() * tables.commissioners),
            .cell_people = Counts(cells),
            .attribute_people = Counts(tables.attributes.id.size() * cells)};
}

void count_person(const PeopleTables& tables, const Chunk& chunk, std::size_t row,
                  Counted& counted) {
    const std::size_t sex = chunk.sex[row];
    const std::size_t area = chunk.area[row];
    const int age = -chunk.born_month[row] / 12;
    const std::size_t band = age_band(age);
    const std::size_t district_age = std::min(static_cast<std::size_t>(age), district_ages - 1);
    ++counted.area_bands[(area * sexes + sex) * age_bands + band];
    ++counted.district_ages[(tables.areas.district[area] * sexes + sex) * district_ages +
                            district_age];
    const std::size_t fifth = (tables.areas.deprivation_decile[area] - std::size_t{1}) / 2;
    const std::size_t cell_number = cell(band, sex, fifth);
    ++counted.cell_people[cell_number];
    for (std::uint32_t bits = chunk.attributes[row]; bits != 0; bits &= bits - 1) {
        const auto attribute = static_cast<std::size_t>(std::countr_zero(bits));
        ++counted.attribute_people[attribute * cells + cell_number];
    }
    if (chunk.practice[row] == practice_elsewhere) {
        ++counted.practice_lists.back();
        return;
    }
    ++counted.practice_lists[chunk.practice[row]];
    const std::size_t commissioner = tables.practices.commissioner[chunk.practice[row]];
    for (std::uint32_t bits = chunk.conditions[row]; bits != 0; bits &= bits - 1) {
        const auto condition = static_cast<std::size_t>(std::countr_zero(bits));
        if (age >= tables.conditions.register_age_from[condition]) {
            const std::size_t place = condition * tables.commissioners + commissioner;
            ++counted.ill[place];
            counted.on_registers[place] += (chunk.diagnosed[row] >> condition) & 1U;
        }
    }
}

void add_row(Margin& margin, std::size_t row, std::size_t column, double wanted,
             std::int64_t reached) {
    if (wanted == 0.0 && reached == 0) {
        return;
    }
    margin.rows.push_back({.row = static_cast<std::uint32_t>(row),
                           .column = static_cast<std::uint32_t>(column),
                           .wanted = wanted,
                           .reached = reached});
    const double error = std::abs(static_cast<double>(reached) - wanted);
    margin.largest_error = std::max(margin.largest_error, error);
    margin.sum_of_errors += error;
    margin.wanted += wanted;
}

Margin area_bands_margin(const PeopleTables& tables, const Counted& counted) {
    Margin margin;
    margin.kind = MarginKind::area_persons;
    for (std::size_t place = 0; place < counted.area_bands.size(); ++place) {
        const std::size_t area = place / (sexes * age_bands);
        const std::size_t column = place % (sexes * age_bands);
        add_row(margin, area, column,
                tables.areas.persons[area][column / age_bands][column % age_bands],
                counted.area_bands[place]);
    }
    return margin;
}

Margin district_ages_margin(const PeopleTables& tables, const Counted& counted) {
    Margin margin;
    margin.kind = MarginKind::district_persons;
    for (std::size_t place = 0; place < counted.district_ages.size(); ++place) {
        const std::size_t district = place / (sexes * district_ages);
        const std::size_t column = place % (sexes * district_ages);
        add_row(margin, district, column,
                tables.districts.persons[district][column / district_ages][column % district_ages],
                counted.district_ages[place]);
    }
    return margin;
}

Margin practice_lists_margin(const PeopleTables& tables, const Counted& counted,
                             std::size_t people) {
    Margin margin;
    margin.kind = MarginKind::practice_lists;
    const double within =
        static_cast<double>(people) * (1.0 - tables.practices.registered_elsewhere_share);
    double lists = 0.0;
    for (const std::uint32_t persons : tables.practices.registered_persons) {
        lists += persons;
    }
    for (std::size_t practice = 0; practice < tables.practices.id.size(); ++practice) {
        const double wanted =
            lists > 0.0 ? tables.practices.registered_persons[practice] * within / lists : 0.0;
        add_row(margin, practice, 0, wanted, counted.practice_lists[practice]);
    }
    add_row(margin, tables.practices.id.size(), 0,
            lists > 0.0 ? static_cast<double>(people) - within : static_cast<double>(people),
            counted.practice_lists.back());
    return margin;
}

Margin condition_margin(const PeopleTables& tables, MarginKind kind, const Counts& reached) {
    Margin margin;
    margin.kind = kind;
    for (std::size_t place = 0; place < reached.size(); ++place) {
        const std::size_t condition = place / tables.commissioners;
        const std::size_t commissioner = place % tables.commissioners;
        const double persons = tables.conditions.register_persons[condition][commissioner];
        const auto share = static_cast<double>(tables.conditions.diagnosed_share[condition]);
        add_row(margin, condition, commissioner,
                kind == MarginKind::registers ? persons : persons / share, reached[place]);
    }
    return margin;
}

Margin attribute_margin(const PeopleTables& tables, const Counted& counted) {
    Margin margin;
    margin.kind = MarginKind::attribute_shares;
    for (std::size_t place = 0; place < counted.attribute_people.size(); ++place) {
        const std::size_t attribute = place / cells;
        const std::size_t cell_number = place % cells;
        add_row(margin, attribute, cell_number,
                static_cast<double>(tables.attributes.share[attribute][cell_number]) *
                    static_cast<double>(counted.cell_people[cell_number]),
                counted.attribute_people[place]);
    }
    return margin;
}

} // namespace

std::string_view to_text(MarginKind kind) {
    switch (kind) {
    case MarginKind::area_persons:
        return "area_persons";
    case MarginKind::district_persons:
        return "district_persons";
    case MarginKind::practice_lists:
        return "practice_lists";
    case MarginKind::registers:
        return "registers";
    case MarginKind::prevalences:
        return "prevalences";
    case MarginKind::attribute_shares:
        return "attribute_shares";
    }
    return {};
}

std::vector<Margin> margins_of(const PeopleTables& tables, const OpeningPopulation& population) {
    Counted counted = empty_counts(tables);
    for (const Chunk& chunk : population.chunks) {
        for (std::size_t row = 0; row < chunk.size(); ++row) {
            count_person(tables, chunk, row, counted);
        }
    }
    return {area_bands_margin(tables, counted),
            district_ages_margin(tables, counted),
            practice_lists_margin(tables, counted, population.people),
            condition_margin(tables, MarginKind::registers, counted.on_registers),
            condition_margin(tables, MarginKind::prevalences, counted.ill),
            attribute_margin(tables, counted)};
}

} // namespace footprint::people
