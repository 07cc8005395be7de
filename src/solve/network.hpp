// SPDX-License-Identifier: MIT
// Shortest ways through a network of roads, from every place to every site.
//
// Source: E. Dijkstra, "A note on two problems in connexion with graphs", Numerische Mathematik 1
// (1959), DOI 10.1007/BF01386390.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace footprint::solve {

struct Road {
    std::size_t from = 0;
    std::size_t to = 0;
    double travel = 0.0; ///< not negative
    bool is_one_way = false;
};

/// [place * sites + site]: from each place to each site; infinity where there is no way.
[[nodiscard]] std::vector<double> shortest_ways(std::size_t nodes, std::span<const Road> roads,
                                                std::span<const std::size_t> places,
                                                std::span<const std::size_t> sites);

} // namespace footprint::solve
