// SPDX-License-Identifier: MIT
// Who is ill: registers exact, risks as asked.
#include "people/bit_factors.hpp"
#include "people/synthesis.hpp"
#include "people/synthesis_columns.hpp"
#include "synthesis_tables.hpp"

#include <doctest/doctest.h>

namespace {

using namespace footprint;         // NOLINT(google-build-using-namespace): the tested functions
using namespace footprint::people; // NOLINT(google-build-using-namespace): as above

Chunk made_people(const PeopleTables& tables) {
    core::ThreadPool pool(2);
    SynthesisReport report;
    return joined(synthesise(tables, 7, pool, report));
}

struct Counted {
    std::int64_t ill = 0;
    std::int64_t diagnosed = 0;
    std::int64_t people = 0;

    [[nodiscard]] double prevalence() const {
        return static_cast<double>(ill) / static_cast<double>(people);
    }
};

template <typename Belongs>
Counted count(const Chunk& all, std::size_t condition, const Belongs& belongs) {
    Counted counted;
    for (std::size_t person = 0; person < all.size(); ++person) {
        if (belongs(person)) {
            ++counted.people;
            counted.ill += (all.conditions[person] >> condition) & 1U;
            counted.diagnosed += (all.diagnosed[person] >> condition) & 1U;
        }
    }
    return counted;
}

/// One condition with a flat shape, so that only risk ratios tell people apart.
PeopleTables flat_tables(std::array<double, 2> register_persons) {
    PeopleTables tables = made_tables();
    tables.conditions = {};
    add_condition(tables, "flat", 0, 1.0F, register_persons);
    for (auto& of_sex : tables.conditions.shape[0]) {
        of_sex.fill(1.0F);
    }
    return tables;
}

} // namespace

TEST_CASE("the diagnosed are among the ill") {
    const Chunk all = made_people(made_tables());
    for (std::size_t person = 0; person < all.size(); ++person) {
        REQUIRE((all.diagnosed[person] & ~all.conditions[person]) == 0);
    }
}

TEST_CASE("each commissioner's register and prevalence are exact at the register's ages") {
    const PeopleTables tables = made_tables();
    const Chunk all = made_people(tables);
    const auto counted = [&](std::size_t condition, std::size_t commissioner) {
        return count(all, condition, [&](std::size_t person) {
            return all.practice[person] != practice_elsewhere &&
                   tables.practices.commissioner[all.practice[person]] == commissioner &&
                   -all.born_month[person] / 12 >= tables.conditions.register_age_from[condition];
        });
    };
    CHECK(counted(2, 0).diagnosed == 330);
    CHECK(counted(2, 0).ill == 440); // 330 / 0.75
    CHECK(counted(2, 1).diagnosed == 350);
    CHECK(counted(1, 1).diagnosed == 251); // 251.4 to the nearest person
    CHECK(counted(3, 0).diagnosed == 40);
}

TEST_CASE("those registered elsewhere and those too young for a register are ill as others are") {
    const PeopleTables tables = made_tables();
    const Chunk all = made_people(tables);
    const Counted elsewhere = count(
        all, 2, [&](std::size_t person) { return all.practice[person] == practice_elsewhere; });
    const Counted within = count(
        all, 2, [&](std::size_t person) { return all.practice[person] != practice_elsewhere; });
    // 360 people at 8%: four standard errors are 5.7 points.
    CHECK(elsewhere.people > 300);
    CHECK(std::abs(elsewhere.prevalence() - within.prevalence()) < 0.057);
    CHECK(elsewhere.diagnosed < elsewhere.ill);
}

TEST_CASE("a risk ratio makes its holders ill so many times as often") {
    PeopleTables tables = flat_tables({600.0, 600.0});
    tables.conditions.risks[0].of_attribute[1] = 3.0F; // ex-smokers, nearly three in ten
    const Chunk all = made_people(tables);
    const auto within = [&](std::size_t person) {
        return all.practice[person] != practice_elsewhere;
    };
    const Counted holders = count(all, 0, [&](std::size_t person) {
        return within(person) && (all.attributes[person] & 2U) != 0;
    });
    const Counted others = count(all, 0, [&](std::size_t person) {
        return within(person) && (all.attributes[person] & 2U) == 0;
    });
    CHECK(holders.ill + others.ill == 1200);
    // About 670 and 530 cases: the ratio's standard error is below 0.18; four of them.
    CHECK(std::abs(holders.prevalence() / others.prevalence() - 3.0) < 0.72);
}

TEST_CASE("chances that would pass certainty are spread over the others, and the number is exact") {
    PeopleTables tables = flat_tables({5000.0, 4000.0});
    tables.conditions.risks[0].of_attribute[0] = 1000.0F; // current smokers, one in five
    const Chunk all = made_people(tables);
    const auto of_commissioner = [&](std::size_t commissioner) {
        return [&all, &tables, commissioner](std::size_t person) {
            return all.practice[person] != practice_elsewhere &&
                   tables.practices.commissioner[all.practice[person]] == commissioner;
        };
    };
    CHECK(count(all, 0, of_commissioner(0)).ill == 5000);
    CHECK(count(all, 0, of_commissioner(1)).ill == 4000);
    const Counted smokers =
        count(all, 0, [&](std::size_t person) { return (all.attributes[person] & 1U) != 0; });
    CHECK(smokers.prevalence() > 0.99);
}

TEST_CASE("a register larger than the people is met by everybody, and the shortfall is reported") {
    const PeopleTables tables = flat_tables({50.0, 900000.0});
    core::ThreadPool pool(2);
    SynthesisReport report;
    const OpeningPopulation population = synthesise(tables, 7, pool, report);
    const Margin& registers = report.margins.at(static_cast<std::size_t>(MarginKind::registers));
    CHECK(registers.rows.at(0).reached == 50);
    CHECK(registers.rows.at(1).reached > 5000);
    CHECK(registers.largest_error > 800000.0);
    CHECK(population.people > 0);
}

TEST_CASE(
    "conditions that raise others' risks are given out first, and loops begin with the first") {
    ConditionTable conditions = made_tables().conditions;
    CHECK(synthesis::order_of_conditions(conditions) == std::vector<std::size_t>{0, 2, 1, 3});
    conditions.risks[2].of_condition[3] = 1.5F; // 1 waits for 2, 2 for 3, 3 for 1
    CHECK(synthesis::order_of_conditions(conditions) == std::vector<std::size_t>{0, 1, 3, 2});
}

TEST_CASE("factors of bits multiply, and bits that do not count are 1") {
    std::array<float, 32> factors;
    factors.fill(1.0F);
    factors[1] = 2.0F;
    factors[9] = 3.0F;
    factors[31] = 0.5F;
    const BitFactors all(factors, bits_with_effect(factors));
    CHECK(all.of(0) == 1.0F);
    CHECK(all.of(0xFFFFFFFF) == 3.0F);
    CHECK(all.of((1U << 9) | 2U) == 6.0F);
    CHECK(BitFactors(factors, 2U).of(0xFFFFFFFF) == 2.0F);
}
