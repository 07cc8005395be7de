// SPDX-License-Identifier: MIT
// Reading the files of initiatives/.
#pragma once

#include "files/paths.hpp"
#include "plan/plan.hpp"

namespace footprint::plan {

/// In the order of their ids, whatever the files are called.
void read_initiatives(const files::Folder& folder, Plan& plan, core::Problems& problems);

} // namespace footprint::plan
