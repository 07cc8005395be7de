// SPDX-License-Identifier: MIT
// What a results folder needs of the disk beyond files::write_atomically: moving, keeping and
// holding whole folders.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace footprint::store {

[[nodiscard]] std::string read_whole(const std::filesystem::path& file);

/// Puts `from` in the place of `to`, of whatever is there, and makes the change outlive a power
/// cut.
void put_in_place(const std::filesystem::path& from, const std::filesystem::path& to);

/// Makes what a folder lists outlive a power cut.
void keep_listing(const std::filesystem::path& folder);

/// Makes the contents of a file that another library wrote outlive a power cut.
void keep_contents(const std::filesystem::path& file);

/// Removes a file, or a folder with all in it, if it is there.
void remove_whole(const std::filesystem::path& path);

/// Holds a folder for this program until destroyed.
class FolderLock {
public:
    /// Throws out_is_in_use, naming `shown_as`, when another program holds it.
    FolderLock(const std::filesystem::path& lock_file, const std::filesystem::path& shown_as);
    ~FolderLock();
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    FolderLock(FolderLock&&) = delete;
    FolderLock& operator=(FolderLock&&) = delete;

private:
    int descriptor_ = -1;
};

} // namespace footprint::store
