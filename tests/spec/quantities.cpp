// SPDX-License-Identifier: MIT
// Finding words in tables.
#include "quantities.hpp"

#include "page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <stdexcept>

namespace footprint::spec {

namespace {

struct Asked {
    std::string words;
    std::vector<std::string> brackets;
};

Asked asked_by(const std::string& term) {
    const std::size_t open = term.find('(');
    Asked asked{.words = trimmed(term.substr(0, open)), .brackets = {}};
    if (open != std::string::npos) {
        if (!term.ends_with(")")) {
            throw std::runtime_error(fmt::format("\"{}\" has no closing bracket", term));
        }
        asked.brackets = split(term.substr(open + 1, term.size() - open - 2), ";");
    }
    return asked;
}

std::string column_of(const std::string& key, const Meaning& meaning) {
    const auto found = meaning.keys.find(key);
    if (found != meaning.keys.end()) {
        return found->second;
    }
    return key == "year" ? "financial_year" : key;
}

const measure::Column& column_in(const measure::Table& table, const std::string& name) {
    const measure::Column* column = table.find(name);
    if (column == nullptr) {
        throw std::runtime_error(fmt::format("the table {} has no column {}", table.name(), name));
    }
    return *column;
}

std::string text_of(const measure::Column& column, std::size_t row) {
    return column.meaning.is_text ? column.text(row)
                                  : number_text(column.numbers[row], column.meaning.decimals);
}

/// Which rows of a column hold; text is looked up once for each of its words.
std::vector<char> rows_that_hold(const measure::Table& table, const std::string& name,
                                 const Condition& condition) {
    const measure::Column& column = column_in(table, name);
    std::vector<char> holds(table.rows());
    for (std::size_t row = 0; row < table.rows(); ++row) {
        holds[row] =
            static_cast<char>((text_of(column, row) == condition.value) == condition.is_equal);
    }
    return holds;
}

void add_table(const measure::Table& table, const Meaning& meaning,
               const std::vector<Condition>& conditions, const std::vector<std::string>& keys,
               std::int64_t sign, Cells& cells) {
    std::vector<char> counts(table.rows(), 1);
    for (const Condition& condition : conditions) {
        const std::vector<char> holds =
            rows_that_hold(table, column_of(condition.column, meaning), condition);
        std::ranges::transform(counts, holds, counts.begin(), [](char one, char other) {
            return static_cast<char>(one != 0 && other != 0);
        });
    }
    std::vector<const measure::Column*> key_columns;
    key_columns.reserve(keys.size());
    for (const std::string& key : keys) {
        key_columns.push_back(&column_in(table, column_of(key, meaning)));
    }
    const measure::Column& column = column_in(table, meaning.column);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (counts[row] != 0 && column.has_value(row)) {
            std::vector<std::string> key;
            key.reserve(key_columns.size());
            for (const measure::Column* key_column : key_columns) {
                key.push_back(text_of(*key_column, row));
            }
            cells.values[key] += sign * column.numbers[row];
        }
    }
}

/// One term of a sum.
class Term {
public:
    Term(const std::string& term, const Dictionary& dictionary) : asked_(asked_by(term)) {
        const auto found = dictionary.find(asked_.words);
        if (found == dictionary.end()) {
            throw std::runtime_error(fmt::format("words.md has no \"{}\"", asked_.words));
        }
        meaning_ = &found->second;
        conditions_ = meaning_->rows_where;
        for (const std::string& bracket : asked_.brackets) {
            if (bracket.find('=') == std::string::npos) {
                plan_ = bracket;
            } else {
                conditions_.push_back(condition_of(bracket));
            }
        }
    }

    void add_to(Cells& cells, const std::vector<std::string>& keys, std::int64_t sign,
                const ResultsOf& results, std::optional<std::uint8_t>& decimals) const {
        const measure::Table* table = results(plan_).table(meaning_->table);
        if (table == nullptr) {
            throw std::runtime_error(fmt::format("results have no table {}", meaning_->table));
        }
        const std::uint8_t own = column_in(*table, meaning_->column).meaning.decimals;
        if (decimals.value_or(own) != own) {
            throw std::runtime_error("figures of different decimals are not added");
        }
        decimals = own;
        add_table(*table, *meaning_, conditions_, keys, sign, cells);
    }

private:
    Asked asked_;
    const Meaning* meaning_ = nullptr;
    std::vector<Condition> conditions_;
    std::string plan_;
};

struct SignedTerm {
    std::int64_t sign = 1;
    std::string words;
};

/// The terms of `a + b - c`; signs within brackets and words are not meant.
std::vector<SignedTerm> terms_of(const std::string& words) {
    std::vector<SignedTerm> terms(1);
    int depth = 0;
    for (std::size_t at = 0; at < words.size(); ++at) {
        depth += words[at] == '(' ? 1 : 0;
        depth -= words[at] == ')' ? 1 : 0;
        const std::string_view here = std::string_view(words).substr(at, 3);
        if (depth == 0 && (here == " + " || here == " - ")) {
            terms.push_back(SignedTerm{.sign = here == " + " ? 1 : -1, .words = {}});
            at += 2;
        } else {
            terms.back().words += words[at];
        }
    }
    return terms;
}

/// What the brackets of "every table" ask for.
struct RowsAsked {
    std::string plan;
    std::optional<Condition> world;
    std::set<std::string> except;
    std::set<std::string> without;
    std::vector<std::string> nothing_of;

    explicit RowsAsked(const std::string& words) {
        const Asked asked = asked_by(words);
        if (asked.words != "every table") {
            throw std::runtime_error(fmt::format(R"("{}" is not "every table")", asked.words));
        }
        for (const std::string& bracket : asked.brackets) {
            if (const auto tables = after("except ", bracket)) {
                except.insert(tables->begin(), tables->end());
            } else if (const auto columns = after("without ", bracket)) {
                without.insert(columns->begin(), columns->end());
            } else if (const auto words_left_out = after("nothing of ", bracket)) {
                nothing_of = *words_left_out;
            } else if (bracket.find('=') != std::string::npos) {
                world = condition_of(bracket);
                without.insert(world->column);
            } else {
                plan = bracket;
            }
        }
    }

private:
    static std::optional<std::vector<std::string>> after(std::string_view word,
                                                         const std::string& bracket) {
        if (!bracket.starts_with(word)) {
            return std::nullopt;
        }
        return split(std::string_view(bracket).substr(word.size()), ",");
    }
};

void add_rows(const measure::Table& table, const RowsAsked& asked, Cells& cells) {
    std::vector<char> counts(table.rows(), 1);
    if (asked.world) {
        counts = rows_that_hold(table, asked.world->column, *asked.world);
    }
    for (std::size_t row = 0; row < table.rows(); ++row) {
        std::string line = table.name();
        for (const measure::Column& column : table.columns()) {
            if (!asked.without.contains(column.meaning.name)) {
                line += ", " + text_of(column, row);
            }
        }
        const bool is_left_out =
            std::ranges::any_of(asked.nothing_of, [&](const std::string& word) {
                return line.find(word) != std::string::npos;
            });
        if (counts[row] != 0 && !is_left_out) {
            ++cells.values[{line}];
        }
    }
}

} // namespace

Condition condition_of(const std::string& words) {
    const std::size_t sign = words.find('=');
    if (sign == std::string::npos || sign == 0) {
        throw std::runtime_error(fmt::format("\"{}\" is not column = value", words));
    }
    const bool is_not = words[sign - 1] == '!';
    return Condition{.column = trimmed(words.substr(0, is_not ? sign - 1 : sign)),
                     .value = trimmed(words.substr(sign + 1)),
                     .is_equal = !is_not};
}

Dictionary read_dictionary(const std::filesystem::path& file) {
    Dictionary dictionary;
    for (const PageTable& table : read_page(file).statements) {
        for (const std::vector<std::string>& row : table.rows) {
            Meaning meaning{.table = row.at(1), .column = row.at(2), .rows_where = {}, .keys = {}};
            for (const std::string& condition : split(row.at(3), ";")) {
                meaning.rows_where.push_back(condition_of(condition));
            }
            for (const std::string& key : split(row.at(4), ";")) {
                const Condition same = condition_of(key);
                meaning.keys[same.column] = same.value;
            }
            dictionary.emplace(row.front(), std::move(meaning));
        }
    }
    return dictionary;
}

Cells evaluate(const std::string& words, const std::vector<std::string>& keys,
               const Dictionary& dictionary, const ResultsOf& results) {
    Cells cells;
    if (keys.empty()) {
        cells.values[{}] = 0; // a sum over no row is 0
    }
    std::optional<std::uint8_t> decimals;
    for (const SignedTerm& term : terms_of(words)) {
        Term(trimmed(term.words), dictionary).add_to(cells, keys, term.sign, results, decimals);
    }
    cells.decimals = decimals.value_or(0);
    return cells;
}

Cells every_row(const std::string& words, const ResultsOf& results) {
    const RowsAsked asked(words);
    const KeptResults& kept = results(asked.plan);
    Cells cells;
    for (const auto* tables : {&kept.runs.front().tables, &kept.header.dimensions}) {
        for (const measure::Table& table : *tables) {
            const bool is_asked_for = !asked.world || table.find(asked.world->column) != nullptr;
            if (is_asked_for && !asked.except.contains(table.name())) {
                add_rows(table, asked, cells);
            }
        }
    }
    return cells;
}

} // namespace footprint::spec
