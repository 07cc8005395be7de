// SPDX-License-Identifier: MIT
// Seven worlds to a pass over people and care.
#include "run/queue_worlds.hpp"

#include "run/calibration.hpp"
#include "run/tables_measures.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace footprint::run {

namespace {

constexpr std::size_t worlds_a_pass = care::most_worlds_asked_about - 1;

} // namespace

std::uint64_t ActingWorkstreams::players_of(std::uint64_t set_of_workstreams) const {
    std::uint64_t acting = 0;
    for (std::size_t place = 0; place < players.size(); ++place) {
        acting |= ((set_of_workstreams >> place) & 1U) != 0 ? players[place] : 0;
    }
    return acting;
}

ActingWorkstreams acting_workstreams(const plan::Plan& plan, std::uint64_t acting_players) {
    ActingWorkstreams acting;
    for (const plan::WorkstreamRow& row : plan.workstreams.rows) {
        std::uint64_t players = 0;
        for (std::size_t player = 0; player < plan.initiatives.size(); ++player) {
            const bool is_own = plan.initiatives[player].workstream == row.workstream_id;
            players |= is_own ? acting_players & (std::uint64_t{1} << player) : 0;
        }
        if (players != 0) {
            acting.ids.push_back(row.workstream_id);
            acting.players.push_back(players);
        }
    }
    return acting;
}

WaitsOfWorld waits_of_world(const CentralRun& central, std::vector<capacity::YearCounts> served) {
    // The writers of measures, given this world in the place of the plan's.
    const TableNames names = table_names_of(*central.compiler);
    Simulation simulation{
        .presences = {},
        .lives = people::LifeTally(1, 1, 1),
        .care = care::CareTally(care::CareTallyShape{}),
        .served = {{}, std::move(served)},
        .staff = {},
        .minutes_asked = {},
    };
    const TableSource source{.names = &names,
                             .compiled = central.compiled,
                             .simulation = &simulation,
                             .rows = {},
                             .money = nullptr,
                             .opening = nullptr,
                             .weight = 1.0,
                             .identity = {}};
    MeasureWriter writer(source);
    put_limits_measures(source, writer);
    const measure::Table table = std::move(writer).finished();
    WaitsOfWorld waits;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (table.column("organisation").text(row) == not_split) {
            waits[{table.column("financial_year").text(row), table.column("measure").text(row)}] =
                table.column("value").numbers[row];
        }
    }
    return waits;
}

measure::Table split_queues(const CentralRun& central, std::uint32_t pairs,
                            const std::function<void(const Progress&)>& progress) {
    const ActingWorkstreams workstreams =
        acting_workstreams(central.compiler->plan(), central.compiled->acting_players);
    const auto serve = [&](std::span<const std::uint64_t> sets) {
        std::vector<WaitsOfWorld> worlds;
        while (worlds.size() < sets.size()) {
            progress(Progress{.step = "queue_worlds", .done = worlds.size(), .whole = sets.size()});
            const auto batch =
                sets.subspan(worlds.size(), std::min(worlds_a_pass, sets.size() - worlds.size()));
            std::vector<capacity::CapacityTables> capacity;
            capacity.reserve(batch.size());
            SimulationOptions options = central.options;
            options.year_done = {};
            for (const std::uint64_t set : batch) {
                const std::uint64_t acting = workstreams.players_of(set);
                capacity.push_back(central.compiler->capacity_when(acting, *central.compiled));
                options.cases.push_back(
                    ServedCase{.acting = acting, .capacity = &capacity.back(), .shown = 1});
            }
            Simulation simulation = simulate(tables_for(*central.compiled), *central.everybody,
                                             *central.calibration, options, central.parallel);
            for (std::vector<capacity::YearCounts>& served : simulation.served) {
                worlds.push_back(waits_of_world(central, std::move(served)));
            }
        }
        return worlds;
    };
    const QueueSplit split{
        .workstreams = workstreams.ids.size(), .orders = 2 * pairs, .seed = central.options.seed};
    return queue_shares_table(share_queues(split, serve), workstreams.ids);
}

} // namespace footprint::run
