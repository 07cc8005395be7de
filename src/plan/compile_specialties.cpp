// SPDX-License-Identifier: MIT
// Which of a line's specialties a request is for, where lists are kept by specialty.
#include "plan/compile_parts.hpp"

#include <algorithm>

namespace footprint::plan {

std::vector<capacity::SpecialtyList> specialty_lists(const Pack& pack, const Numbering& numbering,
                                                     const std::string& line,
                                                     std::span<const std::uint8_t> offered,
                                                     std::uint16_t first_list) {
    std::vector<double> shares(offered.size(), 0.0);
    double sum = 0.0;
    for (std::size_t place = 0; place < offered.size(); ++place) {
        const std::string& name = numbering.specialties[offered[place] - std::size_t{1}];
        for (const SpecialtyRow& row : pack.specialties.rows) {
            if (row.line_id == line && row.specialty == name) {
                shares[place] = row.share;
                sum += row.share;
            }
        }
    }
    constexpr double draws = 4294967295.0; // of 32 bits
    std::vector<capacity::SpecialtyList> lists;
    double until = 0.0;
    for (std::size_t place = 0; place < offered.size(); ++place) {
        until += shares[place] / sum;
        lists.push_back({.specialty = offered[place],
                         .list = static_cast<std::uint16_t>(first_list + place),
                         .until = static_cast<std::uint32_t>(std::min(until, 1.0) * draws)});
    }
    lists.back().until = 0xFFFFFFFF;
    return lists;
}

} // namespace footprint::plan
