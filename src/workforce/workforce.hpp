// SPDX-License-Identifier: MIT
// The staff of every organisation of the footprint in one world, year by year: posts needed, staff
// in post, bank, agency, and posts that stay unfilled.
//
// What it stands for. A contact takes minutes of staff. Posts needed follow the minutes of the care
// that is given; who holds them follows who trains, comes, moves, leaves and retires. What nobody
// holds is met by bank and agency, within the cap on an hour's price and the ceiling on a year's
// spend; what is then unfilled is care that cannot be given.
//
// Posts needed, of a team, with m minutes of contacts in the year and M in the opening year:
//
//     opening posts = in post x (1 + extra cover) / (1 - vacancy share)
//     beside        = max(0, opening posts - M / productive minutes)
//     needed        = (m / productive minutes + beside) x opening posts / (M / productive + beside)
//
// so work that is not modelled by contact stays as it was, and a team whose contacts alone would
// need more than its posts is scaled to them.
//
// Example. 90 nurses in post, a tenth of posts vacant, no extra cover: 100 posts. Their contacts
// take 60 of them; 40 are beside. Contacts rise by 10%: 106 posts are needed.
//
// Everything is in whole thousandths of a whole-time equivalent and whole pence, so that
//
//     needed + spare = in post + bank + agency + unfilled
//     pay of posts needed and spare - saving of vacancies + premium = pay in post + bank + agency
//
// Equations and sources: docs/model/staff.md. Checked in tests/unit/workforce/.
#pragma once

#include "workforce/supply.hpp"
#include "workforce/temporary_staff.hpp"
#include "workforce/workforce_tables.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace footprint::workforce {

/// A team's year. Posts in thousandths of a whole-time equivalent, money in pence of the year.
struct TeamYear {
    std::int64_t needed = 0;
    std::int64_t of_contacts = 0; ///< of those needed
    std::int64_t in_post = 0;
    std::int64_t people = 0; ///< in post, thousandths of a person
    std::int64_t bank = 0;
    std::int64_t agency = 0;
    std::int64_t over_cap = 0; ///< agency staff paid above the cap by an override
    std::int64_t unfilled = 0;
    std::int64_t spare = 0; ///< in post beyond what is needed
    Flows flows;            ///< since the year before; none in the opening year
    std::int64_t in_post_pence = 0;
    std::int64_t bank_pence = 0;
    std::int64_t agency_pence = 0;
    std::int64_t vacancy_saving_pence = 0; ///< pay of the unfilled posts, which nobody has
    std::int64_t premium_pence =
        0;                     ///< of bank and agency over what posts would cost; may be below 0
    double filled_share = 1.0; ///< of posts needed, that somebody works

    [[nodiscard]] std::int64_t pay_pence() const {
        return in_post_pence + bank_pence + agency_pence;
    }
};

class Workforce {
public:
    explicit Workforce(const WorkforceTables& tables);

    /// The next year, the opening year first, from minutes of contacts and posts beside them that
    /// the world adds (thousandths), both by team.
    [[nodiscard]] std::vector<TeamYear> next_year(std::span<const double> minutes,
                                                  std::span<const std::int64_t> added_posts);

private:
    struct Need {
        double beside = 0.0; ///< posts not modelled by contact
        double scale = 1.0;
    };
    void open(std::span<const double> minutes, std::vector<TeamYear>& year);
    void recruit_all(std::vector<TeamYear>& year);
    /// Of a group, that bank and agencies could supply to the footprint.
    struct Supply {
        double bank = 1.0;
        double agency = 1.0;
    };
    /// Covers all shortfalls, then all again once supply of bank, and then of agencies, is known.
    void cover_all(std::vector<TeamYear>& year);
    void cover_employers(std::span<const Supply> supplies, std::vector<TeamYear>& year) const;
    void cover_employer(std::size_t employer, std::span<const Supply> supplies,
                        std::vector<TeamYear>& year) const;
    [[nodiscard]] std::vector<std::int64_t> by_group(const std::vector<TeamYear>& year,
                                                     std::int64_t TeamYear::* amount) const;
    void pay(std::vector<TeamYear>& year) const;
    [[nodiscard]] std::optional<double> cap_of(std::size_t employer) const;
    [[nodiscard]] const StaffGroup& group_of(std::size_t team) const {
        return tables_->groups[tables_->teams[team].staff_group];
    }

    const WorkforceTables* tables_;
    std::size_t year_ = 0;
    std::vector<Need> needs_;                // by team
    std::vector<TeamState> states_;          // by team
    std::vector<std::int64_t> opening_bank_; // by staff group, over all employers
    std::vector<std::int64_t> opening_agency_;
};

} // namespace footprint::workforce
