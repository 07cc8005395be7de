// SPDX-License-Identifier: MIT
// footprint run PLAN [--runs N] [--sample SHARE] [--seed S] [--scenario NAME] [--limits on|off]
// [--threads N] [--split-queues PAIRS] [--resume] --out DIR
#include "command/command.hpp"
#include "command/progress.hpp"
#include "command/run_options.hpp"
#include "plan/plan.hpp"
#include "plan/scenario.hpp"
#include "publish/number_text.hpp"
#include "publish/summary.hpp"
#include "publish/summary_text.hpp"
#include "run/run.hpp"
#include "store/finished_results.hpp"
#include "store/results_folder.hpp"

#include <fmt/format.h>

#include <memory>

namespace footprint::command {
namespace {

/// What a step of the run is called on the screen.
std::string_view words_for(std::string_view step) {
    if (step == "tables") {
        return "reading the plan";
    }
    if (step == "people") {
        return "people on the first day";
    }
    if (step == "calibration") {
        return "calibrating on the opening year";
    }
    if (step == "years") {
        return "central run of everybody, year";
    }
    if (step == "runs") {
        return "runs for ranges,";
    }
    if (step == "queue_worlds") {
        return "queues with some workstreams only, world";
    }
    return "closing the results";
}

std::string time_words(double seconds, const run::RunReport& report) {
    std::string words = fmt::format("It took {:.1f} s", seconds);
    if (report.person_years != 0) {
        words += fmt::format(
            ": {} people, {} years of life in each world, {} contacts with the plan",
            publish::decimal_text(static_cast<std::int64_t>(report.people), 0, 0),
            publish::decimal_text(static_cast<std::int64_t>(report.person_years), 0, 0),
            publish::decimal_text(static_cast<std::int64_t>(report.contacts_plan), 0, 0));
    }
    return words + ".\n";
}

run::RunReport simulate(const RunOptions& options, Progress& progress) {
    // Whether results can be kept is known before any work is done.
    store::ResultsFolder results(options.out,
                                 options.resume ? store::Start::resume : store::Start::afresh);
    progress.tell(words_for("tables"), 0, 0);
    core::Problems problems;
    plan::Plan plan = plan::read_and_check(options.plan, problems, options.limits);
    if (!options.scenario.empty()) {
        plan::apply_scenario(plan, options.scenario);
    }
    const RunSize size = suited(options, plan.footprint.limits);
    const run::RunRequest request{
        .runs = size.runs,
        .sample_share = static_cast<double>(size.sample_share_ppm) / 1e6,
        .seed = options.seed.value_or(static_cast<std::uint64_t>(plan.footprint.seed)),
        .split_pairs = split_pairs(options, plan.footprint),
        .threads = options.threads,
        .program_version = program_version(),
        .stop = &stop_flag()};
    return run::run_plan(plan, problems, request, results, [&progress](const run::Progress& now) {
        progress.tell(words_for(now.step), now.done, now.whole > 1 ? now.whole : 0);
    });
}

core::ExitCode run_to_results(const RunOptions& options) {
    Progress progress;
    run::RunReport report;
    try {
        report = simulate(options, progress);
    } catch (const core::Stopped&) {
        progress.clear();
        complain(
            fmt::format("footprint: stopped; runs that were finished are kept in {}; give the same "
                        "command with --resume to go on",
                        options.out));
        return core::ExitCode::stopped;
    }
    const double seconds = progress.seconds();
    progress.clear();
    const store::FinishedResults results(options.out);
    const publish::Summary summary = publish::summary_of(
        results.header(), results.central(publish::summary_tables()), results.over_runs());
    say(publish::summary_text(summary, options.out));
    say(publish::wrapped(time_words(seconds, report), publish::summary_width));
    return core::ExitCode::done;
}

} // namespace

void add_run(CLI::App& program, Action& chosen) {
    const auto typed = std::make_shared<TypedRunOptions>();
    CLI::App* command =
        program.add_subcommand("run", "Run a plan, keep its results and print their summary");
    command->add_option("PLAN", typed->plan, "The plan's folder")->required();
    command->add_option("--out", typed->out, "The folder to keep results in")->required();
    command->add_option("--runs", typed->runs,
                        "1 for the central run alone, or how many more give ranges; else 256, "
                        "within limits 64");
    command->add_option("--sample", typed->sample,
                        "Share of the people in those runs, such as 0.1 or 10%; else 0.1, within "
                        "limits everybody");
    command->add_option("--seed", typed->seed, "Seed of all random draws; else the plan's");
    command->add_option("--scenario", typed->scenario,
                        "A row of the plan's scenarios.csv; else the plan as it is");
    command->add_option("--limits", typed->limits,
                        "on: slots, beds and staff run out; off: every contact is met; else as "
                        "the plan says");
    command->add_option("--threads", typed->threads, "Else as many as the machine has");
    command->add_option("--split-queues", typed->split_queues,
                        "Within limits, split what queues do among workstreams: pairs of orders "
                        "to draw beyond six workstreams, such as 8; 0: do not; else as the plan "
                        "says. Takes minutes");
    command->add_flag("--resume", typed->resume,
                      "Go on with a run of the same plan that was stopped");
    command->callback(
        [typed, &chosen] { chosen = [typed] { return run_to_results(understood(*typed)); }; });
}

} // namespace footprint::command
