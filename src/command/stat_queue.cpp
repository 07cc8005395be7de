// SPDX-License-Identifier: MIT
// footprint stat queue FILE
#include "command/method_command.hpp"
#include "command/stat_command.hpp"
#include "files/paths.hpp"
#include "statistics/queue_model.hpp"

#include <filesystem>
#include <memory>

namespace footprint::command {
namespace {

struct Chosen {
    statistics::QueueOptions options;
    std::string file;
};

statistics::Answer answer(const Chosen& chosen, core::Problems& problems) {
    const std::filesystem::path whole(chosen.file);
    std::error_code missing;
    const std::filesystem::path real = std::filesystem::canonical(whole, missing);
    const std::filesystem::path& found = missing ? whole : real;
    const std::filesystem::path parent = found.parent_path();
    const files::Folder folder(parent.empty() ? "." : parent, whole.parent_path().string());
    const auto bytes = folder.read(found.filename().string(), problems);
    problems.throw_if_errors();
    const statistics::QueueModel model =
        statistics::read_queue_model(*bytes, core::FileName(chosen.file), folder, problems);
    problems.throw_if_errors();
    return statistics::queue_answer(model, chosen.options, problems);
}

} // namespace

void add_stat_queue(CLI::App& family, Action& chosen) {
    const auto options = std::make_shared<Chosen>();
    CLI::App* command = add_method_of_options(
        family, chosen, "queue", "Waits, occupancy and departures of a simulated queue",
        [options](core::Problems& problems) { return answer(*options, problems); });
    command->add_option("FILE", options->file, "Stations and customers (.toml)")->required();
    command->add_flag("--events", options->options.wants_events,
                      "A table of everybody's times in the first replication");
}

} // namespace footprint::command
