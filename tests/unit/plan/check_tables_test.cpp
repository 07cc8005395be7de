// SPDX-License-Identifier: MIT
// The tutorial, broken in one place at a time, and the whole text of what is then told.
#include "edited_tutorial.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace footprint::plan;

TEST_CASE("a cell that is not what is due is told with its line and column") {
    check_each(std::array<Broken, 10>{{
        {"a column that is missing", "areas.csv", "area_id,name,neighbourhood_id",
         "area_id,name,neighbourhood",
         "areas.csv:1: there is no column \"neighbourhood_id\"; did you mean \"neighbourhood\"? "
         "[column_missing]"},
        {"a column in another unit", "accounts.csv", "thousand_pounds,not_modelled",
         "million_pounds,not_modelled",
         "accounts.csv:1:31: the column \"million_pounds\" is in another unit; \"thousand_pounds\" "
         "is due; multiply its values by 1000 and rename it [wrong_unit]"},
        {"a number with a comma", "practices.csv", "2560", "\"2,560\"",
         "practices.csv:2:61: registered_persons \"2,560\" has separators of thousands; it takes a "
         "whole number from 0 to 4294967295; write 2560 [thousands_separator]"},
        {"a number that is out of range", "areas.csv", ",1,urban", ",11,urban",
         "areas.csv:2:42: deprivation_decile \"11\" is out of range; it takes a whole number from "
         "1 to 10 [out_of_range]"},
        {"a negative number", "population_by_district.csv", "north_vale,female,0,",
         "north_vale,female,0,-",
         "population_by_district.csv:2:21: persons \"-17\" is out of range; it takes a number from "
         "0 up [out_of_range]"},
        {"a row that is there twice", "priorities.csv", "care_at_home,", "wellbeing,",
         "priorities.csv:3:1: there is already a row for \"wellbeing\"; the first is at "
         "priorities.csv:2:1; keep one of them [row_repeated]"},
        {"a name with a space in it", "priorities.csv", "wellbeing,", "well being,",
         "priorities.csv:2:1: priority_id \"well being\" is not an identifier; it takes letters "
         "and digits joined by _ - or .; rename it [not_an_identifier]"},
        {"a sex that is none", "population_by_area.csv", "A01,female", "A01,femal",
         "population_by_area.csv:2:5: sex \"femal\" is not known; it takes \"female\" or \"male\"; "
         "did you mean \"female\"? [not_one_of]"},
        {"a date that is none", "milestones.csv", "2016-10-21", "2016-02-30",
         "milestones.csv:2:14: due_on \"2016-02-30\" is not a date; it takes a date such as "
         "2016-04-01 [not_date]"},
        {"opening hours that cannot be read", "services.csv", "mon-sun 00:00-24:00",
         "mon-sun all day",
         "services.csv:6:25: opening hours \"mon-sun all day\" cannot be read at \"mon-sun all "
         "day\"; they are days and times, divided by semicolons; write such as mon-fri "
         "08:00-18:30; sat 09:00-12:00 [opening_hours_unclear]"},
    }});
}

TEST_CASE("a name that nothing knows is told with near ones") {
    check_each(std::array<Broken, 5>{{
        {"a district that nothing lists", "areas.csv", "north,north_vale", "north,north_vail",
         "areas.csv:2:21: district_id \"north_vail\" is not a known district; all are in "
         "places.csv; did you mean \"north_vale\"? [reference_unknown]"},
        {"a line that nothing lists", "services.csv", "city_general,ae_attendance",
         "city_general,ae_attendence",
         "services.csv:8:14: line_id \"ae_attendence\" is not a known line; all are in "
         "care/service_lines.csv; did you mean \"ae_attendance\"? [reference_unknown]"},
        {"an organisation in an initiative that nothing lists", "initiatives/rapid_response.toml",
         "owner = \"vale_community\"", "owner = \"vale_comunity\"",
         "initiatives/rapid_response.toml:5:9: owner \"vale_comunity\" is not a known "
         "organisation; all are in organisations.csv; did you mean \"vale_community\" or "
         "\"vale_council\"? [reference_unknown]"},
        {"an attribute that nothing lists", "initiatives/stop_smoking.toml",
         "attributes_all = [\"current_smoker\"]", "attributes_all = [\"smoker\"]",
         "initiatives/stop_smoking.toml:16:19: attributes_all \"smoker\" is not a known attribute "
         "or flag; all are in people/attributes.csv and plan-folder.md: flag_1 to flag_4; did you "
         "mean \"ex_smoker\"? [reference_unknown]"},
        {"an id that is not the name of its file", "initiatives/rapid_response.toml",
         "id = \"rapid_response\"", "id = \"rapid_reply\"",
         "initiatives/rapid_response.toml:1:6: the id \"rapid_reply\" is not the file's name; "
         "\"rapid_response\" is due; rename the file or the id [id_differs_from_file]"},
    }});
}

TEST_CASE("places and the people in them must agree") {
    check_each(std::array<Broken, 9>{{
        {"places that lie in one another", "places.csv", "vale_county,Vale County,county,vale\n",
         "vale_county,Vale County,county,north_vale\n",
         "places.csv:3:32: places lie in one another in a loop: vale_county > north_vale > "
         "vale_county; a place lies in a wider one [nesting_loop]"},
        {"a place in one that is no wider", "places.csv", "neighbourhood,north_vale",
         "neighbourhood,south",
         "places.csv:6:41: the neighbourhood \"north\" lies in the neighbourhood \"south\"; a "
         "place lies in one of a wider kind: neighbourhood, district, county, footprint "
         "[parent_too_narrow]"},
        {"no place of the kind footprint", "places.csv", "vale,The Vale,footprint,",
         "vale,The Vale,county,",
         "places.csv: 0 places are of the kind footprint; one is due [no_single_footprint]"},
        {"a place that lies in no other", "places.csv", "vale_county,Vale County,county,vale\n",
         "vale_county,Vale County,county,\n",
         "places.csv:3:32: \"vale_county\" lies in no other place; only the footprint has no "
         "parent; name the place it lies in [place_without_parent]"},
        {"an area without people", "areas.csv", "A06,Weir", "A07,Weir",
         "areas.csv:7:1: area \"A07\" has no population; every one has its rows in the population "
         "tables; add them [nobody_lives_here]"},
        {"areas and district that disagree", "population_by_area.csv", "A01,female,",
         "A01,female,7",
         "population_by_district.csv:2:1: warning: the areas of north_vale hold 2600 persons, its "
         "district table 2530: +70; the district's ages are spread over the areas' total "
         "[population_differs]"},
        {"ages that a district lacks", "population_by_district.csv", "south_vale,male,90,",
         "south_vale,male,89,",
         "population_by_district.csv:184: \"south_vale\" male has no row for age 90; every age is "
         "due; add the missing ages [ages_missing]"},
        {"a practice that closed and has no successor", "practices.csv",
         "registered_persons\nP01,Northgate "
         "Surgery,vale_practices,vale_ccg,52.103,-2.295,2560\nP02,Market Town "
         "Practice,vale_practices,vale_ccg,52.028,-2.272,2460",
         "registered_persons,valid_to\nP01,Northgate "
         "Surgery,vale_practices,vale_ccg,52.103,-2.295,2560,2014-03-31\nP02,Market Town "
         "Practice,vale_practices,vale_ccg,52.028,-2.272,2460,",
         "practices.csv:2:66: the practice \"P01\" is valid only to 2014-03-31 and has no "
         "successor; what closes before the first day of the plan names its successor; fill "
         "successor_id, or remove the row [closed_without_successor]"},
        {"a district without a council that pays", "councils.csv", "vale_county", "north_vale",
         "places.csv:5:1: the district \"south_vale\" has no council that pays; councils.csv names "
         "one for it or for its county; add a row there [no_council_for_place]"},
    }});
}

TEST_CASE("care must be offered, paid for and lead nowhere in circles") {
    check_each(std::array<Broken, 11>{{
        {"a service at a site that nothing lists", "services.csv", "vale_cottage,", "vale_cotage,",
         "services.csv:19:1: site_id \"vale_cotage\" is not a known site; all are in sites.csv and "
         "practices.csv; did you mean \"vale_cottage\"? [reference_unknown]"},
        {"a line that nobody offers", "services.csv",
         "urgent_line,urgent_call,mon-sun 00:00-24:00,111\n", "",
         "services.csv: nobody offers the line \"urgent_call\" on the first day; every line is "
         "offered at one site or by all_practices; add a row to services.csv [line_not_offered]"},
        {"flows that do not sum to one", "flows.csv", "0.96", "0.95",
         "flows.csv:2:41: the shares of hospital_urgent from north_vale sum to 0.99; they sum to "
         "1, within 0.000001 [shares_do_not_sum]"},
        {"a flow to a site that does not offer the care", "flows.csv",
         "hospital_urgent,north_vale,city_general", "hospital_urgent,north_vale,vale_cottage",
         "flows.csv:3:28: the site \"vale_cottage\" does not offer hospital_urgent; what a site "
         "offers is in services.csv; add a row there, or name another site [not_offered_there]"},
        {"payers that do not sum to one", "payers.csv", "council_of_residence,0.7",
         "council_of_residence,0.6",
         "payers.csv:2:44: the shares of home_care by registration all and residence all sum to "
         "0.9; they sum to 1, within 0.000001 [shares_do_not_sum]"},
        {"contacts that nobody pays for", "payers.csv", "all,all,all,all,comm",
         "prescribing,all,all,all,comm",
         "payers.csv: no rule says who pays for community of people under the nation england; "
         "every contact has a payer; add a rule, at the end, for registration and residence all "
         "[no_payer_rule]"},
        {"a rule that no contact reaches", "payers.csv",
         "home_care,all,all,all,council_of_residence,0.7\n",
         "all,all,all,all,vale_ccg,1\nhome_care,all,all,all,council_of_residence,0.7\n",
         "payers.csv:3: warning: no contact ever reaches this rule; the rule at payers.csv:2 takes "
         "all of them; put the narrower rule first [payer_rule_never_reached]"},
        {"pathways in a loop", "parameters/care/pathways.csv",
         "outpatient_first,elective_inpatient", "outpatient_first,gp_appointment",
         "parameters/care/pathways.csv:7:18: pathways lead round in a loop: gp_appointment > "
         "outpatient_first > gp_appointment; a contact never leads back to its own line; remove "
         "one of the steps [pathway_loop]"},
        {"pathways that bring more than the rate", "parameters/care/pathways.csv", "0,120,0.055,1,",
         "0,120,0.55,1,",
         "parameters/care/pathways.csv:3:16: warning: pathways bring 1799 contacts of "
         "outpatient_first per 1,000 person-years, its whole rate is 229.9; the rate includes what "
         "pathways bring; lower the chances or raise the rate [pathway_brings_more]"},
        {"a line without rates", "parameters/care/service_lines.csv",
         "urgent_call,Urgent care call", "urgent_chat,Urgent care chat",
         "parameters/care/line_rates.csv: the line \"urgent_chat\" has no rate; "
         "care/line_rates.csv has rows for every line; add them [line_without_rate]"},
        {"bands of ages that overlap", "parameters/care/line_rates.csv", "care_home_place,75,84,",
         "care_home_place,74,84,",
         "parameters/care/line_rates.csv:38:17: age 74 of care_home_place female in deprivation "
         "fifth 1 is in two rows; the other is at parameters/care/line_rates.csv:37:17; let the "
         "bands of ages meet without overlap [ages_overlap]"},
    }});
}
