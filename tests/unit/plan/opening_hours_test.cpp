// SPDX-License-Identifier: MIT
#include "plan/opening_hours.hpp"

#include <doctest/doctest.h>

using namespace footprint::plan;

TEST_CASE("days and times are read in every way they are written") {
    const auto office = opening_hours("mon-fri 08:00-18:30; sat 09:00-12:00");
    REQUIRE(office.has_value());
    REQUIRE(office->size() == 6);
    CHECK((*office)[0] == OpenTime{0, 480, 1110});
    CHECK((*office)[5] == OpenTime{5, 540, 720});
    CHECK(opening_hours("mon-sun 00:00-24:00")->size() == 7);
    CHECK(opening_hours("mon,wed 18:30-08:00")->size() == 2);
    CHECK(opening_hours("sat-mon 10:00-11:00")->size() == 3);
}

TEST_CASE("an hour that stands twice is found, across midnight and the week's end too") {
    CHECK(part_repeated("mon-fri 08:00-12:00; fri 11:59-14:00") == "fri 11:59-14:00");
    CHECK(part_repeated("mon,mon 08:00-12:00") == "mon,mon 08:00-12:00");
    CHECK(part_repeated("mon 20:00-08:00; tue 07:00-09:00") == "tue 07:00-09:00");
    CHECK(part_repeated("sun 20:00-08:00; mon 07:00-09:00") == "mon 07:00-09:00");
    CHECK(part_repeated("mon 07:00-09:00; sun 20:00-08:00") == "sun 20:00-08:00");
    CHECK_FALSE(part_repeated("mon-fri 08:00-12:00; mon-fri 12:00-20:00; sat 00:00-24:00"));
    CHECK_FALSE(part_repeated("mon-sun 20:00-08:00; mon-sun 08:00-20:00"));
    CHECK_FALSE(part_repeated("mon 08:00-12:00; tue 8-12"));
    CHECK(hours_overlap("sun 22:00-02:00", "mon 01:00-03:00"));
    CHECK_FALSE(hours_overlap("sun 22:00-02:00", "mon 02:00-03:00"));
    CHECK_FALSE(hours_overlap("mon 08:00-12:00", "whenever"));
}

TEST_CASE("the part that cannot be read is named") {
    CHECK(part_not_read("mon-fri 08:00-18:30; weekends 9-12") == "weekends 9-12");
    CHECK(part_not_read("mon 08:00-08:00") == "mon 08:00-08:00");
    CHECK(part_not_read("mon 08:00-24:30") == "mon 08:00-24:30");
    CHECK(part_not_read("") == "");
    CHECK_FALSE(part_not_read("mon-sun 00:00-24:00").has_value());
}
