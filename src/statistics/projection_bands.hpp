// SPDX-License-Identifier: MIT
// The rows of a projection's table by sex, and each sex made ready to be carried forward.
#pragma once

#include "files/csv.hpp"
#include "statistics/projection.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace footprint::statistics {

/// One row of the table as it stands.
struct BandRow {
    double age = 0.0;
    double people = missing_number;
    double person_years = missing_number;
    double death_rate = missing_number;
    double survival = missing_number;
    double fertility = 0.0;
    double migrants = 0.0;
    core::Location where;
};

struct SexRows {
    std::vector<BandRow> bands; ///< by age
    double birth_survival = missing_number;
    std::uint32_t birth_line = 0; ///< 0: there is no row of newborn
};

/// One sex ready to be carried forward, and its life table when there is one.
struct SexReady {
    SexColumns columns;
    std::vector<double> ages;
    std::vector<double> fertility;
    std::vector<double> person_years; ///< of a radix of 1, by band; empty without a life table
    std::optional<MortalityTable> life_table;
};

/// Women first, then men; each by age.
[[nodiscard]] std::array<SexRows, 2> read_bands(const files::CsvTable& table,
                                                const ProjectionOptions& options,
                                                core::Problems& problems);

[[nodiscard]] SexReady made_ready(SexRows rows, bool is_female, const ProjectionOptions& options,
                                  core::Problems& problems);

} // namespace footprint::statistics
