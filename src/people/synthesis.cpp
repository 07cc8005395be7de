// SPDX-License-Identifier: MIT
// The steps of the synthesis in order, and the columns they fill.
#include "people/synthesis.hpp"

#include "core/errors.hpp"
#include "people/synthesis_columns.hpp"

#include <limits>

namespace footprint::people {

namespace synthesis {

static_assert(block_size == people_per_chunk);

namespace {

/// The first event of synthesis is a person's birth month, place among the practices, and heaviness
/// of use.
constexpr std::uint32_t birth_and_use_event = 0;

template <typename Value>
std::vector<Value> part_of(const std::vector<Value>& column, BlockRange range) {
    return {column.begin() + static_cast<std::ptrdiff_t>(range.begin),
            column.begin() + static_cast<std::ptrdiff_t>(range.end)};
}

void resize(Columns& people, std::size_t size) {
    people.id.resize(size);
    people.sex.resize(size);
    people.age.resize(size);
    people.deprivation_fifth.resize(size);
    people.commissioner.resize(size);
    people.area.resize(size);
    people.practice.resize(size);
    people.born_month.resize(size);
    people.practice_order.resize(size);
    people.conditions.resize(size);
    people.diagnosed.resize(size);
    people.attributes.resize(size);
    people.use_quantile.resize(size);
}

} // namespace

void Draws::draw(core::LuckKey luck, std::span<const std::uint64_t> people, core::Process process,
                 std::uint32_t event) {
    for (std::vector<std::uint32_t>& word : words_) {
        word.resize(people.size());
    }
    events_.assign(people.size(), event);
    core::draw_for_each(luck, people, process, events_, 0,
                        {words_[0], words_[1], words_[2], words_[3]});
}

Columns lay_out_people(const PeopleTables& tables, const AreaAges& ages,
                       core::ThreadPool& threads) {
    Columns people;
    people.area_start.push_back(0);
    for (const auto& of_area : ages) {
        std::size_t residents = 0;
        for (const auto& of_sex : of_area) {
            for (const std::uint32_t persons : of_sex) {
                residents += persons;
            }
        }
        people.area_start.push_back(people.area_start.back() + residents);
    }
    resize(people, people.area_start.back());
    threads.for_each_chunk(ages.size(), [&](unsigned, std::size_t area) {
        std::size_t place = people.area_start[area];
        const auto fifth =
            static_cast<std::uint8_t>((tables.areas.deprivation_decile[area] - 1) / 2);
        for (std::size_t sex = 0; sex < sexes; ++sex) {
            for (std::size_t age = 0; age < single_ages; ++age) {
                const std::uint64_t alike =
                    core::identity_within(tables.areas.id[area].value, sex * single_ages + age);
                for (std::uint32_t number = 0; number < ages[area][sex][age]; ++number, ++place) {
                    people.id[place] = core::identity_within(alike, number);
                    people.sex[place] = static_cast<std::uint8_t>(sex);
                    people.age[place] = static_cast<std::uint8_t>(age);
                    people.area[place] = static_cast<std::uint16_t>(area);
                    people.deprivation_fifth[place] = fifth;
                }
            }
        }
    });
    return people;
}

void draw_births_and_use(Columns& people, core::LuckKey luck, core::ThreadPool& threads) {
    std::vector<Draws> draws(threads.threads());
    threads.for_each_chunk(blocks_of(people.size()), [&](unsigned thread, std::size_t block) {
        const BlockRange range = block_range(block, people.size());
        Draws& drawn = draws[thread];
        drawn.draw(luck, std::span(people.id).subspan(range.begin, range.end - range.begin),
                   core::Process::synthesis, birth_and_use_event);
        for (std::size_t place = range.begin; place < range.end; ++place) {
            const std::size_t row = place - range.begin;
            // Whole months of age. An infant was born before the run's first month, so at least
            // one.
            const int age = people.age[place];
            const std::uint32_t months = age == 0 ? 1 + core::bounded(drawn.word(0)[row], 11)
                                                  : core::bounded(drawn.word(0)[row], 12);
            people.born_month[place] =
                static_cast<std::int16_t>(-12 * age - static_cast<int>(months));
            people.practice_order[place] = drawn.word(1)[row];
            const std::uint64_t use =
                (std::uint64_t{drawn.word(3)[row]} << 32) | drawn.word(2)[row];
            for (std::size_t family = 0; family < families; ++family) {
                people.use_quantile[place][family] = static_cast<std::uint8_t>(use >> (8 * family));
            }
        }
    });
}

OpeningPopulation cut_into_chunks(const Columns& people, core::ThreadPool& threads) {
    OpeningPopulation population;
    population.people = people.size();
    population.chunks.resize(blocks_of(people.size()));
    threads.for_each_chunk(population.chunks.size(), [&](unsigned, std::size_t block) {
        const BlockRange range = block_range(block, people.size());
        population.chunks[block] = {.id = part_of(people.id, range),
                                    .born_month = part_of(people.born_month, range),
                                    .sex = part_of(people.sex, range),
                                    .area = part_of(people.area, range),
                                    .practice = part_of(people.practice, range),
                                    .conditions = part_of(people.conditions, range),
                                    .diagnosed = part_of(people.diagnosed, range),
                                    .attributes = part_of(people.attributes, range),
                                    .use_quantile = part_of(people.use_quantile, range)};
    });
    return population;
}

} // namespace synthesis

namespace {

void check_shapes(const PeopleTables& tables) {
    const AreaTable& areas = tables.areas;
    const std::size_t count = areas.id.size();
    core::promise(areas.district.size() == count && areas.deprivation_decile.size() == count &&
                      areas.latitude.size() == count && areas.longitude.size() == count &&
                      areas.persons.size() == count &&
                      count <= std::numeric_limits<std::uint16_t>::max(),
                  "the columns of the areas have one length, below 65,536");
    const PracticeTable& practices = tables.practices;
    core::promise(practices.commissioner.size() == practices.id.size() &&
                      practices.latitude.size() == practices.id.size() &&
                      practices.longitude.size() == practices.id.size() &&
                      practices.registered_persons.size() == practices.id.size() &&
                      practices.id.size() < practice_elsewhere,
                  "the columns of the practices have one length, below 65,535");
    const ConditionTable& conditions = tables.conditions;
    core::promise(conditions.id.size() <= most_conditions &&
                      conditions.shape.size() == conditions.id.size() &&
                      conditions.risks.size() == conditions.id.size() &&
                      conditions.register_persons.size() == conditions.id.size() &&
                      conditions.register_age_from.size() == conditions.id.size() &&
                      conditions.diagnosed_share.size() == conditions.id.size(),
                  "the columns of the conditions have one length, at most 32");
    core::promise(tables.attributes.id.size() <= most_attributes &&
                      tables.attributes.group.size() == tables.attributes.id.size() &&
                      tables.attributes.share.size() == tables.attributes.id.size(),
                  "the columns of the attributes have one length, at most 32");
    core::promise(tables.commissioners < 255, "commissioners are fewer than 255");
    core::promise(!tables.deaths.rate.empty(), "there is a life table for the opening year");
}

} // namespace

OpeningPopulation synthesise(const PeopleTables& tables, std::uint64_t seed,
                             core::ThreadPool& threads, SynthesisReport& report) {
    check_shapes(tables);
    const core::LuckKey luck = core::make_luck_key(seed, 0);
    const synthesis::AreaAges ages = synthesis::count_ages(tables, threads);
    synthesis::Columns people = synthesis::lay_out_people(tables, ages, threads);
    synthesis::draw_births_and_use(people, luck, threads);
    synthesis::assign_practices(tables, people, threads, report);
    synthesis::assign_attributes(tables, people, luck, threads);
    synthesis::assign_conditions(tables, people, luck, threads);
    OpeningPopulation population = synthesis::cut_into_chunks(people, threads);
    report.margins = margins_of(tables, population);
    return population;
}

} // namespace footprint::people
