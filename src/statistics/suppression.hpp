// SPDX-License-Identifier: MIT
// Small numbers hidden before a table is published, so that no one is recognised in it.
//
// A count from 1 to below the least that may be shown is hidden, with all that was worked out from
// it (primary). Where a total is known beside the rows, a single hidden count could be found by
// subtraction; so in every set of rows with a known total that has exactly one hidden, the next
// smallest count is hidden too (secondary), again and again until no set has just one. Zeros are
// shown, and hidden only when there is nothing else to hide. With a whole beside the part (a
// proportion) the rest counts too: 98 of 100 shows 2.
//
// After: NHS England, "Disclosure control: small numbers"; Office for National Statistics,
// "Disclosure control methodology for health statistics" (2006): primary and complementary
// suppression. Guards one table; not against two tables set against each other. Checked in
// tests/unit/statistics/suppression_test.cpp.
#pragma once

#include "statistics/answer.hpp"

#include <string>
#include <vector>

namespace footprint::statistics {

struct SuppressionOptions {
    double least_shown = 0.0; ///< 0: nothing is hidden
    /// Columns for each of whose values a total is known; empty: one total of all rows.
    std::vector<std::string> totals_by;
    std::string count;               ///< the column of counts
    std::string whole;               ///< the column each count is a part of; may be empty
    std::vector<std::string> follow; ///< other columns hidden with the count
};

/// Hides cells and adds a column `suppressed`: primary, secondary or no.
void suppress(AnswerTable& table, const SuppressionOptions& options);

} // namespace footprint::statistics
