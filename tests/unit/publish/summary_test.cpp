// SPDX-License-Identifier: MIT
#include "example_results.hpp"
#include "publish/number_text.hpp"
#include "publish/summary.hpp"
#include "publish/summary_json.hpp"
#include "publish/summary_money.hpp"
#include "publish/summary_text.hpp"
#include "publish/text_grid.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <limits>
#include <string>

using namespace footprint;
using publish::Summary;

namespace {

Summary some_summary() {
    return publish::summary_of(publish::test::header(), publish::test::central(),
                               {publish::test::uncertainty()});
}

} // namespace

TEST_CASE("the bridge adds up to the penny and names each initiative") {
    const Summary summary = some_summary();
    REQUIRE(summary.bridge.has_value());
    const publish::Bridge& bridge = *summary.bridge;
    CHECK(bridge.unexplained_pence == 0);
    REQUIRE(bridge.steps.size() == 3);
    CHECK(bridge.steps[0].name == "Self-care");
    CHECK(bridge.steps[1].name == "Enhanced care in care homes");
    CHECK(bridge.steps[1].cost_released_pence == 14 * publish::test::million_pounds);
    CHECK(bridge.steps[2].name == "Contingency");
    CHECK_FALSE(bridge.steps[2].own_cost_pence.has_value());
}

TEST_CASE("what no step of the bridge explains is a line of its own") {
    std::vector<measure::Table> central = publish::test::central();
    publish::test::put(central[1], {"2016/17", "system", "initiative", "extra"}, {4, 7});
    const Summary summary = publish::summary_of(publish::test::header(), central, {});
    CHECK(summary.bridge->unexplained_pence == -7);
    CHECK(publish::summary_text(summary, "out").find("Not explained by any step") !=
          std::string::npos);
}

TEST_CASE("a measure is taken where nothing is split") {
    const Summary summary = some_summary();
    REQUIRE(summary.measures.size() == 2);
    CHECK(summary.measures[0].meaning.name == "life_expectancy_female");
    CHECK(summary.measures[1].plan_millionths.at(1) == 9'123'000'000);
    CHECK_FALSE(summary.measures[1].plan_millionths.at(0).has_value());
    CHECK(summary.people_at_start == 3100);
}

TEST_CASE("the gap published stands beside the balance turned round") {
    const Summary summary = some_summary();
    REQUIRE(summary.published.size() == 2);
    CHECK(summary.published[0].model_pence == 130 * publish::test::million_pounds);
    CHECK_FALSE(summary.published[1].model_pence.has_value());
}

TEST_CASE("what others bear is shown apart, and not where it is nothing in both worlds") {
    const Summary summary = some_summary();
    REQUIRE(summary.outside.size() == 1);
    CHECK(summary.outside[0].plan - summary.outside[0].do_nothing == publish::test::million_pounds);
}

TEST_CASE("no line of the printed summary is wider than 100 columns") {
    const std::string text = publish::summary_text(some_summary(), "out");
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = text.find('\n', begin);
        CHECK(publish::width_of(text.substr(begin, end - begin)) <= publish::summary_width);
        begin = end + 1;
    }
    CHECK(text.find('\x1b') == std::string::npos);
}

TEST_CASE("a summary of nothing says so little that it cannot mislead") {
    measure::ResultsHeader header = publish::test::header();
    header.runs = 1;
    header.dimensions.clear();
    header.warnings.clear();
    const std::string text = publish::summary_text(publish::summary_of(header, {}, {}), "out");
    CHECK(text ==
          "Little Place\n"
          "The plan against doing nothing, 2016/17 to 2016/17; opening year 2015/16.\n"
          "Figures are those of the central run.\n"
          "Without limits of capacity: every contact is met when it is asked for.\n"
          "\n"
          "Results are in out\n"
          "Inputs 0123456789abcdef0123456789abcdef; program 0.1.0 (71be2e2f00aa); model version 1; "
          "seed\n20161021.\n");
}

TEST_CASE("the same summary in JSON has every year and whole pence") {
    const nlohmann::json json = nlohmann::json::parse(publish::summary_json(some_summary()));
    CHECK(json.at("balances").at(0).at("do_nothing_pence").at(1) ==
          -130 * publish::test::million_pounds);
    CHECK(json.at("measures").at(0).at("plan").at(1) == 83.205);
    CHECK(json.at("measures").at(1).at("plan").at(0).is_null());
    CHECK(json.at("bridge").at("steps").at(0).at("initiative") == "self_care");
    CHECK(json.at("positions").at(0).at("plan_chance_of_balance") == 0.570312);
    CHECK(json.at("ranges").at(1).at("spread_of_parameters_pounds") == 20'000'000);
    CHECK(json.at("warnings").at(0).at("count") == 12);
}

TEST_CASE("numbers are rounded half away from zero and separated") {
    CHECK(publish::decimal_text(1'234'567, 3, 1) == "1,234.6");
    CHECK(publish::decimal_text(-1'234'550, 3, 1) == "-1,234.6");
    CHECK(publish::decimal_text(-49, 3, 1) == "0.0");
    CHECK(publish::decimal_text(999'950, 3, 1) == "1,000.0");
    CHECK(publish::decimal_text(7, 0, 2) == "7.00");
    CHECK(publish::decimal_text(std::numeric_limits<std::int64_t>::min(), 0, 0) ==
          "-9,223,372,036,854,775,808");
    CHECK(publish::millions_text(-33'650'000'000) == "-336.5");
    CHECK(publish::millions_text(-4'999'999) == "0.0");
}

TEST_CASE("a small footprint's money is shown in thousands") {
    Summary summary = some_summary();
    CHECK(publish::Money(summary).with_unit(-33'650'000'000) == "-£336.5m");
    for (publish::OrganisationPosition& one : summary.positions) {
        one.plan_cost_pence = 1'000'000'000;
    }
    const publish::Money money(summary);
    CHECK(money.text(-81'250'000) == "-813");
    CHECK(money.with_unit(-81'250'000) == "-£813 thousand");
    CHECK(money.text(publish::Amount()) == "-");
}

TEST_CASE("a chance that is not quite never or always says so") {
    CHECK(publish::chance_text(0) == "0%");
    CHECK(publish::chance_text(3'906) == "under 1%");
    CHECK(publish::chance_text(570'312) == "57%");
    CHECK(publish::chance_text(996'094) == "over 99%");
    CHECK(publish::chance_text(1'000'000) == "100%");
}

TEST_CASE("a label that is too long is wrapped above its numbers") {
    publish::TextGrid grid({12, 6});
    grid.add({"  a label of many words", "1.0"});
    grid.add({"£m", "2.0"});
    CHECK(grid.text() == "  a label of\n    many\n    words       1.0\n£m              2.0\n");
}
