// SPDX-License-Identifier: MIT
// The sinks that keep a run in memory, stop it after each run, or hand it on to a folder.
#include "plan_run.hpp"

#include "core/stop.hpp"
#include "plan_copy.hpp"
#include "publish/export.hpp"
#include "publish/summary.hpp"
#include "publish/summary_json.hpp"
#include "store/finished_results.hpp"
#include "store/results_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <map>
#include <mutex>
#include <stdexcept>

namespace footprint::spec {

namespace {

constexpr double sample_share = 0.3;

class MemorySink final : public measure::ResultsSink {
public:
    void begin(const measure::ResultsHeader& header) override { header_ = header; }
    [[nodiscard]] bool already_done(const measure::RunIdentity& /*run*/) const override {
        return false;
    }
    void take(measure::RunOutput&& run) override {
        const std::lock_guard lock(mutex_);
        runs_[run.identity.number] = std::move(run);
    }
    [[nodiscard]] measure::RunOutput kept(const measure::RunIdentity& run,
                                          const std::vector<std::string>& tables) const override {
        measure::RunOutput output{.identity = run, .tables = {}};
        for (const measure::Table& table : runs_.at(run.number).tables) {
            if (tables.empty() || std::ranges::find(tables, table.name()) != tables.end()) {
                output.tables.push_back(table);
            }
        }
        return output;
    }
    void close(measure::Closing&& closing) override { closing_ = std::move(closing); }

    [[nodiscard]] KeptResults results(const run::RunReport& report) && {
        KeptResults kept{.header = std::move(header_),
                         .runs = {},
                         .closing = std::move(closing_),
                         .report = report};
        for (auto& [number, run] : runs_) {
            kept.runs.push_back(std::move(run));
        }
        return kept;
    }

private:
    measure::ResultsHeader header_;
    std::mutex mutex_;
    std::map<std::uint32_t, measure::RunOutput> runs_;
    measure::Closing closing_;
};

/// Hands everything on and stops the program after the first run it takes.
class StoppingSink final : public measure::ResultsSink {
public:
    explicit StoppingSink(measure::ResultsSink& inner) : inner_(&inner) {}

    void begin(const measure::ResultsHeader& begun) override {
        header = begun;
        inner_->begin(begun);
    }
    [[nodiscard]] bool already_done(const measure::RunIdentity& run) const override {
        return inner_->already_done(run);
    }
    void take(measure::RunOutput&& run) override {
        if (taken_.exchange(true)) {
            throw core::Stopped{};
        }
        inner_->take(std::move(run));
        throw core::Stopped{};
    }
    [[nodiscard]] measure::RunOutput kept(const measure::RunIdentity& run,
                                          const std::vector<std::string>& tables) const override {
        return inner_->kept(run, tables);
    }
    void close(measure::Closing&& whole) override {
        for (std::uint32_t number = 0; number < measure::runs_in_all(header); ++number) {
            runs.push_back(inner_->kept(run::identity_of(number, sample_share), {}));
        }
        closing = whole;
        inner_->close(std::move(whole));
    }

    measure::ResultsHeader header;
    std::vector<measure::RunOutput> runs;
    measure::Closing closing;

private:
    measure::ResultsSink* inner_;
    std::atomic<bool> taken_ = false;
};

run::RunRequest request_for(const plan::Plan& plan, unsigned threads) {
    run::RunRequest request;
    request.runs = 2;
    request.sample_share = sample_share;
    request.seed = static_cast<std::uint64_t>(plan.footprint.seed);
    request.threads = threads;
    request.program_version = "specification";
    return request;
}

run::RunReport run_once(const plan::Plan& plan, const core::Problems& problems,
                        const run::RunRequest& request, measure::ResultsSink& sink) {
    return run::run_plan(plan, problems, request, sink, [](const run::Progress&) {});
}

/// A run that a page's plan asks for never takes more starts than it has runs, and one to finish.
KeptResults stopped_and_resumed(const plan::Plan& plan, const core::Problems& problems,
                                const std::filesystem::path& out) {
    const run::RunRequest request = request_for(plan, 2);
    for (std::uint32_t start = 0; start <= request.runs + 1; ++start) {
        store::ResultsFolder folder(out, start == 0 ? store::Start::afresh : store::Start::resume);
        StoppingSink sink(folder);
        try {
            KeptResults kept;
            kept.report = run_once(plan, problems, request, sink);
            kept.header = sink.header;
            kept.runs = std::move(sink.runs);
            kept.closing = std::move(sink.closing);
            return kept;
        } catch (const core::Stopped&) {
            continue;
        }
    }
    throw std::runtime_error("a run that was stopped and resumed did not come to its end");
}

bool is_name_less(const measure::Table& left, const measure::Table& right) {
    return left.name() < right.name();
}

void compare_tables(const std::string& of, std::vector<measure::Table> one,
                    std::vector<measure::Table> other, std::vector<std::string>& found) {
    std::ranges::sort(one, is_name_less);
    std::ranges::sort(other, is_name_less);
    if (one.size() != other.size()) {
        found.push_back(fmt::format("{} has {} tables and {}", of, one.size(), other.size()));
        return;
    }
    for (std::size_t place = 0; place < one.size(); ++place) {
        if (one[place].name() != other[place].name() ||
            sorted_rows(one[place]) != sorted_rows(other[place])) {
            found.push_back(fmt::format("{}: the table {}", of, one[place].name()));
        }
    }
}

} // namespace

const measure::Table* KeptResults::table(const std::string& name) const {
    for (const std::vector<measure::Table>* tables :
         {&runs.front().tables, &header.dimensions, &closing.tables}) {
        for (const measure::Table& table : *tables) {
            if (table.name() == name) {
                return &table;
            }
        }
    }
    return nullptr;
}

std::string_view to_text(Way way) {
    switch (way) {
    case Way::one_thread:
        return "1 thread";
    case Way::four_threads:
        return "4 threads";
    case Way::stopped_and_resumed:
        return "stopped and resumed";
    }
    return {};
}

KeptResults run_plan_folder(const std::filesystem::path& folder, Way way) {
    core::Problems problems;
    const plan::Plan plan = plan::read_and_check(folder, problems);
    if (way == Way::stopped_and_resumed) {
        const TemporaryFolder out;
        return stopped_and_resumed(plan, problems, out.path() / "results");
    }
    MemorySink sink;
    const run::RunReport report =
        run_once(plan, problems, request_for(plan, way == Way::one_thread ? 1 : 4), sink);
    return std::move(sink).results(report);
}

KeptResults run_centrally(const std::filesystem::path& folder) {
    core::Problems problems;
    const plan::Plan plan = plan::read_and_check(folder, problems);
    MemorySink sink;
    run::RunRequest request = request_for(plan, 1);
    request.runs = 1;
    const run::RunReport report = run_once(plan, problems, request, sink);
    return std::move(sink).results(report);
}

void run_and_export(const std::filesystem::path& folder, Way way,
                    const std::filesystem::path& out) {
    core::Problems problems;
    const plan::Plan plan = plan::read_and_check(folder, problems);
    if (way == Way::stopped_and_resumed) {
        (void)stopped_and_resumed(plan, problems, out);
    } else {
        store::ResultsFolder results(out, store::Start::afresh);
        (void)run_once(plan, problems, request_for(plan, way == Way::one_thread ? 1 : 4), results);
    }
    const store::FinishedResults finished(out);
    const core::StopFlag never;
    (void)publish::export_results(finished, publish::ExportFormat::csv, out / "csv", never);
    std::ofstream(out / "summary.json") << publish::summary_json(publish::summary_of(
        finished.header(), finished.central(publish::summary_tables()), finished.over_runs()));
}

std::string number_text(std::int64_t value, std::uint8_t decimals) {
    if (value == measure::Column::no_value) {
        return "";
    }
    std::string digits = fmt::format("{:0{}}", value < 0 ? -value : value, decimals + 1);
    if (decimals > 0) {
        digits.insert(digits.size() - decimals, ".");
    }
    return (value < 0 ? "-" : "") + digits;
}

std::vector<std::string> sorted_rows(const measure::Table& table) {
    std::vector<std::string> rows(table.rows());
    for (const measure::Column& column : table.columns()) {
        for (std::size_t row = 0; row < table.rows(); ++row) {
            rows[row] += (column.meaning.is_text
                              ? column.text(row)
                              : number_text(column.numbers[row], column.meaning.decimals)) +
                         " | ";
        }
    }
    std::ranges::sort(rows);
    return rows;
}

std::vector<std::string> differences(const KeptResults& one, const KeptResults& other) {
    std::vector<std::string> found;
    if (one.runs.size() != other.runs.size()) {
        return {fmt::format("{} runs and {}", one.runs.size(), other.runs.size())};
    }
    for (std::size_t run = 0; run < one.runs.size(); ++run) {
        compare_tables(fmt::format("run {}", run), one.runs[run].tables, other.runs[run].tables,
                       found);
    }
    compare_tables("over all runs", one.closing.tables, other.closing.tables, found);
    compare_tables("what codes stand for", one.header.dimensions, other.header.dimensions, found);
    if (one.header.warnings != other.header.warnings) {
        found.emplace_back("warnings known before the runs");
    }
    return found;
}

} // namespace footprint::spec
