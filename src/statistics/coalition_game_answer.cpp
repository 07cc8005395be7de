// SPDX-License-Identifier: MIT
// A game from a table or a formula, and its shares as an answer.
#include "files/text_bytes.hpp"
#include "statistics/coalition_game.hpp"
#include "statistics/expression.hpp"
#include "statistics/input.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace footprint::statistics {
namespace {

[[nodiscard]] Answer answer_of(const std::vector<std::string>& names, const PlayerShares& shares) {
    Answer answer{
        .method = "stat shapley",
        .title = "Shares of what all did together",
        .notes = {shares.is_exact
                      ? "Shapley (1953), every coalition tried; Banzhaf (1965) beside it."
                      : "Shapley (1953) by orders drawn in pairs, an order and its reverse "
                        "(Castro, Gomez, Tejada 2009; Mitchell and others 2022)."},
        .tables = {}};
    AnswerTable& table = answer.add_table("shares", "Shares");
    Decimals parts;
    for (const double share : shares.shapley) {
        parts.push_back(shares.total == 0.0 ? missing_number : share / shares.total);
    }
    table.add("player", "as in the game", Texts(names));
    table.add("value", "Shapley value", Decimals(shares.shapley));
    table.add("standard_error", "of the drawing; 0 when exact", Decimals(shares.standard_errors));
    table.add("share", "of the total", std::move(parts));
    if (shares.is_exact) {
        table.add("banzhaf", "Banzhaf value", Decimals(shares.banzhaf));
    }
    AnswerTable& total = answer.add_table("total", "All together");
    total.add("value", "of all players, less that of none", Decimals{shares.total});
    total.add("exact", "yes when every coalition was tried", Texts{shares.is_exact ? "yes" : "no"});
    return answer;
}

[[nodiscard]] PlayerShares shares_of(std::size_t players, const CoalitionWorth& worth,
                                     const GameOptions& options) {
    return players <= std::min(options.exact_up_to, most_players_tried)
               ? exact_shares(players, worth)
               : sampled_shares(players, worth, options.orders, options.seed);
}

[[nodiscard]] std::vector<std::string> names_in(std::string_view cell) {
    std::vector<std::string> names;
    while (!cell.empty()) {
        const std::size_t end = std::min(cell.find(';'), cell.size());
        const std::string_view name = files::without_spaces_around(cell.substr(0, end));
        if (!name.empty()) {
            names.emplace_back(name);
        }
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return names;
}

[[nodiscard]] std::string words_of(std::uint64_t coalition, const std::vector<std::string>& names) {
    std::string words;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (((coalition >> i) & 1U) != 0) {
            words += (words.empty() ? "" : "; ") + names[i];
        }
    }
    return words;
}

struct TableGame {
    std::vector<std::string> names;
    std::vector<double> worths; ///< missing where there is no row
};

class GameReader {
public:
    GameReader(const files::CsvTable& table, const GameOptions& options, core::Problems& problems)
        : table_(table), options_(options), problems_(problems), columns_(table, problems) {}

    [[nodiscard]] TableGame read() {
        const files::CsvColumn players = columns_.required(options_.players);
        const Texts cells = columns_.texts(players, MissingCells::are_allowed);
        const Decimals worths = columns_.numbers(columns_.required(options_.worth), any_number,
                                                 MissingCells::are_refused);
        std::vector<std::vector<std::string>> rows;
        for (const std::string& cell : cells) {
            rows.push_back(names_in(cell));
            for (const std::string& name : rows.back()) {
                if (number_of_.emplace(name, game_.names.size()).second) {
                    game_.names.push_back(name);
                }
            }
        }
        if (game_.names.empty() || game_.names.size() > most_players_tried) {
            problems_.add(rows_not_enough(
                table_.names_location(), fmt::format("there are {} players", game_.names.size()),
                fmt::format(
                    "a table of coalitions has 1 to {}; a larger game is given by a formula",
                    most_players_tried)));
        }
        if (problems_.has_errors()) {
            return {};
        }
        fill(players, rows, worths);
        return std::move(game_);
    }

private:
    void fill(const files::CsvColumn& players, const std::vector<std::vector<std::string>>& rows,
              const Decimals& worths) {
        game_.worths.assign(std::size_t{1} << game_.names.size(), missing_number);
        std::map<std::uint64_t, std::uint32_t> line_of;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            std::uint64_t coalition = 0;
            const core::Location where = table_.location(row, players.position);
            for (const std::string& name : rows[row]) {
                const std::uint64_t player = std::uint64_t{1} << number_of_[name];
                if ((coalition & player) != 0) {
                    problems_.add(number_not_possible(where, options_.players,
                                                      fmt::format("\"{}\" twice", name),
                                                      "each player once in a coalition"));
                }
                coalition |= player;
            }
            const auto [first, is_new] = line_of.emplace(coalition, where.line);
            if (!is_new) {
                problems_.add(row_repeated(where, "coalition",
                                           fmt::format("\"{}\"", words_of(coalition, game_.names)),
                                           first->second));
            }
            game_.worths[coalition] = worths[row];
        }
        if (std::isnan(game_.worths[0])) {
            game_.worths[0] = 0.0; // nobody, unless a row says otherwise
        }
        complete();
    }

    void complete() {
        std::size_t told = 0;
        constexpr std::size_t most_told = 10;
        for (std::uint64_t c = 1; c < game_.worths.size(); ++c) {
            if (!std::isnan(game_.worths[c])) {
                continue;
            }
            switch (options_.missing) {
            case MissingCoalitions::are_refused:
                if (++told <= most_told) {
                    problems_.add(rows_not_enough(
                        table_.names_location(),
                        fmt::format("coalition \"{}\" has no row", words_of(c, game_.names)),
                        "every coalition has one, or --missing says what one without is worth"));
                }
                break;
            case MissingCoalitions::are_worth_nothing:
                game_.worths[c] = 0.0;
                break;
            case MissingCoalitions::are_worth_their_best_part:
                game_.worths[c] = best_part(c);
                break;
            }
        }
    }

    /// Smaller coalitions have their worths already: their numbers are lower.
    [[nodiscard]] double best_part(std::uint64_t coalition) const {
        double best = game_.worths[0];
        for (std::size_t i = 0; i < game_.names.size(); ++i) {
            if (((coalition >> i) & 1U) != 0) {
                best = std::max(best, game_.worths[coalition & ~(std::uint64_t{1} << i)]);
            }
        }
        return best;
    }

    const files::CsvTable& table_;
    const GameOptions& options_;
    core::Problems& problems_;
    InputColumns columns_;
    TableGame game_;
    std::map<std::string, std::size_t> number_of_;
};

/// Names of players are 1 for those who take part.
class WhoTakesPart final : public ExpressionNames {
public:
    explicit WhoTakesPart(const std::vector<std::string>& names) {
        for (std::size_t i = 0; i < names.size(); ++i) {
            number_of_[names[i]] = i;
        }
    }
    void set(std::uint64_t coalition) { coalition_ = coalition; }
    [[nodiscard]] double value(const std::string& name) const override {
        return ((coalition_ >> number_of_.at(name)) & 1U) != 0 ? 1.0 : 0.0;
    }
    [[nodiscard]] double look_up(const std::string&, double) const override {
        return missing_number; // refused before
    }

private:
    std::map<std::string, std::size_t> number_of_;
    std::uint64_t coalition_ = 0;
};

void refuse_orders(const GameOptions& options, core::Problems& problems) {
    if (options.orders < 4 || options.orders % 2 != 0) {
        problems.add(option_not_possible("--orders", fmt::format("it is {}", options.orders),
                                         "an even number from 4 up"));
    }
    if (options.exact_up_to > most_players_tried) {
        problems.add(option_not_possible("--exact-up-to",
                                         fmt::format("it is {}", options.exact_up_to),
                                         fmt::format("at most {}", most_players_tried)));
    }
}

} // namespace

Answer shares_of_table(const files::CsvTable& table, const GameOptions& options,
                       core::Problems& problems) {
    refuse_orders(options, problems);
    const TableGame game = GameReader(table, options, problems).read();
    if (problems.has_errors()) {
        return {};
    }
    const PlayerShares shares =
        shares_of(game.names.size(), [&](std::uint64_t c) { return game.worths[c]; }, options);
    return answer_of(game.names, shares);
}

Answer shares_of_formula(const GameOptions& options, core::Problems& problems) {
    refuse_orders(options, problems);
    const std::vector<std::string>& names = options.player_names;
    if (names.empty() || names.size() > most_players) {
        problems.add(option_not_possible("--names", fmt::format("it names {}", names.size()),
                                         fmt::format("1 to {} players", most_players)));
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (std::ranges::count(names, names[i]) > 1) {
            problems.add(option_not_possible(
                "--names", fmt::format("\"{}\" stands twice", names[i]), "each player once"));
            break;
        }
    }
    const Expression::Read read = Expression::read(options.formula);
    const core::Location where{core::FileName("--formula"), 0, 0, {}};
    if (!read.wrong.empty()) {
        problems.add(formula_not_readable(where, options.formula, read.wrong));
        return {};
    }
    for (const std::string& name : read.expression.names()) {
        if (std::ranges::find(names, name) == names.end()) {
            problems.add(name_not_known(where, "player", name, names));
        }
    }
    for (const std::string& name : read.expression.tables()) {
        problems.add(name_not_known(where, "function", name, {}));
    }
    if (problems.has_errors()) {
        return {};
    }
    WhoTakesPart who(names);
    const CoalitionWorth worth = [&](std::uint64_t coalition) {
        who.set(coalition);
        const double value = read.expression.value(who);
        if (!std::isfinite(value) && !problems.has_errors()) {
            problems.add(number_not_possible(
                where, fmt::format("the worth of \"{}\"", words_of(coalition, names)),
                std::isnan(value) ? "undefined" : fmt::format("{}", value),
                "a finite number for every coalition"));
        }
        return value;
    };
    return answer_of(names, shares_of(names.size(), worth, options));
}

} // namespace footprint::statistics
