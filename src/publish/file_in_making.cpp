// SPDX-License-Identifier: MIT
// Buffered writing, then one rename.
#include "publish/file_in_making.hpp"

#include "store/disk.hpp"
#include "store/store_errors.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace footprint::publish {
namespace {

constexpr std::size_t most_waiting = std::size_t{1} << 20;

} // namespace

FileInMaking::FileInMaking(std::filesystem::path file)
    : file_(std::move(file)),
      hidden_(file_.parent_path() / ("." + file_.filename().string() + ".unfinished")) {
    // Made at once, so that a folder that cannot be written to is refused before any work.
    constexpr mode_t everyone_as_the_user_allows = 0666;
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX has no other open
    descriptor_ = ::open(hidden_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW,
                         everyone_as_the_user_allows);
    if (descriptor_ < 0) {
        throw store::cannot_use_file(file_, "written", errno);
    }
}

FileInMaking::~FileInMaking() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
    if (!is_finished_) {
        ::unlink(hidden_.c_str());
    }
}

void FileInMaking::write(std::string_view text) {
    waiting_ += text;
    if (waiting_.size() >= most_waiting) {
        flush();
    }
}

void FileInMaking::flush() {
    std::string_view rest = waiting_;
    while (!rest.empty()) {
        const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            throw store::cannot_use_file(file_, "written", errno);
        }
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    waiting_.clear();
}

void FileInMaking::finish() {
    flush();
    if (::close(std::exchange(descriptor_, -1)) != 0) {
        throw store::cannot_use_file(file_, "written", errno);
    }
    store::keep_contents(hidden_);
    store::put_in_place(hidden_, file_);
    is_finished_ = true;
}

} // namespace footprint::publish
