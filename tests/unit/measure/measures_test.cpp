// SPDX-License-Identifier: MIT
#include "measure/measures.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <set>
#include <string>
#include <utility>

using namespace footprint;

TEST_CASE("every measure file is part of the program and named like its measure") {
    std::set<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator("measures")) {
        files.insert(entry.path().stem().string());
    }
    std::set<std::string> measures;
    for (const measure::MeasureMeaning& meaning : measure::measure_meanings()) {
        measures.insert(meaning.name);
        CHECK_FALSE(meaning.why_it_matters.empty());
        CHECK_FALSE(meaning.source.empty());
    }
    CHECK(files == measures);
}

TEST_CASE("no two measures have one place in the summary") {
    std::set<std::pair<measure::Gap, std::int64_t>> places;
    for (const measure::MeasureMeaning& meaning : measure::measure_meanings()) {
        if (meaning.place_in_summary != 0) {
            CHECK(places.emplace(meaning.gap, meaning.place_in_summary).second);
        }
    }
}
