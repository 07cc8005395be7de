// SPDX-License-Identifier: MIT
#include "run/limits.hpp"

#include "core/errors.hpp"
#include "people/months_here.hpp"

#include <algorithm>
#include <utility>

namespace footprint::run {

namespace {

[[nodiscard]] care::RequestRules request_rules(const capacity::CapacityTables& tables) {
    care::RequestRules rules;
    rules.first_weekday = tables.first_weekday;
    for (std::size_t service = 0; service < tables.list_of.size(); ++service) {
        const std::uint16_t starts = tables.starts_of[service];
        const bool always = tables.list_of[service] != capacity::no_limit ||
                            tables.places_of[service] != capacity::no_limit ||
                            tables.pool_of[service] != capacity::no_limit;
        rules.limited.push_back(always                         ? care::Limited::always
                                : starts != capacity::no_limit ? care::Limited::when_leaving_a_bed
                                                               : care::Limited::no);
        rules.starts_of.push_back(starts == capacity::no_limit ? care::no_need
                                                               : static_cast<std::uint8_t>(starts));
    }
    rules.needs_on_leaving = tables.needs_on_leaving;
    for (std::size_t line = 0; line < need::line_stride; ++line) {
        if (!tables.profiles.empty()) {
            rules.hours[line] = care::HoursOfWeek(tables.profiles[tables.waiting[line].arrivals]);
        }
    }
    return rules;
}

} // namespace

Limits::Limits(const capacity::CapacityTables& tables, std::uint64_t all_players,
               std::size_t chunks, std::size_t warm_up_days)
    : tables_(&tables), warm_up_days_(warm_up_days), rules_(request_rules(tables)),
      requests_(chunks), acting_{0, all_players}, served_(capacity::shown_worlds) {
    for (std::size_t world = 0; world < capacity::shown_worlds; ++world) {
        worlds_.emplace_back(tables, world, static_cast<capacity::Minute>(warm_up_days));
    }
}

Limits::Limits(std::span<const ServedCase> cases, std::size_t chunks, std::size_t warm_up_days)
    : tables_(cases.front().capacity), warm_up_days_(warm_up_days), rules_(request_rules(*tables_)),
      requests_(chunks), served_(cases.size()) {
    core::promise(cases.size() < care::most_worlds_asked_about,
                  "a pass asks about seven worlds and do-nothing at most");
    // People from beyond the border ask as residents of do-nothing do, so it is asked about too.
    rules_.acting.push_back(0);
    for (const ServedCase& one : cases) {
        const auto asked_in = static_cast<unsigned>(rules_.acting.size());
        rules_.acting.push_back(one.acting);
        acting_.push_back(one.acting);
        worlds_.emplace_back(*one.capacity, one.shown, static_cast<capacity::Minute>(warm_up_days),
                             asked_in);
    }
}

void Limits::serve_year(std::span<const people::LivingChunk> chunks, int year,
                        const capacity::Parallel& parallel) {
    const auto place = static_cast<std::size_t>(std::max(year, 0));
    year_.take(requests_, tables_->outside_share[place], parallel);
    std::vector<capacity::HereUntil> here(worlds_.size());
    for (capacity::HereUntil& of_world : here) {
        of_world.resize(chunks.size());
    }
    parallel(chunks.size(), [&](std::size_t chunk) {
        for (std::size_t world = 0; world < worlds_.size(); ++world) {
            here[world][chunk] = people::here_until(chunks[chunk], acting_[world]);
        }
    });
    const std::size_t first_day = year < 0 ? care::days_a_year - warm_up_days_ : 0;
    parallel(worlds_.size(), [&](std::size_t world) {
        worlds_[world].serve_year(year_, here[world], year, first_day);
        capacity::YearCounts counts = worlds_[world].take_counts();
        if (year >= 0) {
            served_[world].push_back(std::move(counts));
        }
    });
    year_.release(requests_);
}

} // namespace footprint::run
