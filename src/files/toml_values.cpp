// SPDX-License-Identifier: MIT
// Reading the keys of a TOML table as the kinds of value they should be.
#include "files/files_errors.hpp"
#include "files/toml.hpp"
#include "files/toml_nodes.hpp"
#include "files/values.hpp"

#include <fmt/format.h>

namespace footprint::files {

namespace {

constexpr std::chrono::year_month_day no_date{std::chrono::year{1900}, std::chrono::January,
                                              std::chrono::day{1}};
constexpr core::FinancialYear no_year{1900};

[[nodiscard]] std::string_view kind_in_words(const toml::node& node) {
    switch (node.type()) {
    case toml::node_type::table:
        return "a table";
    case toml::node_type::array:
        return "a list";
    case toml::node_type::string:
        return "text";
    case toml::node_type::integer:
        return "a whole number";
    case toml::node_type::floating_point:
        return "a number";
    case toml::node_type::boolean:
        return "true or false";
    case toml::node_type::date:
        return "a date";
    case toml::node_type::time:
        return "a time";
    case toml::node_type::date_time:
        return "a date and time";
    case toml::node_type::none:
        break;
    }
    return "nothing";
}

/// A single value as it might have been written, to be read like a cell of CSV.
[[nodiscard]] std::string as_written(const toml::node& node) {
    if (const auto* text = node.as_string()) {
        return text->get();
    }
    if (const auto* whole = node.as_integer()) {
        return fmt::format("{}", whole->get());
    }
    if (const auto* decimal = node.as_floating_point()) {
        return fmt::format("{}", decimal->get());
    }
    if (const auto* date = node.as_date()) {
        return fmt::format("{:04}-{:02}-{:02}", date->get().year, date->get().month,
                           date->get().day);
    }
    return {};
}

/// A number read by `read` from its text; a number in quotes is a problem, said as for a cell when
/// it would not be a number there either.
template <typename Value, typename Read>
[[nodiscard]] std::optional<Value> number_from(const toml::node& node, std::string_view key,
                                               std::string_view wanted, core::Problem& problem,
                                               Read read) {
    if (!node.is_number() && !node.is_string()) {
        problem = wrong_type({}, key, kind_in_words(node), wanted);
        return std::nullopt;
    }
    const std::optional<Value> value = read(as_written(node));
    if (value && node.is_string()) {
        problem = wrong_type({}, key, "text", wanted);
        problem.remedy = fmt::format("write {} without quotes", shown(as_written(node)));
        return std::nullopt;
    }
    return value;
}

[[nodiscard]] std::optional<std::string> text_from(const toml::node& node, std::string_view key,
                                                   core::Problem& problem) {
    const auto* text = node.as_string();
    if (text == nullptr) {
        problem = wrong_type({}, key, kind_in_words(node), "text in quotes");
        return std::nullopt;
    }
    if (text->get().find_first_not_of(" \t\r\n") == std::string::npos) {
        problem = value_missing(key, "some text");
        return std::nullopt;
    }
    return text->get();
}

// What reads a node as each kind of value: the same for a required key and an optional one.

[[nodiscard]] auto text_reader(std::string_view key) {
    return [=](const toml::node& node, core::Problem& problem) {
        return text_from(node, key, problem);
    };
}

[[nodiscard]] auto whole_number_reader(std::string_view key, std::int64_t least,
                                       std::int64_t most) {
    return [=](const toml::node& node, core::Problem& problem) {
        return number_from<std::int64_t>(
            node, key, range_in_words(least, most), problem, [&](const std::string& text) {
                return whole_number_from(text, key, least, most, problem);
            });
    };
}

[[nodiscard]] auto decimal_reader(std::string_view key, double least, double most) {
    return [=](const toml::node& node, core::Problem& problem) {
        return number_from<double>(
            node, key, range_in_words(least, most), problem,
            [&](const std::string& text) { return decimal_from(text, key, least, most, problem); });
    };
}

[[nodiscard]] auto share_reader(std::string_view key) {
    return [=](const toml::node& node, core::Problem& problem) {
        return number_from<double>(
            node, key, "a share from 0 to 1", problem,
            [&](const std::string& text) { return share_from(text, key, problem); });
    };
}

[[nodiscard]] auto pounds_reader(std::string_view key, core::Pence least, core::Pence most) {
    return [=](const toml::node& node, core::Problem& problem) {
        return number_from<core::Pence>(node, key, "pounds", problem, [&](const std::string& text) {
            return pounds_from(text, key, least, most, problem);
        });
    };
}

[[nodiscard]] auto truth_reader(std::string_view key) {
    return [=](const toml::node& node, core::Problem& problem) -> std::optional<bool> {
        if (const auto* truth = node.as_boolean()) {
            return truth->get();
        }
        problem = wrong_type({}, key, kind_in_words(node), "true or false, without quotes");
        return std::nullopt;
    };
}

[[nodiscard]] auto date_reader(std::string_view key) {
    return [=](const toml::node& node,
               core::Problem& problem) -> std::optional<std::chrono::year_month_day> {
        if (!node.is_date() && !node.is_string()) {
            problem = wrong_type({}, key, kind_in_words(node), "a date such as 2016-04-01");
            return std::nullopt;
        }
        return date_from(as_written(node), key, problem);
    };
}

[[nodiscard]] auto financial_year_reader(std::string_view key) {
    return
        [=](const toml::node& node, core::Problem& problem) -> std::optional<core::FinancialYear> {
            // 2016 alone is a whole number; the answer is the same as for "2016".
            if (!node.is_string() && !node.is_integer()) {
                problem = wrong_type({}, key, kind_in_words(node),
                                     "a financial year in quotes, such as \"2016/17\"");
                return std::nullopt;
            }
            return financial_year_from(as_written(node), key, problem);
        };
}

[[nodiscard]] auto one_of_reader(std::string_view key, std::span<const std::string_view> allowed) {
    return [=](const toml::node& node, core::Problem& problem) -> std::optional<std::size_t> {
        if (!node.is_string()) {
            problem = wrong_type({}, key, kind_in_words(node), core::quoted_list(allowed));
            return std::nullopt;
        }
        return one_of_from(as_written(node), key, allowed, problem);
    };
}

} // namespace

/// What `read` makes of the key's value; nothing when the key is not there (a problem when it is
/// required) or, with a problem, when it makes nothing of it.
template <typename Value, typename Read>
std::optional<Value> TomlTable::value(std::string_view key, bool is_required, Read read) {
    asked_.emplace_back(key);
    const toml::node* node = is_there() ? as_table(node_).get(key) : nullptr;
    if (node == nullptr) {
        if (is_required) {
            tell_missing(key);
        }
        return std::nullopt;
    }
    core::Problem problem;
    std::optional<Value> found = read(*node, problem);
    if (!found) {
        add_problem(key, std::move(problem));
    }
    return found;
}

template <typename Value, typename Read>
std::vector<Value> TomlTable::values(std::string_view key, bool is_required, Read read) {
    std::vector<Value> found;
    const auto read_list = [&](const toml::node& node,
                               core::Problem& problem) -> std::optional<bool> {
        const toml::array* list = node.as_array();
        if (list == nullptr) {
            problem = wrong_type({}, key, kind_in_words(node), "a list in square brackets");
            return std::nullopt;
        }
        for (std::size_t entry = 0; entry < list->size(); ++entry) {
            core::Problem entry_problem;
            if (auto value_found = read((*list)[entry], entry_problem)) {
                found.push_back(std::move(*value_found));
            } else {
                entry_problem.where = location(key, entry);
                problems_->add(std::move(entry_problem));
            }
        }
        return true;
    };
    static_cast<void>(value<bool>(key, is_required, read_list));
    return found;
}

std::string TomlTable::text(std::string_view key) {
    return value<std::string>(key, true, text_reader(key)).value_or("");
}

std::optional<std::string> TomlTable::optional_text(std::string_view key) {
    return value<std::string>(key, false, text_reader(key));
}

std::int64_t TomlTable::whole_number(std::string_view key, std::int64_t least, std::int64_t most) {
    return value<std::int64_t>(key, true, whole_number_reader(key, least, most)).value_or(least);
}

std::optional<std::int64_t>
TomlTable::optional_whole_number(std::string_view key, std::int64_t least, std::int64_t most) {
    return value<std::int64_t>(key, false, whole_number_reader(key, least, most));
}

double TomlTable::decimal(std::string_view key, double least, double most) {
    return value<double>(key, true, decimal_reader(key, least, most)).value_or(least);
}

std::optional<double> TomlTable::optional_decimal(std::string_view key, double least, double most) {
    return value<double>(key, false, decimal_reader(key, least, most));
}

double TomlTable::share(std::string_view key) {
    return value<double>(key, true, share_reader(key)).value_or(0.0);
}

std::optional<double> TomlTable::optional_share(std::string_view key) {
    return value<double>(key, false, share_reader(key));
}

core::Pence TomlTable::pounds(std::string_view key, core::Pence least, core::Pence most) {
    return value<core::Pence>(key, true, pounds_reader(key, least, most)).value_or(least);
}

std::optional<core::Pence> TomlTable::optional_pounds(std::string_view key, core::Pence least,
                                                      core::Pence most) {
    return value<core::Pence>(key, false, pounds_reader(key, least, most));
}

bool TomlTable::truth(std::string_view key) {
    return value<bool>(key, true, truth_reader(key)).value_or(false);
}

std::optional<bool> TomlTable::optional_truth(std::string_view key) {
    return value<bool>(key, false, truth_reader(key));
}

std::chrono::year_month_day TomlTable::date(std::string_view key) {
    return value<std::chrono::year_month_day>(key, true, date_reader(key)).value_or(no_date);
}

std::optional<std::chrono::year_month_day> TomlTable::optional_date(std::string_view key) {
    return value<std::chrono::year_month_day>(key, false, date_reader(key));
}

core::FinancialYear TomlTable::financial_year(std::string_view key) {
    return value<core::FinancialYear>(key, true, financial_year_reader(key)).value_or(no_year);
}

std::optional<core::FinancialYear> TomlTable::optional_financial_year(std::string_view key) {
    return value<core::FinancialYear>(key, false, financial_year_reader(key));
}

std::size_t TomlTable::one_of(std::string_view key, std::span<const std::string_view> allowed) {
    return value<std::size_t>(key, true, one_of_reader(key, allowed)).value_or(0);
}

std::optional<std::size_t> TomlTable::optional_one_of(std::string_view key,
                                                      std::span<const std::string_view> allowed) {
    return value<std::size_t>(key, false, one_of_reader(key, allowed));
}

std::vector<std::string> TomlTable::texts(std::string_view key) {
    return values<std::string>(key, false, text_reader(key));
}

std::vector<std::string> TomlTable::required_texts(std::string_view key) {
    return values<std::string>(key, true, text_reader(key));
}

std::vector<double> TomlTable::decimals(std::string_view key, double least, double most) {
    return values<double>(key, false, decimal_reader(key, least, most));
}

TomlTable TomlTable::table(std::string_view key) {
    std::optional<TomlTable> found = optional_table(key);
    if (!found) {
        if (!has(key)) {
            tell_missing(key);
        }
        return {nullptr, file_, path_of(key), *problems_};
    }
    return *std::move(found);
}

std::optional<TomlTable> TomlTable::optional_table(std::string_view key) {
    return value<TomlTable>(key, false, [&](const toml::node& node, core::Problem& problem) {
        const toml::table* table = node.as_table();
        if (table == nullptr) {
            problem = wrong_type({}, key, kind_in_words(node),
                                 fmt::format("a table, [{}]", path_of(key)));
            return std::optional<TomlTable>{};
        }
        return std::optional(inner(table, path_of(key)));
    });
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) {
    std::size_t entry = 0;
    return values<TomlTable>(key, false, [&](const toml::node& node, core::Problem& problem) {
        const std::string path = fmt::format("{}[{}]", path_of(key), entry++);
        const toml::table* table = node.as_table();
        if (table == nullptr) {
            problem = wrong_type({}, key, kind_in_words(node),
                                 fmt::format("tables, [[{}]]", path_of(key)));
            return std::optional<TomlTable>{};
        }
        return std::optional(inner(table, path));
    });
}

} // namespace footprint::files
