// SPDX-License-Identifier: MIT
// One function for each part of the summary.
#include "publish/summary.hpp"

#include "publish/summary_agency.hpp"
#include "publish/summary_evidence.hpp"
#include "publish/summary_outside.hpp"
#include "publish/summary_queues.hpp"
#include "publish/summary_shortages.hpp"
#include "publish/summary_standards.hpp"
#include "publish/table_lookup.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

namespace footprint::publish {
namespace {

constexpr std::string_view do_nothing = "do_nothing";
constexpr std::string_view plan = "plan";
constexpr std::string_view what_the_plan_changes = "change";
constexpr std::string_view whole_system = "system";
constexpr std::string_view nhs_part = "system_nhs";
constexpr std::string_view council_part = "system_council_care";
constexpr std::string_view not_split = "all";

bool is_of_system(std::string_view organisation) {
    return organisation == whole_system || organisation == nhs_part || organisation == council_part;
}

using Tables = std::span<const measure::Table>;

std::string organisation_name(Tables dimensions, std::string_view organisation) {
    if (organisation == whole_system) {
        return "Whole system";
    }
    if (organisation == nhs_part) {
        return "NHS part of the system";
    }
    if (organisation == council_part) {
        return "Council care part of the system";
    }
    return name_of(dimensions, "organisations", "organisation", organisation);
}

/// `ordinary_efficiency` as `Ordinary efficiency`.
std::string as_words(std::string_view id) {
    std::string words(id);
    std::ranges::replace(words, '_', ' ');
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z') {
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    }
    return words;
}

BalanceByYear balance_by_year(const Summary& summary, const measure::Table& position,
                              std::string_view organisation) {
    BalanceByYear line{.organisation = std::string(organisation),
                       .name = organisation_name({}, organisation),
                       .do_nothing_pence = {},
                       .plan_pence = {},
                       .do_nothing_real_pence = {},
                       .plan_real_pence = {},
                       .plan_weighed_pence = {}};
    for (const std::string& year : summary.years) {
        const auto in = [&](std::string_view world, std::string_view column) {
            return number_where(
                &position, column,
                {{"financial_year", year}, {"world", world}, {"organisation", organisation}});
        };
        line.do_nothing_pence.push_back(in(do_nothing, "balance_pence"));
        line.plan_pence.push_back(in(plan, "balance_pence"));
        line.do_nothing_real_pence.push_back(in(do_nothing, "balance_real_pence"));
        line.plan_real_pence.push_back(in(plan, "balance_real_pence"));
    }
    return line;
}

bool has_any(const std::vector<Amount>& amounts) {
    return std::ranges::any_of(amounts, [](const Amount& amount) { return amount.has_value(); });
}

void add_balances(Summary& summary, const measure::Table* position) {
    if (position == nullptr) {
        return;
    }
    for (const std::string_view organisation : {whole_system, nhs_part, council_part}) {
        BalanceByYear line = balance_by_year(summary, *position, organisation);
        if (has_any(line.do_nothing_pence)) {
            summary.balances.push_back(std::move(line));
        }
    }
}

void add_measures(Summary& summary, const measure::Table* measures) {
    if (measures == nullptr) {
        return;
    }
    std::vector<measure::MeasureMeaning> meanings = measure::measure_meanings();
    std::erase_if(meanings, [](const auto& meaning) { return meaning.place_in_summary == 0; });
    std::ranges::sort(meanings, {}, [](const measure::MeasureMeaning& meaning) {
        return std::pair(meaning.gap, meaning.place_in_summary);
    });
    for (measure::MeasureMeaning& meaning : meanings) {
        MeasureByYear line{
            .meaning = std::move(meaning), .do_nothing_millionths = {}, .plan_millionths = {}};
        for (const std::string& year : summary.years) {
            const auto value_in = [&](std::string_view world) {
                return number_where(measures, "value",
                                    {{"financial_year", year},
                                     {"world", world},
                                     {"measure", line.meaning.name},
                                     {"organisation", not_split},
                                     {"place", not_split},
                                     {"deprivation_fifth", not_split},
                                     {"age_band", not_split},
                                     {"planning_level", not_split},
                                     {"condition", not_split}});
            };
            line.do_nothing_millionths.push_back(value_in(do_nothing));
            line.plan_millionths.push_back(value_in(plan));
        }
        if (has_any(line.do_nothing_millionths) || has_any(line.plan_millionths)) {
            summary.measures.push_back(std::move(line));
        }
    }
}

BridgeStep bridge_step(const measure::Table& bridge, std::size_t row,
                       const measure::Table* attribution, Tables dimensions) {
    BridgeStep step;
    step.kind = text_at(bridge, "step_kind", row);
    step.initiative = text_at(bridge, "initiative", row);
    step.pence = number_at(bridge, "pence", row).value_or(0);
    step.name = step.initiative.empty()
                    ? as_words(step.kind)
                    : name_of(dimensions, "initiatives", "initiative", step.initiative);
    if (!step.initiative.empty()) {
        const std::string year = text_at(bridge, "financial_year", row);
        // An initiative without a row of a quantity did none of it.
        const auto total = [&](std::string_view quantity) -> Amount {
            const Amount sum = sum_where(attribution, "value",
                                         {{"financial_year", year},
                                          {"initiative", step.initiative},
                                          {"quantity", quantity}});
            return attribution == nullptr ? std::nullopt : Amount(sum.value_or(0));
        };
        step.cost_released_pence = total("cost_released");
        step.own_cost_pence = total("own_cost");
        const Amount avoided = total("commissioner_spend_avoided");
        const Amount lost = total("provider_income_lost");
        if (avoided || lost) {
            step.outside_payments_avoided_pence = avoided.value_or(0) - lost.value_or(0);
        }
        step.other_pence = step.pence - step.cost_released_pence.value_or(0) -
                           step.outside_payments_avoided_pence.value_or(0) +
                           step.own_cost_pence.value_or(0);
        step.stranded_pence = total("cost_stranded");
        step.outside_pence = total("outside");
    }
    return step;
}

void add_bridge(Summary& summary, const measure::Table* table, const measure::Table* attribution,
                Tables dimensions) {
    if (table == nullptr) {
        return;
    }
    Bridge bridge;
    bridge.year = summary.years.back();
    std::vector<std::size_t> rows =
        rows_where(*table, {{"financial_year", bridge.year}, {"organisation", whole_system}});
    std::ranges::sort(rows, {}, [table](std::size_t row) {
        return std::pair(number_at(*table, "step_order", row).value_or(0), row);
    });
    std::int64_t explained = 0;
    for (const std::size_t row : rows) {
        BridgeStep step = bridge_step(*table, row, attribution, dimensions);
        if (step.kind == do_nothing) {
            bridge.do_nothing_pence = step.pence;
        } else if (step.kind == plan) {
            bridge.plan_pence = step.pence;
        } else {
            explained += step.pence;
            bridge.steps.push_back(std::move(step));
        }
    }
    if (rows.empty()) {
        return;
    }
    bridge.unexplained_pence = bridge.plan_pence - bridge.do_nothing_pence - explained;
    // What does most comes first.
    std::ranges::sort(bridge.steps, {}, [](const BridgeStep& step) {
        return std::tuple(-step.pence, std::string_view(step.kind),
                          std::string_view(step.initiative));
    });
    summary.bridge = std::move(bridge);
}

Amount chance_of_balance(const measure::Table* uncertainty, std::string_view year,
                         std::string_view world, std::string_view organisation) {
    return number_where(uncertainty, "probability_of_balance",
                        {{"financial_year", year},
                         {"world", world},
                         {"quantity", "balance_pence"},
                         {"organisation", organisation}});
}

void add_positions(Summary& summary, const measure::Table* position,
                   const measure::Table* uncertainty, Tables dimensions) {
    if (position == nullptr) {
        return;
    }
    const std::string& year = summary.years.back();
    const auto position_in = [&](std::size_t row) {
        OrganisationPosition one;
        one.organisation = text_at(*position, "organisation", row);
        one.name = organisation_name(dimensions, one.organisation);
        one.plan_income_pence = number_at(*position, "income_pence", row);
        one.plan_cost_pence = number_at(*position, "cost_pence", row);
        one.plan_balance_pence = number_at(*position, "balance_pence", row);
        one.against_control_total_pence = number_at(*position, "against_control_total_pence", row);
        one.required_surplus_pence = number_at(*position, "required_surplus_pence", row);
        one.do_nothing_balance_pence = number_where(
            position, "balance_pence",
            {{"financial_year", year}, {"world", do_nothing}, {"organisation", one.organisation}});
        one.do_nothing_chance_of_balance_millionths =
            chance_of_balance(uncertainty, year, do_nothing, one.organisation);
        one.plan_chance_of_balance_millionths =
            chance_of_balance(uncertainty, year, plan, one.organisation);
        return one;
    };
    // Organisations in their own order, then the parts of the system, then the whole.
    std::vector<std::size_t> of_system;
    for (const std::size_t row :
         rows_where(*position, {{"financial_year", year}, {"world", plan}})) {
        if (is_of_system(text_at(*position, "organisation", row))) {
            of_system.push_back(row);
        } else {
            summary.positions.push_back(position_in(row));
        }
    }
    for (const std::string_view part : {nhs_part, council_part, whole_system}) {
        for (const std::size_t row : of_system) {
            if (text_at(*position, "organisation", row) == part) {
                summary.positions.push_back(position_in(row));
            }
        }
    }
}

/// The root of a variance in (million pounds) squared, scaled by 10^6; in pounds. std::sqrt is
/// exactly rounded everywhere.
Amount spread_pounds(Amount variance) {
    if (!variance || *variance < 0) {
        return std::nullopt;
    }
    const double pounds = std::sqrt(static_cast<double>(*variance)) * 1000.0;
    return std::llround(pounds);
}

void add_ranges(Summary& summary, const measure::Table* uncertainty) {
    if (uncertainty == nullptr) {
        return;
    }
    for (const std::string_view world : {do_nothing, plan, what_the_plan_changes}) {
        for (const std::string& year : summary.years) {
            const std::vector<std::size_t> rows =
                rows_where(*uncertainty, {{"financial_year", year},
                                          {"world", world},
                                          {"quantity", "balance_pence"},
                                          {"organisation", whole_system}});
            if (rows.empty()) {
                continue;
            }
            const std::size_t row = rows.front();
            summary.ranges.push_back({.year = year,
                                      .world = std::string(world),
                                      .organisation = std::string(whole_system),
                                      .name = organisation_name({}, whole_system),
                                      .p10_pence = number_at(*uncertainty, "p10", row),
                                      .p50_pence = number_at(*uncertainty, "p50", row),
                                      .p90_pence = number_at(*uncertainty, "p90", row),
                                      .chance_of_balance_millionths =
                                          number_at(*uncertainty, "probability_of_balance", row),
                                      .spread_of_chance_pounds = spread_pounds(
                                          number_at(*uncertainty, "variance_chance", row)),
                                      .spread_of_parameters_pounds = spread_pounds(
                                          number_at(*uncertainty, "variance_parameters", row))});
        }
    }
}

/// What a published figure is called, and which of the model's balances stands beside it (a gap is
/// minus a balance).
struct KnownFigure {
    std::string_view name;
    std::string_view words;
    std::string_view organisation;
};
constexpr std::array known_figures{
    KnownFigure{"do_nothing_gap", "Do-nothing gap, whole system", whole_system},
    KnownFigure{"do_nothing_gap_nhs", "Do-nothing gap, NHS part", nhs_part},
};

void add_published(Summary& summary, const measure::Table* published,
                   const measure::Table* position) {
    if (published == nullptr) {
        return;
    }
    for (std::size_t row = 0; row < published->rows(); ++row) {
        PublishedFigure figure;
        figure.name = text_at(*published, "name", row);
        figure.words = as_words(figure.name);
        figure.year = text_at(*published, "financial_year", row);
        figure.published_pence = number_at(*published, "pence", row).value_or(0);
        figure.source = text_at(*published, "source", row);
        for (const KnownFigure& known : known_figures) {
            if (known.name != figure.name) {
                continue;
            }
            figure.words = known.words;
            const Amount balance = number_where(position, "balance_pence",
                                                {{"financial_year", figure.year},
                                                 {"world", do_nothing},
                                                 {"organisation", known.organisation}});
            if (balance) {
                figure.model_pence = -*balance;
            }
        }
        summary.published.push_back(std::move(figure));
    }
}

void add_people(Summary& summary, const measure::Table* population) {
    const std::string& year = summary.years.front();
    summary.people_at_start =
        sum_where(population, "people", {{"financial_year", year}, {"world", do_nothing}});
}

} // namespace

std::vector<std::string> summary_tables() {
    return {"attribution",       "beds",      "bridge",       "confidence",  "lists",
            "measures",          "outside",   "outside_view", "population",  "position",
            "practice_pressure", "staff_pay", "standards",    "unpaid_care", "workforce"};
}

Summary summary_of(const measure::ResultsHeader& header, const std::vector<measure::Table>& central,
                   const std::vector<measure::Table>& over_runs) {
    Summary summary;
    summary.plan_id = header.plan_id;
    summary.plan_name = header.plan_name;
    summary.scenario = header.scenario;
    summary.inputs_hash = header.inputs_hash;
    summary.program_version = header.program_version;
    summary.model_version = header.model_version;
    summary.seed = header.seed;
    summary.runs = header.runs;
    summary.sample_share_ppm = header.sample_share_ppm;
    summary.steps = header.steps;
    summary.limits = header.limits;
    summary.years = {header.opening_year};
    summary.years.insert(summary.years.end(), header.years.begin(), header.years.end());

    const measure::Table* position = find_table(central, "position");
    const measure::Table* uncertainty = find_table(over_runs, "uncertainty");
    add_people(summary, find_table(central, "population"));
    add_balances(summary, position);
    add_measures(summary, find_table(central, "measures"));
    add_standards(summary, find_table(central, "standards"), header.dimensions);
    add_bridge(summary, find_table(central, "bridge"), find_table(central, "attribution"),
               header.dimensions);
    weigh_by_confidence(summary, find_table(central, "confidence"));
    summary.outside_view = outside_views(find_table(central, "outside_view"), header.dimensions);
    add_positions(summary, position, uncertainty, header.dimensions);
    add_ranges(summary, uncertainty);
    summary.outside = outside_lines(central, summary.years.back());
    summary.queue_shares = queue_shares(over_runs, header.dimensions);
    summary.shortages = shortages_of(central, header.dimensions, summary.years);
    summary.agency = agency_spend(central, header.dimensions, summary.years.back());
    add_published(summary, find_table(header.dimensions, "published"), position);
    summary.warnings = header.warnings;
    std::ranges::sort(summary.warnings, {}, [](const measure::CountedWarning& warning) {
        return std::tuple(-static_cast<std::int64_t>(warning.count), std::string_view(warning.code),
                          std::string_view(warning.words));
    });
    return summary;
}

} // namespace footprint::publish
