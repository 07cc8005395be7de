// SPDX-License-Identifier: MIT
// Which initiatives to take: the set that is worth most in all, with several budgets (money,
// capital, staff), some that must be taken, some that exclude one another, and some that need
// others.
//
//     most of   sum of value_i y_i,  y_i 0 or 1
//     budgets   sum of uses_ib y_i <= limit_b            for each budget b
//     must      y_i = 1
//     needs     y_i <= y_k                               i needs k
//     not with  y_i + y_k <= 1
//     one of    sum of y_i over a group <= 1
//
// the knapsack problem with several constraints, solved by CBC to a proven gap (mixed_integer.hpp).
//
// Sources: C. Petersen, "Computational experience with variants of the Balas algorithm",
// Management Science 13 (1967), DOI 10.1287/mnsc.13.9.736 (the seven problems of the OR-Library's
// mknap1); H. Kellerer, U. Pferschy, D. Pisinger, "Knapsack problems" (Springer, 2004), chapter 9,
// DOI 10.1007/978-3-540-24777-7. Checked against every set tried in
// tests/unit/solve/selection_test.cpp.
#pragma once

#include "files/csv.hpp"
#include "statistics/answer.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace footprint::solve {

struct SelectionProblem {
    std::vector<double> values;
    /// uses[budget][initiative], and what there is of each budget.
    std::vector<std::vector<double>> uses;
    std::vector<double> limits;
    std::vector<char> must;
    /// The first needs the second.
    std::vector<std::pair<std::size_t, std::size_t>> needs;
    std::vector<std::pair<std::size_t, std::size_t>> not_with;
    /// At most one of each.
    std::vector<std::vector<std::size_t>> one_of;
    std::optional<std::size_t> least;
    std::optional<std::size_t> most;
};

struct Selection {
    enum class Outcome : std::uint8_t { best, good, impossible, unknown };
    Outcome outcome = Outcome::unknown;
    std::vector<char> is_chosen;
    double value = 0.0;
    double bound = 0.0; ///< no set is worth more
    [[nodiscard]] double gap() const;
};

[[nodiscard]] Selection best_selection(const SelectionProblem& problem, int nodes);

struct SelectionOptions {
    std::string name = "initiative";
    std::string value = "value";
    std::vector<std::string> budgets; ///< money=1000
    std::string must = "must";
    std::string needs = "needs";
    std::string not_with = "not_with";
    std::string one_of = "one_of";
    std::optional<std::size_t> least;
    std::optional<std::size_t> most;
    int nodes = 200'000;
};

/// Faults go to `problems`; with errors the answer is not to be used.
[[nodiscard]] statistics::Answer select_initiatives(const files::CsvTable& table,
                                                    const SelectionOptions& options,
                                                    core::Problems& problems);

} // namespace footprint::solve
