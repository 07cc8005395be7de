// SPDX-License-Identifier: MIT
#include "command/option_errors.hpp"
#include "command/run_options.hpp"
#include "core/errors.hpp"

#include <doctest/doctest.h>

#include <optional>
#include <string>

using namespace footprint;
using command::TypedRunOptions;

namespace {

std::uint32_t share_of(const std::string& text) {
    TypedRunOptions typed;
    typed.sample = text;
    return command::understood(typed).sample_share_ppm.value();
}

} // namespace

TEST_CASE("a share is read exactly, as a decimal or a percentage") {
    CHECK(share_of("0.1") == 100'000);
    CHECK(share_of("10%") == 100'000);
    CHECK(share_of(".25") == 250'000);
    CHECK(share_of("1") == 1'000'000);
    CHECK(share_of("1.000000") == 1'000'000);
    CHECK(share_of("100%") == 1'000'000);
    CHECK(share_of("0.000001") == 1);
    CHECK(share_of("0.0001%") == 1);
    CHECK(share_of("12.5%") == 125'000);
    CHECK(share_of("0.10000000000000") == 100'000);
}

TEST_CASE("what is no share of the people is refused") {
    for (const char* text : {"", "%", "0", "0.0", "-0.1", "1.1", "101%", "0.0000001", "1.", ".",
                             "0,1", "ten", "0.1x", "99999999999999999999", "1e-1", " 0.1"}) {
        CAPTURE(text);
        CHECK_THROWS_AS((void)share_of(text), core::InputError);
    }
}

TEST_CASE("every wrong option is told at once") {
    TypedRunOptions typed;
    typed.runs = "0";
    typed.sample = "2";
    typed.threads = "many";
    typed.seed = "-1";
    try {
        (void)command::understood(typed);
        FAIL("nothing was refused");
    } catch (const core::InputError& error) {
        CHECK(
            error.problems().to_text() ==
            "footprint: --runs is \"0\"; it takes a whole number from 1 (the central run alone) to "
            "100000 [wrong_option_value]\n"
            "footprint: --sample is \"2\"; it takes a share of the people above 0 and up to 1, "
            "such as "
            "0.1 or 10%, in steps of a millionth [wrong_option_value]\n"
            "footprint: --seed is \"-1\"; it takes a whole number from 0 to 18446744073709551615 "
            "[wrong_option_value]\n"
            "footprint: --threads is \"many\"; it takes a whole number from 1 to 1024 "
            "[wrong_option_value]\n"
            "4 errors\n");
    }
}

TEST_CASE("without options a plan is run 256 times, ranges from a tenth of the people") {
    const command::RunOptions options = command::understood({});
    const command::RunSize size = command::suited(options, false);
    CHECK(size.runs == 256);
    CHECK(size.sample_share_ppm == 100'000);
    CHECK(options.threads >= 1);
    CHECK_FALSE(options.seed.has_value());
}

TEST_CASE("within limits a plan is run 64 times with everybody, and never with a sample") {
    const command::RunSize size = command::suited(command::understood({}), true);
    CHECK(size.runs == 64);
    CHECK(size.sample_share_ppm == 1'000'000);
    TypedRunOptions typed;
    typed.sample = "100%";
    CHECK(command::suited(command::understood(typed), true).sample_share_ppm == 1'000'000);
    typed.sample = "0.1";
    try {
        (void)command::suited(command::understood(typed), true);
        FAIL("a sample within limits was taken");
    } catch (const core::InputError& error) {
        CHECK(std::string(error.what()).find("[sample_within_limits]") != std::string::npos);
    }
}

TEST_CASE("limits are as typed, or as the plan says") {
    CHECK_FALSE(command::understood({}).limits.has_value());
    TypedRunOptions typed;
    typed.limits = "on";
    CHECK(command::understood(typed).limits == std::optional(true));
    typed.limits = "off";
    CHECK(command::understood(typed).limits == std::optional(false));
    typed.limits = "none";
    CHECK_THROWS_AS((void)command::understood(typed), core::InputError);
}

TEST_CASE("queues are split as typed, or as the plan says, within limits only") {
    plan::Footprint plan;
    CHECK(command::split_pairs(command::understood({}), plan) == 0);
    plan.split_queues = 4;
    CHECK(command::split_pairs(command::understood({}), plan) == 0);
    plan.limits = true;
    CHECK(command::split_pairs(command::understood({}), plan) == 4);
    TypedRunOptions typed;
    typed.split_queues = "8";
    CHECK(command::split_pairs(command::understood(typed), plan) == 8);
    plan.limits = false;
    CHECK_THROWS_AS((void)command::split_pairs(command::understood(typed), plan), core::InputError);
    typed.split_queues = "0";
    CHECK(command::split_pairs(command::understood(typed), plan) == 0);
    typed.split_queues = "1";
    CHECK_THROWS_AS((void)command::understood(typed), core::InputError);
}

TEST_CASE("a command that is nearly right is named") {
    CLI::App program("x", "footprint");
    program.add_subcommand("export", "x");
    program.add_subcommand("check", "x");
    CHECK(
        core::to_text(command::unknown_command(program, "", "exprot")) ==
        "footprint: there is no command \"exprot\"; did you mean \"export\"?; footprint help shows "
        "the commands [unknown_command]");
}
