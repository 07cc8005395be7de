// SPDX-License-Identifier: MIT
// The one door to the disk. A Folder reads files inside it and nothing else: a name or a symbolic
// link that leads out of it is refused, as is anything that is not an ordinary file, so that a plan
// is the whole of what it depends on. Whatever is written appears whole or not at all, however the
// program ends.
#pragma once

#include "core/errors.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::files {

inline constexpr std::uintmax_t largest_text_bytes = 16'000'000;

/// A folder to read from. Paths within it use `/` and are what messages show, after the `shown_as`
/// name when one is given: `parameters/price.toml` for `price.toml` in a folder shown as
/// `parameters`.
class Folder {
public:
    Folder() = default;
    explicit Folder(std::filesystem::path root, std::string shown_as = {});

    [[nodiscard]] const std::filesystem::path& root() const { return root_; }
    /// False adds a problem.
    [[nodiscard]] bool is_there(core::Problems& problems) const;
    /// How messages name a file of it.
    [[nodiscard]] core::FileName name_of(std::string_view path) const;

    /// Whether anything of that name is there; says nothing about whether it may be read.
    [[nodiscard]] bool has(std::string_view path) const;
    /// The file's bytes; nothing, with a problem, when it may not or cannot be read.
    [[nodiscard]] std::optional<std::string>
    read(std::string_view path, core::Problems& problems,
         std::uintmax_t largest_bytes = largest_text_bytes) const;
    /// Paths of the files directly in `path` ("" for the folder itself) whose names end in
    /// `ending`, in byte order. Hidden files, and copies that editors leave, do not count. Empty
    /// when there is no such folder.
    [[nodiscard]] std::vector<std::string> files_in(std::string_view path,
                                                    std::string_view ending) const;
    /// The same for the folder and all folders in it. A link to a folder is not followed.
    [[nodiscard]] std::vector<std::string> all_files() const;

private:
    /// Where the file is; nothing, with a problem, when it is not there or not to be read.
    [[nodiscard]] std::optional<std::filesystem::path> guarded(std::string_view path,
                                                               core::Problems& problems) const;

    std::filesystem::path root_;
    std::string shown_as_;
};

/// Makes the folder and those above it. Throws StoreError.
void make_folder(const std::filesystem::path& folder);

/// The file at `path` becomes these bytes, at once and lastingly: written beside it under another
/// name, flushed to the disk, renamed, and the folder flushed. Throws StoreError, and then the file
/// is as it was before.
void write_atomically(const std::filesystem::path& path, std::span<const std::byte> bytes);
void write_atomically(const std::filesystem::path& path, std::string_view bytes);

/// Removes what `write_atomically` left in a folder when the machine or the program was stopped in
/// the middle of it. Only when no one else is writing there. Throws StoreError.
void remove_unfinished_writes(const std::filesystem::path& folder);

} // namespace footprint::files
