// SPDX-License-Identifier: MIT
// Queues from files: given customers by hand, what is told of them, and what can be wrong.
#include "statistics/queue_model.hpp"
#include "tables.hpp"

#include <cmath>

using namespace footprint;
using namespace footprint::statistics;
using doctest::Approx;

namespace {

QueueModel read(const std::string& text, core::Problems& problems) {
    return read_queue_model(text, core::FileName("q.toml"), files::Folder(".", ""), problems);
}

Answer answer_of(const std::string& text, core::Problems& problems) {
    const QueueModel model = read(text, problems);
    REQUIRE(problems.to_text() == "");
    return queue_answer(model, {.wants_events = true}, problems);
}

Answer answer_of(const std::string& text) {
    core::Problems problems;
    Answer answer = answer_of(text, problems);
    REQUIRE(problems.to_text() == "");
    return answer;
}

TEST_CASE("given customers have the times worked out by hand, to the decimals given") {
    const Answer answer = answer_of(R"(
length = 100
percentiles = [50, 100]
thresholds = [2]
[[stations]]
name = "desk"
servers = 1
[[customers]]
name = "walk-in"
priority = 1
route = [{ station = "desk" }]
given = [
    { arrival = 0, service = [2.5] },
    { arrival = 1, service = [1.25] },
    { arrival = 1.5, service = [1], priority = 0 },
    { arrival = 2, service = [1], patience = 0.75 },
]
)");
    Decimals started = decimals(answer, "events", "started");
    CHECK(std::isnan(started.back()));
    started.pop_back();
    CHECK(started == Decimals{0.0, 3.5, 2.5});
    CHECK(decimals(answer, "events", "left") == Decimals{2.5, 4.75, 3.5, 2.75});
    CHECK(texts(answer, "events", "ending") ==
          Texts{"served", "served", "served", "left the queue"});
    CHECK(decimals(answer, "waits", "mean_wait").at(0) == Approx(3.5 / 3.0));
    CHECK(decimals(answer, "waits", "p50") == Decimals{1.0});
    CHECK(decimals(answer, "waits", "p100") == Decimals{2.5});
    CHECK(decimals(answer, "waits", "over_2").at(0) == Approx(1.0 / 3.0));
    CHECK(whole_numbers(answer, "waits", "left") == WholeNumbers{1});
    CHECK(decimals(answer, "stations", "waiting").at(0) == Approx(4.25 / 100.0));
    CHECK(decimals(answer, "stations", "utilisation").at(0) == Approx(4.75 / 100.0));
    CHECK(decimals(answer, "stations", "load").at(0) == Approx(5.75 / 100.0));
    // Everybody came and went within, so Little's law is exact.
    CHECK(decimals(answer, "little", "difference").at(0) == Approx(0.0));
}

TEST_CASE("a rota by day and hour, and closed days") {
    const Answer answer = answer_of(R"(
unit = "hour"
length = 336
[[stations]]
name = "clinic"
servers = 0
rota = [{ days = ["mon", "tue"], from = "09:00", until = "12:30", servers = 1 }]
closed = [{ from = 24, until = 48 }]
[[customers]]
route = [{ station = "clinic" }]
given = [
    { arrival = 0, service = [3.5] },
    { arrival = 1, service = [1] },
    { arrival = 20, service = [2] },
]
)");
    // Monday 9:00; then, Tuesday being closed, Monday and so on of the week after.
    CHECK(decimals(answer, "events", "started") == Decimals{9.0, 177.0, 178.0});
    CHECK(decimals(answer, "stations", "servers").at(0) == Approx(3.0 * 3.5 / 336.0));
}

TEST_CASE("people go from a station to a list and on, and a held bed is told") {
    const Answer answer = answer_of(R"(
length = 100
[[stations]]
name = "desk"
servers = 2
[[stations]]
name = "list"
sessions = [{ at = 10, slots = 1 }, { at = 20, slots = 2 }, { at = 30, slots = 5 }]
[[stations]]
name = "bed"
servers = 1
[[customers]]
name = "referred"
route = [{ station = "desk" }, { station = "list" }, { station = "bed" }]
given = [{ arrival = 0, service = [3, 40] }, { arrival = 0, service = [2, 5] }, { arrival = 1, service = [9, 5] }]
[[customers]]
name = "straight"
priority = 1
route = [{ station = "desk", holds_until_next = true }, { station = "bed" }]
given = [{ arrival = 12, service = [10, 10] }]
)");
    CHECK(texts(answer, "events", "station") == Texts{"desk", "list", "bed", "desk", "list", "bed",
                                                      "desk", "list", "bed", "desk", "bed"});
    // The first at the desk joins the list at 3, after the second who joins at 2; the third, who
    // finishes at 11, is seen at 20 together with the first.
    CHECK(decimals(answer, "events", "left") == Decimals{3, 20, 60, 2, 10, 15, 11, 20, 65, 65, 75});
    CHECK(decimals(answer, "stations", "holding")[0] == Approx((65.0 - 22.0) / 100.0));
    CHECK(decimals(answer, "stations", "utilisation")[1] == Approx(3.0 / 8.0));
}

TEST_CASE("the same file gives the same figures, and a class more does not move another's luck") {
    const std::string one = R"(
length = 2000
seed = 5
[[stations]]
name = "a"
unlimited = true
[[customers]]
name = "first"
arrivals = { distribution = "exponential", mean = 4 }
route = [{ station = "a", service = { distribution = "gamma", mean = 4, sd = 2 } }]
)";
    const std::string two = one + R"(
[[customers]]
name = "second"
arrivals = { distribution = "hyperexponential", means = [1, 10] }
route = [{ station = "a", service = 1 }]
)";
    const Answer first = answer_of(one);
    CHECK(answer_json(first, {}) == answer_json(answer_of(one), {}));
    const Answer both = answer_of(two);
    Decimals of_first;
    const Texts classes = texts(both, "events", "customers");
    for (std::size_t row = 0; row < classes.size(); ++row) {
        if (classes[row] == "first") {
            of_first.push_back(decimals(both, "events", "arrived")[row]);
        }
    }
    CHECK(of_first == decimals(first, "events", "arrived"));
}

TEST_CASE("missed turns use their slot, cancelled ones lose it, and Little's law holds of lists") {
    core::Problems problems;
    const Answer answer = answer_of(R"(
unit = "day"
length = 3640
warm_up = 364
seed = 3
[[stations]]
name = "list"
sessions = [{ days = ["tue", "thu"], from = "09:00", slots = 12 }]
missed = 0.1
cancelled = 0.05
after_missed = "joins_again"
[[customers]]
arrivals = { distribution = "exponential", mean = 0.4 }
route = [{ station = "list" }]
)",
                                    problems);
    REQUIRE(problems.to_text() == "");
    const auto served = static_cast<double>(whole_numbers(answer, "waits", "served")[0]);
    const auto missed = static_cast<double>(whole_numbers(answer, "waits", "missed")[0]);
    // About 9,000 turns: the share missed of those not cancelled, within 3.5 errors of 0.0033.
    CHECK(std::abs(missed / (missed + served) - 0.1 / 0.95) < 3.5 * 0.0033);
    CHECK(std::abs(decimals(answer, "little", "difference")[0]) < 0.5);
}

TEST_CASE("a queue that grows and stations that lock are warned of") {
    core::Problems problems;
    (void)answer_of(R"(
length = 1000
[[stations]]
name = "desk"
servers = 1
[[customers]]
arrivals = { distribution = "deterministic", value = 2 }
route = [{ station = "desk", service = 2.4 }]
)",
                    problems);
    CHECK(problems.to_text() ==
          "q.toml:1:1: warning: station \"desk\" is asked for 1.20 times what it can do; its queue "
          "grows for as long as it runs, and its figures with it; read them as those of this "
          "length, not of a steady state [queue_grows]\n1 warning\n");
    core::Problems locked;
    (void)answer_of(R"(
length = 100
[[stations]]
name = "a"
servers = 1
[[stations]]
name = "b"
servers = 1
[[customers]]
name = "there"
route = [{ station = "a", holds_until_next = true }, { station = "b" }]
given = [{ arrival = 0, service = [1, 1] }]
[[customers]]
name = "back"
route = [{ station = "b", holds_until_next = true }, { station = "a" }]
given = [{ arrival = 0, service = [1, 1] }]
)",
                    locked);
    CHECK(locked.to_text() ==
          "q.toml:1:1: warning: stations held each other's servers in a ring once; those held "
          "wait until the end; give one of the stations more servers, or its customers patience "
          "[stations_locked]\n1 warning\n");
}

TEST_CASE("everything wrong with a file is told at once") {
    core::Problems problems;
    (void)read(R"(length = 0
unit = "minute"
[[stations]]
name = "desk"
[[stations]]
name = "list"
sessions = [
    { days = ["mon"], from = "09:00", until = "12:00", slots = 5 },
    { days = ["mon"], from = "11:00", until = "13:00", slots = 5 },
    { days = ["moon"], from = "9", slots = -1 },
]
[[customers]]
route = [
    { station = "desk", service = 0 },
    { station = "desk", service = { distribution = "gamma", mean = 3, sd = -1 } },
    { station = "dsek", service = 1 },
]
arrivals = -1
[[customers]]
name = "given"
route = [{ station = "desk" }]
given = [{ arrival = 3, service = [0] }, { arrival = 2, service = [1, 1] }]
)",
               problems);
    CHECK(
        problems.to_text() ==
        R"(q.toml:1:10: length is 0; it must be above 0, and longer than the warm-up [number_not_possible]
q.toml:3:1: station "desk" serves nobody; give servers, rota, sessions, or unlimited = true [rows_not_enough]
q.toml:9:5: session on mon is overlapping that of line 8; it must be apart: each begins when the one before has ended [number_not_possible]
q.toml:10:14: there is no day "moon"; did you mean "mon"? [name_not_known]
q.toml:10:31: from is "9"; it must be a time of day such as 08:30, from 00:00 to 24:00 [number_not_possible]
q.toml:10:44: slots "-1" is out of range; it takes a whole number from 0 to 1000000 [out_of_range]
q.toml:14:35: service is 0; it must be above 0; or 0 at a step that holds_until_next (a room) [number_not_possible]
q.toml:15:35: the distribution of service is none; it must be one that exists, of a mean above 0 and at most 100,000,000 [number_not_possible]
q.toml:16:17: there is no station "dsek"; did you mean "desk"? [name_not_known]
q.toml:18:12: arrivals is -1; it must be above 0 [number_not_possible]
q.toml:22:10: service is 0; it must be above 0; or 0 at a step that holds_until_next (a room) [number_not_possible]
q.toml:22:42: arrival is 2; it must be no earlier than the one before, 3 [number_not_possible]
q.toml:22:42: there are 2 service times; 1, one for each station with servers on the route [rows_not_enough]
13 errors
)");
}

TEST_CASE("a length whose people times ticks no whole number holds is refused") {
    core::Problems problems;
    (void)read(R"(length = 9000000
unit = "week"
[[stations]]
name = "ward"
servers = 1000000
[[customers]]
arrivals = { distribution = "exponential", mean = 1 }
route = [{ station = "ward", service = 1 }]
)",
               problems);
    CHECK(problems.to_text() ==
          "q.toml:1:10: length is 9000000 weeks; it must be shorter: so many people, or servers, "
          "times so many ticks cannot be counted [number_not_possible]\n1 error\n");
}

TEST_CASE("a table of customers is read, and told of where it is wrong") {
    core::Problems problems;
    const files::Folder folder("examples/statistics/queues", "examples/statistics/queues");
    const QueueModel model = read_queue_model(R"(
length = 600
[[stations]]
name = "desk"
servers = 2
[[customers]]
table = "desk_visits.csv"
route = [{ station = "desk" }]
)",
                                              core::FileName("q.toml"), folder, problems);
    REQUIRE(problems.to_text() == "");
    const Answer answer = queue_answer(model, {}, problems);
    CHECK(whole_numbers(answer, "waits", "arrived").at(0) == 24);
    core::Problems missing;
    (void)read_queue_model(R"(
length = 600
[[stations]]
name = "desk"
servers = 2
[[customers]]
table = "desk_visits.csv"
route = [{ station = "desk" }, { station = "desk" }]
)",
                           core::FileName("q.toml"), folder, missing);
    CHECK(missing.has_errors());
    CHECK(missing.to_text().find("service_1") != std::string::npos);
}

} // namespace
