// SPDX-License-Identifier: MIT
// The plans of the repository that carry a data package.
#pragma once

#include "plan/descriptions.hpp"

#include <array>
#include <vector>

namespace footprint::plan {

inline std::vector<MadeFile> every_made_file() {
    struct Described {
        const char* plan;
        const char* pack;
    };
    constexpr std::array<Described, 2> plans = {
        Described{"src/plan/tutorial", "src/plan/tutorial/parameters"},
        Described{"examples/herefordshire-worcestershire", "parameters/england-2016"}};
    std::vector<MadeFile> files = made_files();
    for (const Described& described : plans) {
        core::Problems problems;
        const Plan plan = read(described.plan, problems);
        for (MadeFile& file : made_files_of_plan(plan, described.plan, described.pack)) {
            files.push_back(std::move(file));
        }
    }
    return files;
}

} // namespace footprint::plan
