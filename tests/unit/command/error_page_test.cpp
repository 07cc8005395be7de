// SPDX-License-Identifier: MIT
// The page of codes says what the code says. (That every code stands on it, is shown whole
// somewhere in the tests and is used once: tools/gates/errors.)
#include "error_page.hpp"
#include "store/disk.hpp"

#include <doctest/doctest.h>

TEST_CASE("the page of errors is as the lists of codes in the modules say") {
    INFO("docs/reference/errors.md is not up to date: run footprint_write_error_page");
    const bool is_up_to_date = footprint::store::read_whole(footprint::command::error_page_path) ==
                               footprint::command::error_page();
    CHECK(is_up_to_date);
}
