// SPDX-License-Identifier: MIT
// The tutorial with a pack that says how staff come and go.
#pragma once

#include "with_capacity.hpp"

#include <string>
#include <string_view>

namespace footprint::plan {

class WithStaff : public WithCapacity {
public:
    WithStaff() {
        capacity("vale_general,beds,general_acute,40,,,,Invented,assumption\n");
        std::string supply =
            "staff_group,vacancy_share,extra_cover_share,leaver_share,trained_share,outside_share,"
            "move_share,part_time_share,part_time_hours_share,part_time_change,to_bank_share,"
            "to_agency_share,return_share,pay_thousand_pounds,index\n";
        std::string ages = "staff_group,age_from,age_to,share,retirement_share\n";
        std::string temporary =
            "staff_group,bank_share,bank_price,agency_share,agency_price,growth_share\n";
        for (const std::string group : {"care_workers", "doctors", "gps", "nurses"}) {
            supply += group + ",0.1,0.05,0.08,0.05,0.03,0.02,0.4,0.6,0.002,0.01,0.04,0.2,30,pay\n";
            ages += group + ",16,54,0.8,0\n" + group + ",55,80,0.2,0.15\n";
            temporary += group + ",0.4,1.35,0.8,1.9,0.1\n";
        }
        add_table("staff_supply", supply);
        add_table("staff_ages", ages);
        add_table("temporary_staff", temporary);
        add_table("agency_price_cap", "financial_year,times_basic_pay\n2017/18,1.55\n");
        add_value("employer_on_cost", "1.25");
        add_value("contracted_hours", "1950");
        add_value("hours_at_work", "1575");
        add_value("agency_worker_share", "0.8");
        add_value("taken_at_cap_share", "0.6");
        add_value("over_cap_share", "0.3");
    }

    void ceilings(std::string_view rows) const {
        write("agency_ceilings.csv",
              "organisation_id,financial_year,thousand_pounds,source,standing\n" +
                  std::string(rows));
    }

private:
    void add_table(const std::string& name, std::string_view rows) const {
        write("parameters/workforce/" + name + ".csv", rows);
        add_value(name, "");
    }
    void add_value(const std::string& name, const std::string& value) const {
        write("parameters/workforce/" + name + ".toml",
              "id = \"" + name +
                  "\"\nmeans = \"How staff come and go.\"\nunit = \"shares\"\nyear = \"2015/16\"\n"
                  "known_on = \"2016-03-31\"\napplies_to = \"The Vale, which is nowhere\"\n" +
                  (value.empty() ? "" : "value = " + value + "\n") +
                  "distribution = \"fixed\"\nstanding = \"assumption\"\n[source]\n"
                  "title = \"Invented for the tests\"\npublisher = \"Footprint project\"\n");
    }
};

} // namespace footprint::plan
