// SPDX-License-Identifier: MIT
// Care asked for and not given, as money: its variable cost is not spent, and what is paid contact
// by contact is not paid. Steps follow what was asked for (books_steps.cpp), so the part of wards,
// sessions and posts that it would have taken, which nobody opened, goes out of cost again, contact
// by contact. The price of that care, the same two parts, stands in the gap beside it
// (CareNotGivenRow). Fixed cost stands either way and is in neither.
//
// All at the unit costs and prices of do-nothing.
#include "core/errors.hpp"
#include "finance/detail/books.hpp"

#include <algorithm>

namespace footprint::finance {

void Books::enter_not_given() {
    const std::size_t services = prepared_.tables.services.size();
    for (std::size_t year = 0; year < years_; ++year) {
        for (std::size_t service = 0; service < services; ++service) {
            const std::size_t position = year * services + service;
            const std::size_t begin = not_given_.begin[position];
            const std::size_t rows = not_given_.begin[position + 1] - begin;
            if (rows > 0) {
                core::promise(prepared_.is_inside(prepared_.tables.services[service].provider),
                              "care not given is priced at providers inside");
                release({.service = service,
                         .year = year,
                         .rows = not_given_.rows.subspan(begin, rows)});
            }
        }
    }
}

void Books::release(const ServiceYear& at) {
    CountedCare whole;
    for (std::size_t first = 0; first < at.rows.size();) {
        std::size_t last = first;
        while (last < at.rows.size() && at.rows[last].payer == at.rows[first].payer) {
            ++last;
        }
        const ServiceYear of_payer = {
            .service = at.service, .year = at.year, .rows = at.rows.subspan(first, last - first)};
        release_payment(of_payer, at.rows[first].payer);
        first = last;
    }
    count(at.rows, 0, whole);
    const LineCost& cost = prepared_.line_costs[prepared_.tables.services[at.service].line];
    const ServiceLines& lines = prepared_.service_lines[at.service];
    for (std::size_t category = 0; category < cost_categories; ++category) {
        const std::int64_t index = cost_multiplier(not_given_, cost, category, at.year);
        add_worth(ledger_slot(lines.variable[category], at.year), whole,
                  -(Whole128{cost.variable[0][category]} * index),
                  -(Whole128{cost.variable[1][category]} * index));
        if (prepared_.tables.options.steps) {
            add_worth(ledger_slot(lines.stepped[category], at.year), whole,
                      -(Whole128{cost.stepped[0][category]} * index),
                      -(Whole128{cost.stepped[1][category]} * index));
        }
    }
}

void Books::release_payment(const ServiceYear& at, std::uint8_t payer) {
    const Service& of = prepared_.tables.services[at.service];
    const PaymentTerm& term = prepared_.payment_terms[at.service * prepared_.payer_count() + payer];
    CountedCare counted;
    count(at.rows, 0, counted);
    // More given than in the opening year is paid by nobody: a list that is worked off brings no
    // income that a list left alone would not.
    if (counted.contacts.do_nothing < 0 || counted.contacts.plan < 0 ||
        counted.days.do_nothing < 0 || counted.days.plan < 0) {
        return;
    }
    if (term.charge_line != no_line) {
        for (const Charge& charge : prepared_.tables.charges) {
            if (charge.line == of.line) {
                add_worth(ledger_slot(term.charge_line, at.year), counted,
                          -(Whole128{charge.per_contact.value} *
                            multiplier(not_given_, charge.index, at.year)),
                          0);
            }
        }
    }
    if (term.line == no_line) {
        return;
    }
    const LineCost& cost = prepared_.line_costs[of.line];
    std::array<Whole128, 2> price{};
    if (term.cost_ratio == 0) {
        const std::int64_t index = multiplier(not_given_, term.index, at.year);
        price = {Whole128{term.per_contact} * index, Whole128{term.per_day} * index};
    } else {
        for (std::size_t per = 0; per < 2; ++per) {
            for (std::size_t category = 0; category < cost_categories; ++category) {
                price[per] +=
                    Whole128{times_billionths(cost.whole(per, category), term.cost_ratio)} *
                    cost_multiplier(not_given_, cost, category, at.year);
            }
        }
    }
    add_worth(ledger_slot(term.line, at.year), counted, -price[0], -price[1]);
}

} // namespace footprint::finance
