// SPDX-License-Identifier: MIT
// The tutorial in a folder of the test's own, to break in one place and see what is told.
#pragma once

#include "core/errors.hpp"
#include "plan/plan.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
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

/// The tutorial with one text in place of another, and the whole line that is told of it.
struct Broken {
    const char* with; // what is wrong
    const char* file;
    const char* before; // what the tutorial says
    const char* after;  // what stands there instead
    const char* told;
};

template <std::size_t size>
void check_each(const std::array<Broken, size>& cases) {
    for (const Broken& broken : cases) {
        const EditedTutorial tutorial;
        tutorial.replace(broken.file, broken.before, broken.after);
        INFO("with ", broken.with);
        INFO("told: ", tutorial.told());
        CHECK(("\n" + tutorial.told()).find(std::string("\n") + broken.told + "\n") !=
              std::string::npos);
    }
}

} // namespace footprint::plan
