// SPDX-License-Identifier: MIT
// What the codes of other tables stand for, and how well the synthetic people meet the totals they
// were made from.
#include "measure/measures.hpp"
#include "run/findings.hpp"
#include "run/tables_source.hpp"
#include "run/tables_standards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace footprint::run {

namespace {

using measure::number_column;
using measure::Table;
using measure::text_column;

Table text_table(std::string name, std::initializer_list<std::string_view> columns) {
    std::vector<measure::ColumnMeaning> meanings;
    for (const std::string_view column : columns) {
        meanings.push_back(text_column(std::string(column)));
    }
    return {std::move(name), std::move(meanings)};
}

void put_row(Table& table, std::initializer_list<std::string_view> row) {
    for (const std::string_view text : row) {
        table.put_text(text);
    }
}

template <typename Choice>
std::string_view word_of(Choice choice) {
    return plan::words_of(choice)[static_cast<std::size_t>(choice)];
}

Table organisations_table(const place::Geography& geography) {
    Table table =
        text_table("organisations", {"organisation", "name", "kind", "home", "balance", "nation"});
    const place::Organisations& all = geography.organisations;
    for (std::size_t row = 0; row < all.size(); ++row) {
        put_row(table, {all.ids[row], all.names[row], place::to_text(all.kinds[row]),
                        place::to_text(all.homes[row]), place::to_text(all.balances[row]),
                        place::to_text(all.nations[row])});
    }
    return table;
}

/// The weakest evidence behind an initiative's effects; empty where none is graded.
std::string_view grade_of(const plan::Initiative& initiative) {
    std::optional<plan::EvidenceGrade> weakest;
    for (const plan::Effect& effect : initiative.effects) {
        if (effect.evidence.grade && (!weakest || *effect.evidence.grade > *weakest)) {
            weakest = effect.evidence.grade;
        }
    }
    return weakest ? word_of(*weakest) : std::string_view();
}

Table initiatives_table(const plan::Plan& plan) {
    Table table = text_table("initiatives", {"initiative", "name", "workstream", "priority",
                                             "owner", "planning_level", "grade", "acts"});
    for (const plan::Initiative& initiative : plan.initiatives) {
        const auto workstream = std::ranges::find(plan.workstreams.rows, initiative.workstream,
                                                  &plan::WorkstreamRow::workstream_id);
        const std::string_view priority = workstream != plan.workstreams.rows.end()
                                              ? std::string_view(workstream->priority_id)
                                              : std::string_view();
        put_row(table, {initiative.id, initiative.name, initiative.workstream, priority,
                        initiative.owner, place::to_text(initiative.planning_level),
                        grade_of(initiative), initiative.falls_away() ? "no" : "yes"});
    }
    return table;
}

Table workstreams_table(const plan::Plan& plan) {
    Table table = text_table("workstreams", {"workstream", "name", "kind", "priority", "lead"});
    for (const plan::WorkstreamRow& row : plan.workstreams.rows) {
        put_row(table, {row.workstream_id, row.name, word_of(row.kind), row.priority_id,
                        row.lead_organisation_id});
    }
    return table;
}

Table priorities_table(const plan::Plan& plan) {
    Table table = text_table("priorities", {"priority", "name"});
    for (const plan::PriorityRow& row : plan.priorities.rows) {
        put_row(table, {row.priority_id, row.name});
    }
    return table;
}

Table places_table(const place::Places& places) {
    Table table = text_table("places", {"place", "name", "kind", "parent"});
    for (std::size_t row = 0; row < places.size(); ++row) {
        const core::PlaceIndex parent = places.parents[row];
        put_row(table, {places.ids[row], places.names[row], place::to_text(places.kinds[row]),
                        parent.is_none() ? std::string_view()
                                         : std::string_view(places.ids[parent.position()])});
    }
    return table;
}

Table areas_table(const place::Geography& geography) {
    Table table("areas",
                {text_column("area"), text_column("place"), text_column("district"),
                 number_column("deprivation_decile", "tenth"), text_column("rural_class")});
    const place::Areas& areas = geography.areas;
    for (std::size_t row = 0; row < areas.size(); ++row) {
        table.put_text(areas.ids[row]);
        table.put_text(geography.places.ids[areas.neighbourhoods[row].position()]);
        table.put_text(geography.places.ids[areas.districts[row].position()]);
        table.put_number(areas.deprivation_deciles[row]);
        table.put_text(place::to_text(areas.rural_classes[row]));
    }
    return table;
}

Table sites_table(const place::Geography& geography) {
    Table table = text_table("sites", {"site", "name", "organisation", "kind"});
    const place::Sites& sites = geography.sites;
    for (std::size_t row = 0; row < sites.size(); ++row) {
        put_row(table, {sites.ids[row], sites.names[row],
                        geography.organisations.ids[sites.organisations[row].position()],
                        place::to_text(sites.kinds[row])});
    }
    return table;
}

Table service_lines_table(const plan::Compiler& compiler) {
    Table table = text_table("service_lines",
                             {"line", "name", "line_group", "family", "unit", "planning_level"});
    for (const std::string& line : compiler.numbering().lines) {
        const auto& rows = compiler.plan().pack.service_lines.rows;
        const auto row = std::ranges::find(rows, line, &plan::ServiceLineRow::line_id);
        if (row != rows.end()) {
            put_row(table, {row->line_id, row->name, row->line_group, word_of(row->family),
                            row->unit, place::to_text(row->planning_level)});
        }
    }
    return table;
}

Table condition_names_table(const plan::Compiler& compiler) {
    Table table = text_table("condition_names", {"condition", "name", "major"});
    for (const std::string& condition : compiler.numbering().conditions) {
        const auto& rows = compiler.plan().pack.conditions.rows;
        const auto row = std::ranges::find(rows, condition, &plan::ConditionRow::condition_id);
        if (row != rows.end()) {
            put_row(table, {row->condition_id, row->name, row->major ? "yes" : "no"});
        }
    }
    return table;
}

Table published_table(const plan::PublishedFigures& published) {
    Table table("published", {text_column("name"), text_column("financial_year"),
                              number_column("pence", "pence"), text_column("source")});
    constexpr double pence_a_million_pounds = 1e8;
    const auto put = [&](std::string_view name, std::optional<double> million_pounds) {
        if (million_pounds && published.gap_year) {
            table.put_text(name);
            table.put_text(core::to_text(*published.gap_year));
            table.put_number(std::llround(*million_pounds * pence_a_million_pounds));
            table.put_text(published.source);
        }
    };
    put("do_nothing_gap", published.do_nothing_gap_million_pounds);
    put("do_nothing_gap_nhs", published.do_nothing_gap_nhs_million_pounds);
    return table;
}

/// What a row and a column of a total are called.
struct MarginWords {
    std::string row;
    std::string column;
};

std::string sex_and_age(std::uint32_t column, std::size_t ages, std::string_view last) {
    const std::size_t age = column % ages;
    return fmt::format("{} {}", sex_words[column / ages],
                       age + 1 == ages ? std::string(last) : fmt::format("{}", age));
}

std::string cell_words(std::uint32_t cell) {
    const std::size_t fifth = cell % people::deprivation_fifths;
    const std::size_t sex = cell / people::deprivation_fifths % people::sexes;
    const std::size_t band = cell / people::deprivation_fifths / people::sexes;
    return fmt::format("{} {} fifth {}", sex_words[sex], age_band_words()[band], fifth + 1);
}

MarginWords words_of(const plan::Compiler& compiler, people::MarginKind kind,
                     const people::MarginRow& row) {
    const plan::Numbering& numbering = compiler.numbering();
    const place::Geography& geography = compiler.geography();
    switch (kind) {
    case people::MarginKind::area_persons:
        return {geography.areas.ids[row.row],
                fmt::format("{} {}", sex_words[row.column / people::age_bands],
                            age_band_words()[row.column % people::age_bands])};
    case people::MarginKind::district_persons:
        return {numbering.districts[row.row],
                sex_and_age(row.column, people::district_ages, "90+")};
    case people::MarginKind::practice_lists:
        return {row.row < geography.practices.size() ? geography.practices.ids[row.row]
                                                     : "elsewhere",
                std::string(not_split)};
    case people::MarginKind::registers:
    case people::MarginKind::prevalences:
        return {numbering.conditions[row.row], numbering.commissioners[row.column]};
    case people::MarginKind::attribute_shares:
        return {numbering.attributes[row.row], cell_words(row.column)};
    }
    return {};
}

} // namespace

std::vector<Table> dimensions_of(const plan::Compiler& compiler) {
    const plan::Plan& plan = compiler.plan();
    const place::Geography& geography = compiler.geography();
    std::vector<Table> tables;
    tables.push_back(organisations_table(geography));
    tables.push_back(initiatives_table(plan));
    tables.push_back(workstreams_table(plan));
    tables.push_back(priorities_table(plan));
    tables.push_back(places_table(geography.places));
    tables.push_back(areas_table(geography));
    tables.push_back(sites_table(geography));
    tables.push_back(service_lines_table(compiler));
    tables.push_back(condition_names_table(compiler));
    tables.push_back(measure::measure_meanings_table());
    tables.push_back(published_table(plan.footprint.published));
    if (plan.footprint.limits) {
        tables.push_back(standard_meanings_table(plan));
    }
    return tables;
}

Table synthesis_error_table(const plan::Compiler& compiler, const people::SynthesisReport& report) {
    Table table("synthesis_error",
                {text_column("margin"), text_column("row"), text_column("column"),
                 number_column("wanted", "people", 3), number_column("reached", "people")});
    constexpr double thousandths = 1000.0;
    for (const people::Margin& margin : report.margins) {
        for (const people::MarginRow& row : margin.rows) {
            const MarginWords words = words_of(compiler, margin.kind, row);
            table.put_text(people::to_text(margin.kind));
            table.put_text(words.row);
            table.put_text(words.column);
            table.put_number(std::llround(row.wanted * thousandths));
            table.put_number(row.reached);
        }
    }
    return table;
}

} // namespace footprint::run
