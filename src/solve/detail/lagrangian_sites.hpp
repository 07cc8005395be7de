// SPDX-License-Identifier: MIT
// Sites without limits, for the least fixed cost and travel: a bound from below that is close, sets
// of sites that are good, and a branch and bound that closes what is left between them.
//
// Each place pays a price u_j to whoever serves it; without the rule that it is served exactly
// once, site i is worth f_i + sum_j min(0, c_ij - u_j), the p least (or all below 0) are taken, and
// their sum and that of the prices is a bound. Prices rise where nobody serves and fall where
// several do.
//
// Sources: G. Cornuejols, M. Fisher, G. Nemhauser, Management Science 23 (1977), DOI
// 10.1287/mnsc.23.8.789; J. Beasley, "Lagrangean heuristics for location problems", EJOR 65 (1993),
// DOI 10.1016/0377-2217(93)90118-7; R. Whitaker, "A fast algorithm for the greedy interchange",
// INFOR 21 (1983), DOI 10.1080/03155986.1983.11731889.
#pragma once

#include "core/stop.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace footprint::solve::detail {

struct UnlimitedSites {
    std::size_t places = 0;
    std::size_t sites = 0;
    std::vector<double> costs; ///< [place * sites + site], weighted; infinity where there is no way
    std::vector<double> fixed; ///< by site
    std::vector<signed char> decided; ///< by site: 1 open, 0 closed, -1 free
    std::optional<std::size_t> open;
    double gap = 0.0;
    std::uint64_t nodes = 0;
    const core::StopFlag* stop = nullptr;
};

struct UnlimitedAnswer {
    bool is_possible = false;
    std::vector<char> is_open;
    double value = 0.0;
    double bound = 0.0;
};

[[nodiscard]] UnlimitedAnswer best_unlimited_sites(const UnlimitedSites& problem);

} // namespace footprint::solve::detail
