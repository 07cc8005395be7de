// SPDX-License-Identifier: MIT
// What each column of the pack's tables about evidence may hold.
#include "plan/evidence_rows.hpp"

#include <algorithm>
#include <array>

namespace footprint::plan {
namespace {

using std::string_view;

constexpr std::array<string_view, 4> evidence_grades = {"high", "moderate", "low", "very low"};

template <typename Row>
std::vector<Field> outlook_fields() {
    return {
        field<&Row::years>("years").within(1, 50).in_unit("years").means(
            "How far ahead the experts looked; scaled to the plan's years."),
        field<&Row::low_share>("low_share")
            .within(-1, 1)
            .in_unit("share")
            .means("10th percentile."),
        field<&Row::high_share>("high_share")
            .within(-1, 1)
            .in_unit("share")
            .means("90th percentile."),
    };
}

template <typename Row>
std::vector<Field> with_outlook(Field first) {
    std::vector<Field> fields = outlook_fields<Row>();
    fields.insert(fields.begin(), std::move(first));
    return fields;
}

} // namespace

std::span<const string_view> words_of(EvidenceGrade) {
    return evidence_grades;
}

double share_of_outlook(std::int64_t plan_years, std::int64_t years) {
    return years < 1 ? 1.0
                     : std::min(1.0, static_cast<double>(plan_years) / static_cast<double>(years));
}

const TableDescription& describe(const ElicitedRangeRow*) {
    using Row = ElicitedRangeRow;
    static const TableDescription table{
        "evidence/elicited_ranges",
        "a group of activity and how far experts think it can fall",
        with_outlook<Row>(field<&Row::elicited_group>("elicited_group")),
        {"elicited_group"},
        false,
        false};
    return table;
}

const TableDescription& describe(const CombinedRangeRow*) {
    using Row = CombinedRangeRow;
    static const TableDescription table{
        "evidence/combined_ranges",
        "a line group and how far experts think all kinds of change together can lower it",
        with_outlook<Row>(field<&Row::line_group>("line_group").refers_to({"line group"})),
        {"line_group"},
        false,
        false};
    return table;
}

const TableDescription& describe(const ConfidenceWeightRow*) {
    using Row = ConfidenceWeightRow;
    static const TableDescription table{
        "evidence/confidence_weights",
        "a grade of evidence",
        {
            field<&Row::grade>("grade"),
            field<&Row::weight>("weight").share().means("Of the benefit, that is counted."),
        },
        {"grade"},
        false,
        false};
    return table;
}

} // namespace footprint::plan
