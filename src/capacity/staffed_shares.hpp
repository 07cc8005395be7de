// SPDX-License-Identifier: MIT
// How much of each list's slots, of each service's staffed places and starts and of each pool's
// beds has the staff to be open in a year. Empty: all of it.
#pragma once

#include <cstddef>
#include <vector>

namespace footprint::capacity {

struct StaffedShares {
    std::vector<double> lists;
    std::vector<double> places;
    std::vector<double> pools;
    std::vector<double> starts;

    [[nodiscard]] static double of(const std::vector<double>& shares, std::size_t number) {
        return shares.empty() ? 1.0 : shares[number];
    }
};

} // namespace footprint::capacity
