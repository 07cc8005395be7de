// SPDX-License-Identifier: MIT
// Simulated queues against closed forms. Each run has a fixed seed; a figure must lie within 3.5 of
// its own standard errors of the formula (about 1 in 1,000 for each with 20 replications, were the
// seed drawn anew), and the error must be small enough for that to mean something.
//
// Formulas: D. Gross and others, Fundamentals of Queueing Theory, 4th edition, 2008: M/M/c 2.3,
// Erlang B 2.6, M/M/c/K 2.5, M/G/1 5.1, M/G/infinity 5.2, priorities 3.4; impatience: C. Palm,
// Tele 4, 1957 (M/M/c+M) as a birth and death process.
#include "statistics/distributions.hpp"
#include "statistics/queue_model.hpp"
#include "tables.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numeric>

using namespace footprint;
using namespace footprint::statistics;

namespace {

constexpr int replications = 20;

/// The head of a file, then stations and customers.
Answer simulated(const std::string& rest, double length = 20'000.0, double threshold = 2.0) {
    const std::string text =
        fmt::format("length = {}\nwarm_up = {}\nreplications = {}\nseed = 7\nthresholds = [{}]\n{}",
                    length, length / 10.0, replications, threshold, rest);
    core::Problems problems;
    const QueueModel model =
        read_queue_model(text, core::FileName("q.toml"), files::Folder(".", ""), problems);
    REQUIRE(problems.to_text() == "");
    const Answer answer = queue_answer(model, {}, problems);
    REQUIRE(problems.to_text() == "");
    return answer;
}

std::string customers(const std::string& name, int priority, double rate,
                      const std::string& service, const std::string& more = "") {
    return fmt::format("[[customers]]\nname = \"{}\"\npriority = {}\n"
                       "arrivals = {{ distribution = \"exponential\", mean = {} }}\n"
                       "route = [{{ station = \"s\", service = {}{} }}]\n",
                       name, priority, 1.0 / rate, service, more);
}

std::string exponential(double mean) {
    return fmt::format("{{ distribution = \"exponential\", mean = {} }}", mean);
}

std::string station(const std::string& rules) {
    return fmt::format("[[stations]]\nname = \"s\"\n{}\n", rules);
}

/// `margin` is half of the 95% interval, by Student over the replications.
void check_close(double simulated, double margin, double expected, double most_relative_error) {
    const double error = margin / student_t_quantile(0.975, replications - 1.0);
    CAPTURE(simulated);
    CAPTURE(expected);
    CAPTURE(error);
    CHECK(error < most_relative_error * expected);
    CHECK(std::abs(simulated - expected) < 3.5 * error);
}

void check_mean_wait(const Answer& answer, std::size_t row, double expected,
                     double most_relative_error = 0.03) {
    const double mean = decimals(answer, "waits", "mean_wait").at(row);
    check_close(mean, decimals(answer, "waits", "upper").at(row) - mean, expected,
                most_relative_error);
}

void check_waiting(const Answer& answer, double expected, double most_relative_error = 0.03) {
    const double mean = decimals(answer, "stations", "waiting").at(0);
    check_close(mean, decimals(answer, "stations", "upper").at(0) - mean, expected,
                most_relative_error);
    // Little's law, but for who was there at either end.
    CHECK(std::abs(decimals(answer, "little", "difference").at(0)) < 0.5);
}

/// The chance of n in the system, n = 0, 1, ..., of a birth and death process.
template <typename Birth, typename Death>
std::vector<double> stationary(std::size_t states, Birth birth, Death death) {
    std::vector<double> chances{1.0};
    for (std::size_t n = 1; n < states; ++n) {
        chances.push_back(chances.back() * birth(n - 1) / death(n));
    }
    const double sum = std::accumulate(chances.begin(), chances.end(), 0.0);
    for (double& chance : chances) {
        chance /= sum;
    }
    return chances;
}

double erlang_b(int servers, double offered) {
    double blocked = 1.0;
    for (int n = 1; n <= servers; ++n) {
        blocked = offered * blocked / (n + offered * blocked);
    }
    return blocked;
}

double erlang_c(int servers, double offered) {
    const double blocked = erlang_b(servers, offered);
    return servers * blocked / (servers - offered * (1.0 - blocked));
}

TEST_CASE("M/M/c: waits by Erlang C") {
    for (const auto& [servers, rate] : {std::pair{1, 0.7}, {3, 2.4}, {10, 8.5}}) {
        CAPTURE(servers);
        const Answer answer = simulated(station(fmt::format("servers = {}", servers)) +
                                            customers("all", 0, rate, exponential(1.0)),
                                        20'000.0, 0.5);
        const double wait = erlang_c(servers, rate);
        check_mean_wait(answer, 0, wait / (servers - rate));
        check_waiting(answer, wait * rate / (servers - rate), 0.04);
        const double over = decimals(answer, "waits", "over_0_5").at(0);
        CHECK(over == doctest::Approx(wait * std::exp(-0.5 * (servers - rate))).epsilon(0.03));
        const double use = decimals(answer, "stations", "utilisation").at(0);
        check_close(use, decimals(answer, "stations", "margin").at(0), rate / servers, 0.01);
    }
}

/// The share turned away, its error taken as binomial times four for its being in clusters.
void check_turned_away(const Answer& answer, double expected) {
    const auto arrived = static_cast<double>(whole_numbers(answer, "waits", "arrived").at(0));
    const double turned_away =
        static_cast<double>(whole_numbers(answer, "waits", "turned_away").at(0)) / arrived;
    const double error = 2.0 * std::sqrt(expected * (1.0 - expected) / arrived);
    CAPTURE(turned_away);
    CAPTURE(expected);
    CHECK(error < 0.02 * expected);
    CHECK(std::abs(turned_away - expected) < 3.5 * error);
}

TEST_CASE("M/M/c/c and M/G/c/c: losses by Erlang B, whatever the service") {
    for (const std::string& service :
         {exponential(1.0), std::string("1.0"),
          std::string("{ distribution = \"lognormal\", mean = 1.0, sd = 1.5 }")}) {
        const Answer answer =
            simulated(station("servers = 5\nmost_waiting = 0") + customers("all", 0, 4.0, service));
        check_turned_away(answer, erlang_b(5, 4.0));
        CHECK(decimals(answer, "waits", "mean_wait").at(0) == 0.0);
    }
}

TEST_CASE("M/M/c/K") {
    const Answer answer = simulated(station("servers = 2\nmost_there = 6") +
                                    customers("all", 0, 1.9, exponential(1.0)));
    const std::vector<double> chances = stationary(
        7, [](std::size_t) { return 1.9; },
        [](std::size_t n) { return std::min<double>(static_cast<double>(n), 2.0); });
    check_turned_away(answer, chances.back());
    double waiting = 0.0;
    for (std::size_t n = 3; n < chances.size(); ++n) {
        waiting += chances[n] * static_cast<double>(n - 2);
    }
    check_waiting(answer, waiting);
    check_mean_wait(answer, 0, waiting / (1.9 * (1.0 - chances.back())));
}

TEST_CASE("M/G/1: waits by Pollaczek and Khinchine") {
    struct Service {
        std::string text;
        double variance; // of a mean of 1
    };
    for (const Service& service :
         {Service{"1.0", 0.0},
          {"{ distribution = \"erlang\", mean = 1.0, stages = 3 }", 1.0 / 3.0},
          {"{ distribution = \"gamma\", mean = 1.0, sd = 1.4 }", 1.96},
          {"{ distribution = \"lognormal\", mean = 1.0, sd = 0.8 }", 0.64},
          {"{ distribution = \"uniform\", least = 0.5, most = 1.5 }", 1.0 / 12.0},
          {"{ distribution = \"hyperexponential\", means = [0.5, 3.0], shares = [0.8, 0.2] }",
           2.0 * (0.8 * 0.25 + 0.2 * 9.0) - 1.0},
          {"{ distribution = \"empirical\", values = [0.5, 2.5], shares = [0.75, 0.25] }",
           0.75 * 0.25 + 0.25 * 6.25 - 1.0}}) {
        CAPTURE(service.text);
        const double rate = 0.6;
        const Answer answer =
            simulated(station("servers = 1") + customers("all", 0, rate, service.text));
        check_mean_wait(answer, 0, rate * (1.0 + service.variance) / (2.0 * (1.0 - rate)));
    }
}

TEST_CASE("M/G/infinity: as many are there as arrive in a mean service") {
    const Answer answer = simulated(
        station("unlimited = true") +
        customers("all", 0, 3.0, "{ distribution = \"lognormal\", mean = 4.0, sd = 6.0 }"));
    // The interval of those in service is not printed: 12 with variance 12, some 900 independent
    // looks in each of 20 replications, so an error below 0.05.
    CHECK(std::abs(decimals(answer, "stations", "in_service").at(0) - 12.0) < 3.5 * 0.05);
    CHECK(decimals(answer, "waits", "mean_wait").at(0) == 0.0);
}

TEST_CASE("M/M/1 with two priorities: waits by Cobham") {
    const double first = 0.3;
    const double second = 0.4;
    const Answer answer =
        simulated(station("servers = 1") + customers("urgent", 0, first, exponential(1.0)) +
                  customers("routine", 1, second, exponential(1.0)));
    const double left = first + second; // mean of what is left of the service under way
    check_mean_wait(answer, 0, left / (1.0 - first));
    check_mean_wait(answer, 1, left / ((1.0 - first) * (1.0 - first - second)));
}

TEST_CASE("M/M/1 with two priorities of which the first interrupts") {
    const double first = 0.3;
    const double second = 0.4;
    const Answer answer = simulated(station("servers = 1\npreemptive = true") +
                                    customers("urgent", 0, first, exponential(1.0)) +
                                    customers("routine", 1, second, exponential(1.0)));
    const double urgent = 1.0 / (1.0 - first);
    const double routine =
        (1.0 - first - second + first + second) / ((1.0 - first) * (1.0 - first - second));
    check_mean_wait(answer, 0, urgent - 1.0);
    check_waiting(answer, first * (urgent - 1.0) + second * (routine - 1.0), 0.04);
}

TEST_CASE("M/M/c whose customers lose patience") {
    const double rate = 4.5;
    const double patience_rate = 0.5;
    const Answer answer = simulated(station("servers = 4") +
                                    customers("all", 0, rate, exponential(1.0),
                                              ", patience = " + exponential(1.0 / patience_rate)));
    const std::vector<double> chances = stationary(
        200, [&](std::size_t) { return rate; },
        [&](std::size_t n) {
            return n <= 4 ? static_cast<double>(n)
                          : 4.0 + static_cast<double>(n - 4) * patience_rate;
        });
    double waiting = 0.0;
    for (std::size_t n = 5; n < chances.size(); ++n) {
        waiting += chances[n] * static_cast<double>(n - 4);
    }
    check_waiting(answer, waiting);
    const double left = static_cast<double>(whole_numbers(answer, "waits", "left").at(0)) /
                        static_cast<double>(whole_numbers(answer, "waits", "arrived").at(0));
    CHECK(left == doctest::Approx(waiting * patience_rate / rate).epsilon(0.02));
}

TEST_CASE("Erlang arrivals at one server: waits by the root of the G/M/1 equation") {
    // z = A*(mu (1 - z)) with A* of two stages, rate 0.7, mu 1; wait z / (mu (1 - z)).
    double z = 0.5;
    for (int step = 0; step < 200; ++step) {
        const double part = 1.4 / (1.4 + 1.0 - z);
        z = part * part;
    }
    const Answer answer = simulated(
        station("servers = 1") +
        fmt::format("[[customers]]\narrivals = {{ distribution = \"erlang\", mean = {}, stages = 2 "
                    "}}\nroute = [{{ station = \"s\", service = {} }}]\n",
                    1.0 / 0.7, exponential(1.0)));
    check_mean_wait(answer, 0, z / (1.0 - z));
}

} // namespace
