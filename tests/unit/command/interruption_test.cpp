// SPDX-License-Identifier: MIT
// The program itself, ended or hindered from outside: killed at any moment, with a disk that takes
// no more, in a folder that is not its own. Nothing half-written is taken for results, and with
// --resume it ends with the bytes of a run that nothing disturbed.
//
// The program's file is named by FOOTPRINT_PROGRAM (tests/unit/command/CMakeLists.txt sets it).
#include "shared/temporary_folder.hpp"
#include "store/disk.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <thread>
#include <vector>

using footprint::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

struct Ended {
    int code = -1; ///< of exit; -1 when a signal ended it
    std::string errors;
};

/// Starts the program with both streams in files; `before` runs in the child just before it.
pid_t start(const TemporaryFolder& scratch, std::vector<std::string> arguments,
            const std::function<void()>& before = {}) {
    const char* const program = std::getenv("FOOTPRINT_PROGRAM");
    REQUIRE(program != nullptr);
    arguments.insert(arguments.begin(), program);
    const std::string output = scratch / "output";
    const std::string errors = scratch / "errors";
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        dup2(open(output.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0666), 1);
        dup2(open(errors.c_str(), O_CREAT | O_TRUNC | O_WRONLY, 0666), 2);
        if (before) {
            before();
        }
        std::vector<char*> raw;
        for (std::string& argument : arguments) {
            raw.push_back(argument.data());
        }
        raw.push_back(nullptr);
        execv(program, raw.data());
        _exit(127);
    }
    return child;
}

Ended wait_for(const TemporaryFolder& scratch, pid_t child) {
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    return Ended{.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
                 .errors = footprint::store::read_whole(scratch / "errors")};
}

Ended run(const TemporaryFolder& scratch, const std::vector<std::string>& arguments,
          const std::function<void()>& before = {}) {
    return wait_for(scratch, start(scratch, arguments, before));
}

std::map<std::string, std::string> exported(const TemporaryFolder& scratch,
                                            const std::string& results) {
    const std::string folder = results + "-csv";
    REQUIRE(run(scratch, {"export", results, "--format", "csv", "--out", folder}).code == 0);
    std::map<std::string, std::string> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        files[entry.path().filename().string()] = footprint::store::read_whole(entry.path());
    }
    REQUIRE(run(scratch, {"show", results, "--json"}).code == 0);
    files["summary.json"] = footprint::store::read_whole(scratch / "output");
    return files;
}

} // namespace

TEST_CASE("killed at any moment and resumed, a run ends with the bytes of one that was not") {
    const TemporaryFolder scratch;
    const std::string plan = scratch / "plan";
    REQUIRE(run(scratch, {"new", plan}).code == 0);
    const auto begun = std::chrono::steady_clock::now();
    const std::string whole = scratch / "whole";
    REQUIRE(run(scratch, {"run", plan, "--runs", "24", "--threads", "2", "--out", whole}).code ==
            0);
    const std::chrono::duration<double> lasted = std::chrono::steady_clock::now() - begun;
    const auto expected = exported(scratch, whole);

    const std::string killed = scratch / "killed";
    std::uint64_t state = 20161021; // the moments of the same test are the same parts of a run
    int kills = 0;
    constexpr int most_starts = 60;
    int starts = 0;
    for (; starts < most_starts; ++starts) {
        const pid_t child = start(
            scratch, {"run", plan, "--runs", "24", "--threads", "2", "--resume", "--out", killed});
        if (kills < 8) {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            const double part = static_cast<double>(state >> 33) / static_cast<double>(1ULL << 31);
            std::this_thread::sleep_for(lasted * 0.3 * part);
            kill(child, SIGKILL);
        }
        const Ended ended = wait_for(scratch, child);
        CHECK((ended.code == -1 || ended.code == 0));
        if (ended.code == 0) {
            break;
        }
        ++kills;
        // What it left is no results, or whole ones.
        const int shown = run(scratch, {"show", killed}).code;
        CHECK((shown == 2 || shown == 0));
    }
    CHECK(kills > 2);
    REQUIRE(starts < most_starts);
    CHECK((exported(scratch, killed) == expected));
}

TEST_CASE("a disk that takes no more is told, earlier results stay, and the run goes on later") {
    const TemporaryFolder scratch;
    const std::string plan = scratch / "plan";
    REQUIRE(run(scratch, {"new", plan}).code == 0);
    const std::string results = scratch / "results";
    REQUIRE(run(scratch, {"run", plan, "--runs", "1", "--out", results}).code == 0);
    const auto before = exported(scratch, results);
    // No file may grow beyond so many bytes: enough for some of a run's files, not for all.
    for (const rlim_t bytes : {rlim_t{1'000}, rlim_t{20'000}, rlim_t{300'000}}) {
        CAPTURE(bytes);
        const Ended ended = run(scratch, {"run", plan, "--runs", "9", "--out", results}, [bytes] {
            const rlimit limit{.rlim_cur = bytes, .rlim_max = bytes};
            setrlimit(RLIMIT_FSIZE, &limit);
            signal(SIGXFSZ, SIG_IGN);
        });
        CHECK(ended.code == 4);
        CHECK(ended.errors.starts_with(results + "/.unfinished/"));
        const bool says_what_and_what_to_do =
            ended.errors.ends_with(
                ": the file cannot be written: writing: File too large; check the folder and its "
                "permissions, or name another [file_not_written]\n") ||
            ended.errors.ends_with("File too large; make room on that disk, or choose another "
                                   "folder [database_refused]\n");
        INFO(ended.errors);
        CHECK(says_what_and_what_to_do);
        CHECK((exported(scratch, results) == before));
    }
    REQUIRE(run(scratch, {"run", plan, "--runs", "9", "--resume", "--out", results}).code == 0);
    const std::string whole = scratch / "whole";
    REQUIRE(run(scratch, {"run", plan, "--runs", "9", "--out", whole}).code == 0);
    CHECK((exported(scratch, results) == exported(scratch, whole)));
}

TEST_CASE("a folder that may not be written to is told before anything is simulated") {
    const TemporaryFolder scratch;
    const std::string plan = scratch / "plan";
    REQUIRE(run(scratch, {"new", plan}).code == 0);
    const std::string locked = scratch / "locked";
    fs::create_directory(locked);
    const auto as_nobody = [&] {
        constexpr uid_t nobody = 65534;
        if (geteuid() == 0 && (setgid(nobody) != 0 || setuid(nobody) != 0)) {
            _exit(126);
        }
    };
    fs::permissions(fs::path(plan).parent_path(), fs::perms::owner_all | fs::perms::group_exec |
                                                      fs::perms::others_exec |
                                                      fs::perms::others_read);
    fs::permissions(locked, fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_exec);
    const std::string results = locked + "/results";
    const Ended ended = run(scratch, {"run", plan, "--runs", "1", "--out", results}, as_nobody);
    CHECK(ended.code == 4);
    CHECK(ended.errors == results + "/.unfinished: the file cannot be written: making the folder: "
                                    "Permission denied; check the folder and its permissions, or "
                                    "name another [file_not_written]\n");
    CHECK_FALSE(fs::exists(results));
}

TEST_CASE("a screen or pipe that takes no more is told") {
    const TemporaryFolder scratch;
    const Ended ended = run(scratch, {"help"}, [] { dup2(open("/dev/full", O_WRONLY), 1); });
    CHECK(ended.code == 4);
    CHECK(ended.errors ==
          "footprint: the output cannot be written: No space left on device; make room, or send "
          "the output elsewhere [output_not_written]\n");
}
