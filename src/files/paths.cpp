// SPDX-License-Identifier: MIT
// Reading inside a folder. Writing is in write_atomically.cpp.
#include "files/paths.hpp"

#include "files/files_errors.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

namespace footprint::files {

namespace fs = std::filesystem;

namespace {

/// A file open for reading, closed at the end.
class OpenFile {
public:
    explicit OpenFile(const fs::path& path)
        // O_NONBLOCK: not to wait for ever at a pipe that takes an ordinary file's place.
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-vararg): POSIX has no other open
        : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
    ~OpenFile() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    OpenFile(OpenFile&&) = delete;
    OpenFile& operator=(OpenFile&&) = delete;

    [[nodiscard]] int descriptor() const { return descriptor_; }

private:
    int descriptor_;
};

[[nodiscard]] std::string reason(int system_error) {
    return std::generic_category().message(system_error);
}

[[nodiscard]] std::string_view kind_in_words(mode_t mode) {
    if (S_ISDIR(mode)) {
        return "a folder";
    }
    if (S_ISFIFO(mode)) {
        return "a pipe";
    }
    return "a device";
}

/// Whether `inner` is `outer` or lies in it; both without links and dots.
[[nodiscard]] bool lies_in(const fs::path& inner, const fs::path& outer) {
    return std::ranges::mismatch(outer, inner).in1 == outer.end();
}

/// Hidden files, and the copies that editors and we ourselves leave while working.
[[nodiscard]] bool is_passed_over(const std::string& name) {
    return name.starts_with('.') || name.starts_with("~$") || name.ends_with('~');
}

[[nodiscard]] std::string joined(std::string_view folder, std::string_view name) {
    std::string path(folder);
    if (!path.empty() && !path.ends_with('/')) {
        path += '/';
    }
    return path += name;
}

/// All bytes of an open file; nothing, with a problem, when it cannot be read or is too large.
[[nodiscard]] std::optional<std::string> all_bytes(int descriptor, const core::FileName& name,
                                                   std::uintmax_t largest_bytes,
                                                   core::Problems& problems) {
    struct stat status{};
    if (::fstat(descriptor, &status) != 0) {
        problems.add(file_not_readable(name, reason(errno)));
        return std::nullopt;
    }
    if (!S_ISREG(status.st_mode)) {
        problems.add(not_a_file(name, kind_in_words(status.st_mode)));
        return std::nullopt;
    }
    const auto size = static_cast<std::uintmax_t>(status.st_size);
    if (size > largest_bytes) {
        problems.add(file_too_large(name, size, largest_bytes));
        return std::nullopt;
    }
    std::string bytes(size, '\0');
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t count = ::read(descriptor, bytes.data() + done, bytes.size() - done);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            problems.add(file_not_readable(name, reason(errno)));
            return std::nullopt;
        }
        if (count == 0) {
            break; // it became shorter since we asked
        }
        done += static_cast<std::size_t>(count);
    }
    bytes.resize(done);
    return bytes;
}

} // namespace

Folder::Folder(fs::path root, std::string shown_as)
    : root_(std::move(root)), shown_as_(std::move(shown_as)) {}

core::FileName Folder::name_of(std::string_view path) const {
    return {joined(shown_as_, path)};
}

bool Folder::is_there(core::Problems& problems) const {
    std::error_code error;
    if (fs::is_directory(root_, error)) {
        return true;
    }
    const core::FileName name(shown_as_.empty() ? root_.string() : shown_as_);
    if (fs::exists(root_, error)) {
        core::Problem problem = not_a_file(name, "a file");
        problem.allowed = "a folder is due here";
        problems.add(std::move(problem));
    } else {
        problems.add(folder_missing(name));
    }
    return false;
}

bool Folder::has(std::string_view path) const {
    std::error_code error;
    return fs::symlink_status(root_ / fs::path(path), error).type() != fs::file_type::not_found &&
           !error;
}

std::optional<fs::path> Folder::guarded(std::string_view path, core::Problems& problems) const {
    const core::FileName name = name_of(path);
    const fs::path relative(path);
    const bool climbs = std::ranges::find(relative, fs::path("..")) != relative.end();
    if (path.empty() || relative.is_absolute() || climbs ||
        path.find('\0') != std::string_view::npos) {
        problems.add(path_leaves_folder(name));
        return std::nullopt;
    }
    if (!has(path)) {
        const std::string folder = relative.parent_path().generic_string();
        std::vector<std::string> there = files_in(folder, relative.extension().string());
        for (std::string& neighbour : there) {
            neighbour = name_of(neighbour).text();
        }
        problems.add(file_missing(name, there));
        return std::nullopt;
    }
    std::error_code error;
    const fs::path real_root = fs::canonical(root_, error);
    fs::path real = error ? fs::path{} : fs::canonical(root_ / relative, error);
    if (error) {
        std::error_code ignored;
        const bool is_link = fs::is_symlink(fs::symlink_status(root_ / relative, ignored));
        problems.add(is_link && (error == std::errc::no_such_file_or_directory ||
                                 error == std::errc::too_many_symbolic_link_levels)
                         ? link_leads_nowhere(name)
                         : file_not_readable(name, error.message()));
        return std::nullopt;
    }
    if (!lies_in(real, real_root)) {
        problems.add(link_leaves_folder(name));
        return std::nullopt;
    }
    return real;
}

std::optional<std::string> Folder::read(std::string_view path, core::Problems& problems,
                                        std::uintmax_t largest_bytes) const {
    const std::optional<fs::path> real = guarded(path, problems);
    if (!real) {
        return std::nullopt;
    }
    const OpenFile file(*real);
    if (file.descriptor() < 0) {
        const int error = errno;
        problems.add(error == ENXIO ? not_a_file(name_of(path), "a device")
                                    : file_not_readable(name_of(path), reason(error)));
        return std::nullopt;
    }
    return all_bytes(file.descriptor(), name_of(path), largest_bytes, problems);
}

std::vector<std::string> Folder::files_in(std::string_view path, std::string_view ending) const {
    std::vector<std::string> found;
    std::error_code error;
    for (fs::directory_iterator entry(root_ / fs::path(path), error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        std::error_code ignored;
        if (!is_passed_over(name) && name.ends_with(ending) && !entry->is_directory(ignored)) {
            found.push_back(joined(path, name));
        }
    }
    std::ranges::sort(found);
    return found;
}

std::vector<std::string> Folder::all_files() const {
    std::vector<std::string> found;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(root_, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code ignored;
        const bool is_folder = fs::is_directory(entry->symlink_status(ignored));
        if (is_passed_over(entry->path().filename().string())) {
            if (is_folder) {
                entry.disable_recursion_pending();
            }
        } else if (!is_folder && !entry->is_directory(ignored)) {
            found.push_back(entry->path().lexically_relative(root_).generic_string());
        }
    }
    std::ranges::sort(found);
    return found;
}

} // namespace footprint::files
