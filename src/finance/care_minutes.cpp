// SPDX-License-Identifier: MIT
// The minutes of a line's year, over the sets of initiatives that all act in the plan.
#include "finance/care_minutes.hpp"

#include "finance/detail/line_costs.hpp"

namespace footprint::finance {

namespace {

constexpr double billionths_of_a_minute = 1e9;

double minutes_in(World world, const std::vector<std::int64_t>& by_set) {
    std::int64_t sum = 0;
    for (std::size_t set = 0; set < (world == World::plan ? by_set.size() : 1); ++set) {
        sum += by_set[set];
    }
    return static_cast<double>(sum) / billionths_of_a_minute;
}

} // namespace

CareMinutes::CareMinutes(const FinanceTables& tables) : years_(tables.years) {
    for (const Organisation& organisation : tables.organisations) {
        is_inside_.push_back(organisation.home == place::Home::inside &&
                             organisation.balance != place::Balance::outside);
    }
    const LineYears line_years(tables);
    for (std::size_t line = 0; line < tables.line_ids.size(); ++line) {
        for (std::size_t year = 0; year < years_; ++year) {
            for (const bool inside : {false, true}) {
                for (const World world : worlds) {
                    std::vector<OfGroup>& groups = minutes_.emplace_back();
                    for (const MinutesOfGroup& of : line_years.of(line, year, inside).minutes) {
                        groups.push_back({.staff_group = of.staff_group,
                                          .per_contact = minutes_in(world, of.minutes[0]),
                                          .per_day = minutes_in(world, of.minutes[1])});
                    }
                }
            }
        }
    }
}

} // namespace footprint::finance
