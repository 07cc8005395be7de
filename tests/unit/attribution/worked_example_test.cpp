// SPDX-License-Identifier: MIT
// The worked example of docs/model/attribution.md, read from the page and worked out again.
#include "attribution/steps.hpp"
#include "sure_presences.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::attribution {
namespace {

using Row = std::vector<std::string>;

Row cells_of(std::string_view line) {
    Row cells;
    line.remove_prefix(1);
    while (!line.empty()) {
        const std::size_t end = line.find('|');
        std::string_view cell = line.substr(0, end);
        cell.remove_prefix(std::min(cell.find_first_not_of(' '), cell.size()));
        cells.emplace_back(cell.substr(0, cell.find_last_not_of(' ') + 1));
        line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    }
    return cells;
}

// The tables under "## Worked example", each without its head.
std::vector<std::vector<Row>> tables_of_example() {
    std::ifstream page("docs/model/attribution.md");
    std::vector<std::vector<Row>> tables;
    bool is_in_example = false;
    bool is_in_table = false;
    for (std::string line; std::getline(page, line);) {
        if (line.starts_with("## ")) {
            is_in_example = line == "## Worked example";
        }
        if (!is_in_example || !line.starts_with("|")) {
            is_in_table = false;
            continue;
        }
        if (!is_in_table) {
            tables.emplace_back();
            is_in_table = true;
        } else if (!line.starts_with("|--")) {
            tables.back().push_back(cells_of(line));
        }
    }
    return tables;
}

Player player_named(std::string_view name) {
    REQUIRE(name.size() == 1);
    return static_cast<Player>(name[0] - 'A');
}

// The words of "not A and C", without the "and"s.
std::vector<std::string> joined_by_and(std::string words) {
    std::vector<std::string> parts;
    for (std::size_t end = words.find(" and "); end != std::string::npos;
         end = words.find(" and ")) {
        parts.push_back(words.substr(0, end));
        words.erase(0, end + 5);
    }
    parts.push_back(words);
    return parts;
}

Presence presence_of(testing::SurePresences& presences, const std::string& words) {
    Presence f = Presence::always;
    if (words == "always") {
        return f;
    }
    for (const std::string& part : joined_by_and(words)) {
        f = part.starts_with("not ") ? presences.without(f, player_named(part.substr(4)))
                                     : presences.with(f, player_named(part));
    }
    return f;
}

std::uint64_t set_of(const std::string& words) {
    std::uint64_t set = 0;
    if (words != "nobody") {
        for (const std::string& part : joined_by_and(words)) {
            set |= std::uint64_t{1} << player_named(part);
        }
    }
    return set;
}

TEST_CASE("the worked example of the page on attribution is what the program works out") {
    const std::vector<std::vector<Row>> tables = tables_of_example();
    REQUIRE(tables.size() == 3);
    testing::SurePresences presences;
    std::vector<PresenceAmount> at_emergency;

    REQUIRE(tables[0].size() == 8);
    for (const Row& row : tables[0]) {
        CAPTURE(row[1]);
        const Presence f = presence_of(presences, row[1]);
        const std::int64_t attendances = std::stoll(row[2]);
        CHECK((presences.in_do_nothing(f) ? attendances : 0) == std::stoll(row[3]));
        CHECK((presences.in_plan(f) ? attendances : 0) == std::stoll(row[4]));
        ExactShares shares(3);
        shares.add(attendances, presences.unit_shares(f));
        CHECK(shares.rounded() == std::vector<std::int64_t>{std::stoll(row[5]), std::stoll(row[6]),
                                                            std::stoll(row[7])});
        if (row[0] == "A&E") {
            at_emergency.push_back({f, attendances});
        }
    }

    const StepCost team{.step_size = 50, .cost = 10'000'000};
    const std::vector<Player> players{0, 1, 2};
    const std::vector<std::int64_t> loads = loads_by_set(presences, at_emergency, players);
    REQUIRE(tables[1].size() == 8);
    for (const Row& row : tables[1]) {
        CAPTURE(row[0]);
        CHECK(loads[set_of(row[0])] == std::stoll(row[1]));
        CHECK(steps_needed(team, loads[set_of(row[0])]) == std::stoll(row[2]));
    }

    const ShapleyValues shared =
        step_shapley_values(presences, at_emergency, team, ShapleyOptions{});
    REQUIRE(tables[2].size() == 1);
    for (std::size_t player = 0; player < 3; ++player) {
        CHECK(shared.players[player].value == std::stoll(tables[2][0][player]));
    }
    CHECK(shared.total == std::stoll(tables[2][0][3]));
}

} // namespace
} // namespace footprint::attribution
