// SPDX-License-Identifier: MIT
// States by mask: opening, widening, storing.
#include "people/alternatives.hpp"

#include <algorithm>

namespace footprint::people {

void Alternatives::open(const LivingChunk& chunk, std::size_t person) {
    const std::uint32_t place = chunk.divergence[person];
    if (place == no_divergence) {
        count_ = 0;
        states_[0] = chunk.state_of(person);
        return;
    }
    const Divergence& divergence = chunk.divergences[place];
    count_ = divergence.players.size();
    std::copy(divergence.players.begin(), divergence.players.end(), players_.begin());
    std::copy(divergence.states.begin(), divergence.states.end(), states_.begin());
}

void Alternatives::open_newborn(const Alternatives& mother, const State& state,
                                const Happened& born) {
    players_ = mother.players_;
    count_ = mother.count_;
    for (std::size_t mask = 0; mask < masks(); ++mask) {
        states_[mask] = state;
        states_[mask].alive = ((born[mask / 64] >> (mask % 64)) & 1U) != 0;
    }
}

bool Alternatives::add_player(Player player) {
    const auto end = players_.begin() + static_cast<std::ptrdiff_t>(count_);
    const auto here = std::lower_bound(players_.begin(), end, player);
    if (here != end && *here == player) {
        return true;
    }
    if (count_ == most_divergence_players) {
        return false;
    }
    const auto place = static_cast<std::size_t>(here - players_.begin());
    std::copy_backward(here, end, end + 1);
    players_[place] = player;
    // Bits from `place` up move one to the left; both values of the new bit start alike. Going
    // down, no entry is read after it was written.
    const std::size_t below = (std::size_t{1} << place) - 1;
    for (std::size_t mask = std::size_t{2} << count_; mask-- > 0;) {
        states_[mask] = states_[(mask & below) | ((mask >> (place + 1)) << place)];
    }
    ++count_;
    return true;
}

std::uint64_t Alternatives::acting(std::size_t mask) const {
    std::uint64_t bits = 0;
    for (std::size_t place = 0; place < count_; ++place) {
        bits |= ((mask >> place) & 1U) << players_[place];
    }
    return bits;
}

void Alternatives::forget_idle_players() {
    for (std::size_t place = count_; place-- > 0;) {
        const std::size_t bit = std::size_t{1} << place;
        bool idle = true;
        for (std::size_t mask = 0; mask < masks() && idle; ++mask) {
            idle = states_[mask] == states_[mask ^ bit];
        }
        if (!idle) {
            continue;
        }
        const std::size_t below = bit - 1;
        for (std::size_t mask = 0; mask < masks() / 2; ++mask) {
            states_[mask] = states_[(mask & below) | ((mask & ~below) << 1)];
        }
        std::copy(players_.begin() + static_cast<std::ptrdiff_t>(place) + 1,
                  players_.begin() + static_cast<std::ptrdiff_t>(count_),
                  players_.begin() + static_cast<std::ptrdiff_t>(place));
        --count_;
    }
}

bool Alternatives::store(LivingChunk& chunk, std::size_t person, int month_of_year) {
    forget_idle_players();
    const State before = chunk.state_of(person);
    const std::uint32_t divergence_before = chunk.divergence[person];
    const bool differs = count_ != 0;
    if (divergence_before == no_divergence && !differs && before == states_[0]) {
        return false;
    }
    if (divergence_before != no_divergence && differs) {
        const Divergence& old = chunk.divergences[divergence_before];
        if (std::ranges::equal(old.players, players()) &&
            std::equal(old.states.begin(), old.states.end(), states_.begin())) {
            return false;
        }
    }
    if (chunk.changed[person] == 0) {
        chunk.changed[person] = 1;
        chunk.changes.push_back(Change{.person = static_cast<std::uint32_t>(person),
                                       .month = 0,
                                       .divergence = divergence_before,
                                       .state = before});
    }
    chunk.conditions[person] = states_[0].conditions;
    chunk.diagnosed[person] = states_[0].diagnosed;
    chunk.attributes[person] = states_[0].attributes;
    if (!states_[0].alive && chunk.status[person] == Status::resident) {
        chunk.status[person] = Status::dead; // a caller who knows better says so after
    }
    if (differs) {
        if (divergence_before == no_divergence &&
            std::find(chunk.diverged.begin(), chunk.diverged.end(), person) ==
                chunk.diverged.end()) {
            chunk.diverged.push_back(static_cast<std::uint32_t>(person));
        }
        chunk.divergence[person] = static_cast<std::uint32_t>(chunk.divergences.size());
        chunk.divergences.push_back(Divergence{
            .players = {players_.begin(), players_.begin() + static_cast<std::ptrdiff_t>(count_)},
            .states = {states_.begin(), states_.begin() + static_cast<std::ptrdiff_t>(masks())}});
    } else {
        chunk.divergence[person] = no_divergence;
    }
    chunk.changes.push_back(Change{.person = static_cast<std::uint32_t>(person),
                                   .month = static_cast<std::uint8_t>(month_of_year),
                                   .divergence = chunk.divergence[person],
                                   .state = states_[0]});
    return true;
}

} // namespace footprint::people
