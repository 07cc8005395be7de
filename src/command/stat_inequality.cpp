// SPDX-License-Identifier: MIT
// footprint stat inequality FILE
#include "command/method_command.hpp"
#include "command/stat_command.hpp"
#include "statistics/inequality.hpp"
#include "statistics/input.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <array>
#include <memory>

namespace footprint::command {
namespace {

struct Chosen {
    statistics::InequalityOptions inequality;
    std::string by;
    std::string within;
    std::string weights_are = "counts";
    std::string method = "delta";
    std::string ties = "order";
    std::string correct = "yes";
    std::vector<std::string> confidence{"95"};
};

statistics::Answer answer(Chosen chosen, const files::CsvTable& table, core::Problems& problems) {
    constexpr std::array methods{statistics::ConcentrationMethod::delta,
                                 statistics::ConcentrationMethod::convenience,
                                 statistics::ConcentrationMethod::direct};
    statistics::InequalityOptions& options = chosen.inequality;
    options.by = statistics::cut_at_commas(chosen.by);
    options.within = statistics::cut_at_commas(chosen.within);
    options.weights_are_counts =
        choice_of("--weights-are", chosen.weights_are, {"counts", "survey"}, problems) == 0;
    statistics::ConcentrationOptions& concentration = options.concentration;
    concentration.method = methods.at(
        choice_of("--method", chosen.method, {"delta", "convenience", "direct"}, problems));
    concentration.ties_are_shared =
        choice_of("--ties", chosen.ties, {"order", "shared"}, problems) == 1;
    constexpr std::array corrections{statistics::IndexCorrection::of_people,
                                     statistics::IndexCorrection::of_sample,
                                     statistics::IndexCorrection::by_rows};
    concentration.correction =
        corrections.at(choice_of("--correct", chosen.correct, {"yes", "no", "rows"}, problems));
    options.levels = statistics::confidence_levels(chosen.confidence, problems);
    for (const double aversion : options.aversions) {
        if (!(aversion >= 0.0)) {
            problems.add(statistics::option_not_possible(
                "--aversion", fmt::format("is {}", aversion), "it takes numbers from 0 up"));
        }
    }
    return statistics::inequality(table, options, problems);
}

void add_options(CLI::App& command, Chosen& options) {
    command.add_option("--value", options.inequality.value, "Column of what is shared")
        ->capture_default_str();
    command.add_option("--weight", options.inequality.weight,
                       "Column of weights, such as people; without it each row is one");
    command
        .add_option("--weights-are", options.weights_are,
                    "counts or survey: how the corrected Gini takes them")
        ->capture_default_str();
    command.add_option("--by", options.by, "Columns; an answer for each of their groups");
    command.add_option("--within", options.within,
                       "Columns of groups to take Theil apart into between and within");
    command
        .add_option("--aversion", options.inequality.aversions,
                    "Atkinson's aversion to inequality, one or more")
        ->delimiter(',')
        ->capture_default_str();
    command.add_flag("--lorenz", options.inequality.tells_lorenz, "The Lorenz curve too");
    command.add_option("--rank", options.inequality.rank,
                       "Column to rank people by, such as income: the concentration index");
    command
        .add_option("--method", options.method,
                    "delta, convenience or direct: how index and variance are worked out")
        ->capture_default_str();
    command
        .add_option("--ties", options.ties,
                    "order or shared: equal ranks keep the order of the file or share one")
        ->capture_default_str();
    command
        .add_option("--correct", options.correct,
                    "yes: the textbook's 2 cov / mean; no: with the sample covariance instead; "
                    "rows: that times (n - 1) / n, as rineq (not direct)")
        ->capture_default_str();
    command.add_option("--least", options.inequality.concentration.least,
                       "Least the value can be (Wagstaff, Erreygers); else 0 where all lie within "
                       "0 and 1, else the least seen");
    command.add_option("--most", options.inequality.concentration.most,
                       "Most the value can be; else 1 where all lie within 0 and 1, else the most "
                       "seen");
    command
        .add_option("--confidence", options.confidence,
                    "Level or levels of the concentration index")
        ->capture_default_str();
}

} // namespace

void add_stat_inequality(CLI::App& family, Action& chosen) {
    const auto options = std::make_shared<Chosen>();
    CLI::App* command = add_method(
        family, chosen, "inequality", "Gini, Theil, Atkinson, Lorenz and the concentration index",
        [options](const files::CsvTable& table, core::Problems& problems) {
            return answer(*options, table, problems);
        });
    add_options(*command, *options);
}

} // namespace footprint::command
