// SPDX-License-Identifier: MIT
// TOML files (https://toml.io, version 1.0) read key by key, each remembering where it stands.
// Parsing is toml++'s; what is here says what is wrong in the user's words and goes on reading.
//
//     const TomlFile file = read_toml(folder, "initiatives/enhanced_care_homes.toml", problems);
//     TomlTable top = file.top(problems);
//     const std::string title = top.text("title");
//     for (TomlTable& effect : top.tables("effects")) {
//         effects.push_back({effect.one_of("kind", kinds), effect.share("reach")});
//         effect.refuse_others();
//     }
//     top.refuse_others();
//
// As with CSV: what is wrong adds a problem and reads as the least allowed value; look at the
// problems before using anything. A key that nothing asked for is an error, because a misspelt key
// would silently be left at its default.
#pragma once

#include "core/errors.hpp"
#include "core/quantities.hpp"
#include "files/paths.hpp"

#include <chrono>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace footprint::files {

/// A table of a file: the file itself, `[name]`, `{ ... }`, or one of `[[name]]`. Keeps the file
/// alive.
class TomlTable {
public:
    /// False when the file could not be read or the table was not there; every key then reads as
    /// its least value, without another problem.
    [[nodiscard]] bool is_there() const { return node_ != nullptr; }
    /// Where the table begins, and its path within the file (`effects[2]`; empty for the whole
    /// file).
    [[nodiscard]] core::Location location() const;
    [[nodiscard]] const std::string& path() const { return path_; }
    /// Where a key's value stands; the table when the key is not there.
    [[nodiscard]] core::Location location(std::string_view key) const;
    [[nodiscard]] bool has(std::string_view key) const;

    [[nodiscard]] std::string text(std::string_view key);
    [[nodiscard]] std::optional<std::string> optional_text(std::string_view key);
    [[nodiscard]] std::int64_t
    whole_number(std::string_view key,
                 std::int64_t least = std::numeric_limits<std::int64_t>::min(),
                 std::int64_t most = std::numeric_limits<std::int64_t>::max());
    [[nodiscard]] std::optional<std::int64_t>
    optional_whole_number(std::string_view key,
                          std::int64_t least = std::numeric_limits<std::int64_t>::min(),
                          std::int64_t most = std::numeric_limits<std::int64_t>::max());
    [[nodiscard]] double decimal(std::string_view key,
                                 double least = std::numeric_limits<double>::lowest(),
                                 double most = std::numeric_limits<double>::max());
    [[nodiscard]] std::optional<double>
    optional_decimal(std::string_view key, double least = std::numeric_limits<double>::lowest(),
                     double most = std::numeric_limits<double>::max());
    /// A part of a whole, 0 to 1.
    [[nodiscard]] double share(std::string_view key);
    [[nodiscard]] std::optional<double> optional_share(std::string_view key);
    /// A number or text in pounds, at most two decimals, exactly in pence.
    [[nodiscard]] core::Pence pounds(std::string_view key, core::Pence least, core::Pence most);
    [[nodiscard]] std::optional<core::Pence> optional_pounds(std::string_view key,
                                                             core::Pence least, core::Pence most);
    /// true or false.
    [[nodiscard]] bool truth(std::string_view key);
    [[nodiscard]] std::optional<bool> optional_truth(std::string_view key);
    /// 2016-04-01, with or without quotes.
    [[nodiscard]] std::chrono::year_month_day date(std::string_view key);
    [[nodiscard]] std::optional<std::chrono::year_month_day> optional_date(std::string_view key);
    /// "2016/17".
    [[nodiscard]] core::FinancialYear financial_year(std::string_view key);
    [[nodiscard]] std::optional<core::FinancialYear> optional_financial_year(std::string_view key);
    /// Position in `allowed`, which is not empty.
    [[nodiscard]] std::size_t one_of(std::string_view key,
                                     std::span<const std::string_view> allowed);
    [[nodiscard]] std::optional<std::size_t>
    optional_one_of(std::string_view key, std::span<const std::string_view> allowed);

    /// Lists; empty when the key is not there, which is a problem only for those called required.
    [[nodiscard]] std::vector<std::string> texts(std::string_view key);
    [[nodiscard]] std::vector<std::string> required_texts(std::string_view key);
    [[nodiscard]] std::vector<double> decimals(std::string_view key,
                                               double least = std::numeric_limits<double>::lowest(),
                                               double most = std::numeric_limits<double>::max());
    /// Where an entry of a list stands.
    [[nodiscard]] core::Location location(std::string_view key, std::size_t entry) const;

    /// `[key]`: missing is a problem for the first.
    [[nodiscard]] TomlTable table(std::string_view key);
    [[nodiscard]] std::optional<TomlTable> optional_table(std::string_view key);
    /// `[[key]]`, in the file's order; empty when there are none.
    [[nodiscard]] std::vector<TomlTable> tables(std::string_view key);
    /// Keys in the file's order; for tables whose keys are data. They then count as asked for.
    [[nodiscard]] std::vector<std::string> keys();

    /// A problem, with near names, for each key that was not asked for.
    void refuse_others();
    /// Adds a problem of the reader's own about a key; its place is filled in here.
    void add_problem(std::string_view key, core::Problem problem) const;

private:
    friend class TomlFile;
    TomlTable(std::shared_ptr<const void> node, core::FileName file, std::string path,
              core::Problems& problems)
        : node_(std::move(node)), file_(std::move(file)), path_(std::move(path)),
          problems_(&problems) {}

    template <typename Value, typename Read>
    std::optional<Value> value(std::string_view key, bool is_required, Read read);
    template <typename Value, typename Read>
    std::vector<Value> values(std::string_view key, bool is_required, Read read);
    [[nodiscard]] TomlTable inner(const void* table, std::string path) const;
    [[nodiscard]] std::string path_of(std::string_view key) const;
    void tell_missing(std::string_view key) const;

    std::shared_ptr<const void> node_; // a table of toml++, which no header of ours includes
    core::FileName file_;
    std::string path_;
    core::Problems* problems_;
    std::vector<std::string> asked_;
};

class TomlFile {
public:
    TomlFile() = default;
    [[nodiscard]] const core::FileName& file() const { return file_; }
    /// False when it was not there, not text or not TOML; a problem says which.
    [[nodiscard]] bool is_readable() const { return root_ != nullptr; }
    [[nodiscard]] TomlTable top(core::Problems& problems) const {
        return {root_, file_, "", problems};
    }

private:
    friend TomlFile parse_toml(std::string bytes, const core::FileName& file,
                               core::Problems& problems);
    core::FileName file_;
    std::shared_ptr<const void> root_;
};

[[nodiscard]] TomlFile read_toml(const Folder& folder, std::string_view path,
                                 core::Problems& problems);
[[nodiscard]] TomlFile parse_toml(std::string bytes, const core::FileName& file,
                                  core::Problems& problems);

/// Text as a TOML basic string, with its quotes.
[[nodiscard]] std::string toml_text(std::string_view text);

} // namespace footprint::files
