// SPDX-License-Identifier: MIT
// What some need to start before they can leave a bed, by line of the stay and age band.
#include "plan/compile_parts.hpp"

#include <map>
#include <utility>

namespace footprint::plan {

NeedsOnLeaving needs_on_leaving(const CompileInputs& inputs) {
    const std::vector<std::string>& lines = inputs.numbering.lines;
    std::map<std::pair<std::size_t, std::size_t>, std::array<double, people::single_ages>> chances;
    for (const NeedOnLeavingRow& row : inputs.plan.pack.needs_on_leaving.rows) {
        auto& by_age = chances[{number_of(lines, row.from_line), number_of(lines, row.needs_line)}];
        const AgeRange ages = single_ages_of(row.age_from, row.age_to);
        for (std::size_t age = ages.from; age < ages.end; ++age) {
            by_age[age] = row.chance;
        }
    }
    NeedsOnLeaving needs;
    for (const auto& [of, by_age] : chances) {
        care::NeedOnLeaving need{.id = core::permanent_id(inputs.numbering.lines[of.second]),
                                 .line = static_cast<std::uint8_t>(of.second),
                                 .chance = {}};
        for (std::size_t band = 0; band < people::age_bands; ++band) {
            need.chance[band] =
                core::probability_within_bounds(band_mean(by_age, band, inputs.persons_by_age));
        }
        needs[of.first].push_back(need);
    }
    return needs;
}

} // namespace footprint::plan
