// SPDX-License-Identifier: MIT
// What the tutorial's tables become.
#include "edited_tutorial.hpp"
#include "plan/compile.hpp"
#include "plan/compile_parts.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <vector>

using namespace footprint;
using namespace footprint::plan;

namespace {

struct Compiled {
    EditedTutorial tutorial;
    core::Problems problems;
    Plan plan = read_and_check(tutorial.folder(), problems);
    Compiler compiler{plan};
    CompiledPlan central = compiler.compile();

    [[nodiscard]] std::size_t line(std::string_view id) const {
        return number_of(compiler.numbering().lines, id);
    }
    [[nodiscard]] std::size_t player(std::string_view id) const {
        return number_of(compiler.numbering().initiatives, id);
    }
};

} // namespace

TEST_CASE("everybody of the population tables is in the compiled areas and districts") {
    const Compiled compiled;
    std::uint64_t in_areas = 0;
    std::uint64_t in_districts = 0;
    for (const auto& area : compiled.central.people.areas.persons) {
        for (const auto& sex : area) {
            for (const std::uint32_t persons : sex) {
                in_areas += persons;
            }
        }
    }
    for (const auto& district : compiled.central.people.districts.persons) {
        for (const auto& sex : district) {
            for (const std::uint32_t persons : sex) {
                in_districts += persons;
            }
        }
    }
    CHECK(in_areas == 5020);
    CHECK(in_districts == 5020);
}

TEST_CASE("players are initiatives in the order of their ids") {
    const Compiled compiled;
    CHECK(std::ranges::is_sorted(compiled.compiler.numbering().initiatives));
    CHECK(compiled.central.programmes.reaches.size() == 7);
    CHECK(compiled.central.acting_players == 0x7F);
    CHECK(compiled.central.programmes.reaches[compiled.player("rapid_response")].id ==
          core::permanent_id("rapid_response"));
}

TEST_CASE("reach rises in a line from the start, and nobody is reached in the opening year") {
    const Compiled compiled;
    // Starts in October 2016, month 18 from April 2015; twelve months to 0.8.
    const std::vector<double>& coverage =
        compiled.central.programmes.reaches[compiled.player("care_homes_team")].coverage;
    REQUIRE(coverage.size() == 72);
    CHECK(coverage[17] == 0);
    CHECK(coverage[18] == doctest::Approx(0.8 * 0.5 / 12));
    CHECK(coverage[29] == doctest::Approx(0.8 * 11.5 / 12));
    CHECK(coverage[30] == doctest::Approx(0.8));
    CHECK(coverage[71] == doctest::Approx(0.8));
}

TEST_CASE("a rate over a band is the mean of its single years by the people of each") {
    std::array<double, people::single_ages> rate{};
    PersonsByAge persons{};
    persons.fill(1.0);
    for (std::size_t age = 5; age < 18; ++age) {
        rate[age] = age <= 12 ? 100 : 200;
    }
    CHECK(band_mean(rate, people::age_band(12), persons) == doctest::Approx(140));
    CHECK(band_mean(rate, people::age_band(5), persons) == doctest::Approx(100));
    persons[13] = 0;
    persons[14] = 0;
    CHECK(band_mean(rate, people::age_band(12), persons) == doctest::Approx(100));
}

TEST_CASE("published rates are contacts a person-year by cell") {
    const Compiled compiled;
    const need::NeedTables& need = compiled.central.need;
    // 420 per 1,000 at 75 to 84 in the middle fifth; 1.3 times that in the most deprived.
    const std::size_t band = people::age_band(80);
    const std::size_t line = compiled.line("ae_attendance");
    CHECK(need.published_rate[people::cell(band, 0, 2)][line] == doctest::Approx(0.42));
    CHECK(need.published_rate[people::cell(band, 1, 0)][line] == doctest::Approx(0.546));
}

TEST_CASE("growth of a line of its own wins over growth of all lines") {
    const Compiled compiled;
    const need::NeedTables& need = compiled.central.need;
    CHECK(need.growth[0][compiled.line("prescription")] == 1.0F);
    CHECK(need.growth[2][compiled.line("prescription")] == doctest::Approx(1.015 * 1.015));
    CHECK(need.growth[2][compiled.line("gp_appointment")] == doctest::Approx(1.006 * 1.006));
}

TEST_CASE("flows of a line end at the last share of 2^32, and practices keep their own people") {
    const Compiled compiled;
    const care::FlowTable& flows = compiled.central.care.flows;
    const std::size_t ae = compiled.line("ae_attendance");
    REQUIRE(flows.begin[ae + 1] - flows.begin[ae] == 2);
    CHECK(flows.until[flows.begin[ae] + 1] == 0xFFFFFFFF);
    const std::size_t gp = compiled.line("gp_appointment");
    CHECK(flows.begin[gp] == flows.begin[gp + 1]);
    CHECK(flows.of_practice[gp] != care::no_service);
    CHECK(flows.of_practice[2 * need::line_stride + gp] == care::no_service);
}

TEST_CASE("the first rule that fits pays, and a split is shared by its two payers") {
    const Compiled compiled;
    const care::PayerTable& payers = compiled.central.care.payers;
    const auto id = [&](std::uint8_t payer) {
        return compiled.compiler.geography().organisations.ids[payers.payers[payer]];
    };
    const care::PayerTable::Split& home_care = payers.split[compiled.line("home_care_package")];
    CHECK(id(home_care.first) == "vale_council");
    CHECK(id(home_care.second) == "residents");
    CHECK(home_care.first_until / 4294967296.0 == doctest::Approx(0.7));
    const care::PayerTable::Split& gp = payers.split[compiled.line("gp_appointment")];
    CHECK(id(gp.first) == "vale_ccg");
    CHECK(gp.first == gp.second);
}

TEST_CASE("pathways come in an order in which nothing flows back") {
    const Compiled compiled;
    const std::vector<care::Pathway>& pathways = compiled.central.care.pathways;
    for (std::size_t later = 0; later < pathways.size(); ++later) {
        for (std::size_t earlier = 0; earlier < later; ++earlier) {
            CHECK(pathways[earlier].from != pathways[later].to);
        }
    }
}

TEST_CASE("shares of each unit cost sum to one billion exactly") {
    const Compiled compiled;
    for (const finance::UnitCost& cost : compiled.central.finance.unit_costs) {
        CHECK(cost.variable_share.value + cost.stepped_share.value + cost.fixed_share.value ==
              finance::one_billion);
    }
}

TEST_CASE("the central draw is the plan as written, and the same from one compile to the next") {
    const Compiled compiled;
    const CompiledPlan again = compiled.compiler.compile(DrawnValues());
    CHECK(again.need.published_rate == compiled.central.need.published_rate);
    CHECK(again.care.flows.until == compiled.central.care.flows.until);
    const ParameterDraws draws(compiled.compiler.uncertain_values(), 7);
    const CompiledPlan zero = compiled.compiler.compile(compiled.compiler.drawn(draws, 0));
    CHECK(zero.need.published_rate == compiled.central.need.published_rate);
    const CompiledPlan drawn = compiled.compiler.compile(compiled.compiler.drawn(draws, 3));
    CHECK(drawn.need.published_rate != compiled.central.need.published_rate);
}

TEST_CASE("a draw moves each line by its own factor, and all effects by the delivery factor") {
    const Compiled compiled;
    const ParameterDraws draws(compiled.compiler.uncertain_values(), 7);
    const DrawnValues third = compiled.compiler.drawn(draws, 3);
    const double factor = third.drawn("line_rates", "ae_attendance", 1);
    CHECK(factor != 1);
    const CompiledPlan drawn = compiled.compiler.compile(third);
    const std::size_t line = compiled.line("ae_attendance");
    const std::size_t cell = people::cell(people::age_band(80), 0, 2);
    CHECK(drawn.need.published_rate[cell][line] == doctest::Approx(0.42 * factor));
    const Initiative& stays = compiled.plan.initiatives[compiled.player("shorter_stays")];
    CHECK(drawn_size(stays, 0, third) ==
          doctest::Approx(third.drawn(effect_value_id(stays, 0), 0.08) *
                          third.drawn("delivery_factor", 1)));
}

TEST_CASE("an initiative without its capital falls away with its cost and its effects") {
    const EditedTutorial tutorial;
    tutorial.replace("initiatives/shorter_stays.toml", "capital_granted = true",
                     "capital_granted = false");
    core::Problems problems;
    const Plan plan = read_and_check(tutorial.folder(), problems);
    const Compiler compiler(plan);
    const CompiledPlan compiled = compiler.compile();
    const std::size_t player = number_of(compiler.numbering().initiatives, "shorter_stays");
    CHECK((compiled.acting_players >> player & 1U) == 0);
    CHECK_FALSE(compiled.finance.players[player].acts);
    CHECK(std::ranges::none_of(compiled.care.effects, [&](const care::ContactEffect& effect) {
        return effect.player == player;
    }));
}

TEST_CASE("the order of rows and the names of files change nothing but their places") {
    const Compiled compiled;
    const EditedTutorial tutorial;
    std::string text = tutorial.text("sites.csv");
    const std::size_t first = text.find('\n') + 1;
    const std::size_t second = text.find('\n', first) + 1;
    const std::string row = text.substr(first, second - first);
    text.erase(first, row.size());
    tutorial.write("sites.csv", text + row);
    core::Problems problems;
    const Plan plan = read_and_check(tutorial.folder(), problems);
    const CompiledPlan other = Compiler(plan).compile();
    CHECK(other.care.services.site == compiled.central.care.services.site);
    CHECK(other.care.flows.service == compiled.central.care.flows.service);
}

TEST_CASE(
    "rebound and induced use are the pack's where an effect does not say, and zero when it says") {
    const EditedTutorial tutorial;
    tutorial.replace("initiatives/rapid_response.toml", "rebound_share = 0.15\n", "");
    tutorial.replace("initiatives/rapid_response.toml", "rebound_within_days = 60\n", "");
    tutorial.replace("initiatives/care_homes_team.toml", "rebound_share = 0.1\n",
                     "rebound_share = 0\n");
    core::Problems problems;
    const Plan plan = read_and_check(tutorial.folder(), problems);
    const Compiler compiler(plan);
    const CompiledPlan compiled = compiler.compile();
    const auto effects_of = [&](std::string_view initiative) {
        const std::size_t player = number_of(compiler.numbering().initiatives, initiative);
        std::vector<care::ContactEffect> effects;
        std::ranges::copy_if(compiled.care.effects, std::back_inserter(effects),
                             [&](const care::ContactEffect& one) { return one.player == player; });
        return effects;
    };
    const auto defaults = effects_of("rapid_response");
    REQUIRE(!defaults.empty());
    CHECK(defaults.front().rebound_share == 0.05);
    CHECK(defaults.front().rebound_within_days == 30);
    const auto none = effects_of("care_homes_team");
    REQUIRE(!none.empty());
    CHECK(none.front().rebound_share == 0);
}
