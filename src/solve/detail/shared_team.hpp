// SPDX-License-Identifier: MIT
// A team of limited size that several activities call upon: at no time may those under way need
// more than there are. An activity whose latest start lies before its earliest finish is certainly
// under way in between; the sum of those certain parts over time is the profile that contradicts,
// or pushes the others later and earlier. Each push is explained at one moment.
//
// Source: A. Schutt, T. Feydy, P. Stuckey, M. Wallace, "Explaining the cumulative propagator",
// Constraints 16 (2011), DOI 10.1007/s10601-010-9103-2 (time-table filtering with pointwise
// explanations).
#pragma once

#include "solve/detail/bound_search.hpp"

#include <cstdint>
#include <vector>

namespace footprint::solve::detail {

struct TeamUse {
    std::int32_t quantity = 0; // the activity's start in the search
    std::int32_t length = 0;
    std::int32_t needs = 0;
};

class SharedTeam final : public Rule {
public:
    /// `uses` with a length and a need above 0.
    SharedTeam(std::vector<TeamUse> uses, std::int32_t size)
        : uses_(std::move(uses)), size_(size) {}
    [[nodiscard]] bool narrow(BoundSearch& search) override;

private:
    struct Change {
        std::int32_t time;
        std::int32_t by;
    };
    struct Stretch {
        std::int32_t begin;
        std::int32_t end;
        std::int32_t needed;
    };
    void make_profile(const BoundSearch& search);
    [[nodiscard]] bool fits(BoundSearch& search);
    [[nodiscard]] bool push_later(BoundSearch& search, const TeamUse& use);
    [[nodiscard]] bool push_earlier(BoundSearch& search, const TeamUse& use);
    /// Adds to `why_` enough of those certainly under way at `time` to need more than `room`.
    void explain(const BoundSearch& search, std::int32_t time, std::int32_t room,
                 std::int32_t without);

    std::vector<TeamUse> uses_;
    std::int32_t size_;
    std::vector<Change> changes_;
    std::vector<Stretch> profile_;
    std::vector<Statement> why_;
};

} // namespace footprint::solve::detail
