// SPDX-License-Identifier: MIT
// Reading a parameter pack, and what a plan adds to its tables.
#pragma once

#include "files/paths.hpp"
#include "plan/pack.hpp"
#include "plan/plan.hpp"

#include <vector>

namespace footprint::plan {

void read_pack(const files::Folder& pack_folder, const files::Folder& plan_folder, Pack& pack,
               std::vector<NameMention>& mentions, core::Problems& problems);

} // namespace footprint::plan
