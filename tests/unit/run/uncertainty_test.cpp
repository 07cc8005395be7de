// SPDX-License-Identifier: MIT
// Ranges over runs, against values worked by hand.
//
// The made design: 24 runs of a fifth of the people. Numbers 8, 16 and 24 are other luck; 1 is the
// sample's own central run; the rest are draws 1 to 20.
#include "core/deterministic_math.hpp"
#include "run/uncertainty.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <optional>
#include <utility>

namespace footprint::run {
namespace {

constexpr double share = 0.2;

/// Runs whose balance is given, of one year, world and organisation.
using Balances = std::map<std::uint32_t, std::int64_t>; ///< by number of run

class GivenRuns final : public measure::ResultsSink {
public:
    explicit GivenRuns(Balances balances) : balance(std::move(balances)) {}

    Balances balance;
    /// Do-nothing's balance over the plan's; without one there is no do-nothing.
    std::optional<std::int64_t> do_nothing_times;

    void begin(const measure::ResultsHeader& /*header*/) override {}
    [[nodiscard]] bool already_done(const measure::RunIdentity& /*run*/) const override {
        return true;
    }
    void take(measure::RunOutput&& /*run*/) override {}
    [[nodiscard]] measure::RunOutput kept(const measure::RunIdentity& run,
                                          const std::vector<std::string>& tables) const override {
        measure::RunOutput output{.identity = run, .tables = {}};
        if (tables == std::vector<std::string>{"position"}) {
            measure::Table table("position", {measure::text_column("financial_year"),
                                              measure::text_column("world"),
                                              measure::text_column("organisation"),
                                              measure::number_column("balance_pence", "pence")});
            table.put_text("2020/21");
            table.put_text("plan");
            table.put_text("system");
            table.put_number(balance.at(run.number));
            if (do_nothing_times) {
                table.put_text("2020/21");
                table.put_text("do_nothing");
                table.put_text("system");
                table.put_number(balance.at(run.number) * *do_nothing_times);
            }
            output.tables.push_back(std::move(table));
        }
        if (tables == std::vector<std::string>{"bridge"}) {
            measure::Table table("bridge", {measure::text_column("financial_year"),
                                            measure::text_column("organisation"),
                                            measure::text_column("step_kind"),
                                            measure::text_column("initiative"),
                                            measure::number_column("pence", "pence")});
            for (const std::string kind : {"do_nothing", "initiative"}) {
                table.put_text("2020/21");
                table.put_text("system");
                table.put_text(kind);
                table.put_text(kind == "initiative" ? "falls" : "");
                table.put_number(balance.at(run.number) * (kind == "initiative" ? 1 : 7));
            }
            output.tables.push_back(std::move(table));
        }
        if (tables == std::vector<std::string>{"measures"}) {
            measure::Table table(
                "measures",
                {measure::text_column("financial_year"), measure::text_column("world"),
                 measure::text_column("measure"), measure::text_column("organisation"),
                 measure::text_column("place"), measure::text_column("deprivation_fifth"),
                 measure::text_column("age_band"), measure::text_column("planning_level"),
                 measure::text_column("condition"), measure::number_column("value", "", 6)});
            for (const std::string place : {"all", "north"}) {
                for (const std::string& word :
                     {std::string("2020/21"), std::string("plan"), std::string("bed_days"),
                      std::string("all"), place, std::string("all"), std::string("all"),
                      std::string("all"), std::string("all")}) {
                    table.put_text(word);
                }
                table.put_number(balance.at(run.number) * (place == "all" ? 1 : 3));
            }
            output.tables.push_back(std::move(table));
        }
        return output;
    }
    void close(measure::Closing&& /*closing*/) override {}
};

measure::Table ranges_of(const Balances& balances, std::uint32_t number) {
    const GivenRuns runs(balances);
    RunRequest request;
    request.runs = number;
    request.sample_share = share;
    return close_runs(runs, request).tables.front();
}

Balances made_runs() {
    Balances runs;
    runs[0] = 1'000'000'000; // everybody
    runs[1] = 700'000'000;   // the sample's own centre: 300 million off by its chance
    std::int64_t draw = 0;
    std::int64_t luck = 0;
    for (std::uint32_t number = 2; number <= 24; ++number) {
        // Draws lie 100 million apart, from 1,000 below the centre to 900 above it.
        runs[number] = number % 8 == 0 ? 700'000'000 + 60'000'000 * (++luck - 2)
                                       : 700'000'000 + 100'000'000 * (draw++ - 10);
    }
    return runs;
}

TEST_CASE(
    "every eighth run is another luck, the others the draws in turn, and more runs go on from "
    "fewer") {
    CHECK(identity_of(0, share).is_central);
    CHECK(identity_of(1, share) == measure::RunIdentity{.number = 1,
                                                        .replicate = 0,
                                                        .draw = 0,
                                                        .sample_share_ppm = 200'000,
                                                        .is_central = false});
    std::uint32_t draw = 0;
    for (std::uint32_t number = 2; number <= 256; ++number) {
        const measure::RunIdentity run = identity_of(number, share);
        CAPTURE(number);
        if (number % 8 == 0) {
            CHECK(run.replicate == number / 8);
            CHECK(run.draw == 0);
        } else {
            CHECK(run.replicate == 0);
            CHECK(run.draw == ++draw);
        }
    }
}

TEST_CASE("a range is the central run's value moved as the draws move from the sample's centre") {
    const measure::Table ranges = ranges_of(made_runs(), 24);
    REQUIRE(ranges.rows() == 1);
    CHECK(ranges.column("quantity").text(0) == "balance_pence");
    // 20 draws at 1,000 million + 100 x (-10 .. 9): nearest ranks 2, 10 and 18.
    CHECK(ranges.column("p10").numbers[0] == 100'000'000);
    CHECK(ranges.column("p50").numbers[0] == 900'000'000);
    CHECK(ranges.column("p90").numbers[0] == 1'700'000'000);
}

TEST_CASE("chance and parameters have variances of their own, chance as of everybody") {
    const measure::Table ranges = ranges_of(made_runs(), 24);
    // Luck: -60, 0, 60 and the sample's centre 0, in millions of pence: variance 7,200 / 3, and a
    // fifth of it for five times the people. In million pounds squared a ten-thousandth.
    CHECK(ranges.column("variance_chance").numbers[0] ==
          std::llround(7'200.0 / 3.0 * share * 1e-4 * 1e6));
    // Twenty values 100 apart: (20^2 - 1) / 12 x 20 / 19 x 100^2.
    CHECK(ranges.column("variance_parameters").numbers[0] ==
          std::llround(399.0 / 12.0 * 20.0 / 19.0 * 1e4 * 1e-4 * 1e6));
}

TEST_CASE("measures of the whole and initiatives' steps have the ranges of their own values") {
    const GivenRuns runs(made_runs());
    RunRequest request;
    request.runs = 24;
    request.sample_share = share;
    const measure::Closing closing = close_runs(runs, request);
    REQUIRE(closing.tables.size() == 3);
    for (const std::size_t place : {std::size_t{1}, std::size_t{2}}) {
        const measure::Table& table = closing.tables[place];
        CAPTURE(table.name());
        REQUIRE(table.rows() == 1); // neither the north's nor do-nothing's balance
        CHECK(table.column("p10").numbers[0] == 100'000'000);
        CHECK(table.column("p90").numbers[0] == 1'700'000'000);
    }
    CHECK(closing.tables[1].column("measure").text(0) == "bed_days");
    // The same variance in millionths squared of the unit: 100 of it apart.
    CHECK(closing.tables[1].column("variance_parameters").numbers[0] ==
          std::llround(399.0 / 12.0 * 20.0 / 19.0 * 1e4 * 1e6));
    CHECK(closing.tables[2].column("initiative").text(0) == "falls");
    CHECK(closing.tables[2].column("variance_parameters").numbers[0] ==
          closing.tables[0].column("variance_parameters").numbers[0]);
}

TEST_CASE("what the plan changes has a range of its own, run by run, and no chance of balance") {
    GivenRuns runs(made_runs());
    runs.do_nothing_times = 3; // so that the plan takes two of its own balances away
    RunRequest request;
    request.runs = 24;
    request.sample_share = share;
    const measure::Table ranges = close_runs(runs, request).tables.front();
    REQUIRE(ranges.rows() == 3);
    CHECK(ranges.column("world").text(0) == "change");
    // -2,000 million + 200 x (10 .. -9): nearest ranks 2, 10 and 18.
    CHECK(ranges.column("p10").numbers[0] == -3'600'000'000);
    CHECK(ranges.column("p50").numbers[0] == -2'000'000'000);
    CHECK(ranges.column("p90").numbers[0] == -400'000'000);
    CHECK_FALSE(ranges.column("probability_of_balance").has_value(0));
    CHECK(ranges.column("probability_of_balance").has_value(1));
}

TEST_CASE("the chance of balance is the mean over draws of the chance under normal luck") {
    const measure::Table ranges = ranges_of(made_runs(), 24);
    const double spread = std::sqrt(7'200.0 / 3.0 * share); // million pence
    double expected = 0.0;
    for (int draw = 0; draw < 20; ++draw) {
        const double value = 1'000.0 + 100.0 * (draw - 10);
        expected += 0.5 * std::erfc(-value / spread / std::sqrt(2.0)) / 20.0;
    }
    CHECK(static_cast<double>(ranges.column("probability_of_balance").numbers[0]) / 1e6 ==
          doctest::Approx(expected).epsilon(1e-5));
}

TEST_CASE("one draw has no range, and without other luck the chance part is empty") {
    const Balances runs = made_runs();
    CHECK(ranges_of(runs, 2).rows() == 0);
    const measure::Table ranges = ranges_of(runs, 7);
    REQUIRE(ranges.rows() == 1);
    CHECK_FALSE(ranges.column("variance_chance").has_value(0));
    // Without a spread of luck a draw is in balance or not: all of these are.
    CHECK(ranges.column("probability_of_balance").numbers[0] == 1'000'000);
}

} // namespace
} // namespace footprint::run
