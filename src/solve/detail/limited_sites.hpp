// SPDX-License-Identifier: MIT
// Sites as a mixed-integer programme: covering, and everything with capacities, least volumes or
// people who go to the nearest.
#pragma once

#include "solve/site_choice.hpp"

namespace footprint::solve::detail {

/// Each place's journeys decided one by one: median and cost, cover with limits.
[[nodiscard]] SiteChoice choose_with_journeys(const SiteProblem& problem,
                                              const SiteOptions& options);

/// Most people within the time, without limits: journeys need no deciding.
[[nodiscard]] SiteChoice choose_to_cover(const SiteProblem& problem, const SiteOptions& options);

/// The shortest worst journey, by bisection.
[[nodiscard]] SiteChoice choose_to_centre(const SiteProblem& problem, const SiteOptions& options);

/// Everyone to the nearest open site, ties to the first.
void send_to_nearest(const SiteProblem& problem, SiteChoice& choice);

/// What the choice is worth by the problem's aim, from its sites and journeys.
[[nodiscard]] double value_of(const SiteProblem& problem, const SiteChoice& choice);

} // namespace footprint::solve::detail
