// SPDX-License-Identifier: MIT
// The plain tables that need obeys: how often people of each kind call for each line of care. The
// plan module fills them.
//
// Shapes. Lines are numbered in the order of their textual ids, at most `most_lines`; a row of
// lines always has `line_stride` floats, those beyond the last line 0 (rates) or 1 (multipliers),
// so that loops over a row have a fixed length. Rates are contacts per person-year.
#pragma once

#include "people/people_tables.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace footprint::need {

inline constexpr std::size_t line_stride = 64;
inline constexpr std::size_t most_lines = 64;

using LineRow = std::array<float, line_stride>;

/// The families of services that a person uses lightly or heavily as one: the person's multiplier
/// is by family.
enum class Family : std::uint8_t { general_practice, urgent, planned, community, social };

[[nodiscard]] inline LineRow ones() {
    LineRow row;
    row.fill(1.0F);
    return row;
}

struct NeedTables {
    std::size_t lines = 0;
    std::vector<Family> family; ///< by line

    /// The published rate by people::cell and line in the opening year, pathways included.
    std::vector<LineRow> published_rate; ///< people::cells rows

    std::vector<LineRow> of_condition; ///< multiplier by condition (people::most_conditions rows)
    std::vector<LineRow> of_attribute; ///< multiplier by attribute (people::most_attributes rows)
    std::vector<LineRow> of_count;     ///< by number of conditions, 0 .. 5 and more (6 rows)
    LineRow last_year_of_life = ones();

    /// Attribute that a person must hold for any contact of the line, or -1.
    std::array<std::int16_t, line_stride> needs_attribute;

    /// Growth left after population, ageing and illness: factor on the opening year, by year (0 =
    /// opening) and line.
    std::vector<LineRow> growth;

    /// Variance between practices of a multiplier of mean 1, by family.
    std::vector<double> practice_variance;

    NeedTables() { needs_attribute.fill(-1); }
};

} // namespace footprint::need
