// SPDX-License-Identifier: MIT
// A section of text for each part of the summary, each with what its columns mean.
#include "publish/summary_text.hpp"

#include "publish/number_text.hpp"
#include "publish/text_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace footprint::publish {
namespace {

constexpr std::size_t most_years_shown = 6;
constexpr std::size_t most_warnings_shown = 8;

std::string millions(const Amount& pence) {
    return pence ? millions_text(*pence) : "-";
}

std::string chance(const Amount& millionths) {
    return millionths ? chance_text(*millionths) : "-";
}

/// Positions of the years that have a column: all when they fit, else evenly spaced with the first
/// and last.
std::vector<std::size_t> years_shown(std::size_t years) {
    std::vector<std::size_t> shown;
    const std::size_t columns = std::min(years, most_years_shown);
    for (std::size_t column = 0; column < columns; ++column) {
        shown.push_back(columns < 2 ? 0 : column * (years - 1) / (columns - 1));
    }
    return shown;
}

/// A grid with a label and a column for each year shown.
class YearGrid {
public:
    explicit YearGrid(const Summary& summary)
        : shown_(years_shown(summary.years.size())), grid_(grid_widths()) {
        add("", summary.years, [](const std::string& year) { return year; });
    }

    template <typename Value, typename Text>
    void add(const std::string& label, const std::vector<Value>& by_year, Text shown_as) {
        std::vector<std::string> cells{label};
        for (const std::size_t year : shown_) {
            cells.push_back(shown_as(by_year.at(year)));
        }
        grid_.add(cells);
    }
    void add_title(const std::string& title) {
        text_before_ += take() + wrapped(title, summary_width);
    }
    [[nodiscard]] std::string text() { return text_before_ + take(); }

private:
    std::string take() {
        std::string taken = grid_.text();
        grid_ = TextGrid(grid_widths());
        return taken;
    }
    [[nodiscard]] std::vector<std::size_t> grid_widths() const {
        std::vector<std::size_t> widths(shown_.size() + 1, 9);
        widths.front() = 38;
        return widths;
    }

    std::vector<std::size_t> shown_;
    TextGrid grid_;
    std::string text_before_;
};

std::string heading(const Summary& summary) {
    std::string text = wrapped(summary.plan_name, summary_width);
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
    if (summary.runs > 1) {
        how += fmt::format(
            "Figures are those of the central run; ranges come from {} more on a sample of {}% "
            "of the people.",
            summary.runs, decimal_text(summary.sample_share_ppm, 4, 1));
    } else {
        how += "Figures are those of the central run.";
    }
    text += wrapped(how, summary_width);
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
void add_balance(YearGrid& grid, const BalanceByYear& line, const std::string& opening_year) {
    const bool is_whole = line.organisation == "system";
    std::vector<Amount> difference;
    for (std::size_t year = 0; year < line.plan_pence.size(); ++year) {
        const bool has_both = line.plan_pence[year] && line.do_nothing_pence[year];
        difference.push_back(has_both
                                 ? Amount(*line.plan_pence[year] - *line.do_nothing_pence[year])
                                 : std::nullopt);
    }
    grid.add_title(fmt::format("{}: balance (£m; minus is a gap)", line.name));
    grid.add("  do nothing", line.do_nothing_pence, millions);
    grid.add("  with the plan", line.plan_pence, millions);
    grid.add("  what the plan changes", difference, millions);
    if (is_whole && has_any(line.do_nothing_real_pence)) {
        grid.add(fmt::format("  do nothing, at {} prices", opening_year),
                 line.do_nothing_real_pence, millions);
        grid.add(fmt::format("  with the plan, at {} prices", opening_year), line.plan_real_pence,
                 millions);
    }
}

std::string gap_section(const Summary& summary, measure::Gap gap) {
    YearGrid grid(summary);
    bool is_empty = true;
    if (gap == measure::Gap::finance_and_efficiency) {
        for (const BalanceByYear& line : summary.balances) {
            add_balance(grid, line, summary.years.front());
            is_empty = false;
        }
    }
    for (const MeasureByYear& line : summary.measures) {
        if (line.meaning.gap == gap) {
            add_measure(grid, line);
            is_empty = false;
        }
    }
    return is_empty ? std::string() : fmt::format("\n{}\n{}", title_of(gap), grid.text());
}

std::string bridge_section(const Bridge& bridge) {
    TextGrid grid({36, 8, 8, 8, 8, 8, 8, 8});
    grid.add({"", "effect", "cost", "paid", "own", "", "left", "moved to"});
    grid.add({"", "on gap", "released", "outside", "cost", "other", "behind", "others"});
    grid.add({"Balance if nothing is done", millions_text(bridge.do_nothing_pence)});
    for (const BridgeStep& step : bridge.steps) {
        if (step.initiative.empty()) {
            grid.add({"  " + step.name, millions_text(step.pence)});
            continue;
        }
        grid.add({"  " + step.name, millions_text(step.pence), millions(step.cost_released_pence),
                  millions(step.outside_payments_avoided_pence),
                  millions(step.own_cost_pence ? Amount(-*step.own_cost_pence) : std::nullopt),
                  millions(step.other_pence), millions(step.stranded_pence),
                  millions(step.outside_pence)});
    }
    if (bridge.unexplained_pence != 0) {
        grid.add({"  Not explained by any step", millions_text(bridge.unexplained_pence)});
    }
    grid.add({"Balance with the plan", millions_text(bridge.plan_pence)});
    const std::string notes =
        "Effect on gap: each initiative's exact share; where several act on the same care it is "
        "divided between "
        "them, so the shares add up to the penny (shown rounded one by one). It is the sum of the "
        "next four: cost "
        "that really falls; payments to organisations outside the system that fall away; the "
        "initiative's own cost; "
        "and other (income added, charges lost, what longer lives cost). Left behind and moved to "
        "others are no "
        "part of it: cost of care no longer given that stays because its ward, team or building "
        "stays, and cost "
        "(plus) or relief (minus) of neighbours, other systems and residents.";
    return fmt::format("\nFROM DO NOTHING TO THE PLAN, WHOLE SYSTEM, {} (£m)\n{}{}", bridge.year,
                       grid.text(), wrapped(notes, summary_width));
}

/// Balance less what was asked of the organisation: its control total, or else its required
/// surplus.
Amount against_target(const OrganisationPosition& one) {
    if (one.against_control_total_pence || !one.required_surplus_pence || !one.plan_balance_pence) {
        return one.against_control_total_pence;
    }
    return *one.required_surplus_pence == 0
               ? std::nullopt
               : Amount(*one.plan_balance_pence - *one.required_surplus_pence);
}

std::string position_section(const Summary& summary) {
    TextGrid grid({37, 9, 9, 9, 9, 9, 10});
    grid.add({"", "do nothing", "with the", "with the", "with the", "against", "chance of"});
    grid.add({"", "balance", "income", "cost", "balance", "target", "balance"});
    for (const OrganisationPosition& one : summary.positions) {
        grid.add({one.name, millions(one.do_nothing_balance_pence), millions(one.plan_income_pence),
                  millions(one.plan_cost_pence), millions(one.plan_balance_pence),
                  millions(against_target(one)), chance(one.plan_chance_of_balance_millionths)});
    }
    std::string notes = "Against target: balance with the plan less the control total or the "
                        "surplus required of it; - where "
                        "none is set.";
    notes += summary.runs > 1 ? " Chance of balance: share of runs in which the organisation, with "
                                "the plan, ends the year "
                                "with no deficit."
                              : " Chance of balance needs more runs than one: --runs 256.";
    return fmt::format("\nWHERE EACH ORGANISATION STANDS, {} (£m)\n{}{}", summary.years.back(),
                       grid.text(), wrapped(notes, summary_width));
}

std::string range_section(const Summary& summary) {
    TextGrid grid({30, 14, 14, 14, 14});
    grid.add({"", "1 in 10 below", "middle", "1 in 10 above", "chance of"});
    grid.add({"", "(P10)", "(P50)", "(P90)", "balance"});
    std::string spread;
    for (const Range& range : summary.ranges) {
        if (range.year != summary.years.back()) {
            continue;
        }
        const bool is_plan = range.world == "plan";
        grid.add({is_plan ? "  with the plan" : "  do nothing", millions(range.p10_pence),
                  millions(range.p50_pence), millions(range.p90_pence),
                  chance(range.chance_of_balance_millionths)});
        if (is_plan && range.spread_of_chance_pounds && range.spread_of_parameters_pounds) {
            spread = fmt::format(
                "Spread with the plan (standard deviations): £{}m from the uncertainty of "
                "parameters and effects, £{}m from chance alone.",
                decimal_text(*range.spread_of_parameters_pounds, 6, 1),
                decimal_text(*range.spread_of_chance_pounds, 6, 1));
        }
    }
    return fmt::format("\nHOW SURELY: BALANCE OF THE WHOLE SYSTEM, {}, OVER {} RUNS (£m)\n{}{}",
                       summary.years.back(), summary.runs, grid.text(),
                       spread.empty() ? std::string() : wrapped(spread, summary_width));
}

std::string published_section(const Summary& summary) {
    std::string text = "\nPUBLISHED FIGURES BESIDE THE MODEL'S (nothing was fitted to them)\n";
    TextGrid grid({44, 9, 18, 18});
    for (const PublishedFigure& figure : summary.published) {
        grid.add({figure.words, figure.year,
                  fmt::format("published £{}m", millions_text(figure.published_pence)),
                  figure.model_pence ? fmt::format("here £{}m", millions_text(*figure.model_pence))
                                     : std::string("not modelled")});
    }
    text += grid.text();
    std::vector<std::string> told;
    for (const PublishedFigure& figure : summary.published) {
        if (!figure.source.empty() && std::ranges::find(told, figure.source) == told.end()) {
            text += wrapped("Source: " + figure.source + ".", summary_width);
            told.push_back(figure.source);
        }
    }
    return text;
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
    std::string text = fmt::format("\nWARNINGS: {} of {} kind{} (the table warnings has each)\n",
                                   all, kinds.size(), kinds.size() == 1 ? "" : "s");
    const std::size_t shown = std::min(most_warnings_shown, kinds.size());
    for (std::size_t place = 0; place < shown; ++place) {
        const WarningKind& kind = kinds[place];
        text += wrapped(fmt::format("{} {}: {}{}", kind.count, kind.example->code,
                                    kind.count == 1 ? "" : "such as: ", kind.example->words),
                        summary_width, 4);
    }
    if (shown < kinds.size()) {
        text += fmt::format("and {} kinds more\n", kinds.size() - shown);
    }
    return text;
}

} // namespace

std::string summary_text(const Summary& summary, std::string_view where) {
    std::string text = heading(summary);
    for (const measure::Gap gap :
         {measure::Gap::health_and_wellbeing, measure::Gap::care_and_quality,
          measure::Gap::finance_and_efficiency}) {
        text += gap_section(summary, gap);
    }
    if (summary.bridge) {
        text += bridge_section(*summary.bridge);
    }
    if (!summary.positions.empty()) {
        text += position_section(summary);
    }
    if (!summary.ranges.empty()) {
        text += range_section(summary);
    }
    if (!summary.published.empty()) {
        text += published_section(summary);
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
