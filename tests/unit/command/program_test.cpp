// SPDX-License-Identifier: MIT
// The program as a user meets it: what it prints, what it returns, what it leaves on the disk. Runs
// are of the tutorial.
#include "command/command.hpp"
#include "shared/temporary_folder.hpp"
#include "store/disk.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <thread>
#include <vector>

using namespace footprint;
using core::ExitCode;
namespace fs = std::filesystem;

namespace {

ExitCode run_arguments(const std::vector<std::string>& arguments) {
    std::vector<const char*> raw{"footprint"};
    for (const std::string& argument : arguments) {
        raw.push_back(argument.c_str());
    }
    return command::run_program(static_cast<int>(raw.size()), raw.data());
}

struct Told {
    ExitCode code{};
    std::string output;
    std::string errors;
};

/// What the program says and returns, its two streams caught in files.
Told told(const TemporaryFolder& scratch, const std::vector<std::string>& arguments) {
    const std::vector<std::string> files{scratch / "output", scratch / "errors"};
    std::vector<int> before;
    (void)std::fflush(stdout);
    for (int stream = 1; stream <= 2; ++stream) {
        before.push_back(dup(stream));
        std::FILE* file = std::fopen(files[static_cast<std::size_t>(stream - 1)].c_str(), "w");
        REQUIRE(file != nullptr);
        dup2(fileno(file), stream);
        (void)std::fclose(file);
    }
    Told answer;
    answer.code = run_arguments(arguments);
    (void)std::fflush(stdout);
    for (int stream = 1; stream <= 2; ++stream) {
        dup2(before[static_cast<std::size_t>(stream - 1)], stream);
        ::close(before[static_cast<std::size_t>(stream - 1)]);
    }
    answer.output = store::read_whole(files[0]);
    answer.errors = store::read_whole(files[1]);
    return answer;
}

/// Files of an export by name.
std::map<std::string, std::string> csv_of(const TemporaryFolder& scratch,
                                          const std::string& results) {
    const std::string folder = results + "-csv";
    REQUIRE(told(scratch, {"export", results, "--format", "csv", "--out", folder}).code ==
            ExitCode::done);
    std::map<std::string, std::string> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        files[entry.path().filename().string()] = store::read_whole(entry.path());
    }
    return files;
}

std::size_t finished_runs(const std::string& results) {
    std::error_code ignored;
    const fs::directory_iterator begin(fs::path(results) / ".unfinished" / "runs", ignored);
    return static_cast<std::size_t>(
        std::count_if(begin, fs::directory_iterator(), [](const auto& entry) {
            return entry.path().extension() == ".run" &&
                   !entry.path().filename().string().starts_with('.');
        }));
}

} // namespace

TEST_CASE("what was typed wrongly is told with what to do, and the program returns 2") {
    const TemporaryFolder scratch;
    CHECK(told(scratch, {"shwo"}).errors == "footprint: there is no command \"shwo\"; did you mean "
                                            "\"show\"?; footprint help shows the commands "
                                            "[unknown_command]\n1 error\n");
    CHECK(told(scratch, {"help", "rnu"}).code == ExitCode::input);
    CHECK(told(scratch, {"run", "plan"}).errors ==
          "footprint: --out is required; footprint help run says what may be given "
          "[wrong_arguments]\n1 error\n");
    CHECK(told(scratch, {"show", scratch / "nothing"}).code == ExitCode::input);
    CHECK(told(scratch, {"export", "x", "--format", "doc", "--out", "y"}).code == ExitCode::input);
    CHECK(told(scratch, {"run", scratch / "nothing", "--out", scratch / "out"}).code ==
          ExitCode::input);
    CHECK_FALSE(fs::exists(scratch / "out"));
    CHECK(told(scratch, {}).code == ExitCode::input);
}

TEST_CASE("help and version are no errors") {
    const TemporaryFolder scratch;
    for (const char* command : {"new", "check", "run", "show", "export"}) {
        const Told help = told(scratch, {"help", command});
        CHECK(help.code == ExitCode::done);
        CHECK(help.output.find(std::string("Usage: footprint ") + command) != std::string::npos);
        CHECK(help.output == told(scratch, {command, "--help"}).output);
    }
    CHECK(told(scratch, {"--version"}).output.starts_with("footprint 0."));
}

TEST_CASE("the tutorial is checked, run, shown and exported, the same on one thread and on two") {
    const TemporaryFolder scratch;
    const std::string plan = scratch / "plan";
    REQUIRE(told(scratch, {"new", plan}).code == ExitCode::done);
    CHECK(told(scratch, {"new", plan}).code == ExitCode::input);
    const Told checked = told(scratch, {"check", plan});
    CHECK(checked.code == ExitCode::done);

    const std::string one = scratch / "one";
    const std::string two = scratch / "two";
    const Told run = told(scratch, {"run", plan, "--runs", "9", "--threads", "1", "--out", one});
    CHECK(run.code == ExitCode::done);
    CHECK(run.errors.empty()); // no progress where there is no terminal
    CHECK(run.output.find("Results are in " + one) != std::string::npos);
    CHECK(told(scratch, {"run", plan, "--runs", "9", "--threads", "2", "--out", two}).code ==
          ExitCode::done);
    const auto first = csv_of(scratch, one);
    const auto second = csv_of(scratch, two);
    REQUIRE(first.size() == second.size());
    for (const auto& [name, text] : first) {
        CAPTURE(name);
        CHECK((text == second.at(name)));
    }
    const std::string json = told(scratch, {"show", one, "--json"}).output;
    CHECK(json == told(scratch, {"show", two, "--json"}).output);
    CHECK(nlohmann::json::parse(json).at("bridge").at("unexplained_pence") == 0);
    CHECK(run.output.starts_with(told(scratch, {"show", one}).output));
}

TEST_CASE("a plan with a fault is told with 1 by check and with 2 by run") {
    const TemporaryFolder scratch;
    const std::string plan = scratch / "plan";
    REQUIRE(told(scratch, {"new", plan}).code == ExitCode::done);
    std::ofstream(plan + "/sites.csv", std::ios::app)
        << "one,cell,too,many,or,too,few,or,all,of,them\n";
    const Told checked = told(scratch, {"check", plan});
    CHECK(checked.code == ExitCode::check_failed);
    CHECK(checked.output.find("sites.csv:") != std::string::npos);
    const Told run = told(scratch, {"run", plan, "--runs", "1", "--out", scratch / "out"});
    CHECK(run.code == ExitCode::input);
    CHECK(run.errors.find("sites.csv:") != std::string::npos);
}

TEST_CASE("a run stopped by a signal returns 130, and resumed ends as if it had not been stopped") {
    const TemporaryFolder scratch;
    const std::string plan = scratch / "plan";
    REQUIRE(told(scratch, {"new", plan}).code == ExitCode::done);
    const std::string stopped = scratch / "stopped";
    const std::vector<std::string> typed{"run",       plan, "--runs", "40",
                                         "--threads", "2",  "--out",  stopped};
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        (void)std::freopen("/dev/null", "w", stderr);
        (void)std::freopen("/dev/null", "w", stdout);
        command::honour_signals();
        _exit(static_cast<int>(run_arguments(typed)));
    }
    constexpr int most_waits = 12'000; // of ten milliseconds: a sanitizer's build is slow
    for (int wait = 0; wait < most_waits && finished_runs(stopped) < 3; ++wait) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    kill(child, SIGINT);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == static_cast<int>(ExitCode::stopped));
    CHECK_FALSE(fs::exists(stopped + "/results.json"));
    CHECK(told(scratch, {"show", stopped}).code == ExitCode::input);

    std::vector<std::string> again = typed;
    again.emplace_back("--resume");
    CHECK(told(scratch, again).code == ExitCode::done);
    const std::string whole = scratch / "whole";
    REQUIRE(told(scratch, {"run", plan, "--runs", "40", "--out", whole}).code == ExitCode::done);
    CHECK((csv_of(scratch, stopped) == csv_of(scratch, whole)));
}
