// SPDX-License-Identifier: MIT
// A question of sites from tables, and the chosen sites as an answer.
//
// Travel is a matrix (a row for each place, a column for each site, a blank cell where there is no
// way), a list of pairs (columns place, site, travel), or a network (columns from, to, travel and
// one_way), whose every node is a place and a candidate unless tables of places or sites say
// otherwise. People stand in a column of the matrix or in the table of places; each place has one
// person when neither says how many. Of two roads between the same nodes the shorter counts.
#pragma once

#include "files/csv.hpp"
#include "solve/site_choice.hpp"
#include "statistics/answer.hpp"

#include <optional>
#include <string>
#include <vector>

namespace footprint::solve {

struct SiteTableOptions {
    SiteAim aim = SiteAim::median;
    bool is_network = false;
    bool is_list = false;
    std::optional<std::size_t> open;
    std::optional<double> within;
    std::optional<double> minimum;  ///< of every site whose row says none
    std::optional<double> capacity; ///< of every site whose row says none
    std::vector<std::string> stays;
    std::vector<std::string> goes;
    double cost_per_travel = 1.0;
    WhoGoesWhere who = WhoGoesWhere::chosen;
    bool may_split = false;
    SiteOptions search;
};

struct SiteTables {
    const files::CsvTable* travel = nullptr;
    const files::CsvTable* places = nullptr; ///< place, people; may be null
    const files::CsvTable* sites = nullptr;  ///< site, fixed_cost, capacity, minimum, fate
};

struct NamedSites {
    std::vector<std::string> places;
    std::vector<std::string> sites;
    SiteProblem problem;
};

/// Faults go to `problems`; with errors what is read is not to be used.
[[nodiscard]] NamedSites read_sites(const SiteTables& tables, const SiteTableOptions& options,
                                    core::Problems& problems);

[[nodiscard]] statistics::Answer
choose_sites(const SiteTables& tables, const SiteTableOptions& options, core::Problems& problems);

} // namespace footprint::solve
