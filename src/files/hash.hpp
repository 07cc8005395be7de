// SPDX-License-Identifier: MIT
// The identity of inputs: XXH3 with 128 bits (Y. Collet, https://xxhash.com). It tells two inputs
// apart by chance less than once in 10^30, but is no guard against someone who wants two to agree.
#pragma once

#include "core/errors.hpp"
#include "files/paths.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace footprint::files {

struct Hash128 {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    friend constexpr auto operator<=>(Hash128, Hash128) = default;
};

/// 32 hexadecimal digits, as `xxh128sum` prints them.
[[nodiscard]] std::string to_text(Hash128 hash);

[[nodiscard]] Hash128 hash_of(std::string_view bytes);
[[nodiscard]] Hash128 hash_of(std::span<const std::byte> bytes);

/// A hash of many parts. Each part counts with its length, so that "ab", "c" and "a", "bc" differ.
class Hasher {
public:
    Hasher();
    ~Hasher();
    Hasher(const Hasher&) = delete;
    Hasher& operator=(const Hasher&) = delete;
    Hasher(Hasher&&) noexcept;
    Hasher& operator=(Hasher&&) noexcept;

    void add(std::string_view part);
    void add(std::uint64_t number);
    [[nodiscard]] Hash128 hash() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Of every file that `all_files` names, in that order: its path and its bytes. Where the folder
/// stands, and the dates of its files, do not count. Nothing, with problems, when a file cannot be
/// read.
[[nodiscard]] std::optional<Hash128> hash_of_folder(const Folder& folder, core::Problems& problems);

} // namespace footprint::files
