// SPDX-License-Identifier: MIT
// Writing a file whole or not at all. The bytes go to a hidden file beside the final one and onto
// the disk before they take its name; renaming within a folder is one step for everyone who looks
// (POSIX rename).
#include "files/files_errors.hpp"
#include "files/paths.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <system_error>
#include <utility>

namespace footprint::files {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view unfinished_ending = ".unfinished";

/// A hidden name that no other writer has, in the same folder.
[[nodiscard]] fs::path name_beside(const fs::path& final_path) {
    static std::atomic<std::uint64_t> files_begun{0};
    return final_path.parent_path() / fmt::format(".{}.{}-{}{}", final_path.filename().string(),
                                                  ::getpid(), files_begun.fetch_add(1),
                                                  unfinished_ending);
}

/// A file being written under a name of its own, removed unless it is renamed.
class UnfinishedFile {
public:
    explicit UnfinishedFile(fs::path final_path)
        : final_path_(std::move(final_path)), path_(name_beside(final_path_)),
          // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX has no other open
          descriptor_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) {
        if (descriptor_ < 0) {
            refuse("opening");
        }
    }
    ~UnfinishedFile() {
        close_quietly();
        if (!is_renamed_) {
            ::unlink(path_.c_str());
        }
    }
    UnfinishedFile(const UnfinishedFile&) = delete;
    UnfinishedFile& operator=(const UnfinishedFile&) = delete;
    UnfinishedFile(UnfinishedFile&&) = delete;
    UnfinishedFile& operator=(UnfinishedFile&&) = delete;

    void write(std::span<const std::byte> bytes) const {
        while (!bytes.empty()) {
            const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) {
                continue;
            }
            if (count < 0) {
                refuse("writing");
            }
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        }
    }

    void finish() {
        if (::fsync(descriptor_) != 0) {
            refuse("flushing to the disk");
        }
        const int descriptor = std::exchange(descriptor_, -1);
        if (::close(descriptor) != 0) {
            refuse("closing");
        }
        if (::rename(path_.c_str(), final_path_.c_str()) != 0) {
            refuse("renaming");
        }
        is_renamed_ = true;
        flush_folder();
    }

private:
    [[noreturn]] void refuse(std::string_view step) const {
        throw core::StoreError(file_not_written(final_path_, step, errno));
    }

    void close_quietly() {
        if (descriptor_ >= 0) {
            ::close(std::exchange(descriptor_, -1));
        }
    }

    void flush_folder() const {
        const fs::path folder =
            final_path_.has_parent_path() ? final_path_.parent_path() : fs::path(".");
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX has no other open
        const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (descriptor < 0) {
            return; // a folder one may write but not read: the file is there all the same
        }
        const int result = ::fsync(descriptor);
        const int error = errno;
        ::close(descriptor);
        // Some file systems have no flushing of folders, and say so with EINVAL.
        if (result != 0 && error != EINVAL) {
            throw core::StoreError(file_not_written(final_path_, "flushing the folder", error));
        }
    }

    fs::path final_path_;
    fs::path path_;
    int descriptor_;
    bool is_renamed_ = false;
};

} // namespace

void make_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        throw core::StoreError(file_not_written(folder, "making the folder", error.value()));
    }
    if (!fs::is_directory(folder, error)) {
        throw core::StoreError(file_not_written(folder, "making the folder", ENOTDIR));
    }
}

void write_atomically(const fs::path& path, std::span<const std::byte> bytes) {
    UnfinishedFile file(path);
    file.write(bytes);
    file.finish();
}

void write_atomically(const fs::path& path, std::string_view bytes) {
    write_atomically(path, std::as_bytes(std::span(bytes)));
}

void remove_unfinished_writes(const fs::path& folder) {
    std::error_code error;
    std::vector<fs::path> unfinished;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name.starts_with('.') && name.ends_with(unfinished_ending)) {
            unfinished.push_back(entry->path());
        }
    }
    for (const fs::path& path : unfinished) {
        if (!fs::remove(path, error) && error) {
            throw core::StoreError(
                file_not_written(path, "removing an unfinished file", error.value()));
        }
    }
}

} // namespace footprint::files
