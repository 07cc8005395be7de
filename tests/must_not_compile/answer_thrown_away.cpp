// SPDX-License-Identifier: MIT
// What a function is asked for must be looked at.
#include "core/quantities.hpp"

void tell(footprint::core::Pence price) {
    footprint::core::to_text(price);
}
