// SPDX-License-Identifier: MIT
// An asterisk marks what lies above its ceiling.
#include "publish/summary_agency.hpp"

#include "publish/number_text.hpp"
#include "publish/summary_text.hpp"
#include "publish/table_lookup.hpp"
#include "publish/text_grid.hpp"

#include <fmt/format.h>

namespace footprint::publish {

std::vector<AgencyOfEmployer> agency_spend(std::span<const measure::Table> central,
                                           std::span<const measure::Table> dimensions,
                                           const std::string& year) {
    const measure::Table* pay = find_table(central, "staff_pay");
    std::vector<AgencyOfEmployer> employers;
    if (pay == nullptr) {
        return employers;
    }
    for (const std::size_t row : rows_where(*pay, {{"financial_year", year}, {"world", "plan"}})) {
        const Amount ceiling = number_at(*pay, "agency_ceiling_pence", row);
        const std::string id = text_at(*pay, "organisation", row);
        if (ceiling) {
            employers.push_back({.organisation = id,
                                 .name = name_of(dimensions, "organisations", "organisation", id),
                                 .ceiling_pence = *ceiling,
                                 .do_nothing_pence = number_where(pay, "agency_pence",
                                                                  {{"financial_year", year},
                                                                   {"world", "do_nothing"},
                                                                   {"organisation", id}})
                                                         .value_or(0),
                                 .plan_pence = number_at(*pay, "agency_pence", row).value_or(0)});
        }
    }
    return employers;
}

std::string agency_section(const Summary& summary) {
    if (summary.agency.empty()) {
        return "";
    }
    TextGrid grid({40, 12, 12, 12});
    grid.add({"", "ceiling", "do nothing", "with plan"});
    for (const AgencyOfEmployer& one : summary.agency) {
        const auto spent = [&](std::int64_t pence) {
            return millions_text(pence) + (pence > one.ceiling_pence ? "*" : "");
        };
        grid.add({one.name, millions_text(one.ceiling_pence), spent(one.do_nothing_pence),
                  spent(one.plan_pence)});
    }
    return fmt::format("\nAGENCY STAFF AGAINST THEIR CEILINGS, {} (£m; * above it)\n{}",
                       summary.years.back(), grid.text());
}

} // namespace footprint::publish
