// SPDX-License-Identifier: MIT
// Rows known by name, and cells and options that name them.
#pragma once

#include "core/errors.hpp"
#include "files/csv.hpp"
#include "statistics/input.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace footprint::solve {

/// What is counted, travelled or paid. Products of two must stay far from where a solver takes a
/// number for infinite (1e25).
inline constexpr double greatest_amount = 1e12;
inline constexpr statistics::NumberRange amount_not_below_zero{0.0, greatest_amount};
inline constexpr statistics::NumberRange any_amount{-greatest_amount, greatest_amount};

/// Names in the order of their rows; one that stands twice is a problem.
class NamedRows {
public:
    NamedRows() = default;
    /// `what` such as "activity", for messages.
    NamedRows(std::string what, statistics::InputColumns& columns, const files::CsvColumn& column);

    /// The row's number; nothing when there is none.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view name) const;
    /// The same, with a problem when there is none.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view name, core::Location where,
                                                  core::Problems& problems) const;
    /// Adds a name that may be there already; its number.
    std::size_t add(const std::string& name);
    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }
    [[nodiscard]] const std::string& what() const { return what_; }

private:
    std::string what_;
    std::vector<std::string> names_;
    std::unordered_map<std::string, std::size_t> number_of_;
    bool has_names_ = true; ///< no when the column of names was missing, which is told once
};

/// `text` cut at semicolons, spaces at the ends taken off, empty parts left out.
[[nodiscard]] std::vector<std::string> cut_at_semicolons(std::string_view text);

/// "money=1000" as a name and a number; a problem about `option` otherwise.
struct NamedLimit {
    std::string name;
    double limit = 0.0;
};
[[nodiscard]] std::vector<NamedLimit> named_limits(std::string_view option,
                                                   const std::vector<std::string>& texts,
                                                   core::Problems& problems);

} // namespace footprint::solve
