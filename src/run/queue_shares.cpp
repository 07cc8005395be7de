// SPDX-License-Identifier: MIT
// The sets a game will ask about are found first, by playing it with totals of nothing, so that
// they can be served together; which sets those are does not depend on the totals.
#include "run/queue_shares.hpp"

#include "core/errors.hpp"
#include "measure/measures.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace footprint::run {

namespace {

constexpr std::uint64_t this_game = 0x0FEE'D0F0'1157'5EED; // permanent

[[nodiscard]] std::vector<attribution::Player> players_of(const QueueSplit& split) {
    std::vector<attribution::Player> players(split.workstreams);
    std::iota(players.begin(), players.end(), attribution::Player{0});
    return players;
}

[[nodiscard]] attribution::ShapleyOptions options_of(const QueueSplit& split) {
    return attribution::ShapleyOptions{.exact_up_to = workstreams_split_exactly,
                                       .pairs_of_orders = split.orders / 2,
                                       .luck = core::make_luck_key(split.seed, 0),
                                       .game_identity = this_game};
}

[[nodiscard]] std::vector<std::uint64_t>
sets_asked_about(std::span<const attribution::Player> players,
                 const attribution::ShapleyOptions& options) {
    std::vector<std::uint64_t> sets;
    const auto ask = [&](std::uint64_t set) {
        sets.push_back(set);
        return std::int64_t{0};
    };
    (void)attribution::shapley_values(players, ask, options);
    std::ranges::sort(sets);
    sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
    return sets;
}

} // namespace

std::vector<QueueShares> share_queues(const QueueSplit& split, const ServeSets& serve) {
    const std::vector<attribution::Player> players = players_of(split);
    const attribution::ShapleyOptions options = options_of(split);
    const std::vector<std::uint64_t> sets = sets_asked_about(players, options);
    const std::vector<WaitsOfWorld> worlds = serve(sets);
    core::promise(worlds.size() == sets.size(), "each set of workstreams is served");
    std::vector<QueueShares> shares;
    for (const auto& [key, value] : worlds.front()) {
        if (!std::ranges::all_of(worlds, [&](const auto& world) { return world.contains(key); })) {
            continue;
        }
        const attribution::Game game = [&](std::uint64_t set) {
            const auto place = std::ranges::lower_bound(sets, set) - sets.begin();
            return worlds[static_cast<std::size_t>(place)].at(key);
        };
        shares.push_back(
            QueueShares{.of = key, .values = attribution::shapley_values(players, game, options)});
    }
    return shares;
}

measure::Table queue_shares_table(const std::vector<QueueShares>& shares,
                                  std::span<const std::string> workstreams) {
    measure::Table table("queue_shares",
                         {measure::text_column("financial_year"), measure::text_column("measure"),
                          measure::text_column("workstream"),
                          measure::number_column("value", "", measure::measure_decimals),
                          measure::number_column("standard_error", "", measure::measure_decimals),
                          measure::text_column("kind")});
    const auto put = [&](const WaitKey& of, std::string_view workstream, std::int64_t value) {
        table.put_text(of.year);
        table.put_text(of.measure);
        table.put_text(workstream);
        table.put_number(value);
    };
    for (const QueueShares& one : shares) {
        const bool is_exact = one.values.is_exact;
        for (const attribution::PlayerValue& player : one.values.players) {
            put(one.of, workstreams[player.player], player.value);
            table.put_number(std::llround(player.standard_error));
            table.put_text(is_exact ? "exact" : "sampled");
        }
        if (!is_exact) {
            put(one.of, not_split_by_sampling, one.values.not_split_by_sampling);
            table.put_nothing();
            table.put_text("remainder");
        }
    }
    return table;
}

} // namespace footprint::run
