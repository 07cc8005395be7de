// SPDX-License-Identifier: MIT
// Expected rates summed over everybody as whole numbers, so that no order of adding matters.
#include "care/expected_activity.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <utility>

namespace footprint::care {

namespace {

constexpr double fixed_one = 1048576.0; // 2^20
using Sums = std::array<std::uint64_t, need::line_stride>;
using ByHome = std::map<std::pair<std::uint16_t, std::uint16_t>, Sums>; ///< area and practice

void add_person(const CareTables& tables, const std::vector<need::Inflow>& inflows,
                std::size_t band, const need::LineRow& root, const need::NeedRates& need,
                double death_rate, Sums& sums) {
    std::array<double, need::line_stride> whole{};
    for (std::size_t line = 0; line < tables.lines; ++line) {
        whole[line] = static_cast<double>(root[line]) *
                      static_cast<double>(need.mean_last_year_factor(line, death_rate));
    }
    for (const need::Inflow& step : inflows) {
        whole[step.to] += whole[step.from] * step.expected[band];
    }
    for (std::size_t line = 0; line < tables.lines; ++line) {
        sums[line] += static_cast<std::uint64_t>(whole[line] * fixed_one + 0.5);
    }
}

/// Shares of a home's contacts of a line by service.
void send_in_month(const CareTables& tables, int month, std::size_t area, std::size_t practice,
                   std::size_t line, double contacts, const auto& deliver) {
    const std::size_t from_here = area * need::line_stride + line;
    const FlowTable& flows = tables.flows_in(month);
    const std::uint32_t begin = flows.begin[from_here];
    const std::uint32_t end = flows.begin[from_here + 1];
    if (begin != end) {
        std::uint64_t before = 0;
        for (std::uint32_t place = begin; place < end; ++place) {
            const std::uint64_t until =
                place + 1 == end ? std::uint64_t{1} << 32 : flows.until[place];
            deliver(flows.service[place], contacts * static_cast<double>(until - before) / 0x1p32);
            before = until;
        }
        return;
    }
    const std::size_t practices = flows.of_practice.size() / need::line_stride;
    const std::uint16_t own =
        flows.of_practice[std::min(practice, practices - 1) * need::line_stride + line];
    deliver(own != no_service ? own : tables.nearest_in(month, from_here), contacts);
}

/// The opening year's, parted by month only where services open or close within it.
void send(const CareTables& tables, std::size_t area, std::size_t practice, std::size_t line,
          double contacts, const auto& deliver) {
    constexpr int months = 12;
    if (tables.later_flows.empty() || tables.later_flows.front().from_month >= months) {
        send_in_month(tables, 0, area, practice, line, contacts, deliver);
        return;
    }
    for (int month = 0; month < months; ++month) {
        send_in_month(tables, month, area, practice, line, contacts / months, deliver);
    }
}

} // namespace

std::vector<need::Inflow> inflows_of(const CareTables& tables) {
    std::vector<need::Inflow> inflows;
    for (const Pathway& pathway : tables.pathways) {
        need::Inflow inflow{.from = pathway.from, .to = pathway.to, .expected = {}};
        for (std::size_t band = 0; band < people::age_bands; ++band) {
            inflow.expected[band] = pathway.chance[band] * pathway.mean_contacts;
        }
        inflows.push_back(inflow);
    }
    return inflows;
}

ExpectedActivity expect_activity(const CareTables& tables, const need::NeedRates& need,
                                 const people::PeopleTables& people,
                                 const people::OpeningPopulation& population,
                                 const people::LifeRates& lives, core::ThreadPool& pool) {
    const std::vector<need::Inflow> inflows = inflows_of(tables);
    ByHome all;
    std::mutex guard;
    pool.for_each_chunk(population.chunks.size(), [&](unsigned, std::size_t place) {
        const people::Chunk& chunk = population.chunks[place];
        ByHome homes;
        need::LineRow row;
        for (std::size_t person = 0; person < chunk.size(); ++person) {
            const std::uint16_t area = chunk.area[person];
            constexpr int middle_of_year = 6;
            const int age = people::age_at(chunk.born_month[person], middle_of_year);
            const people::Person who{.age = people::age_at(chunk.born_month[person], 0),
                                     .sex = chunk.sex[person],
                                     .district = people.areas.district[area],
                                     .deprivation_fifth = lives.fifth_of_area(area)};
            const people::State state{.conditions = chunk.conditions[person],
                                      .diagnosed = chunk.diagnosed[person],
                                      .attributes = chunk.attributes[person],
                                      .alive = true};
            need.contacts_a_year(
                people::cell(people::age_band(age), who.sex, who.deprivation_fifth), 0,
                need::Use{.conditions = state.conditions,
                          .attributes = state.attributes,
                          .quantile = chunk.use_quantile[person],
                          .practice = chunk.practice[person],
                          .last_year_of_life = false},
                row);
            add_person(tables, inflows, people::age_band(age), row, need,
                       lives.death_rate(who, state, 0), homes[{area, chunk.practice[person]}]);
        }
        const std::scoped_lock lock(guard);
        for (const auto& [home, sums] : homes) {
            Sums& into = all[home];
            for (std::size_t line = 0; line < tables.lines; ++line) {
                into[line] += sums[line];
            }
        }
    });
    const std::size_t districts = people.districts.persons.size();
    const std::size_t payers = tables.payers.payers.size();
    std::vector<double> contacts(tables.services.site.size() * payers);
    for (const auto& [home, sums] : all) {
        const auto [area, practice] = home;
        const std::size_t commissioner = practice == people::practice_elsewhere
                                             ? people.commissioners
                                             : people.practices.commissioner[practice];
        const std::size_t group =
            tables.payers.group_of[commissioner * districts + people.areas.district[area]];
        for (std::size_t line = 0; line < tables.lines; ++line) {
            const PayerTable::Split split = tables.payers.split[group * need::line_stride + line];
            const double first_share =
                split.first == split.second ? 1.0 : static_cast<double>(split.first_until) / 0x1p32;
            send(tables, area, practice, line, static_cast<double>(sums[line]) / fixed_one,
                 [&](std::uint16_t service, double number) {
                     if (service != no_service) {
                         contacts[service * payers + split.first] += number * first_share;
                         contacts[service * payers + split.second] += number * (1.0 - first_share);
                     }
                 });
        }
    }
    ExpectedActivity expected;
    for (std::size_t service = 0; service < tables.services.site.size(); ++service) {
        for (std::size_t payer = 0; payer < payers; ++payer) {
            const double number = contacts[service * payers + payer];
            if (number > 0.0) {
                expected.rows.push_back(ExpectedActivity::Row{
                    .service = static_cast<std::uint16_t>(service),
                    .payer = static_cast<std::uint8_t>(payer),
                    .contacts = number,
                    .days = number * static_cast<double>(
                                         tables.mean_stay_days[tables.services.line[service]])});
            }
        }
    }
    return expected;
}

} // namespace footprint::care
