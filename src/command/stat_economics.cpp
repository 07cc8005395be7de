// SPDX-License-Identifier: MIT
// footprint stat economics FILE
#include "command/method_command.hpp"
#include "command/stat_command.hpp"
#include "files/paths.hpp"
#include "statistics/decision_model.hpp"
#include "statistics/statistics_errors.hpp"

#include <filesystem>
#include <memory>

namespace footprint::command {
namespace {

struct Chosen {
    statistics::ComparisonOptions comparison;
    statistics::ModelOptions model;
    std::vector<double> thresholds;
    std::string file;
};

statistics::Answer answer_of_model(const Chosen& chosen, core::Problems& problems) {
    const std::filesystem::path whole(chosen.file);
    std::error_code missing;
    const std::filesystem::path real = std::filesystem::canonical(whole, missing);
    const std::filesystem::path& found = missing ? whole : real;
    const std::filesystem::path parent = found.parent_path();
    const files::Folder folder(parent.empty() ? "." : parent, whole.parent_path().string());
    const auto bytes = folder.read(found.filename().string(), problems);
    problems.throw_if_errors();
    const statistics::DecisionModel model =
        statistics::read_model(*bytes, core::FileName(chosen.file), problems);
    problems.throw_if_errors();
    return statistics::model_answer(model, chosen.model, problems);
}

statistics::Answer answer(Chosen chosen, core::Problems& problems) {
    for (const double threshold : chosen.thresholds) {
        if (!(threshold >= 0.0)) {
            problems.add(statistics::option_not_possible("--threshold", "one is below 0",
                                                         "money for a unit of effect, from 0 up"));
        }
    }
    chosen.comparison.thresholds = chosen.thresholds;
    chosen.model.thresholds = chosen.thresholds;
    const bool is_model = chosen.file.ends_with(".toml");
    if (!is_model && chosen.model.draws > 0) {
        problems.add(statistics::option_not_possible("--draws",
                                                     "FILE is a table, which draws nothing",
                                                     "--draw names a table's column of draws"));
    }
    if (is_model && !chosen.comparison.draw.empty()) {
        problems.add(statistics::option_not_possible(
            "--draw", "FILE is a model, which has no columns", "--draws says how many of a model"));
    }
    if (is_model) {
        return answer_of_model(chosen, problems);
    }
    const files::CsvTable table = read_table(chosen.file, problems);
    table.require_rows(problems);
    if (!table.is_readable()) {
        return {};
    }
    return statistics::compare_strategies(table, chosen.comparison, problems);
}

} // namespace

void add_stat_economics(CLI::App& family, Action& chosen) {
    const auto options = std::make_shared<Chosen>();
    CLI::App* command = add_method_of_options(
        family, chosen, "economics",
        "Decision trees, Markov cohorts, dominance, ICER, net benefit, acceptability",
        [options](core::Problems& problems) { return answer(*options, problems); });
    command
        ->add_option("FILE", options->file,
                     "A model (.toml), or a table of strategies with cost and effect as CSV, - for "
                     "standard input")
        ->required();
    command
        ->add_option("--threshold", options->thresholds,
                     "Money for a unit of effect, several such as 20000,30000")
        ->delimiter(',');
    command
        ->add_option("--draws", options->model.draws,
                     "Of a model: draws of its uncertain parameters")
        ->check(CLI::Range(std::int64_t{0}, std::int64_t{10'000'000}));
    command->add_option("--seed", options->model.seed, "Of a model: of the draws")
        ->capture_default_str();
    command->add_option("--strategy", options->comparison.strategy, "Of a table: column of names")
        ->capture_default_str();
    command->add_option("--cost", options->comparison.cost, "Of a table: column")
        ->capture_default_str();
    command->add_option("--effect", options->comparison.effect, "Of a table: column")
        ->capture_default_str();
    command->add_option("--draw", options->comparison.draw,
                        "Of a table: column of draws, when each strategy has a row in each");
}

} // namespace footprint::command
