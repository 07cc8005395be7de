// SPDX-License-Identifier: MIT
// What is learnt from a dead end, and where the search looks next.
#include "core/errors.hpp"
#include "solve/detail/bound_search.hpp"

#include <algorithm>
#include <utility>

namespace footprint::solve::detail {

void BoundSearch::need(Statement statement) {
    const std::size_t v = at(statement.variable);
    if (needed_[v] != not_needed && needed_[v] >= statement.bound) {
        return;
    }
    const std::int32_t entry = entry_of(statement);
    if (entry == no_entry || level_begins_.empty() || entry < level_begins_.front()) {
        return; // holds whatever is chosen
    }
    const std::int32_t level_begin = level_begins_.back();
    const bool was_at_level = needed_[v] != not_needed && needed_entry_[v] >= level_begin;
    if (needed_[v] == not_needed) {
        needed_list_.push_back(statement.variable);
    }
    if (!was_at_level && entry >= level_begin) {
        ++needed_at_level_;
    }
    needed_[v] = statement.bound;
    needed_entry_[v] = entry;
    bump(statement);
}

template <typename Use>
void BoundSearch::each_reason(const Entry& entry, std::int32_t bound, Use use) const {
    switch (entry.cause) {
    case Cause::chosen:
        break;
    case Cause::gap:
        use(Statement{entry.from, bound - entry.extra});
        break;
    case Cause::clause:
        for (const Statement s : clauses_[at(entry.from)].any_of) {
            if (s != Statement{entry.variable, entry.bound}) {
                use(s.opposite());
            }
        }
        break;
    case Cause::stated:
        for (std::int32_t i = 0; i < entry.extra; ++i) {
            use(why_[at(entry.from + i)]);
        }
        break;
    }
}

void BoundSearch::need_reason_of(const Entry& entry, std::int32_t bound) {
    each_reason(entry, bound, [this](Statement s) { need(s); });
}

/// Whether everything the statement came from is among what is needed already.
bool BoundSearch::is_implied_by_others(Statement statement, std::int32_t entry) const {
    const Entry& made = trail_[at(entry)];
    if (made.cause == Cause::chosen) {
        return false;
    }
    bool all = true;
    each_reason(made, statement.bound, [&](Statement s) {
        if (!all || (needed_[at(s.variable)] != not_needed && needed_[at(s.variable)] >= s.bound)) {
            return;
        }
        const std::int32_t of = entry_of(s);
        all = of == no_entry || of < level_begins_.front();
    });
    return all;
}

/// Walks back from the contradiction to one statement of this level; the answer's first statement
/// is its opposite, the others are opposites of statements of earlier levels, the latest first.
std::vector<Statement> BoundSearch::learn() {
    needed_at_level_ = 0;
    needed_list_.clear();
    for (const Statement s : conflict_) {
        need(s);
    }
    std::vector<Statement> learnt(1);
    if (needed_at_level_ == 0) {
        throw core::Fault("a contradiction has nothing to do with the last choice");
    }
    auto position = static_cast<std::int32_t>(trail_.size()) - 1;
    for (;; --position) {
        const Entry& entry = trail_[at(position)];
        const std::size_t v = at(entry.variable);
        if (needed_[v] == not_needed || needed_entry_[v] != position) {
            continue;
        }
        const std::int32_t bound = needed_[v];
        if (needed_at_level_ == 1) {
            learnt[0] = Statement{entry.variable, bound}.opposite();
            break;
        }
        needed_[v] = not_needed;
        --needed_at_level_;
        need_reason_of(entry, bound);
    }
    for (const std::int32_t variable : needed_list_) {
        const std::size_t v = at(variable);
        const Statement s{variable, needed_[v]};
        if (needed_[v] == not_needed || s.opposite() == learnt[0] ||
            std::ranges::find(learnt, s.opposite()) != learnt.end()) {
            continue;
        }
        if (!is_implied_by_others(s, needed_entry_[v])) {
            learnt.push_back(s.opposite());
        }
    }
    for (const std::int32_t variable : needed_list_) {
        needed_[at(variable)] = not_needed;
    }
    return learnt;
}

void BoundSearch::watch(const Clause& clause, std::int32_t number) {
    for (std::size_t i = 0; i < 2; ++i) {
        watches_[at(clause.any_of[i].variable)].push_back({number, clause.any_of[i].bound});
    }
}

void BoundSearch::add_clause(std::vector<Statement> any_of, std::uint32_t levels) {
    clauses_.push_back({std::move(any_of), levels});
    watch(clauses_.back(), static_cast<std::int32_t>(clauses_.size() - 1));
}

/// Learns from `conflict_` and goes back to where the lesson bites. False when nothing is left.
bool BoundSearch::resolve_contradiction() {
    ++dead_ends_;
    if (level() == 0) {
        is_hopeless_ = true;
        return false;
    }
    std::vector<Statement> learnt = learn();
    std::int32_t back_to = 0;
    std::vector<std::int32_t> levels;
    for (std::size_t i = 1; i < learnt.size(); ++i) {
        const std::int32_t of = level_of(entry_of(learnt[i].opposite()));
        levels.push_back(of);
        if (of > back_to) {
            back_to = of;
            std::swap(learnt[1], learnt[i]);
        }
    }
    std::ranges::sort(levels);
    const auto repeated = std::ranges::unique(levels);
    levels.erase(repeated.begin(), repeated.end());
    undo_to(back_to);
    const Statement first = learnt[0];
    if (learnt.size() == 1) {
        push(first, Cause::chosen, 0, 0);
    } else {
        add_clause(std::move(learnt), static_cast<std::uint32_t>(levels.size() + 1));
        push(first, Cause::clause, static_cast<std::int32_t>(clauses_.size() - 1), 0);
    }
    score_step_ /= 0.95;
    if (score_step_ > 1e100) {
        for (double& score : atom_score_) {
            score *= 1e-100;
        }
        score_step_ *= 1e-100;
    }
    return true;
}

/// Keeps the better half of what was learnt. Only when nothing is chosen.
void BoundSearch::forget_some_clauses() {
    if (clauses_.size() < learnt_limit_ || followed_ != trail_.size()) {
        return;
    }
    learnt_limit_ += 500;
    std::ranges::stable_sort(clauses_, [](const Clause& a, const Clause& b) {
        return std::pair(a.levels, a.any_of.size()) < std::pair(b.levels, b.any_of.size());
    });
    clauses_.resize(clauses_.size() / 2);
    // Reasons of bounds that hold for good are never asked for again.
    for (Entry& entry : trail_) {
        entry.cause = Cause::chosen;
    }
    for (auto& watches : watches_) {
        watches.clear();
    }
    for (std::size_t c = 0; c < clauses_.size(); ++c) {
        // The two watched first: statements that are not false.
        auto& any_of = clauses_[c].any_of;
        std::ranges::stable_partition(any_of, [this](Statement s) { return !is_false(s); });
        watch(clauses_[c], static_cast<std::int32_t>(c));
    }
}

std::int32_t BoundSearch::atom_of(std::int32_t quantity, std::int32_t time) {
    const auto [place, is_new] =
        atoms_of_[at(quantity)].try_emplace(time, static_cast<std::int32_t>(atom_score_.size()));
    if (is_new) {
        atom_quantity_.push_back(quantity);
        atom_time_.push_back(time);
        atom_score_.push_back(0.0);
        heap_place_.push_back(-1);
    }
    return place->second;
}

void BoundSearch::bump(Statement statement) {
    const std::int32_t quantity = statement.variable / 2;
    // "at least b" is "not at most b - 1".
    const std::int32_t time = statement.variable % 2 == 0 ? statement.bound - 1 : -statement.bound;
    if (time < first_bounds_[at(2 * quantity)] || time >= -first_bounds_[at(2 * quantity + 1)]) {
        return;
    }
    const std::int32_t atom = atom_of(quantity, time);
    atom_score_[at(atom)] += score_step_;
    if (heap_place_[at(atom)] >= 0) {
        heap_up(at(heap_place_[at(atom)]));
    } else {
        heap_insert(atom);
    }
}

void BoundSearch::heap_up(std::size_t place) {
    const std::int32_t atom = heap_[place];
    while (place > 0) {
        const std::size_t parent = (place - 1) / 2;
        if (atom_score_[at(heap_[parent])] >= atom_score_[at(atom)]) {
            break;
        }
        heap_[place] = heap_[parent];
        heap_place_[at(heap_[place])] = static_cast<std::int32_t>(place);
        place = parent;
    }
    heap_[place] = atom;
    heap_place_[at(atom)] = static_cast<std::int32_t>(place);
}

void BoundSearch::heap_down(std::size_t place) {
    const std::int32_t atom = heap_[place];
    for (std::size_t child = 2 * place + 1; child < heap_.size(); child = 2 * place + 1) {
        if (child + 1 < heap_.size() &&
            atom_score_[at(heap_[child + 1])] > atom_score_[at(heap_[child])]) {
            ++child;
        }
        if (atom_score_[at(heap_[child])] <= atom_score_[at(atom)]) {
            break;
        }
        heap_[place] = heap_[child];
        heap_place_[at(heap_[place])] = static_cast<std::int32_t>(place);
        place = child;
    }
    heap_[place] = atom;
    heap_place_[at(atom)] = static_cast<std::int32_t>(place);
}

void BoundSearch::heap_insert(std::int32_t atom) {
    if (heap_place_[at(atom)] >= 0) {
        return;
    }
    heap_.push_back(atom);
    heap_place_[at(atom)] = static_cast<std::int32_t>(heap_.size() - 1);
    heap_up(heap_.size() - 1);
}

std::int32_t BoundSearch::heap_pop() {
    const std::int32_t atom = heap_.front();
    heap_place_[at(atom)] = -1;
    const std::int32_t last = heap_.back();
    heap_.pop_back();
    if (!heap_.empty()) {
        heap_.front() = last;
        heap_down(0);
    }
    return atom;
}

} // namespace footprint::solve::detail
