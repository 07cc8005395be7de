// SPDX-License-Identifier: MIT
// Rows of rates and multipliers, multiplied in a fixed order.
#include "need/need.hpp"

#include "core/deterministic_math.hpp"
#include "core/row_product.hpp"

#include <algorithm>
#include <bit>
#include <mutex>

namespace footprint::need {

namespace {

/// All that can multiply a person's rates: conditions, their number, attributes, the last year of
/// life, the person's own use; and the base rates.
using Product = core::RowProduct<people::most_conditions + people::most_attributes + 4>;

[[nodiscard]] bool does_nothing(const LineRow& row) {
    return std::all_of(row.begin(), row.end(), [](float factor) { return factor == 1.0F; });
}

/// The row of NeedTables::of_count.
[[nodiscard]] std::size_t counted(const Use& use) {
    constexpr std::size_t most_counted = 5;
    std::size_t number = 0;
    for (std::uint32_t held = use.conditions; held != 0 && number < most_counted;
         held &= held - 1) {
        ++number;
    }
    return number;
}

[[nodiscard]] std::size_t band_of_cell(std::size_t cell) {
    return cell / (people::sexes * people::deprivation_fifths);
}

} // namespace

RootRates root_rates(const NeedTables& tables, const std::vector<Inflow>& inflows) {
    RootRates rates{.root = tables.published_rate, .whole = tables.published_rate};
    for (std::size_t cell = 0; cell < people::cells; ++cell) {
        std::array<double, line_stride> inflow{};
        std::array<bool, line_stride> settled{};
        const auto settle = [&](std::size_t line) {
            if (!settled[line]) {
                settled[line] = true;
                const double published = static_cast<double>(tables.published_rate[cell][line]);
                rates.root[cell][line] =
                    static_cast<float>(std::max(published - inflow[line], 0.0));
                rates.whole[cell][line] = static_cast<float>(std::max(published, inflow[line]));
            }
        };
        for (const Inflow& step : inflows) {
            settle(step.from);
            inflow[step.to] += static_cast<double>(rates.whole[cell][step.from]) *
                               step.expected[band_of_cell(cell)];
        }
        for (std::size_t line = 0; line < tables.lines; ++line) {
            settle(line);
        }
    }
    return rates;
}

std::vector<std::array<float, people::families>>
practice_multipliers(const NeedTables& tables, const people::PracticeTable& practices,
                     std::uint64_t seed) {
    std::vector<std::array<float, people::families>> rows(practices.id.size() + 1);
    const core::LuckKey luck = core::make_luck_key(seed, 0);
    for (auto& row : rows) {
        row.fill(1.0F);
    }
    for (std::size_t family = 0; family < people::families; ++family) {
        const std::vector<double> means = core::gamma_band_means(tables.practice_variance[family]);
        for (std::size_t practice = 0; practice < practices.id.size(); ++practice) {
            const std::uint32_t place =
                core::draw(luck, practices.id[practice].value, core::Process::practice,
                           static_cast<std::uint32_t>(family))[0] >>
                24;
            rows[practice][family] = static_cast<float>(means[place]);
        }
    }
    return rows;
}

PersonMultipliers person_multipliers(const NeedTables& tables, const people::PeopleTables& people,
                                     std::uint64_t seed) {
    PersonMultipliers multipliers;
    multipliers.variance = people.person_variance;
    multipliers.variance.insert(multipliers.variance.end(), tables.practice_variance.begin(),
                                tables.practice_variance.end());
    for (std::size_t family = 0; family < people::families; ++family) {
        const std::vector<double> means = core::gamma_band_means(people.person_variance[family]);
        std::transform(means.begin(), means.end(), multipliers.factor[family].begin(),
                       [](double mean) { return static_cast<float>(mean); });
    }
    multipliers.of_practice = practice_multipliers(tables, people.practices, seed);
    return multipliers;
}

bool fits(const PersonMultipliers& multipliers, const NeedTables& tables,
          const people::PeopleTables& people) {
    std::vector<double> variance = people.person_variance;
    variance.insert(variance.end(), tables.practice_variance.begin(),
                    tables.practice_variance.end());
    return variance == multipliers.variance;
}

NeedRates::NeedRates(const NeedTables& tables, const std::vector<Inflow>& inflows,
                     const NeedCalibration& calibration, const PersonMultipliers& multipliers)
    : tables_(&tables),
      padded_((tables.lines + Product::block - 1) / Product::block * Product::block),
      multipliers_(&multipliers) {
    const RootRates rates = root_rates(tables, inflows);
    base_.resize(tables.growth.size());
    for (std::size_t year = 0; year < base_.size(); ++year) {
        base_[year].resize(people::cells);
        for (std::size_t cell = 0; cell < people::cells; ++cell) {
            LineRow& row = base_[year][cell];
            row.fill(0.0F);
            for (std::size_t line = 0; line < tables.lines; ++line) {
                const float mean = calibration.mean_multiplier[cell][line];
                row[line] =
                    mean > 0.0F ? rates.root[cell][line] * tables.growth[year][line] / mean : 0.0F;
            }
        }
    }
    for (std::size_t holder = 0; holder < people::most_conditions; ++holder) {
        active_conditions_ |= does_nothing(tables.of_condition[holder]) ? 0U : 1U << holder;
        active_attributes_ |= does_nothing(tables.of_attribute[holder]) ? 0U : 1U << holder;
    }
    for (std::size_t line = 0; line < tables.lines; ++line) {
        family_[line] = static_cast<std::uint8_t>(tables.family[line]);
        if (tables.needs_attribute[line] >= 0) {
            requirements_.push_back(Requirement{.line = static_cast<std::uint16_t>(line),
                                                .attribute = 1U << tables.needs_attribute[line]});
        }
    }
}

void NeedRates::product_of(const Use& use, const LineRow& base, LineRow& row) const {
    Product product;
    for (std::uint32_t held = use.conditions & active_conditions_; held != 0; held &= held - 1) {
        const auto condition = static_cast<std::size_t>(std::countr_zero(held));
        product.add(tables_->of_condition[condition].data());
    }
    product.add(tables_->of_count[counted(use)].data());
    for (std::uint32_t held = use.attributes & active_attributes_; held != 0; held &= held - 1) {
        const auto attribute = static_cast<std::size_t>(std::countr_zero(held));
        product.add(tables_->of_attribute[attribute].data());
    }
    if (use.last_year_of_life) {
        product.add(tables_->last_year_of_life.data());
    }
    LineRow own;
    write_own(use, own);
    product.add(own.data());
    product.add(base.data());
    product.write(row.data(), padded_);
    std::fill(row.begin() + static_cast<std::ptrdiff_t>(padded_), row.end(), 0.0F);
    for (const Requirement& requirement : requirements_) {
        if ((use.attributes & requirement.attribute) == 0) {
            row[requirement.line] = 0.0F;
        }
    }
}

void NeedRates::write_own(const Use& use, LineRow& row) const {
    const std::size_t practice =
        std::min<std::size_t>(use.practice, multipliers_->of_practice.size() - 1);
    std::array<float, people::families> own;
    for (std::size_t family = 0; family < people::families; ++family) {
        own[family] = multipliers_->factor[family][use.quantile[family]] *
                      multipliers_->of_practice[practice][family];
    }
    for (std::size_t line = 0; line < padded_; ++line) {
        row[line] = own[family_[line]];
    }
}

void NeedRates::contacts_a_year(std::size_t cell, std::size_t year, const Use& use,
                                LineRow& row) const {
    product_of(use, base_[year][cell], row);
}

void NeedRates::multipliers(const Use& use, LineRow& row) const {
    static const LineRow nothing_else = ones();
    product_of(use, nothing_else, row);
}

float NeedRates::mean_last_year_factor(std::size_t line, double death_rate) const {
    const double extra = static_cast<double>(tables_->last_year_of_life[line]) - 1.0;
    return static_cast<float>(1.0 + extra * std::min(death_rate, 1.0));
}

NeedCalibration calibrate_need(const NeedTables& tables, const people::PeopleTables& people,
                               const std::vector<Inflow>& inflows,
                               const people::OpeningPopulation& population,
                               const people::LifeRates& lives, const PersonMultipliers& multipliers,
                               core::ThreadPool& pool) {
    NeedCalibration calibration{.mean_multiplier = std::vector<LineRow>(people::cells, ones())};
    const NeedRates rates(tables, inflows, calibration, multipliers);
    constexpr float fixed_one =
        1048576.0F; // 2^20: sums of whole numbers do not depend on their order
    struct Sums {
        std::vector<std::array<std::uint64_t, line_stride>> multipliers =
            std::vector<std::array<std::uint64_t, line_stride>>(people::cells);
        std::vector<std::uint64_t> people = std::vector<std::uint64_t>(people::cells);
    };
    Sums all;
    std::mutex guard;
    pool.for_each_chunk(population.chunks.size(), [&](unsigned, std::size_t place) {
        const people::Chunk& chunk = population.chunks[place];
        Sums sums;
        LineRow row;
        for (std::size_t person = 0; person < chunk.size(); ++person) {
            const std::uint16_t area = chunk.area[person];
            const people::Person who{.age = people::age_at(chunk.born_month[person], 0),
                                     .sex = chunk.sex[person],
                                     .district = people.areas.district[area],
                                     .deprivation_fifth = lives.fifth_of_area(area)};
            const people::State state{.conditions = chunk.conditions[person],
                                      .diagnosed = chunk.diagnosed[person],
                                      .attributes = chunk.attributes[person],
                                      .alive = true};
            const double death_rate = lives.death_rate(who, state, 0);
            rates.multipliers(Use{.conditions = state.conditions,
                                  .attributes = state.attributes,
                                  .quantile = chunk.use_quantile[person],
                                  .practice = chunk.practice[person],
                                  .last_year_of_life = false},
                              row);
            // The age on the opening year's middle day decides the cell, as in care.
            constexpr int middle_of_year = 6;
            const std::size_t cell = people::cell(
                people::age_band(people::age_at(chunk.born_month[person], middle_of_year)), who.sex,
                who.deprivation_fifth);
            ++sums.people[cell];
            for (std::size_t line = 0; line < tables.lines; ++line) {
                sums.multipliers[cell][line] += static_cast<std::uint64_t>(
                    row[line] * rates.mean_last_year_factor(line, death_rate) * fixed_one + 0.5F);
            }
        }
        const std::scoped_lock lock(guard);
        for (std::size_t cell = 0; cell < people::cells; ++cell) {
            all.people[cell] += sums.people[cell];
            for (std::size_t line = 0; line < tables.lines; ++line) {
                all.multipliers[cell][line] += sums.multipliers[cell][line];
            }
        }
    });
    for (std::size_t cell = 0; cell < people::cells; ++cell) {
        for (std::size_t line = 0; line < tables.lines && all.people[cell] != 0; ++line) {
            calibration.mean_multiplier[cell][line] = static_cast<float>(
                static_cast<double>(all.multipliers[cell][line]) /
                (static_cast<double>(all.people[cell]) * static_cast<double>(fixed_one)));
        }
    }
    return calibration;
}

} // namespace footprint::need
