// SPDX-License-Identifier: MIT
// Cutting text into cells, in one pass over the bytes.
#include "files/csv.hpp"

#include "files/files_errors.hpp"
#include "files/text_bytes.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace footprint::files {

namespace {

/// The characters at which an unquoted cell may end or be wrong. The byte after the text's last is
/// zero.
constexpr std::array<bool, 256> ends_plain_text = [] {
    std::array<bool, 256> ends{};
    for (const char character : {'\0', ',', '\n', '\r', '"'}) {
        ends[static_cast<unsigned char>(character)] = true;
    }
    return ends;
}();

} // namespace

/// Goes through the bytes of a table once, row by row.
class CsvParser {
public:
    [[nodiscard]] static CsvTable table_of(std::optional<std::string> bytes,
                                           const core::FileName& file, core::Problems& problems) {
        CsvTable table;
        table.file_ = file;
        if (bytes && bytes->size() > largest_csv_bytes) {
            problems.add(file_too_large(file, bytes->size(), largest_csv_bytes));
        } else if (bytes && accept_text(*bytes, file, problems)) {
            table.bytes_ = std::move(*bytes);
            CsvParser(table, problems).parse();
        }
        return table;
    }

private:
    static constexpr auto plain = static_cast<std::uint32_t>(CsvTable::CellKind::plain);
    static constexpr auto quoted = static_cast<std::uint32_t>(CsvTable::CellKind::quoted);
    static constexpr auto rewritten = static_cast<std::uint32_t>(CsvTable::CellKind::rewritten);
    static constexpr auto absent = static_cast<std::uint32_t>(CsvTable::CellKind::absent);

    CsvParser(CsvTable& table, core::Problems& problems)
        : table_(table), problems_(problems), text_(table.bytes_), end_(table.bytes_.size()) {}

    void parse() {
        std::vector<CsvTable::Cell> row;
        bool has_names = false;
        while (at_ < end_ && !is_broken_) {
            const std::uint32_t first_line = line_;
            row.clear();
            read_row(row);
            if (is_broken_) {
                break;
            }
            if (row.size() == 1 && row[0].length == 0 && row[0].kind == plain) {
                continue; // an empty line
            }
            if (has_names) {
                keep_row(row, first_line);
            } else {
                keep_names(row, first_line);
                has_names = true;
            }
        }
    }

    [[nodiscard]] core::Location location(std::size_t offset) const {
        const TextPlace place = place_of(text_, offset);
        return {table_.file_, place.line, place.column, {}};
    }

    /// Reads cells until a line's end, which is taken too.
    void read_row(std::vector<CsvTable::Cell>& row) {
        while (true) {
            row.push_back(byte() == '"' ? quoted_cell() : plain_cell());
            if (is_broken_) {
                return;
            }
            if (byte() == ',' && at_ < end_) {
                ++at_;
                continue;
            }
            take_line_end();
            return;
        }
    }

    [[nodiscard]] char byte() const { return table_.bytes_[at_]; }

    void take_line_end() {
        if (at_ < end_ && byte() == '\r') {
            ++at_;
            if (at_ < end_ && byte() == '\n') {
                ++at_;
            }
            ++line_;
        } else if (at_ < end_) {
            ++at_;
            ++line_;
        }
    }

    [[nodiscard]] static CsvTable::Cell cell(std::size_t begin, std::size_t length,
                                             std::uint32_t kind) {
        CsvTable::Cell made;
        made.begin = static_cast<std::uint32_t>(begin);
        made.length = static_cast<std::uint32_t>(length) & 0x3FFFFFFFU;
        made.kind = kind & 3U;
        return made;
    }

    [[nodiscard]] CsvTable::Cell plain_cell() {
        const std::size_t begin = at_;
        bool has_quote = false;
        const char* const bytes = table_.bytes_.data();
        while (true) {
            while (!ends_plain_text[static_cast<unsigned char>(bytes[at_])]) {
                ++at_;
            }
            if (at_ == end_ || byte() != '"') {
                break;
            }
            has_quote = true;
            ++at_;
        }
        const std::string_view found = without_spaces_around(text_.substr(begin, at_ - begin));
        if (has_quote) {
            problems_.add(quote_inside_cell(location(begin), found));
        }
        const std::size_t text_begin =
            found.empty() ? begin : static_cast<std::size_t>(found.data() - text_.data());
        return cell(text_begin, found.size(), plain);
    }

    [[nodiscard]] CsvTable::Cell quoted_cell() {
        const std::size_t opening = at_;
        std::string pieces;
        bool has_doubled_quotes = false;
        std::size_t piece_begin = ++at_;
        while (true) {
            const std::size_t quote = text_.find('"', at_);
            if (quote == std::string_view::npos) {
                problems_.add(quote_not_closed(location(opening)));
                is_broken_ = true;
                return {};
            }
            at_ = quote + 1;
            if (at_ == end_ || byte() != '"') {
                break;
            }
            has_doubled_quotes = true;
            pieces.append(text_.substr(piece_begin, at_ - piece_begin));
            piece_begin = ++at_;
        }
        const std::size_t closing = at_ - 1;
        count_lines(opening, closing);
        skip_to_cell_end();
        if (!has_doubled_quotes) {
            return cell(opening, closing - piece_begin, quoted);
        }
        pieces.append(text_.substr(piece_begin, closing - piece_begin));
        table_.rewritten_.push_back(std::move(pieces));
        return cell(opening, table_.rewritten_.size() - 1, rewritten);
    }

    /// As take_line_end counts them: LF, CRLF and CR end a line.
    void count_lines(std::size_t begin, std::size_t end) {
        for (std::size_t offset = begin; offset < end; ++offset) {
            const char character = text_[offset];
            const bool is_crlf = character == '\r' && text_[offset + 1] == '\n';
            line_ += (character == '\n' || character == '\r') && !is_crlf ? 1U : 0U;
        }
    }

    void skip_to_cell_end() {
        bool told = false;
        while (at_ < end_ && byte() != ',' && byte() != '\n' && byte() != '\r') {
            if (!told && byte() != ' ' && byte() != '\t') {
                problems_.add(text_after_quote(location(at_)));
                told = true;
            }
            ++at_;
        }
    }

    void keep_names(const std::vector<CsvTable::Cell>& row, std::uint32_t line) {
        table_.name_cells_ = row;
        table_.names_line_ = line;
        for (const CsvTable::Cell& name_cell : row) {
            const auto name = std::string(table_.text_of(name_cell));
            if (name.empty()) {
                problems_.add(column_unnamed(location(name_cell.begin), table_.names_.size() + 1));
            } else if (std::ranges::find(table_.names_, name) != table_.names_.end()) {
                problems_.add(column_repeated(location(name_cell.begin), name));
            }
            table_.names_.push_back(name);
        }
        const std::string only = table_.names_.front();
        for (const char separator : {';', '\t'}) {
            if (row.size() == 1 && only.find(separator) != std::string::npos) {
                problems_.add(not_comma_separated(location(row[0].begin), separator));
                table_.names_.clear(); // not readable: one column of everything means nothing
                is_broken_ = true;
                return;
            }
        }
        // Room at once for as many rows as lines: growing by doubling would hold the cells twice.
        const auto lines = static_cast<std::size_t>(std::ranges::count(text_, '\n'));
        table_.row_lines_.reserve(lines);
        table_.cells_.reserve(std::min(lines * row.size(), end_));
    }

    void keep_row(std::vector<CsvTable::Cell>& row, std::uint32_t line) {
        const std::size_t columns = table_.names_.size();
        if (row.size() < columns) {
            problems_.add(row_too_short({table_.file_, line, 0, {}}, row.size(), columns));
        } else if (row.size() > columns) {
            problems_.add(row_too_long({table_.file_, line, 0, {}}, row.size(), columns));
        }
        row.resize(columns, cell(row.back().begin, 0, absent));
        table_.cells_.insert(table_.cells_.end(), row.begin(), row.end());
        table_.row_lines_.push_back(line);
    }

    CsvTable& table_;
    core::Problems& problems_;
    std::string_view text_;
    std::size_t end_;
    std::size_t at_ = 0;
    std::uint32_t line_ = 1;
    bool is_broken_ = false;
};

std::string_view CsvTable::text_of(const Cell& cell) const {
    const auto kind = static_cast<CellKind>(cell.kind);
    if (kind == CellKind::rewritten) {
        return rewritten_[cell.length];
    }
    const std::size_t begin = cell.begin + (kind == CellKind::quoted ? 1U : 0U);
    return std::string_view(bytes_).substr(begin, cell.length);
}

std::string_view CsvTable::text(std::size_t row, std::size_t column) const {
    return text_of(cells_[row * names_.size() + column]);
}

bool CsvTable::is_absent(std::size_t row, std::size_t column) const {
    return static_cast<CellKind>(cells_[row * names_.size() + column].kind) == CellKind::absent;
}

core::Location CsvTable::location(std::size_t row, std::size_t column) const {
    // Only the row is gone through: its line is known.
    const std::size_t row_begin_cell = row * names_.size();
    const std::string_view text = bytes_;
    const std::size_t cell_begin = cells_[row_begin_cell + column].begin;
    const std::size_t first_cell_begin = cells_[row_begin_cell].begin;
    const std::size_t line_end_before = first_cell_begin == 0
                                            ? std::string_view::npos
                                            : text.find_last_of("\r\n", first_cell_begin - 1);
    const std::size_t row_begin =
        line_end_before == std::string_view::npos ? 0 : line_end_before + 1;
    const TextPlace place = place_of(text.substr(row_begin), cell_begin - row_begin);
    return {file_, row_lines_[row] + place.line - 1, place.column, {}};
}

core::Location CsvTable::row_location(std::size_t row) const {
    return {file_, row_lines_[row], 0, {}};
}

core::Location CsvTable::name_location(std::size_t column) const {
    const TextPlace place = place_of(bytes_, name_cells_[column].begin);
    return {file_, place.line, place.column, {}};
}

core::Location CsvTable::names_location() const {
    return {file_, names_line_, 0, {}};
}

void CsvTable::require_rows(core::Problems& problems) const {
    if (is_readable() && number_of_rows() == 0) {
        problems.add(table_without_rows(names_location()));
    }
}

CsvTable parse_csv(std::string bytes, const core::FileName& file, core::Problems& problems) {
    return CsvParser::table_of(std::move(bytes), file, problems);
}

CsvTable read_csv(const Folder& folder, std::string_view path, core::Problems& problems) {
    std::optional<std::string> bytes = folder.read(path, problems, largest_csv_bytes);
    return CsvParser::table_of(std::move(bytes), folder.name_of(path), problems);
}

void append_csv_cell(std::string& line, std::string_view text) {
    const bool has_end_spaces = without_spaces_around(text).size() != text.size();
    if (!has_end_spaces && text.find_first_of(",\"\r\n") == std::string_view::npos) {
        line += text;
        return;
    }
    line += '"';
    for (const char character : text) {
        line += character;
        if (character == '"') {
            line += character;
        }
    }
    line += '"';
}

std::string csv_line(std::span<const std::string> cells) {
    std::string line;
    for (std::size_t position = 0; position < cells.size(); ++position) {
        if (position != 0) {
            line += ',';
        }
        append_csv_cell(line, cells[position]);
    }
    if (line.empty()) {
        line = "\"\""; // a row of one empty cell is not an empty line
    }
    return line + '\n';
}

} // namespace footprint::files
