// SPDX-License-Identifier: MIT
// What leaves a run and where it goes. A run makes tables; a sink keeps them. The engine knows this
// abstract sink only, never files or databases, so a test can keep results in memory and the
// program keeps them in a folder.
//
// Order of calls: begin once; then for every run that is not already_done, take, from any thread
// and in any order; then close once, with what is computed over all runs. What an earlier, stopped
// program kept comes back by kept().
#pragma once

#include "measure/table.hpp"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::measure {

/// Everybody, in parts per million.
inline constexpr std::uint32_t whole_population_ppm = 1'000'000;

/// Which run. The central run is number 0: everybody, replicate 0, draw 0 (central parameters).
struct RunIdentity {
    std::uint32_t number = 0;    ///< place in the list of runs; names the run's file
    std::uint32_t replicate = 0; ///< which luck
    std::uint32_t draw = 0;      ///< which parameters; 0 is the central value of each
    std::uint32_t sample_share_ppm = whole_population_ppm;
    bool is_central = false;

    friend auto operator<=>(const RunIdentity&, const RunIdentity&) = default;
};

/// All that one run found.
struct RunOutput {
    RunIdentity identity;
    std::vector<Table> tables;
};

/// One kind of warning and how often it was given.
struct CountedWarning {
    std::string code;  ///< the stable word of the message
    std::string words; ///< the first of them, whole
    std::uint64_t count = 1;

    friend bool operator==(const CountedWarning&, const CountedWarning&) = default;
};

/// Warnings are kept in order of code and words, equal ones counted together.
[[nodiscard]] std::vector<CountedWarning> counted_together(std::vector<CountedWarning> warnings);

/// What makes these results what they are. Two runs with the same header are the same runs;
/// resuming asks for that.
struct ResultsHeader {
    std::string plan_id;
    std::string plan_name;
    std::string scenario;        ///< id; empty: the plan as it is
    std::string inputs_hash;     ///< XXH3, 128 bits, hexadecimal, of every file read
    std::string program_version; ///< such as "0.1.0 (71be2e2f00aa)"
    std::uint32_t model_version = 0;
    std::uint64_t seed = 0;
    std::string opening_year;       ///< "2015/16"
    std::vector<std::string> years; ///< the plan's years, "2016/17" first
    std::uint32_t runs = 1; ///< 1: the central run alone; more: so many on a sample besides it
    std::uint32_t sample_share_ppm =
        whole_population_ppm;             ///< of the runs other than the central one
    std::uint32_t split_pairs = 0;        ///< of orders, to split what queues do; 0: not split
    bool steps = true;                    ///< stepped cost is released and added
    bool limits = false;                  ///< slots, beds and staff run out
    std::vector<std::string> players;     ///< ids in the order of attribution
    std::vector<CountedWarning> warnings; ///< known before the first run
    /// What the codes in other tables stand for: organisations, initiatives, measure_meanings and
    /// the others of docs/reference/results.md, and what is the same in every run.
    std::vector<Table> dimensions;
};

/// Files of runs that results with this header hold: their numbers are 0 to one less.
[[nodiscard]] constexpr std::uint32_t runs_in_all(const ResultsHeader& header) {
    return header.runs > 1 ? header.runs + 1 : 1;
}

/// What is known when the last run is done.
struct Closing {
    std::vector<Table> tables;            ///< over all runs: `uncertainty`
    std::vector<CountedWarning> warnings; ///< given by the runs
};

class ResultsSink {
public:
    ResultsSink() = default;
    virtual ~ResultsSink() = default;
    ResultsSink(const ResultsSink&) = delete;
    ResultsSink& operator=(const ResultsSink&) = delete;
    ResultsSink(ResultsSink&&) = delete;
    ResultsSink& operator=(ResultsSink&&) = delete;

    virtual void begin(const ResultsHeader& header) = 0;
    /// Whether this run was kept whole before, by this program or by one that was stopped.
    [[nodiscard]] virtual bool already_done(const RunIdentity& run) const = 0;
    /// Keeps a run. Safe from several threads at once. When it returns, the run outlives the
    /// program.
    virtual void take(RunOutput&& run) = 0;
    /// A run that is already done; asking for another is a Fault. Safe from several threads. With
    /// names, only those tables.
    [[nodiscard]] virtual RunOutput kept(const RunIdentity& run,
                                         const std::vector<std::string>& tables = {}) const = 0;
    /// Makes the results whole. Until then they are marked unfinished.
    virtual void close(Closing&& closing) = 0;
};

} // namespace footprint::measure
