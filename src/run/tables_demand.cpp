// SPDX-License-Identifier: MIT
// Contacts expected of a population, and the parts of growth.
#include "run/tables_demand.hpp"

#include "care/expected_activity.hpp"
#include "need/need.hpp"

#include <array>
#include <cmath>

namespace footprint::run {

namespace {

constexpr std::array<std::string_view, 5> cause_words = {"population", "ageing", "illness", "other",
                                                         "not_explained"};
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

    /// `illness`: factor on root rates by age band; none where empty.
    [[nodiscard]] ByLine contacts(const ByCell& people, std::size_t growth_year,
                                  const std::vector<ByLine>& illness = {}) const {
        ByLine sum{};
        for (std::size_t cell = 0; cell < people::cells; ++cell) {
            const std::size_t band = cell / (people::sexes * people::deprivation_fifths);
            ByLine rate{};
            for (std::size_t line = 0; line < need_.lines; ++line) {
                rate[line] = static_cast<double>(rates_.root[cell][line]) *
                             static_cast<double>(need_.growth[growth_year][line]) *
                             (illness.empty() ? 1.0 : illness[band][line]);
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

/// Mean product of the conditions' multipliers by age band and line in a year of do-nothing, were
/// conditions independent of one another.
std::vector<ByLine> illness_of(const TableSource& source, std::size_t year) {
    const need::NeedTables& need = source.compiled->need;
    std::vector<ByLine> product(people::age_bands);
    for (std::size_t band = 0; band < people::age_bands; ++band) {
        product[band].fill(1.0);
        double people = 0.0;
        std::array<double, people::most_conditions> with{};
        for (const std::size_t day : {year, year + 1}) {
            const people::Stock& stock = source.simulation->lives.stocks[day][0];
            for (const auto& decile : stock.cells) {
                people += static_cast<double>(decile[0][band].people + decile[1][band].people);
            }
            for (std::size_t condition = 0; condition < people::most_conditions; ++condition) {
                with[condition] += static_cast<double>(stock.condition_ages[condition][band]);
            }
        }
        for (std::size_t condition = 0; condition < need.of_condition.size() && people > 0.0;
             ++condition) {
            for (std::size_t line = 0; line < need.lines; ++line) {
                product[band][line] *=
                    1.0 + with[condition] / people *
                              (static_cast<double>(need.of_condition[condition][line]) - 1.0);
            }
        }
    }
    return product;
}

/// By how much illness at each age has raised root rates since the opening year.
std::vector<ByLine> rise_of_illness(const TableSource& source, std::size_t last) {
    std::vector<ByLine> rise = illness_of(source, last);
    const std::vector<ByLine> before = illness_of(source, 0);
    for (std::size_t band = 0; band < rise.size(); ++band) {
        for (std::size_t line = 0; line < source.compiled->need.lines; ++line) {
            rise[band][line] /= before[band][line];
        }
    }
    return rise;
}

/// Population, ageing, illness and growth, and what is left of `whole`, which they sum to.
using Parts = std::array<double, 4>;
std::array<std::int64_t, 5> whole_parts(std::int64_t whole, const Parts& parts, double one) {
    std::array<std::int64_t, 5> rounded{};
    rounded[4] = whole;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        rounded[part] = std::llround(parts[part] * one);
        rounded[4] -= rounded[part];
    }
    return rounded;
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
    const ByLine ill = expected.contacts(people_after, 0, rise_of_illness(source, last));
    const auto contacts_before = contacts_of(source, 0);
    const auto contacts_after = contacts_of(source, last);
    for (std::size_t line = 0; line < source.names->lines.size(); ++line) {
        const std::int64_t first = source.weighted(contacts_before[line]);
        const std::int64_t growth = source.weighted(contacts_after[line]) - first;
        if (first == 0 || !(before[line] > 0.0) || growth == 0) {
            continue;
        }
        const double opening = static_cast<double>(first);
        const Parts parts = {opening * (size - 1.0), opening * (aged[line] / before[line] - size),
                             opening * (ill[line] - aged[line]) / before[line],
                             opening * (grown[line] - aged[line]) / before[line]};
        const auto contacts = whole_parts(growth, parts, 1.0);
        const auto shares = whole_parts(
            whole_share, parts, static_cast<double>(whole_share) / static_cast<double>(growth));
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
