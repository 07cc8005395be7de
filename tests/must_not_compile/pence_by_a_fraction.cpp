// SPDX-License-Identifier: MIT
// A share of money must say who gets the odd penny.
#include "core/quantities.hpp"

footprint::core::Pence half(footprint::core::Pence price) {
    return price * 0.5;
}
