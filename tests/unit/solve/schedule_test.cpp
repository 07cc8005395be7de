// SPDX-License-Identifier: MIT
#include "files/csv.hpp"
#include "random_programmes.hpp"
#include "solve/programme_table.hpp"
#include "solve/schedule.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <vector>

namespace {

using namespace footprint;
using namespace footprint::solve;

/// The shortest finish, by trying every start of every activity.
[[nodiscard]] std::int32_t shortest_by_trying(const Programme& programme) {
    std::int32_t horizon = 0;
    for (const std::int32_t length : programme.lengths) {
        horizon += length;
    }
    for (const Link& link : programme.links) {
        horizon += std::max(0, static_cast<std::int32_t>(link.lag));
    }
    const std::size_t n = programme.lengths.size();
    for (std::int32_t finish = 0;; ++finish) {
        REQUIRE(finish <= horizon);
        std::vector<std::int32_t> starts(n, 0);
        std::function<bool(std::size_t)> place = [&](std::size_t i) {
            if (i == n) {
                return is_respected(programme, starts);
            }
            for (starts[i] = 0; starts[i] + programme.lengths[i] <= finish; ++starts[i]) {
                if (place(i + 1)) {
                    return true;
                }
            }
            return false;
        };
        if (place(0)) {
            return finish;
        }
    }
}

TEST_CASE("the best schedule is the one found by trying every schedule") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        Programme programme = random::programme(5, 2, 0.8, 0.8, 0.2, seed);
        for (std::int32_t& length : programme.lengths) {
            length = length % 4;
        }
        constexpr Relation relations[] = {Relation::finish_start, Relation::start_start,
                                          Relation::finish_finish, Relation::start_finish};
        for (std::size_t k = 0; k < programme.links.size(); ++k) {
            programme.links[k].relation = relations[(seed + k) % 4];
            programme.links[k].lag = static_cast<double>((seed + 3 * k) % 4) - 1.0;
        }
        const Schedule schedule = best_schedule(programme, {});
        CHECK(is_respected(programme, schedule.starts));
        CHECK(schedule.is_proven_best());
        CHECK_MESSAGE(schedule.finish == shortest_by_trying(programme), "seed ", seed);
    }
}

TEST_CASE("programmes of 30 activities are scheduled to the proven best") {
    std::size_t proven = 0;
    std::size_t tried = 0;
    for (const double links_each : {1.5, 2.1}) {
        for (const double scarcity : {0.2, 0.5}) {
            for (std::uint64_t seed = 1; seed <= 3; ++seed) {
                const Programme programme =
                    random::programme(30, 4, links_each, 1.0, scarcity, seed);
                const Schedule schedule = best_schedule(programme, {});
                ++tried;
                proven += schedule.is_proven_best() ? 1U : 0U;
                CHECK(is_respected(programme, schedule.starts));
            }
        }
    }
    CHECK(proven == tried);
}

// A calendar with a cell for each minute would take gigabytes.
TEST_CASE("a programme counted in small units takes no more room than one in large") {
    Programme programme = random::programme(12, 2, 1.2, 0.8, 0.3, 5);
    const Schedule in_days = best_schedule(programme, {});
    for (std::int32_t& length : programme.lengths) {
        length *= 1'000'000;
    }
    const Schedule in_moments = best_schedule(programme, {});
    CHECK(in_days.is_proven_best());
    CHECK(in_moments.finish == in_days.finish * 1'000'000);
    CHECK(is_respected(programme, in_moments.starts));
}

TEST_CASE("every circle of links is told") {
    core::Problems problems;
    const files::CsvTable table = files::parse_csv(
        "activity,length,after\nA,1,B\nB,1,A\nC,1,C\nD,1,A\n", core::FileName("t.csv"), problems);
    const NamedProgramme programme = read_programme(table, {}, problems);
    (void)schedule_answer(programme, {}, problems);
    CHECK(problems.errors() == 2);
    CHECK(problems.to_text().find("\"A\", then \"B\", then \"A\" again") != std::string::npos);
    CHECK(problems.to_text().find("\"C\", then \"C\" again") != std::string::npos);
}

} // namespace
