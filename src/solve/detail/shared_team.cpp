// SPDX-License-Identifier: MIT
// The profile of what is certainly under way, and what it pushes.
#include "solve/detail/shared_team.hpp"

#include <algorithm>

namespace footprint::solve::detail {

void SharedTeam::make_profile(const BoundSearch& search) {
    changes_.clear();
    for (const TeamUse& use : uses_) {
        const std::int32_t begin = search.most(use.quantity);
        const std::int32_t end = search.least(use.quantity) + use.length;
        if (begin < end) {
            changes_.push_back({begin, use.needs});
            changes_.push_back({end, -use.needs});
        }
    }
    std::ranges::sort(changes_, {}, &Change::time);
    profile_.clear();
    std::int32_t needed = 0;
    for (std::size_t i = 0; i < changes_.size();) {
        const std::int32_t time = changes_[i].time;
        if (!profile_.empty()) {
            profile_.back().end = time;
        }
        for (; i < changes_.size() && changes_[i].time == time; ++i) {
            needed += changes_[i].by;
        }
        profile_.push_back({time, time, needed});
    }
}

void SharedTeam::explain(const BoundSearch& search, std::int32_t time, std::int32_t room,
                         std::int32_t without) {
    std::int32_t needed = 0;
    for (const TeamUse& use : uses_) {
        if (use.quantity == without || search.most(use.quantity) > time ||
            search.least(use.quantity) + use.length <= time) {
            continue;
        }
        why_.push_back({2 * use.quantity, time - use.length + 1});
        why_.push_back({2 * use.quantity + 1, -time});
        needed += use.needs;
        if (needed > room) {
            return;
        }
    }
}

bool SharedTeam::fits(BoundSearch& search) {
    for (const Stretch& stretch : profile_) {
        if (stretch.needed > size_) {
            why_.clear();
            explain(search, stretch.begin + (stretch.end - stretch.begin) / 2, size_, -1);
            search.contradict(why_);
            return false;
        }
    }
    return true;
}

bool SharedTeam::push_later(BoundSearch& search, const TeamUse& use) {
    const std::int32_t own_begin = search.most(use.quantity);
    const std::int32_t own_end = search.least(use.quantity) + use.length;
    for (const Stretch& stretch : profile_) {
        std::int32_t least = search.least(use.quantity);
        if (stretch.end <= least || stretch.needed + use.needs <= size_) {
            continue;
        }
        if (stretch.begin >= least + use.length) {
            return true;
        }
        const bool is_own =
            own_begin < own_end && own_begin <= stretch.begin && stretch.end <= own_end;
        if (is_own) {
            return true; // what lies at or after its own certain part cannot push it later
        }
        while (least < stretch.end) {
            const std::int32_t time = std::min(stretch.end - 1, least + use.length - 1);
            why_.clear();
            why_.push_back({2 * use.quantity, time - use.length + 1});
            explain(search, time, size_ - use.needs, use.quantity);
            if (!search.impose({2 * use.quantity, time + 1}, why_)) {
                return false;
            }
            least = time + 1;
        }
    }
    return true;
}

bool SharedTeam::push_earlier(BoundSearch& search, const TeamUse& use) {
    const std::int32_t own_begin = search.most(use.quantity);
    const std::int32_t own_end = search.least(use.quantity) + use.length;
    for (std::size_t i = profile_.size(); i-- > 0;) {
        const Stretch& stretch = profile_[i];
        std::int32_t latest_end = search.most(use.quantity) + use.length;
        if (stretch.begin >= latest_end || stretch.needed + use.needs <= size_) {
            continue;
        }
        if (stretch.end <= latest_end - use.length) {
            return true;
        }
        const bool is_own =
            own_begin < own_end && own_begin <= stretch.begin && stretch.end <= own_end;
        if (is_own) {
            return true;
        }
        while (latest_end > stretch.begin) {
            const std::int32_t time = std::max(stretch.begin, latest_end - use.length);
            why_.clear();
            why_.push_back({2 * use.quantity + 1, -time});
            explain(search, time, size_ - use.needs, use.quantity);
            if (!search.impose({2 * use.quantity + 1, -(time - use.length)}, why_)) {
                return false;
            }
            latest_end = time;
        }
    }
    return true;
}

bool SharedTeam::narrow(BoundSearch& search) {
    make_profile(search);
    if (!fits(search)) {
        return false;
    }
    for (const TeamUse& use : uses_) {
        if (search.least(use.quantity) == search.most(use.quantity)) {
            continue;
        }
        if (!push_later(search, use) || !push_earlier(search, use)) {
            return false;
        }
    }
    return true;
}

} // namespace footprint::solve::detail
