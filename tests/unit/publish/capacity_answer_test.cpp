// SPDX-License-Identifier: MIT
// What a planner reads of capacity that keeps standards: a list that reaches it, one that does not.
#include "publish/capacity_answer.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace footprint::publish::test {
namespace {

using measure::number_column;
using measure::text_column;

struct Row {
    std::string_view year;
    std::string_view specialty;
    std::int64_t now_tenths;
    std::int64_t needed_tenths;
    std::string_view reached;
};

CapacityAnswer made_answer() {
    measure::Table needed(
        "capacity_needed",
        {text_column("financial_year"), text_column("capacity"), text_column("site"),
         text_column("of"), text_column("specialty"), text_column("standards"),
         text_column("decided_elsewhere"), number_column("now", "slots a week", 1),
         number_column("needed", "slots a week", 1), number_column("kept_in_runs", "percent", 1),
         text_column("reached"), number_column("cost_pence_per_year", "pence"),
         number_column("posts", "whole-time equivalents", 1)});
    for (const Row& row : std::vector<Row>{{"2016/17", "urology", 200, 250, "yes"},
                                           {"2017/18", "urology", 200, 260, "yes"},
                                           {"2016/17", "neurology", 100, 100, "no"}}) {
        needed.put_text(std::string(row.year));
        needed.put_text("slots");
        needed.put_text("royal");
        needed.put_text("day_case");
        needed.put_text(std::string(row.specialty));
        needed.put_text(row.reached == "yes" ? "within_18_weeks" : "");
        needed.put_text(row.reached == "yes" ? "" : "within_18_weeks");
        needed.put_number(row.now_tenths);
        needed.put_number(row.needed_tenths);
        needed.put_number(row.reached == "yes" ? 1'000 : 0);
        needed.put_text(std::string(row.reached));
        needed.put_number((row.needed_tenths - row.now_tenths) * 1'000'000);
        needed.put_number((row.needed_tenths - row.now_tenths) / 10);
    }
    measure::Table posts("posts_needed", {text_column("financial_year"), text_column("staff_group"),
                                          number_column("posts", "whole-time equivalents", 1)});
    for (const std::string_view group : {"nurses", "porters"}) {
        posts.put_text("2016/17");
        posts.put_text(std::string(group));
        posts.put_number(group == "nurses" ? 42 : 0);
    }
    return {.plan_id = "made",
            .plan_name = "Made",
            .world = "plan",
            .inputs_hash = {},
            .program_version = {},
            .chance_ppm = 900'000,
            .runs = 10,
            .needed = std::move(needed),
            .posts = std::move(posts)};
}

TEST_CASE("a resource is a row, a year a column, and a star marks what is not kept") {
    const std::string text = capacity_text(made_answer());
    CHECK(text.find("with the plan, in at least 90% of 10 runs") != std::string::npos);
    const std::size_t urology = text.find("royal: day_case, urology");
    REQUIRE(urology != std::string::npos);
    const std::string row = text.substr(urology, text.find('\n', urology) - urology);
    CHECK(row.find("20.0") < row.find("25.0"));
    CHECK(row.find("25.0") < row.find("26.0"));
    CHECK(row.find('*') == std::string::npos);
    CHECK(text.find("10.0*") != std::string::npos);
    CHECK(text.find("BEDS OPEN") == std::string::npos);
    CHECK(text.find("something else decides") != std::string::npos);
    SUBCASE("posts are shown of the groups of which any are needed") {
        CHECK(text.find("nurses") != std::string::npos);
        CHECK(text.find("porters") == std::string::npos);
    }
}

TEST_CASE("JSON and CSV hold every row, and the standards that something else decides") {
    const CapacityAnswer answer = made_answer();
    const auto json = nlohmann::json::parse(capacity_json(answer));
    REQUIRE(json["needed"].size() == 3);
    CHECK(json["needed"][0]["needed"] == 25.0);
    CHECK(json["needed"][0]["reached"] == true);
    CHECK(json["needed"][2]["reached"] == false);
    CHECK(json["needed"][2]["standards"] == "");
    CHECK(json["needed"][2]["decided_elsewhere"] == "within_18_weeks");
    CHECK(json["posts"][0]["posts"] == 4.2);
    const std::string csv = capacity_csv(answer.posts);
    CHECK(csv == "financial_year,staff_group,posts\n2016/17,nurses,4.2\n2016/17,porters,0.0\n");
}

} // namespace
} // namespace footprint::publish::test
