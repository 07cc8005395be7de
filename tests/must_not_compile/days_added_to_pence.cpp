// SPDX-License-Identifier: MIT
// A length of stay is not money.
#include "core/quantities.hpp"

#include <chrono>

footprint::core::Pence cost(footprint::core::Pence price, std::chrono::days stay) {
    return price + stay;
}
