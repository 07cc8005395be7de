// SPDX-License-Identifier: MIT
// footprint capacity PLAN [--chance SHARE] [--runs N] [--world plan|do_nothing] [--seed S]
// [--scenario NAME] [--threads N] [--out DIR] [--json]
#include "command/command.hpp"
#include "command/option_errors.hpp"
#include "command/progress.hpp"
#include "command/run_options.hpp"
#include "files/hash.hpp"
#include "files/paths.hpp"
#include "plan/plan.hpp"
#include "plan/scenario.hpp"
#include "publish/capacity_answer.hpp"
#include "run/capacity_plan.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <memory>

namespace footprint::command {
namespace {

struct CapacityOptions {
    TypedRunOptions typed;
    std::string chance = "0.9";
    std::string world = "plan";
    std::string out;
    bool json = false;
};

constexpr std::uint32_t usual_runs = 16;
constexpr std::uint32_t certainty_ppm = 1'000'000;

std::uint32_t chance_of(const CapacityOptions& options) {
    const std::optional<std::uint32_t> chance = share_of_one_ppm(options.chance);
    if (!chance || *chance >= certainty_ppm) {
        throw core::InputError(wrong_option_value(
            "--chance", options.chance,
            "a chance above 0 and below 1, such as 0.9 or 90%; none is certain"));
    }
    return *chance;
}

std::string_view words_for(std::string_view step) {
    if (step == "tables") {
        return "reading the plan";
    }
    if (step == "people") {
        return "people on the first day";
    }
    return step == "calibration" ? "calibrating on the opening year"
                                 : "serving with other capacity, pass";
}

void write_files(const CapacityOptions& options, const publish::CapacityAnswer& answer) {
    const std::filesystem::path folder(options.out);
    std::filesystem::create_directories(folder);
    files::write_atomically(folder / "capacity_needed.csv", publish::capacity_csv(answer.needed));
    files::write_atomically(folder / "posts_needed.csv", publish::capacity_csv(answer.posts));
    files::write_atomically(folder / "capacity_needed.json", publish::capacity_json(answer));
}

core::ExitCode answer(const CapacityOptions& options) {
    const std::uint32_t chance_ppm = chance_of(options);
    if (options.world != "plan" && options.world != "do_nothing") {
        throw core::InputError(wrong_option_value("--world", options.world, "plan or do_nothing"));
    }
    const RunOptions understood_options = understood(options.typed);
    core::Problems problems;
    plan::Plan plan = plan::read_and_check(understood_options.plan, problems);
    if (!plan.footprint.limits) {
        throw core::InputError(capacity_without_limits());
    }
    if (!understood_options.scenario.empty()) {
        plan::apply_scenario(plan, understood_options.scenario);
    }
    const run::CapacityRequest request{
        .chance_ppm = chance_ppm,
        .runs = understood_options.runs.value_or(usual_runs),
        .of_plan = options.world == "plan",
        .seed = understood_options.seed.value_or(static_cast<std::uint64_t>(plan.footprint.seed)),
        .threads = understood_options.threads,
        .stop = &stop_flag()};
    Progress progress;
    run::CapacityFound found =
        run::plan_capacity(plan, request, [&progress](const run::Progress& now) {
            progress.tell(words_for(now.step), now.done, now.whole > 1 ? now.whole : 0);
        });
    progress.clear();
    const publish::CapacityAnswer answer{
        .plan_id = plan.footprint.id,
        .plan_name = plan.footprint.name,
        .world = options.world,
        .inputs_hash = plan.inputs_hash ? files::to_text(*plan.inputs_hash) : std::string(),
        .program_version = program_version(),
        .seed = request.seed,
        .chance_ppm = chance_ppm,
        .runs = request.runs,
        .needed = std::move(found.needed),
        .posts = std::move(found.posts)};
    if (!options.out.empty()) {
        write_files(options, answer);
    }
    say(options.json ? publish::capacity_json(answer) : publish::capacity_text(answer));
    return core::ExitCode::done;
}

} // namespace

void add_capacity(CLI::App& program, Action& chosen) {
    const auto options = std::make_shared<CapacityOptions>();
    CLI::App* command = program.add_subcommand(
        "capacity", "Beds, places and slots that would keep each standard, and what they cost");
    command->add_option("PLAN", options->typed.plan, "The plan's folder; it has limits")
        ->required();
    command->add_option("--chance", options->chance,
                        "Share of the runs in which each standard is to be kept; else 0.9");
    command->add_option("--runs", options->typed.runs, "How many runs, each another luck; else 16");
    command->add_option("--world", options->world, "plan or do_nothing; else plan");
    command->add_option("--seed", options->typed.seed, "Seed of all random draws; else the plan's");
    command->add_option("--scenario", options->typed.scenario,
                        "A row of the plan's scenarios.csv; else the plan as it is");
    command->add_option("--threads", options->typed.threads, "Else as many as the machine has");
    command->add_option("--out", options->out,
                        "A folder for capacity_needed.csv and capacity_needed.json");
    command->add_flag("--json", options->json, "Print JSON (schemas/v1/capacity.schema.json)");
    command->callback([options, &chosen] { chosen = [options] { return answer(*options); }; });
}

} // namespace footprint::command
