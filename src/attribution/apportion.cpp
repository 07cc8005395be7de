// SPDX-License-Identifier: MIT
// Largest remainders in whole numbers of 128 bits.
#include "attribution/apportion.hpp"

#include "core/errors.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace footprint::attribution {

namespace {

constexpr Whole128 largest_whole = std::numeric_limits<std::int64_t>::max();

std::int64_t as_64_bits(Whole128 number) {
    core::promise(number <= largest_whole && number >= -largest_whole - 1,
                  "a share fits a whole number of 64 bits");
    return static_cast<std::int64_t>(number);
}

// Positions of `remainders` from the largest to the smallest; equal ones in their order.
std::vector<std::size_t> by_falling_remainder(std::span<const Whole128> remainders) {
    std::vector<std::size_t> positions(remainders.size());
    std::iota(positions.begin(), positions.end(), std::size_t{0});
    std::ranges::sort(positions, [remainders](std::size_t left, std::size_t right) {
        return remainders[left] != remainders[right] ? remainders[left] > remainders[right]
                                                     : left < right;
    });
    return positions;
}

} // namespace

std::vector<std::int64_t> apportion(std::int64_t total, std::span<const std::int64_t> weights) {
    Whole128 sum_of_weights = 0;
    for (const std::int64_t weight : weights) {
        core::promise(weight >= 0, "a weight that something is split by is not negative");
        sum_of_weights += weight;
    }
    std::vector<std::int64_t> parts(weights.size());
    if (total == 0) {
        return parts;
    }
    if (sum_of_weights == 0) {
        throw core::Fault("there is somebody to give a share of a total that is not 0");
    }
    const Whole128 size = total < 0 ? -Whole128{total} : Whole128{total};
    const std::int64_t sign = total < 0 ? -1 : 1;
    Whole128 left_over = size;
    std::vector<Whole128> remainders;
    for (std::size_t part = 0; part < weights.size(); ++part) {
        const Whole128 exact = size * weights[part]; // below 2^126
        remainders.push_back(exact % sum_of_weights);
        const Whole128 whole = exact / sum_of_weights;
        left_over -= whole;
        parts[part] = as_64_bits(whole * sign);
    }
    for (const std::size_t part : by_falling_remainder(remainders)) {
        if (left_over == 0) {
            break;
        }
        parts[part] += sign;
        --left_over;
    }
    return parts;
}

std::vector<std::int64_t> apportion(std::int64_t total, std::span<const Fraction> weights) {
    Whole128 common = 1;
    for (const Fraction& weight : weights) {
        core::promise(weight.denominator > 0, "a fraction's denominator is above 0");
        common *=
            weight.denominator / std::gcd(static_cast<std::int64_t>(common), weight.denominator);
        core::promise(common <= largest_whole, "weights have a common denominator of 64 bits");
    }
    std::vector<std::int64_t> whole_weights;
    for (const Fraction& weight : weights) {
        whole_weights.push_back(as_64_bits(weight.numerator * (common / weight.denominator)));
    }
    return apportion(total, whole_weights);
}

std::vector<std::int64_t> rounded_to_sum(std::span<const Whole128> numerators,
                                         std::int64_t denominator, std::int64_t total) {
    // Turned so that the total, or else the first amount that is not 0, is positive: turning every
    // sign then turns every answer, ties among them.
    const auto first =
        std::ranges::find_if(numerators, [](Whole128 amount) { return amount != 0; });
    const bool is_turned = total < 0 || (total == 0 && first != numerators.end() && *first < 0);
    const std::int64_t sign = is_turned ? -1 : 1;
    Whole128 exact_sum = 0;
    Whole128 left_over = Whole128{total} * sign;
    std::vector<Whole128> amounts;
    std::vector<Whole128> remainders;
    for (const Whole128 numerator : numerators) {
        const Whole128 turned = numerator * sign;
        const Whole128 towards_0 = turned / denominator;
        const Whole128 below = turned % denominator < 0 ? towards_0 - 1 : towards_0;
        exact_sum += numerator;
        left_over -= below;
        amounts.push_back(below);
        remainders.push_back(turned - below * denominator);
    }
    core::promise(exact_sum == Whole128{total} * denominator,
                  "exact amounts sum to the whole total that they are rounded to");
    for (const std::size_t position : by_falling_remainder(remainders)) {
        if (left_over == 0) {
            break;
        }
        ++amounts[position];
        --left_over;
    }
    std::vector<std::int64_t> rounded;
    rounded.reserve(amounts.size());
    for (const Whole128 amount : amounts) {
        rounded.push_back(as_64_bits(amount * sign));
    }
    return rounded;
}

void ExactShares::add_all(const ExactShares& others) {
    core::promise(others.numerators_.size() == numerators_.size(),
                  "shares that are added up have the same players");
    for (std::size_t player = 0; player < numerators_.size(); ++player) {
        numerators_[player] += others.numerators_[player];
    }
}

std::int64_t ExactShares::total() const {
    const Whole128 sum = std::accumulate(numerators_.begin(), numerators_.end(), Whole128{0});
    core::promise(sum % share_denominator == 0, "the shares of whole games sum to a whole number");
    return as_64_bits(sum / share_denominator);
}

std::vector<std::int64_t> ExactShares::rounded() const {
    return rounded_to_sum(numerators_, share_denominator, total());
}

} // namespace footprint::attribution
