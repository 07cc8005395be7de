// SPDX-License-Identifier: MIT
// A folder reads what is in it and nothing else.
#include "files/paths.hpp"
#include "shared/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>

using namespace footprint;
using namespace footprint::files;
namespace fs = std::filesystem;

namespace {

/// What reading a path of the folder says.
[[nodiscard]] std::string problems_of(const Folder& folder, std::string_view path,
                                      std::uintmax_t largest = 1000) {
    core::Problems problems;
    CHECK_FALSE(folder.read(path, problems, largest).has_value());
    return problems.to_text();
}

} // namespace

TEST_CASE("a folder reads its files, through links within it too") {
    const TemporaryFolder temporary;
    temporary.put("areas.csv", "area\n");
    temporary.put("initiatives/one.toml", "a = 1\n");
    fs::create_symlink("initiatives/one.toml", temporary.path() / "link.toml");
    const Folder folder(temporary.path());
    core::Problems problems;
    CHECK(folder.is_there(problems));
    CHECK(folder.read("areas.csv", problems) == "area\n");
    CHECK(folder.read("initiatives/one.toml", problems) == "a = 1\n");
    CHECK(folder.read("link.toml", problems) == "a = 1\n");
    CHECK(folder.has("areas.csv"));
    CHECK_FALSE(folder.has("flows.csv"));
    CHECK(problems.is_empty());
}

TEST_CASE("a link or a name that leads out of the folder is refused") {
    const TemporaryFolder temporary;
    temporary.put("secret.csv", "x\n");
    temporary.put("plan/areas.csv", "area\n");
    fs::create_symlink(temporary.path() / "secret.csv", temporary.path() / "plan/flows.csv");
    fs::create_directory_symlink(temporary.path(), temporary.path() / "plan/outside");
    // A folder whose name begins like the plan's is still another folder.
    temporary.put("plan_b/areas.csv", "area\n");
    fs::create_symlink(temporary.path() / "plan_b/areas.csv", temporary.path() / "plan/sites.csv");
    const Folder folder(temporary.path() / "plan");
    const std::string refused =
        ": the symbolic link points out of the folder; a link may point to a file inside it; copy "
        "the file into the folder [link_leaves_folder]\n1 error\n";
    CHECK(problems_of(folder, "flows.csv") == "flows.csv" + refused);
    CHECK(problems_of(folder, "sites.csv") == "sites.csv" + refused);
    CHECK(problems_of(folder, "outside/secret.csv") == "outside/secret.csv" + refused);
    const std::string climbs = ": the name points out of the folder; name a file inside the folder "
                               "[path_leaves_folder]\n1 error\n";
    CHECK(problems_of(folder, "../secret.csv") == "../secret.csv" + climbs);
    CHECK(problems_of(folder, "a/../../secret.csv") == "a/../../secret.csv" + climbs);
    CHECK(problems_of(folder, "/etc/passwd").find("[path_leaves_folder]") != std::string::npos);
}

TEST_CASE("a missing file names the near ones that are there") {
    const TemporaryFolder temporary;
    temporary.put("organisations.csv", "x\n");
    temporary.put("sites.csv", "x\n");
    const Folder folder(temporary.path(), "plan");
    CHECK(problems_of(folder, "organizations.csv") ==
          "plan/organizations.csv: the file is not there; did you mean \"plan/organisations.csv\"? "
          "[file_missing]\n"
          "1 error\n");
    core::Problems problems;
    CHECK_FALSE(Folder(temporary.path() / "nowhere", "plan").is_there(problems));
    CHECK(problems.to_text() ==
          "plan: the folder is not there; check its name [folder_missing]\n1 error\n");
}

TEST_CASE("what is no ordinary file, or too large, is refused without waiting for it") {
    const TemporaryFolder temporary;
    temporary.put("areas.csv/inner.csv", "x\n");
    temporary.put("large.csv", std::string(1001, 'x'));
    REQUIRE(::mkfifo((temporary.path() / "pipe.csv").c_str(), 0600) == 0);
    fs::create_symlink("nowhere.csv", temporary.path() / "broken.csv");
    fs::create_symlink("circle.csv", temporary.path() / "circle.csv");
    const Folder folder(temporary.path());
    CHECK(problems_of(folder, "areas.csv") ==
          "areas.csv: this is a folder; a file is due here [not_a_file]\n1 error\n");
    CHECK(problems_of(folder, "pipe.csv") ==
          "pipe.csv: this is a pipe; a file is due here [not_a_file]\n1 error\n");
    CHECK(problems_of(folder, "large.csv") ==
          "large.csv: the file has 1001 bytes; at most 1000 are read; check that it is "
          "the right file [file_too_large]\n1 error\n");
    CHECK(problems_of(folder, "broken.csv").find("[link_leads_nowhere]") != std::string::npos);
    CHECK(problems_of(folder, "circle.csv").find("[link_leads_nowhere]") != std::string::npos);
}

TEST_CASE("files are listed in the order of their bytes, without hidden ones and editors' copies") {
    const TemporaryFolder temporary;
    for (const char* name : {"b.toml", "a.toml", "B.toml", ".hidden.toml", "a.toml~", "~$a.toml",
                             "c.csv", "sub/d.toml", ".git/e.toml"}) {
        temporary.put(name, "x\n");
    }
    const Folder folder(temporary.path());
    CHECK(folder.files_in("", ".toml") == std::vector<std::string>{"B.toml", "a.toml", "b.toml"});
    CHECK(folder.files_in("sub", ".toml") == std::vector<std::string>{"sub/d.toml"});
    CHECK(folder.files_in("nowhere", ".toml").empty());
    CHECK(folder.all_files() ==
          std::vector<std::string>{"B.toml", "a.toml", "b.toml", "c.csv", "sub/d.toml"});
}
