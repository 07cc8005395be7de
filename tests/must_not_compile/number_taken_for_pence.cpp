// SPDX-License-Identifier: MIT
// Pounds or pence? A bare number does not say.
#include "core/quantities.hpp"

footprint::core::Pence price() {
    return 480;
}
