// SPDX-License-Identifier: MIT
// Shares and thresholds are in hundredths of a percent.
#include "run/tables_standards.hpp"

#include "capacity/standards.hpp"

#include <optional>
#include <string_view>

namespace footprint::run {

namespace {

using capacity::Counted;
using capacity::Standard;

void put_amount(measure::Table& table, std::optional<std::int64_t> amount) {
    if (amount) {
        table.put_number(*amount);
    } else {
        table.put_nothing();
    }
}

[[nodiscard]] std::string_view met_word(std::optional<bool> met) {
    if (!met) {
        return "no_threshold";
    }
    return *met ? "yes" : "no";
}

void put_row(const TableSource& source, measure::Table& table, const Standard& standard,
             std::size_t year, std::size_t world, std::string_view organisation,
             const Counted& counted) {
    table.put_text(source.names->years[year]);
    table.put_text(world_words[world]);
    table.put_text(standard.id);
    table.put_text(organisation);
    table.put_number(counted.numerator);
    table.put_number(counted.denominator);
    const std::optional<std::int64_t> share = capacity::share_of(counted);
    put_amount(table, share);
    const std::optional<std::int32_t> due = standard.threshold_by_year[year];
    put_amount(table, due ? std::optional<std::int64_t>(*due) : std::nullopt);
    std::optional<std::int64_t> better_by;
    if (due && share) {
        better_by = standard.higher_is_better ? *share - *due : *due - *share;
    }
    put_amount(table, better_by);
    table.put_text(met_word(capacity::is_met(standard, year, counted)));
}

} // namespace

measure::Table standards_table(const TableSource& source) {
    using measure::number_column;
    using measure::text_column;
    measure::Table table(
        "standards",
        {text_column("financial_year"), text_column("world"), text_column("standard"),
         text_column("organisation"), number_column("numerator", "people or minutes"),
         number_column("denominator", "people or minutes"), number_column("share", "percent", 2),
         number_column("threshold", "percent", 2),
         number_column("better_by", "percentage points", 2), text_column("met")});
    for (std::size_t year = 0; year < source.years(); ++year) {
        for (std::size_t world = 0; world < capacity::shown_worlds; ++world) {
            const auto& years = source.simulation->served[world];
            for (const Standard& standard : source.compiled->standards) {
                if (year >= years.size()) {
                    continue;
                }
                Counted all;
                for (const auto& [provider, counted] :
                     capacity::count_standard(standard, source.compiled->capacity,
                                              source.compiled->care.services, years[year])) {
                    put_row(source, table, standard, year, world,
                            source.names->organisations[provider], counted);
                    all.numerator += counted.numerator;
                    all.denominator += counted.denominator;
                }
                if (all.denominator != 0) {
                    put_row(source, table, standard, year, world, not_split, all);
                }
            }
        }
    }
    return table;
}

measure::Table standard_meanings_table(const plan::Plan& plan) {
    using measure::text_column;
    measure::Table table("standard_meanings",
                         {text_column("standard"), text_column("name"), text_column("numerator"),
                          text_column("denominator"), text_column("better_is"),
                          text_column("leaves_out"), text_column("source")});
    for (const plan::Standard& standard : plan.standards) {
        table.put_text(standard.id);
        table.put_text(standard.name);
        table.put_text(standard.numerator);
        table.put_text(standard.denominator);
        table.put_text(
            plan::words_of(standard.better_is)[static_cast<std::size_t>(standard.better_is)]);
        table.put_text(standard.leaves_out);
        table.put_text(standard.source.title);
    }
    return table;
}

} // namespace footprint::run
