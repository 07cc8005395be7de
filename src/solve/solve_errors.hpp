// SPDX-License-Identifier: MIT
// What can be wrong with a question of siting, choosing or scheduling beyond what files and methods
// of the toolbox tell of any table; each made by one function with one stable code.
#pragma once

#include "core/errors.hpp"

#include <span>
#include <string>
#include <string_view>

namespace footprint::solve {

[[nodiscard]] std::span<const core::ErrorCode> solve_error_codes();

/// A row or option names something that has no row of its own. `what` such as "activity".
[[nodiscard]] core::Problem name_without_row(core::Location where, std::string_view what,
                                             std::string_view found,
                                             std::span<const std::string> names);
/// `A SS+2` and the like, where it cannot be read.
[[nodiscard]] core::Problem link_not_readable(core::Location where, std::string_view found);
/// Activities that wait for each other, in order.
[[nodiscard]] core::Problem links_in_a_circle(core::Location where,
                                              std::span<const std::string> circle);
[[nodiscard]] core::Problem need_above_team(core::Location where, std::string_view activity,
                                            std::string_view team, std::int64_t need,
                                            std::int64_t size);
/// Nothing keeps to all that is asked; `why` in words.
[[nodiscard]] core::Problem nothing_fits(core::Location where, std::string_view why);
/// The effort was spent before anything was found.
[[nodiscard]] core::Problem nothing_found_yet(core::Location where, std::string_view option);
/// A file in PSPLIB's form that is not as it should be.
[[nodiscard]] core::Problem psplib_not_readable(core::Location where, std::string_view wrong);

} // namespace footprint::solve
