// SPDX-License-Identifier: MIT
// Contacts expected of a population, and the parts of growth.
#include "run/tables_demand.hpp"

#include "care/expected_activity.hpp"
#include "need/need.hpp"

#include <array>
#include <cmath>

namespace footprint::run {

namespace {

constexpr std::array<std::string_view, 4> cause_words = {"population", "ageing", "illness",
                                                         "other"};
constexpr std::int64_t whole_share = 1'000'000;

using ByLine = std::array<double, need::line_stride>;
using ByCell = std::vector<double>;

/// Twice the mean of the people of each cell at the start and the end of a year, in do-nothing.
ByCell people_of(const TableSource& source, std::size_t year) {
    ByCell people(people::cells, 0.0);
    for (const std::size_t day : {year, year + 1}) {
        const auto& cells = source.simulation->lives.stocks[day][0].cells;
        for (std::size_t decile = 0; decile < people::deprivation_deciles; ++decile) {
            for (std::size_t sex = 0; sex < people::sexes; ++sex) {
                for (std::size_t band = 0; band < people::age_bands; ++band) {
                    people[people::cell(band, sex, decile / 2)] +=
                        static_cast<double>(cells[decile][sex][band].people);
                }
            }
        }
    }
    return people;
}

double sum_of(const ByCell& people) {
    double sum = 0.0;
    for (const double count : people) {
        sum += count;
    }
    return sum;
}

/// Contacts by line, follow-on contacts among them, when root rates have grown by the factors of
/// `growth_year`.
class Expected {
public:
    explicit Expected(const TableSource& source)
        : need_(source.compiled->need), inflows_(care::inflows_of(source.compiled->care)),
          rates_(need::root_rates(need_, inflows_)) {}

    [[nodiscard]] ByLine contacts(const ByCell& people, std::size_t growth_year) const {
        ByLine sum{};
        for (std::size_t cell = 0; cell < people::cells; ++cell) {
            const std::size_t band = cell / (people::sexes * people::deprivation_fifths);
            ByLine rate{};
            for (std::size_t line = 0; line < need_.lines; ++line) {
                rate[line] = static_cast<double>(rates_.root[cell][line]) *
                             static_cast<double>(need_.growth[growth_year][line]);
            }
            // All that flows into a line has been added before anything flows out of it.
            for (const need::Inflow& inflow : inflows_) {
                rate[inflow.to] += rate[inflow.from] * inflow.expected[band];
            }
            for (std::size_t line = 0; line < need_.lines; ++line) {
                sum[line] += people[cell] * rate[line];
            }
        }
        return sum;
    }

private:
    const need::NeedTables& need_;
    std::vector<need::Inflow> inflows_;
    need::RootRates rates_;
};

/// Contacts of do-nothing by line in a year, of people simulated.
std::array<std::int64_t, need::line_stride> contacts_of(const TableSource& source,
                                                        std::size_t year) {
    std::array<std::int64_t, need::line_stride> contacts{};
    for (const care::ActivityRow& row : source.rows) {
        if (row.year == year && source.is_in(row.presence, 0)) {
            contacts[source.compiled->care.services.line[row.service]] += row.contacts;
        }
    }
    return contacts;
}

/// In the order of `cause_words`; they sum to `whole`. What is rounded away is illness's, which is
/// what is left.
std::array<std::int64_t, 4> whole_parts(std::int64_t whole, double population, double ageing,
                                        double other) {
    std::array<std::int64_t, 4> parts = {std::llround(population), std::llround(ageing), 0,
                                         std::llround(other)};
    parts[2] = whole - parts[0] - parts[1] - parts[3];
    return parts;
}

} // namespace

measure::Table demand_growth_table(const TableSource& source) {
    measure::Table table("demand_growth",
                         {measure::text_column("line"), measure::text_column("cause"),
                          measure::number_column("contacts", "contacts"),
                          measure::number_column("share", "share", 6)});
    const std::size_t last = source.years() - 1;
    const ByCell people_before = people_of(source, 0);
    const ByCell people_after = people_of(source, last);
    const double size = sum_of(people_after) / sum_of(people_before);
    const Expected expected(source);
    const ByLine before = expected.contacts(people_before, 0);
    const ByLine aged = expected.contacts(people_after, 0);
    const ByLine grown = expected.contacts(people_after, last);
    const auto contacts_before = contacts_of(source, 0);
    const auto contacts_after = contacts_of(source, last);
    for (std::size_t line = 0; line < source.names->lines.size(); ++line) {
        const std::int64_t first = source.weighted(contacts_before[line]);
        const std::int64_t growth = source.weighted(contacts_after[line]) - first;
        if (first == 0 || !(before[line] > 0.0) || growth == 0) {
            continue;
        }
        const double opening = static_cast<double>(first);
        const double population = opening * (size - 1.0);
        const double ageing = opening * (aged[line] / before[line] - size);
        const double other = opening * (grown[line] - aged[line]) / before[line];
        const auto contacts = whole_parts(growth, population, ageing, other);
        const double one = static_cast<double>(whole_share) / static_cast<double>(growth);
        const auto shares = whole_parts(whole_share, population * one, ageing * one, other * one);
        for (std::size_t cause = 0; cause < cause_words.size(); ++cause) {
            table.put_text(source.names->lines[line]);
            table.put_text(cause_words[cause]);
            table.put_number(contacts[cause]);
            table.put_number(shares[cause]);
        }
    }
    return table;
}

} // namespace footprint::run
