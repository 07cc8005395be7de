// SPDX-License-Identifier: MIT
#include "care/hours_of_week.hpp"

#include "core/errors.hpp"

#include <cmath>

namespace footprint::care {

namespace {

constexpr unsigned week_bits = 32; // a week's whole weight is 2^32
constexpr std::uint64_t a_week = std::uint64_t{1} << week_bits;
constexpr unsigned part_bits = 8;
constexpr std::uint32_t hours_a_day = 24;
constexpr std::uint32_t days_a_week = 7;
constexpr std::uint32_t minutes_an_hour = 60;

/// The whole part of luck / 2^64 x n.
std::uint64_t share_of(std::uint64_t luck, std::uint64_t n) {
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint64_t>((Wide{luck} * n) >> 64U);
}

std::array<double, hours_a_week> alike() {
    std::array<double, hours_a_week> weights{};
    weights.fill(1.0);
    return weights;
}

} // namespace

HoursOfWeek::HoursOfWeek() : HoursOfWeek(alike()) {}

HoursOfWeek::HoursOfWeek(std::span<const double, hours_a_week> weights) {
    double whole = 0.0;
    for (const double weight : weights) {
        core::promise(weight >= 0.0 && std::isfinite(weight), "an hour's weight is 0 or more");
        whole += weight;
    }
    core::promise(whole > 0.0 && std::isfinite(whole), "some hour of a week has a weight");
    double sum = 0.0;
    for (std::size_t hour = 0; hour < hours_a_week; ++hour) {
        sum += weights[hour];
        before_[hour + 1] = static_cast<std::uint64_t>(sum / whole * static_cast<double>(a_week));
    }
    before_.back() = a_week;
    // What rounding left over goes to the last hour that has a weight.
    for (std::size_t hour = hours_a_week; hour > 0 && weights[hour - 1] == 0.0; --hour) {
        before_[hour - 1] = a_week;
    }
    std::size_t hour = 0;
    for (std::size_t part = 0; part < parts; ++part) {
        while (before_[hour + 1] <= part << (week_bits - part_bits)) {
            ++hour;
        }
        hour_of_part_[part] = static_cast<std::uint8_t>(hour);
    }
}

std::uint32_t HoursOfWeek::minute_in(std::uint32_t weekday, std::uint32_t days,
                                     std::uint64_t luck) const {
    const std::uint32_t end = weekday + days;
    const std::uint64_t first = before_[std::size_t{weekday} * hours_a_day];
    const std::uint64_t last = std::uint64_t{end / days_a_week} * a_week +
                               before_[std::size_t{end % days_a_week} * hours_a_day];
    if (first == last) {
        return static_cast<std::uint32_t>(
            share_of(luck, std::uint64_t{days} * hours_a_day * minutes_an_hour));
    }
    const std::uint64_t chosen = first + share_of(luck, last - first);
    const std::uint64_t within = chosen & (a_week - 1);
    std::size_t hour = hour_of_part_[within >> (week_bits - part_bits)];
    while (before_[hour + 1] <= within) {
        ++hour;
    }
    const auto hours = static_cast<std::uint32_t>((chosen >> week_bits) * hours_a_week + hour) -
                       weekday * hours_a_day;
    const auto minutes = static_cast<std::uint32_t>((within - before_[hour]) * minutes_an_hour /
                                                    (before_[hour + 1] - before_[hour]));
    return hours * minutes_an_hour + minutes;
}

} // namespace footprint::care
