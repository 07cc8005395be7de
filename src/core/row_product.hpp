// SPDX-License-Identifier: MIT
// The product of several rows of numbers, place by place: a person's rate for each line of care is
// a base rate times a multiplier row for each thing the person has.
//
// Sixteen places are multiplied by every row before the next sixteen, so that products stay in
// registers until they are whole; row after row, each would be written and read again. A place's
// factors are taken in the order in which rows were added, so the result is the same bits as
// multiplying row by row.
//
// Example: rows (2, 3, ...) and (5, 7, ...) give (10, 21, ...).
//
// Checked in tests/unit/core/row_product_test.cpp.
#pragma once

#include "core/four_numbers.hpp"

#include <array>
#include <cstddef>

namespace footprint::core {

/// Up to `most_rows` rows, which outlive it.
template <std::size_t most_rows>
class RowProduct {
public:
    /// Places multiplied together; a row's length is rounded up to whole blocks.
    static constexpr std::size_t block = 16;

    void add(const float* row) { rows_[size_++] = row; }

    /// Writes the product of what was added, at least one row, to `product`, which is none of them.
    void write(float* product, std::size_t padded_length) const {
        for (std::size_t place = 0; place < padded_length; place += block) {
            FourFloats first = four_at(rows_[0] + place);
            FourFloats second = four_at(rows_[0] + place + 4);
            FourFloats third = four_at(rows_[0] + place + 8);
            FourFloats fourth = four_at(rows_[0] + place + 12);
            for (std::size_t row = 1; row < size_; ++row) {
                first *= four_at(rows_[row] + place);
                second *= four_at(rows_[row] + place + 4);
                third *= four_at(rows_[row] + place + 8);
                fourth *= four_at(rows_[row] + place + 12);
            }
            put_four(product + place, first);
            put_four(product + place + 4, second);
            put_four(product + place + 8, third);
            put_four(product + place + 12, fourth);
        }
    }

private:
    std::array<const float*, most_rows> rows_;
    std::size_t size_ = 0;
};

} // namespace footprint::core
