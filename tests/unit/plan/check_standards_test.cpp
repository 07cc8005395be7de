// SPDX-License-Identifier: MIT
// Standards that cannot be, the whole text of what is told, and what becomes of those that can.
#include "plan/compile.hpp"
#include "with_capacity.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace footprint;
using namespace footprint::plan;

namespace {

class WithStandards : public WithCapacity {
public:
    WithStandards() {
        capacity("vale_general,places,ae_attendance,3,,,,Invented,assumption\n");
        replace("footprint.toml", "parameters = \"parameters\"",
                "parameters = \"parameters\"\nstandards = \"promises\"");
    }
    void standard(const std::string& id, const std::string& keys,
                  const std::string& thresholds) const {
        std::filesystem::create_directories(folder() / "promises");
        write("promises/" + id + ".toml",
              "id = \"" + id +
                  "\"\nname = \"A promise\"\nnumerator = \"Those in time\"\n"
                  "denominator = \"All\"\nbetter_is = \"higher\"\nnation = \"england\"\n" +
                  keys + "[source]\ntitle = \"Invented\"\npublisher = \"Footprint project\"\n" +
                  thresholds);
    }
};

std::string threshold(const std::string& from, const std::string& to, const std::string& percent,
                      const std::string& known_on = "2010-01-01") {
    return "[[thresholds]]\nfrom_date = " + from + "\n" +
           (to.empty() ? "" : "to_date = " + to + "\n") + "percent = " + percent +
           "\nknown_on = " + known_on + "\nsource = \"Invented\"\n";
}

const std::string in_four_hours =
    "counts = \"left_place\"\nlines = [\"ae_attendance\"]\nwithin_minutes = 240\n";

} // namespace

TEST_CASE("a standard that makes sense is told nothing, and becomes thresholds by year") {
    const WithStandards plan;
    plan.standard("four_hours", in_four_hours,
                  threshold("2010-06-22", "2018-03-30", "95") +
                      threshold("2018-03-31", "", "97.5"));
    CHECK(plan.told().empty());
    core::Problems problems;
    const Plan read = plan::read(plan.folder(), problems);
    const Compiler compiler(read);
    const CompiledPlan compiled = compiler.compile();
    REQUIRE(compiled.standards.size() == 1);
    const capacity::Standard& standard = compiled.standards.front();
    CHECK(standard.within == 240);
    CHECK(standard.higher_is_better);
    // 2015/16 and 2016/17 end under the first; 2017/18 ends on the day the second begins.
    CHECK(standard.threshold_by_year.at(0) == 9500);
    CHECK(standard.threshold_by_year.at(1) == 9500);
    CHECK(standard.threshold_by_year.at(2) == 9750);
}

TEST_CASE("a threshold set after the plan was made is not known to it") {
    const WithStandards plan;
    plan.standard("four_hours", in_four_hours, threshold("2010-06-22", "", "95", "2026-01-30"));
    CHECK(plan.told().find("warning: four_hours has no threshold at the "
                           "end of 2015/16, ") != std::string::npos);
    CHECK(plan.told().find("; a year is held to the threshold that is in force on its last day and "
                           "was known when the plan was made; add one, or read its figures "
                           "without [standard_without_threshold]\n") != std::string::npos);
}

TEST_CASE("a folder of standards that is not there is told") {
    const WithStandards plan;
    CHECK(plan.told().find("promises") != std::string::npos);
    CHECK(plan.told().find("1 error\n") != std::string::npos);
}

TEST_CASE("everything that is wrong with standards is told at once, each in its place") {
    const WithStandards plan;
    plan.standard("four_hours",
                  "counts = \"left_place\"\nlines = [\"ae_attendance\"]\nwithin_minutes = 250\n"
                  "within_days = 3\nbeds = 4\n",
                  threshold("2010-06-22", "", "195"));
    plan.standard("in_time",
                  "counts = \"seen\"\nlines = [\"outpatient_first\"]\nwithin_days = 14\n",
                  threshold("2010-06-22", "2017-01-01", "95") + threshold("2016-12-31", "", "90"));
    const std::string told = plan.told();
    for (const std::string_view line : {
             "promises/four_hours.toml:9:18: 250 minutes cannot be counted; minutes in a place are "
             "counted by quarters of an hour; write a multiple of 15 "
             "[standard_minutes_not_counted]\n",
             "promises/four_hours.toml:10:15: a standard that counts left_place has no "
             "within_days; "
             "each kind of count needs keys of its own (docs/reference/plan-folder.md); leave it "
             "out, or count something else [standard_key_not_counted]\n",
             "promises/in_time.toml:7:10: a standard that counts seen lacks clock_from; each kind "
             "of "
             "count needs keys of its own (docs/reference/plan-folder.md); add clock_from "
             "[standard_key_missing]\n",
             "promises/in_time.toml:20:13: the threshold of in_time from 2016-12-31 overlaps that "
             "of line 14; one threshold is in force at a time; give the earlier one a to_date "
             "before the later one's from_date [thresholds_overlap]\n",
         }) {
        CAPTURE(line);
        CAPTURE(told);
        CHECK(told.find(line) != std::string::npos);
    }
    CHECK(told.find("promises/four_hours.toml:11:") != std::string::npos); // beds
    CHECK(told.find("\"195\" is out of range") != std::string::npos);
}
