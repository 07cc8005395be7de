// SPDX-License-Identifier: MIT
// A section of text for each part of the summary, each with what its columns mean.
#include "publish/summary_text.hpp"

#include "publish/number_text.hpp"
#include "publish/summary_agency.hpp"
#include "publish/summary_evidence.hpp"
#include "publish/summary_money.hpp"
#include "publish/summary_queues.hpp"
#include "publish/summary_shortages.hpp"
#include "publish/summary_standards.hpp"
#include "publish/text_grid.hpp"
#include "publish/year_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace footprint::publish {
namespace {

constexpr std::size_t most_warnings_shown = 8;

std::string heading(const Summary& summary) {
    std::string text = wrapped(summary.plan_name, summary_width);
    if (!summary.scenario.empty()) {
        text += wrapped(fmt::format("Scenario: {}.", summary.scenario), summary_width);
    }
    text +=
        wrapped(fmt::format("The plan against doing nothing, {} to {}; opening year {}.",
                            summary.years.at(std::min<std::size_t>(1, summary.years.size() - 1)),
                            summary.years.back(), summary.years.front()),
                summary_width);
    std::string how =
        summary.people_at_start
            ? fmt::format("{} people, every one simulated in both worlds with the same luck. ",
                          decimal_text(*summary.people_at_start, 0, 0))
            : "";
    const bool of_everybody = summary.sample_share_ppm == measure::whole_population_ppm;
    if (summary.runs > 1) {
        how += fmt::format(
            "Figures are those of the central run; ranges come from {} more {}.", summary.runs,
            of_everybody ? "of everybody"
                         : fmt::format("on a sample of {}% of the people",
                                       decimal_text(summary.sample_share_ppm, 4, 1)));
    } else {
        how += "Figures are those of the central run.";
    }
    text += wrapped(how, summary_width);
    text += wrapped(summary.limits
                        ? "Within limits: slots, beds and staff run out, and people wait."
                        : "Without limits of capacity: every contact is met when it is asked for.",
                    summary_width);
    if (!summary.steps) {
        text += wrapped("Stepped costs are off: no ward, session or post is ever closed or added.",
                        summary_width);
    }
    return text;
}

std::string_view title_of(measure::Gap gap) {
    switch (gap) {
    case measure::Gap::health_and_wellbeing:
        return "HEALTH AND WELLBEING";
    case measure::Gap::care_and_quality:
        return "CARE AND QUALITY";
    case measure::Gap::finance_and_efficiency:
        return "FINANCE AND EFFICIENCY";
    }
    return "";
}

std::string direction(measure::Better better) {
    switch (better) {
    case measure::Better::lower:
        return "; lower is better";
    case measure::Better::higher:
        return "; higher is better";
    case measure::Better::neither:
        return "";
    }
    return "";
}

bool has_any(const std::vector<Amount>& amounts) {
    return std::ranges::any_of(amounts, [](const Amount& amount) { return amount.has_value(); });
}

void add_measure(YearGrid& grid, const MeasureByYear& line) {
    const unsigned shown = line.meaning.decimals_shown;
    const auto value = [shown](const Amount& amount) {
        return amount ? decimal_text(*amount, measure::measure_decimals, shown) : std::string("-");
    };
    grid.add_title(fmt::format("{} ({}{})", line.meaning.title, line.meaning.unit,
                               direction(line.meaning.better_is)));
    if (has_any(line.do_nothing_millionths)) {
        grid.add("  do nothing", line.do_nothing_millionths, value);
    }
    if (has_any(line.plan_millionths)) {
        grid.add("  with the plan", line.plan_millionths, value);
    }
}

/// Real terms beside cash for the whole system only.
void add_balance(YearGrid& grid, const BalanceByYear& line, const std::string& opening_year,
                 const Money& money) {
    const bool is_whole = line.organisation == "system";
    std::vector<Amount> difference;
    for (std::size_t year = 0; year < line.plan_pence.size(); ++year) {
        const bool has_both = line.plan_pence[year] && line.do_nothing_pence[year];
        difference.push_back(has_both
                                 ? Amount(*line.plan_pence[year] - *line.do_nothing_pence[year])
                                 : std::nullopt);
    }
    grid.add_title(fmt::format("{}: balance ({}; minus is a gap)", line.name, money.unit()));
    const auto as_text = [&money](const Amount& pence) { return money.text(pence); };
    grid.add("  do nothing", line.do_nothing_pence, as_text);
    grid.add("  with the plan", line.plan_pence, as_text);
    grid.add("  what the plan changes", difference, as_text);
    if (has_any(line.plan_weighed_pence)) {
        grid.add("  with it, weighed by confidence", line.plan_weighed_pence, as_text);
    }
    if (is_whole && has_any(line.do_nothing_real_pence)) {
        grid.add(fmt::format("  do nothing, at {} prices", opening_year),
                 line.do_nothing_real_pence, as_text);
        grid.add(fmt::format("  with the plan, at {} prices", opening_year), line.plan_real_pence,
                 as_text);
    }
}

/// Then the section of standards shows it.
bool is_standard(const Summary& summary, std::string_view measure) {
    return std::ranges::find(summary.standards, measure, &StandardByYear::standard) !=
           summary.standards.end();
}

std::string gap_section(const Summary& summary, measure::Gap gap) {
    YearGrid grid(summary);
    bool is_empty = true;
    if (gap == measure::Gap::finance_and_efficiency) {
        for (const BalanceByYear& line : summary.balances) {
            add_balance(grid, line, summary.years.front(), Money(summary));
            is_empty = false;
        }
    }
    for (const MeasureByYear& line : summary.measures) {
        if (line.meaning.gap == gap && !is_standard(summary, line.meaning.name)) {
            add_measure(grid, line);
            is_empty = false;
        }
    }
    return is_empty ? std::string() : fmt::format("\n{}\n{}", title_of(gap), grid.text());
}

/// Warnings of one code: how often, and the one given most often.
struct WarningKind {
    std::uint64_t count = 0;
    const measure::CountedWarning* example = nullptr;
};

std::vector<WarningKind> warning_kinds(const Summary& summary) {
    std::vector<WarningKind> kinds;
    for (const measure::CountedWarning& warning : summary.warnings) {
        auto kind = std::ranges::find_if(kinds, [&warning](const WarningKind& one) {
            return one.example->code == warning.code;
        });
        if (kind == kinds.end()) {
            kind = kinds.insert(kinds.end(), {.count = 0, .example = &warning});
        }
        kind->count += warning.count;
    }
    std::ranges::sort(kinds, {}, [](const WarningKind& kind) {
        return std::pair(-static_cast<std::int64_t>(kind.count),
                         std::string_view(kind.example->code));
    });
    return kinds;
}

std::string warning_section(const Summary& summary) {
    const std::vector<WarningKind> kinds = warning_kinds(summary);
    std::uint64_t all = 0;
    for (const WarningKind& kind : kinds) {
        all += kind.count;
    }
    std::string text = fmt::format("\nWARNINGS: {}, of {} kind{} (the table warnings has each)\n",
                                   all, kinds.size(), kinds.size() == 1 ? "" : "s");
    const std::size_t shown = std::min(most_warnings_shown, kinds.size());
    for (std::size_t place = 0; place < shown; ++place) {
        const WarningKind& kind = kinds[place];
        text += wrapped(fmt::format("{} {}{} {}", kind.count, kind.example->code,
                                    kind.count == 1 ? ":" : ", such as:", kind.example->words),
                        summary_width, 4);
    }
    if (shown < kinds.size()) {
        text += fmt::format("and {} kinds more\n", kinds.size() - shown);
    }
    return text;
}

} // namespace

std::string summary_text(const Summary& summary, std::string_view where) {
    const Money money(summary);
    std::string text = heading(summary);
    for (const measure::Gap gap :
         {measure::Gap::health_and_wellbeing, measure::Gap::care_and_quality,
          measure::Gap::finance_and_efficiency}) {
        text += gap_section(summary, gap);
        if (gap == measure::Gap::care_and_quality && !summary.standards.empty()) {
            text += standards_section(summary);
        }
        if (gap == measure::Gap::care_and_quality) {
            text += shortage_section(summary);
            text += agency_section(summary);
        }
    }
    if (summary.bridge) {
        text += bridge_section(*summary.bridge, money);
    }
    if (!summary.positions.empty()) {
        text += position_section(summary, money);
    }
    if (!summary.outside.empty()) {
        text += outside_section(summary, money);
    }
    text += queue_section(summary);
    text += evidence_section(summary, money);
    if (!summary.ranges.empty()) {
        text += range_section(summary, money);
    }
    if (!summary.published.empty()) {
        text += published_section(summary, money);
    }
    if (!summary.warnings.empty()) {
        text += warning_section(summary);
    }
    text += fmt::format("\nResults are in {}\n", where);
    text += wrapped(fmt::format("Inputs {}; program {}; model version {}; seed {}.",
                                summary.inputs_hash, summary.program_version, summary.model_version,
                                summary.seed),
                    summary_width);
    return text;
}

} // namespace footprint::publish
