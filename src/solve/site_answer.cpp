// SPDX-License-Identifier: MIT
// The chosen sites, who goes where, and what all of it is worth.
#include "solve/site_table.hpp"
#include "solve/solve_errors.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace footprint::solve {
namespace {

using statistics::Decimals;
using statistics::Texts;

[[nodiscard]] std::string_view title_of(SiteAim aim) {
    switch (aim) {
    case SiteAim::median:
        return "The sites with least travel in all";
    case SiteAim::centre:
        return "The sites with the shortest worst journey";
    case SiteAim::cover:
        return "The sites that most people are within reach of";
    case SiteAim::cost:
        return "The sites of least cost";
    }
    return {};
}

[[nodiscard]] std::string_view note_of(const SiteProblem& problem) {
    const bool has_limits = problem.has_limits();
    switch (problem.aim) {
    case SiteAim::median:
        return has_limits ? "p-median with limits of sites, by CBC's branch and cut."
                          : "p-median (ReVelle and Swain 1970) by Lagrangian relaxation, "
                            "interchange, and branch and bound.";
    case SiteAim::centre:
        return "p-centre (Hakimi 1964), each journey counted once however many make it; by "
               "bisection over journeys with CBC.";
    case SiteAim::cover:
        return "Maximal covering (Church and ReVelle 1974) by CBC's branch and cut.";
    case SiteAim::cost:
        return has_limits ? "Capacitated location with fixed costs (Beasley 1988) by CBC's branch "
                            "and cut."
                          : "Location with fixed costs (Balinski 1965) by Lagrangian relaxation, "
                            "interchange, and branch and bound.";
    }
    return {};
}

[[nodiscard]] std::string_view value_means(SiteAim aim) {
    switch (aim) {
    case SiteAim::median:
        return "people times travel, all added up";
    case SiteAim::centre:
        return "the longest journey";
    case SiteAim::cover:
        return "people within the time";
    case SiteAim::cost:
        return "fixed costs and cost of travel";
    }
    return {};
}

void add_sites(statistics::Answer& answer, const NamedSites& named, const SiteChoice& choice) {
    const std::size_t sites = named.sites.size();
    Decimals people(sites, 0.0);
    Decimals travel(sites, 0.0);
    Decimals longest(sites, 0.0);
    for (const Journey& journey : choice.journeys) {
        const double moved = named.problem.people[journey.place] * journey.share;
        const double way = named.problem.at(journey.place, journey.site);
        people[journey.site] += moved;
        travel[journey.site] += moved * way;
        longest[journey.site] = std::max(longest[journey.site], way);
    }
    Texts names;
    Decimals open_people;
    Decimals means;
    Decimals open_longest;
    for (std::size_t i = 0; i < sites; ++i) {
        if (choice.is_open[i] != 0) {
            names.push_back(named.sites[i]);
            open_people.push_back(people[i]);
            means.push_back(people[i] > 0.0 ? travel[i] / people[i] : statistics::missing_number);
            open_longest.push_back(longest[i]);
        }
    }
    statistics::AnswerTable& table = answer.add_table("sites", "Open sites");
    table.add("site", "as in the file", std::move(names));
    table.add("people", "who go there", std::move(open_people));
    table.add("mean_travel", "of those who go there", std::move(means));
    table.add("longest_travel", "from any place that goes there", std::move(open_longest));
}

void add_total(statistics::Answer& answer, const NamedSites& named, const SiteChoice& choice) {
    double people = 0.0;
    double travel = 0.0;
    double longest = 0.0;
    for (const Journey& journey : choice.journeys) {
        const double moved = named.problem.people[journey.place] * journey.share;
        const double way = named.problem.at(journey.place, journey.site);
        people += moved;
        travel += moved * way;
        longest = std::max(longest, way);
    }
    statistics::AnswerTable& table = answer.add_table("total", "All together");
    table.add("value", std::string(value_means(named.problem.aim)), Decimals{choice.value});
    table.add("bound", "no choice is better than this", Decimals{choice.bound});
    table.add("gap", "share of the value between it and the bound", Decimals{choice.gap()});
    table.add("proven", "yes when no choice is better",
              Texts{choice.outcome == SiteChoice::Outcome::best ? "yes" : "no"});
    table.add("mean_travel", "of everyone",
              Decimals{people > 0.0 ? travel / people : statistics::missing_number});
    table.add("longest_travel", "of any place", Decimals{longest});
}

void add_places(statistics::Answer& answer, const NamedSites& named, const SiteChoice& choice) {
    Texts places;
    Texts sites;
    Decimals people;
    Decimals travel;
    for (const Journey& journey : choice.journeys) {
        places.push_back(named.places[journey.place]);
        sites.push_back(named.sites[journey.site]);
        people.push_back(named.problem.people[journey.place] * journey.share);
        travel.push_back(named.problem.at(journey.place, journey.site));
    }
    statistics::AnswerTable& table = answer.add_table("places", "Who goes where");
    table.add("place", "as in the file", std::move(places));
    table.add("site", "where it goes", std::move(sites));
    table.add("people", "who go there", std::move(people));
    table.add("travel", "one way", std::move(travel));
}

} // namespace

statistics::Answer choose_sites(const SiteTables& tables, const SiteTableOptions& options,
                                core::Problems& problems) {
    const NamedSites named = read_sites(tables, options, problems);
    if (problems.has_errors()) {
        return {};
    }
    const SiteChoice choice = best_sites(named.problem, options.search);
    if (choice.outcome == SiteChoice::Outcome::impossible) {
        std::string why = why_impossible(named.problem, named.places);
        if (why.empty()) {
            why = named.problem.has_limits() || !named.problem.open.has_value()
                      ? "sites, capacities and least volumes, together"
                      : fmt::format("with {} open, some place has no way to any of them",
                                    *named.problem.open);
        }
        problems.add(nothing_fits(tables.travel->names_location(), why));
        return {};
    }
    if (choice.is_open.empty()) {
        problems.add(nothing_found_yet(tables.travel->names_location(), "--nodes"));
        return {};
    }
    statistics::Answer answer{.method = "solve site",
                              .title = std::string(title_of(named.problem.aim)),
                              .notes = {std::string(note_of(named.problem))},
                              .tables = {}};
    add_sites(answer, named, choice);
    add_total(answer, named, choice);
    add_places(answer, named, choice);
    return answer;
}

} // namespace footprint::solve
