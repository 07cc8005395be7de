// SPDX-License-Identifier: MIT
// Gathering what is uncertain in a plan and its pack.
#include "plan/uncertain_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace footprint::plan {
namespace {

/// Costs may not be negative; a factor of a table neither.
constexpr double no_less = 0.0;

std::string last_part(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

/// The distinct texts of a column, over the pack's rows and the plan's additions.
template <typename Row>
std::set<std::string> texts_of_column(const Table<Row>& table, std::string_view column) {
    std::set<std::string> texts;
    const TableDescription& description = table.description();
    if (description.find(column) == nullptr) {
        return texts;
    }
    const std::size_t field = description.position(column);
    for (const RowPlaces::Source& source : table.places.sources) {
        const std::size_t position = source.column_of_field[field];
        if (position == files::CsvColumn::nowhere) {
            continue;
        }
        for (std::size_t row = 0; row < source.table.number_of_rows(); ++row) {
            texts.emplace(source.table.text(row, position));
        }
    }
    return texts;
}

UncertainValue factor_of(const Parameter& parameter, std::string id) {
    UncertainValue value;
    value.id = std::move(id);
    value.central = 1;
    value.low = parameter.low.value_or(1);
    value.high = parameter.high.value_or(1);
    value.distribution = parameter.distribution;
    value.lower_limit = no_less;
    if (parameter.distribution == Distribution::beta) {
        // A factor drawn from a beta lies between nothing and as far above the centre.
        value.upper_limit = std::max(2.0, value.high + (value.high - value.low));
    }
    value.is_factor = true;
    return value;
}

void add_tables(const Pack& pack, std::vector<UncertainValue>& values) {
    visit_pack_tables(pack, [&](const auto& table) {
        const Parameter* parameter = pack.find(last_part(table.description().name));
        if (parameter == nullptr || parameter->distribution == Distribution::fixed) {
            return;
        }
        if (parameter->varies_by.empty()) {
            values.push_back(factor_of(*parameter, parameter->id));
            return;
        }
        for (const std::string& key : texts_of_column(table, parameter->varies_by)) {
            values.push_back(factor_of(*parameter, fmt::format("{}:{}", parameter->id, key)));
        }
    });
}

void add_single_values(const Pack& pack, std::vector<UncertainValue>& values) {
    for (const Parameter& parameter : pack.parameters) {
        if (!parameter.value || parameter.distribution == Distribution::fixed) {
            continue;
        }
        UncertainValue value;
        value.id = parameter.id;
        value.central = *parameter.value;
        value.low = parameter.low.value_or(*parameter.value);
        value.high = parameter.high.value_or(*parameter.value);
        value.distribution = parameter.distribution;
        for (const ScalarDescription& scalar : scalars_needed()) {
            if (last_part(scalar.path) == parameter.id) {
                value.lower_limit = scalar.lowest;
                value.upper_limit = scalar.highest;
            }
        }
        values.push_back(std::move(value));
    }
}

Distribution distribution_of(const Effect& effect) {
    switch (effect.distribution.value_or(EffectDistribution::normal)) {
    case EffectDistribution::normal:
        return Distribution::normal;
    case EffectDistribution::triangular:
        return Distribution::triangular;
    case EffectDistribution::fixed:
        return Distribution::fixed;
    }
    return Distribution::fixed;
}

void add_effects(const Initiative& initiative, std::vector<UncertainValue>& values) {
    for (std::size_t number = 0; number < initiative.effects.size(); ++number) {
        const Effect& effect = initiative.effects[number];
        if (!effect.low || !effect.high || distribution_of(effect) == Distribution::fixed) {
            continue;
        }
        UncertainValue value;
        value.id = effect_value_id(initiative, number);
        value.distribution = distribution_of(effect);
        value.low = *effect.low;
        value.high = *effect.high;
        if (effect.kind == EffectKind::enable) {
            value.central = effect.coverage_uplift_share.value_or(0);
            value.lower_limit = 0;
        } else if (effect.kind == EffectKind::add_income) {
            value.central = effect.size_thousand_pounds_per_year.value_or(0);
        } else {
            value.central = effect.applied_size();
            value.lower_limit = description_of(effect.kind).least_size;
            value.upper_limit = 1;
        }
        if (value.central < value.low || value.central > value.high) {
            // A size that was brought down for how it was measured brings its range with it.
            const double scale = effect.size.value_or(0) == 0 ? 1 : value.central / *effect.size;
            value.low *= scale;
            value.high *= scale;
        }
        values.push_back(std::move(value));
    }
}

void add_cost(const Initiative& initiative, std::vector<UncertainValue>& values) {
    const InitiativeCost& cost = initiative.cost;
    if (cost.low_share == 1 && cost.high_share == 1) {
        return;
    }
    UncertainValue value;
    value.id = cost_value_id(initiative);
    value.central = 1;
    value.low = cost.low_share;
    value.high = cost.high_share;
    value.distribution = Distribution::lognormal;
    value.lower_limit = no_less;
    value.is_factor = true;
    values.push_back(std::move(value));
}

} // namespace

std::string effect_value_id(const Initiative& initiative, std::size_t effect) {
    return fmt::format("effect:{}:{}", initiative.id, effect + 1);
}

std::string cost_value_id(const Initiative& initiative) {
    return fmt::format("cost:{}", initiative.id);
}

std::vector<UncertainValue> uncertain_values(const Plan& plan) {
    std::vector<UncertainValue> values;
    add_tables(plan.pack, values);
    add_single_values(plan.pack, values);
    for (const Initiative& initiative : plan.initiatives) {
        add_effects(initiative, values);
        add_cost(initiative, values);
    }
    std::ranges::sort(values, {}, &UncertainValue::id);
    return values;
}

DrawnValues::DrawnValues(const std::vector<UncertainValue>& values, const ParameterDraws& draws,
                         std::uint32_t draw) {
    if (draw == ParameterDraws::central_draw) {
        return;
    }
    for (std::size_t number = 0; number < values.size(); ++number) {
        values_.emplace(values[number].id,
                        draws.value(static_cast<UncertainValueIndex>(number), draw));
    }
}

double DrawnValues::drawn(std::string_view id, double central) const {
    if (values_.empty()) {
        return central;
    }
    const auto found = values_.find(id);
    return found == values_.end() ? central : found->second;
}

double DrawnValues::drawn(std::string_view parameter, std::string_view key, double central) const {
    if (values_.empty()) {
        return central;
    }
    const auto found = values_.find(fmt::format("{}:{}", parameter, key));
    return found == values_.end() ? drawn(parameter, central) : found->second;
}

} // namespace footprint::plan
