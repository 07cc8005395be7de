// SPDX-License-Identifier: MIT
// Writes the schemas, data packages and reference pages that are made from the descriptions in
// src/plan. Run it in the root of the repository after changing one of those:
// build/<preset>/tests/unit/plan/footprint_write_descriptions
#include "described_plans.hpp"
#include "files/paths.hpp"

#include <cstdio>
#include <exception>

int main() {
    try {
        for (const footprint::plan::MadeFile& file : footprint::plan::every_made_file()) {
            footprint::files::make_folder(std::filesystem::path(file.path).parent_path());
            footprint::files::write_atomically(file.path, file.text);
            std::printf("%s\n", file.path.c_str());
        }
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
