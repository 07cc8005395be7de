// SPDX-License-Identifier: MIT
// The steps up to calibration are those of a run (run.cpp); then the same people and luck are
// served with one capacity after another.
#include "run/capacity_plan.hpp"

#include "core/thread_pool.hpp"
#include "people/synthesis.hpp"
#include "plan/compile.hpp"
#include "run/calibration.hpp"
#include "run/capacity_amounts.hpp"
#include "run/capacity_need.hpp"
#include "run/parallel.hpp"
#include "run/scenario.hpp"
#include "run/simulation.hpp"
#include "run/tables_source.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <utility>

namespace footprint::run {

namespace {

constexpr double weeks_a_year = 365.0 / 7.0;
constexpr double minutes_a_year = 365.0 * 24.0 * 60.0;
constexpr double nanopence = 1e9;
constexpr double shares_of_one = 1e9;
constexpr double thousandths = 1'000.0;

/// What one contact or day adds to cost, in pence, and minutes by staff group.
struct UnitOfCare {
    double pence = 0.0;
    std::vector<double> minutes;
};

[[nodiscard]] UnitOfCare unit_of(const finance::FinanceTables& finance, std::size_t line,
                                 bool per_day) {
    UnitOfCare unit;
    unit.minutes.assign(finance.staff_groups.size(), 0.0);
    for (const finance::UnitCost& cost : finance.unit_costs) {
        if (cost.line == line && cost.per_day == per_day) {
            unit.pence +=
                static_cast<double>(cost.price.value) / nanopence *
                (static_cast<double>(cost.variable_share.value + cost.stepped_share.value) /
                 shares_of_one);
        }
    }
    for (const finance::StaffMinutes& minutes : finance.staff_minutes) {
        if (minutes.line == line) {
            unit.minutes[minutes.staff_group] +=
                static_cast<double>(per_day ? minutes.thousandths_of_minutes_per_day
                                            : minutes.thousandths_of_minutes_per_contact) /
                thousandths;
        }
    }
    return unit;
}

/// A year of capacity: its cost, and whole-time equivalents by staff group.
struct Price {
    double pence = 0.0;
    std::vector<double> posts;
};

void add(Price& sum, const Price& more) {
    sum.pence += more.pence;
    for (std::size_t group = 0; group < sum.posts.size(); ++group) {
        sum.posts[group] += more.posts[group];
    }
}

class Pricing {
public:
    Pricing(const plan::CompiledPlan& compiled, const TableNames& names,
            const CapacityQuestion& question)
        : compiled_(&compiled), names_(&names), question_(&question) {}

    /// Of so much more, or less, than there is.
    [[nodiscard]] Price of(const CapacityNeed& need) const {
        const double more = need.needed - need.now;
        const capacity::CapacityTables& tables = compiled_->capacity;
        const std::size_t number = need.resource.number;
        switch (need.resource.kind) {
        case ResourceKind::beds:
            return of_beds(number,
                           more * 365.0 *
                               occupancy_allowed(*question_, number, need.year).value_or(1.0));
        case ResourceKind::places: {
            const std::size_t line = tables.line_of[tables.places[number].service];
            const std::vector<std::uint16_t>& times_held = tables.place_minutes[line];
            const double minutes = std::accumulate(times_held.begin(), times_held.end(), 0.0) /
                                   static_cast<double>(std::max<std::size_t>(times_held.size(), 1));
            return minutes > 0.0 ? times(unit_of(compiled_->finance, line, false),
                                         more * minutes_a_year / minutes)
                                 : nothing();
        }
        case ResourceKind::slots:
            break;
        }
        const std::size_t line = tables.line_of[tables.lists[number].service];
        return times(unit_of(compiled_->finance, line, false), more * weeks_a_year);
    }

    [[nodiscard]] Price nothing() const {
        return {.pence = 0.0, .posts = std::vector<double>(compiled_->finance.staff_groups.size())};
    }

private:
    /// Days at the mean of the lines whose stays are in the pool.
    [[nodiscard]] Price of_beds(std::size_t pool, double days) const {
        const capacity::CapacityTables& tables = compiled_->capacity;
        std::set<std::uint8_t> lines;
        for (std::size_t service = 0; service < tables.pool_of.size(); ++service) {
            if (tables.pool_of[service] == pool) {
                lines.insert(tables.line_of[service]);
            }
        }
        Price sum = nothing();
        for (const std::uint8_t line : lines) {
            add(sum, times(unit_of(compiled_->finance, line, true),
                           days / static_cast<double>(lines.size())));
        }
        return sum;
    }

    [[nodiscard]] Price times(const UnitOfCare& unit, double number) const {
        Price price = nothing();
        price.pence = unit.pence * number;
        for (std::size_t group = 0; group < unit.minutes.size(); ++group) {
            if (names_->productive_minutes[group] > 0.0) {
                price.posts[group] =
                    unit.minutes[group] * number / names_->productive_minutes[group];
            }
        }
        return price;
    }

    const plan::CompiledPlan* compiled_;
    const TableNames* names_;
    const CapacityQuestion* question_;
};

[[nodiscard]] std::string ids_of(const std::vector<const capacity::Standard*>& standards) {
    std::string words;
    for (const capacity::Standard* standard : standards) {
        words += (words.empty() ? "" : " ") + standard->id;
    }
    return words;
}

[[nodiscard]] std::string standards_text(const CapacityQuestion& question,
                                         const CapacityNeed& need) {
    if (need.resource.kind != ResourceKind::beds) {
        return ids_of(need.held_to);
    }
    const std::string words = ids_of(standards_of(question, need.resource, need.year));
    return words.empty() ? "planned_bed_occupancy" : words;
}

/// Site, and what of: a kind of bed, or a line.
[[nodiscard]] std::pair<std::string_view, std::string_view>
words_of(const CapacityNeed& need, const plan::CompiledPlan& compiled, const TableNames& names) {
    const capacity::CapacityTables& tables = compiled.capacity;
    const std::size_t number = need.resource.number;
    if (need.resource.kind == ResourceKind::beds) {
        return {names.sites[tables.pools[number].site],
                capacity::bed_kind_words[static_cast<std::size_t>(tables.pools[number].kind)]};
    }
    const std::uint16_t service = need.resource.kind == ResourceKind::places
                                      ? tables.places[number].service
                                      : tables.lists[number].service;
    return {names.sites[compiled.care.services.site[service]],
            names.lines[compiled.care.services.line[service]]};
}

/// Empty where one list is for all that the service does.
[[nodiscard]] std::string_view specialty_of(const CapacityNeed& need,
                                            const plan::CompiledPlan& compiled,
                                            const TableNames& names) {
    const std::size_t specialty = need.resource.kind == ResourceKind::slots
                                      ? compiled.capacity.lists[need.resource.number].specialty
                                      : std::size_t{0};
    return specialty == 0 ? std::string_view() : names.specialties[specialty - 1];
}

[[nodiscard]] CapacityFound tables_of(const std::vector<CapacityNeed>& needs,
                                      const plan::CompiledPlan& compiled, const TableNames& names,
                                      const CapacityQuestion& question) {
    using measure::number_column;
    using measure::text_column;
    measure::Table table("capacity_needed",
                         {text_column("financial_year"), text_column("capacity"),
                          text_column("site"), text_column("of"), text_column("specialty"),
                          text_column("standards"), text_column("decided_elsewhere"),
                          number_column("now", "beds, places or slots a week", 1),
                          number_column("needed", "beds, places or slots a week", 1),
                          number_column("kept_in_runs", "percent", 1), text_column("reached"),
                          number_column("cost_pence_per_year", "pence"),
                          number_column("posts", "whole-time equivalents", 1)});
    const Pricing pricing(compiled, names, question);
    constexpr double tenths = 10.0;
    constexpr double tenths_of_percent = 1'000.0;
    std::map<std::size_t, Price> of_year;
    for (const CapacityNeed& need : needs) {
        const auto [site, of] = words_of(need, compiled, names);
        const Price price = pricing.of(need);
        add(of_year.try_emplace(need.year, pricing.nothing()).first->second, price);
        table.put_text(names.years[need.year]);
        table.put_text(resource_kind_words[static_cast<std::size_t>(need.resource.kind)]);
        table.put_text(site);
        table.put_text(of);
        table.put_text(specialty_of(need, compiled, names));
        table.put_text(standards_text(question, need));
        table.put_text(ids_of(need.decided_elsewhere));
        table.put_number(std::llround(need.now * tenths));
        table.put_number(std::llround(need.needed * tenths));
        table.put_number(std::llround(need.kept_share * tenths_of_percent));
        table.put_text(need.is_reached ? "yes" : "no");
        table.put_number(std::llround(price.pence));
        table.put_number(
            std::llround(std::accumulate(price.posts.begin(), price.posts.end(), 0.0) * tenths));
    }
    measure::Table posts("posts_needed", {text_column("financial_year"), text_column("staff_group"),
                                          number_column("posts", "whole-time equivalents", 1)});
    for (const auto& [year, price] : of_year) {
        for (std::size_t group = 0; group < price.posts.size(); ++group) {
            posts.put_text(names.years[year]);
            posts.put_text(names.staff_groups[group]);
            posts.put_number(std::llround(price.posts[group] * tenths));
        }
    }
    return {.needed = std::move(table), .posts = std::move(posts)};
}

[[nodiscard]] std::optional<std::int64_t> planned_occupancy_of(const plan::Plan& plan) {
    const plan::Parameter* parameter = plan.pack.find("planned_bed_occupancy");
    constexpr double hundredths = 100.0;
    return parameter != nullptr && parameter->value
               ? std::optional<std::int64_t>(std::llround(*parameter->value * hundredths))
               : std::nullopt;
}

} // namespace

CapacityFound plan_capacity(const plan::Plan& plan, const CapacityRequest& request,
                            const std::function<void(const Progress&)>& progress) {
    core::ThreadPool pool(request.threads);
    progress(Progress{.step = "tables", .done = 0, .whole = 1});
    const plan::Compiler compiler(plan);
    plan::CompiledPlan compiled = compiler.compile();
    count_people_where_paid(compiled);
    progress(Progress{.step = "people", .done = 0, .whole = 1});
    people::SynthesisReport synthesis;
    const people::OpeningPopulation everybody =
        people::synthesise(compiled.people, request.seed, pool, synthesis);
    progress(Progress{.step = "calibration", .done = 0, .whole = 1});
    Calibration calibration = calibrate(compiled, everybody, request.seed, pool);
    apply_scenario(plan, compiled.people);
    apply_scenario(plan, calibration.lives);

    const TableNames names = table_names_of(compiler);
    SimulationOptions options;
    options.seed = request.seed;
    options.by_place = false;
    options.tally_area = names.areas.of_area;
    options.tally_areas = names.areas.size();
    options.stop = request.stop;
    const CapacityQuestion question{.tables = &compiled.capacity,
                                    .services = &compiled.care.services,
                                    .standards = compiled.standards,
                                    .planned_occupancy = planned_occupancy_of(plan),
                                    .world = request.of_plan ? 1U : 0U,
                                    .years = compiled.people.years,
                                    .chance = static_cast<double>(request.chance_ppm) / 1e6,
                                    .runs = request.runs,
                                    .runs_at_once = pool.threads()};
    std::atomic<std::uint64_t> passes{0};
    const auto pass = [&](std::span<const CapacityTrial> trials, std::size_t hands,
                          const Parallel& parallel) {
        progress(Progress{.step = "capacity", .done = ++passes, .whole = question.most_passes()});
        SimulationOptions own = options;
        own.replicate = trials.front().run;
        own.hands = hands;
        for (const CapacityTrial& trial : trials) {
            own.cases.push_back(ServedCase{.acting = request.of_plan ? compiled.acting_players : 0,
                                           .capacity = trial.capacity,
                                           .shown = question.world});
        }
        return simulate(tables_for(compiled), everybody, calibration, own, parallel).served;
    };
    // Runs side by side, each by one hand; a run alone by all.
    const auto serve = [&](std::span<const CapacityTrial> trials) {
        const bool is_one_run = trials.front().run == trials.back().run;
        if (is_one_run) {
            return pass(trials, pool.threads(), over(pool));
        }
        std::vector<std::vector<capacity::YearCounts>> served(trials.size());
        pool.for_each_chunk(trials.size(), [&](unsigned, std::size_t place) {
            served[place] = std::move(pass(trials.subspan(place, 1), 1, in_turn).front());
        });
        return served;
    };
    return tables_of(capacity_needs(question, serve), compiled, names, question);
}

} // namespace footprint::run
