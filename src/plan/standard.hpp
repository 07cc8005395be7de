// SPDX-License-Identifier: MIT
// A standard as its file says it: what is counted of what, and which share was promised from when.
// One TOML file each, in the folder that `standards` of footprint.toml names; plans share it.
#pragma once

#include "capacity/capacity_tables.hpp"
#include "capacity/standards.hpp"
#include "files/paths.hpp"
#include "plan/pack.hpp"
#include "plan/toml_section.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace footprint::plan {

struct Plan;

enum class StandardDirection : std::uint8_t { lower, higher };
[[nodiscard]] std::span<const std::string_view> words_of(StandardDirection);

/// [[thresholds]]: the share that was due while it was in force.
struct StandardThreshold {
    place::Date from_date;
    std::optional<place::Date> to_date; ///< the last day
    double percent = 0;
    place::Date known_on;
    std::string source;
    TomlPlaces places;
};

struct Standard {
    std::string id;
    std::string name;
    std::string numerator;
    std::string denominator;
    capacity::StandardCounts counts{};
    std::vector<std::string> lines;
    std::vector<std::string> clock_from;
    std::optional<capacity::StandardClock> clock;
    std::optional<capacity::BedKind> bed_kind;
    std::optional<std::int64_t> within_minutes;
    std::optional<std::int64_t> within_days;
    StandardDirection better_is{};
    place::Nation nation{};
    std::string leaves_out;
    ParameterSource source;
    std::vector<StandardThreshold> thresholds;
    TomlPlaces places;

    /// In force on the day and known when the plan was made; none where there is none.
    [[nodiscard]] const StandardThreshold* threshold_on(place::Date day,
                                                        place::Date plan_known_on) const;
};

/// Reads every .toml of the folder, in the order of their ids.
void read_standards(const files::Folder& folder, Plan& plan, core::Problems& problems);

[[nodiscard]] const TomlSection& standard_section();
[[nodiscard]] const TomlSection& standard_threshold_section();

} // namespace footprint::plan
