// SPDX-License-Identifier: MIT
// Lists of several sites that a plan pools: from a day on whoever waits on any of them stands in
// one order and takes the next slot of all, and is counted where they were referred.
#include "capacity/served_world.hpp"

#include <tuple>
#include <utility>
#include <vector>

namespace footprint::capacity {

void ServedWorld::pool_lists(int run_day) {
    constexpr std::size_t with_plan = 1;
    if (world_ != with_plan) {
        return;
    }
    for (const Pooling& pooling : tables_->poolings) {
        std::uint16_t& stands_on = pooled_with_[pooling.list];
        const bool is_pooled = pooling.from_day <= run_day && run_day < pooling.until_day;
        if (is_pooled && stands_on == pooling.list) {
            move_waiting(pooling.list, pooling.with, pooling.list);
            lists_[pooling.with].is_shared = true;
            stands_on = pooling.with;
        } else if (!is_pooled && stands_on != pooling.list) {
            move_waiting(pooling.with, pooling.list, pooling.list);
            stands_on = pooling.list;
        }
    }
}

void ServedWorld::move_waiting(std::uint16_t from, std::uint16_t to, std::uint16_t of) {
    for (std::size_t turn = 0; turn < turns; ++turn) {
        List& source = lists_[from];
        std::vector<Task> stay;
        std::vector<Task> move;
        for (std::size_t at = source.head[turn]; at < source.tasks[turn].size(); ++at) {
            Task task = source.tasks[turn][at]; // its specialty was drawn when it joined
            const std::uint16_t list = list_for(task.service, task.key, task.specialty);
            (slots_of(list) == of ? move : stay).push_back(task);
        }
        List& target = lists_[to];
        // Both keep their order, in which whoever missed a slot stands at the end.
        std::vector<Task> merged;
        std::size_t next = 0;
        for (std::size_t at = target.head[turn]; at < target.tasks[turn].size(); ++at) {
            const Task& there = target.tasks[turn][at];
            while (next < move.size() &&
                   std::tie(move[next].made, move[next].key) < std::tie(there.made, there.key)) {
                merged.push_back(move[next++]);
            }
            merged.push_back(there);
        }
        merged.insert(merged.end(), move.begin() + static_cast<std::ptrdiff_t>(next), move.end());
        target.tasks[turn] = std::move(merged);
        target.head[turn] = 0;
        source.tasks[turn] = std::move(stay);
        source.head[turn] = 0;
    }
}

} // namespace footprint::capacity
