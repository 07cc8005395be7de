// SPDX-License-Identifier: MIT
// Opening, closing, and interchanging sites.
#include "solve/detail/site_interchange.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace footprint::solve::detail {

SiteInterchange::SiteInterchange(const UnlimitedSites& problem)
    : problem_(problem), costs_(problem.costs) {
    // More than any possible answer costs.
    no_way_ = 1.0;
    for (const double fixed : problem.fixed) {
        no_way_ += std::abs(fixed);
    }
    for (std::size_t j = 0; j < problem.places; ++j) {
        double most = 0.0;
        for (std::size_t i = 0; i < problem.sites; ++i) {
            const double cost = costs_[j * problem.sites + i];
            most = std::isfinite(cost) ? std::max(most, cost) : most;
        }
        no_way_ += most;
    }
    no_way_ = std::ceil(no_way_);
    for (double& cost : costs_) {
        cost = std::isfinite(cost) ? cost : no_way_;
    }
    std::vector<std::uint32_t> able;
    for (std::size_t i = 0; i < problem.sites; ++i) {
        if (problem.decided[i] != 0) {
            able.push_back(static_cast<std::uint32_t>(i));
        }
    }
    width_ = able.size();
    nearest_.reserve(width_ * problem.places);
    for (std::size_t j = 0; j < problem.places; ++j) {
        const auto begin = static_cast<std::ptrdiff_t>(nearest_.size());
        for (const std::uint32_t i : able) {
            nearest_.push_back({costs_[j * problem.sites + i], i});
        }
        std::sort(nearest_.begin() + begin, nearest_.end(),
                  [](const SiteCost& a, const SiteCost& b) {
                      return a.cost < b.cost || (a.cost == b.cost && a.site < b.site);
                  });
    }
}

double SiteInterchange::value_of(std::span<const char> is_open) const {
    double value = 0.0;
    for (std::size_t i = 0; i < problem_.sites; ++i) {
        value += is_open[i] != 0 ? problem_.fixed[i] : 0.0;
    }
    for (std::size_t j = 0; j < problem_.places; ++j) {
        const auto near = nearest_of(j);
        const auto found = std::ranges::find_if(
            near, [&](const SiteCost& site) { return is_open[site.site] != 0; });
        value += found == near.end() ? no_way_ : found->cost;
    }
    return value;
}

std::vector<char> SiteInterchange::greedy() const {
    std::vector<char> is_open(problem_.sites, 0);
    std::vector<double> served(problem_.places, no_way_);
    std::size_t open = 0;
    const auto open_it = [&](std::size_t site) {
        is_open[site] = 1;
        ++open;
        for (std::size_t j = 0; j < problem_.places; ++j) {
            served[j] = std::min(served[j], costs_[j * problem_.sites + site]);
        }
    };
    for (std::size_t i = 0; i < problem_.sites; ++i) {
        if (problem_.decided[i] == 1) {
            open_it(i);
        }
    }
    while (!problem_.open.has_value() || open < *problem_.open) {
        std::size_t best = problem_.sites;
        double best_change = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < problem_.sites; ++i) {
            if (is_open[i] != 0 || problem_.decided[i] == 0) {
                continue;
            }
            double change = problem_.fixed[i];
            for (std::size_t j = 0; j < problem_.places; ++j) {
                change += std::min(0.0, costs_[j * problem_.sites + i] - served[j]);
            }
            if (change < best_change) {
                best_change = change;
                best = i;
            }
        }
        if (best == problem_.sites ||
            (!problem_.open.has_value() && open > 0 && best_change >= 0.0)) {
            break;
        }
        open_it(best);
    }
    return is_open;
}

void SiteInterchange::find_two_nearest(std::span<const char> is_open, std::vector<SiteCost>& first,
                                       std::vector<SiteCost>& second) const {
    const auto nobody = static_cast<std::uint32_t>(problem_.sites);
    for (std::size_t j = 0; j < problem_.places; ++j) {
        first[j] = {no_way_, nobody};
        second[j] = {no_way_, nobody};
        for (const SiteCost& near : nearest_of(j)) {
            if (is_open[near.site] == 0) {
                continue;
            }
            if (first[j].site == nobody) {
                first[j] = near;
            } else {
                second[j] = near;
                break;
            }
        }
    }
}

/// What opening `opening` changes together with the best site to close for it.
SiteInterchange::Best SiteInterchange::best_closing(std::size_t opening,
                                                    std::span<const char> is_open,
                                                    std::span<const SiteCost> first,
                                                    std::span<const SiteCost> second,
                                                    std::vector<double>& loss) const {
    for (std::size_t i = 0; i < problem_.sites; ++i) {
        loss[i] = -problem_.fixed[i];
    }
    double gain = problem_.fixed[opening];
    for (std::size_t j = 0; j < problem_.places; ++j) {
        const double cost = costs_[j * problem_.sites + opening];
        if (cost < first[j].cost) {
            gain += cost - first[j].cost;
        } else if (first[j].site < problem_.sites) {
            loss[first[j].site] += std::min(cost, second[j].cost) - first[j].cost;
        }
    }
    Best best{problem_.open.has_value() ? std::numeric_limits<double>::infinity() : gain,
              problem_.sites};
    for (std::size_t i = 0; i < problem_.sites; ++i) {
        if (is_open[i] != 0 && problem_.decided[i] < 0 && gain + loss[i] < best.change) {
            best = {gain + loss[i], i};
        }
    }
    return best;
}

/// Closes one site where any number may be open and that helps.
bool SiteInterchange::try_dropping(std::vector<char>& is_open, std::span<const SiteCost> first,
                                   std::span<const SiteCost> second) const {
    if (problem_.open.has_value() || std::ranges::count(is_open, char{1}) < 2) {
        return false;
    }
    std::vector<double> change(problem_.sites);
    for (std::size_t i = 0; i < problem_.sites; ++i) {
        change[i] = -problem_.fixed[i];
    }
    for (std::size_t j = 0; j < problem_.places; ++j) {
        change[first[j].site] += second[j].cost - first[j].cost;
    }
    std::size_t best = problem_.sites;
    for (std::size_t i = 0; i < problem_.sites; ++i) {
        if (is_open[i] != 0 && problem_.decided[i] < 0 && change[i] < -1e-12 * no_way_ &&
            (best == problem_.sites || change[i] < change[best])) {
            best = i;
        }
    }
    if (best == problem_.sites) {
        return false;
    }
    is_open[best] = 0;
    return true;
}

double SiteInterchange::improve(std::vector<char>& is_open) const {
    std::vector<SiteCost> first(problem_.places);
    std::vector<SiteCost> second(problem_.places);
    std::vector<double> loss(problem_.sites);
    find_two_nearest(is_open, first, second);
    const double small = 1e-12 * no_way_;
    std::size_t since_change = 0;
    for (std::size_t i = 0; since_change < problem_.sites; i = (i + 1) % problem_.sites) {
        ++since_change;
        if (is_open[i] != 0 || problem_.decided[i] == 0) {
            continue;
        }
        const Best best = best_closing(i, is_open, first, second, loss);
        if (best.change < -small) {
            is_open[i] = 1;
            if (best.closing < problem_.sites) {
                is_open[best.closing] = 0;
            }
            find_two_nearest(is_open, first, second);
            since_change = 0;
        }
        while (try_dropping(is_open, first, second)) {
            find_two_nearest(is_open, first, second);
            since_change = 0;
        }
    }
    return value_of(is_open);
}

} // namespace footprint::solve::detail
