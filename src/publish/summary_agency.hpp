// SPDX-License-Identifier: MIT
// Agency spend against ceilings in the summary. From the table `staff_pay`, in the last year.
#pragma once

#include "publish/summary.hpp"

#include <span>
#include <string>
#include <vector>

namespace footprint::publish {

/// A row for each employer with a ceiling, in order of organisation.
[[nodiscard]] std::vector<AgencyOfEmployer> agency_spend(std::span<const measure::Table> central,
                                                         std::span<const measure::Table> dimensions,
                                                         const std::string& year);

/// Empty without rows.
[[nodiscard]] std::string agency_section(const Summary& summary);

} // namespace footprint::publish
