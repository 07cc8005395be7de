// SPDX-License-Identifier: MIT
// The parts of compiling a plan, by the module that obeys what they make.
#pragma once

#include "plan/compile.hpp"
#include "plan/pack_rows.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::plan {

/// What every part looks at.
struct CompileInputs {
    const Plan& plan;
    const Numbering& numbering;
    const place::Geography& geography;
    const PersonsByAge& persons_by_age;
};

inline constexpr std::uint64_t every_player = ~std::uint64_t{0};

// Once for a plan.

[[nodiscard]] PersonsByAge persons_by_age(const Plan& plan);
[[nodiscard]] people::AreaTable compile_areas(const CompileInputs& inputs);
[[nodiscard]] people::DistrictTable compile_districts(const CompileInputs& inputs);
[[nodiscard]] people::PracticeTable compile_practices(const CompileInputs& inputs);
[[nodiscard]] care::ServiceTable compile_services(const CompileInputs& inputs);
[[nodiscard]] care::FlowTable compile_flows(const CompileInputs& inputs);
/// Months of the run on whose first day other services are open than on that of the month before.
[[nodiscard]] std::vector<std::size_t>
months_of_changed_services(const Plan& plan, const place::Geography& geography);
[[nodiscard]] std::vector<care::DatedFlows> compile_later_flows(const CompileInputs& inputs);
[[nodiscard]] care::PayerTable compile_payers(const CompileInputs& inputs);
/// Service by site x line_stride + line, and the nearest by area x line_stride + line.
[[nodiscard]] std::vector<std::uint16_t> compile_service_at(const CompileInputs& inputs);
[[nodiscard]] std::vector<std::uint16_t> compile_nearest_services(const CompileInputs& inputs);

// For each draw. `tables` already hold what no draw changes.

void compile_people(const CompileInputs& inputs, const DrawnValues& drawn,
                    people::PeopleTables& tables);
void compile_conditions(const CompileInputs& inputs, const DrawnValues& drawn,
                        people::ConditionTable& tables);
[[nodiscard]] people::ProgrammeTables compile_programmes(const CompileInputs& inputs,
                                                         const DrawnValues& drawn,
                                                         std::span<const std::uint64_t> watches);
[[nodiscard]] need::NeedTables compile_need(const CompileInputs& inputs, const DrawnValues& drawn);
/// By share of the line, among the specialties that a service keeps lists of; `offered` are their
/// numbers, rising, their lists follow one another from `first_list`.
[[nodiscard]] std::vector<capacity::SpecialtyList>
specialty_lists(const Pack& pack, const Numbering& numbering, const std::string& line,
                std::span<const std::uint8_t> offered, std::uint16_t first_list);
/// What opening_lists.csv says of the list, if anything.
void read_opening_list(const CompileInputs& inputs, const std::string& site,
                       const std::string& line, capacity::SlotList& list);
/// Gives every service without slots whose line is given those of another (`slots_of` of
/// care/waiting) lists that stand on the other line's at the site.
void share_slots(const CompileInputs& inputs, const care::ServiceTable& services,
                 capacity::CapacityTables& tables);
using NeedsOnLeaving = std::array<std::vector<care::NeedOnLeaving>, need::line_stride>;
[[nodiscard]] NeedsOnLeaving needs_on_leaving(const CompileInputs& inputs);
/// After the lists.
void compile_poolings(const CompileInputs& inputs, const care::ServiceTable& services,
                      const DrawnValues& drawn, std::uint64_t acting,
                      capacity::CapacityTables& tables);
/// After lists and staffed places.
void compile_coming_back(const CompileInputs& inputs, const care::ServiceTable& services,
                         capacity::CapacityTables& tables);
[[nodiscard]] std::vector<capacity::Standard> compile_standards(const CompileInputs& inputs);
[[nodiscard]] capacity::CapacityTables compile_capacity(const CompileInputs& inputs,
                                                        const care::CareTables& care,
                                                        const DrawnValues& drawn,
                                                        std::uint64_t acting = every_player);
[[nodiscard]] care::TravelTables compile_travel(const CompileInputs& inputs,
                                                const DrawnValues& drawn);
void compile_care(const CompileInputs& inputs, const DrawnValues& drawn, care::CareTables& tables);
[[nodiscard]] finance::FinanceTables compile_finance(const CompileInputs& inputs,
                                                     const DrawnValues& drawn,
                                                     const care::CareTables& care);
void compile_finance_players(const CompileInputs& inputs, const DrawnValues& drawn,
                             finance::FinanceTables& tables);

/// After finance, whose services, minutes and price indices it takes.
[[nodiscard]] workforce::WorkforceTables compile_workforce(const CompileInputs& inputs,
                                                           const DrawnValues& drawn,
                                                           const finance::FinanceTables& finance);

// What several parts share.

/// The value of a single parameter of the pack in this draw.
[[nodiscard]] double single_value(const Plan& plan, std::string_view id, const DrawnValues& drawn);

/// Single ages from `from` to `to`, kept within the table.
struct AgeRange {
    std::size_t from = 0;
    std::size_t end = 0;
};
[[nodiscard]] AgeRange single_ages_of(std::int64_t age_from, std::int64_t age_to);

/// Weighted mean of values by single age over one of the model's bands.
[[nodiscard]] double band_mean(const std::array<double, people::single_ages>& values,
                               std::size_t band, const PersonsByAge& persons);

/// Which sexes and deprivation fifths a row is about.
[[nodiscard]] std::span<const std::size_t> sexes_of(SexOrAll sex);
[[nodiscard]] std::span<const std::size_t> fifths_of(std::int64_t deprivation_fifth);

/// The groups of lines whose contacts of last year some initiative asks for, in ascending order:
/// bits by line.
[[nodiscard]] std::vector<std::uint64_t> watched_lines(const CompileInputs& inputs);
[[nodiscard]] std::uint64_t line_bits(const CompileInputs& inputs,
                                      const std::vector<std::string>& lines);

/// Months simulated, the opening year among them.
[[nodiscard]] std::size_t months_of(const Plan& plan);
/// Years simulated, the opening year among them.
[[nodiscard]] std::size_t years_of(const Plan& plan);
/// From April of the opening year.
[[nodiscard]] std::int32_t month_number(const Plan& plan, place::CalendarMonth month);

/// By month: 0 before an initiative starts and after it ends, 1 at full reach, rising in a line
/// between.
[[nodiscard]] std::vector<double> ramp_by_month(const Plan& plan, const Initiative& initiative,
                                                const DrawnValues& drawn);
/// The size that acts, with the plan's delivery factor, within what the kind of effect allows.
[[nodiscard]] double drawn_size(const Initiative& initiative, std::size_t effect,
                                const DrawnValues& drawn);
[[nodiscard]] core::PermanentId effect_permanent_id(const Initiative& initiative,
                                                    std::size_t effect);

} // namespace footprint::plan
