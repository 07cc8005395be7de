// SPDX-License-Identifier: MIT
// Whether the rows of a table, each about a band of ages of some group, cover every age of each
// group once.
#pragma once

#include "plan/compile_parts.hpp"
#include "plan/plan_errors.hpp"
#include "plan/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace footprint::plan {

/// Which row covers each single age of one key; tells an age that two rows cover.
template <typename Row>
class AgeCover {
public:
    AgeCover(const Table<Row>& table, core::Problems& problems)
        : table_(table), problems_(problems) {}

    void add(const std::string& key, std::int64_t from, std::int64_t to, std::size_t row) {
        if (from > to) {
            problems_.add(upside_down(table_.where(row, "age_from"), "age_from",
                                      fmt::format("{}", from), "age_to", fmt::format("{}", to)));
            return;
        }
        auto& ages = rows_.try_emplace(key, std::vector<std::size_t>(people::single_ages, nobody))
                         .first->second;
        const AgeRange range = single_ages_of(from, to);
        for (std::size_t age = range.from; age < range.end; ++age) {
            if (ages[age] != nobody) {
                if (told_.insert(row).second) {
                    problems_.add(ages_overlap(table_.where(row, age_column()), key,
                                               static_cast<int>(age),
                                               table_.where(ages[age], age_column())));
                }
                return;
            }
            ages[age] = row;
        }
    }
    /// Tells ages that no row covers.
    void demand_all() const {
        for (const auto& [key, ages] : rows_) {
            const auto missing = std::ranges::find(ages, nobody);
            if (missing != ages.end()) {
                const auto end = std::find_if(missing, ages.end(),
                                              [](std::size_t row) { return row != nobody; });
                problems_.add(ages_missing(table_.where(), key,
                                           static_cast<int>(missing - ages.begin()),
                                           static_cast<int>(end - ages.begin()) - 1));
            }
        }
    }

private:
    [[nodiscard]] static std::string_view age_column() {
        return Table<Row>::description().find("age_from") == nullptr ? "age" : "age_from";
    }

    static constexpr std::size_t nobody = static_cast<std::size_t>(-1);
    const Table<Row>& table_;
    core::Problems& problems_;
    std::map<std::string, std::vector<std::size_t>> rows_;
    std::set<std::size_t> told_; // rows that overlap another
};

} // namespace footprint::plan
