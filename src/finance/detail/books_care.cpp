// SPDX-License-Identifier: MIT
// Care entered: for each service and year its cost, its payments and charges, staff minutes, unpaid
// hours, the stepped and fixed capacity its contacts use, and the work of practices.
#include "finance/detail/books.hpp"

#include <algorithm>

namespace footprint::finance {

void Books::enter_care() {
    const std::size_t services = prepared_.tables.services.size();
    for (const RowSet* set : {&residents_, &inbound_}) {
        for (std::size_t year = 0; year < years_; ++year) {
            for (std::size_t service = 0; service < services; ++service) {
                const std::size_t position = year * services + service;
                const std::size_t begin = set->begin[position];
                const std::size_t rows = set->begin[position + 1] - begin;
                if (rows > 0) {
                    enter_service(
                        *set,
                        {.service = service, .year = year, .rows = set->rows.subspan(begin, rows)});
                }
            }
        }
    }
}

void Books::enter_service(const RowSet& set, const ServiceYear& at) {
    const Service& of = prepared_.tables.services[at.service];
    const LineYear& factors =
        prepared_.line_years.of(of.line, at.year, prepared_.is_inside(of.provider));
    if (counted_.size() < factors.sets.size()) {
        counted_.resize(factors.sets.size());
    }
    for (std::size_t players_set = 0; players_set < factors.sets.size(); ++players_set) {
        counted_[players_set].clear();
    }
    for (std::size_t first = 0; first < at.rows.size();) {
        std::size_t last = first;
        while (last < at.rows.size() && at.rows[last].payer == at.rows[first].payer) {
            ++last;
        }
        const ServiceYear of_payer = {
            .service = at.service, .year = at.year, .rows = at.rows.subspan(first, last - first)};
        counted_for_payer_.clear();
        count(of_payer.rows, 0, counted_for_payer_);
        enter_payment(set, of_payer, at.rows[first].payer, counted_for_payer_);
        counted_[0].add_all(counted_for_payer_);
        first = last;
    }
    for (std::size_t players_set = 1; players_set < factors.sets.size(); ++players_set) {
        count(at.rows, factors.sets[players_set], counted_[players_set]);
    }
    note_work(set, of.provider, at, counted_[0]);
    enter_cost(set, at, factors);
}

void Books::note_work(const RowSet& set, std::size_t organisation, const ServiceYear& at,
                      const CountedCare& counted) {
    const std::uint16_t line = prepared_.tables.services[at.service].line;
    const Whole128 work = Whole128{counted.contacts.do_nothing} * prepared_.work_per_contact[line] +
                          Whole128{counted.days.do_nothing} * prepared_.work_per_day[line];
    work_[organisation * years_ + at.year] += work * set.weight;
}

void Books::enter_cost(const RowSet& set, const ServiceYear& at, const LineYear& factors) {
    const Service& of = prepared_.tables.services[at.service];
    const LineCost& cost = prepared_.line_costs[of.line];
    const ServiceLines& lines = prepared_.service_lines[at.service];
    for (std::size_t players_set = 0; players_set < factors.sets.size(); ++players_set) {
        for (std::size_t category = 0; category < cost_categories; ++category) {
            const std::int64_t index = cost_multiplier(set, cost, category, at.year);
            std::array<Whole128, 2> worth_of{};
            for (std::size_t per = 0; per < 2; ++per) {
                const std::int64_t factor = factors.price_and_quantity[players_set][per][category];
                worth_of[per] = Whole128{cost.variable[per][category]} *
                                (players_set == 0 ? index : times_billionths(index, factor));
            }
            add_worth(ledger_slot(lines.variable[category], at.year), counted_[players_set],
                      worth_of[0], worth_of[1]);
        }
        enter_need(set, at, factors, players_set);
        enter_hours(set, at, factors, players_set);
    }
}

void Books::enter_need(const RowSet& set, const ServiceYear& at, const LineYear& factors,
                       std::size_t players_set) {
    const Service& of = prepared_.tables.services[at.service];
    if (!prepared_.is_inside(of.provider)) {
        return;
    }
    const LineCost& cost = prepared_.line_costs[of.line];
    std::array<Whole128, 2> stepped{};
    std::array<Whole128, 2> fixed{};
    for (std::size_t per = 0; per < 2; ++per) {
        for (std::size_t category = 0; category < cost_categories; ++category) {
            const std::int64_t index = cost_multiplier(set, cost, category, at.year);
            // At the plan's prices, so that a price that falls frees what it releases and leaves
            // nothing behind.
            const std::int64_t needed = factors.price_and_quantity[players_set][per][category];
            const std::int64_t standing = factors.price[players_set][category];
            stepped[per] += Whole128{cost.stepped[per][category]} * times_billionths(index, needed);
            fixed[per] += Whole128{cost.fixed[per][category]} * times_billionths(index, standing);
        }
    }
    add_worth(stepped_need_slot(of.provider, at.year), counted_[players_set], stepped[0],
              stepped[1]);
    add_worth(fixed_need_slot(of.provider, at.year), counted_[players_set], fixed[0], fixed[1]);
}

void Books::enter_hours(const RowSet& set, const ServiceYear& at, const LineYear& factors,
                        std::size_t players_set) {
    constexpr std::int64_t billionths_of_an_hour = 1'000'000; // in a thousandth
    const Service& of = prepared_.tables.services[at.service];
    for (const MinutesOfGroup& group : factors.minutes) {
        add_worth(minutes_slot(of.provider, group.staff_group, at.year), counted_[players_set],
                  Whole128{group.minutes[0][players_set]} * set.weight,
                  Whole128{group.minutes[1][players_set]} * set.weight);
    }
    if (players_set != 0) {
        return;
    }
    for (const UnpaidCare& care : prepared_.tables.unpaid_care) {
        if (care.line == of.line) {
            const Whole128 fine = Whole128{billionths_of_an_hour} * set.weight;
            add_worth(unpaid_slot(at.year), counted_[0],
                      care.thousandths_of_hours_per_contact * fine,
                      care.thousandths_of_hours_per_day * fine);
        }
    }
}

void Books::enter_payment(const RowSet& set, const ServiceYear& at, std::uint8_t payer,
                          const CountedCare& counted) {
    const Service& of = prepared_.tables.services[at.service];
    const PaymentTerm& term = prepared_.payment_terms[at.service * prepared_.payer_count() + payer];
    const std::uint16_t paying = prepared_.tables.payers[payer];
    if (paying != of.provider) {
        note_work(set, paying, at, counted);
    }
    if (term.charge_line != no_line) {
        enter_charges(set, at, term.charge_line, counted);
    }
    if (!term.pays_work) {
        enter_unpaid_work(set, at, counted);
    }
    if (term.line != no_line && term.cost_ratio != 0) {
        enter_actual_cost(set, at, term, counted);
    } else if (term.line != no_line) {
        enter_tariff(set, at, term, counted);
    }
}

void Books::enter_charges(const RowSet& set, const ServiceYear& at, std::uint32_t line,
                          const CountedCare& counted) {
    for (const Charge& charge : prepared_.tables.charges) {
        if (charge.line == prepared_.tables.services[at.service].line) {
            add_worth(ledger_slot(line, at.year), counted,
                      Whole128{charge.per_contact.value} * multiplier(set, charge.index, at.year),
                      0);
        }
    }
}

/// Work under a contract that pays nothing for it, at its whole unit cost.
void Books::enter_unpaid_work(const RowSet& set, const ServiceYear& at,
                              const CountedCare& counted) {
    const Service& of = prepared_.tables.services[at.service];
    const LineCost& cost = prepared_.line_costs[of.line];
    std::array<Whole128, 2> work{};
    for (std::size_t per = 0; per < 2; ++per) {
        for (std::size_t category = 0; category < cost_categories; ++category) {
            work[per] +=
                Whole128{cost.whole(per, category)} * cost_multiplier(set, cost, category, at.year);
        }
    }
    add_worth(pressure_slot(of.provider, at.year), counted, work[0], work[1]);
}

void Books::enter_tariff(const RowSet& set, const ServiceYear& at, const PaymentTerm& term,
                         const CountedCare& counted) {
    const std::int64_t index = multiplier(set, term.index, at.year);
    for (const auto& [players, share] : prepared_.price_factors[term.price_factor][at.year]) {
        const CountedCare* narrow = &counted;
        if (players != 0) {
            counted_narrowed_.clear();
            count(at.rows, players, counted_narrowed_);
            narrow = &counted_narrowed_;
        }
        const std::int64_t price = players == 0 ? index : times_billionths(index, share);
        add_worth(ledger_slot(term.line, at.year), *narrow, Whole128{term.per_contact} * price,
                  Whole128{term.per_day} * price);
    }
}

void Books::enter_actual_cost(const RowSet& set, const ServiceYear& at, const PaymentTerm& term,
                              const CountedCare& counted) {
    const Service& of = prepared_.tables.services[at.service];
    const LineCost& cost = prepared_.line_costs[of.line];
    const LineYear& factors =
        prepared_.line_years.of(of.line, at.year, prepared_.is_inside(of.provider));
    for (std::size_t players_set = 0; players_set < factors.sets.size(); ++players_set) {
        const CountedCare* narrow = &counted;
        if (players_set != 0) {
            counted_narrowed_.clear();
            count(at.rows, factors.sets[players_set], counted_narrowed_);
            narrow = &counted_narrowed_;
        }
        std::array<Whole128, 2> price{};
        for (std::size_t per = 0; per < 2; ++per) {
            for (std::size_t category = 0; category < cost_categories; ++category) {
                const std::int64_t index =
                    times_billionths(cost_multiplier(set, cost, category, at.year),
                                     factors.price[players_set][category]);
                price[per] +=
                    Whole128{times_billionths(cost.whole(per, category), term.cost_ratio)} * index;
            }
        }
        add_worth(ledger_slot(term.line, at.year), *narrow, price[0], price[1]);
    }
}

} // namespace footprint::finance
