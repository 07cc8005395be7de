// SPDX-License-Identifier: MIT
// Running every set, and weighing what each player adds to each.
#include "shapley_by_runs.hpp"

#include "plan_copy.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>

namespace footprint::spec {

namespace {

std::int64_t factorial(std::size_t number) {
    std::int64_t product = 1;
    for (std::size_t factor = 2; factor <= number; ++factor) {
        product *= static_cast<std::int64_t>(factor);
    }
    return product;
}

/// The plan with the initiatives of `set` and no other.
KeptResults run_of(const std::filesystem::path& plan, const std::vector<std::string>& players,
                   unsigned set) {
    const TemporaryFolder scratch;
    const std::filesystem::path folder = scratch.path() / "plan";
    copy_plan(plan, folder);
    for (std::size_t player = 0; player < players.size(); ++player) {
        if (((set >> player) & 1U) == 0) {
            std::filesystem::remove(folder / "initiatives" / (players[player] + ".toml"));
        }
    }
    return run_centrally(folder);
}

std::int64_t value_at(const Cells& cells, const std::vector<std::string>& key) {
    const auto found = cells.values.find(key);
    return found == cells.values.end() ? 0 : found->second;
}

/// Where `initiative` stands among the keys, which it is taken out of.
std::ptrdiff_t take_player_key(std::vector<std::string>& keys) {
    const auto player_key = std::ranges::find(keys, "initiative");
    if (player_key == keys.end()) {
        throw std::runtime_error("shares are for each initiative");
    }
    const std::ptrdiff_t place = player_key - keys.begin();
    keys.erase(player_key);
    return place;
}

} // namespace

SharesByRuns shapley_by_runs(const std::filesystem::path& plan,
                             const std::vector<std::string>& players, const std::string& words,
                             const std::vector<std::string>& keys, const Dictionary& dictionary) {
    constexpr std::size_t most_players = 5;
    if (players.empty() || players.size() > most_players) {
        throw std::runtime_error("sets are run for one to five initiatives");
    }
    std::vector<std::string> other_keys = keys;
    const std::ptrdiff_t place = take_player_key(other_keys);

    std::vector<Cells> values;
    values.reserve(std::size_t{1} << players.size());
    for (unsigned set = 0; set < 1U << players.size(); ++set) {
        const KeptResults kept = run_of(plan, players, set);
        values.push_back(evaluate(words, other_keys, dictionary,
                                  [&](const std::string&) -> const KeptResults& { return kept; }));
    }
    SharesByRuns shares{.numerators = {}, .denominator = factorial(players.size())};
    for (unsigned set = 0; set < values.size(); ++set) {
        for (std::size_t player = 0; player < players.size(); ++player) {
            const unsigned with = set | (1U << player);
            if (with == set) {
                continue;
            }
            const auto others = static_cast<std::size_t>(std::popcount(set));
            const std::int64_t weight = factorial(others) * factorial(players.size() - others - 1);
            for (const auto& [key, value] : values[with].values) {
                std::vector<std::string> whole = key;
                whole.insert(whole.begin() + place, players[player]);
                shares.numerators[whole] += weight * (value - value_at(values[set], key));
            }
        }
    }
    return shares;
}

} // namespace footprint::spec
