// SPDX-License-Identifier: MIT
// Both walk the people once and lay the chosen rows into new chunks.
#include "people/synthesis_sample.hpp"

#include "core/errors.hpp"
#include "core/random_stream.hpp"
#include "people/synthesis.hpp"

namespace footprint::people {

namespace {

/// The event of synthesis that gives an area's first person the start of the sample.
constexpr std::uint32_t sample_event = 1;

void append(OpeningPopulation& population, const Chunk& from, std::size_t row, std::uint64_t id) {
    if (population.chunks.empty() || population.chunks.back().size() == people_per_chunk) {
        population.chunks.emplace_back();
    }
    Chunk& to = population.chunks.back();
    to.id.push_back(id);
    to.born_month.push_back(from.born_month[row]);
    to.sex.push_back(from.sex[row]);
    to.area.push_back(from.area[row]);
    to.practice.push_back(from.practice[row]);
    to.conditions.push_back(from.conditions[row]);
    to.diagnosed.push_back(from.diagnosed[row]);
    to.attributes.push_back(from.attributes[row]);
    to.use_quantile.push_back(from.use_quantile[row]);
    ++population.people;
}

} // namespace

OpeningPopulation sample(const OpeningPopulation& opening, double share, std::uint64_t seed) {
    core::promise(share > 0.0 && share <= 1.0, "a sample is a share above 0 and at most 1");
    const core::LuckKey luck = core::make_luck_key(seed, 0);
    const std::uint64_t step = core::probability(share).threshold;
    OpeningPopulation taken;
    bool is_first = true;
    std::uint16_t area = 0;
    std::uint64_t sum = 0;
    for (const Chunk& chunk : opening.chunks) {
        for (std::size_t row = 0; row < chunk.size(); ++row) {
            if (is_first || chunk.area[row] != area) {
                is_first = false;
                area = chunk.area[row];
                sum = core::draw(luck, chunk.id[row], core::Process::synthesis, sample_event)[0];
            }
            sum += step;
            if (sum >= core::Probability32::certain) {
                sum -= core::Probability32::certain;
                append(taken, chunk, row, chunk.id[row]);
            }
        }
    }
    return taken;
}

OpeningPopulation replicate_people(const OpeningPopulation& opening, std::uint32_t factor) {
    OpeningPopulation copies;
    for (const Chunk& chunk : opening.chunks) {
        for (std::size_t row = 0; row < chunk.size(); ++row) {
            for (std::uint32_t copy = 0; copy < factor; ++copy) {
                append(copies, chunk, row,
                       copy == 0 ? chunk.id[row] : core::identity_within(chunk.id[row], copy));
            }
        }
    }
    return copies;
}

} // namespace footprint::people
