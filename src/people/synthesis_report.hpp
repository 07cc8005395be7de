// SPDX-License-Identifier: MIT
// What is left between the synthetic people and the totals they were made to meet, counted afresh
// from the people.
#pragma once

#include "people/people.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace footprint::people {

/// The totals, and what their rows and columns are.
enum class MarginKind : std::uint8_t {
    area_persons,     ///< row area, column sex x age_bands + band
    district_persons, ///< row district, column sex x district_ages + age
    practice_lists,   ///< row practice (the last: registered elsewhere), column 0; lists scaled to
                      ///< residents
    registers,        ///< row condition, column commissioner: diagnosed, of the register's ages
    prevalences,      ///< the same: register / diagnosed share, found or not
    attribute_shares, ///< row attribute, column people::cell
};

[[nodiscard]] std::string_view to_text(MarginKind kind);

/// Persons.
struct MarginRow {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
    double wanted = 0.0;
    std::int64_t reached = 0;
};

struct Margin {
    MarginKind kind = MarginKind::area_persons;
    std::vector<MarginRow> rows; ///< those where anybody is wanted or found
    double largest_error = 0.0;  ///< persons, either way
    double sum_of_errors = 0.0;
    double wanted = 0.0;
};

struct SynthesisReport {
    int practice_fit_rounds = 0;
    double practice_fit_error = 0.0; ///< persons, before rounding, in the list furthest out
    std::vector<Margin> margins;     ///< one of each kind, in order
};

/// One of each kind, in order.
[[nodiscard]] std::vector<Margin> margins_of(const PeopleTables& tables,
                                             const OpeningPopulation& population);

} // namespace footprint::people
