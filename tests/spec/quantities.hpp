// SPDX-License-Identifier: MIT
// What a page can ask of results, in words. words.md says what each is: a column of a table, with
// conditions on its rows. A page adds and subtracts them, asks for rows of one plan, world or
// organisation in brackets, and sums over everything that it does not ask for each of.
//
//   contacts (world = do_nothing) - contacts (world = plan)
//   balance of the system (doubled; world = plan)
#pragma once

#include "plan_run.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace footprint::spec {

struct Condition {
    std::string column;
    std::string value;
    bool is_equal = true;
};

/// A row of words.md.
struct Meaning {
    std::string table;
    std::string column;
    std::vector<Condition> rows_where;
    std::map<std::string, std::string> keys; ///< key of pages -> column of this table
};

using Dictionary = std::map<std::string, Meaning>;
[[nodiscard]] Dictionary read_dictionary(const std::filesystem::path& file);

/// Values by the keys asked for.
struct Cells {
    std::map<std::vector<std::string>, std::int64_t> values;
    std::uint8_t decimals = 0;
};

using ResultsOf = std::function<const KeptResults&(const std::string& plan)>; ///< "" = the first

/// A sum of words in brackets' conditions, by `keys`. Throws std::runtime_error for words that no
/// dictionary has, tables that results lack and keys that tables lack.
[[nodiscard]] Cells evaluate(const std::string& words, const std::vector<std::string>& keys,
                             const Dictionary& dictionary, const ResultsOf& results);

/// The rows of every table as text with how often each stands, asked for in brackets:
///   every table (PLAN; world = plan; except bridge; without step_order; nothing of stop_smoking)
/// With a world, tables without one are left out, and so is the world. `except` leaves out tables,
/// `without` columns, and `nothing of` rows with that word.
[[nodiscard]] Cells every_row(const std::string& words, const ResultsOf& results);

/// `column = value` or `column != value`; throws for other words.
[[nodiscard]] Condition condition_of(const std::string& words);

} // namespace footprint::spec
