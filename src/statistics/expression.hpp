// SPDX-License-Identifier: MIT
// Formulas in a model's file: numbers, names, + - * / ^, comparisons, and functions.
//
//     1 - exp(lambda * ((cycle - 1)^gamma - cycle^gamma))
//     if(cycle <= 2, 0.509, 1)
//
// Comparisons (< <= > >= == !=) give 1 or 0. Functions: exp, log, sqrt, abs, min, max,
// if(condition, then, otherwise), and, or, not; probability(rate, time) = 1 - exp(-rate x time),
// rate(probability, time) = -ln(1 - probability) / time. Powers bind tightest and to the right,
// then a sign, * and /,
// + and -, comparisons. A name may stand for a table that is looked up: mortality(age).
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::statistics {

/// Where the values of names come from while a formula is worked out.
class ExpressionNames {
public:
    ExpressionNames() = default;
    ExpressionNames(const ExpressionNames&) = delete;
    ExpressionNames& operator=(const ExpressionNames&) = delete;
    ExpressionNames(ExpressionNames&&) = delete;
    ExpressionNames& operator=(ExpressionNames&&) = delete;
    virtual ~ExpressionNames() = default;
    [[nodiscard]] virtual double value(const std::string& name) const = 0;
    [[nodiscard]] virtual double look_up(const std::string& table, double at) const = 0;
};

class Expression {
public:
    /// A formula, or what is wrong with it in words.
    struct Read;
    [[nodiscard]] static Read read(std::string_view text);
    [[nodiscard]] static Expression number(double value);
    [[nodiscard]] static bool is_function(std::string_view name);

    [[nodiscard]] double value(const ExpressionNames& names) const;
    /// Every name whose value it asks for, and every table, in order of their appearance.
    [[nodiscard]] std::vector<std::string> names() const;
    [[nodiscard]] std::vector<std::string> tables() const;

    struct Part;

private:
    friend class ExpressionReader;
    std::shared_ptr<const Part> top_;
};

struct Expression::Read {
    Expression expression;
    std::string wrong; ///< empty when it could be read
};

} // namespace footprint::statistics
