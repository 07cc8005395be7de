// SPDX-License-Identifier: MIT
// What the staff cost is what the ledger pays. For an organisation, year and world:
//
//     pay in the ledger + pay of initiatives' posts
//         = in post + bank + agency + saving of vacancies - premium + other staff + beside need
//
// The first four less the premium are the posts that care needs, and any beyond them, at a post's
// pay. Other staff are managers and whoever else stands in the account and not in the
// establishment: what is left of the opening year's pay, moved by the pay index. Beside need is
// what the ledger pays beyond all that (wards and sessions that stay open, care asked for and not
// given) or, below 0, what it does not pay yet (steps not opened).
#include "run/tables_staff.hpp"

#include "core/errors.hpp"

#include <cmath>
#include <map>
#include <optional>
#include <tuple>

namespace footprint::run {

namespace {

using measure::number_column;
using measure::Table;
using measure::text_column;
using workforce::TeamYear;

template <typename Body>
void for_each_year_and_world(const TableSource& source, Body body) {
    for (std::size_t year = 0; year < source.years(); ++year) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            body(year, world);
        }
    }
}

/// An organisation's pay in a year and world; pence.
struct Pay {
    std::int64_t in_ledger = 0;
    std::int64_t of_initiatives = 0;
    std::int64_t in_post = 0;
    std::int64_t bank = 0;
    std::int64_t agency = 0;
    std::int64_t vacancy_saving = 0;
    std::int64_t premium = 0;

    /// Of the posts needed, and any beyond them, were all held at a post's pay.
    [[nodiscard]] std::int64_t of_posts() const {
        return in_post + bank + agency + vacancy_saving - premium;
    }
    [[nodiscard]] std::int64_t beside_posts() const {
        return in_ledger + of_initiatives - of_posts();
    }
};

class PayOfEverybody {
public:
    explicit PayOfEverybody(const TableSource& source)
        : organisations_(source.names->organisations.size()),
          pay_(source.years() * people::worlds * organisations_) {
        add_ledger(source);
        add_teams(source);
        add_initiatives(source);
    }

    [[nodiscard]] const Pay& of(std::size_t year, std::size_t world,
                                std::size_t organisation) const {
        return pay_[(year * people::worlds + world) * organisations_ + organisation];
    }
    /// Whether the pay of its staff is in its pay account at all: pharmacists, say, are paid from
    /// fees for what they dispense.
    [[nodiscard]] bool pays_its_posts(std::size_t organisation) const {
        const Pay& opening = of(0, 0, organisation);
        return opening.of_posts() > 0 && 2 * opening.in_ledger >= opening.of_posts();
    }

private:
    [[nodiscard]] Pay& at(std::size_t year, std::size_t world, std::size_t organisation) {
        return pay_[(year * people::worlds + world) * organisations_ + organisation];
    }

    void add_ledger(const TableSource& source) {
        const auto pay_category = static_cast<std::uint16_t>(finance::LedgerCategory::pay);
        for (const finance::LedgerLine& line : source.money->ledger.lines) {
            const finance::Account debit = line.key.debit;
            if (debit.party < organisations_ && debit.category == pay_category) {
                for (std::size_t world = 0; world < people::worlds; ++world) {
                    at(line.year, world, debit.party).in_ledger += line.cash[world].value;
                }
            }
        }
    }

    void add_teams(const TableSource& source) {
        const auto& teams = source.compiled->workforce.teams;
        for_each_year_and_world(source, [&](std::size_t year, std::size_t world) {
            for (std::size_t team = 0; team < teams.size(); ++team) {
                const TeamYear& of = source.simulation->staff[world][year][team];
                Pay& pay = at(year, world, teams[team].organisation);
                pay.in_post += of.in_post_pence;
                pay.bank += of.bank_pence;
                pay.agency += of.agency_pence;
                pay.vacancy_saving += of.vacancy_saving_pence;
                pay.premium += of.premium_pence;
            }
        });
    }

    /// Their posts are paid from what initiatives cost, not from the pay account.
    void add_initiatives(const TableSource& source) {
        const workforce::WorkforceTables& tables = source.compiled->workforce;
        for (const workforce::Team& team : tables.teams) {
            for (const finance::PlayerMoney& player : source.compiled->finance.players) {
                for (const finance::Posts& posts : player.posts) {
                    if (player.acts && player.employer == team.organisation &&
                        posts.staff_group == team.staff_group) {
                        add_posts(source, team, player, posts);
                    }
                }
            }
        }
    }

    void add_posts(const TableSource& source, const workforce::Team& team,
                   const finance::PlayerMoney& player, const finance::Posts& posts) {
        const workforce::StaffGroup& group = source.compiled->workforce.groups[team.staff_group];
        for (std::size_t year = 0; year < source.years(); ++year) {
            const double ramp = static_cast<double>(player.ramp_by_year[year].value) / 1e9;
            at(year, 1, team.organisation).of_initiatives +=
                std::llround(static_cast<double>(posts.minutes_a_year) * ramp /
                             group.productive_minutes * team.pay_per_post * group.pay_index[year]);
        }
    }

    std::size_t organisations_;
    std::vector<Pay> pay_;
};

/// By which pay in general has risen.
double general_pay_index(const TableSource& source, std::size_t year) {
    const finance::FinanceTables& tables = source.compiled->finance;
    const std::uint16_t index =
        tables.category_index[static_cast<std::size_t>(finance::CostCategory::pay)];
    return index == finance::none
               ? 1.0
               : static_cast<double>(tables.price_indices[index].by_year[year].value) / 1e9;
}

/// Money counts the same minutes asked for as staff do, but for its rounding and effects left out.
void minutes_must_agree(const TableSource& source) {
    std::map<std::tuple<std::size_t, std::size_t>, std::size_t> team_at;
    const auto& teams = source.compiled->workforce.teams;
    for (std::size_t team = 0; team < teams.size(); ++team) {
        team_at[{teams[team].organisation, teams[team].staff_group}] = team;
    }
    for (const finance::StaffTime& time : source.money->staff_time) {
        const auto team = team_at.find({time.organisation, time.staff_group});
        for (std::size_t world = 0;
             team != team_at.end() && source.money->effects_left_out == 0 && world < people::worlds;
             ++world) {
            const double counted = source.simulation->minutes_asked[world][time.year][team->second];
            const auto paid =
                static_cast<double>(world == 0 ? time.minutes.do_nothing : time.minutes.plan);
            constexpr double of_a_whole = 1e-6;
            constexpr double minutes = 10.0;
            if (std::abs(counted - paid) > minutes + of_a_whole * paid) {
                throw core::Fault("the minutes that staff are counted by are not those of money");
            }
        }
    }
}

} // namespace

Table workforce_table(const TableSource& source) {
    const auto posts = [](std::string_view name) {
        return number_column(std::string(name), "whole-time equivalents", 3);
    };
    Table table("workforce", {text_column("financial_year"),
                              text_column("world"),
                              text_column("organisation"),
                              text_column("staff_group"),
                              posts("needed"),
                              posts("of_contacts"),
                              posts("in_post"),
                              posts("bank"),
                              posts("agency"),
                              posts("agency_over_cap"),
                              posts("unfilled"),
                              posts("spare"),
                              number_column("people_in_post", "people", 3),
                              posts("trained"),
                              posts("from_outside"),
                              posts("came_back"),
                              posts("moved_in"),
                              posts("moved_out"),
                              posts("retired"),
                              posts("left"),
                              posts("to_bank"),
                              posts("to_agency"),
                              posts("change_of_hours"),
                              number_column("in_post_pence", "pence"),
                              number_column("bank_pence", "pence"),
                              number_column("agency_pence", "pence"),
                              number_column("vacancy_saving_pence", "pence"),
                              number_column("premium_pence", "pence")});
    const auto& teams = source.compiled->workforce.teams;
    for_each_year_and_world(source, [&](std::size_t year, std::size_t world) {
        for (std::size_t team = 0; team < teams.size(); ++team) {
            const TeamYear& of = source.simulation->staff[world][year][team];
            if (of.needed == 0 && of.in_post == 0) {
                continue;
            }
            table.put_text(source.names->years[year]);
            table.put_text(world_words[world]);
            table.put_text(source.names->organisations[teams[team].organisation]);
            table.put_text(source.names->staff_groups[teams[team].staff_group]);
            for (const std::int64_t number : {of.needed,
                                              of.of_contacts,
                                              of.in_post,
                                              of.bank,
                                              of.agency,
                                              of.over_cap,
                                              of.unfilled,
                                              of.spare,
                                              of.people,
                                              of.flows.trained,
                                              of.flows.from_outside,
                                              of.flows.came_back,
                                              of.flows.moved_in,
                                              of.flows.moved_out,
                                              of.flows.retired,
                                              of.flows.left,
                                              of.flows.to_bank,
                                              of.flows.to_agency,
                                              of.flows.hours,
                                              of.in_post_pence,
                                              of.bank_pence,
                                              of.agency_pence,
                                              of.vacancy_saving_pence,
                                              of.premium_pence}) {
                table.put_number(number);
            }
        }
    });
    return table;
}

Table staff_pay_table(const TableSource& source) {
    minutes_must_agree(source);
    Table table(
        "staff_pay",
        {text_column("financial_year"), text_column("world"), text_column("organisation"),
         number_column("ledger_pay_pence", "pence"),
         number_column("initiative_posts_pence", "pence"), number_column("in_post_pence", "pence"),
         number_column("bank_pence", "pence"), number_column("agency_pence", "pence"),
         number_column("vacancy_saving_pence", "pence"), number_column("premium_pence", "pence"),
         number_column("other_staff_pence", "pence"), number_column("beside_need_pence", "pence"),
         number_column("agency_ceiling_pence", "pence")});
    const PayOfEverybody everybody(source);
    for_each_year_and_world(source, [&](std::size_t year, std::size_t world) {
        for (std::size_t number = 0; number < source.names->organisations.size(); ++number) {
            const Pay& pay = everybody.of(year, world, number);
            if (!everybody.pays_its_posts(number)) {
                continue;
            }
            const double opening = static_cast<double>(everybody.of(0, 0, number).beside_posts());
            const std::int64_t other = std::llround(opening * general_pay_index(source, year));
            table.put_text(source.names->years[year]);
            table.put_text(world_words[world]);
            table.put_text(source.names->organisations[number]);
            for (const std::int64_t pence :
                 {pay.in_ledger, pay.of_initiatives, pay.in_post, pay.bank, pay.agency,
                  pay.vacancy_saving, pay.premium, other, pay.beside_posts() - other}) {
                table.put_number(pence);
            }
            const auto& ceiling = source.compiled->workforce.employers[number].agency_ceiling[year];
            if (ceiling) {
                table.put_number(*ceiling);
            } else {
                table.put_nothing();
            }
        }
    });
    return table;
}

} // namespace footprint::run
