// SPDX-License-Identifier: MIT
// What initiatives add to capacity and take away, in the tutorial: only with the plan, whole from
// the month in which they start. October 2016 is month 18 of the run, and its day 548.
#include "plan/compile.hpp"
#include "with_capacity.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>

using namespace footprint;
using namespace footprint::plan;

namespace {

constexpr std::string_view rows =
    "vale_general,beds,general_acute,40,,,,Invented,assumption\n"
    "city_general,beds,general_acute,9,,,,Invented,assumption\n"
    "vale_general,places,ae_attendance,3,,,,Invented,assumption\n"
    "vale_general,slots,outpatient_first,60,mon-tue 09:00-12:00,,,Invented,assumption\n"
    "vale_general,slots,outpatient_first,30,tue 13:00-16:00,,,Invented,assumption\n";

/// The initiative shared_records starts in October 2016 and has these effects besides.
void change(const WithCapacity& plan, std::string_view effects) {
    constexpr std::string_view file = "initiatives/shared_records.toml";
    plan.replace(file, "starts = \"2017-10\"", "starts = \"2016-10\"");
    plan.add(file, effects);
}

std::string effect(std::string_view site, std::string_view kind, std::string_view of,
                   std::string_view amount, std::string_view more = "") {
    return "[[effects]]\nkind = \"change_capacity\"\nsite = \"" + std::string(site) +
           "\"\ncapacity = \"" + std::string(kind) + "\"\nof = \"" + std::string(of) +
           "\"\namount = " + std::string(amount) + "\n" + std::string(more);
}

capacity::CapacityTables compiled(const WithCapacity& plan) {
    core::Problems problems;
    const Plan read = read_and_check(plan.folder(), problems);
    INFO(problems.to_text());
    REQUIRE_FALSE(problems.has_errors());
    return Compiler(read).compile().capacity;
}

/// The amount in force on a day.
double on_day(const std::vector<capacity::Change>& changes, std::int32_t day) {
    double amount = 0.0;
    for (const capacity::Change& change : changes) {
        amount = change.day <= day ? change.amount : amount;
    }
    return amount;
}

template <typename Change>
const Change& last(const std::vector<Change>& changes) {
    REQUIRE_FALSE(changes.empty());
    return changes.back();
}

std::string told_with(std::string_view effects) {
    const WithCapacity plan;
    plan.capacity(rows);
    change(plan, effects);
    return plan.told();
}

} // namespace

TEST_CASE("beds that are moved leave one site and come to the other on one day, with the plan") {
    const WithCapacity plan;
    plan.capacity(rows);
    change(plan, effect("vale_general", "beds", "general_acute", "-15") +
                     effect("city_general", "beds", "general_acute", "15"));
    const capacity::CapacityTables tables = compiled(plan);
    REQUIRE(tables.pools.size() == 2);
    for (const capacity::BedPool& pool : tables.pools) {
        const bool is_city = on_day(pool.beds[0], 0) == 9;
        const double before = is_city ? 9 : 40;
        const double after = is_city ? 24 : 25;
        CHECK(pool.beds[0].size() == 1);
        CHECK(on_day(pool.beds[0], 3000) == before);
        CHECK(on_day(pool.beds[1], 0) == before);
        CHECK(on_day(pool.beds[1], 547) == before);
        CHECK(on_day(pool.beds[1], 548) == after);
        CHECK(on_day(pool.beds[1], 2189) == after);
    }
}

TEST_CASE("no more beds go than there are") {
    const WithCapacity plan;
    plan.capacity(rows);
    change(plan, effect("city_general", "beds", "general_acute", "-15"));
    const capacity::CapacityTables tables = compiled(plan);
    const auto city = std::ranges::find_if(
        tables.pools, [](const capacity::BedPool& pool) { return on_day(pool.beds[0], 0) == 9; });
    REQUIRE(city != tables.pools.end());
    CHECK(on_day(city->beds[1], 548) == 0);
}

TEST_CASE("slots are added in proportion to those of the days, whose sessions stay as they are") {
    const WithCapacity plan;
    plan.capacity(rows);
    const capacity::CapacityTables without = compiled(plan);
    change(plan, effect("vale_general", "slots", "outpatient_first", "45"));
    const capacity::CapacityTables with = compiled(plan);
    REQUIRE(with.lists.size() == 1);
    CHECK(with.lists[0].session_minute == without.lists[0].session_minute);
    CHECK(with.lists[0].slots[0].size() == without.lists[0].slots[0].size());
    const capacity::SlotsChange& change = with.lists[0].slots[1].at(1);
    CHECK(change.day == 548);
    CHECK(change.slots[0] == doctest::Approx(45)); // Monday has 30 of 90
    CHECK(change.slots[1] == doctest::Approx(90));
    CHECK(std::accumulate(change.slots.begin(), change.slots.end(), 0.0) == doctest::Approx(135));
}

TEST_CASE("staffed places are added in their hours") {
    const WithCapacity plan;
    plan.capacity(rows);
    change(plan, effect("vale_general", "places", "ae_attendance", "2",
                        "hours = \"mon-fri 10:00-22:00\"\n"));
    const capacity::CapacityTables tables = compiled(plan);
    REQUIRE(tables.places.size() == 1);
    CHECK(last(tables.places[0].places[0]).places[10] == 3);
    const capacity::HoursChange& change = tables.places[0].places[1].at(1);
    CHECK(change.day == 548);
    CHECK(change.places[9] == 3);
    CHECK(change.places[10] == 5);
    CHECK(change.places[21] == 5);
    CHECK(change.places[22] == 3);
    CHECK(change.places[5 * 24 + 12] == 3); // Saturday
}

TEST_CASE("an initiative that ends gives back what it changed") {
    const WithCapacity plan;
    plan.capacity(rows);
    change(plan, effect("vale_general", "beds", "general_acute", "10"));
    plan.replace("initiatives/shared_records.toml", "starts = \"2016-10\"",
                 "starts = \"2016-10\"\nends = \"2017-03\"");
    const capacity::CapacityTables tables = compiled(plan);
    const auto vale = std::ranges::find_if(
        tables.pools, [](const capacity::BedPool& pool) { return on_day(pool.beds[0], 0) == 40; });
    REQUIRE(vale != tables.pools.end());
    CHECK(on_day(vale->beds[1], 548) == 50);
    CHECK(on_day(vale->beds[1], 729) == 50); // 31 March 2017
    CHECK(on_day(vale->beds[1], 730) == 40);
}

std::string discharge(std::string_view line, std::string_view size) {
    return "[[effects]]\nkind = \"change_discharge\"\nlines = [\"" + std::string(line) +
           "\"]\nsize = " + std::string(size) +
           "\n[effects.evidence]\nclaim = 0.5\ndesign = \"expert judgement\"\ngrade = \"low\"\n"
           "source = \"Invented\"\n";
}

std::string pooling(std::string_view line, std::string_view sites) {
    return "[[effects]]\nkind = \"pool_lists\"\nlines = [\"" + std::string(line) +
           "\"]\nsites = [" + std::string(sites) + "]\n";
}

constexpr std::string_view both = "\"vale_general\", \"city_general\"";

TEST_CASE(
    "a share of those who need care on leaving goes home without waiting, growing with the ramp") {
    const WithCapacity plan;
    plan.needs_on_leaving("emergency_older,home_care_package,75,120,0.2\n");
    plan.capacity(std::string(rows) + "home_care,starts,home_care_package,3,,,,Invented,"
                                      "assumption\n");
    change(plan, discharge("home_care_package", "0.5"));
    const capacity::CapacityTables tables = compiled(plan);
    REQUIRE(tables.starts.size() == 1);
    CHECK(tables.starts[0].not_waited_for[0].empty());
    const auto& changes = tables.starts[0].not_waited_for[1];
    CHECK(on_day(changes, 547) == 0.0);
    CHECK(on_day(changes, 548) > 0.0);
    CHECK(on_day(changes, 548) <= last(changes).amount);
    CHECK(last(changes).amount > 0.0);
    CHECK(last(changes).amount <= 0.5);
}

TEST_CASE(
    "lists of two sites are pooled while the initiative acts, and told where they cannot be") {
    constexpr std::string_view city = "city_general,slots,outpatient_first,20,mon 09:00-12:00,,,"
                                      "Invented,assumption\n";
    const WithCapacity plan;
    plan.capacity(std::string(rows) + std::string(city));
    change(plan, pooling("outpatient_first", both));
    const capacity::CapacityTables tables = compiled(plan);
    REQUIRE(tables.poolings.size() == 1);
    CHECK(tables.poolings[0].with < tables.poolings[0].list);
    CHECK(tables.poolings[0].from_day == 548);
    CHECK(tables.poolings[0].until_day > 548);

    const auto told = [&](std::string_view effects) {
        const WithCapacity edited;
        edited.capacity(std::string(rows) + std::string(city));
        change(edited, effects);
        return edited.told();
    };
    const auto has = [](const std::string& text, std::string_view due) {
        INFO(text);
        CHECK(text.find(due) != std::string::npos);
    };
    CHECK(told(pooling("outpatient_first", both)).empty());
    has(told(pooling("outpatient_first", "\"vale_general\"")),
        "warning: fewer than two of the sites have a list of outpatient_first; with limits, lists "
        "of at least two sites with slots in capacity.csv are pooled; set limits = true, name "
        "other sites, or leave the effect out [pooling_of_none]");
    has(told(pooling("elective_inpatient", both)),
        "elective_inpatient needs a bed, which one site cannot give for another; lists of lines "
        "without a bed can be pooled; leave the line out [pooling_needs_bed]");
    has(told(pooling("outpatient_first", both) + pooling("outpatient_first", both)),
        "outpatient_first at vale_general is pooled already; a list is pooled by one effect of "
        "the plan; leave one of them out [pooled_twice]");
    has(told(discharge("home_care_package", "0.5")),
        "warning: nobody waits in a bed for home_care_package; with limits, people wait for a line "
        "of care/needs_on_leaving.csv that has starts in capacity.csv; set limits = true, add "
        "starts, or leave the line out [discharge_unlimited]");
}

TEST_CASE("slots that are added at all practices are shared by registered people") {
    const WithCapacity edited;
    edited.capacity("all_practices,slots,gp_appointment,1000,,,,Invented,assumption\n");
    change(edited, effect("all_practices", "slots", "gp_appointment", "100"));
    CHECK(edited.told().empty());
    const capacity::CapacityTables tables = compiled(edited);
    double before = 0.0;
    double after = 0.0;
    for (const capacity::SlotList& list : tables.lists) {
        const auto week_in = [&](std::size_t world) {
            constexpr std::int32_t in_october = 550;
            double slots = 0.0;
            for (const capacity::SlotsChange& change : list.slots[world]) {
                slots = change.day <= in_october
                            ? std::accumulate(change.slots.begin(), change.slots.end(), 0.0)
                            : slots;
            }
            return slots;
        };
        const double own = week_in(0);
        const double changed = week_in(1);
        CHECK(changed == doctest::Approx(1.1 * own));
        before += own;
        after += changed;
    }
    CHECK(before == doctest::Approx(1000.0));
    CHECK(after == doctest::Approx(1100.0));
}

TEST_CASE("changes of capacity that cannot be are told") {
    const auto has = [](const std::string& told, std::string_view text) {
        INFO(told);
        CHECK(told.find(text) != std::string::npos);
    };
    CHECK(told_with(effect("vale_general", "beds", "general_acute", "-15")).empty());
    has(told_with(effect("vale_general", "beds", "general_acute", "-50")),
        "warning: 50 beds of general_acute are taken away at vale_general, which has 40; none is "
        "left there, and nobody who comes is seen; take away less [capacity_change_below_none]");
    has(told_with(
            effect("vale_general", "beds", "general_acute", "5", "hours = \"mon 09:00-12:00\"\n")),
        "a change of beds has no hours; hours say when places are staffed; beds are open always, "
        "and slots are added on the days that have some; leave hours out "
        "[capacity_change_hours]");
    has(told_with(effect("vale_cottage", "beds", "community", "5")),
        "warning: there is no limit of beds of community at vale_cottage to change; capacity.csv "
        "has no such row, so that everybody is seen there at once; add the row, or leave the "
        "effect out [capacity_change_unlimited]");
    has(told_with(effect("vale_general", "beds", "outpatient_first", "5")),
        "[capacity_of_other_kind]");
    has(told_with(effect("vale_cottage", "slots", "outpatient_first", "5")), "[not_offered_there]");
    has(told_with(effect("vale_generl", "beds", "general_acute", "5")), "[reference_unknown]");
}

TEST_CASE("without limits a change of capacity does nothing, and says so") {
    const WithCapacity plan;
    plan.capacity(rows);
    change(plan, effect("vale_general", "beds", "general_acute", "5"));
    plan.replace("footprint.toml", "limits = true", "limits = false");
    const std::string told = plan.told();
    INFO(told);
    CHECK(told.find("warning: the change of capacity does nothing without limits; without limits "
                    "every contact is met, whatever capacity there is; set limits = true in "
                    "[options], or leave the effect out [capacity_change_without_limits]") !=
          std::string::npos);
    CHECK_FALSE(compiled(plan).on);
}
