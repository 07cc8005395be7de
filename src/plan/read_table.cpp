// SPDX-License-Identifier: MIT
// Reading a CSV file as its table's description says.
#include "plan/read_table.hpp"

#include "files/files_errors.hpp"
#include "plan/plan_errors.hpp"
#include "plan/read_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>

namespace footprint::plan {
namespace {

/// After so many problems in one column of a file the rest are only counted.
constexpr std::size_t most_told_per_column = 100;

/// An ending that says a unit and scale, and how much of the base unit one is.
struct UnitEnding {
    std::string_view ending;
    double scale = 1;
    std::string_view base;
};

constexpr std::array<UnitEnding, 18> unit_endings = {{
    {"_thousand_pounds", 1e5, "pence"},
    {"_million_pounds", 1e8, "pence"},
    {"_billion_pounds", 1e11, "pence"},
    {"_pounds", 100, "pence"},
    {"_pence", 1, "pence"},
    {"_pence_per_contact", 1, "pence_per_contact"},
    {"_pounds_per_contact", 100, "pence_per_contact"},
    {"_percent", 1, "percent"},
    {"_share", 100, "percent"},
    {"_percent_per_year", 1, "percent_per_year"},
    {"_share_per_year", 100, "percent_per_year"},
    {"_days", 1440, "minutes"},
    {"_hours", 60, "minutes"},
    {"_minutes", 1, "minutes"},
    {"_per_100000", 0.01, "per_1000"},
    {"_per_1000", 1, "per_1000"},
    {"_per_1000_person_years", 1, "per_1000_py"},
    {"_per_100000_person_years", 0.01, "per_1000_py"},
}};

struct NameInUnit {
    std::string_view stem;
    const UnitEnding* unit = nullptr;
};

/// `_cost_thousand_pounds` is `_cost` in thousand pounds; the longest ending counts.
NameInUnit split_unit(std::string_view underscored) {
    NameInUnit found{underscored, nullptr};
    for (const UnitEnding& unit : unit_endings) {
        if (underscored.ends_with(unit.ending) &&
            (found.unit == nullptr || unit.ending.size() > found.unit->ending.size())) {
            found = {underscored.substr(0, underscored.size() - unit.ending.size()), &unit};
        }
    }
    return found;
}

/// How to bring values from one name's unit into the other's; nothing unless only the unit differs.
std::optional<std::string> unit_conversion(std::string_view found, std::string_view due) {
    const std::string found_name = fmt::format("_{}", found);
    const std::string due_name = fmt::format("_{}", due);
    const NameInUnit from = split_unit(found_name);
    const NameInUnit to = split_unit(due_name);
    if (from.unit == nullptr || to.unit == nullptr || from.stem != to.stem ||
        from.unit == to.unit || from.unit->base != to.unit->base) {
        return std::nullopt;
    }
    const bool larger = from.unit->scale > to.unit->scale;
    const double factor =
        larger ? from.unit->scale / to.unit->scale : to.unit->scale / from.unit->scale;
    return fmt::format("{} its values by {:g} and rename it", larger ? "multiply" : "divide",
                       factor);
}

std::vector<std::string> column_names(const TableDescription& description) {
    std::vector<std::string> names;
    names.reserve(description.fields.size());
    for (const Field& field : description.fields) {
        names.push_back(field.name);
    }
    return names;
}

/// Finds each field's column; says which are missing, in another unit, or not known.
void match_columns(const TableDescription& description, RowPlaces::Source& source,
                   core::Problems& problems) {
    const std::span<const std::string> written = source.table.column_names();
    std::vector<bool> is_used(written.size());
    source.column_of_field.assign(description.fields.size(), files::CsvColumn::nowhere);
    for (std::size_t field = 0; field < description.fields.size(); ++field) {
        const auto found = std::ranges::find(written, description.fields[field].name);
        if (found != written.end()) {
            const auto position = static_cast<std::size_t>(found - written.begin());
            source.column_of_field[field] = position;
            is_used[position] = true;
        }
    }
    for (std::size_t field = 0; field < description.fields.size(); ++field) {
        const std::string& due = description.fields[field].name;
        if (source.column_of_field[field] != files::CsvColumn::nowhere) {
            continue;
        }
        bool is_explained = false;
        for (std::size_t column = 0; column < written.size(); ++column) {
            const auto conversion =
                is_used[column] ? std::nullopt : unit_conversion(written[column], due);
            if (conversion) {
                problems.add(wrong_unit(source.table.name_location(column), written[column], due,
                                        *conversion));
                is_used[column] = true;
                is_explained = true;
            }
        }
        if (!is_explained && !description.fields[field].may_be_absent) {
            problems.add(files::column_missing(source.table.names_location(), due, written));
        }
    }
    const std::vector<std::string> known = column_names(description);
    for (std::size_t column = 0; column < written.size(); ++column) {
        if (!is_used[column]) {
            problems.add(
                files::column_unknown(source.table.name_location(column), written[column], known));
        }
    }
}

class ColumnReader {
public:
    ColumnReader(const Field& field, std::size_t column, const files::CsvTable& table,
                 core::Problems& problems)
        : field_(field), column_(column), table_(table), problems_(problems) {}

    void read(std::size_t row, std::size_t row_of_table, void* kept_in, NameUses& names) {
        const std::string_view text = table_.text(row, column_);
        if (text.empty()) {
            if (!field_.may_be_empty) {
                tell(row, files::value_missing(field_.name, "a value"));
            }
            return;
        }
        core::Problem problem;
        const std::optional<FieldValue> value = value_from(text, field_, problem);
        if (!value) {
            tell(row, std::move(problem));
            return;
        }
        field_.keep(kept_in, field_.slot, *value);
        if (!field_.domains.empty() && !is_extra(text)) {
            const auto found = names.find(text);
            if (found != names.end()) {
                ++found->second.times;
            } else {
                names.emplace(std::string(text), NameUse{row_of_table, 1});
            }
        }
    }
    void finish() const {
        if (told_ > most_told_per_column) {
            problems_.add(and_more_like_it(table_.name_location(column_), field_.name,
                                           told_ - most_told_per_column));
        }
    }

private:
    [[nodiscard]] bool is_extra(std::string_view text) const {
        return std::ranges::find(field_.extra_words, text) != field_.extra_words.end();
    }
    void tell(std::size_t row, core::Problem problem) {
        ++told_;
        if (told_ <= most_told_per_column) {
            problem.where = table_.location(row, column_);
            problems_.add(std::move(problem));
        }
    }

    const Field& field_;
    std::size_t column_;
    const files::CsvTable& table_;
    core::Problems& problems_;
    std::size_t told_ = 0;
};

} // namespace

void read_rows(const files::Folder& folder, std::string_view path,
               const TableDescription& description, RowPlaces& places, std::size_t rows_before,
               void* rows, AppendRow append, core::Problems& problems) {
    RowPlaces::Source source;
    source.table = files::read_csv(folder, path, problems);
    source.first_row = rows_before;
    places.names_used.resize(description.fields.size());
    if (!source.table.is_readable()) {
        return;
    }
    match_columns(description, source, problems);
    if (description.needs_rows) {
        source.table.require_rows(problems);
    }
    struct Reading {
        ColumnReader reader;
        std::size_t field = 0;
    };
    std::vector<Reading> columns;
    for (std::size_t field = 0; field < description.fields.size(); ++field) {
        const std::size_t column = source.column_of_field[field];
        if (column != files::CsvColumn::nowhere) {
            columns.push_back({{description.fields[field], column, source.table, problems}, field});
        }
    }
    for (std::size_t row = 0; row < source.table.number_of_rows(); ++row) {
        void* const kept_in = append(rows);
        for (Reading& column : columns) {
            column.reader.read(row, rows_before + row, kept_in, places.names_used[column.field]);
        }
    }
    for (const Reading& column : columns) {
        column.reader.finish();
    }
    places.sources.push_back(std::move(source));
}

void check_keys(const TableDescription& description, const RowPlaces& places,
                core::Problems& problems) {
    std::unordered_map<std::string, core::Location> first_of_key;
    std::size_t told = 0;
    for (const RowPlaces::Source& source : places.sources) {
        std::vector<std::size_t> columns;
        for (const std::string_view column : description.key) {
            const std::size_t position = source.column_of_field[description.position(column)];
            if (position == files::CsvColumn::nowhere) {
                return; // told already
            }
            columns.push_back(position);
        }
        std::string key;
        for (std::size_t row = 0; row < source.table.number_of_rows(); ++row) {
            key.clear();
            for (const std::size_t column : columns) {
                key += key.empty() ? "" : ", ";
                key += source.table.text(row, column);
            }
            const core::Location where = source.table.location(row, columns.front());
            const auto [found, is_new] = first_of_key.try_emplace(key, where);
            if (!is_new && ++told <= most_told_per_column) {
                problems.add(row_repeated(where, fmt::format("\"{}\"", key), found->second));
            }
        }
    }
    if (told > most_told_per_column) {
        problems.add(and_more_like_it(file_place(places), "the key", told - most_told_per_column));
    }
}

} // namespace footprint::plan
