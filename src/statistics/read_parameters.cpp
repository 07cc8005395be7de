// SPDX-License-Identifier: MIT
// Numbers, formulas and distributions from a model's file.
#include "statistics/read_parameters.hpp"

#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <numeric>

namespace footprint::statistics {
namespace {

using files::TomlTable;

/// A permanent number for a name, so that adding a parameter moves no other's draws (FNV-1a).
[[nodiscard]] std::uint32_t address_of(const std::string& owner, const std::string& name) {
    std::uint32_t hash = 2166136261U;
    for (const char letter : owner + "/" + name) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 16777619U;
    }
    return hash;
}

/// Two numbers under one of two pairs of names; which pair it was.
struct Pair {
    double first = 0.0;
    double second = 0.0;
    bool are_moments = false; // mean and deviation
};

[[nodiscard]] Pair two_numbers(TomlTable& table, std::string_view first, std::string_view second) {
    if (table.has(first) || !table.has("mean")) {
        return {table.decimal(first), table.decimal(second), false};
    }
    return {table.decimal("mean"), table.decimal("sd"), true};
}

/// Beta and gamma by mean and deviation; lognormal too, of the number itself.
[[nodiscard]] Uncertainty of_moments(Distribution distribution, const Pair& pair) {
    const double mean = pair.first;
    const double variance = pair.second * pair.second;
    Uncertainty made;
    made.distribution = distribution;
    if (distribution == Distribution::beta) {
        const double both = mean * (1.0 - mean) / variance - 1.0;
        made.first = mean * both;
        made.second = (1.0 - mean) * both;
    } else if (distribution == Distribution::gamma) {
        made.first = mean * mean / variance;
        made.second = variance / mean;
    } else {
        const double spread = std::log1p(variance / (mean * mean));
        made.first = std::log(mean) - spread / 2.0;
        made.second = std::sqrt(spread);
    }
    return made;
}

[[nodiscard]] bool is_possible(const Uncertainty& made) {
    if (!std::isfinite(made.first) || !std::isfinite(made.second)) {
        return false;
    }
    switch (made.distribution) {
    case Distribution::normal:
    case Distribution::lognormal:
        return made.second >= 0.0;
    case Distribution::gamma:
    case Distribution::beta:
        return made.first > 0.0 && made.second > 0.0;
    case Distribution::uniform:
        return made.first <= made.second;
    case Distribution::none:
    case Distribution::dirichlet:
        break;
    }
    return true;
}

[[nodiscard]] Uncertainty read_pair(TomlTable& table, Distribution distribution) {
    Pair pair;
    switch (distribution) {
    case Distribution::normal:
        pair = {table.decimal("mean"), table.decimal("sd"), false};
        break;
    case Distribution::lognormal:
        pair = two_numbers(table, "meanlog", "sdlog");
        break;
    case Distribution::gamma:
        pair = two_numbers(table, "shape", "scale");
        break;
    case Distribution::beta:
        pair = two_numbers(table, "alpha", "beta");
        break;
    case Distribution::uniform:
        pair = {table.decimal("least"), table.decimal("most"), false};
        break;
    case Distribution::none:
    case Distribution::dirichlet:
        break;
    }
    Uncertainty made;
    made.distribution = distribution;
    made.first = pair.first;
    made.second = pair.second;
    return pair.are_moments ? of_moments(distribution, pair) : made;
}

void read_distribution(TomlTable table, const std::string& name, std::uint32_t address,
                       core::Problems& problems,
                       std::map<std::string, ModelParameter>& parameters) {
    constexpr std::array<std::string_view, 6> words = {"normal", "lognormal", "gamma",
                                                       "beta",   "uniform",   "dirichlet"};
    const auto distribution = static_cast<Distribution>(table.one_of("distribution", words) + 1);
    if (distribution == Distribution::dirichlet) {
        const std::vector<double> counts = table.decimals("counts", 0.0);
        if (counts.size() < 2 || std::accumulate(counts.begin(), counts.end(), 0.0) <= 0.0) {
            problems.add(rows_not_enough(table.location(),
                                         fmt::format("\"{}\" has too few counts", name),
                                         "two or more, one of them above 0"));
            return;
        }
        for (std::size_t part = 0; part < counts.size(); ++part) {
            Uncertainty made{distribution, counts[part], 0.0, address, counts, part};
            parameters[fmt::format("{}_{}", name, part + 1)] = {Expression::number(expected(made)),
                                                                made, table.location()};
        }
    } else {
        Uncertainty made = read_pair(table, distribution);
        made.address = address;
        if (!is_possible(made)) {
            problems.add(number_not_possible(
                table.location(), fmt::format("the distribution of \"{}\"", name), "none",
                "one that exists: a deviation above 0, and for "
                "a beta a mean it allows"));
        }
        const double base = table.optional_decimal("value").value_or(expected(made));
        parameters[name] = {Expression::number(base), made, table.location()};
    }
    table.refuse_others();
}

} // namespace

std::optional<ModelTable> ModelCells::inner(ModelTable& table, const std::string& key) {
    if (!table.real.has(key)) {
        return std::nullopt;
    }
    return ModelTable{table.real.table(key), table.probe.table(key)};
}

bool ModelCells::is_table(ModelTable& table, const std::string& key) {
    const std::size_t before = untold_.errors();
    const auto found = table.probe.optional_table(key);
    return found.has_value() && untold_.errors() == before;
}

std::optional<ModelCell> ModelCells::cell(ModelTable& table, const std::string& key, Rest rest) {
    if (!table.real.has(key)) {
        return std::nullopt;
    }
    ModelCell made{Expression::number(0.0), false, table.real.location(key)};
    const std::size_t before = untold_.errors();
    const auto text = table.probe.optional_text(key);
    if (!text.has_value() || untold_.errors() != before) {
        made.expression = Expression::number(table.real.decimal(key));
        return made;
    }
    (void)table.real.optional_text(key);
    if (*text == "rest") {
        if (rest == Rest::is_refused) {
            problems_.add(number_not_possible(made.where, key, "\"rest\"",
                                              "a number or a formula; only a chance is a rest"));
        }
        made.is_rest = true;
        return made;
    }
    Expression::Read read = Expression::read(*text);
    if (!read.wrong.empty()) {
        problems_.add(formula_not_readable(made.where, *text, read.wrong));
        return made;
    }
    made.expression = std::move(read.expression);
    return made;
}

std::map<std::string, ModelParameter> read_parameters(ModelTable table, const std::string& owner,
                                                      ModelCells& cells) {
    std::map<std::string, ModelParameter> parameters;
    for (const std::string& name : table.real.keys()) {
        if (name == "cycle" || name == "cycles") {
            cells.problems().add(number_not_possible(
                table.real.location(name), "a parameter's name", fmt::format("\"{}\"", name),
                "another; formulas know cycle and cycles"));
        }
        if (cells.is_table(table, name)) {
            read_distribution(table.real.table(name), name, address_of(owner, name),
                              cells.problems(), parameters);
        } else if (auto cell = cells.cell(table, name)) {
            parameters[name] = {std::move(cell->expression), {}, cell->where};
        }
    }
    return parameters;
}

} // namespace footprint::statistics
