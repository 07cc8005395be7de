// SPDX-License-Identifier: MIT
// Bounds, their reasons, and following up what a new bound makes necessary.
#include "solve/detail/bound_search.hpp"

#include "core/errors.hpp"

#include <algorithm>
#include <utility>

namespace footprint::solve::detail {

std::int32_t BoundSearch::add_quantity(std::int32_t least, std::int32_t most) {
    const auto quantity = static_cast<std::int32_t>(bounds_.size() / 2);
    for (const std::int32_t bound : {least, -most}) {
        bounds_.push_back(bound);
        first_bounds_.push_back(bound);
        last_entry_.push_back(no_entry);
        needed_.push_back(not_needed);
        needed_entry_.push_back(no_entry);
        gaps_.emplace_back();
        watches_.emplace_back();
    }
    rules_of_.emplace_back();
    atoms_of_.emplace_back();
    is_hopeless_ = is_hopeless_ || least > most;
    return quantity;
}

void BoundSearch::add_gap(std::int32_t earlier, std::int32_t later, std::int32_t gap) {
    gaps_[at(2 * earlier)].push_back({2 * later, gap});
    gaps_[at(2 * later + 1)].push_back({2 * earlier + 1, gap});
    // Looked at once for bounds that stand from the start.
    is_hopeless_ = is_hopeless_ || !require({2 * later, bounds_[at(2 * earlier)] + gap}) ||
                   !require({2 * earlier + 1, bounds_[at(2 * later + 1)] + gap});
}

void BoundSearch::add_rule(std::unique_ptr<Rule> rule, std::span<const std::int32_t> quantities) {
    const auto number = static_cast<std::int32_t>(rules_.size());
    rules_.push_back(std::move(rule));
    rule_is_waiting_.push_back(1);
    for (const std::int32_t quantity : quantities) {
        rules_of_[at(quantity)].push_back(number);
    }
}

std::int32_t BoundSearch::level_of(std::int32_t entry) const {
    return static_cast<std::int32_t>(
        std::upper_bound(level_begins_.begin(), level_begins_.end(), entry) -
        level_begins_.begin());
}

/// The first tightening that made the statement hold; none when it held from the start.
std::int32_t BoundSearch::entry_of(Statement s) const {
    if (first_bounds_[at(s.variable)] >= s.bound) {
        return no_entry;
    }
    std::int32_t entry = last_entry_[at(s.variable)];
    while (trail_[at(entry)].bound_before >= s.bound) {
        entry = trail_[at(entry)].entry_before;
    }
    return entry;
}

void BoundSearch::push(Statement statement, Cause cause, std::int32_t from, std::int32_t extra) {
    const std::size_t v = at(statement.variable);
    trail_.push_back(
        {statement.variable, statement.bound, bounds_[v], last_entry_[v], cause, from, extra});
    last_entry_[v] = static_cast<std::int32_t>(trail_.size() - 1);
    bounds_[v] = statement.bound;
    for (const std::int32_t rule : rules_of_[at(statement.variable / 2)]) {
        rule_is_waiting_[at(rule)] = 1;
    }
}

bool BoundSearch::impose(Statement statement, std::span<const Statement> why) {
    if (holds(statement)) {
        return true;
    }
    if (is_false(statement)) {
        conflict_.assign(why.begin(), why.end());
        conflict_.push_back(statement.opposite());
        return false;
    }
    const auto begin = static_cast<std::int32_t>(why_.size());
    why_.insert(why_.end(), why.begin(), why.end());
    push(statement, Cause::stated, begin, static_cast<std::int32_t>(why.size()));
    return true;
}

void BoundSearch::contradict(std::span<const Statement> together) {
    conflict_.assign(together.begin(), together.end());
}

bool BoundSearch::require(Statement statement) {
    undo_to(0);
    if (holds(statement)) {
        return !is_hopeless_;
    }
    if (is_false(statement)) {
        is_hopeless_ = true;
        return false;
    }
    push(statement, Cause::chosen, 0, 0);
    if (!propagate()) {
        is_hopeless_ = true;
    }
    return !is_hopeless_;
}

bool BoundSearch::follow_gaps(std::int32_t variable) {
    const std::int32_t bound = bounds_[at(variable)];
    for (const Gap& gap : gaps_[at(variable)]) {
        const Statement then{gap.to, bound + gap.gap};
        if (holds(then)) {
            continue;
        }
        if (is_false(then)) {
            conflict_ = {{variable, bound}, then.opposite()};
            return false;
        }
        push(then, Cause::gap, variable, gap.gap);
    }
    return true;
}

/// Moves the second watch of a clause whose second statement is false; false when there is none to
/// move it to.
bool BoundSearch::find_new_watch(Clause& clause, std::int32_t number) {
    for (std::size_t i = 2; i < clause.any_of.size(); ++i) {
        if (!is_false(clause.any_of[i])) {
            std::swap(clause.any_of[1], clause.any_of[i]);
            watches_[at(clause.any_of[1].variable)].push_back({number, clause.any_of[1].bound});
            return true;
        }
    }
    return false;
}

/// The variable's bound rose: statements about its opposite may have become false.
bool BoundSearch::follow_clauses(std::int32_t variable) {
    std::vector<Watch>& watches = watches_[at(variable ^ 1)];
    std::size_t kept = 0;
    bool is_well = true;
    for (std::size_t i = 0; i < watches.size(); ++i) {
        const Watch watch = watches[i];
        const Statement watched{variable ^ 1, watch.bound};
        if (!is_well || !is_false(watched)) {
            watches[kept++] = watch;
            continue;
        }
        Clause& clause = clauses_[at(watch.clause)];
        if (clause.any_of[0] == watched) {
            std::swap(clause.any_of[0], clause.any_of[1]);
        }
        if (!holds(clause.any_of[0]) && find_new_watch(clause, watch.clause)) {
            continue;
        }
        watches[kept++] = watch;
        if (holds(clause.any_of[0])) {
            continue;
        }
        if (is_false(clause.any_of[0])) {
            conflict_.clear();
            for (const Statement s : clause.any_of) {
                conflict_.push_back(s.opposite());
            }
            is_well = false;
        } else {
            push(clause.any_of[0], Cause::clause, watch.clause, 0);
        }
    }
    watches.resize(kept);
    return is_well;
}

void BoundSearch::clear_queues() {
    followed_ = trail_.size();
}

bool BoundSearch::propagate() {
    for (;;) {
        while (followed_ < trail_.size()) {
            const std::int32_t variable = trail_[followed_++].variable;
            if (!follow_gaps(variable) || !follow_clauses(variable)) {
                clear_queues();
                return false;
            }
        }
        const auto waiting = std::ranges::find(rule_is_waiting_, char{1});
        if (waiting == rule_is_waiting_.end()) {
            return true;
        }
        *waiting = 0;
        if (!rules_[static_cast<std::size_t>(waiting - rule_is_waiting_.begin())]->narrow(*this)) {
            *waiting = 1;
            clear_queues();
            return false;
        }
    }
}

void BoundSearch::undo_to(std::int32_t level) {
    if (this->level() <= level) {
        return;
    }
    const auto begin = at(level_begins_[at(level)]);
    while (trail_.size() > begin) {
        const Entry& entry = trail_.back();
        bounds_[at(entry.variable)] = entry.bound_before;
        last_entry_[at(entry.variable)] = entry.entry_before;
        // The times that are open again.
        const bool is_lower = entry.variable % 2 == 0;
        const std::int32_t from = is_lower ? entry.bound_before : -entry.bound;
        const std::int32_t to = is_lower ? entry.bound : -entry.bound_before;
        const auto& atoms = atoms_of_[at(entry.variable / 2)];
        for (auto atom = atoms.lower_bound(from); atom != atoms.end() && atom->first < to; ++atom) {
            heap_insert(atom->second);
        }
        trail_.pop_back();
    }
    why_.resize(why_begins_[at(level)]);
    level_begins_.resize(at(level));
    why_begins_.resize(at(level));
    followed_ = trail_.size();
    std::ranges::fill(rule_is_waiting_, char{1});
}

void BoundSearch::choose(Statement statement) {
    level_begins_.push_back(static_cast<std::int32_t>(trail_.size()));
    why_begins_.push_back(why_.size());
    push(statement, Cause::chosen, 0, 0);
}

} // namespace footprint::solve::detail
