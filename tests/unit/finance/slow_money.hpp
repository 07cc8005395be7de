// SPDX-License-Identifier: MIT
// The whole money model once more, slow and obvious: for a set of initiatives that act, every
// contact that exists in that world is walked and every payment and cost is written down as a flow
// from one party to another. No shares, no integers, no shortcuts. It follows docs/model/money.md,
// not the program.
#pragma once

#include "slow_world.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <vector>

namespace footprint::finance::test {

class SlowMoney {
public:
    using Number = SlowWorld::Number;

    SlowMoney(const FinanceTables& tables, const OpeningExpectations& expectations,
              const RunActivity& activity, const attribution::PresenceTable& presences)
        : tables_(tables), expectations_(expectations), activity_(activity), presences_(presences),
          world_(tables, expectations, activity, presences) {}

    /// Cost less income of each organisation in the world of `acting`, pence.
    [[nodiscard]] std::vector<Number> gaps(std::uint64_t acting, std::uint16_t year) {
        gaps_.assign(tables_.organisations.size(), 0);
        acting_ = acting;
        world_.let_act(acting);
        year_ = year;
        give_care();
        pay_contracts();
        add_standing_care_cost();
        add_steps();
        add_initiatives();
        return gaps_;
    }

private:
    static constexpr std::uint16_t nobody = 0xFFFF;

    void flow(std::uint16_t from, std::uint16_t to, Number amount) {
        if (from < gaps_.size()) {
            gaps_[from] += amount;
        }
        if (to < gaps_.size()) {
            gaps_[to] -= amount;
        }
    }

    void give_care() {
        for (std::uint16_t service = 0; service < count_of<std::uint16_t>(tables_.services);
             ++service) {
            const Service& of = tables_.services[service];
            for (const UnitCost& cost : tables_.unit_costs) {
                if (cost.line == of.line) {
                    flow(of.provider, nobody,
                         world_.all_contacts(service, year_) * SlowWorld::in_pence(cost.price) *
                             SlowWorld::share(cost.variable_share) *
                             world_.index_of(cost.category, year_) *
                             world_.price_left(cost, of.provider, year_) *
                             world_.pay_left(cost, of.provider, year_));
                }
            }
        }
    }

    [[nodiscard]] Number unit_cost_of(std::uint16_t line) const {
        Number sum = 0;
        for (const UnitCost& cost : tables_.unit_costs) {
            sum += cost.line == line ? SlowWorld::in_pence(cost.price) : 0;
        }
        return sum;
    }

    [[nodiscard]] const Contract* contract_for(std::uint16_t payer, std::uint16_t service) const {
        const Contract* found = nullptr;
        for (const Contract& contract : tables_.contracts) {
            if (contract.payer == payer &&
                contract.provider == tables_.services[service].provider &&
                (contract.line_group == tables_.services[service].line_group ||
                 (contract.line_group == every && found == nullptr))) {
                found = &contract;
            }
        }
        return found;
    }

    [[nodiscard]] Number price_effects(std::uint16_t payer, std::uint16_t provider) const {
        Number left = 1;
        for (const PriceEffect& effect : tables_.price_effects) {
            if (effect.payer == payer && effect.provider == provider &&
                world_.acts(effect.player)) {
                left *= 1 - SlowWorld::share(effect.strength_by_year[year_]);
            }
        }
        return left;
    }

    /// Contacts at their unit cost, this year's or the expected opening ones, under a contract.
    [[nodiscard]] Number weighted(const Contract& contract, bool opening) const {
        Number sum = 0;
        for (std::uint16_t service = 0; service < count_of<std::uint16_t>(tables_.services);
             ++service) {
            for (std::uint8_t payer = 0; payer < count_of<std::uint8_t>(tables_.payers); ++payer) {
                if (contract_for(tables_.payers[payer], service) == &contract &&
                    tables_.payers[payer] == contract.payer) {
                    sum += unit_cost_of(tables_.services[service].line) *
                           (opening ? world_.expected(service, payer)
                                    : world_.contacts(service, payer, year_));
                }
            }
        }
        return sum;
    }

    void pay_contracts() {
        for (const Contract& contract : tables_.contracts) {
            Number paid = static_cast<Number>(contract.value.value) *
                          world_.index(contract.price_index, year_) *
                          price_effects(contract.payer, contract.provider);
            if (contract.kind == ContractKind::activity) {
                const Number opening = weighted(contract, true);
                const Number change =
                    opening > 0 ? weighted(contract, false) / opening - 1 : Number{0};
                paid *= 1 + SlowWorld::share(contract.marginal_share) * change;
            } else if (contract.kind == ContractKind::capitation) {
                paid *= world_.residents(year_) / static_cast<Number>(expectations_.residents);
            }
            flow(contract.payer, contract.provider, paid);
        }
        for (std::uint16_t service = 0; service < count_of<std::uint16_t>(tables_.services);
             ++service) {
            for (std::uint8_t payer = 0; payer < count_of<std::uint8_t>(tables_.payers); ++payer) {
                pay_contacts(service, payer);
            }
        }
    }

    void pay_contacts(std::uint16_t service, std::uint8_t payer) {
        const Service& of = tables_.services[service];
        const std::uint16_t paying = tables_.payers[payer];
        const Number number = world_.contacts(service, payer, year_);
        for (const Charge& charge : tables_.charges) {
            if (charge.line == of.line && world_.inside(paying)) {
                flow(residents_number, paying,
                     number * SlowWorld::in_pence(charge.per_contact) *
                         world_.index(charge.index, year_));
            }
        }
        if (paying != of.provider && contract_for(paying, service) == nullptr) {
            flow(paying, of.provider,
                 number * unit_cost_of(of.line) *
                     world_.index(tables_.health_service_index, year_));
        }
    }

    void add_standing_care_cost() {
        for (std::uint16_t service = 0; service < count_of<std::uint16_t>(tables_.services);
             ++service) {
            const Service& of = tables_.services[service];
            for (const UnitCost& cost : tables_.unit_costs) {
                if (cost.line != of.line) {
                    continue;
                }
                const Number whole = world_.all_expected(service) *
                                     SlowWorld::in_pence(cost.price) *
                                     world_.index_of(cost.category, year_) *
                                     world_.price_left(cost, of.provider, year_);
                Number open = 1;
                for (const ServiceClosure& closure : tables_.closures) {
                    if (closure.service == service && world_.acts(closure.player)) {
                        open *= 1 - SlowWorld::share(cost.category == CostCategory::capital
                                                         ? closure.disposed_share_by_year[year_]
                                                         : closure.closed_share_by_year[year_]);
                    }
                }
                flow(of.provider, nobody, whole * SlowWorld::share(cost.stepped_share));
                flow(of.provider, nobody, whole * SlowWorld::share(cost.fixed_share) * open);
            }
        }
    }

    using Pool = std::array<std::uint16_t, 3>; // pool, provider, step place

    [[nodiscard]] Number need(const Pool& pool, std::uint16_t year, bool opening) const {
        Number sum = 0;
        for (std::uint16_t service = 0; service < count_of<std::uint16_t>(tables_.services);
             ++service) {
            const Service& of = tables_.services[service];
            if (of.provider != pool[1] || of.step_place != pool[2]) {
                continue;
            }
            for (const UnitCost& cost : tables_.unit_costs) {
                if (cost.line == of.line && cost.step_pool == pool[0]) {
                    sum += SlowWorld::in_pence(cost.price) * SlowWorld::share(cost.stepped_share) *
                           (opening ? world_.all_expected(service)
                                    : world_.all_contacts(service, year) *
                                          world_.pay_left(cost, of.provider, year));
                }
            }
        }
        return sum;
    }

    [[nodiscard]] static Number cost_beyond_opening(Number step, Number opening, Number need) {
        if (need <= 0.5L) {
            return -opening;
        }
        const Number slack = std::min(step / 2, opening);
        const Number steps = std::ceil((need - opening - slack) / step - 1e-9L);
        return step * std::max(steps, -std::floor(opening / step + 1e-9L));
    }

    void add_steps() {
        std::map<Pool, CostCategory> pools;
        for (const Service& of : tables_.services) {
            for (const UnitCost& cost : tables_.unit_costs) {
                if (cost.line == of.line && cost.stepped_share.value > 0 &&
                    world_.inside(of.provider)) {
                    pools[{cost.step_pool, of.provider, of.step_place}] = cost.category;
                }
            }
        }
        for (const auto& [pool, category] : pools) {
            if (tables_.options.steps) {
                flow(pool[1], nobody, stepped_cost(pool) * world_.index_of(category, year_));
            }
        }
    }

    [[nodiscard]] Number stepped_cost(const Pool& pool) const {
        const StepPool& of = tables_.step_pools[pool[0]];
        const auto step = static_cast<Number>(of.whole_step.value);
        const Number opening = need(pool, 0, true);
        Number before = 0;
        Number notice_left = 0;
        for (std::uint16_t year = 1; year <= year_; ++year) {
            const Number after = cost_beyond_opening(step, opening, need(pool, year, false));
            if (year_ >= year && before > after) {
                const int months = std::clamp(of.notice_months - 12 * (year_ - year), 0, 12);
                notice_left += (before - after) * static_cast<Number>(months) / 12;
            }
            before = after;
        }
        return year_ == 0 ? 0 : before + notice_left;
    }

    void add_initiatives() {
        for (Player who = 0; who < count_of<Player>(tables_.players); ++who) {
            const PlayerMoney& money = tables_.players[who];
            if (world_.acts(who) && money.payer != none) {
                flow(money.payer, nobody,
                     (static_cast<Number>(money.recurrent.value) *
                          SlowWorld::share(money.ramp_by_year[year_]) +
                      (year_ == money.set_up_year ? static_cast<Number>(money.set_up.value) : 0)) *
                         world_.index(money.index, year_));
            }
        }
        for (const IncomeEffect& effect : tables_.income_effects) {
            if (world_.acts(effect.player)) {
                flow(effect.from, effect.organisation,
                     static_cast<Number>(effect.by_year[year_].value));
            }
        }
        for (const CareNotGivenRow& owed : activity_.care_not_given) {
            if (owed.year == year_ && presences_.evaluate(owed.presence, acting_)) {
                flow(owed.organisation, nobody, static_cast<Number>(owed.price.value));
            }
        }
    }

    static constexpr std::uint16_t residents_number = test::residents;

    const FinanceTables& tables_;
    const OpeningExpectations& expectations_;
    const RunActivity& activity_;
    const attribution::PresenceTable& presences_;
    std::vector<Number> gaps_;
    SlowWorld world_;
    std::uint64_t acting_ = 0;
    std::uint16_t year_ = 0;
};

} // namespace footprint::finance::test
