// SPDX-License-Identifier: MIT
// Sobol's sequence from Boost's direction numbers, and Owen's scramble of its digits.
#include "plan/scrambled_points.hpp"

#include "core/errors.hpp"
#include "core/identifiers.hpp"

#include <boost/random/sobol.hpp>

namespace footprint::plan {

ScrambledPoints::ScrambledPoints() {
    // Boost walks the points by Gray code, so the point that is one direction number alone, 2^digit
    // in Gray code, is number 2^(digit + 1) - 1 of its walk; the walk leaves out point 0.
    boost::random::sobol_engine<std::uint32_t, 32> engine(dimensions);
    for (unsigned digit = 0; digit < index_bits; ++digit) {
        engine.seed((std::uint32_t{1} << (digit + 1)) - 2);
        for (std::array<std::uint32_t, index_bits>& directions : directions_) {
            directions[digit] = engine();
        }
    }
}

std::uint32_t ScrambledPoints::sobol(std::size_t dimension, std::uint32_t index) const {
    core::promise(dimension < dimensions && index < most_points,
                  "a point is one of 65,536 in one of 16 dimensions");
    std::uint32_t point = 0;
    for (unsigned digit = 0; digit < index_bits; ++digit) {
        if (((index >> digit) & 1U) != 0) {
            point ^= directions_[dimension][digit];
        }
    }
    return point;
}

std::uint32_t ScrambledPoints::at(const Column& column, std::uint32_t index) const {
    return scrambled(sobol(column.dimension, scrambled(index, index_bits, column.order_key)), 32,
                     column.scramble_key);
}

std::uint32_t scrambled(std::uint32_t number, unsigned digits, std::uint64_t key) {
    const std::uint64_t wide = number;
    std::uint32_t turned = 0;
    for (unsigned digit = 0; digit < digits; ++digit) {
        // The higher digits with a 1 before them: a different number for each place and each run of
        // higher digits.
        const std::uint64_t higher_digits =
            (wide >> (digit + 1)) | (std::uint64_t{1} << (digits - 1 - digit));
        const std::uint64_t coin = core::identity_within(key, higher_digits) >> 63;
        turned |= static_cast<std::uint32_t>(coin) << digit;
    }
    return number ^ turned;
}

} // namespace footprint::plan
