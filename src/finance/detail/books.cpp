// SPDX-License-Identifier: MIT
// Opening the books: slots, rows in order, contacts of people from beyond the border, and presences
// narrowed to where more initiatives act.
#include "finance/detail/books.hpp"

#include "core/errors.hpp"

#include <algorithm>
#include <bit>
#include <tuple>

namespace footprint::finance {

using attribution::Presence;

namespace {

std::size_t slots_of(const PreparedFinance& prepared) {
    const std::size_t years = prepared.tables.years;
    return years * (prepared.chart.size() +
                    prepared.organisations * (prepared.tables.staff_groups.size() + 3) + 1);
}

} // namespace

Books::Books(const PreparedFinance& prepared, const RunActivity& activity,
             attribution::PresenceTable& presences)
    : prepared_(prepared), activity_(activity), presences_(presences),
      years_(prepared.tables.years), minutes_begin_(prepared.chart.size() * years_),
      unpaid_begin_(minutes_begin_ +
                    prepared.organisations * prepared.tables.staff_groups.size() * years_),
      pressure_begin_(unpaid_begin_ + years_),
      need_begin_(pressure_begin_ + prepared.organisations * years_),
      totals_(slots_of(prepared), prepared.tables.players.size()),
      work_(prepared.organisations * years_) {
    add_inbound_rows();
    residents_.rows = activity.rows;
    inbound_.rows = inbound_rows_;
    index_rows(residents_, activity.weight.value);
    index_rows(inbound_, one_billion);
    not_given_.rows = activity.not_given;
    index_rows(not_given_, activity.weight.value);
    count_people();
}

void Books::index_rows(RowSet& set, std::int64_t weight) {
    const std::size_t services = prepared_.tables.services.size();
    set.begin.assign(years_ * services + 1, 0);
    std::size_t next = 0;
    for (std::size_t row = 0; row < set.rows.size(); ++row) {
        const care::ActivityRow& at = set.rows[row];
        core::promise(at.year < years_ && at.service < services &&
                          at.payer < prepared_.payer_count(),
                      "activity names years, services and payers of the tables");
        const std::size_t position = at.year * services + at.service;
        core::promise(position + 1 >= next, "activity is sorted by year and service");
        for (; next <= position; ++next) {
            set.begin[next] = static_cast<std::uint32_t>(row);
        }
    }
    for (; next < set.begin.size(); ++next) {
        set.begin[next] = static_cast<std::uint32_t>(set.rows.size());
    }
    set.weight = weight;
    for (const PriceIndex& index : prepared_.tables.price_indices) {
        for (const Billionths value : index.by_year) {
            set.multiplier.push_back(times_billionths(value.value, weight));
        }
    }
    set.multiplier.insert(set.multiplier.end(), years_, weight);
}

namespace {

/// Whole inbound contacts and days of a year: the opening share of residents' expected contacts,
/// grown.
care::ActivityRow inbound_row(const PreparedFinance& prepared, const Inflow& inflow,
                              std::size_t year) {
    constexpr Whole128 one_million = 1'000'000;
    const ExpectedCount& of = prepared.residents_by_service[inflow.service];
    const std::int64_t share =
        times_billionths(inflow.share_of_opening.value, inflow.growth_by_year[year].value);
    const Whole128 whole = Whole128{one_billion} * one_million;
    return {.year = static_cast<std::uint16_t>(year),
            .service = inflow.service,
            .payer = inflow.payer,
            .presence = Presence::always,
            .contacts =
                static_cast<std::int64_t>(rounded_quotient(Whole128{of.contacts} * share, whole)),
            .days = static_cast<std::int64_t>(rounded_quotient(Whole128{of.days} * share, whole))};
}

/// The part of a row in the share of the year that its service is closed.
care::ActivityRow part_of(const care::ActivityRow& row, Billionths share) {
    care::ActivityRow part = row;
    part.contacts = times_billionths(row.contacts, share.value);
    part.days = times_billionths(row.days, share.value);
    return part;
}

} // namespace

// Where initiatives would each close the service, the one that closes it longest decides where its
// inflows go.
const ServiceClosure* Books::closure_of(std::size_t service, std::size_t year) const {
    const ServiceClosure* closing = nullptr;
    for (const std::uint16_t number : prepared_.closures_of_service[service]) {
        const ServiceClosure& closure = prepared_.tables.closures[number];
        const bool is_longer = closing == nullptr || closure.closed_share_by_year[year] >
                                                         closing->closed_share_by_year[year];
        if (prepared_.tables.players[closure.player].acts && is_longer) {
            closing = &closure;
        }
    }
    return closing;
}

// The part of an inflow that falls in the closed share of the year goes where the closure sends it.
void Books::add_inbound_row(care::ActivityRow row, const ServiceClosure& closure) {
    care::ActivityRow moved = part_of(row, closure.closed_share_by_year[row.year]);
    row.contacts -= moved.contacts;
    row.days -= moved.days;
    inbound_rows_.push_back(row);
    moved.presence =
        presences_.without(Presence::always, closure.player).value_or(Presence::always);
    inbound_rows_.push_back(moved);
    if (closure.to_service < prepared_.tables.services.size()) {
        moved.service = closure.to_service;
        moved.presence =
            presences_.with(Presence::always, closure.player).value_or(Presence::never);
        inbound_rows_.push_back(moved);
    }
}

void Books::add_inbound_rows() {
    for (const Inflow& inflow : prepared_.tables.inflows) {
        for (std::size_t year = 0; year < years_; ++year) {
            const care::ActivityRow row = inbound_row(prepared_, inflow, year);
            const ServiceClosure* const closing = closure_of(inflow.service, year);
            if (closing == nullptr) {
                inbound_rows_.push_back(row);
            } else {
                add_inbound_row(row, *closing);
            }
        }
    }
    std::ranges::sort(inbound_rows_, {}, [](const care::ActivityRow& row) {
        return std::tuple(row.year, row.service, row.payer, row.presence, row.contacts, row.days);
    });
}

std::optional<Presence> Books::narrowed(Presence presence, std::uint64_t players) {
    std::optional<Presence> narrow = presence;
    for (std::uint64_t left = players; narrow && left != 0; left &= left - 1) {
        narrow = presences_.with(*narrow, static_cast<Player>(std::countr_zero(left)));
    }
    if (!narrow) {
        ++effects_left_out_;
    }
    return narrow;
}

void Books::count(std::span<const care::ActivityRow> rows, std::uint64_t players,
                  CountedCare& counted) {
    for (const care::ActivityRow& row : rows) {
        const std::optional<Presence> presence =
            players == 0 ? row.presence : narrowed(row.presence, players);
        if (!presence || *presence == Presence::never) {
            continue;
        }
        const bool in_do_nothing = presences_.in_do_nothing(*presence);
        const bool in_plan = presences_.in_plan(*presence);
        const auto shares = presences_.unit_shares(*presence);
        counted.contacts.add(row.contacts, in_do_nothing, in_plan, shares);
        if (row.days != 0) {
            counted.days.add(row.days, in_do_nothing, in_plan, shares);
        }
    }
}

std::int64_t Books::persons_reached(std::size_t player, std::size_t year) const {
    if (player >= activity_.persons_reached.size() ||
        year >= activity_.persons_reached[player].size()) {
        return 0;
    }
    return activity_.persons_reached[player][year];
}

} // namespace footprint::finance
