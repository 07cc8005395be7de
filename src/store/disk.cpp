// SPDX-License-Identifier: MIT
// The system's calls behind files that are whole or absent.
#include "store/disk.hpp"

#include "store/store_errors.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

namespace footprint::store {
namespace {

/// An open file that closes itself.
class OpenFile {
public:
    OpenFile(const std::filesystem::path& path, int flags, const char* action) : path_(path) {
        constexpr mode_t everyone_as_the_user_allows = 0666;
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX has no other open
        descriptor_ = ::open(path.c_str(), flags | O_CLOEXEC, everyone_as_the_user_allows);
        if (descriptor_ < 0) {
            throw cannot_use_file(path, action, errno);
        }
    }
    ~OpenFile() { ::close(descriptor_); }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    OpenFile(OpenFile&&) = delete;
    OpenFile& operator=(OpenFile&&) = delete;

    void keep() const {
        // Some file systems have nothing to keep for a folder and say so.
        if (::fsync(descriptor_) != 0 && errno != EINVAL) {
            throw cannot_use_file(path_, "written", errno);
        }
    }
    [[nodiscard]] std::string read() const {
        std::string bytes;
        constexpr std::size_t step = std::size_t{1} << 20;
        std::size_t size = 0;
        while (true) {
            bytes.resize(size + step);
            const ssize_t got = ::read(descriptor_, bytes.data() + size, step);
            if (got < 0 && errno == EINTR) {
                continue;
            }
            if (got < 0) {
                throw cannot_use_file(path_, "read", errno);
            }
            size += static_cast<std::size_t>(got);
            if (got == 0) {
                bytes.resize(size);
                return bytes;
            }
        }
    }

private:
    std::filesystem::path path_;
    int descriptor_ = -1;
};

} // namespace

std::string read_whole(const std::filesystem::path& file) {
    return OpenFile(file, O_RDONLY, "read").read();
}

void put_in_place(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (std::filesystem::is_directory(std::filesystem::symlink_status(to))) {
        remove_whole(to);
    }
    if (std::rename(from.c_str(), to.c_str()) != 0) {
        throw cannot_use_file(to, "written", errno);
    }
    keep_listing(to.parent_path());
}

void keep_listing(const std::filesystem::path& folder) {
    OpenFile(folder.empty() ? std::filesystem::path(".") : folder, O_RDONLY | O_DIRECTORY, "opened")
        .keep();
}

void keep_contents(const std::filesystem::path& file) {
    OpenFile(file, O_RDWR, "opened").keep();
}

void remove_whole(const std::filesystem::path& path) {
    std::error_code error;
    std::filesystem::remove_all(path, error);
    if (error) {
        throw cannot_use_file(path, "removed", error.value());
    }
}

FolderLock::FolderLock(const std::filesystem::path& lock_file,
                       const std::filesystem::path& shown_as) {
    constexpr mode_t everyone_as_the_user_allows = 0666;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX has no other open
    descriptor_ = ::open(lock_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW,
                         everyone_as_the_user_allows);
    if (descriptor_ < 0) {
        throw cannot_use_file(lock_file, "written", errno);
    }
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        const int error_number = errno;
        ::close(descriptor_);
        if (error_number == EWOULDBLOCK) {
            throw out_is_in_use(shown_as);
        }
        throw cannot_use_file(lock_file, "locked", error_number);
    }
}

FolderLock::~FolderLock() {
    ::close(descriptor_);
}

} // namespace footprint::store
