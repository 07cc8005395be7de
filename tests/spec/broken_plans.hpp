// SPDX-License-Identifier: MIT
// A plan broken in one place, and what the check then tells.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace footprint::spec {

/// `file` is of the plan's folder. For `before`, its first text there, `after` is written; of both,
/// \\n, \\r, \\t, \\\\ and \\x with two digits stand for what they name. Or `before` is
///   (everything)        the file is `after` alone
///   (the end)           `after` is added
///   (the file)          the file is taken out; with "link to PATH" it is a symbolic link there;
///                       with "no file" nothing comes for it
///   (each line's end)   `after` ends each line
///   (nothing yet)       a file that is not there is made
///   (the last line, N times)   it stands N times more
struct Breakage {
    std::string file;
    std::string before;
    std::string after;
};

/// What the check tells of a copy of `plan` so broken: a line each, then the count.
[[nodiscard]] std::vector<std::string> told_of_broken(const std::filesystem::path& plan,
                                                      const Breakage& breakage);

/// The first few of them, for a failure.
[[nodiscard]] std::string told_together(const std::vector<std::string>& told);

} // namespace footprint::spec
