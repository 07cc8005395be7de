// SPDX-License-Identifier: MIT
// Waiting lists against the worked examples of NHSRwaitinglist's help pages and tests.
#include "statistics/waiting_list.hpp"
#include "tables.hpp"

#include <cmath>

using namespace footprint;
using namespace footprint::statistics;
using doctest::Approx;

namespace {

constexpr const char* help_page = "referral,removal\n2024-01-01,2024-01-08\n2024-01-04,NA\n"
                                  "2024-01-10,\n2024-01-16,NA\n";

Answer answer_of(const char* text, double target_wait, std::string by = "") {
    WaitingListOptions options;
    options.target_wait = target_wait;
    if (!by.empty()) {
        options.by = {by};
    }
    core::Problems problems;
    Answer answer = waiting_list(table_of(text), nullptr, options, problems);
    REQUIRE(problems.to_text() == "");
    return answer;
}

} // namespace

TEST_CASE("the formulas give the examples of the package's help pages") {
    CHECK(queue_load(30, 27) == Approx(30.0 / 27.0));
    CHECK(target_mean_wait(52) == 13.0);
    CHECK(target_mean_wait(52, 6) == Approx(8.6666667));
    CHECK(target_queue_size(30, 52) == 390.0);
    CHECK(relief_capacity(30, 1200, 390, 26) == Approx(61.153846));
    CHECK(waiting_list_pressure(63, 52) == Approx(2.4230769));
    CHECK(target_capacity(30, 52, 3, 1.1, 1.2) == Approx(30.076442).epsilon(1e-7));
    CHECK(target_capacity(4, 52) == Approx(4.0769231));
}

TEST_CASE("the help page's list of four has its figures") {
    // By hand: times between 1, 1, 4, 10, 16, 16 January have mean 3 and deviation 3; the one
    // removal came 7 days after the start; three wait 12, 6 and 0 days.
    const Answer answer = answer_of(help_page, 4);
    const auto figure = [&](const char* name) { return decimals(answer, "waiting_list", name)[0]; };
    CHECK(figure("mean_demand") == Approx(7.0 / 3.0));
    CHECK(figure("mean_capacity") == Approx(1.0));
    CHECK(figure("load") == Approx(7.0 / 3.0));
    CHECK(texts(answer, "waiting_list", "load_too_big") == Texts{"yes"});
    CHECK(figure("count_demand") == 5.0);
    CHECK(figure("count_capacity") == 1.0);
    CHECK(figure("queue_size") == 3.0);
    CHECK(figure("target_queue_size") == Approx(7.0 / 3.0));
    CHECK(texts(answer, "waiting_list", "queue_too_big") == Texts{"no"});
    CHECK(figure("mean_wait_days") == 6.0);
    CHECK(figure("cv_arrival") == Approx(1.0));
    CHECK(figure("cv_removal") == 0.0);
    CHECK(figure("target_capacity") == Approx(7.0 / 3.0 + 0.5));
    CHECK(std::isnan(figure("relief_capacity")));
    CHECK(figure("pressure") == Approx(2.0 * 6.0 / 7.0 / 4.0));
    CHECK(figure("pressure_of_days") == Approx(3.0));
}

TEST_CASE("queues by day are those of the package's tests") {
    const Answer all = answer_of("referral,removal\n2024-01-01,\n2024-01-04,\n2024-01-10,\n", 4);
    CHECK(whole_numbers(all, "queue", "queue_size") == WholeNumbers{1, 1, 1, 2, 2, 2, 2, 2, 2, 3});
    const Flow none = removal_flow(std::vector<Waiter>{{1, {}}, {4, {}}}, {});
    CHECK(none.count == 0);
    CHECK(std::isnan(none.per_week));
    // Referrals on days 1 and 4, a removal on day 8: a seventh a day.
    const Flow one = removal_flow(std::vector<Waiter>{{1, 8}, {4, {}}}, {});
    CHECK(one.per_day == Approx(1.0 / 7.0));
    // Referred on days 1, 4, 10; removed on days 8 and 11: still waiting on day 10 for 6 and 0
    // days.
    const Answer two = answer_of(
        "referral,removal\n2024-01-01,2024-01-08\n2024-01-04,2024-01-11\n2024-01-10,NA\n", 4);
    CHECK(decimals(two, "waiting_list", "mean_wait_days")[0] == 3.0);
}

TEST_CASE("time without a queue is not time between removals") {
    // In on days 1 and 2, out on days 3 and 5, which empties the list until day 11; out on day 13.
    // The first removal came after 2 days. Those that empty the list are set against the list being
    // empty on their own day, as in the package, and count no time.
    const std::vector<Waiter> waiters = {{1, 3}, {2, 5}, {11, 13}, {20, {}}};
    const Flow flow = removal_flow(waiters, {});
    CHECK(flow.per_day == Approx(3.0 / 2.0));
    CHECK(flow.count == 3);
}

TEST_CASE("first come, first served, and never on the day of referral") {
    std::vector<Waiter> waiters = {{4, {}}, {1, 8}, {1, {}}, {10, {}}};
    const std::vector<char> used =
        first_come_schedule(waiters, std::vector<std::int64_t>{1, 3, 5, 10, 11});
    CHECK(used == std::vector<char>{0, 1, 1, 0, 1});
    CHECK(waiters[2].removal == 3);
    CHECK(waiters[0].removal == 5);
    CHECK(waiters[3].removal == 11);
}

TEST_CASE("each group is a list of its own, and who left before the start is not in it") {
    const Answer answer =
        answer_of("referral,removal,ward\n2024-01-01,,a\n2024-01-03,2024-01-05,b\n2024-01-09,,b\n",
                  18, "ward");
    CHECK(texts(answer, "waiting_list", "ward") == Texts{"a", "b"});
    CHECK(decimals(answer, "waiting_list", "queue_size") == Decimals{1.0, 1.0});
    const auto days = queue_by_day(std::vector<Waiter>{{1, 3}, {2, {}}, {6, 7}}, {5, 8});
    REQUIRE(days.size() == 4);
    CHECK(days[0].queue == 1);
    CHECK(days[1].queue == 2);
    CHECK(days[3].queue == 1);
}

TEST_CASE("a removal before its referral is told at its cell") {
    WaitingListOptions options;
    options.target_wait = 18;
    core::Problems problems;
    (void)waiting_list(table_of("referral,removal\n2024-01-09,2024-01-02\n"), nullptr, options,
                       problems);
    CHECK(problems.to_text() == "t.csv:2:12: removal is 2024-01-02; it must be on or after the "
                                "referral, 2024-01-09 [number_not_possible]\n1 error\n");
}

TEST_CASE("what is wrong with a waiting list is told all at once") {
    WaitingListOptions options;
    options.target_wait = 18;
    core::Problems problems;
    (void)waiting_list(table_of("referral,removal\n2024-01-09,2024-01-02\n2024-02-30,\n"
                                "2024-01-09 10:30,2024-01-10T09:00\n"),
                       nullptr, options, problems);
    CHECK(problems.to_text() == "t.csv:2:12: removal is 2024-01-02; it must be on or after the "
                                "referral, 2024-01-09 [number_not_possible]\n"
                                "t.csv:3:1: referral \"2024-02-30\" is not a date; it takes a date "
                                "such as 2016-04-01 [not_date]\n2 errors\n");
}

TEST_CASE("a window beyond every referral is refused, beyond one group's is its empty list") {
    const auto faults = [](const char* start, const char* end) {
        WaitingListOptions options;
        options.target_wait = 18;
        options.start = start;
        options.end = end;
        core::Problems problems;
        (void)waiting_list(table_of(help_page), nullptr, options, problems);
        return problems.to_text();
    };
    CHECK(faults("2024-02-01", "") ==
          "footprint: --start it is after the last referral, 2024-01-16; without --end, the last "
          "referral is the last day [option_not_possible]\n1 error\n");
    CHECK(faults("", "2023-02-01").find("before the first referral") != std::string::npos);
    CHECK(faults("2024-02-01", "2024-02-02") == "");
    // The first list ends before the window begins: one still waits on its only day, nobody came.
    const std::vector<Waiter> early = {{1, {}}, {2, 3}};
    const Window window{5, {}};
    const auto days = queue_by_day(early, window);
    REQUIRE(days.size() == 1);
    CHECK(days[0].day == 5);
    CHECK(days[0].queue == 1);
    CHECK(std::isnan(referral_flow(early, window).per_week));
}

TEST_CASE("numbers that no list has are refused") {
    WaitingListOptions options;
    options.target_wait = 18;
    WaitingListNumbers numbers;
    numbers.demand = 30;
    numbers.demand_variation = -1;
    numbers.capacity_variation = missing_number;
    numbers.referrals = -5;
    core::Problems problems;
    (void)waiting_list_of_numbers(numbers, options, problems);
    CHECK(problems.errors() == 3);
}

TEST_CASE("each list of several has its own slots") {
    WaitingListOptions options;
    options.target_wait = 18;
    options.by = {"ward"};
    const files::CsvTable list =
        table_of("referral,removal,ward\n2024-01-01,,a\n2024-01-02,,b\n2024-01-03,,b\n");
    const files::CsvTable slots =
        table_of("ward,date\nb,2024-01-05\nb,2024-01-04\nc,2024-01-06\na,2024-01-01\n");
    core::Problems problems;
    const Answer answer = waiting_list(list, &slots, options, problems);
    REQUIRE(problems.to_text() == "");
    CHECK(texts(answer, "schedule", "ward") == Texts{"a", "b", "b"});
    CHECK(texts(answer, "schedule", "removal") == Texts{"", "2024-01-04", "2024-01-05"});
    CHECK(texts(answer, "slots", "ward") == Texts{"b", "b", "c", "a"});
    CHECK(whole_numbers(answer, "slots", "scheduled") == WholeNumbers{1, 1, 0, 0});
    const files::CsvTable of_all = table_of("date\n2024-01-05\n");
    (void)waiting_list(list, &of_all, options, problems);
    CHECK(problems.to_text().find("there is no column \"ward\"") != std::string::npos);
}
