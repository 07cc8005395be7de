// SPDX-License-Identifier: MIT
// The tutorial, broken in one place at a time, and the whole text of what is then told.
#include "edited_tutorial.hpp"

#include <doctest/doctest.h>

#include <array>
#include <sstream>
#include <string>

using namespace footprint::plan;

TEST_CASE("shares and years of money must be whole") {
    check_each(std::array<Broken, 7>{{
        {"unit costs whose shares do not sum to one", "parameters/money/unit_costs.csv",
         "0.1,0.6,0.3,hospital_team", "0.1,0.6,0.2,hospital_team",
         "parameters/money/unit_costs.csv:2:32: the shares of ae_attendance pay, variable, stepped "
         "and fixed, sum to 0.9; they sum to 1, within 0.000001 [shares_do_not_sum]"},
        {"stepped cost without a pool", "parameters/money/unit_costs.csv",
         "0.1,0.6,0.3,hospital_team", "0.1,0.6,0.3,",
         "parameters/money/unit_costs.csv:2:44: stepped cost of ae_attendance names no pool of "
         "steps; step_pool is due where stepped_share is above 0; name a pool of money/steps.csv, "
         "or make the share variable or fixed [step_pool_missing]"},
        {"a year of inflation that is missing", "parameters/money/inflation.csv",
         "pay,2017/18,2.0\n", "",
         "parameters/money/inflation.csv:2: \"pay\" has no row for 2017/18; every year from "
         "2016/17 to 2020/21 is due; add the missing years [years_missing]"},
        {"a year of inflation that is there twice", "parameters/money/inflation.csv",
         "pay,2017/18,2.0", "pay,2016/17,2.0",
         "parameters/money/inflation.csv:3:1: there is already a row for \"pay, 2016/17\"; the "
         "first is at parameters/money/inflation.csv:2:1; keep one of them [row_repeated]"},
        {"a year of an allocation that is missing", "allocations.csv", "vale_ccg,2018/19",
         "vale_ccg,2021/22",
         "allocations.csv:2: \"vale_ccg\" has no row for 2018/19; every year from 2016/17 to "
         "2020/21 is due; add the missing years [years_missing]"},
        {"a contract with oneself", "contracts.csv", "vale_ccg,city_hospital,hospital_planned",
         "vale_ccg,vale_ccg,hospital_planned",
         "contracts.csv:4:10: \"vale_ccg\" has a contract with itself; payer and provider are two "
         "organisations; remove the row [pays_itself]"},
        {"an account below zero", "accounts.csv", "vale_practices,cost,drugs,",
         "vale_practices,cost,drugs,-",
         "accounts.csv:15:27: drugs is -484.5 thousand pounds; accounts hold income and cost as "
         "numbers of 0 or more; write it on the other side, without the minus "
         "[account_below_zero]"},
    }});
}

TEST_CASE("a unit cost has its own price index only where none of it is stepped") {
    const EditedTutorial tutorial;
    std::istringstream costs(tutorial.text("parameters/money/unit_costs.csv"));
    std::string with_index;
    for (std::string line; std::getline(costs, line);) {
        const bool is_header = line.starts_with("line_id,");
        const bool is_stepped = line.starts_with("ae_attendance,pay,");
        const bool is_variable = line.starts_with("ae_attendance,drugs,");
        with_index += line + (is_header     ? ",index\n"
                              : is_stepped  ? ",drugs\n"
                              : is_variable ? ",pay\n"
                                            : ",\n");
    }
    tutorial.write("parameters/money/unit_costs.csv", with_index);
    INFO("told: ", tutorial.told());
    CHECK(tutorial.told().find("unit_costs.csv:2:58: the unit cost of ae_attendance cannot rise by "
                               "its own index: a part of it is stepped") != std::string::npos);
    CHECK(tutorial.told().find("unit_costs.csv:3:") == std::string::npos);
}

TEST_CASE("what depends on an initiative that falls away falls away as well, and so on") {
    const EditedTutorial tutorial;
    tutorial.replace("initiatives/shared_records.toml", "ramp_months = 12\n",
                     "ramp_months = 12\nneeds_capital = true\n");
    tutorial.replace("initiatives/shared_records.toml", "[cost]\n",
                     "[cost]\ncapital_thousand_pounds = 50\ncapital_granted = false\n");
    tutorial.replace("initiatives/care_homes_team.toml", "ramp_months = 12\n",
                     "ramp_months = 12\ndepends_on = [\"shared_records\"]\n");
    tutorial.replace("initiatives/rapid_response.toml", "\n[reach]",
                     "\ndepends_on = [\"care_homes_team\"]\n\n[reach]");
    footprint::core::Problems problems;
    const Plan plan = read(tutorial.folder(), problems);
    for (const Initiative& initiative : plan.initiatives) {
        INFO(initiative.id);
        const bool is_lost = initiative.id == "shared_records" ||
                             initiative.id == "care_homes_team" ||
                             initiative.id == "rapid_response";
        CHECK(initiative.falls_away() == is_lost);
    }
    CHECK(tutorial.told().find("\"rapid_response\" depends on \"care_homes_team\", which falls "
                               "away; it falls away as well [dependency_falls_away]") !=
          std::string::npos);
}

TEST_CASE("posts are paid out of an initiative's cost") {
    check_each(std::array<Broken, 1>{{
        {"posts that are paid more than the initiative costs", "initiatives/care_homes_team.toml",
         "nurses = 0.5", "nurses = 5.0",
         "initiatives/care_homes_team.toml:25:1: warning: the posts of \"care_homes_team\" are "
         "paid £210 thousand a year; its cost at full reach is £24 thousand, out of which they are "
         "paid; raise the cost, or take out posts [posts_above_cost]"},
    }});
}

TEST_CASE("every parameter must say what it is") {
    check_each(std::array<Broken, 7>{{
        {"a parameter without a unit", "parameters/money/steps.toml",
         "unit = \"thousand pounds a year\"\n", "",
         "parameters/money/steps.toml:1:1: the parameter has no unit; every parameter says id, "
         "means, unit, year, known_on, distribution, standing and source [parameter_incomplete]"},
        {"a parameter without a standing", "parameters/money/steps.toml",
         "standing = \"assumption\"\n", "",
         "parameters/money/steps.toml:1:1: the parameter has no standing; every parameter says id, "
         "means, unit, year, known_on, distribution, standing and source [parameter_incomplete]"},
        {"a parameter without a range", "parameters/care/line_rates.toml",
         "low = 0.95\nhigh = 1.05\n", "",
         "parameters/care/line_rates.toml:7:16: the parameter line_rates is lognormal and has no "
         "range; low and high are its 10th and 90th percentile; add both, or set the distribution "
         "to fixed [parameter_without_range]"},
        {"a range that leaves out its centre", "parameters/care/line_rates.toml", "low = 0.95",
         "low = 1.01",
         "parameters/care/line_rates.toml:8:7: the range 1.01 to 1.05 about 1 cannot be drawn "
         "from: the central value does not lie between low and high; low is at most the central "
         "value, high at least; a table's factor has 1 at its centre [range_unsound]"},
        {"a parameter that was known only later", "parameters/money/steps.toml",
         "known_on = \"2016-03-31\"", "known_on = \"2017-03-31\"",
         "parameters/money/steps.toml:5:12: warning: the parameter steps was known only on "
         "2017-03-31; the plan was made on 2016-10-21 [known_later]"},
        {"a life table with an age missing", "parameters/people/life_table.csv", "female,50,all",
         "female,49,all",
         "parameters/people/life_table.csv: female in every year has no row for age 50; every age "
         "is due; add the missing ages [ages_missing]"},
        {"shares of a group above one", "parameters/people/attributes.csv",
         "ex_smoker,smoking,16,64,all,1,0.22", "ex_smoker,smoking,16,64,all,1,0.92",
         "parameters/people/attributes.csv:2:36: the shares of the group smoking female in "
         "deprivation fifth 1 at age 16 sum to 1.2; they sum to at most 1 [shares_above_one]"},
    }});
}

TEST_CASE("what footprint.toml asks for must be possible") {
    check_each(std::array<Broken, 3>{{
        {"a format of another program", "footprint.toml", "format = 1", "format = 2",
         "footprint.toml:2:10: the plan is written in format 2; this program reads format 1; use a "
         "newer program, or set format = 1 [format_unknown]"},
        {"a first year that does not follow", "footprint.toml", "first_year = \"2016/17\"",
         "first_year = \"2017/18\"",
         "footprint.toml:9:14: the first year 2017/18 does not follow the opening year 2015/16; "
         "2016/17 is due [first_year_does_not_follow]"},
        {"text where a number is due", "footprint.toml", "years = 5", "years = \"five\"",
         "footprint.toml:10:9: years \"five\" is not a whole number; it takes a whole number from "
         "1 to 20 [not_whole_number]"},
    }});
}

TEST_CASE("an initiative must act within the plan and reach somebody") {
    check_each(std::array<Broken, 9>{{
        {"a start outside the plan", "initiatives/rapid_response.toml", "starts = \"2017-04\"",
         "starts = \"2022-04\"",
         "initiatives/rapid_response.toml:7:10: starts 2022-04 lies outside the plan; the plan "
         "goes from 2016-04 to 2021-03 [outside_the_plan]"},
        {"a ramp that is not finished", "initiatives/rapid_response.toml", "ramp_months = 12",
         "ramp_months = 60",
         "initiatives/rapid_response.toml:8:15: warning: full reach comes only in 2022-04; the "
         "plan ends in 2021-03 [ramp_not_finished]"},
        {"a month that is none", "initiatives/rapid_response.toml", "starts = \"2017-04\"",
         "starts = \"April 2017\"",
         "initiatives/rapid_response.toml:7:10: starts \"April 2017\" is not a month; it takes a "
         "year and month; write 2016-04 for April 2016 [not_a_month]"},
        {"a reach that is not said", "initiatives/rapid_response.toml", "coverage = 0.6\n", "",
         "initiatives/rapid_response.toml:10:1: the initiative says neither coverage nor "
         "people_per_year; one of them is due in [reach] [reach_missing]"},
        {"a reach that is said twice", "initiatives/rapid_response.toml", "coverage = 0.6\n",
         "coverage = 0.6\npeople_per_year = 10\n",
         "initiatives/rapid_response.toml:12:19: the initiative says both coverage and "
         "people_per_year; one of them is due in [reach]; remove one [reach_twice]"},
        {"a reach of nobody", "initiatives/rapid_response.toml", "coverage = 0.6", "coverage = 0.0",
         "initiatives/rapid_response.toml:11:12: warning: \"rapid_response\" covers nobody: its "
         "coverage is 0; it changes nothing and is reported as doing nothing [covers_nobody]"},
        {"capital that is not granted", "initiatives/shorter_stays.toml", "capital_granted = true",
         "capital_granted = false",
         "initiatives/shorter_stays.toml:19:19: warning: \"shorter_stays\" needs capital that is "
         "not granted: it falls away; its savings and costs are not counted [capital_not_granted]"},
        {"dependencies in a loop", "initiatives/rapid_response.toml",
         "starts =", "depends_on = [\"rapid_response\"]\nstarts =",
         "initiatives/rapid_response.toml:7:14: initiatives depend on one another in a loop: "
         "rapid_response > rapid_response; remove one of the dependencies [depends_on_itself]"},
        {"prices of a year beyond the plan", "initiatives/rapid_response.toml",
         "price_year = \"2015/16\"", "price_year = \"2009/10\"",
         "initiatives/rapid_response.toml:16:14: prices of 2009/10 cannot be brought to the "
         "opening year; money/inflation.csv goes from 2015/16 to 2020/21; add the years, or give "
         "the cost in another year's prices [price_year_unknown]"},
    }});
}

TEST_CASE("an effect must be possible and rest on something") {
    check_each(std::array<Broken, 10>{{
        {"an effect over 100%", "initiatives/rapid_response.toml", "size = 0.12", "size = 12",
         "initiatives/rapid_response.toml:25:8: size 12 is more than everything; an effect takes "
         "away at most 1, which is 100%; write 0.12 for 12% [effect_over_100_percent]"},
        {"an effect below what it can be", "initiatives/rapid_response.toml",
         "size = 0.12\nlow = 0.02", "size = 0.12\nlow = -0.02",
         "initiatives/rapid_response.toml:26:7: low -0.02 is below what such an effect can be; at "
         "least 0 is due [effect_below_range]"},
        {"a key that the kind needs", "initiatives/online_consultations.toml",
         "lines = [\"gp_appointment\"]\n", "",
         "initiatives/online_consultations.toml:23:1: an effect of the kind shift needs lines "
         "[effect_key_missing]"},
        {"a key that the kind does not know", "initiatives/shorter_stays.toml",
         "lines = [\"emergency_adult\", \"emergency_older\"]",
         "lines = [\"emergency_adult\", \"emergency_older\"]\nrebound_share = 0.1",
         "initiatives/shorter_stays.toml:24:17: an effect of the kind change_stay knows no "
         "rebound_share; it may have \"distribution\", \"evidence\", \"high\", \"kind\", "
         "\"lines\", \"low\" or \"size\" [effect_key_unknown]"},
        {"a key that no effect knows", "initiatives/shorter_stays.toml",
         "lines = [\"emergency_adult\", \"emergency_older\"]", "line = [\"emergency_adult\"]",
         "initiatives/shorter_stays.toml:23:8: nothing of the name \"line\" is read here; did you "
         "mean \"lines\" or \"line_group\"? [key_unknown]"},
        {"a shift that goes nowhere", "initiatives/online_consultations.toml",
         "to_line = \"gp_online\"\n", "",
         "initiatives/online_consultations.toml:23:1: the shift says neither to_line nor to_site; "
         "one or both are due [shift_goes_nowhere]"},
        {"a branch that is no pathway", "initiatives/shorter_stays.toml",
         "to_line = \"community_hospital_stay\"", "to_line = \"ae_attendance\"",
         "initiatives/shorter_stays.toml:37:11: no pathway leads from emergency_older to "
         "ae_attendance; pathways are in care/pathways.csv; name a branch that is there "
         "[no_such_pathway]"},
        {"half a range", "initiatives/rapid_response.toml", "low = 0.02\n", "",
         "initiatives/rapid_response.toml:22:1: the effect has a distribution but no low and high; "
         "low and high are its 10th and 90th percentile; add both, or set distribution = \"fixed\" "
         "[effect_without_range]"},
        {"a before-after claim on high users applied in full", "initiatives/rapid_response.toml",
         "design = \"before-after\"", "design = \"before-after\"\nselected_for_high_use = true",
         "initiatives/rapid_response.toml:25:8: a before-after claim of 0.15 on people chosen for "
         "high use is applied at 0.12; at most half of such a claim is applied, as their use falls "
         "by itself; lower the size, or say why in reason [before_after_without_reason]"},
        {"an effect without evidence", "initiatives/shared_records.toml",
         "[effects.evidence]\ndesign = \"expert judgement\"\ngrade = \"very low\"\nsource = "
         "\"Invented for the tutorial\"\n",
         "",
         "initiatives/shared_records.toml:20:1: warning: the effect has no evidence; "
         "[effects.evidence] says claim, design, grade and source [effect_without_evidence]"},
    }});
}
