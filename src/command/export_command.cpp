// SPDX-License-Identifier: MIT
// footprint export RESULTS --format csv|parquet|xlsx --out DIR
#include "command/command.hpp"
#include "command/option_errors.hpp"
#include "publish/export.hpp"
#include "publish/number_text.hpp"
#include "store/finished_results.hpp"

#include <fmt/format.h>

#include <memory>

namespace footprint::command {
namespace {

struct ExportOptions {
    std::string results;
    std::string format;
    std::string out;
};

core::ExitCode export_to(const ExportOptions& options) {
    const std::optional<publish::ExportFormat> format = publish::export_format(options.format);
    if (!format) {
        throw core::InputError(
            wrong_option_value("--format", options.format, "csv, parquet or xlsx"));
    }
    const store::FinishedResults results(options.results);
    std::uint64_t left_out = 0;
    std::uint64_t rows = 0;
    const std::vector<publish::ExportedFile> files =
        publish::export_results(results, *format, options.out, stop_flag());
    for (const publish::ExportedFile& file : files) {
        rows += file.rows;
        left_out += file.rows_left_out;
    }
    say(fmt::format("{} {} with {} rows written to {}\n", files.size(),
                    files.size() == 1 ? "file" : "files",
                    publish::decimal_text(static_cast<std::int64_t>(rows), 0, 0), options.out));
    if (left_out != 0) {
        say(fmt::format("{} rows do not fit on a worksheet and were left out; the first sheet says "
                        "which; CSV and Parquet have them\n",
                        publish::decimal_text(static_cast<std::int64_t>(left_out), 0, 0)));
    }
    return core::ExitCode::done;
}

} // namespace

void add_export(CLI::App& program, Action& chosen) {
    const auto options = std::make_shared<ExportOptions>();
    CLI::App* command =
        program.add_subcommand("export", "Write every table of results for other programs");
    command->add_option("RESULTS", options->results, "The folder that run wrote")->required();
    command->add_option("--format", options->format, "csv, parquet or xlsx")->required();
    command->add_option("--out", options->out, "The folder to write to")->required();
    command->callback([options, &chosen] { chosen = [options] { return export_to(*options); }; });
}

} // namespace footprint::command
