// SPDX-License-Identifier: MIT
// Drives a fuzz target without libFuzzer, so that every build and every test run tries the readers
// on broken files: each file of the corpus as it is, then the same number of damaged copies of
// each. The damage is the kind that spreadsheets, editors and interrupted copies do: bytes flipped,
// cut, doubled, or replaced by a troublesome token. It is the same on every machine, so a fault
// seen once is seen again. `make fuzz` searches for longer, with clang's libFuzzer, which looks for
// inputs that reach new code.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using namespace std::string_view_literals;

constexpr std::array troublesome = {"\""sv,
                                    "\"\""sv,
                                    ","sv,
                                    "\r\n"sv,
                                    "\n"sv,
                                    "\r"sv,
                                    "\0"sv,
                                    "="sv,
                                    "["sv,
                                    "]"sv,
                                    "[["sv,
                                    "{"sv,
                                    "}"sv,
                                    "'''"sv,
                                    "#"sv,
                                    "1,234"sv,
                                    "\xEF\xBB\xBF"sv,
                                    "\xFF"sv,
                                    "\xC3"sv,
                                    "\xED\xA0\x80"sv,
                                    "-"sv,
                                    "."sv,
                                    "1e999"sv,
                                    "nan"sv,
                                    "inf"sv,
                                    "-0"sv,
                                    "99999999999999999999"sv,
                                    "0x1p-1074"sv,
                                    "2016-02-30"sv,
                                    "2016/18"sv,
                                    "\\u0000"sv,
                                    "\xE2\x80\xA8"sv,
                                    "all"sv};

/// Weyl steps and Stafford's mix (SplitMix64): enough to choose damage by.
class Chooser {
public:
    explicit Chooser(std::uint64_t seed) : state_(seed) {}

    /// Below `limit`, which is not 0.
    std::size_t below(std::size_t limit) {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t mixed = state_;
        mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
        mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
        return (mixed ^ (mixed >> 31U)) % limit;
    }

private:
    std::uint64_t state_;
};

void damage_once(std::string& bytes, Chooser& chooser) {
    const std::size_t at = chooser.below(bytes.size() + 1);
    const std::size_t length = std::min(chooser.below(24), bytes.size() - at);
    switch (chooser.below(6)) {
    case 0:
        if (at < bytes.size()) {
            bytes[at] = static_cast<char>(chooser.below(256));
        }
        break;
    case 1:
        bytes.erase(at, length);
        break;
    case 2:
        bytes.insert(at, bytes.substr(at, length));
        break;
    case 3:
        bytes.resize(at);
        break;
    case 4:
        bytes.insert(at, troublesome.at(chooser.below(troublesome.size())));
        break;
    default:
        bytes.replace(at, length, troublesome.at(chooser.below(troublesome.size())));
        break;
    }
}

void try_bytes(const std::string& bytes) {
    // A copy of exactly this size on the heap: the address sanitizer sees a read one byte beyond
    // it.
    const std::vector<std::uint8_t> exact(bytes.begin(), bytes.end());
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

std::vector<std::filesystem::path> corpus_in(const char* folder) {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

/// Arguments: the folder of the corpus and how many damaged copies of each file to try.
int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs(
            "give the folder of the corpus and how many damaged copies of each file to try\n",
            stderr);
        return 2;
    }
    const auto copies = std::strtoul(argv[2], nullptr, 10);
    const auto files = corpus_in(argv[1]);
    if (files.empty()) {
        std::fprintf(stderr, "%s holds no file\n", argv[1]);
        return 1;
    }
    try_bytes({});
    std::uint64_t number = 0;
    for (const auto& file : files) {
        std::ifstream stream(file, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
        try_bytes(bytes);
        Chooser chooser(++number);
        for (unsigned long copy = 0; copy < copies; ++copy) {
            std::string damaged = bytes;
            for (std::size_t times = 1 + chooser.below(4); times > 0; --times) {
                damage_once(damaged, chooser);
            }
            try_bytes(damaged);
        }
    }
    std::printf("%zu files, each as it is and %lu times damaged\n", files.size(), copies);
    return 0;
}
