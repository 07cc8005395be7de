// SPDX-License-Identifier: MIT
// The bridge from do-nothing's gap to the plan's: for each scope and year what each player does to
// it, from the shares of every line of the ledger, so that the steps sum to the difference to the
// penny.
#include "finance/detail/settled.hpp"

#include <algorithm>
#include <numeric>

namespace footprint::finance {

namespace {

struct Change {
    std::int64_t gap = 0;
    std::int64_t one_off = 0;
};

class Bridge {
public:
    Bridge(const PreparedFinance& prepared, const Ledger& ledger)
        : prepared_(prepared), players_(ledger.players),
          scopes_(prepared.organisations + wider_scopes),
          changes_(ledger.years * scopes_ * players_), order_(players_) {
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::ranges::sort(order_, {}, [&](std::size_t player) {
            return std::pair(prepared.tables.players[player].kind, player);
        });
        const auto scopes_of = scopes_by_party(prepared);
        for (const LedgerLine& line : ledger.lines) {
            if (line.share_count > 0) {
                add(ledger, line, scopes_of[line.key.debit.party], 1);
                add(ledger, line, scopes_of[line.key.credit.party], -1);
            }
        }
    }

    void put_steps(std::size_t year, std::size_t scope, std::int64_t real_change,
                   std::vector<BridgeStep>& steps) const {
        const Change* const changes = changes_.data() + (year * scopes_ + scope) * players_;
        const std::vector<std::int64_t> real = real_changes(changes, year, real_change);
        for (const std::size_t player : order_) {
            const bool is_one = scope < prepared_.organisations;
            const Change& change = changes[player];
            const bool does_nothing = change.gap == 0 && change.one_off == 0 && real[player] == 0;
            if (does_nothing && (is_one || !prepared_.tables.players[player].acts)) {
                continue;
            }
            steps.push_back({.year = static_cast<std::uint16_t>(year),
                             .scope = scope_at(prepared_, scope),
                             .organisation = is_one ? static_cast<std::uint16_t>(scope) : none,
                             .player = static_cast<Player>(player),
                             .kind = prepared_.tables.players[player].kind,
                             .gap_change = {change.gap},
                             .one_off_change = {change.one_off},
                             .real_gap_change = {real[player]}});
        }
    }

private:
    void add(const Ledger& ledger, const LedgerLine& line, const std::vector<std::uint16_t>& scopes,
             std::int64_t sign) {
        for (const std::uint16_t scope : scopes) {
            for (const PlayerAmount& share : ledger.shares_of(line)) {
                Change& change = changes_[(line.year * scopes_ + scope) * players_ + share.player];
                change.gap += sign * share.amount;
                change.one_off += line.key.recurrent ? 0 : sign * share.amount;
            }
        }
    }

    [[nodiscard]] std::vector<std::int64_t> real_changes(const Change* changes, std::size_t year,
                                                         std::int64_t real_change) const {
        std::vector<Whole128> exact(players_);
        for (std::size_t player = 0; player < players_; ++player) {
            exact[player] = Whole128{changes[player].gap} * one_billion;
        }
        std::vector<std::int64_t> real(players_);
        const std::int64_t index = prepared_.index(prepared_.tables.health_service_index, year);
        for (const PlayerAmount& share : shares_of_change(real_change, exact, index)) {
            real[share.player] = share.amount;
        }
        return real;
    }

    const PreparedFinance& prepared_;
    std::size_t players_;
    std::size_t scopes_;
    std::vector<Change> changes_;    // by year, scope, player
    std::vector<std::size_t> order_; // players by kind, then number
};

} // namespace

std::vector<BridgeStep> bridge_of(const PreparedFinance& prepared, const Ledger& ledger,
                                  const std::vector<Position>& positions) {
    const Bridge bridge(prepared, ledger);
    std::vector<BridgeStep> steps;
    for (std::size_t row = 0; row + 1 < positions.size(); row += 2) {
        const Position& do_nothing = positions[row];
        const Position& plan = positions[row + 1];
        const std::size_t scope =
            do_nothing.scope == Scope::organisation
                ? do_nothing.organisation
                : prepared.organisations + static_cast<std::size_t>(do_nothing.scope) - 1;
        if (do_nothing.year > 0) {
            bridge.put_steps(do_nothing.year, scope, (plan.real_gap - do_nothing.real_gap).value,
                             steps);
        }
    }
    return steps;
}

} // namespace footprint::finance
