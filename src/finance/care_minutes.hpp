// SPDX-License-Identifier: MIT
// Minutes of staff that one contact and one day of stay of a line take in a year and world: in the
// plan once every initiative that acts on minutes has acted. Contacts times these are the minutes
// that settling counts (StaffTime), to the rounding. Checked in
// tests/unit/finance/care_minutes_test.cpp.
#pragma once

#include "finance/finance_tables.hpp"
#include "finance/ledger.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace footprint::finance {

class CareMinutes {
public:
    explicit CareMinutes(const FinanceTables& tables);

    struct OfGroup {
        std::uint16_t staff_group = 0;
        double per_contact = 0.0;
        double per_day = 0.0;
    };
    [[nodiscard]] std::span<const OfGroup> of(std::size_t line, std::size_t year,
                                              std::size_t provider, World world) const {
        return minutes_[((line * years_ + year) * 2 + (is_inside_[provider] ? 1 : 0)) * 2 +
                        static_cast<std::size_t>(world)];
    }

private:
    std::size_t years_;
    std::vector<bool> is_inside_;               // by organisation
    std::vector<std::vector<OfGroup>> minutes_; // by line, year, inside, world
};

} // namespace footprint::finance
