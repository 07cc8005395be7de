// SPDX-License-Identifier: MIT
// A file is written whole or not at all.
#include "core/errors.hpp"
#include "files/files_errors.hpp"
#include "files/paths.hpp"
#include "shared/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

using namespace footprint;
using namespace footprint::files;
namespace fs = std::filesystem;

namespace {

[[nodiscard]] std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder)) {
        names.push_back(entry.path().filename().string());
    }
    std::ranges::sort(names);
    return names;
}

[[nodiscard]] std::string bytes_of(const fs::path& file) {
    core::Problems problems;
    return Folder(file.parent_path())
        .read(file.filename().string(), problems, 100'000'000)
        .value_or("nothing");
}

/// Runs `work` in a process of its own and gives its exit code; a signal counts 1000 more.
template <typename Work>
[[nodiscard]] int exit_code_of(Work work) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(work());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? 1000 + WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace

TEST_CASE("a written file has the bytes, replaces the old one, and leaves nothing beside it") {
    const TemporaryFolder temporary;
    const fs::path file = temporary.path() / "run.bin";
    write_atomically(file, "first");
    CHECK(bytes_of(file) == "first");
    write_atomically(file, std::string_view("second\0third", 12));
    CHECK(bytes_of(file) == std::string("second\0third", 12));
    write_atomically(file, "");
    CHECK(bytes_of(file).empty());
    CHECK(names_in(temporary.path()) == std::vector<std::string>{"run.bin"});
}

TEST_CASE("a place that cannot be written is told, with nothing left behind") {
    const TemporaryFolder temporary;
    temporary.put("file", "x");
    try {
        write_atomically(temporary.path() / "nowhere" / "run.bin", "bytes");
        FAIL("a missing folder was written to");
    } catch (const core::StoreError& error) {
        CHECK(error.problem().code == "file_not_written");
        CHECK(error.problem().wrong ==
              "the file cannot be written: opening: No such file or directory");
    }
    CHECK_THROWS_AS(write_atomically(temporary.path() / "file" / "run.bin", "bytes"),
                    core::StoreError);
    fs::create_directory(temporary.path() / "folder");
    CHECK_THROWS_AS(write_atomically(temporary.path() / "folder", "bytes"), core::StoreError);
    CHECK(names_in(temporary.path()) == std::vector<std::string>{"file", "folder"});
    CHECK_THROWS_AS(make_folder(temporary.path() / "file"), core::StoreError);
    CHECK_NOTHROW(make_folder(temporary.path() / "a" / "b"));
    CHECK(fs::is_directory(temporary.path() / "a" / "b"));
}

TEST_CASE("when the system takes no more bytes, the old file stays and no half one is left") {
    const TemporaryFolder temporary;
    const fs::path file = temporary.path() / "run.bin";
    write_atomically(file, "old");
    const int code = exit_code_of([&] {
        // The nearest to a full disk that needs no disk: the system refuses bytes past the limit.
        const rlimit limit{65536, 65536};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        ::signal(SIGXFSZ, SIG_IGN);
        try {
            write_atomically(file, std::string(1'000'000, 'x'));
        } catch (const core::StoreError& error) {
            return error.problem().code == "file_not_written" ? 4 : 5;
        }
        return 0;
    });
    CHECK(code == 4);
    CHECK(bytes_of(file) == "old");
    CHECK(names_in(temporary.path()) == std::vector<std::string>{"run.bin"});
    CHECK(to_text(file_not_written("results/run.bin", "writing", ENOSPC)) ==
          "results/run.bin: the file cannot be written: the disk is full; nothing half-written was "
          "kept; free some space, "
          "or name another folder [disk_full]");
}

TEST_CASE("a process killed at any moment leaves the old file or the new one, never half of one") {
    const TemporaryFolder temporary;
    const fs::path file = temporary.path() / "run.bin";
    const std::string first(300'000, 'a');
    const std::string second(300'000, 'b');
    for (unsigned attempt = 0; attempt < 20; ++attempt) {
        const pid_t child = ::fork();
        if (child == 0) {
            while (true) {
                write_atomically(file, first);
                write_atomically(file, second);
            }
        }
        ::usleep(1000 + attempt * 700);
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        if (fs::exists(file)) {
            const std::string found = bytes_of(file);
            CHECK((found == first || found == second));
        }
    }
    remove_unfinished_writes(temporary.path());
    for (const std::string& name : names_in(temporary.path())) {
        CHECK(name == "run.bin");
    }
}
