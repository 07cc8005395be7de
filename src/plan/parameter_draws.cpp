// SPDX-License-Identifier: MIT
// Gives each uncertain value its column of scrambled points, by its permanent id.
#include "plan/parameter_draws.hpp"

#include "core/errors.hpp"
#include "core/identifiers.hpp"
#include "core/random_stream.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>

namespace footprint::plan {

namespace {

constexpr std::uint64_t sets = 64;
constexpr std::uint64_t places = sets * ScrambledPoints::dimensions;

// What the four words of a value's own draw are for.
enum class KeyFor : std::uint32_t { scramble = 0, own_order = 1, order_of_set = 2 };

std::uint64_t key(std::uint64_t seed, std::uint64_t whose, KeyFor purpose) {
    const core::Philox4x32Block words =
        core::draw(core::make_luck_key(seed, 0), whose, core::Process::scramble,
                   static_cast<std::uint32_t>(purpose));
    return (std::uint64_t{words[1]} << 32) | words[0];
}

} // namespace

ParameterDraws::ParameterDraws(std::span<const UncertainValue> values, std::uint64_t seed)
    : columns_(values.size()) {
    fitted_.reserve(values.size());
    for (const UncertainValue& value : values) {
        fitted_.emplace_back(value);
    }
    std::vector<std::size_t> by_id(values.size());
    std::iota(by_id.begin(), by_id.end(), std::size_t{0});
    std::ranges::sort(by_id, {},
                      [values](std::size_t index) -> std::string_view { return values[index].id; });
    std::vector<bool> is_taken(places);
    for (std::size_t rank = 0; rank < by_id.size(); ++rank) {
        const std::size_t index = by_id[rank];
        core::promise(rank == 0 || values[by_id[rank - 1]].id != values[index].id,
                      "no two uncertain values have one id");
        const std::uint64_t id = core::permanent_id(values[index].id).value;
        const std::uint64_t place = core::mixed_bits(id) % places;
        columns_[index] =
            Column{.dimension = static_cast<std::uint32_t>(place % ScrambledPoints::dimensions),
                   .order_key = is_taken[place] ? key(seed, id, KeyFor::own_order)
                                                : key(seed, place / ScrambledPoints::dimensions,
                                                      KeyFor::order_of_set),
                   .scramble_key = key(seed, id, KeyFor::scramble)};
        is_taken[place] = true;
    }
}

double ParameterDraws::chance(UncertainValueIndex index, std::uint32_t draw) const {
    const auto position = static_cast<std::size_t>(index);
    core::promise(position < size() && draw <= largest_draw,
                  "a draw of a known value, up to number 65,536");
    return draw == central_draw ? 0.5
                                : core::unit_interval(points_.at(columns_[position], draw - 1));
}

double ParameterDraws::value(UncertainValueIndex index, std::uint32_t draw) const {
    const double at = chance(index, draw);
    const FittedRange& range = fitted_[static_cast<std::size_t>(index)];
    return draw == central_draw ? range.central() : range.at(at);
}

std::vector<double> ParameterDraws::values(std::uint32_t draw) const {
    std::vector<double> all;
    all.reserve(size());
    for (std::size_t position = 0; position < size(); ++position) {
        all.push_back(value(UncertainValueIndex{static_cast<std::uint32_t>(position)}, draw));
    }
    return all;
}

} // namespace footprint::plan
