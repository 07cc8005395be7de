// SPDX-License-Identifier: MIT
// Two kinds of identity. An index is a place in a table of this run, a different type for each
// table, so that a site cannot be looked up among the areas. A permanent id is a number made from a
// thing's written name alone; it keys random draws, so that moving a row in a file, or adding one,
// changes nobody's luck.
//
// The hash is XXH64 with seed 0 (Y. Collet, xxHash fast digest algorithm, version 0.1.1,
// https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md), written so that it also runs
// while compiling. Checked against libxxhash in tests/unit/core/identifiers_test.cpp.
#pragma once

#include <fmt/format.h>

#include <array>
#include <bit>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string_view>

namespace footprint::core {

/// A place in the table named by `Tag`. Starts as `none`, which is the largest number `Width`
/// holds.
template <typename Tag, std::unsigned_integral Width = std::uint32_t>
struct Index {
    using Number = Width;
    static const Index none;

    Width value = std::numeric_limits<Width>::max();

    constexpr Index() = default;
    constexpr explicit Index(Width number) : value(number) {}

    /// Where to look in a column.
    [[nodiscard]] constexpr std::size_t position() const { return value; }
    [[nodiscard]] constexpr bool is_none() const {
        return value == std::numeric_limits<Width>::max();
    }
    friend constexpr auto operator<=>(Index, Index) = default;
};

template <typename Tag, std::unsigned_integral Width>
constexpr Index<Tag, Width> Index<Tag, Width>::none{};

/// The index at `position` of a table.
template <typename SomeIndex>
[[nodiscard]] constexpr SomeIndex index_at(std::size_t position) {
    return SomeIndex{static_cast<typename SomeIndex::Number>(position)};
}

using AreaIndex = Index<struct AreaTag>;
using PlaceIndex = Index<struct PlaceTag>;
using SiteIndex = Index<struct SiteTag>;
using ServiceIndex = Index<struct ServiceTag>;
using LineIndex = Index<struct LineTag, std::uint16_t>;
using OrganisationIndex = Index<struct OrganisationTag>;
using PracticeIndex = Index<struct PracticeTag>;
using ConditionIndex = Index<struct ConditionTag, std::uint8_t>;
using InitiativeIndex = Index<struct InitiativeTag, std::uint16_t>;
using PersonIndex = Index<struct PersonTag>;

/// The same for the same text for ever, on any machine.
struct PermanentId {
    std::uint64_t value = 0;
    friend constexpr auto operator<=>(PermanentId, PermanentId) = default;
};

namespace detail {

inline constexpr std::uint64_t xxh64_prime_1 = 0x9E3779B185EBCA87;
inline constexpr std::uint64_t xxh64_prime_2 = 0xC2B2AE3D27D4EB4F;
inline constexpr std::uint64_t xxh64_prime_3 = 0x165667B19E3779F9;
inline constexpr std::uint64_t xxh64_prime_4 = 0x85EBCA77C2B2AE63;
inline constexpr std::uint64_t xxh64_prime_5 = 0x27D4EB2F165667C5;

/// The first `bytes` characters of `text` as a little-endian number.
[[nodiscard]] constexpr std::uint64_t little_endian(std::string_view text, unsigned bytes) {
    std::uint64_t number = 0;
    for (unsigned byte = 0; byte < bytes; ++byte) {
        number |= static_cast<std::uint64_t>(static_cast<unsigned char>(text[byte])) << (8 * byte);
    }
    return number;
}

[[nodiscard]] constexpr std::uint64_t xxh64_round(std::uint64_t lane, std::uint64_t input) {
    return std::rotl(lane + input * xxh64_prime_2, 31) * xxh64_prime_1;
}

[[nodiscard]] constexpr std::uint64_t xxh64_stripes(std::string_view& rest) {
    std::array<std::uint64_t, 4> lanes = {xxh64_prime_1 + xxh64_prime_2, xxh64_prime_2, 0,
                                          0 - xxh64_prime_1};
    for (; rest.size() >= 32; rest.remove_prefix(32)) {
        for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
            lanes[lane] = xxh64_round(lanes[lane], little_endian(rest.substr(8 * lane), 8));
        }
    }
    std::uint64_t hash = std::rotl(lanes[0], 1) + std::rotl(lanes[1], 7) + std::rotl(lanes[2], 12) +
                         std::rotl(lanes[3], 18);
    for (const std::uint64_t lane : lanes) {
        hash = (hash ^ xxh64_round(0, lane)) * xxh64_prime_1 + xxh64_prime_4;
    }
    return hash;
}

} // namespace detail

/// XXH64 of the bytes of `text`, seed 0.
[[nodiscard]] constexpr std::uint64_t stable_hash(std::string_view text) {
    using namespace detail; // NOLINT(google-build-using-namespace): the primes, in this function
                            // only
    std::string_view rest = text;
    std::uint64_t hash = rest.size() >= 32 ? xxh64_stripes(rest) : xxh64_prime_5;
    hash += text.size();
    for (; rest.size() >= 8; rest.remove_prefix(8)) {
        hash ^= xxh64_round(0, little_endian(rest, 8));
        hash = std::rotl(hash, 27) * xxh64_prime_1 + xxh64_prime_4;
    }
    if (rest.size() >= 4) {
        hash ^= little_endian(rest, 4) * xxh64_prime_1;
        hash = std::rotl(hash, 23) * xxh64_prime_2 + xxh64_prime_3;
        rest.remove_prefix(4);
    }
    for (; !rest.empty(); rest.remove_prefix(1)) {
        hash ^= little_endian(rest, 1) * xxh64_prime_5;
        hash = std::rotl(hash, 11) * xxh64_prime_1;
    }
    hash = (hash ^ (hash >> 33)) * xxh64_prime_2;
    hash = (hash ^ (hash >> 29)) * xxh64_prime_3;
    return hash ^ (hash >> 32);
}

[[nodiscard]] constexpr PermanentId permanent_id(std::string_view name) {
    return PermanentId{stable_hash(name)};
}

/// Mixes all 64 bits of a number into all 64 of another, one to one (S. Vigna, SplitMix64, public
/// domain, https://prng.di.unimi.it/splitmix64.c). For making one identity from several.
[[nodiscard]] constexpr std::uint64_t mixed_bits(std::uint64_t number) {
    number += 0x9E3779B97F4A7C15;
    number = (number ^ (number >> 30)) * 0xBF58476D1CE4E5B9;
    number = (number ^ (number >> 27)) * 0x94D049BB133111EB;
    return number ^ (number >> 31);
}

/// The identity of `part` within `whole`: a newborn within its mother, a follow-on within its
/// contact. The order of the two matters.
[[nodiscard]] constexpr std::uint64_t identity_within(std::uint64_t whole, std::uint64_t part) {
    return mixed_bits(mixed_bits(whole) + part);
}

} // namespace footprint::core

template <typename Tag, std::unsigned_integral Width>
struct std::hash<footprint::core::Index<Tag, Width>> {
    std::size_t operator()(footprint::core::Index<Tag, Width> index) const noexcept {
        return std::hash<Width>{}(index.value);
    }
};

template <>
struct std::hash<footprint::core::PermanentId> {
    std::size_t operator()(footprint::core::PermanentId id) const noexcept {
        return std::hash<std::uint64_t>{}(id.value);
    }
};

template <typename Tag, std::unsigned_integral Width>
struct fmt::formatter<footprint::core::Index<Tag, Width>> : fmt::formatter<Width> {
    auto format(footprint::core::Index<Tag, Width> index, fmt::format_context& context) const {
        return fmt::formatter<Width>::format(index.value, context);
    }
};
