// SPDX-License-Identifier: MIT
// results.json: what these results are, whether they are finished, and every warning.
#pragma once

#include "measure/results.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace footprint::store {

/// The form of a results folder; another number is refused.
inline constexpr int results_format = 1;

struct HeaderFile {
    measure::ResultsHeader header; ///< without its dimensions, which have a file of their own
    bool is_finished = false;
};

[[nodiscard]] std::string header_json(const HeaderFile& file);

/// `shown_as` is named when the text is no such file (damaged_results) or of another format.
[[nodiscard]] HeaderFile read_header_json(std::string_view text,
                                          const std::filesystem::path& shown_as);

} // namespace footprint::store
