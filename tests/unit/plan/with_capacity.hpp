// SPDX-License-Identifier: MIT
// The tutorial with a pack that says how people wait; capacity is each test's own.
#pragma once

#include "edited_tutorial.hpp"

#include <sstream>
#include <string>
#include <string_view>

namespace footprint::plan {

class WithCapacity : public EditedTutorial {
public:
    WithCapacity() {
        replace("footprint.toml", "limits = false", "limits = true");
        add_pack_table("bed_kinds", "line_id,bed_kind\n"
                                    "community_hospital_stay,community\n"
                                    "elective_inpatient,general_acute\n"
                                    "emergency_adult,general_acute\n"
                                    "emergency_older,general_acute\n");
        add_pack_table("waiting", "line_id,arrivals,urgent_share,no_show_share,"
                                  "mean_weeks_until_leaving,mean_minutes_until_leaving,"
                                  "mean_place_minutes,place_minutes_spread,carries_clock\n"
                                  "ae_attendance,day_and_night,0.3,0,,1200,140,0.7,no\n"
                                  "gp_appointment,any,0.3,0.05,8,,,,no\n"
                                  "outpatient_first,any,0.2,0.08,78,,,,yes\n");
        std::string hours = "profile,hour,weekday_weight,weekend_weight\n";
        for (int hour = 0; hour < 24; ++hour) {
            const bool is_day = hour >= 12;
            hours += "day_and_night," + std::to_string(hour) + (is_day ? ",3,2\n" : ",1,0\n");
        }
        add_pack_table("arrival_hours", hours);
    }

    void capacity(std::string_view rows) const {
        write("capacity.csv", std::string("site_id,kind,of,amount,hours,from_date,to_date,source,"
                                          "standing\n") +
                                  std::string(rows));
    }
    void capacity_by_specialty(std::string_view rows) const {
        write("capacity.csv",
              std::string("site_id,kind,of,specialty,amount,hours,from_date,to_date,source,"
                          "standing\n") +
                  std::string(rows));
    }
    void specialties(std::string_view rows) const {
        add_pack_table("specialties", "line_id,specialty,share\n" + std::string(rows));
    }
    /// Who leaves a bed of an older person's emergency goes on to reablement by transfer, or may
    /// need a care package.
    void needs_on_leaving(std::string_view rows) const {
        const std::string file = "parameters/care/pathways.csv";
        std::istringstream rows_before(text(file));
        std::string after;
        for (std::string row; std::getline(rows_before, row);) {
            after += row + (after.empty() ? ",joins\n" : ",\n");
        }
        write(file, after);
        replace(file, "emergency_older,reablement,75,120,0.09,1,5,21,",
                "emergency_older,reablement,75,120,0.09,1,5,21,transfer");
        add_pack_table("needs_on_leaving",
                       "from_line,needs_line,age_from,age_to,chance\n" + std::string(rows));
    }
    void coming_back(std::string_view rows) const {
        add_pack_table("coming_back",
                       "line_id,to_line,share_of_those_who_leave,after_weeks,share_a_month\n" +
                           std::string(rows));
    }
    void opening_lists(std::string_view rows) const {
        write("opening_lists.csv",
              std::string("site_id,line_id,waiting,within_18_weeks_share,source,standing\n") +
                  std::string(rows));
    }

private:
    void add_pack_table(const std::string& name, std::string_view rows) const {
        write("parameters/care/" + name + ".csv", rows);
        write("parameters/care/" + name + ".toml",
              "id = \"" + name +
                  "\"\nmeans = \"How people wait.\"\nunit = \"people\"\nyear = \"2015/16\"\n"
                  "known_on = \"2016-03-31\"\napplies_to = \"The Vale, which is nowhere\"\n"
                  "distribution = \"fixed\"\nstanding = \"assumption\"\n[source]\n"
                  "title = \"Invented for the tests\"\npublisher = \"Footprint project\"\n");
    }
};

} // namespace footprint::plan
