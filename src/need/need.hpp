// SPDX-License-Identifier: MIT
// How often one person calls for each line of care.
//
//     rate(line) = root(line; age, sex, deprivation) x growth(line, year)
//                  x product of the multipliers of what the person has (conditions, their number,
//                  habits, circumstances) x the person's own multiplier and the practice's, for the
//                  family of the line x last-year-of-life multiplier, in the last twelve months
//
// Published rates already contain illness. So the root rate is the published rate of a cell (age
// band, sex, deprivation fifth), less what pathways will bring there, divided by the mean of the
// product over the people of the cell in the opening population: the opening year's totals hold by
// construction. The means are found once, at central parameters, and used in both worlds and all
// runs.
//
// Example: 100 people of a cell have 20 contacts a year between them. Ten of them have a condition
// that doubles use. The mean of the multipliers is 1.1; those without have 0.2 / 1.1 = 0.182
// contacts, those with it 0.364: 16.4 + 3.6.
//
// Source: model section 4. Leaves out: any interaction of conditions beyond their product and their
// number. Checked in tests/unit/need/need_test.cpp.
#pragma once

#include "core/random_stream.hpp"
#include "core/thread_pool.hpp"
#include "need/need_tables.hpp"
#include "people/life_rates.hpp"
#include "people/people.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace footprint::need {

/// What of a line's published rate arises by itself, by cell and line, once pathways have brought
/// their part, and the whole that then results (the published rate, or the inflow where that is
/// more).
struct RootRates {
    std::vector<LineRow> root;
    std::vector<LineRow> whole;
};

/// A step from a line to another, as expected contacts of the second for each of the first by age
/// band.
struct Inflow {
    std::uint16_t from = 0;
    std::uint16_t to = 0;
    std::array<double, people::age_bands> expected{};
};

/// `inflows` in an order in which all of a line's inflows come before any outflow of it is used.
[[nodiscard]] RootRates root_rates(const NeedTables& tables, const std::vector<Inflow>& inflows);

/// Mean product of the multipliers by cell and line over the opening population.
struct NeedCalibration {
    std::vector<LineRow> mean_multiplier;
};

struct Use {
    std::uint32_t conditions = 0;
    std::uint32_t attributes = 0;
    std::array<std::uint8_t, people::families> quantile{};
    std::uint16_t practice = 0;
    bool last_year_of_life = false;
};

/// Multiplier by family of a practice, from its keyed place in a gamma distribution; one more row
/// for `elsewhere`.
[[nodiscard]] std::vector<std::array<float, people::families>>
practice_multipliers(const NeedTables& tables, const people::PracticeTable& practices,
                     std::uint64_t seed);

/// The multipliers of persons by family and quantile. They take a tenth of a second to work out and
/// hang on the variances alone, so runs share them.
struct PersonMultipliers {
    std::vector<double> variance; ///< by family, that the rest was made for
    std::array<std::array<float, 256>, people::families> factor{};
    std::vector<std::array<float, people::families>> of_practice;
};
[[nodiscard]] PersonMultipliers person_multipliers(const NeedTables& tables,
                                                   const people::PeopleTables& people,
                                                   std::uint64_t seed);
[[nodiscard]] bool fits(const PersonMultipliers& multipliers, const NeedTables& tables,
                        const people::PeopleTables& people);

class NeedRates {
public:
    /// `multipliers` as made for these tables; they outlive the rates, as the tables do.
    NeedRates(const NeedTables& tables, const std::vector<Inflow>& inflows,
              const NeedCalibration& calibration, const PersonMultipliers& multipliers);

    /// Root contacts a year by line. `row` has the lines' order and is 0 beyond the last.
    void contacts_a_year(std::size_t cell, std::size_t year, const Use& use, LineRow& row) const;
    /// The product of multipliers alone.
    void multipliers(const Use& use, LineRow& row) const;

    [[nodiscard]] std::size_t lines() const { return tables_->lines; }
    [[nodiscard]] std::size_t padded_lines() const { return padded_; }
    [[nodiscard]] const NeedTables& tables() const { return *tables_; }
    /// Expected factor of the last year of life when death comes at this rate a year.
    [[nodiscard]] float mean_last_year_factor(std::size_t line, double death_rate) const;

private:
    /// `base` times all multipliers of `use`.
    void product_of(const Use& use, const LineRow& base, LineRow& row) const;
    /// The person's own use and the practice's.
    void write_own(const Use& use, LineRow& row) const;

    const NeedTables* tables_;
    std::vector<std::vector<LineRow>> base_; ///< by year and cell
    std::uint32_t active_conditions_ = 0;
    std::uint32_t active_attributes_ = 0;
    std::array<std::uint8_t, line_stride> family_{};
    std::size_t padded_ = line_stride; ///< lines rounded up to whole blocks
    const PersonMultipliers* multipliers_;
    struct Requirement {
        std::uint16_t line;
        std::uint32_t attribute;
    };
    std::vector<Requirement> requirements_;
};

[[nodiscard]] NeedCalibration
calibrate_need(const NeedTables& tables, const people::PeopleTables& people,
               const std::vector<Inflow>& inflows, const people::OpeningPopulation& population,
               const people::LifeRates& lives, const PersonMultipliers& multipliers,
               core::ThreadPool& pool);

} // namespace footprint::need
