// SPDX-License-Identifier: MIT
// A large file written bit by bit under a hidden name, which takes its own name when it is whole.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace footprint::publish {

class FileInMaking {
public:
    explicit FileInMaking(std::filesystem::path file);
    /// Removes what was written, unless it was finished.
    ~FileInMaking();
    FileInMaking(const FileInMaking&) = delete;
    FileInMaking& operator=(const FileInMaking&) = delete;
    FileInMaking(FileInMaking&&) = delete;
    FileInMaking& operator=(FileInMaking&&) = delete;

    /// Where another library writes the contents itself, instead of write.
    [[nodiscard]] const std::filesystem::path& hidden_path() const { return hidden_; }
    void write(std::string_view text);
    /// The file is there, whole, and stays after a power cut.
    void finish();

private:
    void flush();

    std::filesystem::path file_;
    std::filesystem::path hidden_;
    std::string waiting_;
    int descriptor_ = -1;
    bool is_finished_ = false;
};

} // namespace footprint::publish
