// SPDX-License-Identifier: MIT
// Balances, measures and initiatives' shares of all runs, key by key.
#include "run/uncertainty.hpp"

#include "core/deterministic_math.hpp"
#include "measure/measures.hpp"
#include "run/tables_warnings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace footprint::run {

namespace {

using Key = std::vector<std::string>; ///< the words of a row's key columns

/// Rows of a run's table whose spread is looked at: those where each column of `where` says so.
struct Quantity {
    std::string table;
    std::vector<std::string> keys;
    std::string value;
    std::vector<std::pair<std::string, std::string>> where;
};

struct Values {
    std::int64_t central = 0;
    std::int64_t sample_central = 0;
    std::vector<std::int64_t> draws;
    std::vector<std::int64_t>
        replicates; ///< of the sample at central parameters, its central run among them
};

[[nodiscard]] bool is_meant(const measure::Table& table, const Quantity& quantity,
                            std::size_t row) {
    return std::ranges::all_of(quantity.where, [&](const auto& wanted) {
        return table.column(wanted.first).text(row) == wanted.second;
    });
}

void gather(const measure::RunOutput& run, const Quantity& quantity,
            std::map<Key, Values>& values) {
    const auto table = std::ranges::find_if(
        run.tables, [&](const measure::Table& one) { return one.name() == quantity.table; });
    if (table == run.tables.end()) {
        return;
    }
    const measure::Column& numbers = table->column(quantity.value);
    for (std::size_t row = 0; row < table->rows(); ++row) {
        if (!is_meant(*table, quantity, row) || !numbers.has_value(row)) {
            continue;
        }
        Key key;
        for (const std::string& column : quantity.keys) {
            key.push_back(table->column(column).text(row));
        }
        Values& own = values[key];
        const std::int64_t number = numbers.numbers[row];
        if (run.identity.is_central) {
            own.central = number;
        } else if (run.identity.draw != 0) {
            own.draws.push_back(number);
        } else {
            own.replicates.push_back(number);
            own.sample_central = run.identity.replicate == 0 ? number : own.sample_central;
        }
    }
}

[[nodiscard]] std::map<Key, Values>
gather_runs(const measure::ResultsSink& sink, const RunRequest& request, const Quantity& quantity) {
    std::map<Key, Values> values;
    for (std::uint32_t number = 0; request.runs > 1 && number <= request.runs; ++number) {
        gather(sink.kept(identity_of(number, request.sample_share), {quantity.table}), quantity,
               values);
    }
    std::erase_if(values, [](const auto& entry) { return entry.second.draws.size() < 2; });
    return values;
}

[[nodiscard]] double variance_of(const std::vector<std::int64_t>& values) {
    if (values.size() < 2) {
        return 0.0;
    }
    const double count = static_cast<double>(values.size());
    double sum = 0.0;
    for (const std::int64_t value : values) {
        sum += static_cast<double>(value);
    }
    const double mean = sum / count;
    double squares = 0.0;
    for (const std::int64_t value : values) {
        const double apart = static_cast<double>(value) - mean;
        squares += apart * apart;
    }
    return squares / (count - 1.0);
}

[[nodiscard]] std::int64_t nearest_rank(const std::vector<std::int64_t>& sorted,
                                        std::size_t tenths) {
    const std::size_t rank = (sorted.size() * tenths + 9) / 10;
    return sorted[std::max<std::size_t>(rank, 1) - 1];
}

[[nodiscard]] double chance_not_below_zero(const std::vector<std::int64_t>& values,
                                           double variance_of_chance) {
    const double spread = std::sqrt(variance_of_chance);
    double sum = 0.0;
    for (const std::int64_t value : values) {
        if (spread > 0.0) {
            sum += core::normal_probability(static_cast<double>(value) / spread);
        } else {
            sum += value >= 0 ? 1.0 : 0.0;
        }
    }
    return sum / static_cast<double>(values.size());
}

[[nodiscard]] std::int64_t millionths(double value) {
    return static_cast<std::int64_t>(value * 1e6 + (value < 0.0 ? -0.5 : 0.5));
}

/// What the runs say of one quantity.
struct Spread {
    std::array<std::int64_t, 3> percentiles{}; ///< 10, 50, 90
    double chance = 0.0;                       ///< variance of luck, of everybody
    double parameters = 0.0;
    bool has_chance = false;
    double not_below_zero = 0.0;
};

[[nodiscard]] Spread spread_of(Values& own, double sample_share) {
    Spread spread;
    // Each sampled person stands for 1 / share people.
    spread.chance = variance_of(own.replicates) * sample_share;
    spread.has_chance = own.replicates.size() > 1;
    spread.parameters = variance_of(own.draws);
    for (std::int64_t& value : own.draws) {
        value = own.central + (value - own.sample_central);
    }
    std::ranges::sort(own.draws);
    spread.percentiles = {nearest_rank(own.draws, 1), nearest_rank(own.draws, 5),
                          nearest_rank(own.draws, 9)};
    spread.not_below_zero = chance_not_below_zero(own.draws, spread.chance);
    return spread;
}

void put_percentiles(measure::Table& table, const Spread& spread) {
    for (const std::int64_t percentile : spread.percentiles) {
        table.put_number(percentile);
    }
}

/// `one` is the variance that is written as 1.
void put_variances(measure::Table& table, const Spread& spread, double one) {
    if (spread.has_chance) {
        table.put_number(millionths(spread.chance / one));
    } else {
        table.put_nothing();
    }
    table.put_number(millionths(spread.parameters / one));
}

/// The world of `uncertainty` under which stands the plan less doing nothing.
constexpr std::string_view world_of_changes = "change";
constexpr double square_pence_in_a_square_million = 1e16;
constexpr double square_millionths_in_one = 1e12;

/// What the plan changes in each run, as a third world beside the two: a run's luck and parameters
/// are the same in both, so its spread is not that of either balance.
void add_change(std::map<Key, Values>& values) {
    const auto subtract = [](std::vector<std::int64_t>& from,
                             const std::vector<std::int64_t>& less) {
        std::ranges::transform(from, less, from.begin(), std::minus<>());
    };
    std::map<Key, Values> changes;
    for (const auto& [key, do_nothing] : values) {
        const auto plan = values.find({key[0], "plan", key[2]});
        if (key[1] != "do_nothing" || plan == values.end() ||
            plan->second.draws.size() != do_nothing.draws.size() ||
            plan->second.replicates.size() != do_nothing.replicates.size()) {
            continue;
        }
        Values change = plan->second;
        change.central -= do_nothing.central;
        change.sample_central -= do_nothing.sample_central;
        subtract(change.draws, do_nothing.draws);
        subtract(change.replicates, do_nothing.replicates);
        changes.emplace(Key{key[0], std::string(world_of_changes), key[2]}, std::move(change));
    }
    values.merge(changes);
}

[[nodiscard]] measure::Table balance_ranges(const measure::ResultsSink& sink,
                                            const RunRequest& request) {
    measure::Table table(
        "uncertainty",
        {measure::text_column("financial_year"), measure::text_column("world"),
         measure::text_column("quantity"), measure::text_column("organisation"),
         measure::number_column("p10", "pence"), measure::number_column("p50", "pence"),
         measure::number_column("p90", "pence"),
         measure::number_column("probability_of_balance", "share", 6),
         measure::number_column("variance_chance", "million pounds squared", 6),
         measure::number_column("variance_parameters", "million pounds squared", 6)});
    auto values = gather_runs(sink, request,
                              {.table = "position",
                               .keys = {"financial_year", "world", "organisation"},
                               .value = "balance_pence",
                               .where = {}});
    add_change(values);
    for (auto& [key, own] : values) {
        const Spread spread = spread_of(own, request.sample_share);
        table.put_text(key[0]);
        table.put_text(key[1]);
        table.put_text("balance_pence");
        table.put_text(key[2]);
        put_percentiles(table, spread);
        if (key[1] == world_of_changes) {
            table.put_nothing(); // a change has no balance
        } else {
            table.put_number(millionths(spread.not_below_zero));
        }
        put_variances(table, spread, square_pence_in_a_square_million);
    }
    return table;
}

/// Of the measures of the whole.
[[nodiscard]] measure::Table measure_ranges(const measure::ResultsSink& sink,
                                            const RunRequest& request) {
    measure::Table table("measure_ranges",
                         {measure::text_column("financial_year"), measure::text_column("world"),
                          measure::text_column("measure"),
                          measure::number_column("p10", "", measure::measure_decimals),
                          measure::number_column("p50", "", measure::measure_decimals),
                          measure::number_column("p90", "", measure::measure_decimals),
                          measure::number_column("variance_chance", "unit squared", 6),
                          measure::number_column("variance_parameters", "unit squared", 6)});
    auto values = gather_runs(sink, request,
                              {.table = "measures",
                               .keys = {"financial_year", "world", "measure"},
                               .value = "value",
                               .where = {{"organisation", "all"},
                                         {"place", "all"},
                                         {"deprivation_fifth", "all"},
                                         {"age_band", "all"},
                                         {"planning_level", "all"},
                                         {"condition", "all"}}});
    for (auto& [key, own] : values) {
        const Spread spread = spread_of(own, request.sample_share);
        for (const std::string& word : key) {
            table.put_text(word);
        }
        put_percentiles(table, spread);
        put_variances(table, spread, square_millionths_in_one);
    }
    return table;
}

/// Of what each initiative adds to the balance of the system and of each organisation.
[[nodiscard]] measure::Table initiative_ranges(const measure::ResultsSink& sink,
                                               const RunRequest& request) {
    measure::Table table(
        "initiative_ranges",
        {measure::text_column("financial_year"), measure::text_column("organisation"),
         measure::text_column("initiative"), measure::number_column("p10", "pence"),
         measure::number_column("p50", "pence"), measure::number_column("p90", "pence"),
         measure::number_column("variance_chance", "million pounds squared", 6),
         measure::number_column("variance_parameters", "million pounds squared", 6)});
    auto values = gather_runs(sink, request,
                              {.table = "bridge",
                               .keys = {"financial_year", "organisation", "initiative"},
                               .value = "pence",
                               .where = {{"step_kind", "initiative"}}});
    for (auto& [key, own] : values) {
        const Spread spread = spread_of(own, request.sample_share);
        for (const std::string& word : key) {
            table.put_text(word);
        }
        put_percentiles(table, spread);
        put_variances(table, spread, square_pence_in_a_square_million);
    }
    return table;
}

} // namespace

measure::Closing close_runs(const measure::ResultsSink& sink, const RunRequest& request) {
    measure::Closing closing;
    closing.tables.push_back(balance_ranges(sink, request));
    closing.tables.push_back(measure_ranges(sink, request));
    closing.tables.push_back(initiative_ranges(sink, request));
    const measure::RunOutput central =
        sink.kept(identity_of(0, request.sample_share), {std::string(run_warnings_name)});
    for (const measure::Table& warnings : central.tables) {
        closing.warnings = counted_warnings(warnings);
    }
    return closing;
}

} // namespace footprint::run
