// SPDX-License-Identifier: MIT
// Requests as they stand in many worlds at once: a stay is one row in the worlds in which it is as
// long, and what it leads to is one row for each of those.
//
// Example. An admission is in worlds 0, 1 and 2 and leads to a community bed; an initiative that
// acts in world 2 shortens it from 5 days to 4. It becomes a request of 5 days in worlds 0 and 1
// and one of 4 days in world 2, and the community bed one that follows the first and one that
// follows the second.
//
// Rows of one world are those it would have alone, in the same order, so that what it serves is the
// same. Checked in tests/unit/care/separate_stays_test.cpp.
#include "care/requests.hpp"

#include <cstddef>

namespace footprint::care {

namespace {

struct Rows { ///< that came of one request
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

} // namespace

void separate_stays(std::vector<Request>& requests, const std::vector<StayInWorlds>& stays) {
    std::vector<Request> separate;
    separate.reserve(requests.size() + stays.size());
    std::vector<Rows> rows(requests.size());
    std::size_t next = 0;
    std::vector<StayInWorlds> own;
    for (std::uint32_t at = 0; at < requests.size(); ++at) {
        const Request& request = requests[at];
        own.clear();
        std::uint8_t as_drawn = request.worlds; // whose stay is nowhere else
        for (; next < stays.size() && stays[next].request == at; ++next) {
            own.push_back(stays[next]);
            as_drawn &= static_cast<std::uint8_t>(~stays[next].worlds);
        }
        own.push_back(StayInWorlds{.request = at, .days = request.days[0], .worlds = as_drawn});
        rows[at].begin = static_cast<std::uint32_t>(separate.size());
        const auto add = [&](std::uint8_t worlds, std::uint32_t asked_by) {
            for (const StayInWorlds& stay : own) {
                if ((worlds & stay.worlds) != 0) {
                    separate.push_back(request);
                    separate.back().worlds = worlds & stay.worlds;
                    separate.back().days = {stay.days, stay.days};
                    separate.back().asked_by = asked_by;
                }
            }
        };
        if (request.asked_by == not_asked) {
            add(request.worlds, not_asked);
        } else {
            const Rows parents = rows[request.asked_by];
            for (std::uint32_t parent = parents.begin; parent < parents.end; ++parent) {
                add(request.worlds & separate[parent].worlds, parent);
            }
        }
        rows[at].end = static_cast<std::uint32_t>(separate.size());
    }
    requests = std::move(separate);
}

} // namespace footprint::care
