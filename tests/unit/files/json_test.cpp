// SPDX-License-Identifier: MIT
// JSON of the same bytes for the same content, and places of what is not JSON.
#include "core/errors.hpp"
#include "files/json.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <limits>

using namespace footprint;
using namespace footprint::files;

TEST_CASE("keys stay in the order they were added, and numbers have stated digits") {
    Json document;
    document["zebra"] = json_number(1.0 / 3.0, 2);
    document["apple"] = json_number(-0.0001, 2);
    document["whole"] = json_number(1234.5, 0);
    document["sum"] = json_number(0.1 + 0.2, 6);
    document["place"] = "Évesham";
    document["pence"] = std::int64_t{9'007'199'254'740'993};
    CHECK(json_text(document) ==
          "{\n  \"zebra\": 0.33,\n  \"apple\": 0.0,\n  \"whole\": 1234,\n  \"sum\": 0.3,\n"
          "  \"place\": \"Évesham\",\n  \"pence\": 9007199254740993\n}\n");
    CHECK_THROWS_AS(static_cast<void>(json_number(std::numeric_limits<double>::infinity(), 2)),
                    core::Fault);
}

TEST_CASE("what is written is read back, and what is not JSON is told with its place") {
    core::Problems problems;
    const auto document = parse_json("{\"b\": [1, 2.5, null], \"a\": \"x\"}\n", "r.json", problems);
    REQUIRE(document.has_value());
    CHECK(document->at("b").at(1) == 2.5);
    CHECK(problems.is_empty());
    CHECK_FALSE(parse_json("{\"a\": 1,\n \"b\": }\n", "r.json", problems).has_value());
    CHECK(
        problems.to_text() ==
        "r.json:2:7: this is not JSON: syntax error while parsing value - unexpected '}'; expected "
        "'[', '{', or a literal; correct it as JSON (json.org) [json_syntax]\n1 error\n");
}

TEST_CASE("JSON cut short, nested without end, or with a number too large is refused") {
    for (const std::string& bytes :
         {std::string("{\"a\": "), std::string(1'000'000, '['), std::string("[1e999]"),
          std::string("\"\\u12\""), std::string("{} {}"), std::string("nul"), std::string("")}) {
        core::Problems problems;
        CHECK_FALSE(parse_json(bytes, "r.json", problems).has_value());
        CHECK(problems.errors() == 1);
    }
}
