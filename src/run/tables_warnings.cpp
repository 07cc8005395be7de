// SPDX-License-Identifier: MIT
// Initiatives that did nothing, effects that had no room, contacts that nobody gave.
#include "run/tables_warnings.hpp"

#include "run/tables_attribution.hpp"

#include <fmt/format.h>

#include <array>

namespace footprint::run {

namespace {

void put(measure::Table& table, std::string_view code, std::string_view words,
         std::uint64_t count) {
    if (count > 0) {
        table.put_text(code);
        table.put_text(words);
        table.put_number(static_cast<std::int64_t>(count));
    }
}

constexpr std::array codes{
    core::ErrorCode{"care_effect_left_out",
                    "Seventeen initiatives or more act on one contact, and 16 are followed.",
                    "Nothing need be done; reach fewer of the same people to end it."},
    core::ErrorCode{"contact_without_service",
                    "People call for a line of care that no site offers.",
                    "Add the line to services.csv, or take its rates out of the plan."},
    core::ErrorCode{"initiative_did_nothing",
                    "An initiative changed no contact, no life and no payment.",
                    "Look at whom it reaches, when it starts and what it acts on."},
    core::ErrorCode{"life_effect_left_out",
                    "More initiatives change one person's life than are followed.",
                    "Nothing need be done; reach fewer of the same people to end it."},
    core::ErrorCode{"opening_account_not_reconciled",
                    "What is simulated of an account differs by more than 2% from what was "
                    "published.",
                    "Look at the table opening_accounts, and at the rates, prices and not-modelled "
                    "amounts of the account."},
    core::ErrorCode{"price_effect_left_out",
                    "Seventeen initiatives or more act on the cost of one contact.",
                    "Nothing need be done; reach fewer of the same people to end it."},
};

} // namespace

std::span<const core::ErrorCode> run_warning_codes() {
    return codes;
}

measure::Table run_warnings_table(const TableSource& source, const measure::Table& attribution) {
    measure::Table table(std::string(run_warnings_name),
                         {measure::text_column("code"), measure::text_column("words"),
                          measure::number_column("count", "times")});
    for (const std::size_t player : players_without_effect(source, attribution)) {
        put(table, "initiative_did_nothing",
            fmt::format("initiative {} changed no contact, no life and no payment: look at whom it "
                        "reaches and when "
                        "it starts",
                        source.names->players[player]),
            1);
    }
    put(table, "care_effect_left_out",
        "an initiative's effect on a contact was left out, since 16 others touch that contact "
        "already; its effect is a "
        "little understated",
        source.simulation->care.players_left_out);
    put(table, "life_effect_left_out",
        "an initiative's effect on a person was left out, since as many as are followed have "
        "changed that life already; "
        "its effect is a little understated",
        source.simulation->lives.players_left_out);
    put(table, "price_effect_left_out",
        "an initiative's effect on the cost of contacts was left out, since 16 others touch them "
        "already; its effect "
        "is a little understated",
        static_cast<std::uint64_t>(source.money->effects_left_out));
    put(table, "contact_without_service",
        "a contact was wanted of a line that nobody offers: add it to services.csv",
        source.simulation->care.no_service);
    return table;
}

std::vector<measure::CountedWarning> counted_warnings(const measure::Table& run_warnings) {
    std::vector<measure::CountedWarning> warnings;
    for (std::size_t row = 0; row < run_warnings.rows(); ++row) {
        warnings.push_back(
            {.code = run_warnings.column("code").text(row),
             .words = run_warnings.column("words").text(row),
             .count = static_cast<std::uint64_t>(run_warnings.column("count").numbers[row])});
    }
    return warnings;
}

} // namespace footprint::run
