// SPDX-License-Identifier: MIT
// What happens when a presence is asked for the first time; from then on it is remembered.
#include "attribution/presence.hpp"

#include "core/errors.hpp"
#include "core/identifiers.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace footprint::attribution {

namespace {

constexpr std::size_t first_slots = 1024; // a power of two; 16 bytes each

std::uint64_t hash_of(const TruthTable& table) {
    std::uint64_t hash = table.players.size();
    for (const Player player : table.players) {
        hash = core::identity_within(hash, player);
    }
    for (const std::uint64_t word : table.bits) {
        hash = core::identity_within(hash, word);
    }
    return hash;
}

} // namespace

PresenceTable::PresenceTable()
    : remembered_(first_slots),
      slot_shift_(64U - static_cast<unsigned>(std::countr_zero(first_slots))),
      places_(first_slots) {
    const Presence always = intern(TruthTable{.players = {}, .bits = {1}});
    const Presence never = intern(TruthTable{.players = {}, .bits = {0}});
    core::promise(always == Presence::always && never == Presence::never,
                  "always and never are the first two presences");
}

Presence PresenceTable::negation(Presence f) {
    return intern(negated(truth_table(f)));
}

std::optional<Presence> PresenceTable::from_truth_table(std::span<const Player> players,
                                                        std::span<const std::uint64_t> bits) {
    if (players.size() > most_players_of_a_function) {
        return std::nullopt;
    }
    core::promise(std::ranges::adjacent_find(players, std::greater_equal<>{}) == players.end() &&
                      (players.empty() || players.back() < most_players_of_a_plan),
                  "the players of a truth table rise and are below 64");
    core::promise(bits.size() == words_of_table(players.size()),
                  "a truth table has one bit for each set of its players");
    TruthTable table{.players = {players.begin(), players.end()},
                     .bits = {bits.begin(), bits.end()}};
    if (players.size() < 6) {
        table.bits[0] &= (std::uint64_t{1} << (std::size_t{1} << players.size())) - 1;
    }
    return intern(reduced(std::move(table)));
}

Presence PresenceTable::adopt(const PresenceTable& other, Presence f) {
    return intern(other.truth_table(f));
}

bool PresenceTable::evaluate(Presence f, std::uint64_t set_of_players) const {
    return attribution::evaluate(truth_table(f), set_of_players);
}

std::span<const Player> PresenceTable::players(Presence f) const {
    return truth_table(f).players;
}

bool PresenceTable::depends_on(Presence f, Player player) const {
    return std::ranges::binary_search(players(f), player);
}

const TruthTable& PresenceTable::truth_table(Presence f) const {
    core::promise(number(f) < functions_.size(), "a presence belongs to the table it is asked of");
    return functions_[number(f)];
}

std::span<const PlayerShare> PresenceTable::unit_shares(Presence f) {
    const TruthTable& table = truth_table(f);
    std::vector<PlayerShare>& shares = shares_[number(f)];
    if (shares.empty()) {
        shares = unit_shares_of(table);
    }
    return shares;
}

bool PresenceTable::canonically_less(Presence f, Presence g) const {
    const TruthTable& left = truth_table(f);
    const TruthTable& right = truth_table(g);
    if (left.players.size() != right.players.size()) {
        return left.players.size() < right.players.size();
    }
    if (left.players != right.players) {
        return left.players < right.players;
    }
    return left.bits < right.bits;
}

std::uint32_t PresenceTable::work_out(Operation operation, std::uint32_t left, std::uint32_t right,
                                      std::uint64_t question) {
    std::uint32_t answer = too_many_players;
    switch (operation) {
    case Operation::with:
    case Operation::without:
        core::promise(right < most_players_of_a_plan, "a player is a number below 64");
        answer = combined(operation, Presence{left}, that_acts(static_cast<Player>(right)));
        break;
    case Operation::both:
    case Operation::either:
    case Operation::minus:
        answer = combined(operation, Presence{left}, Presence{right});
        break;
    }
    remember(question, answer);
    return answer;
}

std::uint32_t PresenceTable::combined(Operation operation, Presence left, Presence right) {
    const TruthTable& left_table = truth_table(left);
    const TruthTable& right_table = truth_table(right);
    const std::vector<Player> players = players_of_either(left_table, right_table);
    if (players.size() > most_players_of_a_function) {
        return too_many_players;
    }
    TruthTable answer = widened(left_table, players);
    const TruthTable other = widened(right_table, players);
    for (std::size_t word = 0; word < answer.bits.size(); ++word) {
        switch (operation) {
        case Operation::with:
        case Operation::both:
            answer.bits[word] &= other.bits[word];
            break;
        case Operation::either:
            answer.bits[word] |= other.bits[word];
            break;
        case Operation::without:
        case Operation::minus:
            answer.bits[word] &= ~other.bits[word];
            break;
        }
    }
    return number(intern(reduced(std::move(answer))));
}

void PresenceTable::remember(std::uint64_t question, std::uint32_t answer) {
    if (2 * (remembered_count_ + 1) > remembered_.size()) {
        const std::vector<Remembered> before =
            std::exchange(remembered_, std::vector<Remembered>(2 * remembered_.size()));
        --slot_shift_;
        remembered_count_ = 0;
        for (const Remembered& one : before) {
            if (one.question != 0) {
                remember(one.question, one.answer);
            }
        }
    }
    std::size_t slot = first_slot(question);
    while (remembered_[slot].question != 0) {
        slot = (slot + 1) & (remembered_.size() - 1);
    }
    remembered_[slot] = Remembered{.question = question, .answer = answer};
    ++remembered_count_;
}

Presence PresenceTable::that_acts(Player player) {
    return intern(TruthTable{.players = {player}, .bits = {0b10}});
}

Presence PresenceTable::intern(TruthTable table) {
    std::size_t place = hash_of(table) & (places_.size() - 1);
    while (places_[place] != 0) {
        if (functions_[places_[place] - 1] == table) {
            return Presence{places_[place] - 1};
        }
        place = (place + 1) & (places_.size() - 1);
    }
    core::promise(functions_.size() < (std::size_t{1} << number_bits),
                  "a run meets fewer than 268 million different presences");
    const std::uint64_t every_player = ~std::uint64_t{0};
    worlds_.push_back(
        static_cast<std::uint8_t>((attribution::evaluate(table, 0) ? 1U : 0U) |
                                  (attribution::evaluate(table, every_player) ? 2U : 0U)));
    functions_.push_back(std::move(table));
    shares_.emplace_back();
    const auto interned = static_cast<std::uint32_t>(functions_.size() - 1);
    places_[place] = interned + 1;
    if (2 * functions_.size() > places_.size()) {
        grow_places();
    }
    return Presence{interned};
}

void PresenceTable::grow_places() {
    places_.assign(2 * places_.size(), 0);
    for (std::size_t function = 0; function < functions_.size(); ++function) {
        std::size_t place = hash_of(functions_[function]) & (places_.size() - 1);
        while (places_[place] != 0) {
            place = (place + 1) & (places_.size() - 1);
        }
        places_[place] = static_cast<std::uint32_t>(function + 1);
    }
}

} // namespace footprint::attribution
