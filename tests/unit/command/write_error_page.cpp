// SPDX-License-Identifier: MIT
// Writes docs/reference/errors.md from the lists of codes. Run it in the root of the repository
// after adding a code or a message: build/<preset>/tests/unit/command/footprint_write_error_page
#include "error_page.hpp"
#include "files/paths.hpp"

#include <cstdio>
#include <exception>

int main() {
    try {
        footprint::files::write_atomically(footprint::command::error_page_path,
                                           footprint::command::error_page());
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
