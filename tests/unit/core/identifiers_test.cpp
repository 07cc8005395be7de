// SPDX-License-Identifier: MIT
// Indexes that cannot be confused, and permanent ids that agree with libxxhash.
#include "core/identifiers.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <xxhash.h>

#include <string>
#include <type_traits>
#include <unordered_set>

using namespace footprint::core;

static_assert(!std::is_convertible_v<AreaIndex, SiteIndex>, "a site is not looked up among areas");
static_assert(!std::is_convertible_v<std::uint32_t, AreaIndex>);
static_assert(!std::is_constructible_v<AreaIndex, SiteIndex>);
static_assert(sizeof(ConditionIndex) == 1 && sizeof(LineIndex) == 2 && sizeof(AreaIndex) == 4);
static_assert(permanent_id("enhanced_care_homes") != permanent_id("enhanced_care_home"));

TEST_CASE("an index starts as none and then points at one place") {
    CHECK(AreaIndex{}.is_none());
    CHECK(AreaIndex{} == AreaIndex::none);
    CHECK(AreaIndex{3}.position() == 3);
    CHECK_FALSE(AreaIndex{3}.is_none());
    CHECK(index_at<ConditionIndex>(7) == ConditionIndex{7});
    CHECK(fmt::format("{}", SiteIndex{12}) == "12");
    const std::unordered_set<AreaIndex> areas = {AreaIndex{1}, AreaIndex{1}, AreaIndex{2}};
    CHECK(areas.size() == 2);
}

TEST_CASE("a permanent id is the XXH64 of the name, the same as the library's") {
    CHECK(stable_hash("") == 0xEF46DB3751D8E999); // the specification's value for no bytes, seed 0
    for (std::size_t length = 0; length < 200; ++length) {
        std::string name;
        for (std::size_t position = 0; position < length; ++position) {
            name += static_cast<char>((position * 37 + length) & 0xFF);
        }
        CAPTURE(length);
        CHECK(stable_hash(name) == XXH64(name.data(), name.size(), 0));
    }
    CHECK(rc::check("any text", [](const std::string& name) {
        RC_ASSERT(stable_hash(name) == XXH64(name.data(), name.size(), 0));
    }));
}

TEST_CASE("an identity within another tells parts, wholes and their order apart") {
    CHECK(identity_within(1, 2) != identity_within(2, 1));
    std::unordered_set<std::uint64_t> seen;
    for (std::uint64_t whole = 0; whole < 100; ++whole) {
        for (std::uint64_t part = 0; part < 100; ++part) {
            seen.insert(identity_within(whole, part));
        }
    }
    // 10,000 numbers of 64 bits: two agree by chance once in 4 x 10^11.
    CHECK(seen.size() == 10'000);
}
