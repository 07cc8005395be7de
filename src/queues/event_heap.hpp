// SPDX-License-Identifier: MIT
// What will happen next, of one kind: a heap of events with four children a node, in the total
// order (tick, key, slot, stamp). An event that no longer holds (a patience that was rewarded, a
// service that was interrupted) stays inside until its turn and is then recognised by its stamp;
// once more than half are of that sort the caller has them swept out, so that the heap never grows
// beyond twice what is pending.
//
// Source: D. B. Johnson, "Priority queues with update and finding minimum spanning trees",
// Information Processing Letters 4(3), 1975, DOI 10.1016/0020-0190(75)90001-0.
#pragma once

#include "queues/tick.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace footprint::queues {

struct Event {
    Tick tick = 0;
    std::uint64_t key = 0;
    std::uint32_t slot = 0;
    std::uint32_t stamp = 0;

    friend bool operator<(const Event& left, const Event& right) {
        if (left.tick != right.tick) {
            return left.tick < right.tick;
        }
        if (left.key != right.key) {
            return left.key < right.key;
        }
        return left.slot != right.slot ? left.slot < right.slot : left.stamp < right.stamp;
    }
};

class EventHeap {
public:
    [[nodiscard]] bool is_empty() const { return events_.empty(); }
    [[nodiscard]] std::size_t size() const { return events_.size(); }
    [[nodiscard]] const Event& top() const { return events_.front(); }

    void push(const Event& event) {
        events_.push_back(event);
        std::size_t at = events_.size() - 1;
        while (at > 0) {
            const std::size_t parent = (at - 1) / children;
            if (!(event < events_[parent])) {
                break;
            }
            events_[at] = events_[parent];
            at = parent;
        }
        events_[at] = event;
    }

    void pop() {
        const Event last = events_.back();
        events_.pop_back();
        if (!events_.empty()) {
            sink(0, last);
        }
    }

    /// Keeps those for which `holds` is true.
    template <typename Holds>
    void keep(Holds holds) {
        std::erase_if(events_, [&](const Event& event) { return !holds(event); });
        for (std::size_t at = events_.size() / children + 1; at-- > 0;) {
            if (at < events_.size()) {
                sink(at, events_[at]);
            }
        }
    }

private:
    static constexpr std::size_t children = 4;

    void sink(std::size_t at, const Event event) {
        const std::size_t count = events_.size();
        for (;;) {
            const std::size_t first = at * children + 1;
            if (first >= count) {
                break;
            }
            std::size_t least = first;
            const std::size_t end = std::min(first + children, count);
            for (std::size_t child = first + 1; child < end; ++child) {
                if (events_[child] < events_[least]) {
                    least = child;
                }
            }
            if (!(events_[least] < event)) {
                break;
            }
            events_[at] = events_[least];
            at = least;
        }
        events_[at] = event;
    }

    std::vector<Event> events_;
};

} // namespace footprint::queues
