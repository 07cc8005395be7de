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

TEST_CASE("a standard about beds that nobody has warns of nothing") {
    const WithStandards plan;
    const std::string late = threshold("2023-10-01", "", "80", "2016-01-30");
    plan.standard("ward", "counts = \"beds_used\"\nbed_kind = \"virtual_ward\"\n", late);
    CHECK(plan.told().empty());
    plan.standard("acute", "counts = \"beds_used\"\nbed_kind = \"general_acute\"\n", late);
    CHECK(plan.told().empty());
    plan.add("capacity.csv", "vale_general,beds,general_acute,40,,,,Invented,assumption");
    CHECK(plan.told().find("acute has no threshold at the end of 2015/16") != std::string::npos);
}

TEST_CASE("a file without any threshold is a figure to read, and warns of nothing") {
    const WithStandards plan;
    plan.standard("four_hours", in_four_hours, "");
    CHECK(plan.told().empty());
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

TEST_CASE("slots by specialty become lists of their own, in order of their names") {
    const WithCapacity plan;
    plan.specialties("outpatient_first,surgery,0.3\noutpatient_first,medicine,0.1\n");
    plan.capacity_by_specialty(
        "vale_general,slots,outpatient_first,surgery,30,mon-fri 09:00-17:00,,,Invented,assumption\n"
        "vale_general,slots,outpatient_first,medicine,10,mon-fri 09:00-17:00,,,Invented,"
        "assumption\n");
    plan.write("opening_lists.csv",
               "site_id,line_id,specialty,waiting,within_18_weeks_share,source,standing\n"
               "vale_general,outpatient_first,surgery,200,0.9,Invented,assumption\n");
    CHECK(plan.told().empty());
    core::Problems problems;
    const Plan read = plan::read(plan.folder(), problems);
    const Compiler compiler(read);
    const CompiledPlan compiled = compiler.compile();
    const capacity::CapacityTables& tables = compiled.capacity;
    REQUIRE(tables.lists.size() == 2);
    CHECK(tables.lists[0].specialty == 1); // medicine
    CHECK(tables.lists[0].opening_waiting == 0.0);
    CHECK(tables.lists[1].opening_waiting == 200.0);
    const auto& offered = tables.specialties_of.at(tables.lists[0].service);
    REQUIRE(offered.size() == 2);
    CHECK(offered[0].until == 0x3FFFFFFF); // 0.1 of 0.4
    CHECK(offered[1].until == 0xFFFFFFFF);
    CHECK(tables.list_of[tables.lists[0].service] == 0);
}

TEST_CASE("specialties that cannot be are told, each in its place") {
    const WithCapacity plan;
    plan.specialties("outpatient_first,surgery,0.3\noutpatient_first,medicine,0\n");
    plan.capacity_by_specialty(
        "vale_general,slots,outpatient_first,surgery,30,mon-fri 09:00-17:00,,,Invented,assumption\n"
        "vale_general,slots,outpatient_first,medicine,10,mon-fri 09:00-17:00,,,Invented,"
        "assumption\n"
        "vale_general,slots,outpatient_first,,10,mon-fri 09:00-17:00,,,Invented,assumption\n"
        "vale_general,beds,general_acute,surgery,40,,,,Invented,assumption\n");
    const std::string told = plan.told();
    for (const std::string_view line : {
             "capacity.csv:3:37: medicine has no share of outpatient_first; care/specialties.csv "
             "gives the share of each specialty of a line; add the row there, or leave these slots "
             "out [specialty_without_share]\n",
             "capacity.csv:4:20: slots of outpatient_first at vale_general are by specialty and "
             "not, "
             "as in line 2; a line at a site has one list, or a list for each of its specialties; "
             "give every row a specialty, or none [specialties_mixed]\n",
             "capacity.csv:5:33: only slots have a specialty; beds and staffed places are shared "
             "by "
             "all specialties of a site; leave specialty empty [specialty_without_slots]\n",
         }) {
        CAPTURE(line);
        CAPTURE(told);
        CHECK(told.find(line) != std::string::npos);
    }
}

namespace {

constexpr std::string_view waiting_with_shared_slots =
    "line_id,arrivals,slots_of,goes_before_urgent,urgent_share,no_show_share,"
    "mean_weeks_until_leaving,mean_minutes_until_leaving,mean_place_minutes,place_minutes_spread,"
    "carries_clock\n";

} // namespace

TEST_CASE("a line without slots at a site is given those of the line that the pack names") {
    const WithCapacity plan;
    plan.write("parameters/care/waiting.csv",
               std::string(waiting_with_shared_slots) +
                   "gp_appointment,any,outpatient_first,yes,0,0.05,8,,,,no\n"
                   "elective_inpatient,any,outpatient_first,,0.2,0,,,,,no\n"
                   "outpatient_first,any,,,0.2,0.08,78,,,,yes\n");
    plan.specialties("outpatient_first,surgery,0.3\noutpatient_first,medicine,0.1\n"
                     "elective_inpatient,surgery,1\n");
    plan.capacity_by_specialty(
        "vale_general,slots,outpatient_first,surgery,30,mon-fri 09:00-17:00,,,Invented,assumption\n"
        "vale_general,slots,outpatient_first,medicine,10,mon-fri 09:00-17:00,,,Invented,"
        "assumption\n");
    CAPTURE(plan.told());
    CHECK(plan.told().empty());
    core::Problems problems;
    const Plan read = plan::read(plan.folder(), problems);
    const Compiler compiler(read);
    const CompiledPlan compiled = compiler.compile();
    const capacity::CapacityTables& tables = compiled.capacity;
    // Practices have no such clinic, so that their appointments stay without limit.
    REQUIRE(tables.lists.size() == 3);
    CHECK(tables.lists[0].slots_of == capacity::no_limit);
    const capacity::SlotList& standing = tables.lists[2];
    CHECK(standing.slots_of == 1); // surgery, of which alone the line has a share
    CHECK(standing.specialty == tables.lists[1].specialty);
    CHECK(standing.slots[0].empty());
    CHECK(tables.list_of[standing.service] == 2);
    REQUIRE(tables.specialties_of[standing.service].size() == 1);
    CHECK(tables.specialties_of[standing.service][0].list == 2);
}

TEST_CASE("slots of a line that is itself given another's are refused") {
    const WithCapacity plan;
    plan.write("parameters/care/waiting.csv",
               std::string(waiting_with_shared_slots) +
                   "ae_attendance,any,,,0.3,0,,1200,140,0.7,no\n"
                   "gp_appointment,any,gp_appointment,,0.3,0.05,8,,,,no\n"
                   "elective_inpatient,any,,,0.2,0,,,,,no\n"
                   "outpatient_first,any,gp_appointment,,0.2,0.08,78,,,,yes\n");
    plan.capacity("vale_general,beds,general_acute,40,,,,Invented,assumption\n");
    const std::string told = plan.told();
    CAPTURE(told);
    CHECK(told.find("gp_appointment is given the slots of gp_appointment, which has none of its "
                    "own") != std::string::npos);
    CHECK(told.find("outpatient_first is given the slots of gp_appointment, which has none of its "
                    "own; a line is given the slots of another line that is itself given no "
                    "others'; name the line whose clinic it is, or leave slots_of empty "
                    "[slots_of_none]") != std::string::npos);
}
