// SPDX-License-Identifier: MIT
// What is counted of lives: events by year and area, with the worlds they are in, and how people
// stand at the start of each year in do-nothing and in the plan.
#pragma once

#include "attribution/presence.hpp"
#include "people/people_tables.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace footprint::people {

/// Events counted, as offsets: new cases and diagnoses are by condition.
inline constexpr std::size_t count_new_case = 0;
inline constexpr std::size_t count_diagnosis = most_conditions;
inline constexpr std::size_t count_birth = 2 * most_conditions;
inline constexpr std::size_t count_death = count_birth + 1;
inline constexpr std::size_t count_early_death =
    count_death + 1; ///< below 75, also counted as a death
inline constexpr std::size_t count_arrival = count_early_death + 1;
inline constexpr std::size_t count_departure = count_arrival + 1;
inline constexpr std::size_t life_counts = count_departure + 1;

inline constexpr std::size_t deprivation_deciles = 10;
inline constexpr std::size_t worlds = 2;       ///< 0 do-nothing, 1 the plan
inline constexpr std::size_t shared_stock = 2; ///< those who stand alike in both

/// An event in some worlds only.
struct LifeRow {
    std::uint16_t year = 0;
    std::uint16_t area = 0; ///< tally area
    std::uint16_t what = 0; ///< count_...
    attribution::Presence presence = attribution::Presence::always;
};

/// People who live here on the first day of `year` in some worlds only.
struct AliveRow {
    std::uint16_t year = 0;
    bool is_65_plus = false;
    attribution::Presence presence = attribution::Presence::always;
};

/// How people stand on the first day of a year, in one world.
struct Stock {
    struct Cell {
        std::uint64_t people = 0;
        std::uint64_t death_units = 0; ///< sum of a month's death hazards in clock units
        std::uint64_t with_major_condition = 0;
    };
    /// By decile, sex, band.
    std::array<std::array<std::array<Cell, age_bands>, sexes>, deprivation_deciles> cells{};
    std::vector<std::uint32_t> people;               ///< by tally area, sex, band
    std::vector<std::uint64_t> death_units;          ///< as Cell's, by tally area, sex, band
    std::vector<std::uint32_t> with_major_condition; ///< by tally area, sex, band
    std::vector<std::uint32_t> conditions;           ///< by tally area, condition, (all, diagnosed)
    /// By practice: residents on its list; the last one's are registered elsewhere. Empty until
    /// somebody is counted.
    std::vector<std::uint32_t> registered;
    /// By condition, band: people with it, of all areas.
    std::array<std::array<std::uint64_t, age_bands>, most_conditions> condition_ages{};

    explicit Stock(std::size_t areas = 0)
        : people(areas * sexes * age_bands), death_units(areas * sexes * age_bands),
          with_major_condition(areas * sexes * age_bands), conditions(areas * most_conditions * 2) {
    }
    void add(const Stock& other);
};

struct LifeTally {
    std::size_t areas = 0;
    std::vector<std::uint32_t> both; ///< by year, tally area, count: events in every world
    std::vector<LifeRow> rows;       ///< events in some worlds only
    /// By year, one more than the years for the end: do-nothing, the plan, and until `share_out`
    /// those alike in both.
    std::vector<std::array<Stock, worlds + 1>> stocks;
    std::vector<AliveRow> alive; ///< who stand in some worlds only
    std::vector<std::array<std::uint64_t, 2>>
        alive_everywhere; ///< by year: everybody, those of 65 and over
    std::size_t players = 0;
    std::vector<std::uint64_t>
        reached; ///< by year, player: people an initiative reached, judged on their birthday
    std::uint64_t players_left_out = 0; ///< touches beyond most_divergence_players or 16 per event

    LifeTally(std::size_t years, std::size_t tally_areas, std::size_t player_count);

    void count(std::size_t year, std::size_t area, std::size_t what) {
        ++both[(year * areas + area) * life_counts + what];
    }
    /// Adds another thread's counts; its presences, of `theirs`, become presences of `ours`.
    void add(const LifeTally& other, const attribution::PresenceTable& theirs,
             attribution::PresenceTable& ours);
    /// By year, area, what and canonical presence.
    void sort_rows(const attribution::PresenceTable& presences);
    /// Adds those alike in both worlds to each.
    void share_out();
    [[nodiscard]] std::uint32_t counted(std::size_t year, std::size_t area,
                                        std::size_t what) const {
        return both[(year * areas + area) * life_counts + what];
    }
};

} // namespace footprint::people
