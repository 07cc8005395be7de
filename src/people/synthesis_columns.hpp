// SPDX-License-Identifier: MIT
// Everybody in one set of columns while they are being made. Private to the synthesis.
#pragma once

#include "core/random_stream.hpp"
#include "core/thread_pool.hpp"
#include "people/people.hpp"
#include "people/synthesis_report.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace footprint::people::synthesis {

/// In the order of area, sex and age.
struct Columns {
    std::vector<std::uint64_t> id;
    std::vector<std::uint8_t> sex;
    std::vector<std::uint8_t> age;
    std::vector<std::uint8_t> deprivation_fifth;
    std::vector<std::uint8_t>
        commissioner; ///< of the practice; `commissioners` for those registered elsewhere
    std::vector<std::uint16_t> area;
    std::vector<std::uint16_t> practice;
    std::vector<std::int16_t> born_month;
    std::vector<std::uint32_t>
        practice_order; ///< a keyed number: who of an area goes to which practice
    std::vector<std::uint32_t> conditions;
    std::vector<std::uint32_t> diagnosed;
    std::vector<std::uint32_t> attributes;
    std::vector<std::array<std::uint8_t, families>> use_quantile;
    std::vector<std::size_t> area_start; ///< one more than there are areas

    [[nodiscard]] std::size_t size() const { return id.size(); }
};

/// The unit of work, in people; also the size of a chunk.
inline constexpr std::size_t block_size = 2048;

[[nodiscard]] inline std::size_t blocks_of(std::size_t people) {
    return (people + block_size - 1) / block_size;
}

struct BlockRange {
    std::size_t begin;
    std::size_t end;
};

[[nodiscard]] inline BlockRange block_range(std::size_t block, std::size_t people) {
    return {block * block_size, std::min(people, (block + 1) * block_size)};
}

/// Draws for up to a block of people at one event.
class Draws {
public:
    void draw(core::LuckKey luck, std::span<const std::uint64_t> people, core::Process process,
              std::uint32_t event);
    [[nodiscard]] const std::uint32_t* word(std::size_t which) const {
        return words_[which].data();
    }

private:
    std::array<std::vector<std::uint32_t>, 4> words_;
    std::vector<std::uint32_t> events_;
};

/// The event that names a thing in the draws about it: the same whatever else is in the tables.
[[nodiscard]] constexpr std::uint32_t event_of(core::PermanentId id) {
    return static_cast<std::uint32_t>(id.value ^ (id.value >> 32));
}

/// Persons by area, sex and single year of age.
using AreaAges = std::vector<std::array<std::array<std::uint32_t, single_ages>, sexes>>;

// The steps.
[[nodiscard]] AreaAges count_ages(const PeopleTables& tables, core::ThreadPool& threads);
[[nodiscard]] Columns lay_out_people(const PeopleTables& tables, const AreaAges& ages,
                                     core::ThreadPool& threads);
void draw_births_and_use(Columns& people, core::LuckKey luck, core::ThreadPool& threads);
void assign_practices(const PeopleTables& tables, Columns& people, core::ThreadPool& threads,
                      SynthesisReport& report);
void assign_attributes(const PeopleTables& tables, Columns& people, core::LuckKey luck,
                       core::ThreadPool& threads);
void assign_conditions(const PeopleTables& tables, Columns& people, core::LuckKey luck,
                       core::ThreadPool& threads);
[[nodiscard]] OpeningPopulation cut_into_chunks(const Columns& people, core::ThreadPool& threads);

/// The lists of practices as they are met: whole persons that sum to `registered_within`.
[[nodiscard]] std::vector<std::uint32_t> scaled_lists(const PracticeTable& practices,
                                                      std::uint64_t registered_within);

/// The conditions in the order in which they are given out.
[[nodiscard]] std::vector<std::size_t> order_of_conditions(const ConditionTable& conditions);

} // namespace footprint::people::synthesis
