// SPDX-License-Identifier: MIT
#include "core/four_numbers.hpp"
#include "core/random_stream.hpp"
#include "core/row_product.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cstdint>
#include <vector>

namespace footprint::core {
namespace {

constexpr std::size_t length = 48;
using Row = std::array<float, length>;

Row drawn_row(std::uint32_t number) {
    Row row;
    for (std::uint32_t place = 0; place < length; ++place) {
        const std::uint32_t random =
            draw(make_luck_key(7, 0), number, Process::validation, place)[0];
        row[place] = static_cast<float>(unit_interval(random) * 3.0);
    }
    return row;
}

TEST_CASE("a product of rows is the same bits as multiplying row by row") {
    constexpr std::uint32_t most = 9;
    std::vector<Row> rows;
    for (std::uint32_t number = 0; number < most; ++number) {
        rows.push_back(drawn_row(number));
    }
    for (std::size_t count = 1; count <= most; ++count) {
        CAPTURE(count);
        RowProduct<most> product;
        Row wanted;
        wanted.fill(1.0F);
        for (std::size_t number = 0; number < count; ++number) {
            product.add(rows[number].data());
            for (std::size_t place = 0; place < length; ++place) {
                wanted[place] *= rows[number][place];
            }
        }
        Row found;
        product.write(found.data(), found.size());
        CHECK(found == wanted);
    }
}

TEST_CASE("a product is written as far as is asked, in whole blocks") {
    const Row row = drawn_row(1);
    RowProduct<1> product;
    product.add(row.data());
    Row found;
    found.fill(-1.0F);
    product.write(found.data(), RowProduct<1>::block);
    CHECK(found[RowProduct<1>::block - 1] == row[RowProduct<1>::block - 1]);
    CHECK(found[RowProduct<1>::block] == -1.0F);
}

TEST_CASE("a running sum adds to each of four those before it") {
    const FourWholes sum = running_sum(FourWholes{1, 20, 300, 4000});
    CHECK(sum[0] == 1);
    CHECK(sum[1] == 21);
    CHECK(sum[2] == 321);
    CHECK(sum[3] == 4321);
    CHECK(last_of(sum)[0] == 4321);
}

} // namespace
} // namespace footprint::core
