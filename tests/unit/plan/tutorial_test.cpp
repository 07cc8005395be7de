// SPDX-License-Identifier: MIT
#include "edited_tutorial.hpp"
#include "files/hash.hpp"
#include "plan/tutorial.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

using namespace footprint;
using namespace footprint::plan;

TEST_CASE("nothing is wrong with the tutorial") {
    CHECK(EditedTutorial().told() == "");
}

TEST_CASE("what is written is what the repository holds, byte for byte") {
    const EditedTutorial tutorial;
    const std::filesystem::path folder = tutorial.folder() / "new";
    write_tutorial(folder);
    core::Problems problems;
    check(read(folder, problems), problems);
    CHECK(problems.is_empty());
    CHECK(files::hash_of_folder(files::Folder(folder), problems) ==
          files::hash_of_folder(files::Folder("src/plan/tutorial"), problems));
    for (const EmbeddedText& text : tutorial_texts()) {
        std::ifstream in(std::string(text.name), std::ios::binary);
        std::stringstream kept;
        kept << in.rdbuf();
        INFO(std::string(text.name));
        const bool is_the_same = kept.str() == text.text;
        CHECK(is_the_same);
    }
}

TEST_CASE("a folder that holds something is refused, and left as it was") {
    const EditedTutorial tutorial;
    CHECK_THROWS_AS(write_tutorial(tutorial.folder()), core::InputError);
    CHECK(tutorial.told() == "");
}

TEST_CASE(
    "the same files have the same hash wherever the folder stands, and a changed byte another") {
    const auto hash_of = [](const EditedTutorial& tutorial) {
        core::Problems problems;
        return read(tutorial.folder(), problems).inputs_hash;
    };
    const EditedTutorial first;
    const EditedTutorial second;
    REQUIRE(hash_of(first).has_value());
    CHECK(hash_of(first) == hash_of(second));
    second.replace("parameters/money/steps.csv", "85,6", "86,6");
    CHECK(hash_of(first) != hash_of(second));
}
