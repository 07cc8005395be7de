// SPDX-License-Identifier: MIT
// Checks of footprint.toml, of places, and of the people counted in them.
#include "plan/checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace footprint::plan {
namespace {

using place::PlaceKind;

class PlaceTree {
public:
    explicit PlaceTree(const Plan& plan) {
        for (std::size_t row = 0; row < plan.places.rows.size(); ++row) {
            row_of_.try_emplace(plan.places.rows[row].place_id, row);
        }
    }
    [[nodiscard]] std::optional<std::size_t> row_of(std::string_view id) const {
        const auto found = row_of_.find(id);
        return found == row_of_.end() ? std::nullopt : std::optional(found->second);
    }

private:
    std::map<std::string, std::size_t, std::less<>> row_of_;
};

/// Follows parents from a row; a loop is told once, at its row that is written first.
void check_loop(const Plan& plan, const PlaceTree& tree, std::size_t start,
                core::Problems& problems) {
    const std::vector<PlaceRow>& rows = plan.places.rows;
    std::string loop = rows[start].place_id;
    std::size_t row = start;
    for (std::size_t step = 0; step < rows.size(); ++step) {
        const std::optional<std::size_t> parent = tree.row_of(rows[row].parent_place_id);
        if (!parent || *parent < start) {
            return;
        }
        loop += fmt::format(" > {}", rows[*parent].place_id);
        if (*parent == start) {
            problems.add(nesting_loop(plan.places.where(start, "parent_place_id"), loop));
            return;
        }
        row = *parent;
    }
}

std::string year_text(core::FinancialYear year) {
    return core::to_text(year);
}

template <typename Row>
void check_validity_order(const Table<Row>& table, core::Problems& problems) {
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const Row& written = table.rows[row];
        if (written.valid_from && written.valid_to && *written.valid_from > *written.valid_to) {
            problems.add(upside_down(table.where(row, "valid_from"), "valid_from",
                                     place::to_text(*written.valid_from), "valid_to",
                                     place::to_text(*written.valid_to)));
        }
    }
}

} // namespace

void check_footprint(const Plan& plan, core::Problems& problems) {
    const Footprint& footprint = plan.footprint;
    const TomlPlaces& places = footprint.places;
    if (places.is_given("format") && footprint.format != 1) {
        problems.add(format_unknown(places.where("format"), footprint.format));
    }
    if (places.is_given("opening_year") && places.is_given("first_year") &&
        footprint.first_year != footprint.opening_year + 1) {
        problems.add(first_year_does_not_follow(places.where("first_year"), footprint.opening_year,
                                                footprint.first_year));
    }
    const std::optional<core::FinancialYear> gap_year = footprint.published.gap_year;
    if (gap_year && footprint.years >= 1 &&
        (*gap_year < footprint.first_year || *gap_year > footprint.last_year())) {
        problems.add(outside_the_plan(places.where("published.gap_year"), "gap_year",
                                      year_text(*gap_year), year_text(footprint.first_year),
                                      year_text(footprint.last_year())));
    }
}

void check_places(const Plan& plan, core::Problems& problems) {
    const PlaceTree tree(plan);
    std::size_t footprints = 0;
    for (std::size_t row = 0; row < plan.places.rows.size(); ++row) {
        const PlaceRow& place = plan.places.rows[row];
        const bool is_footprint = place.kind == PlaceKind::footprint;
        footprints += is_footprint ? 1U : 0U;
        if (!is_footprint && place.parent_place_id.empty()) {
            problems.add(
                place_without_parent(plan.places.where(row, "parent_place_id"), place.place_id));
        }
        check_loop(plan, tree, row, problems);
        const std::optional<std::size_t> parent = tree.row_of(place.parent_place_id);
        if (parent && plan.places.rows[*parent].kind <= place.kind) {
            const PlaceRow& above = plan.places.rows[*parent];
            problems.add(parent_too_narrow(plan.places.where(row, "parent_place_id"),
                                           place.place_id, place::to_text(place.kind),
                                           above.place_id, place::to_text(above.kind)));
        }
    }
    if (plan.places.places.is_read() && footprints != 1) {
        problems.add(no_single_footprint(plan.places.where(), footprints));
    }
    check_validity_order(plan.areas, problems);
    check_validity_order(plan.organisations, problems);
    check_validity_order(plan.practices, problems);
    check_validity_order(plan.sites, problems);
}

namespace {

/// Warned of when areas and district differ by more than this share, or by more than a person.
constexpr double population_tolerance_share = 0.0005;

struct DistrictPersons {
    double by_area = 0;
    double by_district = 0;
    std::optional<std::size_t> first_row; // of population_by_district
};

std::map<std::string, DistrictPersons> persons_by_district(const Plan& plan) {
    std::map<std::string, std::string, std::less<>> district_of_area;
    for (const AreaRow& area : plan.areas.rows) {
        district_of_area.try_emplace(area.area_id, area.district_id);
    }
    std::map<std::string, DistrictPersons> persons;
    for (const AreaPopulationRow& row : plan.population_by_area.rows) {
        const auto district = district_of_area.find(row.area_id);
        if (district == district_of_area.end()) {
            continue;
        }
        for (const double number : row.persons) {
            persons[district->second].by_area += number;
        }
    }
    for (std::size_t row = 0; row < plan.population_by_district.rows.size(); ++row) {
        const DistrictPopulationRow& written = plan.population_by_district.rows[row];
        DistrictPersons& district = persons[written.district_id];
        district.by_district += written.persons;
        if (!district.first_row) {
            district.first_row = row;
        }
    }
    return persons;
}

void check_areas_have_people(const Plan& plan, core::Problems& problems) {
    std::set<std::string, std::less<>> counted;
    for (const AreaPopulationRow& row : plan.population_by_area.rows) {
        counted.insert(row.area_id);
    }
    for (std::size_t row = 0; row < plan.areas.rows.size(); ++row) {
        const std::string& id = plan.areas.rows[row].area_id;
        if (!id.empty() && !counted.contains(id) && plan.population_by_area.places.is_read()) {
            problems.add(nobody_lives_here(plan.areas.where(row, "area_id"), "area", id));
        }
    }
}

/// Both sexes, ages 0 to 90.
void check_ages_of_districts(const Plan& plan, core::Problems& problems) {
    constexpr std::int64_t oldest = 90;
    std::map<std::string, std::set<std::pair<Sex, std::int64_t>>> ages;
    std::map<std::string, std::size_t> first_row;
    for (std::size_t row = 0; row < plan.population_by_district.rows.size(); ++row) {
        const DistrictPopulationRow& written = plan.population_by_district.rows[row];
        ages[written.district_id].emplace(written.sex, written.age);
        first_row.try_emplace(written.district_id, row);
    }
    for (const auto& [district, there] : ages) {
        for (const Sex sex : {Sex::female, Sex::male}) {
            for (std::int64_t age = 0; age <= oldest; ++age) {
                if (there.contains({sex, age})) {
                    continue;
                }
                std::int64_t to = age;
                while (to < oldest && !there.contains({sex, to + 1})) {
                    ++to;
                }
                problems.add(ages_missing(plan.population_by_district.where(first_row.at(district)),
                                          fmt::format("\"{}\" {}", district,
                                                      words_of(sex)[static_cast<std::size_t>(sex)]),
                                          static_cast<int>(age), static_cast<int>(to)));
                age = to;
            }
        }
    }
}

} // namespace

void check_population(const Plan& plan, core::Problems& problems) {
    if (plan.areas.rows.empty()) {
        return; // told already
    }
    check_areas_have_people(plan, problems);
    check_ages_of_districts(plan, problems);
    if (!plan.population_by_district.places.is_read() ||
        !plan.population_by_area.places.is_read()) {
        return; // told already, as above
    }
    const std::map<std::string, DistrictPersons> persons = persons_by_district(plan);
    for (std::size_t row = 0; row < plan.places.rows.size(); ++row) {
        const PlaceRow& place = plan.places.rows[row];
        if (place.kind != PlaceKind::district) {
            continue;
        }
        const auto found = persons.find(place.place_id);
        if (found == persons.end() || !found->second.first_row) {
            problems.add(
                nobody_lives_here(plan.places.where(row, "place_id"), "district", place.place_id));
            continue;
        }
        const DistrictPersons& district = found->second;
        const double difference = std::abs(district.by_area - district.by_district);
        if (difference > 1 && difference > population_tolerance_share * district.by_district) {
            problems.add(population_differs(
                plan.population_by_district.where(*district.first_row, "district_id"),
                place.place_id, district.by_area, district.by_district));
        }
    }
}

} // namespace footprint::plan
