// SPDX-License-Identifier: MIT
// footprint solve schedule FILE
#include "command/method_command.hpp"
#include "command/solve_command.hpp"
#include "files/paths.hpp"
#include "solve/programme_table.hpp"

#include <filesystem>
#include <memory>

namespace footprint::command {
namespace {

struct Chosen {
    solve::ScheduleTableOptions options;
    std::string file;
};

solve::NamedProgramme programme_of_psplib(const std::string& path, core::Problems& problems) {
    const std::filesystem::path whole(path);
    std::error_code missing;
    const std::filesystem::path real = std::filesystem::canonical(whole, missing);
    const std::filesystem::path& found = missing ? whole : real;
    const std::filesystem::path parent = found.parent_path();
    const files::Folder folder(parent.empty() ? "." : parent, whole.parent_path().string());
    const auto bytes = folder.read(found.filename().string(), problems);
    problems.throw_if_errors();
    return solve::read_psplib(*bytes, core::FileName(path), problems);
}

statistics::Answer answer(const Chosen& chosen, core::Problems& problems) {
    solve::ScheduleTableOptions options = chosen.options;
    options.stop = &stop_flag();
    solve::NamedProgramme programme;
    if (chosen.file.ends_with(".sm")) {
        programme = programme_of_psplib(chosen.file, problems);
    } else {
        const files::CsvTable table = read_table(chosen.file, problems);
        table.require_rows(problems);
        if (!table.is_readable()) {
            problems.throw_if_errors();
        }
        programme = solve::read_programme(table, options, problems);
    }
    problems.throw_if_errors();
    return solve::schedule_answer(programme, options, problems);
}

} // namespace

void add_solve_schedule(CLI::App& family, Action& chosen) {
    const auto options = std::make_shared<Chosen>();
    CLI::App* command = add_method_of_options(
        family, chosen, "schedule", "Critical path, float, and a schedule under limited teams",
        [options](core::Problems& problems) { return answer(*options, problems); });
    command
        ->add_option("FILE", options->file,
                     "A table as CSV, - for standard input, or a project file of PSPLIB (.sm)")
        ->required();
    command->add_option("--activity", options->options.name, "Column of names")
        ->capture_default_str();
    command
        ->add_option("--length", options->options.length,
                     "Column of lengths; not asked for when there are columns optimistic, likely "
                     "and pessimistic")
        ->capture_default_str();
    command
        ->add_option("--after", options->options.after,
                     "Column of what each waits for: A; B SS+2; C FS-1")
        ->capture_default_str();
    command->add_option("--team", options->options.teams,
                        "Columns of needs and how many there are, such as nurses=2,builders=1");
    command->add_option("--effort", options->options.effort, "Dead ends the search may meet")
        ->check(CLI::Range(std::int64_t{0}, std::int64_t{1'000'000'000'000}))
        ->capture_default_str();
}

} // namespace footprint::command
