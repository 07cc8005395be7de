// SPDX-License-Identifier: MIT
// A table's rows as series over time: one for each facet, in order of time, cut into parts where
// the user begins afresh. Time is a column of dates, of numbers, or of words (which keep the order
// of the file and have no distance); without such a column the rows count 1, 2, 3.
#pragma once

#include "statistics/input.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::statistics {

enum class TimeKind : std::uint8_t { dates, numbers, words, row_numbers };

struct TimeAxis {
    TimeKind kind = TimeKind::row_numbers;
    Decimals order; ///< by row: what to sort by
    Texts labels;   ///< by row: what to show

    /// The order of what a user typed, such as a date to begin afresh at; nothing when it is of
    /// another kind.
    [[nodiscard]] std::optional<double> order_of(const std::string& typed) const;
};

/// What the first cell is decides what all must be; `needs_order` refuses words.
[[nodiscard]] TimeAxis read_time(InputColumns& columns, const files::CsvColumn& column,
                                 bool needs_order);

/// A value a user gave for every facet, or for one: `95` or `Leeds:95`.
class ByFacet {
public:
    /// Complains, as option `option`, of facets that are not there.
    ByFacet(const std::string& option, const std::vector<std::string>& typed, const Groups& facets,
            core::Problems& problems);
    /// Whether the values of that facet have yet to be complained of: its own, or, of the first
    /// facet without, those for all.
    [[nodiscard]] bool is_to_be_checked_at(std::size_t facet) const;
    /// Those of that facet, as typed.
    [[nodiscard]] std::vector<std::string> of(std::size_t facet) const;

private:
    std::vector<std::string> for_all_;
    std::map<std::size_t, std::vector<std::string>> for_one_;
    std::size_t first_for_all_ = 0; ///< first facet without values of its own
};

/// Rows of a facet in order of time; equal times keep the order of the file.
[[nodiscard]] std::vector<std::uint32_t> in_order_of_time(const std::vector<std::uint32_t>& rows,
                                                          const TimeAxis& time);

/// Orders at which a facet begins afresh. One at which there is no point is a warning.
[[nodiscard]] std::vector<double> fresh_starts(const ByFacet& rebase, std::size_t facet,
                                               const std::vector<std::uint32_t>& rows,
                                               const TimeAxis& time, const Groups& facets,
                                               core::Problems& problems);

/// The number that holds for a facet, missing when none does; complains of what is no number.
[[nodiscard]] double number_of_facet(const std::string& option, const ByFacet& numbers,
                                     std::size_t facet, core::Problems& problems);

} // namespace footprint::statistics
