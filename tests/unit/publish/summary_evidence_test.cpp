// SPDX-License-Identifier: MIT
// The plan weighed by confidence and the outside view, in the summary, its text and its JSON.
#include "example_results.hpp"
#include "publish/summary.hpp"
#include "publish/summary_evidence.hpp"
#include "publish/summary_json.hpp"
#include "publish/summary_text.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>

using namespace footprint;
using publish::Summary;
using publish::test::million_pounds;

namespace {

constexpr std::int64_t percent = 10'000; // in millionths

std::vector<measure::Table> with_evidence() {
    using measure::number_column;
    using measure::text_column;
    std::vector<measure::Table> central = publish::test::central();
    measure::Table confidence(
        "confidence", {text_column("financial_year"), text_column("initiative"),
                       text_column("grade"), number_column("weight", "share", 6),
                       number_column("pence", "pence"), number_column("pence_weighed", "pence")});
    publish::test::put(confidence, {"2016/17", "care_homes", "low"},
                       {750'000, 10 * million_pounds, 6 * million_pounds});
    measure::Table view(
        "outside_view",
        {text_column("financial_year"), text_column("of"), text_column("initiative"),
         text_column("activity"), text_column("claim_is"), text_column("applied_is"),
         number_column("claim", "share", 6), number_column("applied", "share", 6),
         number_column("experts_low", "share", 6), number_column("experts_high", "share", 6)});
    publish::test::put(view,
                       {"2016/17", "effect", "care_homes", "frail_people", "beyond", "within"},
                       {23 * percent, 4 * percent, percent, 5 * percent});
    publish::test::put(view,
                       {"2016/17", "whole plan", "", "emergency_admission", "beyond", "beyond"},
                       {9 * percent, 9 * percent, percent, 8 * percent});
    central.push_back(confidence);
    central.push_back(view);
    return central;
}

} // namespace

TEST_CASE("the balance with the plan is shown weighed by confidence, of the whole system only") {
    const Summary summary = publish::summary_of(publish::test::header(), with_evidence(), {});
    for (const publish::BalanceByYear& balance : summary.balances) {
        if (balance.organisation != "system") {
            CHECK(balance.plan_weighed_pence.empty());
            continue;
        }
        REQUIRE(balance.plan_weighed_pence.size() == summary.years.size());
        CHECK(balance.plan_weighed_pence.front() == balance.plan_pence.front());
        CHECK(*balance.plan_weighed_pence.back() ==
              *balance.plan_pence.back() - 4 * million_pounds);
    }
    CHECK(publish::summary_text(summary, "out").find("weighed by confidence") != std::string::npos);
}

TEST_CASE("what claims more than experts thought possible is told, the whole plan first") {
    const Summary summary = publish::summary_of(publish::test::header(), with_evidence(), {});
    REQUIRE(summary.outside_view.size() == 2);
    CHECK(summary.outside_view[0].is_of_whole_plan);
    const std::string text = publish::summary_text(summary, "out");
    CHECK(text.find("HOW SURE THE EVIDENCE IS") != std::string::npos);
    CHECK(text.find("Whole plan: emergency admission") != std::string::npos);
    CHECK(text.find("claim only") != std::string::npos);
    const nlohmann::json json = nlohmann::json::parse(publish::summary_json(summary));
    REQUIRE(json["outside_view"].size() == 2);
    CHECK(json["outside_view"][0]["of"] == "whole plan");
    CHECK(json["outside_view"][0]["initiative"].is_null());
    CHECK(json["outside_view"][1]["claim"] == 0.23);
    CHECK(json["outside_view"][1]["applied_is"] == "within");
}

TEST_CASE("without evidence in the pack the summary says nothing of it") {
    const Summary summary =
        publish::summary_of(publish::test::header(), publish::test::central(), {});
    CHECK(publish::summary_text(summary, "out").find("HOW SURE THE EVIDENCE") == std::string::npos);
    CHECK(summary.outside_view.empty());
}
