// SPDX-License-Identifier: MIT
// What one contact and one day of stay of a line cost in a year and world, at the prices of the
// year: in all (variable, stepped and fixed), or what one more would add (variable and stepped;
// variable alone where steps are off). In the plan every initiative that acts on unit costs or
// staff minutes has acted. It is what the care is worth, not what is saved without it: ledger.hpp
// has that. Checked in tests/unit/finance/care_prices_test.cpp.
#pragma once

#include "finance/finance_tables.hpp"
#include "finance/ledger.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace footprint::finance {

enum class PartsOfCost : std::uint8_t {
    whole,
    incremental, ///< without fixed cost, which stands whatever is given
};

class CarePrices {
public:
    explicit CarePrices(const FinanceTables& tables, PartsOfCost parts = PartsOfCost::whole);

    struct Price {
        Nanopence per_contact;
        Nanopence per_day;
    };
    [[nodiscard]] const Price& of(std::size_t line, std::size_t year, std::size_t provider,
                                  World world) const {
        return prices_[((line * years_ + year) * 2 + (is_inside_[provider] ? 1 : 0)) * 2 +
                       static_cast<std::size_t>(world)];
    }
    /// Of so many contacts and days, to the nearest penny.
    [[nodiscard]] static core::Pence worth(const Price& price, std::int64_t contacts,
                                           std::int64_t days) {
        const Whole128 nanopence =
            Whole128{contacts} * price.per_contact.value + Whole128{days} * price.per_day.value;
        return {static_cast<std::int64_t>(rounded_quotient(nanopence, one_billion))};
    }

private:
    std::size_t years_;
    std::vector<bool> is_inside_; // by organisation
    std::vector<Price> prices_;   // by line, year, inside, world
};

} // namespace footprint::finance
