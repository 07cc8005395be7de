// SPDX-License-Identifier: MIT
// People, what became of them, and their conditions.
#pragma once

#include "run/tables_source.hpp"

namespace footprint::run {

/// Events of lives in each world, by year, tally area and kind (people::count_...).
class LifeCounts {
public:
    explicit LifeCounts(const TableSource& source);
    [[nodiscard]] std::int64_t of(std::size_t world, std::size_t year, std::size_t area,
                                  std::size_t what) const {
        return counts_[((world * years_ + year) * areas_ + area) * people::life_counts + what];
    }

private:
    std::size_t years_;
    std::size_t areas_;
    std::vector<std::int64_t> counts_;
};

[[nodiscard]] measure::Table population_table(const TableSource& source);
[[nodiscard]] measure::Table population_change_table(const TableSource& source,
                                                     const LifeCounts& lives);
[[nodiscard]] measure::Table population_total_table(const TableSource& source,
                                                    const LifeCounts& lives);
/// By tally area in the central run, by district in others.
[[nodiscard]] measure::Table conditions_table(const TableSource& source, const LifeCounts& lives);

} // namespace footprint::run
