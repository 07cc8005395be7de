// SPDX-License-Identifier: MIT
// Contracts turned into prices: what each payer pays for a contact at each service, and what it
// pays whatever happens.
//
// An activity contract's tariff is set so that the opening contract value is met by the expected
// opening activity:
//
//     price(service) = marginal_share x value x weight(service) / sum over services of weight x
//     expected contacts
//
// where a contact's weight is its line's whole national unit cost at the service's mean stay. So
// within a contract prices stand to each other as national costs do, and a shorter stay does not
// change what the payer pays: a tariff is for the spell. The rest of the value, 1 - marginal_share,
// is paid whatever the activity.
#include "finance/detail/prepared_finance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace footprint::finance {

namespace {

using PairAndGroup = std::array<std::uint16_t, 3>; // payer, provider, line group

constexpr std::uint32_t no_contract = 0xFFFFFFFF;

struct ContractFinder {
    std::map<PairAndGroup, std::uint32_t> rows;

    [[nodiscard]] std::uint32_t find(std::uint16_t payer, std::uint16_t provider,
                                     std::uint16_t group) const {
        auto found = rows.find({payer, provider, group});
        if (found == rows.end()) {
            found = rows.find({payer, provider, every});
        }
        return found == rows.end() ? no_contract : found->second;
    }
};

/// Numbers the distinct price factors; 0 is none.
class PriceFactors {
public:
    explicit PriceFactors(PreparedFinance& prepared) : prepared_(prepared) {
        prepared_.price_factors.assign(1, FactorByYear(prepared.tables.years, no_factor()));
        for (const PriceEffect& effect : prepared.tables.price_effects) {
            if (prepared.tables.players[effect.player].acts) {
                effects_.push_back(&effect);
            }
        }
        std::ranges::sort(effects_, {}, [](const PriceEffect* effect) {
            return std::tuple(effect->player, effect->payer, effect->provider, effect->line_group,
                              effect->strength_by_year);
        });
    }

    [[nodiscard]] std::uint32_t of(const PairAndGroup& key) {
        if (effects_.empty()) {
            return 0;
        }
        const auto known = numbers_.find(key);
        if (known != numbers_.end()) {
            return known->second;
        }
        FactorByYear factors(prepared_.tables.years, no_factor());
        bool any = false;
        for (const PriceEffect* effect : effects_) {
            if (effect->payer != key[0] || effect->provider != key[1] ||
                (effect->line_group != every && effect->line_group != key[2])) {
                continue;
            }
            any = true;
            for (std::size_t year = 0; year < factors.size(); ++year) {
                if (effect->strength_by_year[year].value != 0) {
                    reduce(factors[year], effect->player, effect->strength_by_year[year].value);
                }
            }
        }
        const auto number = any ? static_cast<std::uint32_t>(prepared_.price_factors.size()) : 0U;
        if (any) {
            prepared_.price_factors.push_back(std::move(factors));
        }
        numbers_.emplace(key, number);
        return number;
    }

private:
    PreparedFinance& prepared_;
    std::vector<const PriceEffect*> effects_;
    std::map<PairAndGroup, std::uint32_t> numbers_;
};

/// What of a contract depends on the expected activity under it, in nanopence at the weights.
struct ExpectedUnderContract {
    Whole128 weighted = 0;     // contacts x weight
    Whole128 at_unit_cost = 0; // contacts and days at the whole unit cost
};

/// Nanopence of one contact with the service's mean stay.
std::int64_t weight_of(const PreparedFinance& prepared, std::size_t service) {
    const std::uint16_t line = prepared.tables.services[service].line;
    const double of_days =
        static_cast<double>(prepared.work_per_day[line]) * prepared.mean_days_by_service[service];
    const std::int64_t weight =
        prepared.work_per_contact[line] + static_cast<std::int64_t>(std::llround(of_days));
    return weight > 0 ? weight : one_billion; // a line without a unit cost counts by contacts
}

class Payments {
public:
    explicit Payments(PreparedFinance& prepared) : prepared_(prepared), factors_(prepared) {
        const std::vector<Contract>& contracts = prepared.tables.contracts;
        for (std::uint32_t row = 0; row < contracts.size(); ++row) {
            finder_.rows.emplace(PairAndGroup{contracts[row].payer, contracts[row].provider,
                                              contracts[row].line_group},
                                 row);
        }
        expected_.resize(contracts.size());
    }

    void lay_out() {
        find_contracts();
        const std::size_t payers = prepared_.payer_count();
        for (std::size_t service = 0; service < prepared_.tables.services.size(); ++service) {
            for (std::size_t payer = 0; payer < payers; ++payer) {
                prepared_.payment_terms.push_back(term(service, payer));
            }
        }
        for (std::uint32_t row = 0; row < prepared_.tables.contracts.size(); ++row) {
            add_standing(row);
        }
    }

private:
    void find_contracts() {
        const std::size_t payers = prepared_.payer_count();
        const std::vector<Service>& services = prepared_.tables.services;
        for (std::size_t service = 0; service < services.size(); ++service) {
            const std::int64_t weight = weight_of(prepared_, service);
            const std::uint16_t line = services[service].line;
            for (std::size_t payer = 0; payer < payers; ++payer) {
                const std::uint32_t row =
                    finder_.find(prepared_.tables.payers[payer], services[service].provider,
                                 services[service].line_group);
                contract_of_.push_back(row);
                if (row != no_contract) {
                    const ExpectedCount& count =
                        prepared_.expected_by_service_and_payer[service * payers + payer];
                    expected_[row].weighted += worth(count, weight, 0);
                    expected_[row].at_unit_cost += worth(count, prepared_.work_per_contact[line],
                                                         prepared_.work_per_day[line]);
                }
            }
        }
    }

    [[nodiscard]] std::uint32_t payment_line(std::size_t service, std::size_t payer,
                                             std::uint32_t row) {
        const Service& of = prepared_.tables.services[service];
        const std::uint16_t paying = prepared_.tables.payers[payer];
        LineKey key = {.debit = account(paying, LedgerCategory::contracts),
                       .credit = account(of.provider, LedgerCategory::contracts),
                       .kind = LineKind::contract_payment,
                       .level = std::nullopt};
        const ExpectedCount& count =
            prepared_.expected_by_service_and_payer[service * prepared_.payer_count() + payer];
        // What is not expected in the opening year shares its pair's line, so that the ledger stays
        // small.
        if (count.contacts > 0 || count.days > 0) {
            key.level = of.level;
            key.line_group = prepared_.tables.options.ledger_by_contract ? of.line_group : none;
        } else if (row != no_contract) {
            key.level = prepared_.tables.contracts[row].level;
        }
        return prepared_.chart.number(key);
    }

    [[nodiscard]] PaymentTerm term(std::size_t service, std::size_t payer) {
        const Service& of = prepared_.tables.services[service];
        const std::uint16_t paying = prepared_.tables.payers[payer];
        PaymentTerm term;
        set_charge(term, service, paying);
        if (paying == of.provider) {
            return term;
        }
        const std::uint32_t row = contract_of_[service * prepared_.payer_count() + payer];
        term.line = payment_line(service, payer, row);
        if (row == no_contract) {
            term.per_contact = prepared_.work_per_contact[of.line];
            term.per_day = prepared_.work_per_day[of.line];
            term.index = prepared_.tables.health_service_index;
            term.price_factor = factors_.of({paying, of.provider, of.line_group});
            return term;
        }
        set_contract_price(term, service, row);
        return term;
    }

    void set_contract_price(PaymentTerm& term, std::size_t service, std::uint32_t row) {
        const Contract& contract = prepared_.tables.contracts[row];
        const Service& of = prepared_.tables.services[service];
        const ExpectedUnderContract& expected = expected_[row];
        const Whole128 value = Whole128{contract.value.value} * one_billion;
        term.index = contract.price_index;
        switch (contract.kind) {
        case ContractKind::block:
        case ContractKind::capitation:
            term.pays_work = false;
            term.line = no_line;
            return;
        case ContractKind::activity:
            term.price_factor = factors_.of({contract.payer, contract.provider, of.line_group});
            if (expected.weighted > 0) {
                const auto tariff = static_cast<std::int64_t>(
                    rounded_quotient(value * weight_of(prepared_, service), expected.weighted));
                term.per_contact = times_billionths(tariff, contract.marginal_share.value);
            }
            return;
        case ContractKind::actual_cost:
            term.cost_ratio = one_billion;
            if (contract.value.value != 0 && expected.at_unit_cost > 0) {
                term.cost_ratio = static_cast<std::int64_t>(
                    rounded_quotient(value * one_billion, expected.at_unit_cost));
            }
            return;
        }
    }

    void set_charge(PaymentTerm& term, std::size_t service, std::uint16_t paying) {
        const Service& of = prepared_.tables.services[service];
        const bool is_charged = std::ranges::any_of(
            prepared_.tables.charges, [&](const Charge& charge) { return charge.line == of.line; });
        if (is_charged && prepared_.is_inside(paying)) {
            term.charge_line = prepared_.line(
                account(prepared_.residents_party(), LedgerCategory::charges),
                account(paying, LedgerCategory::charges), LineKind::charge, of.level);
        }
    }

    /// What the contract pays whatever the activity.
    void add_standing(std::uint32_t row) {
        const Contract& contract = prepared_.tables.contracts[row];
        StandingMoney money;
        money.nanopence = Whole128{contract.value.value} * one_billion;
        money.index = contract.price_index;
        if (contract.kind == ContractKind::actual_cost) {
            return;
        }
        if (contract.kind == ContractKind::activity && expected_[row].weighted > 0) {
            money.nanopence =
                Whole128{contract.value.value} * (one_billion - contract.marginal_share.value);
        } else if (contract.kind == ContractKind::activity) {
            prepared_.opening.warnings.push_back(
                fmt::format("{} pays {} for {} by activity, but no activity is expected in the "
                            "opening year; it "
                            "is paid as a block",
                            prepared_.tables.organisations[contract.payer].id,
                            prepared_.tables.organisations[contract.provider].id,
                            contract.line_group == every
                                ? "everything"
                                : prepared_.tables.line_group_ids[contract.line_group]));
        }
        money.driver =
            contract.kind == ContractKind::capitation ? Driver::population : Driver::nothing;
        money.price_factor = factors_.of({contract.payer, contract.provider, contract.line_group});
        money.line = prepared_.chart.number(
            {.debit = account(contract.payer, LedgerCategory::contracts),
             .credit = account(contract.provider, LedgerCategory::contracts),
             .kind = LineKind::contract_payment,
             .level = contract.level,
             .line_group =
                 prepared_.tables.options.ledger_by_contract ? contract.line_group : none});
        prepared_.standing_money.push_back(money);
    }

    PreparedFinance& prepared_;
    PriceFactors factors_;
    ContractFinder finder_;
    std::vector<std::uint32_t> contract_of_; // by service x payers + payer
    std::vector<ExpectedUnderContract> expected_;
};

} // namespace

void lay_out_payments(PreparedFinance& prepared) {
    Payments(prepared).lay_out();
}

} // namespace footprint::finance
