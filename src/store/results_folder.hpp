// SPDX-License-Identifier: MIT
// The folder results are kept in, and the sink that fills it.
//
//   OUT/results.json     what these results are; written last, so where it stands the rest is whole
//   OUT/dimensions.run   what the codes stand for: organisations, initiatives, places ...
//   OUT/over_runs.run    what is known over all runs: ranges, warnings, the list of runs
//   OUT/runs/central.run, runs/000001.run ...   one file a run
//   OUT/results.duckdb   all of it as tables to query
//
// A run works in OUT/.unfinished and moves its files up when all are there, so results that stood
// in OUT before stay until then. Moving is a few renames in a fixed order; a program stopped
// between two of them leaves .unfinished/results.json in state "finished", and the next run on this
// folder finishes the moves before it does anything else.
//
// Checked in tests/unit/store/results_folder_test.cpp.
#pragma once

#include "measure/results.hpp"
#include "store/disk.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace footprint::store {

/// The names in a results folder.
struct FolderNames {
    static constexpr const char* header = "results.json";
    static constexpr const char* dimensions = "dimensions.run";
    static constexpr const char* over_runs = "over_runs.run";
    static constexpr const char* runs = "runs";
    static constexpr const char* database = "results.duckdb";
    static constexpr const char* unfinished = ".unfinished";
    static constexpr const char* lock = "lock";
};

/// `central.run` or `000017.run`.
[[nodiscard]] std::string run_file_name(const measure::RunIdentity& run);

enum class Start {
    afresh, ///< what a stopped run left is dropped
    resume, ///< its finished runs are kept, if it was the same run
};

class ResultsFolder final : public measure::ResultsSink {
public:
    /// Looks, and refuses what is not a place for results; writes nothing before begin.
    ResultsFolder(std::filesystem::path out, Start start);

    void begin(const measure::ResultsHeader& header) override;
    [[nodiscard]] bool already_done(const measure::RunIdentity& run) const override;
    void take(measure::RunOutput&& run) override;
    [[nodiscard]] measure::RunOutput kept(const measure::RunIdentity& run,
                                          const std::vector<std::string>& tables) const override;
    void close(measure::Closing&& closing) override;

    /// How many runs an earlier program had finished.
    [[nodiscard]] std::size_t runs_kept_before() const { return runs_kept_before_; }

private:
    [[nodiscard]] std::filesystem::path working() const;
    void take_over_stopped_run();
    void take_over_finished_results();
    void note_runs_that_are_whole();
    void clear_working();

    std::filesystem::path out_;
    Start start_;
    measure::ResultsHeader header_;
    std::optional<FolderLock> lock_;
    mutable std::mutex mutex_; // guards done_
    std::map<std::uint32_t, measure::RunIdentity> done_;
    std::size_t runs_kept_before_ = 0;
};

} // namespace footprint::store
