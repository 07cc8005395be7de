// SPDX-License-Identifier: MIT
// From each site backwards along the roads, nearest first.
#include "solve/network.hpp"

#include <functional>
#include <limits>
#include <queue>
#include <utility>

namespace footprint::solve {

std::vector<double> shortest_ways(std::size_t nodes, std::span<const Road> roads,
                                  std::span<const std::size_t> places,
                                  std::span<const std::size_t> sites) {
    std::vector<std::vector<std::pair<std::size_t, double>>> into(nodes);
    for (const Road& road : roads) {
        into[road.to].emplace_back(road.from, road.travel);
        if (!road.is_one_way) {
            into[road.from].emplace_back(road.to, road.travel);
        }
    }
    std::vector<double> ways(places.size() * sites.size());
    std::vector<double> travel(nodes);
    for (std::size_t s = 0; s < sites.size(); ++s) {
        travel.assign(nodes, std::numeric_limits<double>::infinity());
        travel[sites[s]] = 0.0;
        using Reached = std::pair<double, std::size_t>;
        std::priority_queue<Reached, std::vector<Reached>, std::greater<>> next;
        next.emplace(0.0, sites[s]);
        while (!next.empty()) {
            const auto [so_far, node] = next.top();
            next.pop();
            if (so_far > travel[node]) {
                continue;
            }
            for (const auto& [other, length] : into[node]) {
                if (so_far + length < travel[other]) {
                    travel[other] = so_far + length;
                    next.emplace(travel[other], other);
                }
            }
        }
        for (std::size_t p = 0; p < places.size(); ++p) {
            ways[p * sites.size() + s] = travel[places[p]];
        }
    }
    return ways;
}

} // namespace footprint::solve
