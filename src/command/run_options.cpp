// SPDX-License-Identifier: MIT
// Numbers from words, held to their ranges.
#include "command/run_options.hpp"

#include "command/option_errors.hpp"
#include "core/errors.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>
#include <thread>

namespace footprint::command {
namespace {

constexpr std::uint64_t most_runs = 100'000;
constexpr std::uint64_t most_threads = 1'024;
constexpr std::uint32_t everybody_ppm = 1'000'000;

std::optional<std::uint64_t> whole_number(std::string_view text) {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_whole = error == std::errc{} && end == text.data() + text.size();
    return is_whole ? std::optional(number) : std::nullopt;
}

/// "0.1", "1" or "10%" in millionths, exactly; empty for anything else, for 0 and for more than
/// everybody.
std::optional<std::uint32_t> share_ppm(std::string_view text) {
    std::uint64_t unit = everybody_ppm;
    if (text.ends_with('%')) {
        text.remove_suffix(1);
        unit /= 100;
    }
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::optional<std::uint64_t> whole =
        point == 0 ? std::optional<std::uint64_t>(0) : whole_number(text.substr(0, point));
    std::string_view decimals = text.substr(std::min(point + 1, text.size()));
    const bool ends_in_point = point + 1 == text.size();
    if (text.empty() || !whole || *whole > everybody_ppm || ends_in_point) {
        return std::nullopt;
    }
    std::uint64_t share = *whole * unit;
    for (; !decimals.empty(); decimals.remove_prefix(1)) {
        const char digit = decimals.front();
        const bool is_fine_enough = unit % 10 == 0 || digit == '0';
        if (digit < '0' || digit > '9' || !is_fine_enough) {
            return std::nullopt;
        }
        unit /= 10;
        share += unit * static_cast<std::uint64_t>(digit - '0');
    }
    if (share == 0 || share > everybody_ppm) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(share);
}

} // namespace

RunOptions understood(const TypedRunOptions& typed) {
    core::Problems problems;
    RunOptions options;
    options.plan = typed.plan;
    options.out = typed.out;
    options.scenario = typed.scenario;
    options.resume = typed.resume;
    const auto within = [&problems](std::string_view option, const std::string& text,
                                    std::uint64_t least, std::uint64_t most,
                                    std::string_view allowed) {
        const std::optional<std::uint64_t> number = whole_number(text);
        if (!number || *number < least || *number > most) {
            problems.add(wrong_option_value(option, text, allowed));
            return least;
        }
        return *number;
    };
    if (typed.runs) {
        options.runs = static_cast<std::uint32_t>(
            within("--runs", *typed.runs, 1, most_runs,
                   "a whole number from 1 (the central run alone) to 100000"));
    }
    if (!typed.threads.empty()) {
        options.threads = static_cast<unsigned>(
            within("--threads", typed.threads, 1, most_threads, "a whole number from 1 to 1024"));
    } else {
        options.threads = std::max(1U, std::thread::hardware_concurrency());
    }
    if (typed.limits) {
        if (*typed.limits != "on" && *typed.limits != "off") {
            problems.add(wrong_option_value("--limits", *typed.limits, "on or off"));
        }
        options.limits = *typed.limits == "on";
    }
    if (typed.split_queues) {
        constexpr std::string_view pairs = "0, or a whole number of pairs of orders from 2 to 1000";
        const std::uint64_t number = within("--split-queues", *typed.split_queues, 0, 1000, pairs);
        if (number == 1) {
            problems.add(wrong_option_value("--split-queues", *typed.split_queues, pairs));
        }
        options.split_pairs = static_cast<std::uint32_t>(number);
    }
    if (!typed.seed.empty()) {
        options.seed = within("--seed", typed.seed, 0, UINT64_MAX,
                              "a whole number from 0 to 18446744073709551615");
    }
    options.sample_share_ppm = typed.sample ? share_ppm(*typed.sample) : std::nullopt;
    if (typed.sample && !options.sample_share_ppm) {
        problems.add(wrong_option_value("--sample", *typed.sample,
                                        "a share of the people above 0 and up to 1, such as 0.1 or "
                                        "10%, in steps of a millionth"));
    }
    problems.throw_if_errors();
    return options;
}

std::optional<std::uint32_t> share_of_one_ppm(const std::string& text) {
    return share_ppm(text);
}

RunSize suited(const RunOptions& options, bool limits) {
    constexpr RunSize without_limits{.runs = 256, .sample_share_ppm = everybody_ppm / 10};
    constexpr RunSize within_limits{.runs = 64, .sample_share_ppm = everybody_ppm};
    const RunSize usual = limits ? within_limits : without_limits;
    const RunSize size{.runs = options.runs.value_or(usual.runs),
                       .sample_share_ppm =
                           options.sample_share_ppm.value_or(usual.sample_share_ppm)};
    if (limits && size.sample_share_ppm != everybody_ppm) {
        throw core::InputError(sample_within_limits());
    }
    return size;
}

std::uint32_t split_pairs(const RunOptions& options, const plan::Footprint& plan) {
    if (options.split_pairs.value_or(0) != 0 && !plan.limits) {
        throw core::InputError(split_without_limits());
    }
    const auto of_plan = static_cast<std::uint32_t>(plan.split_queues.value_or(0));
    return plan.limits ? options.split_pairs.value_or(of_plan) : 0;
}

} // namespace footprint::command
