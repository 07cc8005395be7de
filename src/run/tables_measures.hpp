// SPDX-License-Identifier: MIT
// Measures of the three gaps, by year and world, split by organisation, place, deprivation fifth,
// age band or planning level where that means something. What each counts is in measures/.
//
// One split at a time: a row has at most one key that is not `all`, and beside it perhaps a
// condition. Figures for each resident are
// over the mean of the residents at the start and at the end of the year.
#pragma once

#include "run/tables_people.hpp"
#include "run/tables_source.hpp"

#include <optional>

namespace footprint::run {

/// What a row of `measures` is about.
struct Split {
    std::string_view organisation = not_split;
    std::string_view place = not_split;
    std::string_view deprivation_fifth = not_split;
    std::string_view age_band = not_split;
    std::string_view planning_level = not_split;
};

class MeasureWriter {
public:
    explicit MeasureWriter(const TableSource& source);

    /// A value that is not finite is left out.
    void put(std::string_view measure, std::size_t year, std::size_t world, double value,
             const Split& split = {}, std::string_view condition = not_split);
    void put(std::string_view measure, std::size_t year, std::size_t world,
             std::optional<double> value, const Split& split = {}) {
        if (value) {
            put(measure, year, world, *value, split);
        }
    }
    [[nodiscard]] measure::Table finished() && { return std::move(table_); }

private:
    const TableNames* names_;
    measure::Table table_;
};

/// Groups of residents: everybody, each place, each deprivation fifth, each age band of contacts by
/// place. Only everybody where places are not counted.
class ResidentGroups {
public:
    explicit ResidentGroups(const TableSource& source);

    static constexpr std::size_t everybody = 0;
    [[nodiscard]] std::size_t size() const { return splits_.size(); }
    [[nodiscard]] const Split& split(std::size_t group) const { return splits_[group]; }
    /// Everybody's, that of the area's places and of its fifth.
    [[nodiscard]] std::span<const std::uint16_t> of_area(std::size_t area) const {
        return of_area_[area];
    }
    /// The group of a report band; none where groups are not by age.
    [[nodiscard]] std::optional<std::size_t> of_band(std::size_t report_band) const {
        return first_band_ == 0 ? std::nullopt : std::optional(first_band_ + report_band);
    }
    /// The group of a deprivation fifth; none where groups are not by fifth.
    [[nodiscard]] std::optional<std::size_t> of_fifth(std::size_t fifth) const {
        return first_fifth_ == 0 ? std::nullopt : std::optional(first_fifth_ + fifth);
    }
    /// The group of a place; none where it has none.
    [[nodiscard]] std::optional<std::size_t> of_place(std::size_t place) const {
        return group_of_place_[place] == 0 ? std::nullopt
                                           : std::optional<std::size_t>(group_of_place_[place]);
    }
    /// Mean of the residents on the first day of the year and of the next.
    [[nodiscard]] double residents(std::size_t world, std::size_t year, std::size_t group) const {
        return residents_[(world * years_ + year) * size() + group];
    }
    [[nodiscard]] double residents_under_75(std::size_t world, std::size_t year,
                                            std::size_t group) const {
        return under_75_[(world * years_ + year) * size() + group];
    }

private:
    void lay_out(const TableSource& source);
    void count(const TableSource& source);

    std::size_t years_;
    std::vector<Split> splits_;
    std::vector<std::vector<std::uint16_t>> of_area_;
    std::vector<std::uint16_t> group_of_place_;
    std::size_t first_fifth_ = 0;
    std::size_t first_band_ = 0;
    std::vector<double> residents_;
    std::vector<double> under_75_;
};

/// "1", the most deprived, to "5".
[[nodiscard]] std::string_view fifth_word(std::size_t fifth);

// The parts, each adding its measures.
void put_life_measures(const TableSource& source, const ResidentGroups& groups,
                       MeasureWriter& writer);
void put_health_measures(const TableSource& source, const ResidentGroups& groups,
                         const LifeCounts& lives, MeasureWriter& writer);
void put_care_measures(const TableSource& source, const ResidentGroups& groups,
                       MeasureWriter& writer);
void put_money_measures(const TableSource& source, const ResidentGroups& groups,
                        MeasureWriter& writer);

/// Only where the run was within limits.
void put_limits_measures(const TableSource& source, MeasureWriter& writer);
/// Only where the run says who is in post.
void put_staff_measures(const TableSource& source, MeasureWriter& writer);

[[nodiscard]] measure::Table measures_table(const TableSource& source, const LifeCounts& lives);

/// Standard deviation over mean, both weighted; nothing where the mean is 0 or fewer than two have
/// weight.
[[nodiscard]] std::optional<double> variation(std::span<const double> values,
                                              std::span<const double> weights);

} // namespace footprint::run
