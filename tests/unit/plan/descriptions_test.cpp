// SPDX-License-Identifier: MIT
#include "described_plans.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

using namespace footprint::plan;

TEST_CASE("schemas, data packages and reference pages are as the descriptions in code say") {
    for (const MadeFile& file : every_made_file()) {
        std::ifstream in(file.path, std::ios::binary);
        std::stringstream kept;
        kept << in.rdbuf();
        INFO(file.path, " is not up to date: run footprint_write_descriptions");
        const bool is_up_to_date = kept.str() == file.text;
        CHECK(is_up_to_date);
    }
}
