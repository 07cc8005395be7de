// SPDX-License-Identifier: MIT
// What each measure counts, of what, in which unit and why it matters: the files of measures/,
// which are part of the program. Tables name a measure by its stable id; screens, reports and
// exports take every other word from here.
#pragma once

#include "measure/table.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::measure {

/// The triple aim.
enum class Gap : std::uint8_t { health_and_wellbeing, care_and_quality, finance_and_efficiency };

enum class Better : std::uint8_t { lower, higher, neither };

[[nodiscard]] std::string_view to_text(Gap gap);
[[nodiscard]] std::string_view to_text(Better better);

/// Values of measures are kept in millionths of the unit.
inline constexpr std::uint8_t measure_decimals = 6;

struct MeasureMeaning {
    std::string name; ///< stable id
    std::string title;
    std::string counts;
    std::string out_of; ///< empty for a plain count
    std::string unit;
    std::string why_it_matters;
    Better better_is = Better::neither;
    Gap gap = Gap::health_and_wellbeing;
    std::int64_t place_in_summary = 0; ///< within its gap, from 1; 0 is not in the summary
    std::uint8_t decimals_shown = 0;
    std::string kind; ///< simulated, measured or claimed
    std::string source;
};

/// In order of name.
[[nodiscard]] std::vector<MeasureMeaning> measure_meanings();

/// The same as the results table `measure_meanings`.
[[nodiscard]] Table measure_meanings_table();

struct EmbeddedText {
    std::string_view name;
    std::string_view text;
};
/// The files of measures/ as they were when the program was built.
[[nodiscard]] std::span<const EmbeddedText> measure_texts();

} // namespace footprint::measure
