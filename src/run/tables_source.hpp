// SPDX-License-Identifier: MIT
// What the tables of a run are written from: the names behind the numbers, and all that the run
// found.
//
// Names are made once from a plan's compiler; the functions that write tables see these structs
// only, so that a test can fill them by hand. Figures of a run on a sample are multiplied by the
// people each person stands for, and rounded once, in the row that is written.
#pragma once

#include "measure/table.hpp"
#include "place/geography.hpp"
#include "run/findings.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::run {

inline constexpr std::array<std::string_view, people::worlds> world_words = {"do_nothing", "plan"};
/// A key that a figure is not split by.
inline constexpr std::string_view not_split = "all";

inline constexpr std::size_t most_tally_areas =
    1000; ///< above it, places are counted by neighbourhood
/// Written for a practice outside the plan.
inline constexpr std::string_view registered_elsewhere = "elsewhere";
inline constexpr std::uint16_t no_place = 0xFFFF;
inline constexpr std::uint8_t no_fifth = 0xFF;

/// The areas by which lives and contacts are counted: the small areas, or their neighbourhoods
/// where those are many.
struct TallyAreas {
    std::vector<std::uint16_t> of_area;       ///< by small area
    std::vector<std::string> ids;             ///< by tally area, as everything below
    std::vector<std::uint16_t> neighbourhood; ///< place::Places
    std::vector<std::uint16_t> district;
    std::vector<std::uint16_t> county;
    std::vector<std::uint8_t> fifth; ///< 0 the most deprived; no_fifth for a neighbourhood

    [[nodiscard]] std::size_t size() const { return ids.size(); }
};

[[nodiscard]] TallyAreas tally_areas_of(const place::Geography& geography);

/// What measures ask of a service line.
struct LineFacts {
    place::PlanningLevel level{};
    bool is_emergency_admission = false; ///< an admission of the urgent family
    bool is_avoidable = false;           ///< ambulatory-care-sensitive
    bool is_practice_contact = false;    ///< of the family general practice, given at practices
};

/// Weight of a year of life by single age: 1 is full health.
using QualityByAge = std::array<double, people::single_ages>;
[[nodiscard]] constexpr QualityByAge full_health() {
    QualityByAge quality{};
    quality.fill(1.0);
    return quality;
}

/// An effect whose claim is held against the experts' range, scaled to the plan's years.
struct TestedClaim {
    std::size_t player = 0;
    std::size_t effect = 0; ///< its number in the initiative's file, from 1
    std::string group;      ///< the experts' kind of activity
    double claim = 0.0;
    double applied = 0.0;
    double low = 0.0;
    double high = 0.0;
};

/// A line group whose whole reduction is held against all kinds of change together.
struct TestedGroup {
    std::string line_group;
    double low = 0.0;
    double high = 0.0;
};

/// Of an initiative that acts: the grade of its weakest evidence, and what of its benefit counts.
struct Confidence {
    std::size_t player = 0;
    std::string_view grade;
    double weight = 1.0;
};

struct TableNames {
    std::vector<std::string> years; ///< the opening year first
    std::vector<double> days_of_year;
    std::vector<std::string> organisations;
    std::vector<std::string> sites;
    std::vector<std::string> lines;
    std::vector<LineFacts> line_facts;
    std::vector<std::string> specialties;
    std::vector<std::string> conditions;
    std::vector<std::string> staff_groups;
    std::vector<double>
        productive_minutes; ///< of a whole-time equivalent in a year, by staff group
    std::vector<std::string> players;
    std::vector<std::string> places;
    std::vector<place::PlaceKind> place_kinds;
    std::vector<std::uint32_t> people_on_list; ///< by site; 0 where it is no practice
    std::vector<std::string> practices;
    QualityByAge base_quality = full_health();
    std::vector<QualityByAge> condition_quality; ///< factor by condition
    double discount_percent = 0.0;
    std::vector<TestedClaim> tested_claims;
    std::vector<TestedGroup> tested_groups;
    std::vector<Confidence> confidences; ///< none where the pack gives no weights
    TallyAreas areas;
    std::vector<std::string> travel_groups; ///< of lines, as care::TravelTables numbers them
};

[[nodiscard]] TableNames table_names_of(const plan::Compiler& compiler);

struct TableSource {
    const TableNames* names = nullptr;
    const plan::CompiledPlan* compiled = nullptr;
    Simulation* simulation = nullptr;
    std::span<const care::ActivityRow> rows;
    const finance::FinanceResults* money = nullptr;
    const UnmetNeed* unmet = nullptr; ///< empty without limits
    const finance::OpeningPosition* opening = nullptr;
    double weight = 1.0;
    measure::RunIdentity identity;

    [[nodiscard]] std::size_t years() const { return compiled->people.years; }
    [[nodiscard]] bool is_in(attribution::Presence presence, std::size_t world) const {
        return world == 0 ? simulation->presences.in_do_nothing(presence)
                          : simulation->presences.in_plan(presence);
    }
    /// Of residents, from a count of people simulated; halves away from 0.
    [[nodiscard]] std::int64_t weighted(std::int64_t count) const;
};

/// Whether the organisation's balance is part of the system's.
[[nodiscard]] bool is_in_system(const finance::Organisation& organisation);

/// "0", "1-4", ... "90+".
[[nodiscard]] const std::array<std::string, people::age_bands>& age_band_words();
/// "0-4", "5-14", ... "85+": the bands of contacts by place.
[[nodiscard]] const std::array<std::string, care::report_bands>& report_band_words();
/// The band of contacts by place in which an age band lies.
[[nodiscard]] std::size_t report_band_of(std::size_t age_band);

inline constexpr std::array<std::string_view, people::sexes> sex_words = {"female", "male"};

/// By text, code for code in order of `words`: for put_code.
[[nodiscard]] std::vector<std::uint32_t> codes_of(measure::Table& table, std::size_t column,
                                                  std::span<const std::string> words);

} // namespace footprint::run
