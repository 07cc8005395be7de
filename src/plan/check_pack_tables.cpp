// SPDX-License-Identifier: MIT
// Checks of the pack's tables of people and care: bands of ages that meet, shares that leave room,
// lines with rates, pathways without loops that bring no more than the rate they are part of.
#include "plan/age_cover.hpp"
#include "plan/checks.hpp"
#include "plan/compile_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace footprint::plan {
namespace {

constexpr std::size_t oldest = people::single_ages;
constexpr double share_tolerance = 1e-6;

/// Each combination of sex and deprivation fifth that a row is about, in words.
std::vector<std::string> groups_of(std::string_view name, SexOrAll sex, std::int64_t fifth) {
    std::vector<std::string> groups;
    for (const std::size_t one_sex : sexes_of(sex)) {
        for (const std::size_t one_fifth : fifths_of(fifth)) {
            groups.push_back(fmt::format("{} {} in deprivation fifth {}", name,
                                         words_of(SexOrAll{})[one_sex], one_fifth + 1));
        }
    }
    return groups;
}

void check_life_table(const Plan& plan, core::Problems& problems) {
    const Table<LifeTableRow>& table = plan.pack.life_table;
    AgeCover<LifeTableRow> cover(table, problems);
    std::map<std::int64_t, std::size_t> years;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const LifeTableRow& written = table.rows[row];
        years.try_emplace(written.year, row);
        for (const std::size_t sex : sexes_of(written.sex)) {
            cover.add(fmt::format("{} in {}", words_of(SexOrAll{})[sex],
                                  written.year == every_year ? "every year"
                                                             : fmt::format("{}", written.year)),
                      written.age, written.age, row);
        }
    }
    cover.demand_all();
    for (auto year = years.begin(); year != years.end() && std::next(year) != years.end(); ++year) {
        const auto next = std::next(year);
        if (year->first != every_year && next->first != year->first + 1) {
            problems.add(years_missing(table.where(next->second, "year"), "the life table",
                                       fmt::format("{}", year->first + 1),
                                       fmt::format("{}", year->first),
                                       fmt::format("{}", years.rbegin()->first)));
        }
    }
}

void check_attributes(const Plan& plan, core::Problems& problems) {
    const Table<AttributeRow>& table = plan.pack.attributes;
    AgeCover<AttributeRow> cover(table, problems);
    std::map<std::string, std::pair<std::array<double, oldest>, std::size_t>> shares; // by group
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const AttributeRow& written = table.rows[row];
        for (const std::string& key :
             groups_of(written.attribute, written.sex, written.deprivation_fifth)) {
            cover.add(key, written.age_from, written.age_to, row);
        }
        const AgeRange ages = single_ages_of(written.age_from, written.age_to);
        for (const std::string& key :
             groups_of(written.group, written.sex, written.deprivation_fifth)) {
            auto& sums =
                shares.try_emplace(key, std::pair(std::array<double, oldest>{}, row)).first->second;
            for (std::size_t age = ages.from; age < ages.end; ++age) {
                sums.first[age] += written.share;
            }
        }
    }
    for (const auto& [group, sums] : shares) {
        const auto largest = std::ranges::max_element(sums.first);
        if (*largest > 1 + share_tolerance) {
            problems.add(shares_above_one(
                table.where(sums.second, "share"),
                fmt::format("the group {} at age {}", group, largest - sums.first.begin()),
                *largest));
        }
    }
}

} // namespace

void check_people_tables(const Plan& plan, core::Problems& problems) {
    const Pack& pack = plan.pack;
    check_life_table(plan, problems);
    check_attributes(plan, problems);
    AgeCover<MoveAgesRow> moves(pack.move_ages, problems);
    double moves_in = 0;
    for (std::size_t row = 0; row < pack.move_ages.rows.size(); ++row) {
        const MoveAgesRow& written = pack.move_ages.rows[row];
        moves.add("people who move", written.age_from, written.age_to, row);
        moves_in += written.moves_in_share;
    }
    moves.demand_all();
    if (!pack.move_ages.rows.empty() && std::abs(moves_in - 1) > share_tolerance) {
        problems.add(
            shares_do_not_sum(pack.move_ages.where(0, "moves_in_share"), "moves in", moves_in));
    }
    AgeCover<ConditionShapeRow> shapes(pack.condition_shapes, problems);
    for (std::size_t row = 0; row < pack.condition_shapes.rows.size(); ++row) {
        const ConditionShapeRow& written = pack.condition_shapes.rows[row];
        for (const std::size_t sex : sexes_of(written.sex)) {
            shapes.add(fmt::format("{} {}", written.condition_id, words_of(SexOrAll{})[sex]),
                       written.age_from, written.age_to, row);
        }
    }
    AgeCover<AttributeChangeRow> changes(pack.attribute_changes, problems);
    for (std::size_t row = 0; row < pack.attribute_changes.rows.size(); ++row) {
        const AttributeChangeRow& written = pack.attribute_changes.rows[row];
        for (const std::size_t sex : sexes_of(written.sex)) {
            changes.add(fmt::format("{} to {} {}", written.from_attribute, written.to_attribute,
                                    words_of(SexOrAll{})[sex]),
                        written.age_from, written.age_to, row);
        }
    }
    const std::size_t attributes = number_names(plan).attributes.size();
    if (attributes > people::most_attributes) {
        problems.add(too_many(pack.attributes.where(), "attributes and flags", attributes,
                              people::most_attributes));
    }
    if (pack.conditions.rows.size() > people::most_conditions) {
        problems.add(too_many(pack.conditions.where(), "conditions", pack.conditions.rows.size(),
                              people::most_conditions));
    }
}

namespace {

void check_rates(const Plan& plan, const Names& names, core::Problems& problems) {
    const Table<LineRateRow>& table = plan.pack.line_rates;
    AgeCover<LineRateRow> cover(table, problems);
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const LineRateRow& rate = table.rows[row];
        for (const std::string& key : groups_of(rate.line_id, rate.sex, rate.deprivation_fifth)) {
            cover.add(key, rate.age_from, rate.age_to, row);
        }
    }
    const NameUses* lines = table.places.names_used.empty()
                                ? nullptr
                                : &table.places.names_used[table.description().position("line_id")];
    for (const std::string& line : names.all("line")) {
        if (lines != nullptr && !lines->contains(line)) {
            problems.add(line_without_rate(table.where(), line));
        }
    }
    if (plan.pack.service_lines.rows.size() > need::most_lines) {
        problems.add(too_many(plan.pack.service_lines.where(), "service lines",
                              plan.pack.service_lines.rows.size(), need::most_lines));
    }
}

/// Follows pathways from a line back to itself; each loop is told at the line that is first by
/// name.
void check_pathway_loops(const Plan& plan, core::Problems& problems) {
    const Table<PathwayRow>& table = plan.pack.pathways;
    std::map<std::string, std::map<std::string, std::size_t>> steps; // from, to, row
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        steps[table.rows[row].from_line].try_emplace(table.rows[row].to_line, row);
    }
    for (const auto& [start, first_steps] : steps) {
        // A breadth-first walk over lines that are not before `start` by name.
        std::map<std::string, std::string> reached_from;
        std::vector<std::string> waiting = {start};
        bool is_told = false;
        for (std::size_t next = 0; next < waiting.size() && !is_told; ++next) {
            const auto found = steps.find(waiting[next]);
            if (found == steps.end()) {
                continue;
            }
            for (const auto& [to, row] : found->second) {
                if (to == start && !is_told) {
                    std::string loop = start;
                    for (std::string line = waiting[next]; line != start;
                         line = reached_from[line]) {
                        loop = fmt::format("{} > {}", line, loop);
                    }
                    problems.add(pathway_loop(table.where(row, "to_line"),
                                              fmt::format("{} > {}", start, loop)));
                    is_told = true;
                } else if (to > start && reached_from.try_emplace(to, waiting[next]).second) {
                    waiting.push_back(to);
                }
            }
        }
    }
}

/// Contacts per 1,000 persons of the opening population, by line, at central rates.
std::map<std::string, std::vector<double>> rates_by_age(const Plan& plan) {
    std::map<std::string, std::vector<double>> rates;
    for (const LineRateRow& row : plan.pack.line_rates.rows) {
        auto& by_age =
            rates.try_emplace(row.line_id, std::vector<double>(oldest, 0.0)).first->second;
        const AgeRange ages = single_ages_of(row.age_from, row.age_to);
        const double weight = static_cast<double>(sexes_of(row.sex).size() *
                                                  fifths_of(row.deprivation_fifth).size()) /
                              10.0;
        for (std::size_t age = ages.from; age < ages.end; ++age) {
            by_age[age] += row.contacts_per_1000_person_years * weight;
        }
    }
    return rates;
}

void check_pathway_inflows(const Plan& plan, core::Problems& problems) {
    const std::map<std::string, std::vector<double>> rates = rates_by_age(plan);
    const PersonsByAge persons = persons_by_age(plan);
    double everybody = 0;
    for (const double number : persons) {
        everybody += number;
    }
    std::map<std::string, std::pair<double, std::size_t>> brought;
    for (std::size_t row = 0; row < plan.pack.pathways.rows.size(); ++row) {
        const PathwayRow& step = plan.pack.pathways.rows[row];
        const auto from = rates.find(step.from_line);
        const AgeRange ages = single_ages_of(step.age_from, step.age_to);
        double contacts = 0;
        for (std::size_t age = ages.from; from != rates.end() && age < ages.end; ++age) {
            contacts += persons[age] * from->second[age] * step.chance * step.mean_contacts;
        }
        brought.try_emplace(step.to_line, 0.0, row).first->second.first += contacts;
    }
    for (const auto& [line, inflow] : brought) {
        const auto rate = rates.find(line);
        double whole = 0;
        for (std::size_t age = 0; rate != rates.end() && age < oldest; ++age) {
            whole += persons[age] * rate->second[age];
        }
        if (everybody >= 1 && inflow.first > whole) {
            problems.add(pathway_brings_more(plan.pack.pathways.where(inflow.second, "to_line"),
                                             line, inflow.first / everybody, whole / everybody));
        }
    }
}

} // namespace

void check_care_tables(const Plan& plan, const Names& names, core::Problems& problems) {
    check_rates(plan, names, problems);
    check_pathway_loops(plan, problems);
    check_pathway_inflows(plan, problems);
    const Table<PathwayRow>& pathways = plan.pack.pathways;
    for (std::size_t row = 0; row < pathways.rows.size(); ++row) {
        const PathwayRow& step = pathways.rows[row];
        if (step.delay_days_from > step.delay_days_to) {
            problems.add(upside_down(pathways.where(row, "delay_days_from"), "delay_days_from",
                                     fmt::format("{}", step.delay_days_from), "delay_days_to",
                                     fmt::format("{}", step.delay_days_to)));
        }
    }
}

} // namespace footprint::plan
