// SPDX-License-Identifier: MIT
// Whole scaled numbers as people read them: thousands separated, a fixed number of digits, halves
// rounded away from zero. In integers throughout, so the same everywhere.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace footprint::publish {

/// `number / 10^decimals` with `shown` digits after the point: 1234567 with 3 and 1 is `1,234.6`.
[[nodiscard]] std::string decimal_text(std::int64_t number, unsigned decimals, unsigned shown);

/// Pence as millions of pounds with one decimal, without the sign of currency: `-1,234.5`.
[[nodiscard]] std::string millions_text(std::int64_t pence);

/// Millionths as a whole percentage, `57%`; what is neither never nor always says so: `under 1%`,
/// `over 99%`.
[[nodiscard]] std::string chance_text(std::int64_t millionths);

/// Columns a text takes on a terminal: its characters, not its bytes.
[[nodiscard]] std::size_t width_of(std::string_view text);

/// Lines of at most `width` columns, broken at spaces, each ended by a line feed; later lines begin
/// with `indent` spaces.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t width, std::size_t indent = 0);

} // namespace footprint::publish
