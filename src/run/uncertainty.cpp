// SPDX-License-Identifier: MIT
// Balances of all runs, key by key.
#include "run/uncertainty.hpp"

#include "core/deterministic_math.hpp"
#include "run/tables_warnings.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>
#include <vector>

namespace footprint::run {

namespace {

using Key = std::tuple<std::string, std::string, std::string>; ///< year, world, organisation

struct Values {
    std::int64_t central = 0;
    std::int64_t sample_central = 0;
    std::vector<std::int64_t> draws;
    std::vector<std::int64_t>
        replicates; ///< of the sample at central parameters, its central run among them
};

void gather(const measure::RunOutput& run, std::map<Key, Values>& values) {
    const auto table =
        std::find_if(run.tables.begin(), run.tables.end(),
                     [](const measure::Table& one) { return one.name() == "position"; });
    if (table == run.tables.end()) {
        return;
    }
    const measure::Column& year = table->column("financial_year");
    const measure::Column& world = table->column("world");
    const measure::Column& organisation = table->column("organisation");
    const measure::Column& balance = table->column("balance_pence");
    for (std::size_t row = 0; row < table->rows(); ++row) {
        Values& own = values[Key{year.text(row), world.text(row), organisation.text(row)}];
        const std::int64_t pence = balance.numbers[row];
        if (run.identity.is_central) {
            own.central = pence;
        } else if (run.identity.draw != 0) {
            own.draws.push_back(pence);
        } else {
            own.replicates.push_back(pence);
            own.sample_central = run.identity.replicate == 0 ? pence : own.sample_central;
        }
    }
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

[[nodiscard]] measure::Table empty_table() {
    return measure::Table(
        "uncertainty",
        {measure::text_column("financial_year"), measure::text_column("world"),
         measure::text_column("quantity"), measure::text_column("organisation"),
         measure::number_column("p10", "pence"), measure::number_column("p50", "pence"),
         measure::number_column("p90", "pence"),
         measure::number_column("probability_of_balance", "share", 6),
         measure::number_column("variance_chance", "million pounds squared", 6),
         measure::number_column("variance_parameters", "million pounds squared", 6)});
}

} // namespace

measure::Closing close_runs(const measure::ResultsSink& sink, const RunRequest& request) {
    measure::Table table = empty_table();
    std::map<Key, Values> values;
    for (std::uint32_t number = 0; request.runs > 1 && number <= request.runs; ++number) {
        gather(sink.kept(identity_of(number, request.sample_share), {"position"}), values);
    }
    for (auto& [key, own] : values) {
        if (own.draws.size() < 2) {
            continue;
        }
        // Each sampled person stands for 1 / share people.
        const double chance = variance_of(own.replicates) * request.sample_share;
        const double parameters = variance_of(own.draws);
        for (std::int64_t& value : own.draws) {
            value = own.central + (value - own.sample_central);
        }
        std::sort(own.draws.begin(), own.draws.end());
        constexpr double square_pence_in_a_square_million = 1e16;
        table.put_text(std::get<0>(key));
        table.put_text(std::get<1>(key));
        table.put_text("balance_pence");
        table.put_text(std::get<2>(key));
        table.put_number(nearest_rank(own.draws, 1));
        table.put_number(nearest_rank(own.draws, 5));
        table.put_number(nearest_rank(own.draws, 9));
        table.put_number(millionths(chance_not_below_zero(own.draws, chance)));
        if (own.replicates.size() > 1) {
            table.put_number(millionths(chance / square_pence_in_a_square_million));
        } else {
            table.put_nothing();
        }
        table.put_number(millionths(parameters / square_pence_in_a_square_million));
    }
    measure::Closing closing;
    closing.tables.push_back(std::move(table));
    const measure::RunOutput central =
        sink.kept(identity_of(0, request.sample_share), {std::string(run_warnings_name)});
    for (const measure::Table& warnings : central.tables) {
        closing.warnings = counted_warnings(warnings);
    }
    return closing;
}

} // namespace footprint::run
