// SPDX-License-Identifier: MIT
// How fast the engine lives people's years, and in how much memory:
//   footprint_bench [--plan FOLDER] [PER_CENT...]
//
// First one whole central run, from reading the plan to closing results kept in memory, on two
// threads. Then, for each size of population (10, 100 and 400 per cent of the plan's people unless
// others are given), `run::simulate` alone on one hand and on two: opening people and calibration
// are made before the clock starts. Both worlds, every service line and attribution are in it, and
// no limits, whatever the plan says.
//
// Speed is person-years of do-nothing over processor seconds of all threads together, so it is
// already "per core" and other work on the machine disturbs it less than it does the wall clock.
// Peak memory is of the process up to then; sizes should therefore be given from small to large.
// What the figures mean, and figures once measured: docs/benchmarks.md.
#include "core/thread_pool.hpp"
#include "people/synthesis.hpp"
#include "people/synthesis_sample.hpp"
#include "plan/plan.hpp"
#include "run/calibration.hpp"
#include "run/run.hpp"
#include "run/simulation.hpp"
#include "run/tables_source.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace footprint::bench {
namespace {

constexpr std::uint32_t whole_percent = 100;
constexpr unsigned most_hands = 2;

struct Options {
    std::string plan = "examples/herefordshire-worcestershire";
    std::vector<std::uint32_t> sizes_percent;
};

double seconds_of(clockid_t clock) {
    timespec now{};
    ::clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Seconds since it was made.
class Clock {
public:
    [[nodiscard]] double cpu_seconds() const {
        return seconds_of(CLOCK_PROCESS_CPUTIME_ID) - cpu_at_start_;
    }
    [[nodiscard]] double wall_seconds() const {
        return seconds_of(CLOCK_MONOTONIC) - wall_at_start_;
    }

private:
    double cpu_at_start_ = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
    double wall_at_start_ = seconds_of(CLOCK_MONOTONIC);
};

double peak_mib() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_maxrss) / 1024.0; // kibibytes on Linux
}

/// Keeps the runs of one request in memory.
class ResultsInMemory final : public measure::ResultsSink {
public:
    void begin(const measure::ResultsHeader& header) override { header_ = header; }
    [[nodiscard]] bool already_done(const measure::RunIdentity& run) const override {
        const std::scoped_lock lock(guard_);
        return find(run) != nullptr;
    }
    void take(measure::RunOutput&& run) override {
        const std::scoped_lock lock(guard_);
        runs_.push_back(std::move(run));
    }
    [[nodiscard]] measure::RunOutput kept(const measure::RunIdentity& run,
                                          const std::vector<std::string>& tables) const override {
        const std::scoped_lock lock(guard_);
        const measure::RunOutput* found = find(run);
        if (found == nullptr) {
            throw std::logic_error("a run was asked for that was not kept");
        }
        measure::RunOutput some{.identity = found->identity, .tables = {}};
        for (const measure::Table& table : found->tables) {
            bool wanted = tables.empty();
            for (const std::string& name : tables) {
                wanted = wanted || name == table.name();
            }
            if (wanted) {
                some.tables.push_back(table);
            }
        }
        return some;
    }
    void close(measure::Closing&& closing) override { closing_ = std::move(closing); }

private:
    [[nodiscard]] const measure::RunOutput* find(const measure::RunIdentity& run) const {
        for (const measure::RunOutput& output : runs_) {
            if (output.identity == run) {
                return &output;
            }
        }
        return nullptr;
    }

    mutable std::mutex guard_;
    measure::ResultsHeader header_;
    std::vector<measure::RunOutput> runs_;
    measure::Closing closing_;
};

void measure_central_run(const Options& options) {
    const Clock clock;
    core::Problems problems;
    const plan::Plan plan = plan::read_and_check(options.plan, problems, false);
    run::RunRequest request;
    request.seed = static_cast<std::uint64_t>(plan.footprint.seed);
    request.threads = most_hands;
    request.program_version = "bench";
    ResultsInMemory results;
    const run::RunReport report =
        run::run_plan(plan, problems, request, results, [](const run::Progress&) {});
    fmt::print("One central run, from reading to results closed, {} threads: {:.2f} s of wall, "
               "{:.2f} s of processor, peak {:.0f} MiB; {} people\n\n",
               most_hands, clock.wall_seconds(), clock.cpu_seconds(), peak_mib(), report.people);
}

/// The plan and its people as every measured simulation has them.
struct Stage {
    plan::CompiledPlan compiled;
    people::OpeningPopulation everybody;
    run::Calibration calibration;
    run::TallyAreas areas;
    std::uint64_t seed = 0;
};

Stage make_ready(const plan::Compiler& compiler, std::uint64_t seed) {
    core::ThreadPool pool(most_hands);
    Stage stage;
    stage.seed = seed;
    stage.compiled = compiler.compile();
    run::count_people_where_paid(stage.compiled);
    people::SynthesisReport synthesis;
    stage.everybody = people::synthesise(stage.compiled.people, stage.seed, pool, synthesis);
    stage.calibration = run::calibrate(stage.compiled, stage.everybody, stage.seed, pool);
    stage.areas = run::tally_areas_of(compiler.geography());
    return stage;
}

people::OpeningPopulation population_of(const Stage& stage, std::uint32_t size_percent) {
    if (size_percent < whole_percent) {
        return people::sample(stage.everybody, static_cast<double>(size_percent) / whole_percent,
                              stage.seed);
    }
    return people::replicate_people(stage.everybody, size_percent / whole_percent);
}

struct Measured {
    double cpu_seconds = 0;
    double wall_seconds = 0;
};

Measured measure_simulation(const Stage& stage, const people::OpeningPopulation& population,
                            std::uint32_t size_percent, unsigned hands) {
    core::ThreadPool pool(hands);
    run::SimulationOptions options;
    options.seed = stage.seed;
    options.share_of_people =
        static_cast<double>(population.people) / static_cast<double>(stage.everybody.people);
    options.hands = hands;
    options.tally_area = stage.areas.of_area;
    options.tally_areas = stage.areas.size();
    const Clock clock;
    const run::Simulation simulation = run::simulate(
        run::tables_for(stage.compiled), population, stage.calibration, options,
        [&pool](std::size_t count, const std::function<void(std::size_t)>& body) {
            pool.for_each_chunk(count, [&body](unsigned, std::size_t place) { body(place); });
        });
    const Measured measured{.cpu_seconds = clock.cpu_seconds(),
                            .wall_seconds = clock.wall_seconds()};
    const auto years = static_cast<double>(simulation.person_years);
    fmt::print("{:>5}% {:>6} {:>10} {:>12} {:>8.2f} {:>8.2f} {:>12.0f} {:>8.2f} {:>8.2f} {:>9.1f} "
               "{:>8.0f}\n",
               size_percent, hands, population.people, simulation.person_years,
               measured.cpu_seconds, measured.wall_seconds, years / measured.cpu_seconds,
               static_cast<double>(simulation.care.contacts_do_nothing) / years,
               static_cast<double>(simulation.care.contacts_plan) / years,
               measured.cpu_seconds * 1e9 / static_cast<double>(simulation.care.records),
               peak_mib());
    return measured;
}

void measure_sizes(const Options& options) {
    core::Problems problems;
    const plan::Plan plan = plan::read_and_check(options.plan, problems, false);
    const plan::Compiler compiler(plan);
    const Stage stage = make_ready(compiler, static_cast<std::uint64_t>(plan.footprint.seed));
    fmt::print("run::simulate alone\n{:>6} {:>6} {:>10} {:>12} {:>8} {:>8} {:>12} {:>8} {:>8} "
               "{:>9} {:>8}\n",
               "size", "hands", "people", "person-years", "cpu s", "wall s", "py/cpu s", "contacts",
               "contacts", "ns/record", "peak");
    fmt::print("{:>6} {:>6} {:>10} {:>12} {:>8} {:>8} {:>12} {:>8} {:>8} {:>9} {:>8}\n", "", "", "",
               "", "", "", "", "nothing", "plan", "", "MiB");
    for (const std::uint32_t size_percent : options.sizes_percent) {
        const people::OpeningPopulation population = population_of(stage, size_percent);
        const Measured one = measure_simulation(stage, population, size_percent, 1);
        const Measured two = measure_simulation(stage, population, size_percent, most_hands);
        fmt::print("       two hands against one: {:.2f} times as fast by the wall clock, {:.2f} "
                   "times the processor time\n",
                   one.wall_seconds / two.wall_seconds, two.cpu_seconds / one.cpu_seconds);
    }
}

std::optional<Options> understood(const std::vector<std::string_view>& words) {
    Options options;
    for (std::size_t place = 0; place < words.size(); ++place) {
        const std::string_view word = words[place];
        if (word == "--plan" && place + 1 < words.size()) {
            options.plan = words[++place];
            continue;
        }
        std::uint32_t percent = 0;
        const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), percent);
        const bool sampled_or_whole_copies =
            percent != 0 && (percent < whole_percent || percent % whole_percent == 0);
        if (error != std::errc() || end != word.data() + word.size() || !sampled_or_whole_copies) {
            return std::nullopt;
        }
        options.sizes_percent.push_back(percent);
    }
    if (options.sizes_percent.empty()) {
        options.sizes_percent = {10, whole_percent, 4 * whole_percent};
    }
    return options;
}

} // namespace
} // namespace footprint::bench

int main(int count, char** words) {
    using namespace footprint;
    try {
        const std::optional<bench::Options> options =
            bench::understood(std::vector<std::string_view>(words + 1, words + count));
        if (!options) {
            fmt::print(stderr, "footprint_bench [--plan FOLDER] [PER_CENT...]\n"
                               "Per cent: below 100, or a whole number of hundreds.\n");
            return 2;
        }
        // Each line leaves when it is whole, so that a measurement cut short keeps what it had.
        std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);
        bench::measure_central_run(*options);
        bench::measure_sizes(*options);
    } catch (const std::exception& fault) {
        fmt::print(stderr, "footprint_bench: {}\n", fault.what());
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
