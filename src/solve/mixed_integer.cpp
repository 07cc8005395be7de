// SPDX-License-Identifier: MIT
// Our columns and rows given to CBC, and its answer taken back.
#include "solve/mixed_integer.hpp"

#include <Cbc_C_Interface.h>

#include <algorithm>
#include <cmath>
#include <memory>

namespace footprint::solve {
namespace {

struct DeleteModel {
    void operator()(Cbc_Model* model) const { Cbc_deleteModel(model); }
};
using Model = std::unique_ptr<Cbc_Model, DeleteModel>;

/// Entries by column, as CBC wants them.
struct ByColumn {
    std::vector<CoinBigIndex> begins;
    std::vector<int> rows;
    std::vector<double> factors;
};

[[nodiscard]] ByColumn by_column(std::size_t columns, std::span<const std::size_t> row_begins,
                                 std::span<const RowEntry> entries) {
    ByColumn made;
    made.begins.assign(columns + 1, 0);
    for (const RowEntry& entry : entries) {
        ++made.begins[entry.column + 1];
    }
    for (std::size_t c = 0; c < columns; ++c) {
        made.begins[c + 1] += made.begins[c];
    }
    made.rows.resize(entries.size());
    made.factors.resize(entries.size());
    std::vector<CoinBigIndex> next(made.begins.begin(), made.begins.end() - 1);
    for (std::size_t row = 0; row + 1 < row_begins.size(); ++row) {
        for (std::size_t e = row_begins[row]; e < row_begins[row + 1]; ++e) {
            const auto place = static_cast<std::size_t>(next[entries[e].column]++);
            made.rows[place] = static_cast<int>(row);
            made.factors[place] = entries[e].factor;
        }
    }
    return made;
}

} // namespace

std::size_t MixedInteger::add_number(double least, double most, double cost) {
    least_.push_back(least);
    most_.push_back(most);
    costs_.push_back(cost);
    is_whole_.push_back(0);
    return costs_.size() - 1;
}

std::size_t MixedInteger::add_whole_number(double least, double most, double cost) {
    const std::size_t column = add_number(least, most, cost);
    is_whole_[column] = 1;
    return column;
}

void MixedInteger::add_row(std::span<const RowEntry> entries, double least, double most) {
    entries_.insert(entries_.end(), entries.begin(), entries.end());
    row_begins_.push_back(entries_.size());
    row_least_.push_back(least);
    row_most_.push_back(most);
}

MixedInteger::Answer MixedInteger::least_cost(int nodes) const {
    const ByColumn matrix = by_column(columns(), row_begins_, entries_);
    const Model model(Cbc_newModel());
    Cbc_setLogLevel(model.get(), 0);
    Cbc_setParameter(model.get(), "log", "0");
    Cbc_setParameter(model.get(), "threads", "0");
    Cbc_setParameter(model.get(), "ratioGap", "0");
    Cbc_setParameter(model.get(), "allowableGap", "0");
    Cbc_loadProblem(model.get(), static_cast<int>(columns()), static_cast<int>(rows()),
                    matrix.begins.data(), matrix.rows.data(), matrix.factors.data(), least_.data(),
                    most_.data(), costs_.data(), row_least_.data(), row_most_.data());
    for (std::size_t c = 0; c < columns(); ++c) {
        if (is_whole_[c] != 0) {
            Cbc_setInteger(model.get(), static_cast<int>(c));
        }
    }
    Cbc_setObjSense(model.get(), 1.0);
    if (!start_.empty()) {
        std::vector<int> numbers(start_.size());
        for (std::size_t c = 0; c < start_.size(); ++c) {
            numbers[c] = static_cast<int>(c);
        }
        Cbc_setMIPStartI(model.get(), static_cast<int>(start_.size()), numbers.data(),
                         start_.data());
    }
    Cbc_setMaximumNodes(model.get(), nodes);
    Cbc_solve(model.get());

    Answer answer;
    if (Cbc_isContinuousUnbounded(model.get()) != 0) {
        answer.outcome = Outcome::unbounded;
        return answer;
    }
    if (Cbc_isProvenInfeasible(model.get()) != 0) {
        answer.outcome = Outcome::impossible;
        return answer;
    }
    const bool is_best = Cbc_isProvenOptimal(model.get()) != 0;
    answer.bound = Cbc_getBestPossibleObjValue(model.get());
    const bool has_whole = std::ranges::find(is_whole_, char{1}) != is_whole_.end();
    const double* best =
        has_whole ? Cbc_bestSolution(model.get()) : Cbc_getColSolution(model.get());
    if (best == nullptr) {
        best = is_best ? Cbc_getColSolution(model.get()) : nullptr;
    }
    if (best == nullptr) {
        return answer;
    }
    answer.values.assign(best, best + columns());
    answer.cost = 0.0;
    for (std::size_t c = 0; c < columns(); ++c) {
        if (is_whole_[c] != 0) {
            answer.values[c] = std::round(answer.values[c]);
        }
        answer.cost += costs_[c] * answer.values[c];
    }
    answer.outcome = is_best ? Outcome::best : Outcome::good;
    answer.bound = is_best ? answer.cost : std::min(answer.bound, answer.cost);
    return answer;
}

} // namespace footprint::solve
