// SPDX-License-Identifier: MIT
// A written value, held to its field.
#pragma once

#include "core/errors.hpp"
#include "plan/fields.hpp"

#include <optional>
#include <string_view>

namespace footprint::plan {

/// Nothing, with `problem` filled but for its place, when `text` is not what the field takes.
/// `text` is not blank.
[[nodiscard]] std::optional<FieldValue> value_from(std::string_view text, const Field& field,
                                                   core::Problem& problem);

/// Letters, digits and the marks that published codes have.
[[nodiscard]] bool is_identifier(std::string_view text);

} // namespace footprint::plan
