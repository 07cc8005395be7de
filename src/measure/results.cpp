// SPDX-License-Identifier: MIT
// Warnings counted.
#include "measure/results.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace footprint::measure {

std::vector<CountedWarning> counted_together(std::vector<CountedWarning> warnings) {
    std::ranges::sort(warnings, {}, [](const CountedWarning& warning) {
        return std::tie(warning.code, warning.words);
    });
    std::vector<CountedWarning> together;
    for (CountedWarning& warning : warnings) {
        const bool is_repeated = !together.empty() && together.back().code == warning.code &&
                                 together.back().words == warning.words;
        if (is_repeated) {
            together.back().count += warning.count;
        } else {
            together.push_back(std::move(warning));
        }
    }
    return together;
}

} // namespace footprint::measure
