// SPDX-License-Identifier: MIT
// Any bytes as one file of a plan: the tutorial's folder with the file that begins most like them
// replaced. It is read and checked; what is wrong is told with a place and a code; and a plan in
// which nothing is wrong can be compiled.
#include "plan/compile.hpp"
#include "plan/plan.hpp"

#include <stdlib.h> // NOLINT(modernize-deprecated-headers): mkdtemp is POSIX

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace footprint;
namespace fs = std::filesystem;

namespace {

void promise_kept(bool kept, const char* promise) {
    if (!kept) {
        std::fprintf(stderr, "broken: %s\n", promise);
        std::abort();
    }
}

/// The tutorial in a folder of the process's own.
class Folder {
public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "footprint_plan_XXXXXX").string();
        promise_kept(mkdtemp(name.data()) != nullptr, "a folder can be made");
        path_ = name;
        fs::copy("src/plan/tutorial", path_, fs::copy_options::recursive);
        for (const auto& entry : fs::recursive_directory_iterator(path_)) {
            const std::string ending = entry.path().extension().string();
            if (entry.is_regular_file() && (ending == ".csv" || ending == ".toml")) {
                std::ifstream in(entry.path(), std::ios::binary);
                files_.push_back({entry.path(), {std::istreambuf_iterator<char>(in), {}}});
            }
        }
        std::sort(files_.begin(), files_.end(),
                  [](const File& one, const File& other) { return one.path < other.path; });
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    Folder(Folder&&) = delete;
    Folder& operator=(Folder&&) = delete;

    /// Reads, checks and perhaps compiles the plan with `bytes` in their file's place.
    void try_with(const std::string& bytes) const {
        const auto common = [&bytes](const File& file) {
            const auto ends =
                std::mismatch(file.text.begin(), file.text.end(), bytes.begin(), bytes.end());
            return ends.first - file.text.begin();
        };
        const File& file = *std::max_element(
            files_.begin(), files_.end(),
            [&](const File& one, const File& other) { return common(one) < common(other); });
        std::ofstream(file.path, std::ios::binary) << bytes;
        core::Problems problems;
        const plan::Plan plan = plan::read(path_, problems);
        plan::check(plan, problems);
        for (const core::Problem& problem : problems.in_order()) {
            promise_kept(!problem.code.empty() && !problem.wrong.empty(),
                         "every problem has words and a code");
        }
        promise_kept(problems.is_empty() == problems.to_text().empty(),
                     "all that is found is told");
        if (!problems.has_errors()) {
            static_cast<void>(plan::Compiler(plan).compile());
        }
        std::ofstream(file.path, std::ios::binary) << file.text;
    }

private:
    struct File {
        fs::path path;
        std::string text;
    };
    fs::path path_;
    std::vector<File> files_;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Folder folder;
    try {
        folder.try_with(std::string(data, data + size));
    } catch (const std::exception& error) {
        promise_kept(false, error.what());
    }
    return 0;
}
