// SPDX-License-Identifier: MIT
// From the numbers people write to whole billionths. Only products, comparisons and roundings,
// which are the same on every machine.
#include "finance/fixed_point.hpp"

#include "core/errors.hpp"

#include <cmath>

namespace footprint::finance {

namespace {

constexpr double largest = 9.0e18;

std::int64_t whole(double number, std::string_view promise_in_words) {
    core::promise(std::isfinite(number) && number < largest && number > -largest, promise_in_words);
    return static_cast<std::int64_t>(std::llround(number));
}

} // namespace

Billionths billionths(double share) {
    return {whole(share * static_cast<double>(one_billion),
                  "a share, index or strength is a number within 9 thousand million")};
}

Nanopence nanopence(double pence) {
    return {whole(pence * static_cast<double>(one_billion),
                  "the price of one contact, day or person is below 90 million pounds")};
}

} // namespace footprint::finance
