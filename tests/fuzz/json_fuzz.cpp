// SPDX-License-Identifier: MIT
// Any bytes as JSON: what is understood is written, and the writing understood and written the
// same.
#include "files/json.hpp"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace footprint;
using namespace footprint::files;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    core::Problems problems;
    const auto document = parse_json(std::string(data, data + size), "any.json", problems);
    if (document.has_value() == problems.has_errors()) {
        std::abort();
    }
    if (document) {
        const std::string text = json_text(*document);
        const auto again = parse_json(text, "again.json", problems);
        if (!again || json_text(*again) != text) {
            std::abort();
        }
    }
    return 0;
}
