// SPDX-License-Identifier: MIT
// Standards as they were kept, by year, world and provider.
#pragma once

#include "run/tables_source.hpp"

namespace footprint::run {

/// Only of a run within limits. A provider has a row where it has anything to count, all of them
/// together another.
[[nodiscard]] measure::Table standards_table(const TableSource& source);

/// What the ids of standards stand for.
[[nodiscard]] measure::Table standard_meanings_table(const plan::Plan& plan);

} // namespace footprint::run
