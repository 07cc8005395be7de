// SPDX-License-Identifier: MIT
// Files that are not what they should be, as they come out of spreadsheets, mail and accidents.
#include "edited_tutorial.hpp"

#include <doctest/doctest.h>

#include <cstddef>
#include <filesystem>
#include <string>

using namespace footprint;
using namespace footprint::plan;

TEST_CASE("a table that is not there is told, and not every name that it would list") {
    const EditedTutorial tutorial;
    tutorial.remove("questions.csv");
    const std::string told = tutorial.told();
    CHECK(told.find("questions.csv: the file is not there") == 0);
    CHECK(told.ends_with("[file_missing]\n1 error\n"));
}

TEST_CASE("lines that end as on Windows are read") {
    const EditedTutorial tutorial;
    std::string text = tutorial.text("areas.csv");
    std::string with_returns;
    for (const char letter : text) {
        with_returns += letter == '\n' ? "\r\n" : std::string(1, letter);
    }
    tutorial.write("areas.csv", with_returns);
    CHECK(tutorial.told() == "");
}

TEST_CASE("a byte-order mark is left out with a warning") {
    const EditedTutorial tutorial;
    tutorial.write("areas.csv", "\xEF\xBB\xBF" + tutorial.text("areas.csv"));
    CHECK(tutorial.told() ==
          "areas.csv:1:1: warning: the file begins with a byte-order mark; it is left out; save as "
          "UTF-8 without one to end this warning [byte_order_mark]\n1 warning\n");
}

TEST_CASE("a letter in Latin-1 is told with its place") {
    const EditedTutorial tutorial;
    tutorial.replace("areas.csv", "Orchard", "Orch\xE4rd");
    CHECK(tutorial.told().find("areas.csv:6:9: the byte 0xE4") == 0);
}

TEST_CASE("an empty table is told, and nothing that only follows from it") {
    const EditedTutorial all;
    std::size_t tables = 0;
    for (const auto& entry : std::filesystem::directory_iterator(all.folder())) {
        if (entry.path().extension() != ".csv") {
            continue;
        }
        const std::string file = entry.path().filename().string();
        const EditedTutorial tutorial;
        tutorial.write(file, "");
        CHECK(tutorial.told() ==
              file + ": the file is empty; write its contents, or restore the file [file_empty]\n" +
                  "1 error\n");
        ++tables;
    }
    CHECK(tables > 20);
}

TEST_CASE("a table without rows is told where rows are due, and read where they are not") {
    const EditedTutorial tutorial;
    tutorial.write("milestones.csv", "milestone_id,initiative_id,due_on,words\n");
    CHECK(tutorial.told() == "");
    tutorial.write("questions.csv", "question_id,words\n");
    CHECK(tutorial.told().find("[table_without_rows]") != std::string::npos);
}

TEST_CASE("a link that leaves the folder is refused") {
    const EditedTutorial tutorial;
    const EditedTutorial other;
    tutorial.remove("areas.csv");
    std::filesystem::create_symlink(other.folder() / "areas.csv", tutorial.folder() / "areas.csv");
    CHECK(tutorial.told().find("areas.csv: the symbolic link points out of the folder") == 0);
}

TEST_CASE("a file of three hundred thousand wrong lines is told in a hundred, and counted") {
    const EditedTutorial tutorial;
    std::string text = "line_group,from_id,site_id,share\n";
    for (int line = 0; line < 300000; ++line) {
        text += "hospital_urgent,north_vale,vale_general,2\n";
    }
    tutorial.write("flows.csv", text);
    core::Problems problems;
    const Plan plan = read(tutorial.folder(), problems);
    CHECK(problems.errors() < 250);
    CHECK(problems.to_text().find("299900 more cells of share are not what is due") !=
          std::string::npos);
}

TEST_CASE("a parameter folder that is not there is told, and nothing else of it") {
    const EditedTutorial tutorial;
    tutorial.replace("footprint.toml", "parameters = \"parameters\"", "parameters = \"params\"");
    const std::string told = tutorial.told();
    CHECK(told.find("params: the folder is not there") == 0);
    CHECK(told.ends_with("\n1 error\n"));
}

TEST_CASE("every initiative of an empty folder is nobody, and nothing is wrong with that") {
    const EditedTutorial tutorial;
    std::filesystem::remove_all(tutorial.folder() / "initiatives");
    tutorial.write("milestones.csv", "milestone_id,initiative_id,due_on,words\n");
    CHECK(tutorial.told() == "");
}
