// SPDX-License-Identifier: MIT
// The plan in another future, chosen by name.
#include "edited_tutorial.hpp"
#include "plan/compile.hpp"
#include "plan/scenario.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace footprint;
using namespace footprint::plan;

namespace {

Plan tutorial_in(const EditedTutorial& tutorial, std::string_view scenario) {
    core::Problems problems;
    Plan plan = read_and_check(tutorial.folder(), problems);
    apply_scenario(plan, scenario);
    return plan;
}

} // namespace

TEST_CASE("without capital the initiatives that need it fall away, and no others") {
    const EditedTutorial tutorial;
    const Plan plan = tutorial_in(tutorial, "no_capital");
    CHECK(plan.scenario->scenario_id == "no_capital");
    for (const Initiative& initiative : plan.initiatives) {
        CHECK(initiative.falls_away() == initiative.needs_capital);
    }
    CHECK(std::ranges::any_of(plan.initiatives, &Initiative::needs_capital));
}

TEST_CASE("a late start moves every initiative's ramp by a year") {
    const EditedTutorial tutorial;
    core::Problems problems;
    const Plan as_planned = read_and_check(tutorial.folder(), problems);
    const Plan late = tutorial_in(tutorial, "late_start");
    const Compiler before(as_planned);
    const Compiler after(late);
    const CompiledPlan was = before.compile();
    const CompiledPlan is = after.compile();
    for (std::size_t player = 0; player < late.initiatives.size(); ++player) {
        const auto& early = was.programmes.reaches[player].coverage;
        const auto& later = is.programmes.reaches[player].coverage;
        for (std::size_t month = 24; month < later.size(); ++month) {
            CHECK(later[month] == early[month - 12]);
        }
        CHECK(is.finance.players[player].set_up_year ==
              was.finance.players[player].set_up_year + 1);
    }
}

TEST_CASE("a scenario that the plan lacks is refused with those it has") {
    const EditedTutorial tutorial;
    std::string told;
    try {
        static_cast<void>(tutorial_in(tutorial, "no_such"));
    } catch (const core::InputError& error) {
        told = error.what();
    }
    CHECK(told.find("there is no scenario \"no_such\"; the plan has no_capital, late_start, "
                    "population_high, population_low; name one of them, or add a row to "
                    "scenarios.csv [unknown_scenario]") != std::string::npos);
}
