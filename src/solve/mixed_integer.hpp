// SPDX-License-Identifier: MIT
// Linear programmes some of whose numbers must be whole, solved by CBC (decision 90): the least of
// a sum over columns, subject to rows that lie between two limits. This is the only page that knows
// which solver it is. One thread and a limit in nodes of the search, never in seconds, so the
// answer is the same on every machine.
//
// Source: J. Forrest, R. Lougee-Heimer, "CBC user guide", INFORMS Tutorials (2005), DOI
// 10.1287/educ.1053.0020.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace footprint::solve {

inline constexpr double no_limit = std::numeric_limits<double>::infinity();

struct RowEntry {
    std::size_t column = 0;
    double factor = 0.0;
};

class MixedInteger {
public:
    /// A number from `least` to `most` that adds `cost` for each unit.
    std::size_t add_number(double least, double most, double cost);
    std::size_t add_whole_number(double least, double most, double cost);
    /// 0 or 1.
    std::size_t add_choice(double cost) { return add_whole_number(0.0, 1.0, cost); }
    void add_row(std::span<const RowEntry> entries, double least, double most);

    [[nodiscard]] std::size_t columns() const { return costs_.size(); }
    [[nodiscard]] std::size_t rows() const { return row_least_.size(); }
    /// Values known to fit, from which the search starts.
    void start_from(std::vector<double> values) { start_ = std::move(values); }

    enum class Outcome : std::uint8_t {
        best,       ///< proven
        good,       ///< fits, but the effort was spent before it was proven best
        impossible, ///< proven: nothing fits
        unknown,    ///< the effort was spent before anything was found
        unbounded
    };
    struct Answer {
        Outcome outcome = Outcome::unknown;
        std::vector<double> values; ///< whole where they must be
        double cost = no_limit;
        double bound = -no_limit; ///< no answer costs less
        [[nodiscard]] bool has_values() const { return !values.empty(); }
    };
    /// `nodes`: how many branches the search may open.
    [[nodiscard]] Answer least_cost(int nodes) const;

private:
    std::vector<double> least_;
    std::vector<double> most_;
    std::vector<double> costs_;
    std::vector<char> is_whole_;
    std::vector<double> row_least_;
    std::vector<double> row_most_;
    std::vector<std::size_t> row_begins_ = {0};
    std::vector<RowEntry> entries_;
    std::vector<double> start_;
};

} // namespace footprint::solve
