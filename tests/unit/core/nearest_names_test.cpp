// SPDX-License-Identifier: MIT
// Guessing the name that was meant.
#include "core/errors.hpp"

#include <doctest/doctest.h>

using namespace footprint::core;

namespace {

const std::vector<std::string> lines = {
    "ae_attendance",     "emergency_admission", "elective_admission",  "gp_appointment",
    "community_nursing", "outpatient_first",    "outpatient_follow_up"};

} // namespace

TEST_CASE("a slip finds the name that was meant, the nearest first") {
    CHECK(nearest_names("ae_attendence", lines) == std::vector<std::string>{"ae_attendance"});
    CHECK(nearest_names("gp_apointment", lines) == std::vector<std::string>{"gp_appointment"});
    CHECK(nearest_names("gp_appiontment", lines) ==
          std::vector<std::string>{"gp_appointment"}); // two swapped
    CHECK(nearest_names("GP-Appointment", lines) == std::vector<std::string>{"gp_appointment"});
    CHECK(nearest_names("outpatient", lines) ==
          std::vector<std::string>{"outpatient_first", "outpatient_follow_up"});
    CHECK(nearest_names("elective_admision", lines).front() == "elective_admission");
}

TEST_CASE("what is near to nothing finds nothing") {
    CHECK(nearest_names("dentist", lines).empty());
    CHECK(nearest_names("", lines).empty());
    CHECK(nearest_names("x", lines).empty());
    CHECK(nearest_names(std::string(100'000, 'a'), lines).empty());
    CHECK(did_you_mean("dentist", lines).empty());
}

TEST_CASE("equally near names come in the order of their letters, at most three, each once") {
    const std::vector<std::string> names = {"site_d", "site_b", "site_c", "site_a", "site_a"};
    CHECK(nearest_names("site_x", names) == std::vector<std::string>{"site_a", "site_b", "site_c"});
    CHECK(did_you_mean("site_x", names) == "did you mean \"site_a\", \"site_b\" or \"site_c\"?");
}

TEST_CASE("a list of names reads as a sentence") {
    CHECK(quoted_list(std::vector<std::string>{}).empty());
    CHECK(quoted_list(std::vector<std::string>{"a"}) == "\"a\"");
    CHECK(quoted_list(std::vector<std::string>{"a", "b"}) == "\"a\" or \"b\"");
    CHECK(quoted_list(std::vector<std::string>{"a", "b", "c"}) == "\"a\", \"b\" or \"c\"");
}
