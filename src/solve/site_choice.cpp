// SPDX-License-Identifier: MIT
// Which method answers which question of sites.
#include "solve/site_choice.hpp"

#include "solve/detail/lagrangian_sites.hpp"
#include "solve/detail/limited_sites.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace footprint::solve {
namespace {

[[nodiscard]] bool is_limited(const CandidateSite& site) {
    return std::isfinite(site.capacity) || site.minimum > 0.0;
}

[[nodiscard]] SiteChoice choose_without_limits(const SiteProblem& problem,
                                               const SiteOptions& options) {
    detail::UnlimitedSites unlimited;
    unlimited.places = problem.people.size();
    unlimited.sites = problem.sites.size();
    unlimited.open = problem.open;
    unlimited.gap = options.gap;
    unlimited.nodes = static_cast<std::uint64_t>(options.nodes);
    unlimited.stop = options.stop;
    const bool has_costs = problem.aim == SiteAim::cost;
    for (const CandidateSite& site : problem.sites) {
        unlimited.fixed.push_back(has_costs ? site.fixed_cost : 0.0);
        signed char decided = -1;
        if (site.fate != SiteFate::may_open) {
            decided = site.fate == SiteFate::stays ? 1 : 0;
        }
        unlimited.decided.push_back(decided);
    }
    const double per_travel = has_costs ? problem.cost_per_travel : 1.0;
    unlimited.costs.reserve(problem.travel.size());
    for (std::size_t j = 0; j < unlimited.places; ++j) {
        for (std::size_t i = 0; i < unlimited.sites; ++i) {
            const double travel = problem.at(j, i);
            // Nobody's journey costs nothing, but a way there must be.
            unlimited.costs.push_back(
                std::isfinite(travel) ? problem.people[j] * travel * per_travel : travel);
        }
    }
    const detail::UnlimitedAnswer answer = detail::best_unlimited_sites(unlimited);
    SiteChoice choice;
    if (!answer.is_possible) {
        choice.outcome = SiteChoice::Outcome::impossible;
        return choice;
    }
    choice.is_open = answer.is_open;
    detail::send_to_nearest(problem, choice);
    choice.value = detail::value_of(problem, choice);
    const bool is_best = answer.bound >= answer.value;
    choice.bound = is_best ? choice.value : std::min(answer.bound, choice.value);
    choice.outcome = is_best ? SiteChoice::Outcome::best : SiteChoice::Outcome::good;
    return choice;
}

} // namespace

bool SiteProblem::has_limits() const {
    return std::ranges::any_of(sites, is_limited);
}

double SiteChoice::gap() const {
    const double difference = std::abs(value - bound);
    return difference == 0.0 ? 0.0 : difference / std::abs(value);
}

SiteChoice best_sites(const SiteProblem& problem, const SiteOptions& options) {
    if (!why_impossible(problem).empty()) {
        SiteChoice nothing;
        nothing.outcome = SiteChoice::Outcome::impossible;
        return nothing;
    }
    const bool has_limits = problem.has_limits();
    switch (problem.aim) {
    case SiteAim::centre:
        return detail::choose_to_centre(problem, options);
    case SiteAim::cover:
        return has_limits ? detail::choose_with_journeys(problem, options)
                          : detail::choose_to_cover(problem, options);
    case SiteAim::median:
    case SiteAim::cost:
        break;
    }
    return has_limits ? detail::choose_with_journeys(problem, options)
                      : choose_without_limits(problem, options);
}

std::string why_impossible(const SiteProblem& problem, std::span<const std::string> places) {
    const auto of_fate = [&](SiteFate fate) {
        return static_cast<std::size_t>(
            std::ranges::count(problem.sites, fate, &CandidateSite::fate));
    };
    const std::size_t stay = of_fate(SiteFate::stays);
    const std::size_t able = problem.sites.size() - of_fate(SiteFate::goes);
    const std::size_t open = problem.open.value_or(able);
    if (problem.open.has_value() && stay > open) {
        return fmt::format("{} sites stay, but only {} may be open", stay, open);
    }
    if (problem.open.has_value() && able < open) {
        return fmt::format("{} sites are to be open, but only {} may be", open, able);
    }
    if (open == 0) {
        return "no site may be open";
    }
    const double people = std::accumulate(problem.people.begin(), problem.people.end(), 0.0);
    std::vector<double> capacities;
    std::vector<double> minimums;
    for (const CandidateSite& site : problem.sites) {
        if (site.fate != SiteFate::goes) {
            capacities.push_back(site.capacity);
            minimums.push_back(site.minimum);
        }
    }
    std::ranges::sort(capacities, std::greater<>());
    std::ranges::sort(minimums);
    const auto first = static_cast<std::ptrdiff_t>(std::min(open, able));
    const double room = std::accumulate(capacities.begin(), capacities.begin() + first, 0.0);
    if (room < people * (1.0 - 1e-12)) {
        return fmt::format("{} people come, but the {} largest sites together take {}", people,
                           first, room);
    }
    if (problem.open.has_value()) {
        const double least = std::accumulate(minimums.begin(), minimums.begin() + first, 0.0);
        if (least > people * (1.0 + 1e-12)) {
            return fmt::format("{} sites need at least {} people together, but only {} come", first,
                               least, people);
        }
    }
    for (std::size_t j = 0; j < problem.people.size(); ++j) {
        bool has_way = false;
        for (std::size_t i = 0; i < problem.sites.size() && !has_way; ++i) {
            has_way = problem.sites[i].fate != SiteFate::goes && std::isfinite(problem.at(j, i));
        }
        if (!has_way && problem.aim != SiteAim::cover) {
            return fmt::format("place {} has no way to any site",
                               j < places.size() ? fmt::format("\"{}\"", places[j])
                                                 : fmt::format("number {}", j + 1));
        }
    }
    return {};
}

} // namespace footprint::solve
