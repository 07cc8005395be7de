// SPDX-License-Identifier: MIT
// Standards as the capacity module counts them: names become numbers, dates become years.
#include "plan/compile_parts.hpp"

namespace footprint::plan {

std::vector<capacity::Standard> compile_standards(const CompileInputs& inputs) {
    const Plan& plan = inputs.plan;
    std::vector<capacity::Standard> compiled;
    if (!plan.footprint.limits) {
        return compiled;
    }
    for (const Standard& written : plan.standards) {
        capacity::Standard& standard = compiled.emplace_back();
        standard.id = written.id;
        standard.counts = written.counts;
        standard.lines = line_bits(inputs, written.lines);
        standard.clock_lines = line_bits(inputs, written.clock_from);
        standard.bed_kinds = written.bed_kind ? 1U << static_cast<unsigned>(*written.bed_kind) : 0U;
        standard.within = static_cast<std::uint32_t>(
            written.within_minutes.value_or(written.within_days.value_or(0)));
        standard.clock = written.clock.value_or(capacity::StandardClock::referral);
        standard.higher_is_better = written.better_is == StandardDirection::higher;
        for (const place::Nation nation : inputs.geography.organisations.nations) {
            standard.applies_to.push_back(nation == written.nation ? 1 : 0);
        }
        for (std::size_t year = 0; year < years_of(plan); ++year) {
            const core::FinancialYear next =
                plan.footprint.opening_year + (static_cast<std::int32_t>(year) + 1);
            const StandardThreshold* due = written.threshold_on(
                place::first_day_of(next) - std::chrono::days{1}, plan.footprint.known_on);
            constexpr double hundredths = 100.0;
            standard.threshold_by_year.push_back(
                due == nullptr
                    ? std::nullopt
                    : std::optional(static_cast<std::int32_t>(due->percent * hundredths + 0.5)));
        }
    }
    return compiled;
}

} // namespace footprint::plan
