// SPDX-License-Identifier: MIT
// The numbers that stand for names in a run. Everything is numbered in the order of its written id,
// so that no number depends on the order of rows or files.
#pragma once

#include "place/geography.hpp"
#include "plan/plan.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::plan {

struct Numbering {
    std::vector<std::string> lines;
    std::vector<std::string> line_groups;
    std::vector<std::uint16_t> group_of_line;
    std::vector<std::string> conditions;
    std::vector<std::string> attributes; // the pack's, and those flags that the plan uses
    std::vector<std::string> attribute_groups;
    std::vector<std::uint16_t> group_of_attribute;
    std::vector<std::string> specialties; // by name
    std::vector<std::string> staff_groups;
    std::vector<std::string> step_pools;
    std::vector<std::string> inflation_categories;
    std::vector<std::string> districts;     // place ids
    std::vector<std::string> commissioners; // organisations that a practice belongs to
    std::vector<std::string> initiatives;   // the player's number is the place here
};

[[nodiscard]] Numbering number_names(const Plan& plan);

/// The number of a name that `check` has found to be known; a Fault otherwise.
[[nodiscard]] std::size_t number_of(std::span<const std::string> names, std::string_view name);

/// The plan's places, organisations, sites and services, as they stand on the first day of the
/// opening year: a practice or site that has closed hands its people and services to its successor.
[[nodiscard]] place::Geography geography_of(const Plan& plan, const Numbering& numbering);

} // namespace footprint::plan
