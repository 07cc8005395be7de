// SPDX-License-Identifier: MIT
// Runs of a plan for a page: on one thread, on four, and stopped after every run and resumed in a
// results folder. All three must keep the same.
#pragma once

#include "measure/results.hpp"
#include "run/run.hpp"

#include <array>
#include <filesystem>
#include <string>
#include <vector>

namespace footprint::spec {

/// All that results would hold, in memory.
struct KeptResults {
    measure::ResultsHeader header;
    std::vector<measure::RunOutput> runs; ///< by number
    measure::Closing closing;
    run::RunReport report;

    /// A table of the central run, what codes stand for, or over all runs; null when there is none.
    [[nodiscard]] const measure::Table* table(const std::string& name) const;
};

enum class Way { one_thread, four_threads, stopped_and_resumed };
inline constexpr std::array ways{Way::one_thread, Way::four_threads, Way::stopped_and_resumed};
[[nodiscard]] std::string_view to_text(Way way);

/// Reads, checks and runs the plan: the central run and two runs on three tenths of its people.
[[nodiscard]] KeptResults run_plan_folder(const std::filesystem::path& folder, Way way);
/// The central run alone, on one thread.
[[nodiscard]] KeptResults run_centrally(const std::filesystem::path& folder);

/// Runs into the results folder `out` and exports it: CSV to out/csv and the summary to
/// out/summary.json.
void run_and_export(const std::filesystem::path& folder, Way way, const std::filesystem::path& out);

/// The rows of a table as text, sorted; numbers with their column's digits.
[[nodiscard]] std::vector<std::string> sorted_rows(const measure::Table& table);

/// The first few differences between two results, a line each; empty when they are the same.
[[nodiscard]] std::vector<std::string> differences(const KeptResults& one,
                                                   const KeptResults& other);

/// A number of a table as it is exported.
[[nodiscard]] std::string number_text(std::int64_t value, std::uint8_t decimals);

} // namespace footprint::spec
