// SPDX-License-Identifier: MIT
// The identity of inputs.
#include "files/hash.hpp"
#include "shared/temporary_folder.hpp"

#include <doctest/doctest.h>
#include <xxhash.h>

using namespace footprint;
using namespace footprint::files;

namespace {

[[nodiscard]] Hash128 hash_of_temporary(const TemporaryFolder& temporary) {
    core::Problems problems;
    const auto hash = hash_of_folder(Folder(temporary.path()), problems);
    REQUIRE(hash.has_value());
    return *hash;
}

} // namespace

TEST_CASE("a hash is 32 hexadecimal digits, those of xxh128sum") {
    CHECK(to_text(hash_of(std::string_view("abc"))) == "06b05ab6733a618578af5f94892f3950");
    CHECK(to_text(hash_of(std::string_view(""))) == "99aa06d3014798d86001c324468d497f");
}

TEST_CASE("parts count with their lengths") {
    Hasher first;
    first.add("ab");
    first.add("c");
    Hasher second;
    second.add("a");
    second.add("bc");
    CHECK(first.hash() != second.hash());
    Hasher third;
    third.add("ab");
    third.add("c");
    CHECK(first.hash() == third.hash());
}

TEST_CASE(
    "a folder's hash is of its paths and bytes, wherever it stands and whenever it was written") {
    const TemporaryFolder one;
    const TemporaryFolder two;
    one.put("areas.csv", "area\n");
    one.put("initiatives/a.toml", "a = 1\n");
    two.put("initiatives/a.toml", "a = 1\n");
    two.put("areas.csv", "area\n");
    CHECK(hash_of_temporary(one) == hash_of_temporary(two));
    two.put(".hidden", "x");
    CHECK(hash_of_temporary(one) == hash_of_temporary(two));
    const Hash128 before = hash_of_temporary(two);
    two.put("areas.csv", "area\n\n");
    CHECK(hash_of_temporary(two) != before);
    two.put("areas.csv", "area\n");
    CHECK(hash_of_temporary(two) == before);
    std::filesystem::rename(two.path() / "areas.csv", two.path() / "area.csv");
    CHECK(hash_of_temporary(two) != before);
}

TEST_CASE("a folder with a file that cannot be read has no hash") {
    const TemporaryFolder temporary;
    temporary.put("areas.csv", "area\n");
    std::filesystem::create_symlink("/etc/hostname", temporary.path() / "sites.csv");
    core::Problems problems;
    CHECK_FALSE(hash_of_folder(Folder(temporary.path()), problems).has_value());
    CHECK(problems.errors() == 1);
}
