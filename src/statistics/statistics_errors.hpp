// SPDX-License-Identifier: MIT
// What can be wrong with a table given to a method of the toolbox, beyond what files tell of any
// table; each made by one function with one stable code.
#pragma once

#include "core/errors.hpp"

#include <span>
#include <string>
#include <string_view>

namespace footprint::statistics {

[[nodiscard]] std::span<const core::ErrorCode> statistics_error_codes();

/// A number below 0, or above what it is a part of, or what else the method cannot take.
[[nodiscard]] core::Problem number_not_possible(core::Location where, std::string_view name,
                                                std::string_view found, std::string_view allowed);
[[nodiscard]] core::Problem numerator_above_denominator(core::Location where,
                                                        std::string_view numerator,
                                                        std::string_view denominator);
/// Two rows for what should have one; `first` is the earlier row's line.
[[nodiscard]] core::Problem row_repeated(core::Location where, std::string_view what,
                                         std::string_view found, std::uint32_t first_line);
[[nodiscard]] core::Problem age_band_unknown(core::Location where, std::string_view found,
                                             std::string_view allowed);
/// A group, or the table, has not what the method needs: "area X: ... ".
[[nodiscard]] core::Problem rows_not_enough(core::Location where, std::string_view wrong,
                                            std::string_view allowed);
/// The method's own rule left something out: a warning.
[[nodiscard]] core::Problem left_out(core::Location where, std::string_view what,
                                     std::string_view why);
/// An option that does not fit the others or the table.
[[nodiscard]] core::Problem option_not_possible(std::string_view option, std::string_view wrong,
                                                std::string_view allowed);
/// A formula of a model, and what is wrong with it in words.
[[nodiscard]] core::Problem formula_not_readable(core::Location where, std::string_view formula,
                                                 std::string_view wrong);
/// A name in a model or game that stands for nothing; `what` such as "state".
[[nodiscard]] core::Problem name_not_known(core::Location where, std::string_view what,
                                           std::string_view found,
                                           std::span<const std::string> names);

/// A station is asked for as much as it can do, or more: a warning. `times` such as "1.20 times".
[[nodiscard]] core::Problem queue_grows(core::Location where, std::string_view station,
                                        std::string_view times);
/// Stations held each other's servers so often: a warning.
[[nodiscard]] core::Problem stations_locked(core::Location where, std::size_t number);

} // namespace footprint::statistics
