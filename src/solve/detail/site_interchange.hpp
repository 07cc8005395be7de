// SPDX-License-Identifier: MIT
// Good sets of sites: opened one by one, then improved by opening one and closing another as long
// as that helps (Teitz and Bart's interchange, each candidate judged in one pass over the places
// after Whitaker 1983).
#pragma once

#include "solve/detail/lagrangian_sites.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace footprint::solve::detail {

struct SiteCost {
    double cost;
    std::uint32_t site;
};

class SiteInterchange {
public:
    explicit SiteInterchange(const UnlimitedSites& problem);

    /// Sites that may be open, the cheapest for the place first.
    [[nodiscard]] std::span<const SiteCost> nearest_of(std::size_t place) const {
        return {nearest_.data() + place * width_, width_};
    }
    /// With what stands for "no way" put in.
    [[nodiscard]] std::span<const double> costs() const { return costs_; }
    /// Values from here on use a way that does not exist.
    [[nodiscard]] double impossible() const { return no_way_; }
    [[nodiscard]] double value_of(std::span<const char> is_open) const;

    [[nodiscard]] std::vector<char> greedy() const;
    /// Improves the set as far as interchange can; gives its value.
    [[nodiscard]] double improve(std::vector<char>& is_open) const;

private:
    struct Best {
        double change = 0.0;
        std::size_t closing = 0; // sites_ for none
    };
    void find_two_nearest(std::span<const char> is_open, std::vector<SiteCost>& first,
                          std::vector<SiteCost>& second) const;
    [[nodiscard]] Best best_closing(std::size_t opening, std::span<const char> is_open,
                                    std::span<const SiteCost> first,
                                    std::span<const SiteCost> second,
                                    std::vector<double>& loss) const;
    [[nodiscard]] bool try_dropping(std::vector<char>& is_open, std::span<const SiteCost> first,
                                    std::span<const SiteCost> second) const;

    const UnlimitedSites& problem_;
    std::vector<double> costs_;
    std::vector<SiteCost> nearest_;
    std::size_t width_ = 0;
    double no_way_ = 0.0;
};

} // namespace footprint::solve::detail
