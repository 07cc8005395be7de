// SPDX-License-Identifier: MIT
// Where slots, beds and staff cannot carry the plan: which rows are told, and since when.
#include "measure/table.hpp"
#include "publish/summary_agency.hpp"
#include "publish/summary_shortages.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

using namespace footprint;
using measure::number_column;
using measure::Table;
using measure::text_column;

namespace {

const std::vector<std::string> years{"2015/16", "2016/17", "2017/18"};

struct Lists {
    Table table{"lists",
                {text_column("financial_year"), text_column("world"), text_column("site"),
                 text_column("line"), number_column("joined", "people"),
                 number_column("gone", "people"), number_column("missed_slots", "slots"),
                 number_column("cancelled", "operations"), number_column("slots", "slots"),
                 number_column("waiting_at_year_end", "people")}};

    void add(std::string_view year, std::string_view world, std::string_view site,
             std::string_view line, std::vector<std::int64_t> counts) {
        for (const std::string_view word : {year, world, site, line}) {
            table.put_text(word);
        }
        for (const std::int64_t count : counts) {
            table.put_number(count);
        }
    }
};

TEST_CASE("agency spend stands beside its ceiling, marked where it is above") {
    Table pay("staff_pay", {text_column("financial_year"), text_column("world"),
                            text_column("organisation"), number_column("agency_pence", "pence"),
                            number_column("agency_ceiling_pence", "pence")});
    const auto add = [&](std::string_view world, std::string_view organisation, std::int64_t spent,
                         std::optional<std::int64_t> ceiling) {
        for (const std::string_view word : {std::string_view("2017/18"), world, organisation}) {
            pay.put_text(word);
        }
        pay.put_number(spent);
        if (ceiling) {
            pay.put_number(*ceiling);
        } else {
            pay.put_nothing();
        }
    };
    add("do_nothing", "trust", 1'240'000'000, 1'200'000'000);
    add("plan", "trust", 1'190'000'000, 1'200'000'000);
    add("do_nothing", "practice", 5, std::nullopt);
    add("plan", "practice", 5, std::nullopt);
    publish::Summary summary;
    summary.years = {"2017/18"};
    summary.agency = publish::agency_spend(std::vector<Table>{pay}, {}, "2017/18");
    REQUIRE(summary.agency.size() == 1); // the practice has no ceiling
    CHECK(summary.agency.front().do_nothing_pence == 1'240'000'000);
    const std::string text = publish::agency_section(summary);
    CHECK(text.find("12.4*") != std::string::npos);
    CHECK(text.find("11.9 ") == std::string::npos);
    CHECK(text.find("11.9*") == std::string::npos);
    summary.agency.clear();
    CHECK(publish::agency_section(summary).empty());
}

} // namespace

TEST_CASE("a line is short when more slots are needed than there are, at all its sites together") {
    Lists lists;
    for (const std::string& year : years) {
        const bool is_last = year == years.back();
        lists.add(year, "do_nothing", "north", "imaging", {5200, 0, 0, 0, 5200, 10});
        lists.add(year, "do_nothing", "south", "imaging", {5200, 0, 0, 0, 5200, 10});
        // Of 11,440 who join at both, 104 die; 52 slots are missed and 52 operations cancelled.
        lists.add(year, "plan", "north", "imaging",
                  year == years.front() ? std::vector<std::int64_t>{5200, 0, 0, 0, 5200, 10}
                                        : std::vector<std::int64_t>{6240, 104, 52, 52, 5200, 900});
        lists.add(year, "plan", "south", "imaging", {5200, 0, 0, 0, 5200, 20});
        // In need of a half of a hundredth more than there is: within what chance does.
        lists.add(year, "plan", "north", "therapy", {10050, 0, 0, 0, 10000, 50});
        // Short once, and not in the last year.
        lists.add(year, "plan", "north", "talking", {is_last ? 100 : 200, 0, 0, 0, 100, 5});
    }
    const std::vector<Table> central{lists.table};
    const publish::Shortages told = publish::shortages_of(central, {}, years);
    REQUIRE(told.slots.size() == 1);
    const publish::SlotShortage& imaging = told.slots.front();
    CHECK(imaging.line == "imaging");
    CHECK(imaging.since == "2016/17");
    CHECK(imaging.sites_short == 1);
    CHECK(imaging.sites == 2);
    CHECK(imaging.slots == 10400);
    CHECK(imaging.short_of == 1040);
    CHECK(imaging.short_of_if_nothing_is_done == 0);
    CHECK(imaging.waiting == 920);

    publish::Summary summary;
    summary.years = years;
    summary.shortages = told;
    const std::string text = publish::shortage_section(summary);
    INFO("text: ", text);
    CHECK(text.find("WHERE SLOTS, BEDS AND STAFF CANNOT CARRY THE PLAN, 2017/18") !=
          std::string::npos);
    CHECK(text.find("\nBeds") == std::string::npos);
    // a week: 200 slots there, 20 short, none if nothing is done
    CHECK(text.find("1 of 2        200        20          0        920  2016/17") !=
          std::string::npos);
}

TEST_CASE("beds are short where one in twenty waits, staff where nobody fills a hundredth") {
    Table beds("beds", {text_column("financial_year"), text_column("world"), text_column("site"),
                        text_column("bed_kind"), number_column("beds", "beds", 1),
                        number_column("occupancy", "percent", 2),
                        number_column("admitted_within_4_hours", "percent", 2),
                        number_column("operations_cancelled", "operations")});
    Table workforce("workforce",
                    {text_column("financial_year"), text_column("world"),
                     text_column("organisation"), text_column("staff_group"),
                     number_column("needed", "posts", 3), number_column("in_post", "posts", 3),
                     number_column("bank", "posts", 3), number_column("agency", "posts", 3),
                     number_column("unfilled", "posts", 3)});
    const auto add_beds = [&](std::string_view world, std::string_view site, std::int64_t within) {
        for (const std::string_view word :
             {std::string_view("2017/18"), world, site, std::string_view("general_acute")}) {
            beds.put_text(word);
        }
        for (const std::int64_t number :
             {std::int64_t{1000}, std::int64_t{9300}, within, std::int64_t{7}}) {
            beds.put_number(number);
        }
    };
    add_beds("do_nothing", "north", 8000);
    add_beds("plan", "north", 9499);
    add_beds("do_nothing", "south", 8000);
    add_beds("plan", "south", 9500);
    const auto add_staff = [&](std::string_view world, std::string_view organisation,
                               std::string_view group, std::int64_t unfilled) {
        for (const std::string_view word :
             {std::string_view("2017/18"), world, organisation, group}) {
            workforce.put_text(word);
        }
        for (const std::int64_t number : {100'000, 90'000, 4'000, 3'000}) {
            workforce.put_number(number);
        }
        workforce.put_number(unfilled);
    };
    add_staff("plan", "trust", "nurses", 0);
    add_staff("plan", "practice", "nurses", 2'001); // of 200 posts of both
    add_staff("plan", "trust", "doctors", 1'000);
    const std::vector<Table> central{Lists().table, beds, workforce};
    const publish::Shortages told = publish::shortages_of(central, {}, years);
    CHECK(told.slots.empty());
    REQUIRE(told.beds.size() == 1);
    CHECK(told.beds.front().site == "north");
    CHECK(told.beds.front().since == "2017/18");
    CHECK(told.beds.front().if_nothing_is_done_hundredths == 8000);
    REQUIRE(told.staff.size() == 1);
    CHECK(told.staff.front().staff_group == "nurses");
    CHECK(told.staff.front().needed_thousandths == 200'000);
    CHECK(told.staff.front().unfilled_thousandths == 2'001);
    CHECK(told.staff.front().in_post_thousandths == 180'000);
    CHECK(told.staff.front().bank_thousandths == 8'000);
    CHECK(told.staff.front().agency_thousandths == 6'000);

    // Without limits there are no lists, and nothing is short.
    CHECK_FALSE(publish::shortages_of(std::vector<Table>{beds, workforce}, {}, years).any());
}
