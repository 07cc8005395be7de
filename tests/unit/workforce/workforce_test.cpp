// SPDX-License-Identifier: MIT
// One organisation through three years, worked by hand.
#include "made_workforce.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace footprint::workforce;

namespace {

std::vector<TeamYear> year_of(Workforce& workforce, std::vector<double> posts_of_contacts,
                              std::vector<std::int64_t> added = {}) {
    for (double& posts : posts_of_contacts) {
        posts *= minutes_of_a_post;
    }
    added.resize(posts_of_contacts.size());
    return workforce.next_year(posts_of_contacts, added);
}

} // namespace

TEST_CASE("work beside contacts stays as it was, and contacts bring posts") {
    WorkforceTables tables = plain_tables(2, 1);
    tables.groups[0].vacancy_share = 0.1;
    Workforce workforce(tables);
    const TeamYear opening = year_of(workforce, {60.0})[0];
    CHECK(opening.needed == 100 * one_post); // 90 in post, a tenth vacant
    CHECK(opening.of_contacts == 60 * one_post);
    CHECK(opening.unfilled == 10 * one_post);
    CHECK(opening.filled_share == doctest::Approx(0.9));
    CHECK(year_of(workforce, {66.0})[0].needed == 106 * one_post);
}

TEST_CASE("a team whose contacts would need more than its posts is scaled to them") {
    WorkforceTables tables = plain_tables(2, 1);
    Workforce workforce(tables);
    CHECK(year_of(workforce, {120.0})[0].needed == 90 * one_post);
    CHECK(year_of(workforce, {132.0})[0].needed == 99 * one_post);
}

TEST_CASE("an organisation whose staff nobody counted has the posts that its contacts need") {
    WorkforceTables tables = plain_tables(2, 1);
    tables.teams[0].in_post_known = false;
    tables.groups[0].vacancy_share = 0.2;
    Workforce workforce(tables);
    const TeamYear opening = year_of(workforce, {50.0})[0];
    CHECK(opening.needed == 50 * one_post);
    CHECK(opening.in_post == 40 * one_post);
}

TEST_CASE("three years of one trust, by hand") {
    // 90 in post of 100 posts. A year: 5% leave; 4 newly trained and 2 from elsewhere can be had
    // (of the 90 at the start: 4.5 and 1.8). The bank meets half of what is missing and an agency
    // half of the rest, at 2 and 3 times £20 an hour: £66,666.67 and £100,000 a post.
    WorkforceTables tables = plain_tables(3, 1);
    StaffGroup& nurses = tables.groups[0];
    nurses.vacancy_share = 0.1;
    nurses.leaver_share = 0.05;
    nurses.trained_share = 0.05;
    nurses.outside_share = 0.02;
    nurses.bank_share = 0.5;
    nurses.bank_price = 2.0;
    nurses.agency_share = 0.5;
    nurses.agency_price = 3.0;
    nurses.temporary_growth = 1.0;
    nurses.pay_index = {1.0, 1.1, 1.1};
    Workforce workforce(tables);

    const TeamYear opening = year_of(workforce, {60.0})[0];
    CHECK(opening.bank == 5 * one_post);
    CHECK(opening.agency == 2500);
    CHECK(opening.unfilled == 2500);
    CHECK(opening.in_post_pence == 360'000'000);
    CHECK(opening.bank_pence == 33'333'333);
    CHECK(opening.agency_pence == 25'000'000);
    CHECK(opening.vacancy_saving_pence == 10'000'000);
    // 7.5 posts cost 58.33 in place of 30.
    CHECK(opening.premium_pence == 28'333'333);

    const TeamYear first = year_of(workforce, {66.0})[0];
    CHECK(first.needed == 106 * one_post);
    CHECK(first.flows.left == 4500);
    CHECK(first.flows.trained == 4500);
    CHECK(first.flows.from_outside == 1800);
    CHECK(first.in_post == 91'800);
    CHECK(first.bank == 7100);
    CHECK(first.agency == 3550);
    CHECK(first.unfilled == 3550);
    CHECK(first.in_post_pence == 403'920'000); // 91.8 at £44,000

    // Contacts fall to 40: 80 posts, fewer than are in post; nobody is recruited.
    const TeamYear second = year_of(workforce, {40.0})[0];
    CHECK(second.needed == 80 * one_post);
    CHECK(second.flows.left == 4590);
    CHECK(second.flows.trained == 0);
    CHECK(second.in_post == 87'210);
    CHECK(second.spare == 7210);
    CHECK(second.bank + second.agency + second.unfilled == 0);
    CHECK(second.filled_share == doctest::Approx(1.0));
}

TEST_CASE("posts that initiatives add are needed beside those of contacts") {
    WorkforceTables tables = plain_tables(2, 1);
    Workforce workforce(tables);
    CHECK(year_of(workforce, {60.0}, {0})[0].needed == 90 * one_post);
    CHECK(year_of(workforce, {60.0}, {2500})[0].needed == 92'500);
}

TEST_CASE("bank and agencies can supply only so much more than in the opening year") {
    WorkforceTables tables = plain_tables(2, 2);
    StaffGroup& nurses = tables.groups[0];
    nurses.vacancy_share = 0.1;
    nurses.bank_share = 0.5;
    nurses.agency_share = 1.0;
    nurses.temporary_growth = 0.2;
    Workforce workforce(tables);
    // Both lack 10: 5 of the bank and 5 of agencies each.
    CHECK(year_of(workforce, {60.0, 60.0})[0].unfilled == 0);
    // The first lacks 30 and the second 10: 20 of the bank would be sought, and there are 12.
    const std::vector<TeamYear> year = year_of(workforce, {80.0, 60.0});
    CHECK(year[0].bank == 9 * one_post);
    CHECK(year[1].bank == 3 * one_post);
    // Of the 21 and 7 left, agencies have 12 to give.
    CHECK(year[0].agency == 9 * one_post);
    CHECK(year[1].agency == 3 * one_post);
    CHECK(year[0].unfilled == 12 * one_post);
}
