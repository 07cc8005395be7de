// SPDX-License-Identifier: MIT
// Prices, the bound they give, interchange, and the branches.
#include "solve/detail/lagrangian_sites.hpp"

#include "solve/detail/site_interchange.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace footprint::solve::detail {
namespace {

constexpr int iterations_at_root = 2500;
constexpr int iterations_in_branch = 250;
constexpr int iterations_without_gain = 25;
constexpr double shortest_step = 0.002;

struct Branch {
    std::vector<signed char> fate;
    std::vector<double> prices;
    double bound = 0.0;
};

class SiteSearch {
public:
    explicit SiteSearch(const UnlimitedSites& problem)
        : problem_(problem), interchange_(problem), best_{}, worth_(problem.sites),
          is_chosen_(problem.sites) {
        is_whole_ = std::ranges::all_of(interchange_.costs(), is_whole) &&
                    std::ranges::all_of(problem.fixed, is_whole);
    }

    [[nodiscard]] UnlimitedAnswer run() {
        best_.value = std::numeric_limits<double>::infinity();
        improve(interchange_.greedy());
        Branch root{problem_.decided, first_prices(), -std::numeric_limits<double>::infinity()};
        std::vector<Branch> branches;
        branches.push_back(std::move(root));
        std::uint64_t nodes = 0;
        while (!branches.empty()) {
            if (problem_.stop != nullptr) {
                problem_.stop->throw_if_requested();
            }
            Branch branch = std::move(branches.back());
            branches.pop_back();
            if (is_closed(branch.bound)) {
                leave(branch.bound);
                continue;
            }
            if (nodes > problem_.nodes) {
                leave(branch.bound);
                continue;
            }
            const bool is_open_branch =
                bound_branch(branch, nodes == 0 ? iterations_at_root : iterations_in_branch);
            ++nodes;
            if (!is_open_branch) {
                leave(branch.bound);
                continue;
            }
            split(branch, branches);
        }
        best_.is_possible = best_.value < interchange_.impossible();
        best_.bound = best_bound(left_bound_);
        return best_;
    }

private:
    [[nodiscard]] static bool is_whole(double number) {
        return number == std::floor(number) && std::abs(number) < 1e14;
    }
    /// How much lower than the best a bound may be and still leave nothing to gain.
    [[nodiscard]] double small() const {
        const double rounding = 1e-9 * std::max(1.0, std::abs(best_.value));
        const double whole = is_whole_ ? 1.0 - 1e-6 : 0.0;
        return std::max({rounding, whole, problem_.gap * std::abs(best_.value)});
    }
    [[nodiscard]] bool is_closed(double bound) const { return bound > best_.value - small(); }

    /// What is not looked into is no better than this.
    void leave(double bound) { left_bound_ = std::min(left_bound_, bound); }

    [[nodiscard]] double best_bound(double left) const {
        const double bound = is_whole_ ? std::ceil(left - 1e-6) : left;
        // A bound within rounding of the best is the best.
        return bound > best_.value - 1e-9 * std::max(1.0, std::abs(best_.value)) ? best_.value
                                                                                 : bound;
    }

    [[nodiscard]] std::vector<double> first_prices() const {
        std::vector<double> prices(problem_.places);
        for (std::size_t j = 0; j < problem_.places; ++j) {
            const auto near = interchange_.nearest_of(j);
            prices[j] = near.size() > 1 ? near[1].cost : near[0].cost;
        }
        return prices;
    }

    void improve(std::vector<char> is_open) {
        const double value = interchange_.improve(is_open);
        if (value < best_.value) {
            best_.value = value;
            best_.is_open = std::move(is_open);
        }
    }

    void weigh(const Branch& branch, std::span<const double> prices) {
        std::ranges::copy(problem_.fixed, worth_.begin());
        for (std::size_t j = 0; j < problem_.places; ++j) {
            for (const SiteCost& near : interchange_.nearest_of(j)) {
                if (near.cost >= prices[j]) {
                    break;
                }
                worth_[near.site] += near.cost - prices[j];
            }
        }
        ranked_.clear();
        std::ranges::fill(is_chosen_, char{0});
        chosen_worth_ = 0.0;
        to_choose_ = problem_.open.value_or(0);
        for (std::size_t i = 0; i < problem_.sites; ++i) {
            if (branch.fate[i] == 1) {
                is_chosen_[i] = 1;
                chosen_worth_ += worth_[i];
                to_choose_ -= std::min<std::size_t>(to_choose_, 1);
            } else if (branch.fate[i] < 0) {
                ranked_.push_back(static_cast<std::uint32_t>(i));
            }
        }
    }

    /// Takes the free sites of least worth; false when there are too few.
    [[nodiscard]] bool take_free(const Branch& branch) {
        const auto less = [&](std::uint32_t a, std::uint32_t b) {
            return worth_[a] < worth_[b] || (worth_[a] == worth_[b] && a < b);
        };
        if (problem_.open.has_value()) {
            const auto forced = static_cast<std::size_t>(
                std::ranges::count(branch.fate, static_cast<signed char>(1)));
            if (forced > *problem_.open || ranked_.size() < to_choose_) {
                return false;
            }
            // One more, for what it would cost to leave one of them.
            const std::size_t sorted = std::min(ranked_.size(), to_choose_ + 1);
            std::partial_sort(ranked_.begin(),
                              ranked_.begin() + static_cast<std::ptrdiff_t>(sorted), ranked_.end(),
                              less);
        } else {
            std::ranges::sort(ranked_, less);
            to_choose_ = 0;
            while (to_choose_ < ranked_.size() && worth_[ranked_[to_choose_]] < 0.0) {
                ++to_choose_;
            }
            const bool has_open = std::ranges::find(is_chosen_, char{1}) != is_chosen_.end();
            if (!has_open && to_choose_ == 0) {
                to_choose_ = 1; // somebody must serve
                if (ranked_.empty()) {
                    return false;
                }
            }
        }
        for (std::size_t k = 0; k < to_choose_; ++k) {
            is_chosen_[ranked_[k]] = 1;
            chosen_worth_ += worth_[ranked_[k]];
        }
        return true;
    }

    /// Served how many times, less once.
    [[nodiscard]] double slopes(std::span<const double> prices, std::vector<double>& slope) const {
        double squares = 0.0;
        for (std::size_t j = 0; j < problem_.places; ++j) {
            double served = 0.0;
            for (const SiteCost& near : interchange_.nearest_of(j)) {
                if (near.cost >= prices[j]) {
                    break;
                }
                served += is_chosen_[near.site] != 0 ? 1.0 : 0.0;
            }
            slope[j] = 1.0 - served;
            squares += slope[j] * slope[j];
        }
        return squares;
    }

    /// Raises the branch's bound; false when it holds nothing better than the best.
    [[nodiscard]] bool bound_branch(Branch& branch, int iterations) {
        std::vector<double> prices = branch.prices;
        std::vector<double> slope(problem_.places);
        double step = 2.0;
        int without_gain = 0;
        double reached = -std::numeric_limits<double>::infinity();
        for (int iteration = 0; iteration < iterations && step > shortest_step; ++iteration) {
            weigh(branch, prices);
            if (!take_free(branch)) {
                branch.bound = std::numeric_limits<double>::infinity();
                return false;
            }
            const double bound = std::accumulate(prices.begin(), prices.end(), 0.0) + chosen_worth_;
            if (bound > reached + 1e-7 * std::abs(reached)) {
                without_gain = 0;
            } else if (++without_gain >= iterations_without_gain) {
                without_gain = 0;
                step /= 2.0;
            }
            if (bound > reached) {
                reached = bound;
                branch.prices = prices;
                branch.bound = std::max(branch.bound, bound);
            }
            if (interchange_.value_of(is_chosen_) < best_.value) {
                improve(is_chosen_);
            }
            if (is_closed(branch.bound)) {
                return false;
            }
            const double squares = slopes(prices, slope);
            if (squares == 0.0) {
                break;
            }
            const double length =
                step * (1.01 * best_.value - bound + 1e-6 * std::abs(bound)) / squares;
            for (std::size_t j = 0; j < problem_.places; ++j) {
                prices[j] += std::max(length, 0.0) * slope[j];
            }
        }
        return settle(branch);
    }

    /// Fixes sites whose other fate could not be better than the best, at the branch's prices.
    [[nodiscard]] bool settle(Branch& branch) {
        weigh(branch, branch.prices);
        if (!take_free(branch)) {
            return false;
        }
        const double bound =
            std::accumulate(branch.prices.begin(), branch.prices.end(), 0.0) + chosen_worth_;
        const bool is_counted = problem_.open.has_value();
        const double last_in = to_choose_ > 0 ? worth_[ranked_[to_choose_ - 1]] : 0.0;
        const double first_out = to_choose_ < ranked_.size()
                                     ? worth_[ranked_[to_choose_]]
                                     : std::numeric_limits<double>::infinity();
        for (std::size_t k = 0; k < ranked_.size(); ++k) {
            const std::uint32_t site = ranked_[k];
            if (k < to_choose_) {
                const double without = bound - worth_[site] + (is_counted ? first_out : 0.0);
                if (is_closed(without)) {
                    leave(without);
                    branch.fate[site] = 1;
                }
            } else if (!is_counted || to_choose_ > 0) {
                // The only one, taken because one must be, could be left for this one.
                const double replaced = is_counted ? last_in : std::max(last_in, 0.0);
                const double with = bound + worth_[site] - replaced;
                if (is_closed(with)) {
                    leave(with);
                    branch.fate[site] = 0;
                }
            }
        }
        return true;
    }

    /// Two branches on the chosen free site that is worth most; the one that opens it first.
    void split(const Branch& branch, std::vector<Branch>& branches) {
        std::size_t site = problem_.sites;
        for (const std::uint32_t i : ranked_) {
            const bool is_free = branch.fate[i] < 0;
            if (is_free &&
                (site == problem_.sites || (is_chosen_[i] != 0 && is_chosen_[site] == 0))) {
                site = i;
            }
        }
        if (site == problem_.sites) {
            std::vector<char> is_open(problem_.sites);
            for (std::size_t i = 0; i < problem_.sites; ++i) {
                is_open[i] = branch.fate[i] == 1 ? 1 : 0;
            }
            const double value = interchange_.value_of(is_open);
            if (value < best_.value) {
                best_.value = value;
                best_.is_open = is_open;
            }
            return;
        }
        Branch closed = branch;
        closed.fate[site] = 0;
        Branch open = branch;
        open.fate[site] = 1;
        branches.push_back(std::move(closed));
        branches.push_back(std::move(open));
    }

    const UnlimitedSites& problem_;
    SiteInterchange interchange_;
    UnlimitedAnswer best_;
    std::vector<double> worth_;
    std::vector<char> is_chosen_;
    std::vector<std::uint32_t> ranked_;
    std::size_t to_choose_ = 0;
    double chosen_worth_ = 0.0;
    double left_bound_ = std::numeric_limits<double>::infinity();
    bool is_whole_ = false;
};

} // namespace

UnlimitedAnswer best_unlimited_sites(const UnlimitedSites& problem) {
    return SiteSearch(problem).run();
}

} // namespace footprint::solve::detail
