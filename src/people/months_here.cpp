// SPDX-License-Identifier: MIT
#include "people/months_here.hpp"

namespace footprint::people {

std::vector<std::uint8_t> here_until(const LivingChunk& chunk, std::uint64_t acting) {
    constexpr std::uint8_t all_year = 12;
    const auto is_alive = [&](std::uint32_t divergence, bool in_do_nothing) {
        if (divergence == no_divergence) {
            return in_do_nothing;
        }
        const Divergence& worlds = chunk.divergences[divergence];
        return worlds.states[worlds.mask_of(acting)].alive;
    };
    std::vector<std::uint8_t> until(chunk.size());
    for (std::size_t person = 0; person < chunk.size(); ++person) {
        const bool is_here =
            is_alive(chunk.divergence[person], chunk.status[person] == Status::resident);
        until[person] = is_here ? all_year : 0;
    }
    // The diary of a person begins with how they stood on the year's first day.
    for (const Change& change : chunk.changes) {
        std::uint8_t& of_person = until[change.person];
        if (is_alive(change.divergence, change.state.alive)) {
            of_person = all_year;
        } else if (of_person == all_year || change.month == 0) {
            of_person = change.month;
        }
    }
    return until;
}

} // namespace footprint::people
