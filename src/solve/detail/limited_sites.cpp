// SPDX-License-Identifier: MIT
// Rows and columns of the siting programmes, and what their answers mean.
#include "solve/detail/limited_sites.hpp"

#include "solve/mixed_integer.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace footprint::solve::detail {
namespace {

constexpr double smallest_share = 1e-9;

using Outcome = SiteChoice::Outcome;

[[nodiscard]] Outcome outcome_of(MixedInteger::Outcome outcome) {
    switch (outcome) {
    case MixedInteger::Outcome::best:
        return Outcome::best;
    case MixedInteger::Outcome::good:
        return Outcome::good;
    case MixedInteger::Outcome::impossible:
        return Outcome::impossible;
    case MixedInteger::Outcome::unknown:
    case MixedInteger::Outcome::unbounded:
        break;
    }
    return Outcome::unknown;
}

/// A programme whose first columns are the sites.
class SiteProgramme {
public:
    SiteProgramme(const SiteProblem& problem, bool has_costs) : problem_(problem) {
        std::vector<RowEntry> all;
        for (const CandidateSite& site : problem.sites) {
            const double least = site.fate == SiteFate::stays ? 1.0 : 0.0;
            const double most = site.fate == SiteFate::goes ? 0.0 : 1.0;
            all.push_back(
                {programme_.add_whole_number(least, most, has_costs ? site.fixed_cost : 0.0), 1.0});
        }
        if (problem.open.has_value()) {
            const auto open = static_cast<double>(*problem.open);
            programme_.add_row(all, open, open);
        }
    }

    /// The share of each place that goes to each site, no journey longer than `longest`;
    /// `cost_of(place, site)` of all of the place.
    template <typename CostOf>
    void add_journeys(double longest, CostOf cost_of) {
        const std::size_t sites = problem_.sites.size();
        for (std::size_t j = 0; j < problem_.people.size(); ++j) {
            std::vector<RowEntry> served;
            for (std::size_t i = 0; i < sites; ++i) {
                const double travel = problem_.at(j, i);
                if (!std::isfinite(travel) || travel > longest ||
                    problem_.sites[i].fate == SiteFate::goes) {
                    continue;
                }
                const double cost = cost_of(j, i);
                const std::size_t column = problem_.may_split
                                               ? programme_.add_number(0.0, 1.0, cost)
                                               : programme_.add_choice(cost);
                journeys_.push_back({j, i, column});
                served.push_back({column, 1.0});
                const RowEntry only_if_open[] = {{column, 1.0}, {i, -1.0}};
                programme_.add_row(only_if_open, -no_limit, 0.0);
            }
            programme_.add_row(served, 1.0, 1.0);
        }
        add_limits();
        if (problem_.who == WhoGoesWhere::nearest) {
            add_nearest();
        }
    }

    [[nodiscard]] SiteChoice solve(int nodes) const {
        const MixedInteger::Answer answer = programme_.least_cost(nodes);
        SiteChoice choice;
        choice.outcome = outcome_of(answer.outcome);
        choice.bound = answer.bound;
        if (!answer.has_values()) {
            return choice;
        }
        for (std::size_t i = 0; i < problem_.sites.size(); ++i) {
            choice.is_open.push_back(answer.values[i] > 0.5 ? 1 : 0);
        }
        for (const Column& column : journeys_) {
            const double share = answer.values[column.number];
            if (share > smallest_share) {
                choice.journeys.push_back({column.place, column.site, std::min(share, 1.0)});
            }
        }
        choice.value = answer.cost;
        return choice;
    }

    [[nodiscard]] MixedInteger& programme() { return programme_; }

private:
    struct Column {
        std::size_t place;
        std::size_t site;
        std::size_t number;
    };

    void add_limits() {
        std::vector<std::vector<RowEntry>> volumes(problem_.sites.size());
        for (const Column& column : journeys_) {
            volumes[column.site].push_back({column.number, problem_.people[column.place]});
        }
        for (std::size_t i = 0; i < problem_.sites.size(); ++i) {
            const CandidateSite& site = problem_.sites[i];
            if (std::isfinite(site.capacity)) {
                std::vector<RowEntry> row = volumes[i];
                row.push_back({i, -site.capacity});
                programme_.add_row(row, -no_limit, 0.0);
            }
            if (site.minimum > 0.0) {
                std::vector<RowEntry> row = volumes[i];
                row.push_back({i, -site.minimum});
                programme_.add_row(row, 0.0, no_limit);
            }
        }
    }

    /// An open site means that nobody goes farther than to it.
    void add_nearest() {
        std::vector<std::vector<Column>> of_place(problem_.people.size());
        for (const Column& column : journeys_) {
            of_place[column.place].push_back(column);
        }
        for (const auto& columns : of_place) {
            for (const Column& to : columns) {
                std::vector<RowEntry> row = {{to.site, -1.0}};
                for (const Column& other : columns) {
                    if (problem_.at(other.place, other.site) <= problem_.at(to.place, to.site)) {
                        row.push_back({other.number, 1.0});
                    }
                }
                programme_.add_row(row, 0.0, no_limit);
            }
        }
    }

    const SiteProblem& problem_;
    MixedInteger programme_;
    std::vector<Column> journeys_;
};

/// Whether all can be served within `longest`.
[[nodiscard]] SiteChoice choose_within(const SiteProblem& problem, double longest, int nodes) {
    if (problem.has_limits()) {
        SiteProgramme made(problem, false);
        made.add_journeys(longest, [](std::size_t, std::size_t) { return 0.0; });
        return made.solve(nodes);
    }
    // At most so many sites that reach everyone; more may always be opened.
    SiteProblem at_most = problem;
    at_most.open.reset();
    SiteProgramme made(at_most, false);
    std::vector<std::vector<RowEntry>> rows;
    for (std::size_t j = 0; j < problem.people.size(); ++j) {
        std::vector<RowEntry> row;
        for (std::size_t i = 0; i < problem.sites.size(); ++i) {
            if (problem.at(j, i) <= longest && problem.sites[i].fate != SiteFate::goes) {
                row.push_back({i, 1.0});
            }
        }
        rows.push_back(std::move(row));
    }
    const auto key = [](const std::vector<RowEntry>& row) {
        std::vector<std::size_t> sites;
        for (const RowEntry& entry : row) {
            sites.push_back(entry.column);
        }
        return sites;
    };
    std::map<std::vector<std::size_t>, char> seen; // places reached by the same sites are one
    for (const auto& row : rows) {
        if (seen.emplace(key(row), char{1}).second) {
            made.programme().add_row(row, 1.0, no_limit);
        }
    }
    std::vector<RowEntry> all;
    for (std::size_t i = 0; i < problem.sites.size(); ++i) {
        all.push_back({i, 1.0});
    }
    made.programme().add_row(all, 0.0, static_cast<double>(problem.open.value_or(all.size())));
    return made.solve(nodes);
}

/// Opens any further sites, in order, until there are as many as wanted.
void open_up_to(const SiteProblem& problem, SiteChoice& choice) {
    auto open = static_cast<std::size_t>(std::ranges::count(choice.is_open, char{1}));
    for (std::size_t i = 0; i < problem.sites.size() && open < problem.open.value_or(0); ++i) {
        if (choice.is_open[i] == 0 && problem.sites[i].fate != SiteFate::goes) {
            choice.is_open[i] = 1;
            ++open;
        }
    }
}

[[nodiscard]] std::vector<double> distinct_journeys(const SiteProblem& problem) {
    // No plan's worst journey is shorter than any place's shortest.
    double least = 0.0;
    std::vector<double> all;
    for (std::size_t j = 0; j < problem.people.size(); ++j) {
        double nearest = no_limit;
        for (std::size_t i = 0; i < problem.sites.size(); ++i) {
            if (problem.sites[i].fate != SiteFate::goes && std::isfinite(problem.at(j, i))) {
                nearest = std::min(nearest, problem.at(j, i));
                all.push_back(problem.at(j, i));
            }
        }
        least = std::max(least, nearest);
    }
    std::ranges::sort(all);
    const auto repeated = std::ranges::unique(all);
    all.erase(repeated.begin(), repeated.end());
    all.erase(all.begin(), std::ranges::lower_bound(all, least));
    return all;
}

} // namespace

void send_to_nearest(const SiteProblem& problem, SiteChoice& choice) {
    choice.journeys.clear();
    for (std::size_t j = 0; j < problem.people.size(); ++j) {
        std::size_t nearest = problem.sites.size();
        for (std::size_t i = 0; i < problem.sites.size(); ++i) {
            if (choice.is_open[i] != 0 && std::isfinite(problem.at(j, i)) &&
                (nearest == problem.sites.size() || problem.at(j, i) < problem.at(j, nearest))) {
                nearest = i;
            }
        }
        if (nearest < problem.sites.size()) {
            choice.journeys.push_back({j, nearest, 1.0});
        }
    }
}

double value_of(const SiteProblem& problem, const SiteChoice& choice) {
    double value = 0.0;
    if (problem.aim == SiteAim::cost) {
        for (std::size_t i = 0; i < problem.sites.size(); ++i) {
            value += choice.is_open[i] != 0 ? problem.sites[i].fixed_cost : 0.0;
        }
    }
    for (const Journey& journey : choice.journeys) {
        const double travel = problem.at(journey.place, journey.site);
        const double people = problem.people[journey.place] * journey.share;
        switch (problem.aim) {
        case SiteAim::median:
            value += people * travel;
            break;
        case SiteAim::cost:
            value += people * travel * problem.cost_per_travel;
            break;
        case SiteAim::centre:
            value = std::max(value, travel);
            break;
        case SiteAim::cover:
            value += travel <= problem.within ? people : 0.0;
            break;
        }
    }
    return value;
}

SiteChoice choose_with_journeys(const SiteProblem& problem, const SiteOptions& options) {
    SiteProgramme made(problem, problem.aim == SiteAim::cost);
    const double per_travel = problem.aim == SiteAim::cost ? problem.cost_per_travel : 1.0;
    made.add_journeys(no_limit, [&](std::size_t j, std::size_t i) {
        if (problem.aim == SiteAim::cover) {
            return problem.at(j, i) <= problem.within ? -problem.people[j] : 0.0;
        }
        return problem.people[j] * problem.at(j, i) * per_travel;
    });
    SiteChoice choice = made.solve(options.nodes);
    if (problem.aim == SiteAim::cover) {
        choice.bound = -choice.bound;
    }
    if (!choice.is_open.empty()) {
        choice.value = value_of(problem, choice);
    }
    if (choice.outcome == Outcome::best) {
        choice.bound = choice.value;
    }
    return choice;
}

SiteChoice choose_to_cover(const SiteProblem& problem, const SiteOptions& options) {
    SiteProgramme made(problem, false);
    // Places reached by the same sites are covered together.
    std::map<std::vector<std::size_t>, double> people;
    for (std::size_t j = 0; j < problem.people.size(); ++j) {
        std::vector<std::size_t> reached;
        for (std::size_t i = 0; i < problem.sites.size(); ++i) {
            if (problem.at(j, i) <= problem.within && problem.sites[i].fate != SiteFate::goes) {
                reached.push_back(i);
            }
        }
        if (!reached.empty()) {
            people[std::move(reached)] += problem.people[j];
        }
    }
    for (const auto& [sites, count] : people) {
        const std::size_t covered = made.programme().add_number(0.0, 1.0, -count);
        std::vector<RowEntry> row = {{covered, 1.0}};
        for (const std::size_t i : sites) {
            row.push_back({i, -1.0});
        }
        made.programme().add_row(row, -no_limit, 0.0);
    }
    SiteChoice choice = made.solve(options.nodes);
    choice.bound = -choice.bound;
    if (!choice.is_open.empty()) {
        send_to_nearest(problem, choice);
        choice.value = value_of(problem, choice);
    }
    if (choice.outcome == Outcome::best) {
        choice.bound = choice.value;
    }
    return choice;
}

SiteChoice choose_to_centre(const SiteProblem& problem, const SiteOptions& options) {
    const std::vector<double> journeys = distinct_journeys(problem);
    SiteChoice best;
    best.outcome = Outcome::impossible;
    std::size_t shortest = 0;              // every shorter one was proven impossible
    std::size_t longest = journeys.size(); // the worst journey of the best so far
    std::size_t untold = journeys.size();  // from here on not tried again: the effort was spent
    while (shortest < std::min(longest, untold)) {
        if (options.stop != nullptr) {
            options.stop->throw_if_requested();
        }
        // The longest first, so that there is an answer to improve.
        const std::size_t end = std::min(longest, untold);
        const std::size_t middle = best.is_open.empty() && untold == journeys.size()
                                       ? end - 1
                                       : shortest + (end - shortest) / 2;
        SiteChoice tried = choose_within(problem, journeys[middle], options.nodes);
        if (tried.outcome == Outcome::impossible) {
            shortest = middle + 1;
        } else if (tried.is_open.empty()) {
            untold = middle;
        } else {
            open_up_to(problem, tried);
            if (!problem.has_limits()) {
                send_to_nearest(problem, tried);
            }
            tried.value = value_of(problem, tried);
            longest = static_cast<std::size_t>(std::ranges::lower_bound(journeys, tried.value) -
                                               journeys.begin());
            best = std::move(tried);
        }
    }
    if (best.is_open.empty()) {
        best.outcome = untold < journeys.size() ? Outcome::unknown : Outcome::impossible;
        return best;
    }
    best.bound = journeys[std::min(shortest, longest)];
    best.outcome = shortest >= longest ? Outcome::best : Outcome::good;
    return best;
}

} // namespace footprint::solve::detail
