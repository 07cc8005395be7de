// SPDX-License-Identifier: MIT
// Reading age bands, and the standard population.
#include "statistics/age_bands.hpp"

#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace footprint::statistics {
namespace {

constexpr std::int64_t oldest_age = 130;

bool is_digit(char letter) {
    return letter >= '0' && letter <= '9';
}

bool begins_with_under(std::string_view band) {
    constexpr std::array<std::string_view, 4> words{"<", "under", "Under", "less"};
    return std::ranges::any_of(words,
                               [&](std::string_view word) { return band.starts_with(word); });
}

/// The number at `at`, which is left behind it; nothing when none begins there or it is no age.
std::optional<std::int64_t> age_at(std::string_view band, std::size_t& at) {
    std::int64_t age = 0;
    const std::size_t begin = at;
    for (; at < band.size() && is_digit(band[at]) && age <= oldest_age; ++at) {
        age = age * 10 + (band[at] - '0');
    }
    return at == begin || age > oldest_age ? std::nullopt : std::optional(age);
}

std::size_t next_digit(std::string_view band, std::size_t from) {
    const auto found = std::ranges::find_if(band.substr(std::min(from, band.size())), is_digit);
    return static_cast<std::size_t>(found - band.begin());
}

} // namespace

std::optional<std::int64_t> last_age_of(std::string_view band) {
    std::size_t at = next_digit(band, 0);
    const std::optional<std::int64_t> first = age_at(band, at);
    if (first && begins_with_under(band)) {
        return *first - 1;
    }
    at = next_digit(band, at);
    return first ? age_at(band, at) : std::nullopt;
}

bool is_open_band(std::string_view band) {
    constexpr std::array<std::string_view, 6> words{"+", "over", "older", "above", "plus", ">"};
    return std::ranges::any_of(
        words, [&](std::string_view word) { return band.find(word) != std::string_view::npos; });
}

std::optional<std::int64_t> first_age_of(std::string_view band) {
    const auto begin = std::ranges::find_if(band, is_digit);
    std::int64_t age = 0;
    auto at = begin;
    for (; at != band.end() && is_digit(*at) && age <= oldest_age; ++at) {
        age = age * 10 + (*at - '0');
    }
    if (begin == band.end() || age > oldest_age) {
        return std::nullopt;
    }
    if (begin != band.begin() && *(begin - 1) == '-') {
        return std::nullopt; // below nothing
    }
    return begins_with_under(band) ? 0 : age;
}

WholeNumbers read_first_ages(InputColumns& columns, const files::CsvColumn& column) {
    const Texts bands = columns.texts(column, MissingCells::are_refused);
    WholeNumbers ages(bands.size(), missing_whole_number);
    for (std::size_t row = 0; row < bands.size(); ++row) {
        if (bands[row].empty()) {
            continue;
        }
        if (const auto age = first_age_of(bands[row])) {
            ages[row] = *age;
        } else {
            columns.problems().add(
                age_band_unknown(columns.table().location(row, column.position), bands[row],
                                 "an age or a band of ages such as 0, 1-4 or 90+"));
        }
    }
    return ages;
}

AgeBands age_bands_of(const WholeNumbers& ages, const std::vector<std::uint32_t>& rows,
                      const files::CsvTable& table, const files::CsvColumn& age) {
    AgeBands bands;
    for (const std::uint32_t row : rows) {
        if (ages[row] != missing_whole_number) {
            bands.try_emplace(ages[row], AgeBand{row, std::nullopt});
        }
    }
    for (auto band = bands.begin(); band != bands.end(); ++band) {
        const auto above = std::next(band);
        const std::string_view text = table.text(band->second.row, age.position);
        if (const auto last = last_age_of(text)) {
            band->second.next = *last + 1;
        } else if (above != bands.end() && !is_open_band(text)) {
            band->second.next = above->first;
        }
    }
    return bands;
}

void require_unbroken(const AgeBands& bands, std::string_view whose, InputColumns& columns,
                      const files::CsvColumn& age) {
    const files::CsvTable& table = columns.table();
    for (auto band = bands.begin(); band != bands.end() && std::next(band) != bands.end(); ++band) {
        const auto& [above, of_above] = *std::next(band);
        if (band->second.next == above) {
            continue;
        }
        const std::int64_t next = band->second.next.value_or(oldest_age + 1);
        const std::string wrong =
            next < above ? fmt::format("{} has no ages {} to {}", whose, next, above - 1)
                         : fmt::format("{} has ages from {} on in two bands", whose, above);
        columns.problems().add(rows_not_enough(table.location(of_above.row, age.position), wrong,
                                               "each band must end where the next begins"));
    }
}

StandardPopulation::StandardPopulation() {
    core::Problems problems;
    const EmbeddedText& embedded = standard_population_texts().front();
    const files::CsvTable table = files::parse_csv(
        std::string(embedded.text), core::FileName(std::string(embedded.name)), problems);
    InputColumns columns(table, problems);
    for (const double age : columns.numbers(columns.required("first_age"), not_below_zero,
                                            MissingCells::are_refused)) {
        first_ages_.push_back(static_cast<std::int64_t>(age));
    }
    people_ =
        columns.numbers(columns.required("people"), not_below_zero, MissingCells::are_refused);
    core::promise(problems.is_empty(), "the standard population can be read");
}

bool StandardPopulation::is_edge(std::int64_t age) const {
    return std::ranges::find(first_ages_, age) != first_ages_.end();
}

std::optional<double> StandardPopulation::people(std::int64_t first,
                                                 std::optional<std::int64_t> next) const {
    if (!is_edge(first) || (next && !is_edge(*next))) {
        return std::nullopt;
    }
    double sum = 0.0;
    for (std::size_t group = 0; group < people_.size(); ++group) {
        if (first_ages_[group] >= first && (!next || first_ages_[group] < *next)) {
            sum += people_[group];
        }
    }
    return sum;
}

std::string StandardPopulation::first_ages_in_words() const {
    return fmt::format("{}", fmt::join(first_ages_, ", "));
}

} // namespace footprint::statistics
