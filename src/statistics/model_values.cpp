// SPDX-License-Identifier: MIT
// Working a parameter out once, and looking a number up in a table.
#include "statistics/model_values.hpp"

#include <algorithm>
#include <cmath>

namespace footprint::statistics {

double ModelValues::value(const std::string& name) const {
    if (name == "cycle") {
        return cycle_;
    }
    if (name == "cycles") {
        return cycles_;
    }
    const auto known = known_.find(name);
    if (known != known_.end()) {
        return known->second;
    }
    const ModelParameter& parameter = parameters_.at(name);
    const bool is_drawn =
        draw_.has_value() && parameter.uncertainty.distribution != Distribution::none;
    const double value = is_drawn ? drawn(parameter.uncertainty, draw_->seed, draw_->draw)
                                  : parameter.base.value(*this);
    known_[name] = value;
    if (is_drawn) {
        lasting_[name] = value;
    }
    return value;
}

double ModelValues::look_up(const std::string& table, double at) const {
    const LookUpTable& found = tables_.at(table);
    const auto above = std::ranges::upper_bound(found.from, at);
    if (above == found.from.begin() || std::isnan(at)) {
        return missing_number; // below the first band
    }
    return found.values[static_cast<std::size_t>(above - found.from.begin()) - 1];
}

} // namespace footprint::statistics
