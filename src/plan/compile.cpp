// SPDX-License-Identifier: MIT
// Compiling a plan: what is made once, what for each draw, and what the parts share.
#include "plan/compile.hpp"

#include "plan/compile_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace footprint::plan {

struct Compiler::Undrawn {
    PersonsByAge persons{};
    people::AreaTable areas;
    people::DistrictTable districts;
    people::PracticeTable practices;
    care::ServiceTable services;
    care::FlowTable flows;
    std::vector<care::DatedFlows> later_flows;
    care::PayerTable payers;
    std::vector<std::uint16_t> service_at;
    std::vector<std::uint16_t> nearest_service;
    std::vector<std::uint64_t> watches;
};

Compiler::Compiler(const Plan& plan)
    : plan_(&plan), numbering_(number_names(plan)), geography_(geography_of(plan, numbering_)),
      uncertain_(plan::uncertain_values(plan)) {
    auto undrawn = std::make_unique<Undrawn>();
    undrawn->persons = persons_by_age(plan);
    const CompileInputs inputs{plan, numbering_, geography_, undrawn->persons};
    undrawn->areas = compile_areas(inputs);
    undrawn->districts = compile_districts(inputs);
    undrawn->practices = compile_practices(inputs);
    undrawn->services = compile_services(inputs);
    undrawn->flows = compile_flows(inputs);
    undrawn->later_flows = compile_later_flows(inputs);
    undrawn->payers = compile_payers(inputs);
    undrawn->service_at = compile_service_at(inputs);
    undrawn->nearest_service = compile_nearest_services(inputs);
    undrawn->watches = watched_lines(inputs);
    undrawn_ = std::move(undrawn);
}

Compiler::~Compiler() = default;
Compiler::Compiler(Compiler&&) noexcept = default;
Compiler& Compiler::operator=(Compiler&&) noexcept = default;

CompiledPlan Compiler::compile(const DrawnValues& drawn) const {
    const CompileInputs inputs{*plan_, numbering_, geography_, undrawn_->persons};
    CompiledPlan compiled;
    compiled.people.areas = undrawn_->areas;
    compiled.people.districts = undrawn_->districts;
    compiled.people.practices = undrawn_->practices;
    compile_people(inputs, drawn, compiled.people);
    compile_conditions(inputs, drawn, compiled.people.conditions);
    compiled.programmes = compile_programmes(inputs, drawn, undrawn_->watches);
    compiled.need = compile_need(inputs, drawn);
    compiled.care.services = undrawn_->services;
    compiled.care.flows = undrawn_->flows;
    compiled.care.later_flows = undrawn_->later_flows;
    compiled.care.payers = undrawn_->payers;
    compiled.care.service_at = undrawn_->service_at;
    compiled.care.nearest_service = undrawn_->nearest_service;
    compiled.care.watches = undrawn_->watches;
    compile_care(inputs, drawn, compiled.care);
    compiled.care.travel = compile_travel(inputs, drawn);
    compiled.capacity = compile_capacity(inputs, compiled.care, drawn);
    compiled.standards = compile_standards(inputs);
    compiled.finance = compile_finance(inputs, drawn, compiled.care);
    compile_finance_players(inputs, drawn, compiled.finance);
    compiled.workforce = compile_workforce(inputs, drawn, compiled.finance);
    for (std::size_t player = 0; player < plan_->initiatives.size(); ++player) {
        if (!plan_->initiatives[player].falls_away()) {
            compiled.acting_players |= std::uint64_t{1} << player;
        }
    }
    return compiled;
}

capacity::CapacityTables Compiler::capacity_when(std::uint64_t acting,
                                                 const CompiledPlan& central) const {
    const CompileInputs inputs{*plan_, numbering_, geography_, undrawn_->persons};
    return compile_capacity(inputs, central.care, {}, acting);
}

double single_value(const Plan& plan, std::string_view id, const DrawnValues& drawn) {
    const Parameter* parameter = plan.pack.find(id);
    core::promise(parameter != nullptr && parameter->value.has_value(),
                  "the single values the model needs are checked to be there");
    return drawn.drawn(id, *parameter->value);
}

AgeRange single_ages_of(std::int64_t age_from, std::int64_t age_to) {
    const auto within = [](std::int64_t age) {
        return static_cast<std::size_t>(
            std::clamp<std::int64_t>(age, 0, static_cast<std::int64_t>(people::single_ages)));
    };
    return {within(age_from), within(age_to + 1)};
}

double band_mean(const std::array<double, people::single_ages>& values, std::size_t band,
                 const PersonsByAge& persons) {
    double sum = 0;
    double weight = 0;
    for (std::size_t age = 0; age < people::single_ages; ++age) {
        if (people::age_band(static_cast<int>(age)) == band) {
            sum += values[age] * persons[age];
            weight += persons[age];
        }
    }
    return weight > 0 ? sum / weight : 0;
}

std::span<const std::size_t> sexes_of(SexOrAll sex) {
    static constexpr std::array<std::size_t, 2> both = {0, 1};
    switch (sex) {
    case SexOrAll::female:
        return std::span(both).first<1>();
    case SexOrAll::male:
        return std::span(both).last<1>();
    case SexOrAll::all:
        break;
    }
    return both;
}

std::span<const std::size_t> fifths_of(std::int64_t deprivation_fifth) {
    static constexpr std::array<std::size_t, 5> every = {0, 1, 2, 3, 4};
    if (deprivation_fifth == every_fifth) {
        return every;
    }
    return std::span(every).subspan(static_cast<std::size_t>(deprivation_fifth - 1), 1);
}

std::uint64_t line_bits(const CompileInputs& inputs, const std::vector<std::string>& lines) {
    std::uint64_t bits = 0;
    for (const std::string& line : lines) {
        bits |= std::uint64_t{1} << number_of(inputs.numbering.lines, line);
    }
    return bits;
}

std::vector<std::uint64_t> watched_lines(const CompileInputs& inputs) {
    std::set<std::uint64_t> watches;
    for (const Initiative& initiative : inputs.plan.initiatives) {
        const UseLastYear& use = initiative.reach.eligible.use_last_year;
        if (use.is_given) {
            watches.insert(line_bits(inputs, use.lines));
        }
    }
    return {watches.begin(), watches.end()};
}

std::size_t years_of(const Plan& plan) {
    return static_cast<std::size_t>(plan.footprint.years) + 1;
}

std::size_t months_of(const Plan& plan) {
    return years_of(plan) * static_cast<std::size_t>(core::months_per_year);
}

std::int32_t month_number(const Plan& plan, place::CalendarMonth month) {
    return place::month_of_run(month, plan.footprint.opening_year).value;
}

std::vector<double> ramp_by_month(const Plan& plan, const Initiative& initiative,
                                  const DrawnValues& drawn) {
    std::vector<double> ramp(months_of(plan), 0.0);
    if (initiative.falls_away()) {
        return ramp;
    }
    const double delay_months = drawn.drawn("delay_months", 0);
    const double start = month_number(plan, initiative.starts) + std::max(0.0, delay_months);
    const std::int32_t end = initiative.ends ? month_number(plan, *initiative.ends) + 1
                                             : static_cast<std::int32_t>(ramp.size());
    // In the opening year no initiative acts.
    for (std::size_t month = core::months_per_year; month < ramp.size(); ++month) {
        const auto middle = static_cast<double>(month) + 0.5;
        if (middle < start || static_cast<std::int32_t>(month) >= end) {
            continue;
        }
        ramp[month] =
            initiative.ramp_months == 0
                ? 1.0
                : std::min(1.0, (middle - start) / static_cast<double>(initiative.ramp_months));
    }
    return ramp;
}

double drawn_size(const Initiative& initiative, std::size_t effect, const DrawnValues& drawn) {
    const Effect& written = initiative.effects[effect];
    const double size = drawn.drawn(effect_value_id(initiative, effect), written.applied_size()) *
                        drawn.drawn("delivery_factor", 1);
    return std::clamp(size, description_of(written.kind).least_size, 1.0);
}

core::PermanentId effect_permanent_id(const Initiative& initiative, std::size_t effect) {
    return core::permanent_id(effect_value_id(initiative, effect));
}

} // namespace footprint::plan
