// SPDX-License-Identifier: MIT
// A chance is made where it is checked to lie from 0 to 1.
#include "core/random_stream.hpp"

footprint::core::Probability32 chance() {
    return 0.5;
}
