// SPDX-License-Identifier: MIT
// The rows of the parameter pack's tables by which a plan's claims are tested and weighed. They
// move no result of a run.
#pragma once

#include "plan/table.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace footprint::plan {

enum class EvidenceGrade : std::uint8_t { high, moderate, low, very_low };
[[nodiscard]] std::span<const std::string_view> words_of(EvidenceGrade);

/// By how much a group of experts thinks a kind of activity can fall, and in how many years.
struct ElicitedRangeRow {
    std::string elicited_group;
    std::int64_t years = 0;
    double low_share = 0;
    double high_share = 0;
};

/// The same of all kinds of change together that touch the contacts of a line group.
struct CombinedRangeRow {
    std::string line_group;
    std::int64_t years = 0;
    double low_share = 0;
    double high_share = 0;
};

/// What of an initiative's benefit is counted where its evidence is of this grade.
struct ConfidenceWeightRow {
    EvidenceGrade grade{};
    double weight = 0;
};

/// The part of a range for `years` ahead that falls into a plan of `plan_years`.
[[nodiscard]] double share_of_outlook(std::int64_t plan_years, std::int64_t years);

[[nodiscard]] const TableDescription& describe(const ElicitedRangeRow*);
[[nodiscard]] const TableDescription& describe(const CombinedRangeRow*);
[[nodiscard]] const TableDescription& describe(const ConfidenceWeightRow*);

} // namespace footprint::plan
