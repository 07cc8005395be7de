// SPDX-License-Identifier: MIT
// The capacity that would keep each standard, for a planner to read: as text, CSV and JSON
// (schemas/v1/capacity.schema.json). All from the tables of run/capacity_plan.hpp.
#pragma once

#include "measure/table.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace footprint::publish {

/// What the answer is about.
struct CapacityAnswer {
    std::string plan_id;
    std::string plan_name;
    std::string world; ///< `plan` or `do_nothing`
    std::string inputs_hash;
    std::string program_version;
    std::uint64_t seed = 0;
    std::uint32_t chance_ppm = 0;
    std::uint32_t runs = 0;
    measure::Table needed; ///< `capacity_needed` of run/capacity_plan.hpp
    measure::Table posts;  ///< `posts_needed`
};

[[nodiscard]] std::string capacity_text(const CapacityAnswer& answer);
/// Of either table; its words are ids, without commas or quotes.
[[nodiscard]] std::string capacity_csv(const measure::Table& table);
[[nodiscard]] std::string capacity_json(const CapacityAnswer& answer);

} // namespace footprint::publish
