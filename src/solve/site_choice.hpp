// SPDX-License-Identifier: MIT
// Where to put sites: which of the candidate sites to open so that people travel least in all, or
// the worst journey is shortest, or most people are within so many minutes, or journeys and sites
// cost least together; with sites that stay or go, sites of limited capacity, and sites that need a
// least volume to be safe (an emergency stroke unit needs 600 admissions a year).
//
// w_j people at place j, d_ij travel from place j to site i, y_i = 1 when site i is open, x_ij the
// share of place j that goes to site i:
//
//     median   least sum of w_j d_ij x_ij, p sites            (Hakimi 1964; ReVelle, Swain 1970)
//     centre   least greatest d_ij of any open journey, p sites             (Hakimi 1964)
//     cover    most sum of w_j over places with an open site within t, p sites
//                                                             (Church, ReVelle 1974)
//     cost     least sum of f_i y_i + c w_j d_ij x_ij, any number of sites or p
//                                                             (Balinski 1965; Beasley 1988)
//
// with sum_i x_ij = 1, x_ij <= y_i, and for sites with limits
// minimum_i y_i <= sum_j w_j x_ij <= capacity_i y_i. The best travel and the worst journey count
// every place; the centre is not weighted by people, as in those papers.
//
// How each is solved, to a proven gap:
//   - median and cost without limits: Lagrangian relaxation of "everyone goes somewhere" with
//     subgradients, interchange of open and closed sites from its sets, sites fixed by their
//     reduced cost, then branch and bound on sites (detail/lagrangian_sites.hpp);
//   - centre: the radius by bisection over the journeys that there are, each asked as a covering
//     problem; cover and everything with limits: a mixed-integer programme (mixed_integer.hpp).
//
// With limits, who goes where is the planner's choice (x_ij is decided) or people's own, the
// nearest open site (`nearest`: sum of x_kj over sites no farther than i >= y_i; Wagner, Falkson
// 1975). A place goes whole to one site unless `may_split`.
//
// Sources: S. Hakimi, Operations Research 12 (1964), DOI 10.1287/opre.12.3.450; C. ReVelle,
// R. Swain, Geographical Analysis 2 (1970), DOI 10.1111/j.1538-4632.1970.tb00142.x; R. Church,
// C. ReVelle, Papers of the Regional Science Association 32 (1974), DOI 10.1007/BF01942293;
// J. Beasley, "An algorithm for solving large capacitated warehouse location problems", EJOR 33
// (1988), DOI 10.1016/0377-2217(88)90175-0; J. Wagner, L. Falkson, Operations Research 23 (1975),
// DOI 10.1287/opre.23.2.262. Checked in tests/unit/solve/site_choice_test.cpp.
#pragma once

#include "core/stop.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace footprint::solve {

enum class SiteAim : std::uint8_t { median, centre, cover, cost };
enum class SiteFate : std::uint8_t { may_open, stays, goes };
enum class WhoGoesWhere : std::uint8_t { chosen, nearest };

struct CandidateSite {
    double fixed_cost = 0.0;
    double capacity = std::numeric_limits<double>::infinity();
    double minimum = 0.0;
    SiteFate fate = SiteFate::may_open;
};

struct SiteProblem {
    SiteAim aim = SiteAim::median;
    std::vector<double> people; ///< by place
    std::vector<CandidateSite> sites;
    /// travel[place * sites + site]; infinity where there is no way.
    std::vector<double> travel;
    /// How many are open in the end, those that stay among them. Any number for `cost` when not
    /// given.
    std::optional<std::size_t> open;
    double within = 0.0;          ///< cover: t
    double cost_per_travel = 1.0; ///< cost: c
    WhoGoesWhere who = WhoGoesWhere::chosen;
    bool may_split = false;

    [[nodiscard]] double at(std::size_t place, std::size_t site) const {
        return travel[place * sites.size() + site];
    }
    [[nodiscard]] bool has_limits() const;
};

struct SiteOptions {
    /// Branches the search may open.
    int nodes = 200'000;
    /// Stop when the proven gap is at most this share.
    double gap = 0.0;
    const core::StopFlag* stop = nullptr;
};

/// How much of a place goes to a site.
struct Journey {
    std::size_t place = 0;
    std::size_t site = 0;
    double share = 1.0;
};

struct SiteChoice {
    enum class Outcome : std::uint8_t { best, good, impossible, unknown };
    Outcome outcome = Outcome::unknown;
    std::vector<char> is_open;
    std::vector<Journey> journeys; ///< by place, then site
    double value = 0.0;            ///< of the aim
    double bound = 0.0;            ///< no choice is better than this
    /// |value - bound| over |value|; 0 when they are equal.
    [[nodiscard]] double gap() const;
};

[[nodiscard]] SiteChoice best_sites(const SiteProblem& problem, const SiteOptions& options);

/// Why nothing can fit, in words, found by counting; empty when no such reason is seen. Places are
/// told by name when their names are given.
[[nodiscard]] std::string why_impossible(const SiteProblem& problem,
                                         std::span<const std::string> places = {});

} // namespace footprint::solve
