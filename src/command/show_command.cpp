// SPDX-License-Identifier: MIT
// footprint show RESULTS [--json]
#include "command/command.hpp"
#include "publish/summary.hpp"
#include "publish/summary_json.hpp"
#include "publish/summary_text.hpp"
#include "store/finished_results.hpp"

#include <memory>

namespace footprint::command {
namespace {

struct ShowOptions {
    std::string results;
    bool as_json = false;
};

core::ExitCode show(const ShowOptions& options) {
    const store::FinishedResults results(options.results);
    const publish::Summary summary = publish::summary_of(
        results.header(), results.central(publish::summary_tables()), results.over_runs());
    say(options.as_json ? publish::summary_json(summary)
                        : publish::summary_text(summary, options.results));
    return core::ExitCode::done;
}

} // namespace

void add_show(CLI::App& program, Action& chosen) {
    const auto options = std::make_shared<ShowOptions>();
    CLI::App* command = program.add_subcommand("show", "Print the summary of results");
    command->add_option("RESULTS", options->results, "The folder that run wrote")->required();
    command->add_flag(
        "--json", options->as_json,
        "As JSON, under schemas/v1/summary.schema.json, every year and nothing rounded");
    command->callback([options, &chosen] { chosen = [options] { return show(*options); }; });
}

} // namespace footprint::command
