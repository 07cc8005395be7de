// SPDX-License-Identifier: MIT
// Writing, breaking and checking the tutorial.
#include "edited_tutorial.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <sstream>

namespace footprint::plan {

EditedTutorial::EditedTutorial() {
    static std::atomic<int> made{0};
    folder_ = std::filesystem::temp_directory_path() /
              ("footprint_plan_test_" + std::to_string(::getpid()) + "_" + std::to_string(made++));
    // As the repository holds it: tutorial_test.cpp looks at what `write_tutorial` makes of it.
    std::filesystem::copy("src/plan/tutorial", folder_, std::filesystem::copy_options::recursive);
}

EditedTutorial::~EditedTutorial() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::string EditedTutorial::text(std::string_view file) const {
    std::ifstream in(folder_ / file, std::ios::binary);
    std::stringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

void EditedTutorial::write(std::string_view file, std::string_view text) const {
    std::filesystem::create_directories((folder_ / file).parent_path());
    std::ofstream(folder_ / file, std::ios::binary) << text;
}

void EditedTutorial::replace(std::string_view file, std::string_view before,
                             std::string_view after) const {
    std::string bytes = text(file);
    const std::size_t found = bytes.find(before);
    REQUIRE(found != std::string::npos);
    bytes.replace(found, before.size(), after);
    write(file, bytes);
}

void EditedTutorial::add(std::string_view file, std::string_view line) const {
    write(file, text(file) + std::string(line) + "\n");
}

void EditedTutorial::remove(std::string_view file) const {
    REQUIRE(std::filesystem::remove(folder_ / file));
}

std::string EditedTutorial::told() const {
    core::Problems problems;
    const Plan plan = read(folder_, problems);
    check(plan, problems);
    return problems.to_text();
}

} // namespace footprint::plan
