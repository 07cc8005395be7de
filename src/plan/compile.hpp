// SPDX-License-Identifier: MIT
// From a plan to the plain tables that people, need, care and finance obey.
//
// A plan that was checked without errors is compiled as often as there are parameter draws: what
// depends on no draw (places, numbers of names, flows, payers, population) is made once by the
// Compiler, the rest by `compile`.
//
//     const plan::Compiler compiler(plan);
//     const plan::ParameterDraws draws(compiler.uncertain_values(), seed);
//     const plan::CompiledPlan central = compiler.compile(plan::DrawnValues());
//     const plan::CompiledPlan third = compiler.compile(compiler.drawn(draws, 3));
//
// Initiatives are players in the order of their ids. Months count from April of the opening year,
// year 0 is the opening year. Bands of ages in the pack need not be those of the model: a value of
// a model's band is the mean over its single years, weighted by the people of each age in the
// opening population. Worked example: a rate of 100 for ages 5 to 12 and 200 for 13 to 17 gives the
// band 10 to 14, with equally many of each age, (3 x 100 + 2 x 200) / 5 = 140.
//
// Checked in tests/unit/plan/compile_test.cpp.
#pragma once

#include "capacity/capacity_tables.hpp"
#include "capacity/standards.hpp"
#include "care/care_tables.hpp"
#include "finance/finance_tables.hpp"
#include "need/need_tables.hpp"
#include "people/people_tables.hpp"
#include "people/programme_tables.hpp"
#include "place/geography.hpp"
#include "plan/numbering.hpp"
#include "plan/plan.hpp"
#include "plan/uncertain_values.hpp"
#include "workforce/workforce_tables.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::plan {

struct CompiledPlan {
    people::PeopleTables people;
    people::ProgrammeTables programmes;
    need::NeedTables need;
    care::CareTables care;
    capacity::CapacityTables capacity;
    std::vector<capacity::Standard> standards; ///< none without limits
    finance::FinanceTables finance;
    workforce::WorkforceTables workforce;
    /// Bits of the initiatives that act; those that fell away are not among them.
    std::uint64_t acting_players = 0;
};

/// Persons of each single age in the opening population, by which values of single ages are
/// averaged over bands.
using PersonsByAge = std::array<double, people::single_ages>;

/// The attribute of those whose household has a car.
inline constexpr std::string_view car_attribute = "household_car";

/// Groups of the lines to which people travel, in order of name, as care::TravelTables numbers
/// them.
[[nodiscard]] std::vector<std::string> travel_groups(const Plan& plan);

class Compiler {
public:
    /// `plan` was checked without errors and outlives the compiler.
    explicit Compiler(const Plan& plan);
    ~Compiler();
    Compiler(const Compiler&) = delete;
    Compiler& operator=(const Compiler&) = delete;
    Compiler(Compiler&&) noexcept;
    Compiler& operator=(Compiler&&) noexcept;

    [[nodiscard]] const Plan& plan() const { return *plan_; }
    [[nodiscard]] const Numbering& numbering() const { return numbering_; }
    [[nodiscard]] const place::Geography& geography() const { return geography_; }
    /// What `ParameterDraws` is made for.
    [[nodiscard]] const std::vector<UncertainValue>& uncertain_values() const { return uncertain_; }
    [[nodiscard]] DrawnValues drawn(const ParameterDraws& draws, std::uint32_t draw) const {
        return {uncertain_, draws, draw};
    }

    [[nodiscard]] CompiledPlan compile(const DrawnValues& drawn = {}) const;
    /// Capacity at central parameters of the world in which, of all initiatives, only those whose
    /// bits are 1 in `acting` add, take away or move any: it stands as that of the plan.
    [[nodiscard]] capacity::CapacityTables capacity_when(std::uint64_t acting,
                                                         const CompiledPlan& central) const;

private:
    struct Undrawn; // tables that no draw changes

    const Plan* plan_;
    Numbering numbering_;
    place::Geography geography_;
    std::vector<UncertainValue> uncertain_;
    std::unique_ptr<const Undrawn> undrawn_;
};

} // namespace footprint::plan
