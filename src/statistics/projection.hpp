// SPDX-License-Identifier: MIT
// A population carried forward by sex and age: survived into the next band, born, and moved.
//
// Bands of n years (1 or 5), the last open. With person-years lived nLx of a life table of radix
// l0, fertility f_x (births a year for a woman), sex ratio at birth s (boys for a girl), net
// migrants I_x of the period, and N' = N + I/2 (half of the migrants at the start):
//
//     survived       N_(x+n)(t+n) = N'_x  nL_(x+n) / nL_x
//     open band      N_w(t+n) = (N'_(w-n) + N'_w)  L_w / (L_(w-n) + L_w)
//     births         B = n x sum f_x (N'_x + N_x(t+n)) / 2         over women
//     newborn        girls B / (1 + s), boys B s / (1 + s), times nL_0 / (n l_0)
//     at the end     N(t+n) + I/2
//
// and of the women: total fertility n sum f_x, gross reproduction that over 1 + s, net reproduction
// sum f_x nL_x / l0 / (1 + s), mean age at birth weighted by f_x and mean length of a generation by
// f_x nL_x, both at the middles of bands, and Lotka's intrinsic growth r of
// sum exp(-r (x + n/2)) f_x nL_x / l0 / (1 + s) = 1.
//
// A life table from death rates m: q = n m / (1 + (n - a) m), a the share of years lived by those
// who die: n/2, at age 0 alone and 1 to 4 those of Coale and Demeny's West (Preston, table 3.3);
// the open band has q = 1 and L = l / m.
//
// Example (Preston's Box 6.1, women of Sweden from 1993): 293,395 girls of 0 to 4 become 293,189 of
// 5 to 9, and 293,574 are newly 0 to 4.
//
// Source: S. Preston, P. Heuveline, M. Guillot, "Demography" (Blackwell, 2001), chapters 3, 5, 6
// and 7; P. Leslie, Biometrika 33 (1945), DOI 10.1093/biomet/33.3.183. Checked in
// tests/unit/statistics/projection_test.cpp.
#pragma once

#include "files/csv.hpp"
#include "statistics/answer.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace footprint::statistics {

/// One sex of a life table; bands may differ in width, the last is open.
struct MortalityTable {
    std::vector<double> ages;
    std::vector<double> rates;          ///< deaths for a person-year; missing when not known
    std::vector<double> lived_by_dying; ///< a
    std::vector<double> chances;        ///< q
    std::vector<double> survivors;      ///< l, of 1
    std::vector<double> deaths;         ///< d
    std::vector<double> person_years;   ///< L; of the open band T
    std::vector<double> years_left;     ///< T
    std::vector<double> expectations;   ///< e
};

/// `lived_by_dying` may hold missing numbers, or be empty: then the rule is used.
[[nodiscard]] MortalityTable life_table_of_rates(std::span<const double> ages,
                                                 std::span<const double> rates, bool is_female,
                                                 std::span<const double> lived_by_dying = {});

/// What one sex needs to be carried forward; all of one length.
struct SexColumns {
    std::vector<double> people;
    std::vector<double> survival; ///< share of a band alive in the next; the last two into the last
    double birth_survival = 1.0;
    std::vector<double> migrants; ///< net, of one period; may be empty
};

enum class MigrantsCome : std::uint8_t { half_and_half, at_the_start, at_the_end };

struct ProjectionTables {
    double width = 5.0;
    std::vector<double> ages;
    SexColumns women;
    std::optional<SexColumns> men;
    std::vector<double> fertility;
    double sex_ratio = 1.05;
    MigrantsCome migrants_come = MigrantsCome::half_and_half;
};

struct ProjectionStep {
    std::vector<double> women;
    std::vector<double> men; ///< empty without men
    double births = 0.0;     ///< of the period before
    double migrants = 0.0;
    double deaths = 0.0;
};

/// The population now and after each of so many periods.
[[nodiscard]] std::vector<ProjectionStep> project(const ProjectionTables& tables,
                                                  std::size_t periods);

struct Reproduction {
    double total_fertility = 0.0;
    double gross_reproduction = 0.0;
    double net_reproduction = missing_number;
    double mean_age_at_birth = missing_number;
    double generation = missing_number;       ///< years
    double intrinsic_growth = missing_number; ///< a year
};

/// `person_years` of women, of a radix of 1; empty when only survival is known.
[[nodiscard]] Reproduction reproduction(const ProjectionTables& tables,
                                        std::span<const double> person_years);

struct ProjectionOptions {
    std::string age = "age";
    std::string sex = "sex";
    std::string people = "people";
    std::string person_years = "person_years";
    std::string death_rate = "death_rate";
    std::string survival = "survival";
    std::string fertility = "fertility";
    std::string migrants = "migrants";
    std::size_t periods = 1;
    double sex_ratio = 0.0;
    double radix = 100'000.0;
    MigrantsCome migrants_come = MigrantsCome::half_and_half;
};

[[nodiscard]] Answer project_table(const files::CsvTable& table, const ProjectionOptions& options,
                                   core::Problems& problems);

} // namespace footprint::statistics
