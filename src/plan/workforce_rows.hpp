// SPDX-License-Identifier: MIT
// The rows about staff, as they are written: how a group leaves, joins and is replaced, in the
// pack; what an organisation may spend on agencies, in the plan.
#pragma once

#include "plan/money_rows.hpp"
#include "plan/table.hpp"

#include <cstdint>
#include <string>

namespace footprint::plan {

struct StaffSupplyRow {
    std::string staff_group;
    double vacancy_share = 0;
    double extra_cover_share = 0;
    double leaver_share = 0;
    double trained_share = 0;
    double outside_share = 0;
    double move_share = 0;
    double part_time_share = 0;
    double part_time_hours_share = 1;
    double part_time_change = 0;
    double to_bank_share = 0;
    double to_agency_share = 0;
    double return_share = 0;
    double pay_thousand_pounds = 0;
    std::string index;
};

struct StaffAgeRow {
    std::string staff_group;
    std::int64_t age_from = 0;
    std::int64_t age_to = 0;
    double share = 0;
    double retirement_share = 0;
};

struct TemporaryStaffRow {
    std::string staff_group;
    double bank_share = 0;
    double bank_price = 1;
    double agency_share = 0;
    double agency_price = 1;
    double growth_share = 0;
};

struct AgencyPriceCapRow {
    core::FinancialYear financial_year;
    double times_basic_pay = 1;
};

struct AgencyCeilingRow {
    std::string organisation_id;
    core::FinancialYear financial_year;
    double thousand_pounds = 1;
    std::string source;
    Standing standing{};
};

[[nodiscard]] const TableDescription& describe(const StaffSupplyRow*);
[[nodiscard]] const TableDescription& describe(const StaffAgeRow*);
[[nodiscard]] const TableDescription& describe(const TemporaryStaffRow*);
[[nodiscard]] const TableDescription& describe(const AgencyPriceCapRow*);
[[nodiscard]] const TableDescription& describe(const AgencyCeilingRow*);

} // namespace footprint::plan
