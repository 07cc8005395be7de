// SPDX-License-Identifier: MIT
// Adding journeys up.
#include "care/travel.hpp"

namespace footprint::care {

namespace {
constexpr std::uint64_t half_an_hour = 300; // tenths of a minute
constexpr std::uint64_t an_hour = 600;
} // namespace

TravelTally::TravelTally(std::size_t years, std::size_t groups, std::size_t areas,
                         std::size_t sites)
    : groups_(groups), areas_(areas), sites_(sites),
      first_of_areas_(years * groups * people::deprivation_fifths * report_bands * place_worlds),
      first_of_sites_(first_of_areas_ + years * groups * areas * place_worlds),
      cells_(first_of_sites_ + years * groups * sites * place_worlds) {}

void TravelTally::add(const TravelTally& other) {
    for (std::size_t cell = 0; cell < other.cells_.size(); ++cell) {
        cells_[cell].add(other.cells_[cell]);
    }
}

JourneyCounts TravelTally::in_world(std::size_t cell, std::size_t world) const {
    JourneyCounts counts = cells_[cell];
    counts.add(cells_[cell + 1 + world]);
    return counts;
}

JourneyCounts alike_journeys(const TravelTables& tables, std::size_t area, std::size_t site,
                             bool has_car, std::uint64_t number) {
    const std::size_t way = area * tables.sites + site;
    const std::uint64_t tenths = tables.car_tenths[way];
    if (tenths == no_minutes) {
        return {};
    }
    JourneyCounts counts{.journeys = number,
                         .tenths = number * tenths,
                         .beyond_30_minutes = tenths > half_an_hour ? number : 0,
                         .beyond_60_minutes = tenths > an_hour ? number : 0,
                         .by_straight_line = number * tables.is_straight[way]};
    if (tables.car_attribute != 0 && !has_car) {
        counts.without_car = number;
        if (!tables.public_tenths.empty() && tables.public_tenths[way] != no_minutes) {
            counts.without_car_known = number;
            counts.public_tenths = number * tables.public_tenths[way];
        }
    }
    return counts;
}

ChunkJourneys::ChunkJourneys(const TravelTables& tables, const std::vector<std::uint16_t>& site_of,
                             const std::vector<std::uint16_t>& line_of, std::size_t areas)
    : tables_(&tables), first_of_service_(site_of.size()), slot_of_area_(areas, not_here) {
    for (std::size_t service = 0; service < site_of.size(); ++service) {
        if (tables.goes_to(line_of[service])) {
            first_of_service_[service] = static_cast<std::uint32_t>(services_.size() * kinds);
            services_.push_back(static_cast<std::uint16_t>(service));
        }
    }
}

void ChunkJourneys::begin(std::size_t people) {
    for (const std::uint16_t area : areas_) {
        slot_of_area_[area] = not_here;
    }
    areas_.clear();
    first_of_person_.resize(people);
}

void ChunkJourneys::put(std::size_t person, std::uint16_t area, std::size_t band,
                        std::uint32_t attributes) {
    std::uint32_t& slot = slot_of_area_[area];
    if (slot == not_here) {
        slot = static_cast<std::uint32_t>(areas_.size());
        areas_.push_back(area);
        if (counts_.size() < areas_.size() * services_.size() * kinds) {
            counts_.resize(areas_.size() * services_.size() * kinds);
        }
    }
    const bool has_car = (attributes & tables_->car_attribute) != 0;
    first_of_person_[person] = static_cast<std::uint32_t>(
        slot * services_.size() * kinds + (band * 2 + (has_car ? 1U : 0U)) * place_worlds);
}

} // namespace footprint::care
