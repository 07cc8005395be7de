// SPDX-License-Identifier: MIT
// Shapley shares the slow, obvious way: the whole program is run once for each set of initiatives,
// on a plan that holds no others, and the shares are computed from those runs by the definition.
//
// Source: Shapley LS (1953), "A value for n-person games".
#pragma once

#include "quantities.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace footprint::spec {

struct SharesByRuns {
    std::map<std::vector<std::string>, std::int64_t> numerators; ///< by key
    std::int64_t denominator = 1;                                ///< the factorial of the players
};

/// Of the quantity `words` in the runs of every set of `players`. `initiative` among `keys` is the
/// player; the other keys are those of the quantity.
[[nodiscard]] SharesByRuns shapley_by_runs(const std::filesystem::path& plan,
                                           const std::vector<std::string>& players,
                                           const std::string& words,
                                           const std::vector<std::string>& keys,
                                           const Dictionary& dictionary);

} // namespace footprint::spec
