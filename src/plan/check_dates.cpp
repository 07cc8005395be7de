// SPDX-License-Identifier: MIT
// What opens and closes within the plan. Services, sites and practices do so at the start of a
// month (compile_places.cpp); organisations and areas stand as on the first day, of which is
// warned.
#include "plan/checks.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace footprint::plan {
namespace {

struct Span {
    place::Date first;
    place::Date last; ///< of the plan's months, the first day of the last
};

/// A body that decides but holds no contract has no figures that its dates could part.
bool has_figures(const OrganisationRow& organisation) {
    return organisation.kind != place::OrganisationKind::decision_body;
}
bool has_figures(const AreaRow&) {
    return true;
}

template <typename Row>
void warn_of_dates(const Table<Row>& table, std::string Row::* id, std::string_view what, Span span,
                   core::Problems& problems) {
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const Row& written = table.rows[row];
        if (!has_figures(written)) {
            continue;
        }
        if (written.valid_from && *written.valid_from > span.first &&
            *written.valid_from <= span.last) {
            problems.add(date_not_followed(table.where(row, "valid_from"), what, written.*id,
                                           place::to_text(*written.valid_from)));
        }
        if (written.valid_to && *written.valid_to >= span.first && *written.valid_to < span.last) {
            problems.add(date_not_followed(table.where(row, "valid_to"), what, written.*id,
                                           place::to_text(*written.valid_to)));
        }
    }
}

/// Dates of each site, practices among them.
std::map<std::string, place::Validity, std::less<>> dates_of_sites(const Plan& plan) {
    std::map<std::string, place::Validity, std::less<>> dates;
    for (const SiteRow& site : plan.sites.rows) {
        dates.try_emplace(site.site_id, place::Validity{site.valid_from, site.valid_to});
    }
    for (const PracticeRow& practice : plan.practices.rows) {
        dates.try_emplace(practice.practice_id,
                          place::Validity{practice.valid_from, practice.valid_to});
    }
    return dates;
}

class Offers {
public:
    explicit Offers(const Plan& plan) : plan_(plan), sites_(dates_of_sites(plan)) {}

    [[nodiscard]] bool is_offered(std::string_view line, place::Date day) const {
        return std::ranges::any_of(plan_.services.rows, [&](const ServiceRow& service) {
            const auto site = sites_.find(service.site_id); // not that of all_practices
            return service.line_id == line && service.opened_by.empty() &&
                   place::Validity{service.opens_on, service.closes_on}.holds_on(day) &&
                   (site == sites_.end() || site->second.holds_on(day));
        });
    }

private:
    const Plan& plan_;
    std::map<std::string, place::Validity, std::less<>> sites_;
};

} // namespace

void check_dates(const Plan& plan, const Names& names, core::Problems& problems) {
    std::vector<place::Date> months;
    const place::Date opening = place::first_day_of(plan.footprint.opening_year);
    const std::int32_t first = place::month_of(opening).value;
    const auto count =
        static_cast<std::int32_t>((plan.footprint.years + 1) * core::months_per_year);
    for (std::int32_t month = 0; month < count; ++month) {
        months.push_back(place::first_day_of(place::CalendarMonth{first + month}));
    }
    const Span span{.first = months.front(), .last = months.back()};
    warn_of_dates(plan.organisations, &OrganisationRow::organisation_id, "organisation", span,
                  problems);
    warn_of_dates(plan.areas, &AreaRow::area_id, "area", span, problems);
    const Offers offers(plan);
    for (const std::string& line : names.all("line")) {
        if (!offers.is_offered(line, months.front())) {
            continue; // told of by the check of services
        }
        for (const place::Date day : months) {
            if (!offers.is_offered(line, day)) {
                problems.add(
                    line_not_offered_from(plan.services.where(), line, place::to_text(day)));
                break;
            }
        }
    }
}

} // namespace footprint::plan
