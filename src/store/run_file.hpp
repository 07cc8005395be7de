// SPDX-License-Identifier: MIT
// One finished run as one small file: its tables as compressed columns of whole numbers, under one
// hash.
//
// The bytes: eight of magic, whose last is the form's number; sixteen of XXH3-128 over all that
// follows; the hash of the run's inputs; the run's identity; then each table with its name, its
// columns' meanings and dictionaries, and for each column a Zstandard frame of its numbers less
// their smallest, in the fewest of 0, 1, 2, 4 or 8 bytes that hold them all. Little-endian. The
// same tables make the same bytes with the same Zstandard.
//
// Checked in tests/unit/store/run_file_test.cpp.
#pragma once

#include "measure/results.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::store {

/// The whole file. `inputs_hash` ties the run to the inputs it was made from.
[[nodiscard]] std::string run_file_bytes(const measure::RunOutput& run,
                                         std::string_view inputs_hash);

/// What a run file says before its tables.
struct RunFileHead {
    std::string inputs_hash;
    measure::RunIdentity identity;
};

/// A table of a run file without its rows: enough to lay out a database.
struct TableOutline {
    std::string name;
    std::size_t rows = 0;
    std::vector<measure::Column> columns; ///< meanings and dictionaries, no values
};

/// The bytes of a run file, held to their hash. Bytes that are cut short, changed or of another
/// form are a StoreError that names `file`.
class RunFileReader {
public:
    RunFileReader(std::string_view bytes, std::string file);

    [[nodiscard]] const RunFileHead& head() const { return head_; }
    [[nodiscard]] const std::vector<TableOutline>& outlines() const { return outlines_; }
    /// The table at that place in outlines(), with its rows.
    [[nodiscard]] measure::Table table(std::size_t position) const;

private:
    std::string file_;
    RunFileHead head_;
    std::vector<TableOutline> outlines_;
    std::vector<std::vector<std::string_view>> frames_; // of each table, of each column
};

/// Everything in the file, or only the tables named.
[[nodiscard]] measure::RunOutput read_run_file(const RunFileReader& reader,
                                               const std::vector<std::string>& tables = {});

} // namespace footprint::store
