// SPDX-License-Identifier: MIT
// `stat inequality`: measures of a table's column, in all and by group, and their concentration
// along another column. Methods and sources: inequality_measures.hpp and concentration.hpp.
#pragma once

#include "files/csv.hpp"
#include "statistics/answer.hpp"
#include "statistics/concentration.hpp"
#include "statistics/confidence.hpp"

#include <string>
#include <vector>

namespace footprint::statistics {

struct InequalityOptions {
    std::string value = "value";
    std::string weight; ///< a column; empty: all 1
    bool weights_are_counts = true;
    std::string rank;                ///< a column to concentrate along; empty: none
    std::vector<std::string> by;     ///< an answer for each
    std::vector<std::string> within; ///< groups to take Theil apart by
    std::vector<double> aversions{0.5, 1.0};
    bool tells_lorenz = false;
    ConcentrationOptions concentration;
    std::vector<ConfidenceLevel> levels; ///< of the concentration index
};

/// Tables `measures`; when asked for `parts`, `groups`, `concentration` and `lorenz`. Rows with a
/// missing value, weight or rank are left out.
[[nodiscard]] Answer inequality(const files::CsvTable& table, const InequalityOptions& options,
                                core::Problems& problems);

} // namespace footprint::statistics
