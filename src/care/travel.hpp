// SPDX-License-Identifier: MIT
// How long people travel for care: minutes from each small area to each site, and journeys counted.
//
// A journey is a contact of a line to which people travel (`TravelTables::lines`) at a site where
// care is given (not a base from which staff go out). Its minutes hang on the area and the site
// alone, so that a chunk's contacts of a year are first counted by area, service, age band, car and
// world, one addition for each contact, and then multiplied by minutes once for all that are alike.
// Minutes are whole tenths: sums are exact and do not hang on their order.
//
// What it leaves out: where in its area a person lives, the hour of the day, who goes by what, and
// that people without a car are driven by others. Source: docs/model/travel.md. Checked in
// tests/unit/run/travel_test.cpp.
#pragma once

#include "need/need_tables.hpp"
#include "people/people_tables.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace footprint::care {

/// Age bands of the place tables: 0-4, 5-14, 15-29, 30-44, 45-64, 65-74, 75-84, 85 and over.
inline constexpr std::size_t report_bands = 8;

/// Which of the two shown worlds a count of the place table is of.
inline constexpr std::size_t place_worlds = 3; ///< both, do-nothing only, the plan only

inline constexpr std::uint16_t no_minutes = 0xFFFF; ///< nobody goes there, or it is not known

struct TravelTables {
    bool on = false;
    std::size_t sites = 0;
    std::size_t groups = 0;                                  ///< of lines
    std::array<std::uint16_t, need::line_stride> group_of{}; ///< by line
    std::uint64_t lines = 0;                                 ///< bits of lines people travel to
    std::uint32_t car_attribute = 0;                         ///< bit; 0: who has a car is unknown
    // By area x sites + site, in tenths of a minute.
    std::vector<std::uint16_t> car_tenths;    ///< no_minutes: nobody travels there
    std::vector<std::uint8_t> is_straight;    ///< 1: worked out from the straight line
    std::vector<std::uint16_t> public_tenths; ///< empty: not known anywhere

    [[nodiscard]] bool goes_to(std::size_t line) const { return on && ((lines >> line) & 1U) != 0; }
};

/// Journeys of people of one kind. Whole numbers, added up over threads.
struct JourneyCounts {
    std::uint64_t journeys = 0;
    std::uint64_t tenths = 0; ///< of a minute, by car, one way
    std::uint64_t beyond_30_minutes = 0;
    std::uint64_t beyond_60_minutes = 0;
    std::uint64_t by_straight_line = 0;
    std::uint64_t without_car = 0;
    std::uint64_t without_car_known = 0; ///< whose minutes by public transport are known
    std::uint64_t public_tenths = 0;     ///< their sum

    void add(const JourneyCounts& other) {
        journeys += other.journeys;
        tenths += other.tenths;
        beyond_30_minutes += other.beyond_30_minutes;
        beyond_60_minutes += other.beyond_60_minutes;
        by_straight_line += other.by_straight_line;
        without_car += other.without_car;
        without_car_known += other.without_car_known;
        public_tenths += other.public_tenths;
    }
    friend bool operator==(const JourneyCounts&, const JourneyCounts&) = default;
};

/// Journeys by year and line group, split by deprivation fifth and age band, by tally area, or by
/// site; each split holds every journey.
class TravelTally {
public:
    TravelTally() = default;
    TravelTally(std::size_t years, std::size_t groups, std::size_t areas, std::size_t sites);

    struct Where {
        std::size_t year = 0;
        std::size_t group = 0;
        std::size_t area = 0; ///< tally area
        std::size_t site = 0;
        std::size_t fifth = 0;
    };
    /// `world`: 0 both, 1 do-nothing only, 2 the plan only.
    void add(const Where& where, std::size_t band, std::size_t world, const JourneyCounts& counts) {
        cells_[by_person(where.year, where.group, where.fifth, band) + world].add(counts);
        cells_[by_area(where.year, where.group, where.area) + world].add(counts);
        cells_[by_site(where.year, where.group, where.site) + world].add(counts);
    }
    void add(const TravelTally& other);

    [[nodiscard]] bool is_counted() const { return !cells_.empty(); }
    [[nodiscard]] std::size_t groups() const { return groups_; }
    [[nodiscard]] std::size_t areas() const { return areas_; }
    [[nodiscard]] std::size_t sites() const { return sites_; }
    /// In the world of nobody acting (0) or of everybody (1).
    [[nodiscard]] JourneyCounts of_person(std::size_t year, std::size_t group, std::size_t fifth,
                                          std::size_t band, std::size_t world) const {
        return in_world(by_person(year, group, fifth, band), world);
    }
    [[nodiscard]] JourneyCounts of_area(std::size_t year, std::size_t group, std::size_t area,
                                        std::size_t world) const {
        return in_world(by_area(year, group, area), world);
    }
    [[nodiscard]] JourneyCounts of_site(std::size_t year, std::size_t group, std::size_t site,
                                        std::size_t world) const {
        return in_world(by_site(year, group, site), world);
    }

private:
    [[nodiscard]] std::size_t by_person(std::size_t year, std::size_t group, std::size_t fifth,
                                        std::size_t band) const {
        return (((year * groups_ + group) * people::deprivation_fifths + fifth) * report_bands +
                band) *
               place_worlds;
    }
    [[nodiscard]] std::size_t by_area(std::size_t year, std::size_t group, std::size_t area) const {
        return first_of_areas_ + ((year * groups_ + group) * areas_ + area) * place_worlds;
    }
    [[nodiscard]] std::size_t by_site(std::size_t year, std::size_t group, std::size_t site) const {
        return first_of_sites_ + ((year * groups_ + group) * sites_ + site) * place_worlds;
    }
    [[nodiscard]] JourneyCounts in_world(std::size_t cell, std::size_t world) const;

    std::size_t groups_ = 0;
    std::size_t areas_ = 0;
    std::size_t sites_ = 0;
    std::size_t first_of_areas_ = 0;
    std::size_t first_of_sites_ = 0;
    std::vector<JourneyCounts> cells_;
};

/// `number` alike journeys from an area to a site.
[[nodiscard]] JourneyCounts alike_journeys(const TravelTables& tables, std::size_t area,
                                           std::size_t site, bool has_car, std::uint64_t number);

/// Journeys of one chunk of people in one year, by area, service, age band, car and world.
class ChunkJourneys {
public:
    ChunkJourneys() = default;
    /// `site_of` and `line_of` by service.
    ChunkJourneys(const TravelTables& tables, const std::vector<std::uint16_t>& site_of,
                  const std::vector<std::uint16_t>& line_of, std::size_t areas);

    void begin(std::size_t people);
    void put(std::size_t person, std::uint16_t area, std::size_t band, std::uint32_t attributes);
    [[nodiscard]] bool counts(std::size_t line) const { return tables_->goes_to(line); }
    void count(std::uint32_t person, std::uint16_t service, std::size_t world) {
        ++counts_[first_of_person_[person] + first_of_service_[service] + world];
    }

    /// Calls `visit(area, service, band, has_car, world, number)` for what was counted, and forgets
    /// it.
    template <typename Visit>
    void take(Visit&& visit) {
        for (std::size_t slot = 0; slot < areas_.size(); ++slot) {
            std::uint32_t* const of_area = counts_.data() + slot * services_.size() * kinds;
            for (std::size_t place = 0; place < services_.size(); ++place) {
                std::uint32_t* const of_service = of_area + place * kinds;
                std::uint32_t any = 0;
                for (std::size_t kind = 0; kind < kinds; ++kind) {
                    any |= of_service[kind];
                }
                if (any == 0) {
                    continue;
                }
                for (std::size_t kind = 0; kind < kinds; ++kind) {
                    if (of_service[kind] != 0) {
                        const std::size_t band_and_car = kind / place_worlds;
                        visit(areas_[slot], services_[place], band_and_car / 2,
                              band_and_car % 2 != 0, kind % place_worlds, of_service[kind]);
                        of_service[kind] = 0;
                    }
                }
            }
        }
    }

private:
    static constexpr std::size_t kinds = report_bands * 2 * place_worlds;
    static constexpr std::uint32_t not_here = 0xFFFFFFFF;

    const TravelTables* tables_ = nullptr;
    std::vector<std::uint16_t> services_;         ///< of lines people travel to
    std::vector<std::uint32_t> first_of_service_; ///< by service
    std::vector<std::uint16_t> areas_;            ///< of the chunk
    std::vector<std::uint32_t> slot_of_area_;     ///< by area: its place in `areas_`, or not_here
    std::vector<std::uint32_t> first_of_person_;
    std::vector<std::uint32_t> counts_;
};

} // namespace footprint::care
