// SPDX-License-Identifier: MIT
// From what the shown worlds gave to rows for the books.
#include "run/unmet_need.hpp"

#include "core/errors.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

namespace footprint::run {

namespace {

using attribution::Presence;

struct Amount {
    std::int64_t contacts = 0;
    std::int64_t days = 0;
};
using InWorlds = std::array<Amount, people::worlds>;

struct Place {
    std::uint16_t year = 0;
    std::uint16_t service = 0;
    std::uint8_t payer = 0;
    friend auto operator<=>(const Place&, const Place&) = default;
};

/// `part` of `whole` of another whole, rounded to the nearest; 0 of nothing.
[[nodiscard]] std::int64_t in_proportion(std::int64_t amount, std::int64_t part,
                                         std::int64_t whole) {
    if (whole <= 0 || part <= 0) {
        return 0;
    }
    return static_cast<std::int64_t>(
        finance::rounded_quotient(finance::Whole128{amount} * part, finance::Whole128{whole}));
}

class Reckoning {
public:
    Reckoning(const plan::CompiledPlan& compiled, const Simulation& simulation,
              std::span<const care::ActivityRow> rows, double weight)
        : compiled_(compiled), simulation_(simulation), weight_(weight),
          prices_(compiled.finance, finance::PartsOfCost::incremental) {
        for (const care::ActivityRow& row : rows) {
            if (is_limited(row.service)) {
                add_asked(row);
            }
        }
        take_given();
    }

    void reckon(attribution::PresenceTable& presences, UnmetNeed& need) {
        const auto player = static_cast<attribution::Player>(compiled_.finance.players.size() - 1);
        const std::optional<Presence> of_plan = presences.with(Presence::always, player);
        core::promise(of_plan.has_value(), "a presence of one player has room");
        const std::size_t services = compiled_.care.services.site.size();
        for (std::uint16_t year = 0; year < compiled_.people.years; ++year) {
            for (std::uint16_t service = 0; service < services; ++service) {
                if (is_limited(service)) {
                    reckon_service(year, service, *of_plan, need);
                }
            }
        }
        for (const auto& [at, price] : owed_) {
            const auto& [year, organisation] = at;
            put_owed(year, organisation, Presence::always, price[0], need);
            put_owed(year, organisation, *of_plan, price[1] - price[0], need);
        }
    }

private:
    [[nodiscard]] bool is_limited(std::size_t service) const {
        const capacity::CapacityTables& tables = compiled_.capacity;
        return tables.list_of[service] != capacity::no_limit ||
               tables.places_of[service] != capacity::no_limit ||
               tables.pool_of[service] != capacity::no_limit ||
               tables.starts_of[service] != capacity::no_limit;
    }
    [[nodiscard]] bool is_inside(std::size_t service) const {
        const finance::Organisation& provider =
            compiled_.finance.organisations[compiled_.care.services.provider[service]];
        return provider.home == place::Home::inside && provider.balance != place::Balance::outside;
    }

    void add_asked(const care::ActivityRow& row) {
        InWorlds& asked = asked_[{row.year, row.service, row.payer}];
        const bool is_in[] = {simulation_.presences.in_do_nothing(row.presence),
                              simulation_.presences.in_plan(row.presence)};
        for (std::size_t world = 0; world < people::worlds; ++world) {
            asked[world].contacts += is_in[world] ? row.contacts : 0;
            asked[world].days += is_in[world] ? row.days : 0;
        }
    }

    void take_given() {
        const std::size_t payers = compiled_.capacity.payers;
        for (std::size_t world = 0; world < people::worlds; ++world) {
            for (std::size_t year = 0; year < simulation_.served[world].size(); ++year) {
                const auto& given = simulation_.served[world][year].given_less_asked;
                for (std::size_t entry = 0; entry < given.size(); ++entry) {
                    const auto service = static_cast<std::uint16_t>(entry / payers);
                    if (given[entry].contacts != 0 || given[entry].days != 0) {
                        Amount& of = not_given_[{static_cast<std::uint16_t>(year), service,
                                                 static_cast<std::uint8_t>(entry % payers)}][world];
                        of.contacts = -given[entry].contacts;
                        of.days = -given[entry].days;
                    }
                }
            }
        }
    }

    /// What is not given beyond the opening year's part, of one payer.
    [[nodiscard]] Amount beyond(const Place& at, std::size_t world) const {
        if (at.year == 0) {
            return {};
        }
        const Place opening{0, at.service, at.payer};
        const Amount asked = amount_of(asked_, at, world);
        const Amount not_given = amount_of(not_given_, at, world);
        const Amount asked_then = amount_of(asked_, opening, 0);
        const Amount not_given_then = amount_of(not_given_, opening, 0);
        return {.contacts =
                    not_given.contacts -
                    in_proportion(asked.contacts, not_given_then.contacts, asked_then.contacts),
                .days = not_given.days -
                        in_proportion(asked.days, not_given_then.days, asked_then.days)};
    }
    [[nodiscard]] static Amount amount_of(const std::map<Place, InWorlds>& amounts, const Place& at,
                                          std::size_t world) {
        const auto found = amounts.find(at);
        return found == amounts.end() ? Amount{} : found->second[world];
    }

    void reckon_service(std::uint16_t year, std::uint16_t service, Presence of_plan,
                        UnmetNeed& need) {
        const std::uint16_t provider = compiled_.care.services.provider[service];
        std::array<UnmetNeedRow, people::worlds> rows{};
        InWorlds sum{};
        const std::size_t payer_of_visits = payer_least_left(year, service);
        for (std::size_t payer = 0; payer < compiled_.capacity.payers; ++payer) {
            const Place at{year, service, static_cast<std::uint8_t>(payer)};
            InWorlds of{};
            for (std::size_t world = 0; world < people::worlds; ++world) {
                of[world] = beyond(at, world);
                sum[world].contacts += of[world].contacts;
                sum[world].days += of[world].days;
                rows[world].asked += amount_of(asked_, at, world).contacts;
                rows[world].not_given += amount_of(not_given_, at, world).contacts;
            }
            if (is_inside(service)) {
                if (payer == payer_of_visits) {
                    take_visits(year, service, of);
                }
                put_not_given(at, Presence::always, of[0], need);
                put_not_given(at, of_plan,
                              {of[1].contacts - of[0].contacts, of[1].days - of[0].days}, need);
            }
        }
        for (std::size_t world = 0; world < people::worlds; ++world) {
            UnmetNeedRow& row = rows[world];
            row.year = year;
            row.world = static_cast<std::uint16_t>(world);
            row.service = service;
            row.beyond = std::max<std::int64_t>(sum[world].contacts, 0);
            row.days_beyond = std::max<std::int64_t>(sum[world].days, 0);
            if (is_inside(service)) {
                row.price = finance::CarePrices::worth(
                    prices_.of(compiled_.care.services.line[service], year, provider,
                               finance::World::do_nothing),
                    weighted(sum[world].contacts + visits_unseen(year, world, service)),
                    weighted(sum[world].days));
                owed_[{year, provider}][world] += row.price;
            }
            need.rows.push_back(row);
        }
    }
    /// Under whom visits of people who come back are entered, which nobody pays for: one of whom
    /// least was not given, mostly one who pays for nothing there.
    [[nodiscard]] std::size_t payer_least_left(std::uint16_t year, std::uint16_t service) const {
        std::size_t least = 0;
        std::int64_t of_least = std::numeric_limits<std::int64_t>::max();
        for (std::size_t payer = 0; payer < compiled_.capacity.payers; ++payer) {
            const Place at{year, service, static_cast<std::uint8_t>(payer)};
            const std::int64_t left =
                std::max(beyond(at, 0).contacts, beyond(at, people::worlds - 1).contacts);
            if (left < of_least) {
                least = payer;
                of_least = left;
            }
        }
        return least;
    }
    /// Visits more than the accounts hold cost what they use up.
    void take_visits(std::uint16_t year, std::uint16_t service, InWorlds& of) const {
        const std::uint16_t place = compiled_.capacity.places_of[service];
        if (place == capacity::no_limit) {
            return;
        }
        for (std::size_t world = 0; world < people::worlds; ++world) {
            const auto& years = simulation_.served[world];
            of[world].contacts -=
                year < years.size() ? years[year].places[place].came_back_seen : 0;
        }
    }
    /// Those who came and left unseen are priced, so that a visit costs the same either way.
    [[nodiscard]] std::int64_t visits_unseen(std::uint16_t year, std::size_t world,
                                             std::uint16_t service) const {
        const std::uint16_t place = compiled_.capacity.places_of[service];
        const auto& years = simulation_.served[world];
        if (place == capacity::no_limit || year >= years.size()) {
            return 0;
        }
        return years[year].places[place].came_back - years[year].places[place].came_back_seen;
    }
    [[nodiscard]] std::int64_t weighted(std::int64_t count) const {
        return std::llround(static_cast<double>(count) * weight_);
    }

    static void put_not_given(const Place& at, Presence presence, const Amount& amount,
                              UnmetNeed& need) {
        if (amount.contacts != 0 || amount.days != 0) {
            need.not_given.push_back({.year = at.year,
                                      .service = at.service,
                                      .payer = at.payer,
                                      .presence = presence,
                                      .contacts = amount.contacts,
                                      .days = amount.days});
        }
    }
    static void put_owed(std::uint16_t year, std::uint16_t organisation, Presence presence,
                         core::Pence price, UnmetNeed& need) {
        if (price.value != 0) {
            need.care_not_given.push_back(
                {.year = year, .organisation = organisation, .presence = presence, .price = price});
        }
    }

    const plan::CompiledPlan& compiled_;
    const Simulation& simulation_;
    double weight_;
    finance::CarePrices prices_;
    std::map<Place, InWorlds> asked_;
    std::map<Place, InWorlds> not_given_;
    std::map<std::pair<std::uint16_t, std::uint16_t>, std::array<core::Pence, people::worlds>>
        owed_; ///< by year and organisation
};

} // namespace

UnmetNeed unmet_need(const plan::CompiledPlan& compiled, Simulation& simulation,
                     std::span<const care::ActivityRow> rows, double weight) {
    UnmetNeed need;
    if (!compiled.capacity.on || simulation.served[0].empty()) {
        return need;
    }
    Reckoning reckoning(compiled, simulation, rows, weight);
    reckoning.reckon(simulation.presences, need);
    return need;
}

} // namespace footprint::run
