// SPDX-License-Identifier: MIT
// Who has which habits and circumstances: in each cell of age band, sex and deprivation as many as
// the shares say.
#include "core/errors.hpp"
#include "people/integerise.hpp"
#include "people/synthesis_columns.hpp"

#include <limits>
#include <numeric>

namespace footprint::people::synthesis {

namespace {

struct Group {
    std::vector<std::size_t> attributes; ///< rising
    std::uint32_t event = 0;             ///< of its draws
    /// People by cell and attribute; the last column holds none of them.
    std::vector<std::uint32_t> persons;

    [[nodiscard]] std::size_t columns() const { return attributes.size() + 1; }
};

std::vector<Group> groups_of(const AttributeTable& attributes) {
    std::vector<std::uint16_t> numbers(attributes.group.begin(), attributes.group.end());
    std::ranges::sort(numbers);
    const auto repeated = std::ranges::unique(numbers);
    numbers.erase(repeated.begin(), repeated.end());
    std::vector<Group> groups;
    for (const std::uint16_t number : numbers) {
        Group& group = groups.emplace_back();
        for (std::size_t attribute = 0; attribute < attributes.id.size(); ++attribute) {
            if (attributes.group[attribute] == number) {
                group.attributes.push_back(attribute);
            }
        }
        group.event = event_of(attributes.id[group.attributes.front()]);
    }
    return groups;
}

/// Whole persons by cell and attribute; what rounding owes is carried from cell to cell, so the
/// totals hold too.
void count_persons(const AttributeTable& attributes, std::span<const std::size_t> cell_start,
                   Group& group) {
    std::vector<double> carry(group.columns(), 0.0);
    std::vector<double> expected(group.columns());
    group.persons.resize(cells * group.columns());
    for (std::size_t cell_number = 0; cell_number < cells; ++cell_number) {
        const std::size_t persons = cell_start[cell_number + 1] - cell_start[cell_number];
        auto left = static_cast<double>(persons);
        for (std::size_t column = 0; column < group.attributes.size(); ++column) {
            const float share = attributes.share[group.attributes[column]][cell_number];
            core::promise(share >= 0.0F && share <= 1.0F, "a share of a cell is between 0 and 1");
            expected[column] =
                std::min(left, static_cast<double>(share) * static_cast<double>(persons));
            left -= expected[column];
        }
        expected.back() = left;
        round_with_carry(
            expected, persons, carry,
            std::span(group.persons).subspan(cell_number * group.columns(), group.columns()));
    }
}

/// People by cell, in their order: positions, and where each cell's begin.
struct Cells {
    std::vector<std::uint32_t> people;
    std::vector<std::size_t> start;
};

std::size_t cell_of(const Columns& people, std::size_t place) {
    return cell(age_band(people.age[place]), people.sex[place], people.deprivation_fifth[place]);
}

Cells sort_by_cell(const Columns& people) {
    core::promise(people.size() < std::numeric_limits<std::uint32_t>::max(),
                  "people are fewer than 4,294,967,295");
    Cells sorted{.people = std::vector<std::uint32_t>(people.size()),
                 .start = std::vector<std::size_t>(cells + 1)};
    for (std::size_t place = 0; place < people.size(); ++place) {
        ++sorted.start[cell_of(people, place) + 1];
    }
    std::partial_sum(sorted.start.begin(), sorted.start.end(), sorted.start.begin());
    std::vector<std::size_t> next(sorted.start.begin(), sorted.start.end() - 1);
    for (std::size_t place = 0; place < people.size(); ++place) {
        sorted.people[next[cell_of(people, place)]++] = static_cast<std::uint32_t>(place);
    }
    return sorted;
}

/// Keyed numbers sorted into 256 slots by their top byte: all of a slot comes before all of the
/// next.
constexpr std::size_t slots = 256;

std::size_t slot_of(std::uint32_t number) {
    return number >> 24;
}

/// What the people of a slot take: one column of the group, or several, to be told apart one by
/// one.
struct Slot {
    std::size_t first = 0; ///< people in earlier slots
    std::uint32_t taken = 0;
    bool is_mixed = false;
};

/// The attribute, as a bit, of the person who stands at `order` among the cell's people.
std::uint32_t taken_at(const Group& group, std::span<const std::uint32_t> persons,
                       std::size_t order) {
    std::size_t end = 0;
    for (std::size_t column = 0; column < group.attributes.size(); ++column) {
        end += persons[column];
        if (order < end) {
            return 1U << group.attributes[column];
        }
    }
    return 0;
}

std::array<Slot, slots> slots_of(const Group& group, std::span<const std::uint32_t> persons,
                                 std::span<const std::uint32_t> numbers) {
    std::array<std::size_t, slots> counted{};
    for (const std::uint32_t number : numbers) {
        ++counted[slot_of(number)];
    }
    std::array<Slot, slots> found;
    std::size_t first = 0;
    for (std::size_t slot = 0; slot < slots; ++slot) {
        const std::size_t end = first + counted[slot];
        found[slot].first = first;
        found[slot].taken = taken_at(group, persons, first);
        found[slot].is_mixed =
            counted[slot] > 0 && taken_at(group, persons, end - 1) != found[slot].taken;
        first = end;
    }
    return found;
}

/// The cell's people take the group's attributes in the order of their keyed numbers.
void give_out(const Group& group, std::span<const std::uint32_t> persons,
              std::span<const std::uint32_t> members, std::span<const std::uint32_t> numbers,
              std::vector<std::uint64_t>& mixed, Columns& people) {
    const std::array<Slot, slots> found = slots_of(group, persons, numbers);
    mixed.clear();
    for (std::size_t row = 0; row < members.size(); ++row) {
        const Slot& slot = found[slot_of(numbers[row])];
        if (slot.is_mixed) {
            mixed.push_back((std::uint64_t{numbers[row]} << 32) | row);
        } else {
            people.attributes[members[row]] |= slot.taken;
        }
    }
    std::ranges::sort(mixed);
    std::size_t slot_start = 0; // where the person's slot begins in `mixed`
    for (std::size_t place = 0; place < mixed.size(); ++place) {
        const auto number = static_cast<std::uint32_t>(mixed[place] >> 32);
        const auto first_number = static_cast<std::uint32_t>(mixed[slot_start] >> 32);
        slot_start = slot_of(first_number) == slot_of(number) ? slot_start : place;
        people.attributes[members[mixed[place] & 0xFFFFFFFF]] |=
            taken_at(group, persons, found[slot_of(number)].first + place - slot_start);
    }
}

} // namespace

void assign_attributes(const PeopleTables& tables, Columns& people, core::LuckKey luck,
                       core::ThreadPool& threads) {
    const Cells sorted = sort_by_cell(people);
    std::vector<Group> groups = groups_of(tables.attributes);
    for (Group& group : groups) {
        count_persons(tables.attributes, sorted.start, group);
    }
    struct Scratch {
        Draws draws;
        std::vector<std::uint64_t> ids;
        std::vector<std::uint64_t> mixed;
    };
    std::vector<Scratch> scratch(threads.threads());
    threads.for_each_chunk(cells, [&](unsigned thread, std::size_t cell_number) {
        Scratch& mine = scratch[thread];
        const std::span<const std::uint32_t> members =
            std::span(sorted.people)
                .subspan(sorted.start[cell_number],
                         sorted.start[cell_number + 1] - sorted.start[cell_number]);
        mine.ids.clear();
        for (const std::uint32_t member : members) {
            mine.ids.push_back(people.id[member]);
        }
        for (const Group& group : groups) {
            mine.draws.draw(luck, mine.ids, core::Process::synthesis_circumstance, group.event);
            give_out(
                group,
                std::span(group.persons).subspan(cell_number * group.columns(), group.columns()),
                members, std::span(mine.draws.word(0), members.size()), mine.mixed, people);
        }
    });
}

} // namespace footprint::people::synthesis
