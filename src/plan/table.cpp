// SPDX-License-Identifier: MIT
// Pointing at the cells of a table.
#include "plan/table.hpp"

#include <algorithm>

namespace footprint::plan {

const Field* TableDescription::find(std::string_view column) const {
    const auto found = std::ranges::find(fields, column, &Field::name);
    return found == fields.end() ? nullptr : &*found;
}

std::size_t TableDescription::position(std::string_view column) const {
    const Field* found = find(column);
    core::promise(found != nullptr, "a table is asked only for columns that it describes");
    return static_cast<std::size_t>(found - fields.data());
}

namespace {

struct RowInSource {
    const RowPlaces::Source* source = nullptr;
    std::size_t row = 0;
};

RowInSource find_row(const RowPlaces& places, std::size_t row) {
    core::promise(!places.sources.empty(), "only a row that was read is pointed at");
    const RowPlaces::Source* found = &places.sources.front();
    for (const RowPlaces::Source& source : places.sources) {
        if (source.first_row <= row) {
            found = &source;
        }
    }
    return {found, row - found->first_row};
}

} // namespace

core::Location cell_place(const TableDescription& description, const RowPlaces& places,
                          std::size_t row, std::string_view column) {
    const RowInSource found = find_row(places, row);
    const std::size_t position = found.source->column_of_field[description.position(column)];
    if (position == files::CsvColumn::nowhere) {
        return found.source->table.row_location(found.row);
    }
    return found.source->table.location(found.row, position);
}

core::Location row_place(const RowPlaces& places, std::size_t row) {
    const RowInSource found = find_row(places, row);
    return found.source->table.row_location(found.row);
}

core::Location file_place(const RowPlaces& places) {
    core::Location where;
    if (!places.sources.empty()) {
        where.file = places.sources.front().table.file();
    }
    return where;
}

} // namespace footprint::plan
