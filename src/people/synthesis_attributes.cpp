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
        double left = static_cast<double>(persons);
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

/// The cell's people take the group's attributes in the order of their keyed numbers.
void give_out(const Group& group, std::span<const std::uint32_t> persons,
              std::span<const std::uint32_t> members, const std::uint32_t* numbers,
              std::vector<std::uint64_t>& order, Columns& people) {
    order.resize(members.size());
    for (std::size_t row = 0; row < members.size(); ++row) {
        order[row] = (std::uint64_t{numbers[row]} << 32) | row;
    }
    auto from = order.begin();
    for (std::size_t column = 0; column < group.attributes.size(); ++column) {
        const auto to = from + persons[column];
        std::nth_element(from, to, order.end());
        for (; from != to; ++from) {
            people.attributes[members[*from & 0xFFFFFFFF]] |= 1U << group.attributes[column];
        }
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
        std::vector<std::uint64_t> order;
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
                members, mine.draws.word(0), mine.order, people);
        }
    });
}

} // namespace footprint::people::synthesis
