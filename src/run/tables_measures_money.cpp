// SPDX-License-Identifier: MIT
// Finance and efficiency: the system's balance, cost for each resident, and the staff that care
// takes.
#include "run/tables_measures.hpp"

#include <array>
#include <map>
#include <utility>

namespace footprint::run {

namespace {

constexpr double pence_a_pound = 100.0;

void put_system(const TableSource& source, const ResidentGroups& groups, MeasureWriter& writer) {
    for (const finance::Position& position : source.money->positions) {
        const auto world = static_cast<std::size_t>(position.world);
        if (position.scope != finance::Scope::system) {
            continue;
        }
        writer.put("system_balance", position.year, world,
                   -static_cast<double>(position.gap.value) / pence_a_pound);
        const double cost =
            static_cast<double>((position.cost + position.care_not_given).value) / pence_a_pound;
        writer.put("cost_per_head", position.year, world,
                   cost / groups.residents(world, position.year, ResidentGroups::everybody));
    }
}

/// Cost of care at providers inside by the level at which it is planned.
void put_levels(const TableSource& source, const ResidentGroups& groups, MeasureWriter& writer) {
    const finance::FinanceTables& tables = source.compiled->finance;
    std::map<std::pair<std::uint16_t, place::PlanningLevel>,
             std::array<std::int64_t, people::worlds>>
        cost;
    for (const finance::LedgerLine& line : source.money->ledger.lines) {
        const bool is_care = line.key.kind == finance::LineKind::care_variable ||
                             line.key.kind == finance::LineKind::care_stepped ||
                             line.key.kind == finance::LineKind::care_fixed;
        const std::uint16_t party = line.key.debit.party;
        if (is_care && line.key.level && party < tables.organisations.size() &&
            is_in_system(tables.organisations[party])) {
            for (std::size_t world = 0; world < people::worlds; ++world) {
                cost[{line.year, *line.key.level}][world] += line.cash[world].value;
            }
        }
    }
    for (const auto& [at, pence] : cost) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            writer.put("cost_per_head", at.first, world,
                       static_cast<double>(pence[world]) / pence_a_pound /
                           groups.residents(world, at.first, ResidentGroups::everybody),
                       Split{.planning_level = place::to_text(at.second)});
        }
    }
}

void put_staff(const TableSource& source, MeasureWriter& writer) {
    const std::size_t organisations = source.names->organisations.size();
    std::vector<std::array<double, people::worlds>> posts(source.years() * organisations);
    for (const finance::StaffTime& time : source.money->staff_time) {
        const double productive = source.names->productive_minutes[time.staff_group];
        if (productive > 0.0) {
            auto& of = posts[time.year * organisations + time.organisation];
            of[0] += static_cast<double>(time.minutes.do_nothing) / productive;
            of[1] += static_cast<double>(time.minutes.plan) / productive;
        }
    }
    for (std::size_t year = 0; year < source.years(); ++year) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            double everybody = 0.0;
            for (std::size_t organisation = 0; organisation < organisations; ++organisation) {
                const double of = posts[year * organisations + organisation][world];
                everybody += of;
                if (of > 0.0) {
                    writer.put("staff_needed", year, world, of,
                               Split{.organisation = source.names->organisations[organisation]});
                }
            }
            writer.put("staff_needed", year, world, everybody);
        }
    }
}

} // namespace

void put_money_measures(const TableSource& source, const ResidentGroups& groups,
                        MeasureWriter& writer) {
    put_system(source, groups, writer);
    put_levels(source, groups, writer);
    put_staff(source, writer);
}

} // namespace footprint::run
