// SPDX-License-Identifier: MIT
// Measures of staff, by organisation too: the gap before bank and agency, what stays unfilled, and
// agency spend.
#include "finance/ledger.hpp"
#include "run/tables_measures.hpp"

#include <vector>

namespace footprint::run {

namespace {

constexpr double posts_in_thousandths = 1000.0;
constexpr double pence_per_million_pounds = 1e8;
constexpr double percent = 100.0;

struct StaffFigures {
    std::int64_t gap = 0;
    std::int64_t unfilled = 0;
    std::int64_t agency_pence = 0;
    std::int64_t in_post_pence = 0;
    std::int64_t pay_pence = 0; ///< in the ledger
    bool has_team = false;

    void add(const StaffFigures& other) {
        gap += other.gap;
        unfilled += other.unfilled;
        agency_pence += other.agency_pence;
        in_post_pence += other.in_post_pence;
        pay_pence += other.pay_pence;
    }
};

[[nodiscard]] std::vector<StaffFigures> figures_of(const TableSource& source, std::size_t year,
                                                   std::size_t world) {
    std::vector<StaffFigures> figures(source.names->organisations.size());
    const auto& teams = source.compiled->workforce.teams;
    for (std::size_t team = 0; team < teams.size(); ++team) {
        const workforce::TeamYear& of = source.simulation->staff[world][year][team];
        StaffFigures& sum = figures[teams[team].organisation];
        sum.has_team = true;
        sum.gap += of.needed + of.spare - of.in_post;
        sum.unfilled += of.unfilled;
        sum.agency_pence += of.agency_pence;
        sum.in_post_pence += of.in_post_pence;
    }
    const auto pay = static_cast<std::uint16_t>(finance::LedgerCategory::pay);
    for (const finance::LedgerLine& line : source.money->ledger.lines) {
        const finance::Account debit = line.key.debit;
        if (line.year == year && debit.party < figures.size() && debit.category == pay) {
            figures[debit.party].pay_pence += line.cash[world].value;
        }
    }
    return figures;
}

void put_posts(const StaffFigures& of, std::size_t year, std::size_t world, MeasureWriter& writer,
               const Split& split) {
    writer.put("staff_gap", year, world, static_cast<double>(of.gap) / posts_in_thousandths, split);
    writer.put("unfilled_posts", year, world,
               static_cast<double>(of.unfilled) / posts_in_thousandths, split);
}

void put_agency(const StaffFigures& of, std::size_t year, std::size_t world, MeasureWriter& writer,
                const Split& split) {
    const auto agency = static_cast<double>(of.agency_pence);
    writer.put("agency_spend", year, world, agency / pence_per_million_pounds, split);
    if (of.pay_pence > 0) {
        writer.put("agency_share_of_pay", year, world,
                   percent * agency / static_cast<double>(of.pay_pence), split);
    }
}

} // namespace

void put_staff_measures(const TableSource& source, MeasureWriter& writer) {
    if (!source.compiled->workforce.on) {
        return;
    }
    const auto& organisations = source.compiled->finance.organisations;
    for (std::size_t year = 0; year < source.years(); ++year) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            StaffFigures everybody;
            StaffFigures system;
            const std::vector<StaffFigures> figures = figures_of(source, year, world);
            for (std::size_t number = 0; number < figures.size(); ++number) {
                if (!figures[number].has_team) {
                    continue;
                }
                const Split split{.organisation = source.names->organisations[number]};
                everybody.add(figures[number]);
                put_posts(figures[number], year, world, writer, split);
                // Pharmacies' staff, say, are paid from fees: their pay account does not hold them.
                if (is_in_system(organisations[number]) &&
                    2 * figures[number].pay_pence >= figures[number].in_post_pence) {
                    system.add(figures[number]);
                    put_agency(figures[number], year, world, writer, split);
                }
            }
            put_posts(everybody, year, world, writer, Split{});
            put_agency(system, year, world, writer, Split{});
        }
    }
}

} // namespace footprint::run
