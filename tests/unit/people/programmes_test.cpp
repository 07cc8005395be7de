// SPDX-License-Identifier: MIT
// Whom an initiative reaches: by coverage that ramps, by eligibility, by an enabler, by rank.
#include "people/programmes.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace footprint::people {
namespace {

constexpr std::size_t months = 36;

Reach reach_of(double coverage) {
    Reach reach;
    reach.id = core::permanent_id("programme");
    reach.coverage.assign(months, coverage);
    reach.people_per_month.assign(months, 0.0);
    return reach;
}

/// `count` women of 50 in area 0 with practice 1.
LivingChunk people_of(std::size_t count) {
    LivingChunk chunk;
    for (std::size_t person = 0; person < count; ++person) {
        chunk.id.push_back(core::permanent_id("person_" + std::to_string(person)).value);
        chunk.born_month.push_back(-600);
        chunk.sex.push_back(0);
        chunk.area.push_back(0);
        chunk.practice.push_back(1);
        chunk.conditions.push_back(0);
        chunk.diagnosed.push_back(0);
        chunk.attributes.push_back(0);
        chunk.status.push_back(Status::resident);
        chunk.enrolled.push_back(0);
        chunk.watched_now.push_back({});
        chunk.watched_last.push_back({});
    }
    return chunk;
}

std::set<std::size_t> reached_by(const Programmes& programmes, const LivingChunk& chunk,
                                 std::size_t reach, int month) {
    std::set<std::size_t> found;
    for (std::size_t person = 0; person < chunk.size(); ++person) {
        if (programmes.reached(reach, chunk, person, chunk.state_of(person), month).by_itself) {
            found.insert(person);
        }
    }
    return found;
}

TEST_CASE("coverage is the share of people reached, and who is reached stays so as it rises") {
    Reach reach = reach_of(0.2);
    for (std::size_t month = 12; month < months; ++month) {
        reach.coverage[month] = 0.7;
    }
    ProgrammeTables tables{.reaches = {reach}, .life_effects = {}};
    const Programmes programmes(tables, core::make_luck_key(1, 0));
    const LivingChunk chunk = people_of(20'000);
    const auto early = reached_by(programmes, chunk, 0, 0);
    const auto late = reached_by(programmes, chunk, 0, 20);
    // Binomial, n = 20,000: 4.9 standard errors, passed by chance once in a million.
    CHECK(std::abs(static_cast<double>(early.size()) - 4'000) < 4.9 * std::sqrt(20'000 * 0.16));
    CHECK(std::abs(static_cast<double>(late.size()) - 14'000) < 4.9 * std::sqrt(20'000 * 0.21));
    CHECK(std::includes(late.begin(), late.end(), early.begin(), early.end()));
}

TEST_CASE("two initiatives of equal coverage reach people apart from each other") {
    Reach other = reach_of(0.5);
    other.player = 1;
    other.id = core::permanent_id("another programme");
    ProgrammeTables tables{.reaches = {reach_of(0.5), other}, .life_effects = {}};
    const Programmes programmes(tables, core::make_luck_key(1, 0));
    const LivingChunk chunk = people_of(20'000);
    const auto one = reached_by(programmes, chunk, 0, 0);
    const auto two = reached_by(programmes, chunk, 1, 0);
    std::vector<std::size_t> both;
    std::set_intersection(one.begin(), one.end(), two.begin(), two.end(), std::back_inserter(both));
    CHECK(std::abs(static_cast<double>(both.size()) - 5'000) < 4.9 * std::sqrt(20'000 * 0.1875));
}

TEST_CASE("full coverage reaches everybody and none nobody, whatever the luck") {
    ProgrammeTables tables{.reaches = {reach_of(1.0)}, .life_effects = {}};
    const LivingChunk chunk = people_of(2'000);
    CHECK(reached_by(Programmes(tables, core::make_luck_key(9, 3)), chunk, 0, 0).size() == 2'000);
    tables.reaches[0].coverage.assign(months, 0.0);
    CHECK(reached_by(Programmes(tables, core::make_luck_key(9, 3)), chunk, 0, 0).empty());
}

TEST_CASE("each demand of eligibility leaves out those who do not meet it") {
    LivingChunk chunk = people_of(1);
    chunk.conditions[0] = 0b0110;
    chunk.diagnosed[0] = 0b0010;
    chunk.attributes[0] = 0b1000;
    chunk.watched_last[0] = {0, 3};
    ProgrammeTables tables{.reaches = {reach_of(1.0)}, .life_effects = {}};
    const Programmes programmes(tables, core::make_luck_key(1, 0));
    const auto fits = [&](auto&& demand) {
        Eligibility rule;
        demand(rule);
        return programmes.eligible(rule, chunk, 0, chunk.state_of(0), 0);
    };
    CHECK(fits([](Eligibility&) {}));
    CHECK(fits([](Eligibility& rule) { rule.age_from = 50; }));
    CHECK_FALSE(fits([](Eligibility& rule) { rule.age_from = 51; }));
    CHECK(fits([](Eligibility& rule) { rule.age_to = 50; }));
    CHECK_FALSE(fits([](Eligibility& rule) { rule.age_to = 49; }));
    CHECK(fits([](Eligibility& rule) { rule.sexes = 1; }));
    CHECK_FALSE(fits([](Eligibility& rule) { rule.sexes = 2; }));
    CHECK(fits([](Eligibility& rule) { rule.conditions_all = 0b0110; }));
    CHECK_FALSE(fits([](Eligibility& rule) { rule.conditions_all = 0b0111; }));
    CHECK(fits([](Eligibility& rule) { rule.conditions_any = 0b0011; }));
    CHECK_FALSE(fits([](Eligibility& rule) { rule.conditions_any = 0b1001; }));
    CHECK_FALSE(fits([](Eligibility& rule) {
        rule.conditions_all = 0b0100;
        rule.diagnosed = true;
    }));
    CHECK(fits([](Eligibility& rule) { rule.attributes_all = 0b1000; }));
    CHECK_FALSE(fits([](Eligibility& rule) { rule.attributes_any = 0b0111; }));
    CHECK(fits([](Eligibility& rule) { rule.areas = {1, 0}; }));
    CHECK_FALSE(fits([](Eligibility& rule) { rule.areas = {0, 1}; }));
    CHECK(fits([](Eligibility& rule) { rule.practices = {0, 1, 0}; }));
    CHECK_FALSE(fits([](Eligibility& rule) { rule.practices = {1, 0, 1}; }));
    CHECK(fits([](Eligibility& rule) {
        rule.watch = 1;
        rule.watched_contacts = 3;
    }));
    CHECK_FALSE(fits([](Eligibility& rule) {
        rule.watch = 1;
        rule.watched_contacts = 4;
    }));
}

TEST_CASE("an enabler reaches more people, and those only while it acts") {
    Reach enabled = reach_of(0.4);
    enabled.enablers.push_back(Enabler{.player = 1, .uplift_share = std::vector(months, 0.5)});
    Reach enabler = reach_of(1.0);
    enabler.player = 1;
    enabler.id = core::permanent_id("enabler");
    ProgrammeTables tables{.reaches = {enabled, enabler}, .life_effects = {}};
    const Programmes programmes(tables, core::make_luck_key(1, 0));
    const LivingChunk chunk = people_of(20'000);
    std::size_t alone = 0;
    std::size_t only_with = 0;
    for (std::size_t person = 0; person < chunk.size(); ++person) {
        const Reached reached = programmes.reached(0, chunk, person, chunk.state_of(person), 0);
        alone += reached.by_itself ? 1 : 0;
        only_with += reached.at_all && !reached.by_itself ? 1 : 0;
        CHECK(reached.in_world(enabled, 0b11) == reached.at_all);
        CHECK(reached.in_world(enabled, 0b01) == reached.by_itself);
        CHECK_FALSE(reached.in_world(enabled, 0b10));
    }
    CHECK(std::abs(static_cast<double>(alone) - 8'000) < 4.9 * std::sqrt(20'000 * 0.24));
    CHECK(std::abs(static_cast<double>(only_with) - 4'000) < 4.9 * std::sqrt(20'000 * 0.16));
}

TEST_CASE("ranks for a limited programme are a new order of people each year") {
    Reach reach = reach_of(0.0);
    reach.limited = true;
    ProgrammeTables tables{.reaches = {reach}, .life_effects = {}};
    const Programmes programmes(tables, core::make_luck_key(1, 0));
    const LivingChunk chunk = people_of(2'000);
    std::set<std::uint64_t> ranks;
    int first_half_again = 0;
    for (std::size_t person = 0; person < chunk.size(); ++person) {
        const std::uint64_t one = programmes.rank(0, chunk.id[person], 1);
        const std::uint64_t two = programmes.rank(0, chunk.id[person], 2);
        ranks.insert(one);
        first_half_again += one < (1ULL << 63) && two < (1ULL << 63) ? 1 : 0;
    }
    CHECK(ranks.size() == 2'000);
    // A quarter are in the first half both years: binomial, 4.9 standard errors.
    CHECK(std::abs(first_half_again - 500) < 4.9 * std::sqrt(2'000 * 0.1875));
}

} // namespace
} // namespace footprint::people
