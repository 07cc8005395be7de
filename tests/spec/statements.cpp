// SPDX-License-Identifier: MIT
// Holding quantities against each other.
#include "statements.hpp"

#include "broken_plans.hpp"
#include "plan_copy.hpp"
#include "shapley_by_runs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>
#include <set>
#include <stdexcept>

namespace footprint::spec {

namespace {

using Row = std::vector<std::string>;
using Compare = std::function<bool(std::int64_t, std::int64_t)>;

std::optional<std::int64_t> whole_number(const std::string& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return number;
}

std::int64_t number_of(const std::string& text) {
    if (const auto number = whole_number(text)) {
        return *number;
    }
    throw std::runtime_error(fmt::format("\"{}\" is not a whole number", text));
}

Compare compare_of(const std::string& words) {
    if (words == "the same as") {
        return std::equal_to<>();
    }
    if (words == "other than") {
        return std::not_equal_to<>();
    }
    if (words == "at most") {
        return std::less_equal<>();
    }
    if (words == "at least") {
        return std::greater_equal<>();
    }
    if (words == "above") {
        return std::greater<>();
    }
    if (words == "below") {
        return std::less<>();
    }
    const std::vector<std::string> parts = split(words, " ");
    if (parts.size() == 3 && parts[0] == "within" && parts[2] == "of") {
        const std::int64_t distance = number_of(parts[1]);
        return [distance](std::int64_t one, std::int64_t other) {
            return one - other <= distance && other - one <= distance;
        };
    }
    throw std::runtime_error(fmt::format("\"must be {}\" is not known", words));
}

/// The table expected: rows as they should be, those that are not so with minus and what was found
/// with plus. Equal rows are shown for company, a few of them.
class Difference {
public:
    void row(const Row& key, const std::string& found, const std::string& expected, bool holds) {
        constexpr std::size_t most_equal = 3;
        constexpr std::size_t most_wrong = 12;
        std::string start;
        for (const std::string& cell : key) {
            start += cell + " | ";
        }
        if (holds) {
            if (++equal_ <= most_equal) {
                text_ += fmt::format("    | {}{} |\n", start, found);
            }
        } else if (++wrong_ <= most_wrong) {
            text_ += fmt::format("  - | {}{} |\n  + | {}{} |\n", start, expected, start, found);
        }
    }

    [[nodiscard]] std::optional<std::string> told(std::size_t line, const Row& statement,
                                                  bool may_be_empty) const {
        if (wrong_ == 0 && (equal_ > 0 || may_be_empty)) {
            return std::nullopt;
        }
        std::string words;
        for (const std::string& cell : statement) {
            words += cell + " | ";
        }
        return fmt::format("the table of line {}: | {}\n{}  {} rows are not so, {} are", line,
                           words, text_.empty() ? "  there was nothing to compare\n" : text_,
                           wrong_, equal_);
    }

private:
    std::string text_;
    std::size_t equal_ = 0;
    std::size_t wrong_ = 0;
};

void compare_cells(const Cells& found, const Cells& expected, const Compare& compare,
                   const std::string& must_be, Difference& difference) {
    std::set<Row> keys;
    for (const Cells* cells : {&found, &expected}) {
        for (const auto& [key, value] : cells->values) {
            keys.insert(key);
        }
    }
    const auto value_in = [](const Cells& cells, const Row& key) {
        const auto at = cells.values.find(key);
        return at == cells.values.end() ? std::int64_t{0} : at->second;
    };
    for (const Row& key : keys) {
        const std::int64_t one = value_in(found, key);
        const std::int64_t other = value_in(expected, key);
        difference.row(key, number_text(one, found.decimals),
                       must_be + number_text(other, expected.decimals), compare(one, other));
    }
}

Difference hold_quantities(const Row& row, const Bench& bench) {
    const std::vector<std::string> keys = split(row[0], ",");
    const Cells found = evaluate(row[1], keys, *bench.dictionary, bench.results);
    Cells expected;
    if (const auto number = whole_number(row[3])) {
        expected.decimals = found.decimals;
        for (const auto& [key, value] : found.values) {
            expected.values[key] = *number;
        }
    } else {
        expected = evaluate(row[3], keys, *bench.dictionary, bench.results);
    }
    if (found.decimals != expected.decimals) {
        throw std::runtime_error("figures of different decimals are not compared");
    }
    Difference difference;
    compare_cells(found, expected, compare_of(row[2]), row[2] == "the same as" ? "" : row[2] + " ",
                  difference);
    return difference;
}

Difference hold_rows(const Row& row, const Bench& bench) {
    Difference difference;
    compare_cells(every_row(row[0], bench.results), every_row(row[1], bench.results),
                  std::equal_to<>(), "", difference);
    return difference;
}

/// What stands in these text columns of these tables.
std::set<std::string> names_in(const KeptResults& results, const std::string& columns,
                               const std::string& tables) {
    std::set<std::string> found;
    for (const std::string& name : split(tables, ",")) {
        const measure::Table* table = results.table(name);
        if (table == nullptr) {
            throw std::runtime_error(fmt::format("results have no table {}", name));
        }
        for (const std::string& column : split(columns, ",")) {
            const measure::Column* texts = table->find(column);
            for (std::size_t at = 0; texts != nullptr && at < table->rows(); ++at) {
                found.insert(texts->text(at));
            }
        }
    }
    return found;
}

Difference hold_names(const Row& row, const Bench& bench) {
    const std::set<std::string> known = names_in(bench.results(""), row[2], row[3]);
    Difference difference;
    for (const std::string& name : names_in(bench.results(""), row[0], row[1])) {
        difference.row({name}, known.contains(name) ? "known" : "not known", "known",
                       known.contains(name));
    }
    return difference;
}

Way way_of(const std::string& words) {
    for (const Way way : ways) {
        if (words.find(to_text(way)) != std::string::npos) {
            return way;
        }
    }
    throw std::runtime_error(fmt::format("\"{}\" names no way to run", words));
}

Difference hold_exports(const Row& row, const Bench& bench) {
    const TemporaryFolder scratch;
    const std::filesystem::path one = scratch.path() / "one";
    const std::filesystem::path other = scratch.path() / "other";
    run_and_export(bench.folder(""), way_of(row[0]), one);
    run_and_export(bench.folder(""), way_of(row[1]), other);
    std::set<std::string> names;
    for (const std::filesystem::path& out : {one, other}) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(out)) {
            const std::string extension = entry.path().extension().string();
            if (extension == ".csv" || extension == ".json") {
                names.insert(entry.path().lexically_relative(out).string());
            }
        }
    }
    Difference difference;
    for (const std::string& name : names) {
        const bool is_same = std::filesystem::exists(one / name) &&
                             std::filesystem::exists(other / name) &&
                             whole_text(one / name) == whole_text(other / name);
        difference.row({name}, is_same ? "the same bytes" : "other bytes", "the same bytes",
                       is_same);
    }
    return difference;
}

Difference hold_shapley(const Row& row, const Bench& bench) {
    const std::vector<std::string> keys = split(row[0], ",");
    const Cells shares = evaluate(row[1], keys, *bench.dictionary, bench.results);
    const SharesByRuns by_runs = shapley_by_runs(bench.folder(""), bench.results("").header.players,
                                                 row[3], keys, *bench.dictionary);
    const std::int64_t most_apart = number_of(row[2]) * by_runs.denominator;
    Difference difference;
    for (const auto& [key, share] : by_runs.numerators) {
        const auto found = shares.values.find(key);
        const std::int64_t own = found == shares.values.end() ? 0 : found->second;
        const std::int64_t apart = own * by_runs.denominator - share;
        const bool holds = apart <= most_apart && -apart <= most_apart;
        difference.row(key, number_text(own, 0),
                       fmt::format("{:.3f}", static_cast<double>(share) /
                                                 static_cast<double>(by_runs.denominator)),
                       holds);
    }
    return difference;
}

Difference hold_messages(const Row& row, const Bench& bench) {
    const std::vector<std::string> told = told_of_broken(
        bench.folder(""), Breakage{.file = row[1], .before = row[2], .after = row[3]});
    Difference difference;
    const bool is_told = std::ranges::find(told, row[4]) != told.end();
    difference.row({row[0]}, is_told ? row[4] : told_together(told), row[4], is_told);
    return difference;
}

using Hold = Difference (*)(const Row&, const Bench&);

Hold hold_of(const Row& header) {
    if (header == Row{"for each", "this", "must be", "that"}) {
        return hold_quantities;
    }
    if (header == Row{"these rows", "must be, one for one,"}) {
        return hold_rows;
    }
    if (header == Row{"every", "of", "is found in", "of"}) {
        return hold_names;
    }
    if (header == Row{"exported", "must be, byte for byte, exported"}) {
        return hold_exports;
    }
    if (header ==
        Row{"for each", "this", "is, within so many pence,", "the share over all sets of"}) {
        return hold_shapley;
    }
    if (header == Row{"with", "in", "instead of", "stands", "footprint check says"}) {
        return hold_messages;
    }
    throw std::runtime_error("the header is none that statements.hpp knows");
}

} // namespace

std::vector<std::string> not_held(const std::vector<PageTable>& statements, const Bench& bench) {
    std::vector<std::string> failures;
    for (const PageTable& table : statements) {
        for (const Row& row : table.rows) {
            try {
                if (const auto failure = hold_of(table.header)(row, bench)
                                             .told(table.line, row, bench.may_be_empty)) {
                    failures.push_back(*failure);
                }
            } catch (const std::exception& error) {
                failures.push_back(
                    fmt::format("the table of line {}: {}: {}", table.line, row[1], error.what()));
            }
        }
    }
    return failures;
}

} // namespace footprint::spec
