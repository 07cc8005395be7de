// SPDX-License-Identifier: MIT
// Beginning, going on with, and closing a folder of results.
#include "store/results_folder.hpp"

#include "core/errors.hpp"
#include "files/paths.hpp"
#include "store/header_json.hpp"
#include "store/load_database.hpp"
#include "store/run_file.hpp"
#include "store/store_errors.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <system_error>
#include <utility>

namespace footprint::store {
namespace {

namespace fs = std::filesystem;

/// In the order in which they are moved up; the header comes after all of them.
constexpr std::array moved{FolderNames::dimensions, FolderNames::over_runs, FolderNames::runs,
                           FolderNames::database};

bool is_there(const fs::path& path) {
    std::error_code error;
    return fs::exists(fs::symlink_status(path, error));
}

/// Whether `out` may be written to: not there, an empty folder, or results of this program's
/// format.
void refuse_what_is_not_ours(const fs::path& out) {
    std::error_code error;
    const fs::file_status status = fs::symlink_status(out, error);
    if (fs::is_symlink(status)) {
        throw out_is_symbolic_link(out);
    }
    if (!fs::exists(status)) {
        return;
    }
    if (!fs::is_directory(status)) {
        throw out_is_not_results(out);
    }
    const bool is_empty = fs::is_empty(out, error);
    if (error) {
        throw cannot_use_file(out, "read", error.value());
    }
    if (is_empty || is_there(out / FolderNames::unfinished)) {
        return;
    }
    if (!is_there(out / FolderNames::header)) {
        throw out_is_not_results(out);
    }
    try {
        (void)read_header_json(read_whole(out / FolderNames::header), out);
    } catch (const core::StoreError&) {
        throw out_is_not_results(out);
    }
}

/// A path ending in a slash would have an empty last name.
fs::path without_last_slash(fs::path path) {
    path = path.lexically_normal();
    return path.has_filename() || !path.has_relative_path() ? path : path.parent_path();
}

void move_up(const fs::path& out) {
    const fs::path from = out / FolderNames::unfinished;
    // From here until the header is in place there are no finished results in `out`.
    remove_whole(out / FolderNames::header);
    for (const char* name : moved) {
        if (is_there(from / name)) {
            put_in_place(from / name, out / name);
        }
    }
    put_in_place(from / FolderNames::header, out / FolderNames::header);
    remove_whole(from);
    keep_listing(out);
}

/// Finishes what a program stopped while moving had begun.
void finish_moves(const fs::path& out) {
    const fs::path header = out / FolderNames::unfinished / FolderNames::header;
    if (is_there(header) && read_header_json(read_whole(header), out).is_finished) {
        move_up(out);
    }
}

/// What stands directly in a folder, so that it can be removed while one goes through it.
std::vector<fs::path> paths_in(const fs::path& folder) {
    std::vector<fs::path> paths;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        paths.push_back(entry.path());
    }
    return paths;
}

/// What a run file is; nothing when it is damaged, for then the run is made anew.
std::optional<RunFileHead> head_of(const fs::path& file) {
    try {
        const std::string bytes = read_whole(file);
        return RunFileReader(bytes, file.string()).head();
    } catch (const core::StoreError&) {
        return std::nullopt;
    }
}

/// What keeps two headers from being the same run, in words; empty when nothing does.
std::string differences(const measure::ResultsHeader& was, const measure::ResultsHeader& is) {
    std::vector<std::string> found;
    const auto compare = [&found](std::string_view name, const auto& before, const auto& now) {
        if (before != now) {
            found.push_back(fmt::format("{} is {}, was {}", name, now, before));
        }
    };
    compare("plan", was.plan_id, is.plan_id);
    compare("scenario", was.scenario, is.scenario);
    compare("hash of inputs", was.inputs_hash, is.inputs_hash);
    compare("program version", was.program_version, is.program_version);
    compare("model version", was.model_version, is.model_version);
    compare("seed", was.seed, is.seed);
    compare("opening year", was.opening_year, is.opening_year);
    compare("years", fmt::format("{}", fmt::join(was.years, " ")),
            fmt::format("{}", fmt::join(is.years, " ")));
    compare("sample in millionths", was.sample_share_ppm, is.sample_share_ppm);
    compare("steps", was.steps, is.steps);
    compare("limits", was.limits, is.limits);
    if (is.runs <
        was.runs) { // more is welcome: run 17 is the same run in a design of 64 and of 256
        compare("number of runs", was.runs, is.runs);
    }
    return fmt::format("{}", fmt::join(found, ", "));
}

measure::Table table_of_runs(const std::map<std::uint32_t, measure::RunIdentity>& runs) {
    measure::Table table("runs", {measure::number_column("run", "number"),
                                  measure::number_column("replicate", "number"),
                                  measure::number_column("draw", "number"),
                                  measure::number_column("sample_share", "share of people", 6)});
    for (const auto& [number, run] : runs) {
        table.put_number(number);
        table.put_number(run.replicate);
        table.put_number(run.draw);
        table.put_number(run.sample_share_ppm);
    }
    return table;
}

measure::Table table_of_warnings(const std::vector<measure::CountedWarning>& warnings) {
    measure::Table table("warnings", {measure::text_column("code"), measure::text_column("words"),
                                      measure::number_column("count", "times given")});
    for (const measure::CountedWarning& warning : warnings) {
        table.put_text(warning.code);
        table.put_text(warning.words);
        table.put_number(static_cast<std::int64_t>(warning.count));
    }
    return table;
}

} // namespace

std::string run_file_name(const measure::RunIdentity& run) {
    return run.is_central ? "central.run" : fmt::format("{:06}.run", run.number);
}

ResultsFolder::ResultsFolder(fs::path out, Start start)
    : out_(without_last_slash(std::move(out))), start_(start) {
    refuse_what_is_not_ours(out_);
}

fs::path ResultsFolder::working() const {
    return out_ / FolderNames::unfinished;
}

void ResultsFolder::begin(const measure::ResultsHeader& header) {
    header_ = header;
    files::make_folder(working());
    lock_.emplace(working() / FolderNames::lock, out_);
    finish_moves(out_);
    files::make_folder(working()); // finishing the moves took it away
    if (!is_there(working() / FolderNames::lock)) {
        lock_.emplace(working() / FolderNames::lock, out_);
    }
    if (start_ == Start::resume && is_there(working() / FolderNames::header)) {
        take_over_stopped_run();
    } else {
        clear_working();
        if (start_ == Start::resume && is_there(out_ / FolderNames::header)) {
            take_over_finished_results();
        }
    }
    files::make_folder(working() / FolderNames::runs);
    note_runs_that_are_whole();
    files::write_atomically(
        working() / FolderNames::dimensions,
        run_file_bytes({.identity = {}, .tables = header_.dimensions}, header_.inputs_hash));
    files::write_atomically(working() / FolderNames::header,
                            header_json({.header = header_, .is_finished = false}));
}

void ResultsFolder::take_over_stopped_run() {
    const HeaderFile before = read_header_json(read_whole(working() / FolderNames::header), out_);
    const std::string differing = differences(before.header, header_);
    if (!differing.empty()) {
        throw resume_differs(out_, differing);
    }
}

void ResultsFolder::take_over_finished_results() {
    const HeaderFile before = read_header_json(read_whole(out_ / FolderNames::header), out_);
    const std::string differing = differences(before.header, header_);
    if (!differing.empty()) {
        remove_whole(working());
        throw resume_differs(out_, differing);
    }
    files::make_folder(working() / FolderNames::runs);
    for (const fs::directory_entry& entry : fs::directory_iterator(out_ / FolderNames::runs)) {
        // Copied, not linked: the finished results stay whole whatever happens to these.
        files::write_atomically(working() / FolderNames::runs / entry.path().filename(),
                                read_whole(entry.path()));
    }
}

void ResultsFolder::note_runs_that_are_whole() {
    for (const fs::path& file : paths_in(working() / FolderNames::runs)) {
        const std::optional<RunFileHead> head = head_of(file);
        const bool is_of_these_results = head && head->inputs_hash == header_.inputs_hash &&
                                         head->identity.number < measure::runs_in_all(header_) &&
                                         run_file_name(head->identity) == file.filename();
        if (is_of_these_results) {
            done_.emplace(head->identity.number, head->identity);
        } else {
            remove_whole(file);
        }
    }
    runs_kept_before_ = done_.size();
}

void ResultsFolder::clear_working() {
    for (const fs::path& path : paths_in(working())) {
        if (path.filename() != FolderNames::lock) {
            remove_whole(path);
        }
    }
}

bool ResultsFolder::already_done(const measure::RunIdentity& run) const {
    const std::scoped_lock guard(mutex_);
    const auto found = done_.find(run.number);
    return found != done_.end() && found->second == run;
}

void ResultsFolder::take(measure::RunOutput&& run) {
    const measure::RunOutput taken = std::move(run);
    core::promise(lock_.has_value(), "results are begun before a run is taken");
    core::promise(taken.identity.number < measure::runs_in_all(header_),
                  "a run's number is below the number of runs");
    files::write_atomically(working() / FolderNames::runs / run_file_name(taken.identity),
                            run_file_bytes(taken, header_.inputs_hash));
    const std::scoped_lock guard(mutex_);
    done_.insert_or_assign(taken.identity.number, taken.identity);
}

measure::RunOutput ResultsFolder::kept(const measure::RunIdentity& run,
                                       const std::vector<std::string>& tables) const {
    core::promise(already_done(run), "only a run that is done is read back");
    const fs::path file = working() / FolderNames::runs / run_file_name(run);
    const std::string bytes = read_whole(file);
    return read_run_file(RunFileReader(bytes, file.string()), tables);
}

void ResultsFolder::close(measure::Closing&& closing) {
    measure::Closing over_runs = std::move(closing);
    core::promise(done_.size() == measure::runs_in_all(header_),
                  "results are closed when every run is done");
    header_.warnings.insert(header_.warnings.end(), over_runs.warnings.begin(),
                            over_runs.warnings.end());
    header_.warnings = measure::counted_together(std::move(header_.warnings));
    over_runs.tables.push_back(table_of_runs(done_));
    over_runs.tables.push_back(table_of_warnings(header_.warnings));

    std::vector<fs::path> run_files;
    run_files.reserve(done_.size());
    for (const auto& [number, run] : done_) {
        run_files.push_back(working() / FolderNames::runs / run_file_name(run));
    }
    const fs::path database = working() / FolderNames::database;
    remove_whole(database);
    load_database(database, run_files, {&header_.dimensions, &over_runs.tables});
    keep_contents(database);
    files::write_atomically(working() / FolderNames::over_runs,
                            run_file_bytes({.identity = {}, .tables = std::move(over_runs.tables)},
                                           header_.inputs_hash));
    files::write_atomically(working() / FolderNames::header,
                            header_json({.header = header_, .is_finished = true}));
    move_up(out_);
    lock_.reset();
}

} // namespace footprint::store
