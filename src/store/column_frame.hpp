// SPDX-License-Identifier: MIT
// The values of one column as one compressed frame.
#pragma once

#include "measure/table.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace footprint::store {

/// Codes or numbers, whichever the column holds.
[[nodiscard]] std::string column_frame(const measure::Column& column);

/// Fills the values of a column that has its meaning and dictionary. False when the frame does not
/// hold so many rows of this column.
[[nodiscard]] bool fill_from_frame(measure::Column& column, std::string_view frame,
                                   std::size_t rows);

} // namespace footprint::store
