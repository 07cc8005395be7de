// SPDX-License-Identifier: MIT
// `stat spc`: control charts of the series in a table. The XmR chart of "Making data count"
// (xmr.hpp) is the usual one; the others are Shewhart's (control_charts.hpp). The table has a row
// for each point, or, for Shewhart's, any number of rows for each, which are put together: counts
// added up, values averaged, numerators and denominators each added up.
#pragma once

#include "files/csv.hpp"
#include "statistics/answer.hpp"
#include "statistics/control_charts.hpp"
#include "statistics/xmr.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace footprint::statistics {

struct SpcOptions {
    std::string date = "date";
    bool is_date_named = false; ///< false: without the column, rows count 1, 2, 3
    std::string value = "value";
    std::string denominator;
    std::vector<std::string> facets;
    std::vector<std::string> rebase; ///< times, or FACET:time
    std::vector<std::string> target; ///< numbers, or FACET:number
    std::string trajectory;          ///< a column
    std::optional<std::size_t> fix_after;
    bool screen_outliers = true;
    // Of the XmR chart alone.
    ImprovementDirection improvement = ImprovementDirection::increase;
    // Of Shewhart's alone.
    std::vector<std::size_t> break_after; ///< points after which a part ends, from 1
    std::vector<std::size_t> exclude;     ///< points, from 1
    std::optional<double> centre;
    double multiply = 1.0;
};

/// Tables `points` and `charts`.
[[nodiscard]] Answer xmr_charts(const files::CsvTable& table, const SpcOptions& options,
                                core::Problems& problems);
[[nodiscard]] Answer shewhart_charts(ChartKind kind, const files::CsvTable& table,
                                     const SpcOptions& options, core::Problems& problems);

} // namespace footprint::statistics
