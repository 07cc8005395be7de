// SPDX-License-Identifier: MIT
// What happens in one world of the slow money model: which contacts exist when a set of initiatives
// acts, and what is left of prices and pay. Every row is walked for every question.
#pragma once

#include "small_footprint.hpp"

#include <cstdint>
#include <vector>

namespace footprint::finance::test {

class SlowWorld {
public:
    using Number = long double;

    SlowWorld(const FinanceTables& tables, const OpeningExpectations& expectations,
              const RunActivity& activity, const attribution::PresenceTable& presences)
        : tables_(tables), expectations_(expectations), activity_(activity), presences_(presences) {
    }

    void let_act(std::uint64_t acting) { acting_ = acting; }

    static Number share(Billionths value) { return static_cast<Number>(value.value) / 1e9L; }
    static Number in_pence(Nanopence value) { return static_cast<Number>(value.value) / 1e9L; }

    [[nodiscard]] bool acts(Player player) const { return ((acting_ >> player) & 1U) != 0; }
    [[nodiscard]] bool inside(std::uint16_t who) const {
        return tables_.organisations[who].home == place::Home::inside;
    }
    [[nodiscard]] Number index(std::uint16_t of, std::uint16_t year) const {
        return of == none ? 1.0L : share(tables_.price_indices[of].by_year[year]);
    }
    [[nodiscard]] Number index_of(CostCategory category, std::uint16_t year) const {
        return index(tables_.category_index[static_cast<std::size_t>(category)], year);
    }

    /// Residents' contacts at a service paid for by `payer` in this world.
    [[nodiscard]] Number contacts(std::uint16_t service, std::uint8_t payer,
                                  std::uint16_t year) const {
        Number sum = 0;
        for (const care::ActivityRow& at : activity_.rows) {
            if (at.service == service && at.payer == payer && at.year == year &&
                presences_.evaluate(at.presence, acting_)) {
                sum += static_cast<Number>(at.contacts);
            }
        }
        return sum + inbound(service, payer, year);
    }

    [[nodiscard]] Number inbound(std::uint16_t service, std::uint8_t payer,
                                 std::uint16_t year) const {
        Number sum = 0;
        for (const Inflow& inflow : tables_.inflows) {
            if (inflow.payer != payer) {
                continue;
            }
            const Number all = expected_residents_contacts(inflow.service) *
                               share(inflow.share_of_opening) * share(inflow.growth_by_year[year]);
            Number closed = 0;
            std::uint16_t moves_to = none;
            for (const ServiceClosure& closure : tables_.closures) {
                if (closure.service == inflow.service && acts(closure.player)) {
                    closed = share(closure.closed_share_by_year[year]);
                    moves_to = closure.to_service;
                }
            }
            sum += inflow.service == service ? all * (1 - closed) : 0;
            sum += moves_to == service ? all * closed : 0;
        }
        return sum;
    }

    [[nodiscard]] Number expected_residents_contacts(std::uint16_t service) const {
        Number sum = 0;
        for (const auto& expected : expectations_.activity.rows) {
            sum += expected.service == service ? static_cast<Number>(expected.contacts) : 0;
        }
        return sum;
    }

    [[nodiscard]] Number expected(std::uint16_t service, std::uint8_t payer) const {
        Number sum = 0;
        for (const auto& at : expectations_.activity.rows) {
            sum +=
                at.service == service && at.payer == payer ? static_cast<Number>(at.contacts) : 0;
        }
        for (const Inflow& inflow : tables_.inflows) {
            sum += inflow.service == service && inflow.payer == payer
                       ? expected_residents_contacts(service) * share(inflow.share_of_opening)
                       : 0;
        }
        return sum;
    }

    [[nodiscard]] Number all_contacts(std::uint16_t service, std::uint16_t year) const {
        Number sum = 0;
        for (std::uint8_t payer = 0; payer < count_of<std::uint8_t>(tables_.payers); ++payer) {
            sum += contacts(service, payer, year);
        }
        return sum;
    }

    [[nodiscard]] Number all_expected(std::uint16_t service) const {
        Number sum = 0;
        for (std::uint8_t payer = 0; payer < count_of<std::uint8_t>(tables_.payers); ++payer) {
            sum += expected(service, payer);
        }
        return sum;
    }

    /// What unit-cost effects leave of a price at a provider.
    [[nodiscard]] Number price_left(const UnitCost& cost, std::uint16_t provider,
                                    std::uint16_t year) const {
        Number left = 1;
        for (const UnitCostEffect& effect : tables_.unit_cost_effects) {
            if (inside(provider) && effect.line == cost.line && acts(effect.player) &&
                (!effect.category || *effect.category == cost.category)) {
                left *= 1 - share(effect.strength_by_year[year]);
            }
        }
        return left;
    }

    /// What changes of skill mix leave of the pay of a contact.
    [[nodiscard]] Number pay_left(const UnitCost& cost, std::uint16_t provider,
                                  std::uint16_t year) const {
        if (cost.category != CostCategory::pay || !inside(provider)) {
            return 1;
        }
        std::vector<Number> minutes(tables_.staff_groups.size());
        for (const StaffMinutes& at : tables_.staff_minutes) {
            minutes[at.staff_group] +=
                at.line == cost.line ? static_cast<Number>(at.thousandths_of_minutes_per_contact)
                                     : 0;
        }
        const Number before = pay_of(minutes);
        if (before == 0) {
            return 1;
        }
        for (const StaffMinutesEffect& effect : tables_.staff_minutes_effects) {
            if (effect.line == cost.line && acts(effect.player)) {
                const Number moved =
                    minutes[effect.from_group] * share(effect.strength_by_year[year]);
                minutes[effect.from_group] -= moved;
                minutes[effect.to_group] += moved * share(effect.minutes_ratio);
            }
        }
        return pay_of(minutes) / before;
    }

    [[nodiscard]] Number pay_of(const std::vector<Number>& minutes) const {
        Number pay = 0;
        for (std::size_t group = 0; group < minutes.size(); ++group) {
            pay += minutes[group] * in_pence(tables_.staff_groups[group].per_minute);
        }
        return pay;
    }

    [[nodiscard]] Number residents(std::uint16_t year) const {
        Number sum = 0;
        for (const PopulationRow& people : activity_.population) {
            sum += people.year == year && presences_.evaluate(people.presence, acting_)
                       ? static_cast<Number>(people.persons)
                       : 0;
        }
        return sum;
    }

private:
    const FinanceTables& tables_;
    const OpeningExpectations& expectations_;
    const RunActivity& activity_;
    const attribution::PresenceTable& presences_;
    std::uint64_t acting_ = 0;
};

} // namespace footprint::finance::test
