// SPDX-License-Identifier: MIT
// The values of a model's parameters in one cycle of one draw, each worked out when it is asked
// for.
#pragma once

#include "statistics/decision_model.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace footprint::statistics {

class ModelValues final : public ExpressionNames {
public:
    ModelValues(const std::map<std::string, ModelParameter>& parameters,
                const std::map<std::string, LookUpTable>& tables, double cycles,
                std::optional<DrawAddress> draw)
        : parameters_(parameters), tables_(tables), cycles_(cycles), draw_(draw) {}

    void begin_cycle(double cycle) {
        cycle_ = cycle;
        known_ = lasting_;
    }
    [[nodiscard]] double value(const std::string& name) const override;
    [[nodiscard]] double look_up(const std::string& table, double at) const override;
    [[nodiscard]] double of(const std::optional<ModelCell>& cell) const {
        return cell.has_value() ? cell->expression.value(*this) : 0.0;
    }

private:
    const std::map<std::string, ModelParameter>& parameters_;
    const std::map<std::string, LookUpTable>& tables_;
    double cycles_;
    std::optional<DrawAddress> draw_;
    double cycle_ = 0.0;
    mutable std::map<std::string, double> known_;
    mutable std::map<std::string, double> lasting_; // drawn: the same in every cycle
};

} // namespace footprint::statistics
