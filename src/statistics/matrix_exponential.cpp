// SPDX-License-Identifier: MIT
// The exponential of a matrix of rates, by scaling and squaring (Moler and Van Loan 2003, method
// 3).
#include "statistics/decision_model.hpp"

#include <algorithm>
#include <cmath>

namespace footprint::statistics {
namespace {

[[nodiscard]] std::vector<double> product(const std::vector<double>& left,
                                          const std::vector<double>& right, std::size_t size) {
    std::vector<double> result(size * size, 0.0);
    for (std::size_t i = 0; i < size; ++i) {
        for (std::size_t k = 0; k < size; ++k) {
            for (std::size_t j = 0; j < size; ++j) {
                result[i * size + j] += left[i * size + k] * right[k * size + j];
            }
        }
    }
    return result;
}

} // namespace

std::vector<double> matrix_exponential(std::vector<double> matrix, std::size_t size) {
    double largest = 0.0;
    for (const double entry : matrix) {
        largest = std::max(largest, std::abs(entry));
    }
    int squarings = 0;
    while (largest * static_cast<double>(size) > 0.5) {
        largest /= 2.0;
        ++squarings;
    }
    for (double& entry : matrix) {
        entry = std::ldexp(entry, -squarings);
    }
    std::vector<double> sum(size * size, 0.0);
    for (std::size_t i = 0; i < size; ++i) {
        sum[i * size + i] = 1.0;
    }
    std::vector<double> term = sum;
    constexpr int terms = 20; // of a norm of at most a half: far below a double's last digit
    for (int k = 1; k <= terms; ++k) {
        term = product(term, matrix, size);
        for (std::size_t e = 0; e < term.size(); ++e) {
            term[e] /= k;
            sum[e] += term[e];
        }
    }
    for (int k = 0; k < squarings; ++k) {
        sum = product(sum, sum, size);
    }
    return sum;
}

} // namespace footprint::statistics
