// SPDX-License-Identifier: MIT
// The steps of a whole plan, in order.
#include "run/run.hpp"

#include "care/expected_activity.hpp"
#include "core/thread_pool.hpp"
#include "finance/finance.hpp"
#include "people/synthesis.hpp"
#include "people/synthesis_sample.hpp"
#include "run/calibration.hpp"
#include "run/findings.hpp"
#include "run/parallel.hpp"
#include "run/queue_worlds.hpp"
#include "run/scenario.hpp"
#include "run/simulation.hpp"
#include "run/tables_source.hpp"
#include "run/uncertainty.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <utility>

namespace footprint::run {

namespace {

/// What stays the same in every run of a plan.
struct Stage {
    const plan::Compiler* compiler = nullptr;
    plan::CompiledPlan central;
    std::unique_ptr<finance::Finance> central_money;
    Calibration calibration;
    finance::OpeningExpectations expected;
    std::vector<std::uint16_t> tally_area;
    std::size_t tally_areas = 0;
    std::uint64_t seed = 0;
    std::size_t everybody = 0;
    const core::StopFlag* stop = nullptr;
};

void number_tally_areas(Stage& stage) {
    TallyAreas areas = tally_areas_of(stage.compiler->geography());
    stage.tally_areas = areas.size();
    stage.tally_area = std::move(areas.of_area);
}

void count_residents(const people::OpeningPopulation& population,
                     finance::OpeningExpectations& expected) {
    std::uint64_t old = 0;
    constexpr int first_old_age = 65;
    for (const people::Chunk& chunk : population.chunks) {
        old += static_cast<std::uint64_t>(
            std::count_if(chunk.born_month.begin(), chunk.born_month.end(), [](std::int16_t born) {
                return people::age_at(born, 0) >= first_old_age;
            }));
    }
    expected.residents = static_cast<double>(population.people);
    expected.residents_65_plus = static_cast<double>(old);
}

/// Residents of each year by presence: the mean of the year's first day and the next year's.
[[nodiscard]] std::vector<finance::PopulationRow> population_rows(const Simulation& simulation,
                                                                  double weight) {
    const people::LifeTally& lives = simulation.lives;
    const std::size_t years = lives.stocks.size() - 1;
    struct Twice {
        std::int64_t persons = 0;
        std::int64_t old = 0;
    };
    // By year and presence number; the order within a year is nothing to finance.
    std::vector<std::map<attribution::Presence, Twice>> sums(years);
    const auto add = [&](std::size_t day, attribution::Presence presence, std::int64_t persons,
                         std::int64_t old) {
        for (const std::size_t year : {day, day - 1}) {
            if (year < years) {
                sums[year][presence].persons += persons;
                sums[year][presence].old += old;
            }
        }
    };
    for (std::size_t day = 0; day <= years; ++day) {
        add(day, attribution::Presence::always,
            static_cast<std::int64_t>(lives.alive_everywhere[day][0]),
            static_cast<std::int64_t>(lives.alive_everywhere[day][1]));
    }
    for (const people::AliveRow& row : lives.alive) {
        add(row.year, row.presence, 1, row.is_65_plus ? 1 : 0);
    }
    std::vector<finance::PopulationRow> rows;
    for (std::size_t year = 0; year < years; ++year) {
        for (const auto& [presence, twice] : sums[year]) {
            rows.push_back(
                finance::PopulationRow{.year = static_cast<std::uint16_t>(year),
                                       .presence = presence,
                                       .persons = static_cast<std::int64_t>(
                                           static_cast<double>(twice.persons) * weight / 2.0 + 0.5),
                                       .persons_65_plus = static_cast<std::int64_t>(
                                           static_cast<double>(twice.old) * weight / 2.0 + 0.5)});
        }
    }
    return rows;
}

[[nodiscard]] std::vector<std::vector<std::int64_t>> persons_reached(const people::LifeTally& lives,
                                                                     double weight) {
    const std::size_t years = lives.stocks.size() - 1;
    std::vector<std::vector<std::int64_t>> reached(lives.players, std::vector<std::int64_t>(years));
    for (std::size_t year = 0; year < years; ++year) {
        for (std::size_t player = 0; player < lives.players; ++player) {
            reached[player][year] = static_cast<std::int64_t>(
                static_cast<double>(lives.reached[year * lives.players + player]) * weight + 0.5);
        }
    }
    return reached;
}

struct Cast { ///< who plays in a run, and by which tables
    const people::OpeningPopulation* population = nullptr;
    const plan::CompiledPlan* compiled = nullptr;
    const finance::Finance* money = nullptr;
};

/// Staff minutes of people from beyond the border: those of a year in which no resident asks.
[[nodiscard]] std::vector<finance::StaffTime> minutes_of_inflows(const Cast& cast) {
    if (!cast.compiled->workforce.on) {
        return {};
    }
    attribution::PresenceTable presences;
    return cast.money->settle(finance::RunActivity{}, presences).staff_time;
}

[[nodiscard]] SimulationOptions options_of(const Stage& stage, const measure::RunIdentity& identity,
                                           double weight, std::size_t hands) {
    SimulationOptions options;
    options.seed = stage.seed;
    options.replicate = identity.replicate;
    options.share_of_people = 1.0 / weight;
    options.by_place = identity.is_central;
    options.hands = hands;
    options.tally_area = stage.tally_area;
    options.tally_areas = stage.tally_areas;
    options.stop = stage.stop;
    return options;
}

/// One run: lives and care, then money, then tables.
[[nodiscard]] measure::RunOutput perform(const Stage& stage, const Cast& cast,
                                         const measure::RunIdentity& identity, std::size_t hands,
                                         const Parallel& parallel,
                                         const std::function<void(std::size_t)>& year_done,
                                         RunReport* report) {
    const double weight =
        static_cast<double>(stage.everybody) / static_cast<double>(cast.population->people);
    SimulationOptions options = options_of(stage, identity, weight, hands);
    options.year_done = year_done;
    SimulationTables tables = tables_for(*cast.compiled);
    const std::vector<finance::StaffTime> inflow_minutes = minutes_of_inflows(cast);
    tables.staffing.inflow_minutes = inflow_minutes;
    Simulation simulation =
        simulate(tables, *cast.population, stage.calibration, options, parallel);
    const std::vector<care::ActivityRow> rows = simulation.care.rows(simulation.presences);
    const std::vector<finance::PopulationRow> population = population_rows(simulation, weight);
    const UnmetNeed unmet = unmet_need(*cast.compiled, simulation, rows, weight);
    const finance::FinanceResults money = cast.money->settle(
        finance::RunActivity{.rows = rows,
                             .weight =
                                 finance::Billionths{static_cast<std::int64_t>(weight * 1e9 + 0.5)},
                             .population = population,
                             .persons_reached = persons_reached(simulation.lives, weight),
                             .care_not_given = unmet.care_not_given,
                             .not_given = unmet.not_given},
        simulation.presences);
    if (report != nullptr) {
        report->person_years = simulation.person_years;
        report->contacts_do_nothing = simulation.care.contacts_do_nothing;
        report->contacts_plan = simulation.care.contacts_plan;
        report->records = simulation.care.records;
    }
    return measure::RunOutput{.identity = identity,
                              .tables = tables_of(Findings{.compiler = stage.compiler,
                                                           .compiled = cast.compiled,
                                                           .simulation = &simulation,
                                                           .rows = rows.data(),
                                                           .row_count = rows.size(),
                                                           .money = &money,
                                                           .unmet = &unmet,
                                                           .opening = &cast.money->opening(),
                                                           .weight = weight,
                                                           .identity = identity})};
}

[[nodiscard]] std::vector<measure::CountedWarning> counted(const core::Problems& problems) {
    std::vector<measure::CountedWarning> warnings;
    for (const core::Problem& problem : problems.only_warnings().in_order()) {
        warnings.push_back(
            measure::CountedWarning{.code = problem.code, .words = problem.wrong, .count = 1});
    }
    return measure::counted_together(std::move(warnings));
}

[[nodiscard]] measure::ResultsHeader header_of(const plan::Plan& plan, const Stage& stage,
                                               const core::Problems& problems,
                                               const RunRequest& request) {
    measure::ResultsHeader header;
    header.plan_id = plan.footprint.id;
    header.plan_name = plan.footprint.name;
    header.inputs_hash = plan.inputs_hash ? files::to_text(*plan.inputs_hash) : std::string();
    header.program_version = request.program_version;
    header.model_version = model_version;
    header.scenario = plan.scenario ? plan.scenario->scenario_id : std::string();
    header.seed = request.seed;
    header.opening_year = core::to_text(plan.footprint.opening_year);
    for (std::int64_t year = 0; year < plan.footprint.years; ++year) {
        header.years.push_back(
            core::to_text(plan.footprint.first_year + static_cast<std::int32_t>(year)));
    }
    header.runs = request.runs;
    header.sample_share_ppm = static_cast<std::uint32_t>(request.sample_share * 1e6 + 0.5);
    header.split_pairs = request.split_pairs;
    header.steps = plan.footprint.steps;
    header.limits = plan.footprint.limits;
    header.players = stage.compiler->numbering().initiatives;
    header.warnings = counted(problems);
    for (const std::string& words : stage.central_money->opening().warnings) {
        header.warnings.push_back(measure::CountedWarning{
            .code = "opening_account_not_reconciled", .words = words, .count = 1});
    }
    header.warnings = measure::counted_together(std::move(header.warnings));
    header.dimensions = dimensions_of(*stage.compiler);
    return header;
}

void perform_sampled(const Stage& stage, const people::OpeningPopulation& everybody,
                     const RunRequest& request, core::ThreadPool& pool, measure::ResultsSink& sink,
                     const std::function<void(const Progress&)>& progress) {
    const people::OpeningPopulation few =
        people::sample(everybody, request.sample_share, request.seed);
    const plan::ParameterDraws draws(stage.compiler->uncertain_values(), request.seed);
    std::vector<measure::RunIdentity> waiting;
    for (std::uint32_t number = 1; number <= request.runs; ++number) {
        const measure::RunIdentity identity = identity_of(number, request.sample_share);
        if (!sink.already_done(identity)) {
            waiting.push_back(identity);
        }
    }
    std::atomic<std::uint64_t> done{request.runs - waiting.size()};
    pool.for_each_chunk(
        waiting.size(),
        [&](unsigned, std::size_t place) {
            const measure::RunIdentity identity = waiting[place];
            if (identity.draw == 0) {
                sink.take(perform(stage, Cast{&few, &stage.central, stage.central_money.get()},
                                  identity, 1, in_turn, {}, nullptr));
            } else {
                plan::CompiledPlan drawn =
                    stage.compiler->compile(stage.compiler->drawn(draws, identity.draw));
                count_people_where_paid(drawn);
                apply_scenario(stage.compiler->plan(), drawn.people);
                const finance::Finance money(drawn.finance, stage.expected);
                sink.take(
                    perform(stage, Cast{&few, &drawn, &money}, identity, 1, in_turn, {}, nullptr));
            }
            progress(Progress{.step = "runs", .done = ++done, .whole = request.runs});
        },
        request.stop);
}

} // namespace

measure::RunIdentity identity_of(std::uint32_t number, double sample_share) {
    measure::RunIdentity identity;
    identity.number = number;
    if (number == 0) {
        identity.is_central = true;
        return identity;
    }
    identity.sample_share_ppm = static_cast<std::uint32_t>(sample_share * 1e6 + 0.5);
    constexpr std::uint32_t every = 8;
    if (number % every == 0) {
        identity.replicate = number / every;
    } else if (number > 1) {
        identity.draw = number - 1 - number / every;
    }
    return identity;
}

RunReport run_plan(const plan::Plan& plan, const core::Problems& problems,
                   const RunRequest& request, measure::ResultsSink& sink,
                   const std::function<void(const Progress&)>& progress) {
    core::ThreadPool pool(request.threads);
    Stage stage;
    stage.seed = request.seed;
    stage.stop = request.stop;

    // The plan becomes plain tables, everything at its centre.
    progress(Progress{.step = "tables", .done = 0, .whole = 1});
    const plan::Compiler compiler(plan);
    stage.compiler = &compiler;
    stage.central = compiler.compile();
    count_people_where_paid(stage.central);
    number_tally_areas(stage);

    // People on the first day.
    progress(Progress{.step = "people", .done = 0, .whole = 1});
    people::SynthesisReport synthesis;
    const people::OpeningPopulation everybody =
        people::synthesise(stage.central.people, request.seed, pool, synthesis);
    stage.everybody = everybody.people;

    // Factors found once from expected do-nothing values; from here on nothing is fitted.
    progress(Progress{.step = "calibration", .done = 0, .whole = 1});
    stage.calibration = calibrate(stage.central, everybody, request.seed, pool);
    const people::LifeRates lives(stage.central.people, stage.calibration.lives);
    const std::vector<need::Inflow> inflows = care::inflows_of(stage.central.care);
    const need::NeedRates rates(stage.central.need, inflows, stage.calibration.need,
                                stage.calibration.multipliers);
    stage.expected.activity = care::expect_activity(stage.central.care, rates, stage.central.people,
                                                    everybody, lives, pool);
    count_residents(everybody, stage.expected);
    stage.central_money = std::make_unique<finance::Finance>(stage.central.finance, stage.expected);
    // A scenario changes what comes after, not what the opening year was fitted to.
    apply_scenario(plan, stage.central.people);
    apply_scenario(plan, stage.calibration.lives);

    measure::ResultsHeader header = header_of(plan, stage, problems, request);
    header.dimensions.push_back(synthesis_error_table(compiler, synthesis));
    sink.begin(header);

    // The central run: everybody.
    RunReport report;
    report.people = everybody.people;
    const measure::RunIdentity central = identity_of(0, request.sample_share);
    if (!sink.already_done(central)) {
        const std::uint64_t years = stage.central.people.years;
        progress(Progress{.step = "years", .done = 0, .whole = years});
        sink.take(perform(
            stage, Cast{&everybody, &stage.central, stage.central_money.get()}, central,
            pool.threads(), over(pool),
            [&](std::size_t year) {
                progress(Progress{.step = "years", .done = year + 1, .whole = years});
            },
            &report));
    }

    // Runs on a sample, for ranges.
    if (request.runs > 1) {
        perform_sampled(stage, everybody, request, pool, sink, progress);
    }

    // What queues do is split among workstreams.
    std::optional<measure::Table> shares;
    if (request.split_pairs != 0) {
        shares = split_queues(CentralRun{.compiler = &compiler,
                                         .compiled = &stage.central,
                                         .everybody = &everybody,
                                         .calibration = &stage.calibration,
                                         .options = options_of(stage, central, 1.0, pool.threads()),
                                         .parallel = over(pool)},
                              request.split_pairs, progress);
    }

    // Results become whole.
    progress(Progress{.step = "results", .done = 0, .whole = 1});
    measure::Closing closing = close_runs(sink, request);
    if (shares) {
        closing.tables.push_back(std::move(*shares));
    }
    sink.close(std::move(closing));
    return report;
}

} // namespace footprint::run
