// SPDX-License-Identifier: MIT
// Ages as people write them: 0, 1-4, 5 to 9, under 1, 90+, 85 and over. A band runs to the next
// one's first age; the last is open.
#pragma once

#include "statistics/input.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::statistics {

/// First age of a band; nothing when there is no number in it. `<1` and `under 1` begin at 0.
[[nodiscard]] std::optional<std::int64_t> first_age_of(std::string_view band);

/// Where a band says itself that it ends: the 14 of `10-14`, the 4 of `under 5`; nothing when it
/// does not say, as `10` alone and `85+`.
[[nodiscard]] std::optional<std::int64_t> last_age_of(std::string_view band);
/// `85+`, `90 and over`: every age from there on.
[[nodiscard]] bool is_open_band(std::string_view band);

/// First ages by row; what is no age band is a problem.
[[nodiscard]] WholeNumbers read_first_ages(InputColumns& columns, const files::CsvColumn& column);

/// A band of ages of some rows.
struct AgeBand {
    std::uint32_t row = 0;            ///< the first that has it
    std::optional<std::int64_t> next; ///< first age above it; nothing when it is open
};
using AgeBands = std::map<std::int64_t, AgeBand>; ///< by first age

/// A band ends where it says, or else where the next of these rows begins.
[[nodiscard]] AgeBands age_bands_of(const WholeNumbers& ages,
                                    const std::vector<std::uint32_t>& rows,
                                    const files::CsvTable& table, const files::CsvColumn& age);
/// Ages between two bands that are in neither, or in both, are a problem; `whose` such as `area
/// "Leeds"`.
void require_unbroken(const AgeBands& bands, std::string_view whose, InputColumns& columns,
                      const files::CsvColumn& age);

/// Text that belongs to the program: a file of the repository.
struct EmbeddedText {
    std::string_view name;
    std::string_view text;
};
/// parameters/standards/people/european_standard_population_2013.csv
[[nodiscard]] std::span<const EmbeddedText> standard_population_texts();

/// The European standard population of 2013 in bands of a user's.
class StandardPopulation {
public:
    StandardPopulation();
    /// People from `first` to before `next`, or of all ages from `first` when there is no next.
    /// Nothing when an edge lies inside one of the standard's own groups.
    [[nodiscard]] std::optional<double> people(std::int64_t first,
                                               std::optional<std::int64_t> next) const;
    /// `0, 1, 5, ...`
    [[nodiscard]] std::string first_ages_in_words() const;

private:
    [[nodiscard]] bool is_edge(std::int64_t age) const;

    WholeNumbers first_ages_;
    Decimals people_;
};

} // namespace footprint::statistics
