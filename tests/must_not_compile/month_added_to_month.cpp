// SPDX-License-Identifier: MIT
// Two dates make no date.
#include "core/quantities.hpp"

footprint::core::Month later(footprint::core::Month one, footprint::core::Month other) {
    return one + other;
}
