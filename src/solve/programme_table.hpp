// SPDX-License-Identifier: MIT
// A programme of activities from a table or from a project file of PSPLIB, and its schedule as an
// answer.
#pragma once

#include "files/csv.hpp"
#include "solve/schedule.hpp"
#include "statistics/answer.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::solve {

struct ScheduleTableOptions {
    std::string name = "activity";
    std::string length = "length";
    std::string after = "after";
    /// Taken instead of the length when the table has all three.
    std::string optimistic = "optimistic";
    std::string likely = "likely";
    std::string pessimistic = "pessimistic";
    std::vector<std::string> teams; ///< nurses=2: a column of needs and how many there are
    std::uint64_t effort = ScheduleOptions{}.effort;
    const core::StopFlag* stop = nullptr;
};

/// Activities with names, lengths that need not be whole, and teams.
struct NamedProgramme {
    std::vector<std::string> names;
    std::vector<double> lengths;
    std::vector<double> variances; ///< empty, or by activity
    std::vector<Link> links;
    std::vector<std::string> team_names;
    std::vector<double> team_sizes;
    std::vector<std::vector<double>> needs; ///< [activity][team]
    std::vector<core::Location> where;      ///< by activity
};

/// Faults go to `problems`; with errors what is read is not to be used.
[[nodiscard]] NamedProgramme read_programme(const files::CsvTable& table,
                                            const ScheduleTableOptions& options,
                                            core::Problems& problems);

/// A single-mode project file (.sm) of PSPLIB (R. Kolisch, A. Sprecher, "PSPLIB", EJOR 96 (1997),
/// DOI 10.1016/S0377-2217(96)00170-1).
[[nodiscard]] NamedProgramme read_psplib(std::string_view bytes, const core::FileName& file,
                                         core::Problems& problems);

[[nodiscard]] statistics::Answer schedule_answer(const NamedProgramme& programme,
                                                 const ScheduleTableOptions& options,
                                                 core::Problems& problems);

} // namespace footprint::solve
