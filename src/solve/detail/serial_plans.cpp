// SPDX-License-Identifier: MIT
// The serial scheme, priority rules, and justification to the right and to the left.
#include "solve/detail/serial_plans.hpp"

#include "core/random_stream.hpp"

#include <algorithm>
#include <numeric>

namespace footprint::solve::detail {
namespace {

using Times = std::vector<std::int32_t>;

/// What is in use of each team over time, for placing one by one: stretches from one moment at
/// which it changes to the next, so that long programmes counted in minutes take no more room than
/// short ones counted in months.
class Calendar {
public:
    explicit Calendar(const Programme& programme)
        : programme_(programme), teams_(programme.team_sizes.size()), used_(teams_, 0) {}

    [[nodiscard]] std::int32_t earliest(std::size_t activity, std::int32_t from) const {
        const std::int32_t length = programme_.lengths[activity];
        std::int32_t start = from;
        for (std::size_t k = stretch_at(from); k < begins_.size(); ++k) {
            if (begins_[k] >= start + length) {
                break;
            }
            if (length > 0 && clashes(activity, k)) {
                start = begins_[k + 1]; // nothing is in use in the last stretch
            }
        }
        return start;
    }

    void take(std::size_t activity, std::int32_t start) {
        if (programme_.lengths[activity] == 0) {
            return;
        }
        const std::size_t first = cut_at(start);
        const std::size_t end = cut_at(start + programme_.lengths[activity]);
        for (std::size_t k = first; k < end; ++k) {
            for (std::size_t team = 0; team < teams_; ++team) {
                used_[k * teams_ + team] += programme_.needs[activity][team];
            }
        }
    }

private:
    [[nodiscard]] std::size_t stretch_at(std::int32_t time) const {
        return static_cast<std::size_t>(std::ranges::upper_bound(begins_, time) - begins_.begin()) -
               1;
    }
    /// The stretch that begins at `time`, made when there is none.
    [[nodiscard]] std::size_t cut_at(std::int32_t time) {
        const std::size_t at = stretch_at(time);
        if (begins_[at] == time) {
            return at;
        }
        const auto next = static_cast<std::ptrdiff_t>(at) + 1;
        const auto row = next * static_cast<std::ptrdiff_t>(teams_);
        begins_.insert(begins_.begin() + next, time);
        const Times same(used_.begin() + row - static_cast<std::ptrdiff_t>(teams_),
                         used_.begin() + row);
        used_.insert(used_.begin() + row, same.begin(), same.end());
        return at + 1;
    }
    [[nodiscard]] bool clashes(std::size_t activity, std::size_t stretch) const {
        for (std::size_t team = 0; team < teams_; ++team) {
            const std::int32_t needs = programme_.needs[activity][team];
            if (needs > 0 && used_[stretch * teams_ + team] + needs > programme_.team_sizes[team]) {
                return true;
            }
        }
        return false;
    }

    const Programme& programme_;
    std::size_t teams_;
    Times begins_{0};
    Times used_; ///< by stretch, then team
};

/// Gaps by the later of their activities.
struct Network {
    explicit Network(const Programme& programme, std::vector<StartGap> all) : gaps(std::move(all)) {
        into.resize(programme.lengths.size());
        for (std::size_t g = 0; g < gaps.size(); ++g) {
            into[gaps[g].later].push_back(g);
        }
    }
    std::vector<StartGap> gaps;
    std::vector<std::vector<std::size_t>> into;
};

/// Places activities by `priority` (least first), each when those it waits for are placed.
[[nodiscard]] Times serial_plan(const Programme& programme, const Network& network,
                                std::span<const double> priority) {
    const std::size_t n = programme.lengths.size();
    Calendar calendar(programme);
    Times starts(n, -1);
    std::vector<std::size_t> waits_for(n, 0);
    for (const StartGap& gap : network.gaps) {
        ++waits_for[gap.later];
    }
    for (std::size_t placed = 0; placed < n; ++placed) {
        std::size_t next = n;
        for (std::size_t i = 0; i < n; ++i) {
            if (starts[i] < 0 && waits_for[i] == 0 && (next == n || priority[i] < priority[next])) {
                next = i;
            }
        }
        std::int32_t from = 0;
        for (const std::size_t g : network.into[next]) {
            from = std::max(from, starts[network.gaps[g].earlier] + network.gaps[g].gap);
        }
        starts[next] = calendar.earliest(next, from);
        calendar.take(next, starts[next]);
        for (const StartGap& gap : network.gaps) {
            waits_for[gap.later] -= gap.earlier == next ? 1U : 0U;
        }
    }
    return starts;
}

/// The same programme with time running backwards.
[[nodiscard]] std::vector<StartGap> turned(const Programme& programme,
                                           std::span<const StartGap> gaps) {
    std::vector<StartGap> result;
    for (const StartGap& gap : gaps) {
        result.push_back({gap.later, gap.earlier,
                          gap.gap + programme.lengths[gap.later] - programme.lengths[gap.earlier]});
    }
    return result;
}

struct BothWays {
    Network forward;
    Network backward;
};

/// Right and left again until it helps no more.
[[nodiscard]] Times justified(const Programme& programme, const BothWays& networks, Times starts) {
    const std::size_t n = programme.lengths.size();
    std::vector<double> priority(n);
    for (;;) {
        const std::int32_t finish = finish_of(programme, starts);
        for (std::size_t i = 0; i < n; ++i) {
            priority[i] = -static_cast<double>(starts[i] + programme.lengths[i]);
        }
        const Times from_end = serial_plan(programme, networks.backward, priority);
        for (std::size_t i = 0; i < n; ++i) {
            priority[i] = -static_cast<double>(from_end[i] + programme.lengths[i]);
        }
        Times again = serial_plan(programme, networks.forward, priority);
        if (finish_of(programme, again) >= finish) {
            return starts;
        }
        starts = std::move(again);
    }
}

} // namespace

std::vector<StartGap> start_gaps(const Programme& programme) {
    const std::vector<double> lengths(programme.lengths.begin(), programme.lengths.end());
    std::vector<StartGap> gaps;
    for (const Link& link : programme.links) {
        gaps.push_back({link.earlier, link.later,
                        static_cast<std::int32_t>(gap_between_starts(link, lengths))});
    }
    return gaps;
}

std::int32_t finish_of(const Programme& programme, const std::vector<std::int32_t>& starts) {
    std::int32_t finish = 0;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        finish = std::max(finish, starts[i] + programme.lengths[i]);
    }
    return finish;
}

std::vector<std::int32_t> good_plan(const Programme& programme, std::uint32_t samples) {
    const std::size_t n = programme.lengths.size();
    const std::vector<StartGap> gaps = start_gaps(programme);
    const BothWays networks{Network(programme, gaps), Network(programme, turned(programme, gaps))};
    const std::vector<double> lengths(programme.lengths.begin(), programme.lengths.end());
    const CriticalPath path = critical_path(lengths, programme.links);
    std::vector<double> priority(n);
    Times best;
    const auto consider = [&] {
        Times plan =
            justified(programme, networks, serial_plan(programme, networks.forward, priority));
        if (best.empty() || finish_of(programme, plan) < finish_of(programme, best)) {
            best = std::move(plan);
        }
    };
    for (const double finish_weight : {1.0, 0.0, 0.5}) {
        for (std::size_t i = 0; i < n; ++i) {
            priority[i] = finish_weight * path.activities[i].latest_finish +
                          (1.0 - finish_weight) * path.activities[i].latest_start;
        }
        consider();
    }
    const core::LuckKey luck = core::make_luck_key(1, 0);
    const double spread = path.finish / 4.0;
    for (std::uint32_t sample = 0; sample < samples; ++sample) {
        for (std::size_t i = 0; i < n; ++i) {
            const auto block = core::draw(luck, i, core::Process::permutation, sample);
            priority[i] = path.activities[i].latest_finish + spread * core::unit_interval(block[0]);
        }
        consider();
    }
    return best;
}

} // namespace footprint::solve::detail
