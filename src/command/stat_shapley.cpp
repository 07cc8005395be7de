// SPDX-License-Identifier: MIT
// footprint stat shapley [FILE]
#include "command/method_command.hpp"
#include "command/option_errors.hpp"
#include "command/stat_command.hpp"
#include "statistics/coalition_game.hpp"
#include "statistics/input.hpp"

#include <memory>

namespace footprint::command {
namespace {

struct Chosen {
    statistics::GameOptions options;
    std::string file;
    std::string names;
    std::string missing = "refuse";
};

statistics::Answer answer(Chosen chosen, core::Problems& problems) {
    chosen.options.missing = static_cast<statistics::MissingCoalitions>(
        choice_of("--missing", chosen.missing, {"refuse", "nothing", "best-part"}, problems));
    chosen.options.player_names = statistics::cut_at_commas(chosen.names);
    if (chosen.file.empty() == chosen.options.formula.empty()) {
        problems.add(wrong_option_value("FILE", chosen.file,
                                        "either a table of coalitions or --formula and --names"));
        return {};
    }
    if (chosen.file.empty()) {
        return statistics::shares_of_formula(chosen.options, problems);
    }
    const files::CsvTable table = read_table(chosen.file, problems);
    table.require_rows(problems);
    if (!table.is_readable()) {
        return {};
    }
    return statistics::shares_of_table(table, chosen.options, problems);
}

} // namespace

void add_stat_shapley(CLI::App& family, Action& chosen) {
    const auto options = std::make_shared<Chosen>();
    CLI::App* command = add_method_of_options(
        family, chosen, "shapley", "Each one's share of what several did together",
        [options](core::Problems& problems) { return answer(*options, problems); });
    command->add_option("FILE", options->file,
                        "A table of coalitions and what each is worth, or - for standard input");
    command
        ->add_option("--players", options->options.players,
                     "Column: the names in a coalition with ; between them")
        ->capture_default_str();
    command->add_option("--value", options->options.worth, "Column: what it is worth")
        ->capture_default_str();
    command
        ->add_option("--missing", options->missing,
                     "What a coalition without a row is worth: refuse it, nothing, or best-part "
                     "(its best part's worth)")
        ->capture_default_str();
    command->add_option("--formula", options->options.formula,
                        "Instead of FILE: the worth, where each name is 1 for who takes part");
    command->add_option("--names", options->names, "Of the formula: the players, such as A,B,C");
    command
        ->add_option("--exact-up-to", options->options.exact_up_to,
                     "Try every coalition of up to so many players, at most 20")
        ->capture_default_str();
    command->add_option("--orders", options->options.orders, "Otherwise draw so many orders")
        ->check(CLI::Range(std::int64_t{0}, std::int64_t{1'000'000'000}))
        ->capture_default_str();
    command->add_option("--seed", options->options.seed, "Of the drawing")->capture_default_str();
}

} // namespace footprint::command
