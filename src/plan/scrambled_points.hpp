// SPDX-License-Identifier: MIT
// Numbers between 0 and 1 that fill their range evenly, many columns of them at once, each column
// the same for ever.
//
// A column is one dimension of Sobol's sequence, scrambled as Owen does: each binary digit is
// turned or not by a coin that depends on the column and on all higher digits. Any 2^k points of a
// column that start at a multiple of 2^k then lie one in each of 2^k equal parts of the range, each
// at random within its part. So 256 points answer what the mean is as well as many thousand
// independent ones, the first 64 of them are themselves a good design, and each point alone is
// exactly uniform.
//
// Columns are kept in sets of 16, the first 16 dimensions of the sequence. Within a set, pairs of
// columns fill their square evenly too: over 256 points their correlations are some 0.016 in size,
// where independent numbers would have 0.063. Between sets, the order of points is shuffled by the
// same kind of scramble (of their number in place of their value), which keeps every design of 2^k
// points whole; correlations between sets are 0.077 in size, luck of the key. One long sequence
// would have been worse: with 200 dimensions and 256 points, 75 pairs of columns agree or disagree
// in every first digit, and are correlated by up to 0.98 (counted; docs/model/uncertainty.md).
//
// Sources: I. M. Sobol', USSR Computational Mathematics and Mathematical Physics 7 (1967), pp
// 86-112; direction numbers of S. Joe and F. Y. Kuo, SIAM Journal on Scientific Computing 30
// (2008), pp 2635-2654, DOI 10.1137/070709359, as in Boost.Random 1.74. A. B. Owen, "Randomly
// permuted (t,m,s)-nets and (t,s)-sequences", in Monte Carlo and Quasi-Monte Carlo Methods
// (Springer, 1995), DOI 10.1007/978-1-4612-2552-2_19. Padding by shuffled sets: B. Burley,
// "Practical hash-based Owen scrambling", Journal of Computer Graphics Techniques 9(4) (2020).
// Checked in tests/unit/plan/scrambled_points_test.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace footprint::plan {

/// Which numbers a column holds.
struct Column {
    std::uint32_t dimension = 0;    // of the sequence, below ScrambledPoints::dimensions
    std::uint64_t order_key = 0;    // columns with one key have their points in one order
    std::uint64_t scramble_key = 0; // its own
};

class ScrambledPoints {
public:
    static constexpr std::size_t dimensions = 16;
    static constexpr unsigned index_bits = 16;
    static constexpr std::uint32_t most_points = std::uint32_t{1} << index_bits;

    ScrambledPoints();

    /// In units of 2^-32. `index` is below `most_points`.
    [[nodiscard]] std::uint32_t at(const Column& column, std::uint32_t index) const;
    /// The sequence itself, unscrambled, in its natural order.
    [[nodiscard]] std::uint32_t sobol(std::size_t dimension, std::uint32_t index) const;

private:
    std::array<std::array<std::uint32_t, index_bits>, dimensions> directions_{};
};

/// `number`, of so many binary digits, each turned or not by the key and all higher digits. One to
/// one; the numbers from a multiple of 2^k on, 2^k of them, are taken to such a run again.
[[nodiscard]] std::uint32_t scrambled(std::uint32_t number, unsigned digits, std::uint64_t key);

} // namespace footprint::plan
