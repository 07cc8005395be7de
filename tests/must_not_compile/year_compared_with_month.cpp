// SPDX-License-Identifier: MIT
// A financial year and a month of the run count from different days.
#include "core/quantities.hpp"

bool is_before(footprint::core::FinancialYear year, footprint::core::Month month) {
    return year < month;
}
