// SPDX-License-Identifier: MIT
// Writing the tutorial into a folder of the user's.
#include "plan/tutorial.hpp"

#include "files/paths.hpp"
#include "plan/plan_errors.hpp"

#include <system_error>

namespace footprint::plan {

void write_tutorial(const std::filesystem::path& folder) {
    std::error_code ignored;
    const bool is_there = std::filesystem::exists(std::filesystem::symlink_status(folder, ignored));
    const bool is_empty = std::filesystem::is_directory(folder, ignored) &&
                          std::filesystem::is_empty(folder, ignored);
    if (is_there && !is_empty) {
        throw core::InputError(folder_not_empty(folder.string()));
    }
    constexpr std::string_view kept_in = "src/plan/tutorial/";
    for (const EmbeddedText& text : tutorial_texts()) {
        core::promise(text.name.starts_with(kept_in),
                      "the tutorial's texts are kept in one folder");
        const std::filesystem::path file = folder / text.name.substr(kept_in.size());
        files::make_folder(file.parent_path());
        files::write_atomically(file, text.text);
    }
}

} // namespace footprint::plan
