// SPDX-License-Identifier: MIT
// Small areas put into tenths, fifths or other equal parts by a value, within groups.
//
// Of n areas with a value, the one of rank r (equal values share the least) is in part
// floor(q + 1 - ceil((n + 1 - r) / (n / q))) of q; part 1 has the highest values, or, asked so, the
// lowest. Groups with fewer areas than parts have none. Source: OHID, Fingertips technical
// guidance, "Assigning deprivation categories", as PHEindicatormethods' phe_quantile. Many equal
// values across an edge want a look by eye. Checked in tests/unit/statistics/quantiles_test.cpp.
#pragma once

#include "files/csv.hpp"
#include "statistics/answer.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace footprint::statistics {

/// Part of each value, from 1; missing for missing values, and for all when they are too few.
[[nodiscard]] WholeNumbers quantiles_of(std::span<const double> values, std::int64_t parts,
                                        bool has_highest_first);

struct QuantileOptions {
    std::string value = "value";
    std::vector<std::string> by;
    std::int64_t parts = 10;
    bool has_highest_first = true;
};

/// Every row with its part.
[[nodiscard]] Answer quantiles(const files::CsvTable& table, const QuantileOptions& options,
                               core::Problems& problems);

} // namespace footprint::statistics
