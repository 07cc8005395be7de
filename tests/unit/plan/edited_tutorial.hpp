// SPDX-License-Identifier: MIT
// The tutorial in a folder of the test's own, to break in one place and see what is told.
#pragma once

#include "core/errors.hpp"
#include "plan/plan.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace footprint::plan {

class EditedTutorial {
public:
    EditedTutorial();
    ~EditedTutorial();
    EditedTutorial(const EditedTutorial&) = delete;
    EditedTutorial& operator=(const EditedTutorial&) = delete;

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] std::string text(std::string_view file) const;
    void write(std::string_view file, std::string_view text) const;
    /// Writes `after` for the first `before`, which must be there.
    void replace(std::string_view file, std::string_view before, std::string_view after) const;
    void add(std::string_view file, std::string_view line) const;
    void remove(std::string_view file) const;

    /// What reading and checking tell, a line each and then the count; empty when nothing is wrong.
    [[nodiscard]] std::string told() const;

private:
    std::filesystem::path folder_;
};

} // namespace footprint::plan
