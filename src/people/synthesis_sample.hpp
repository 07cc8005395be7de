// SPDX-License-Identifier: MIT
// Fewer people, or more of the same: a sample for many quick runs, and copies for measuring speed
// at a larger scale.
//
// The sample is systematic: along each area's people in the order of sex and age every (1 /
// share)th is taken, from a keyed start, so that an area of n people keeps n x share of them to
// within one, and each stretch of ages its part. Worked example: share 0.25, start 0.6: the people
// whose running sum 0.85, 1.10, 1.35, ... passes a whole number are the 2nd, 6th, 10th. Source: W.
// Cochran, "Sampling Techniques", third edition (Wiley, 1977), chapter 8. Left out: registers and
// practice lists are kept only as a random sample keeps them. Checked in
// tests/unit/people/synthesis_sample_test.cpp.
#pragma once

#include "people/people.hpp"

#include <cstdint>

namespace footprint::people {

/// The people of `opening` thinned to `share` (above 0, at most 1), with the ids they had.
[[nodiscard]] OpeningPopulation sample(const OpeningPopulation& opening, double share,
                                       std::uint64_t seed);

/// Everybody `factor` times, copies beside the original: the first keeps its id, the others have
/// new ones.
[[nodiscard]] OpeningPopulation replicate_people(const OpeningPopulation& opening,
                                                 std::uint32_t factor);

} // namespace footprint::people
