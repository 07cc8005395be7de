// SPDX-License-Identifier: MIT
// Philox4x32-10 against its authors: the known answers published with Random123 (file kat_vectors),
// and the library itself on random counters and keys.
#include "core/philox.hpp"

#include <Random123/philox.h>
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <vector>

using namespace footprint::core;

namespace {

[[nodiscard]] Philox4x32Block authors_block(Philox4x32Counter counter, Philox4x32Key key) {
    const r123::Philox4x32 generator;
    const auto block =
        generator({{counter[0], counter[1], counter[2], counter[3]}}, {{key.low, key.high}});
    return {block[0], block[1], block[2], block[3]};
}

struct Columns {
    explicit Columns(std::size_t rows)
        : words{std::vector<std::uint32_t>(rows), std::vector<std::uint32_t>(rows),
                std::vector<std::uint32_t>(rows), std::vector<std::uint32_t>(rows)} {}
    std::vector<std::uint32_t> words[4];
    [[nodiscard]] BlockColumns spans() { return {words[0], words[1], words[2], words[3]}; }
    [[nodiscard]] CounterColumns counters() const {
        return {words[0], words[1], words[2], words[3]};
    }
    [[nodiscard]] Philox4x32Block row(std::size_t row) const {
        return {words[0][row], words[1][row], words[2][row], words[3][row]};
    }
};

} // namespace

static_assert(philox({0, 0, 0, 0}, {0, 0})[0] == 0x6627e8d5, "philox also runs while compiling");

TEST_CASE("philox gives the published known answers") {
    CHECK(philox({0, 0, 0, 0}, {0, 0}) ==
          Philox4x32Block{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    CHECK(philox({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) ==
          Philox4x32Block{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
          Philox4x32Block{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("philox agrees with Random123 on any counter and key") {
    CHECK(rc::check(
        "one block", [](Philox4x32Counter counter, std::uint32_t low, std::uint32_t high) {
            RC_ASSERT(philox(counter, {low, high}) == authors_block(counter, {low, high}));
        }));
}

TEST_CASE(
    "a batch that counts one word gives the same blocks one at a time, past the word's end too") {
    CHECK(rc::check("counting", [](Philox4x32Counter first, std::uint32_t low, std::uint32_t high) {
        const auto word = *rc::gen::inRange(0U, 4U);
        const auto rows = *rc::gen::inRange<std::size_t>(0, 40);
        if (*rc::gen::arbitrary<bool>()) {
            first[word] = 0xFFFFFFFF - *rc::gen::inRange(0U, 20U); // wraps round within the batch
        }
        Columns blocks(rows);
        philox_batch(first, word, {low, high}, blocks.spans());
        for (std::size_t row = 0; row < rows; ++row) {
            Philox4x32Counter counter = first;
            counter[word] += static_cast<std::uint32_t>(row);
            RC_ASSERT(blocks.row(row) == authors_block(counter, {low, high}));
        }
    }));
}

TEST_CASE("a batch of counters gives the same blocks one at a time, in place too") {
    CHECK(rc::check("columns", [](std::uint32_t low, std::uint32_t high) {
        const auto rows = *rc::gen::inRange<std::size_t>(0, 40);
        Columns counters(rows);
        for (auto& column : counters.words) {
            column = *rc::gen::container<std::vector<std::uint32_t>>(
                rows, rc::gen::arbitrary<std::uint32_t>());
        }
        Columns blocks(rows);
        philox_batch(counters.counters(), {low, high}, blocks.spans());
        Columns in_place = counters;
        philox_batch(in_place.counters(), {low, high}, in_place.spans());
        for (std::size_t row = 0; row < rows; ++row) {
            RC_ASSERT(blocks.row(row) == authors_block(counters.row(row), {low, high}));
            RC_ASSERT(in_place.row(row) == blocks.row(row));
        }
    }));
}
