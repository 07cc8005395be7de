// SPDX-License-Identifier: MIT
// Hashing by libxxhash.
#include "files/hash.hpp"

#include "files/csv.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <array>
#include <new>

namespace footprint::files {

namespace {

[[nodiscard]] Hash128 from_library(XXH128_hash_t hash) {
    return {hash.high64, hash.low64};
}

} // namespace

struct Hasher::State {
    XXH3_state_t* stream = XXH3_createState();
    State() {
        if (stream == nullptr) {
            throw std::bad_alloc{};
        }
    }
    ~State() { XXH3_freeState(stream); }
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    State(State&&) = delete;
    State& operator=(State&&) = delete;
};

Hasher::Hasher() : state_(std::make_unique<State>()) {
    core::promise(XXH3_128bits_reset(state_->stream) == XXH_OK, "a hash can be begun");
}

Hasher::~Hasher() = default;
Hasher::Hasher(Hasher&&) noexcept = default;
Hasher& Hasher::operator=(Hasher&&) noexcept = default;

void Hasher::add(std::string_view part) {
    add(std::uint64_t{part.size()});
    core::promise(XXH3_128bits_update(state_->stream, part.data(), part.size()) == XXH_OK,
                  "a hash takes bytes");
}

void Hasher::add(std::uint64_t number) {
    // Byte by byte, so that every machine adds the same bytes.
    std::array<unsigned char, 8> bytes{};
    for (unsigned byte = 0; byte < bytes.size(); ++byte) {
        bytes[byte] = static_cast<unsigned char>((number >> (8 * byte)) & 0xFFU);
    }
    core::promise(XXH3_128bits_update(state_->stream, bytes.data(), bytes.size()) == XXH_OK,
                  "a hash takes bytes");
}

Hash128 Hasher::hash() const {
    return from_library(XXH3_128bits_digest(state_->stream));
}

std::string to_text(Hash128 hash) {
    return fmt::format("{:016x}{:016x}", hash.high, hash.low);
}

Hash128 hash_of(std::string_view bytes) {
    return from_library(XXH3_128bits(bytes.data(), bytes.size()));
}

Hash128 hash_of(std::span<const std::byte> bytes) {
    return from_library(XXH3_128bits(bytes.data(), bytes.size()));
}

std::optional<Hash128> hash_of_folder(const Folder& folder, core::Problems& problems) {
    Hasher hasher;
    bool is_whole = true;
    for (const std::string& path : folder.all_files()) {
        const std::optional<std::string> bytes = folder.read(path, problems, largest_csv_bytes);
        if (!bytes) {
            is_whole = false;
            continue;
        }
        hasher.add(path);
        hasher.add(*bytes);
    }
    return is_whole ? std::optional(hasher.hash()) : std::nullopt;
}

} // namespace footprint::files
