// SPDX-License-Identifier: MIT
// What must follow. A statement is a row of one of these tables, known by its header:
//
//   | for each | this | must be | that |     quantities (quantities.hpp) or a number; `must be` is
//                                            the same as, other than, at most, at least, above,
//                                            below, or within N of
//   | these rows | must be, one for one, |   every_row of quantities.hpp
//   | every | of | is found in | of |        names of one table are known to another
//   | exported | must be, byte for byte, exported |   every file of an export and of the summary,
//                                            run in two of the ways of plan_run.hpp
//   | for each | this | is, within so many pence, | the share over all sets of |   Shapley shares
//                                            over re-runs of the whole program, one for each set
//   | with | in | instead of | stands | footprint check says |   the page's first plan broken in
//   one
//                                            place (broken_plans.hpp); the whole message
//
// A failure comes back as the table that was expected, with minus and plus rows where it is not so.
#pragma once

#include "page.hpp"
#include "quantities.hpp"

#include <functional>
#include <string>
#include <vector>

namespace footprint::spec {

struct Bench { ///< what statements are held against
    const Dictionary* dictionary = nullptr;
    ResultsOf results;
    std::function<std::filesystem::path(const std::string& plan)> folder;
    bool may_be_empty = false; ///< a statement about nothing holds
};

/// Texts of those that do not hold.
[[nodiscard]] std::vector<std::string> not_held(const std::vector<PageTable>& statements,
                                                const Bench& bench);

} // namespace footprint::spec
