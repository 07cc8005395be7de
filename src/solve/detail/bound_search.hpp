// SPDX-License-Identifier: MIT
// Whole-number variables between bounds, and a search over their bounds that learns from each dead
// end. A statement is "variable v is at least b"; every reason for a bound is a list of such
// statements, so when the search meets a contradiction it works out which few statements led there
// and never lets them hold together again (lazy clause generation).
//
// Each quantity x has two variables: 2x for x itself and 2x + 1 for minus x, so "x is at most b" is
// "variable 2x + 1 is at least -b" and every rule is written once.
//
// Sources: O. Ohrimenko, P. Stuckey, M. Codish, "Propagation via lazy clause generation",
// Constraints 14 (2009), DOI 10.1007/s10601-008-9064-x; learning the first unique implication
// point: J. Marques-Silva, K. Sakallah, "GRASP", IEEE Transactions on Computers 48 (1999), DOI
// 10.1109/12.769433; restarts after Luby, Sinclair and Zuckerman (1993), DOI
// 10.1016/0020-0190(93)90029-9.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace footprint::solve::detail {

/// "The variable is at least `bound`."
struct Statement {
    std::int32_t variable = 0;
    std::int32_t bound = 0;
    [[nodiscard]] Statement opposite() const { return {variable ^ 1, 1 - bound}; }
    friend bool operator==(const Statement&, const Statement&) = default;
};

class BoundSearch;

/// A rule that narrows bounds and says why.
class Rule {
public:
    Rule() = default;
    Rule(const Rule&) = delete;
    Rule& operator=(const Rule&) = delete;
    virtual ~Rule() = default;
    /// False when it met a contradiction, which it has told to the search.
    [[nodiscard]] virtual bool narrow(BoundSearch& search) = 0;
};

class BoundSearch {
public:
    /// A quantity from `least` to `most`; numbered from 0 in the order they are added.
    std::int32_t add_quantity(std::int32_t least, std::int32_t most);
    /// later >= earlier + gap
    void add_gap(std::int32_t earlier, std::int32_t later, std::int32_t gap);
    /// `rule` is asked again whenever one of these quantities has moved.
    void add_rule(std::unique_ptr<Rule> rule, std::span<const std::int32_t> quantities);

    [[nodiscard]] std::int32_t least(std::int32_t quantity) const {
        return bounds_[static_cast<std::size_t>(2 * quantity)];
    }
    [[nodiscard]] std::int32_t most(std::int32_t quantity) const {
        return -bounds_[static_cast<std::size_t>(2 * quantity + 1)];
    }

    /// For rules: makes the statement hold because of `why`. False on a contradiction.
    [[nodiscard]] bool impose(Statement statement, std::span<const Statement> why);
    /// For rules: `together` cannot hold together.
    void contradict(std::span<const Statement> together);

    /// For good, from outside a search. False when nothing is left.
    [[nodiscard]] bool require(Statement statement);

    enum class Answer : std::uint8_t { found, impossible, gave_up };
    /// Looks for values with `assumed` true, for at most so many dead ends. When found, `values`
    /// holds them; impossible means no values exist with `assumed`.
    [[nodiscard]] Answer search(std::optional<Statement> assumed, std::uint64_t dead_ends);
    [[nodiscard]] std::span<const std::int32_t> values() const { return values_; }
    /// Values near which the search looks first.
    void look_near(std::span<const std::int32_t> values) {
        near_.assign(values.begin(), values.end());
    }
    [[nodiscard]] std::uint64_t dead_ends() const { return dead_ends_; }

private:
    static constexpr std::int32_t no_entry = -1;
    static constexpr std::int32_t not_needed = std::numeric_limits<std::int32_t>::min();

    enum class Cause : std::uint8_t { chosen, gap, clause, stated };
    /// One tightening of a bound, and what it came from.
    struct Entry {
        std::int32_t variable;
        std::int32_t bound;
        std::int32_t bound_before;
        std::int32_t entry_before; // of the same variable
        Cause cause;
        std::int32_t from;  // gap: the other variable; clause: its number; stated: first in why_
        std::int32_t extra; // gap: the gap; stated: how many
    };
    struct Gap {
        std::int32_t to;
        std::int32_t gap;
    };
    struct Clause {
        std::vector<Statement> any_of;
        std::uint32_t levels = 0; // how many levels it tied together when learnt: few is good
    };
    struct Watch {
        std::int32_t clause;
        std::int32_t bound;
    };

    [[nodiscard]] std::size_t at(std::int32_t variable) const {
        return static_cast<std::size_t>(variable);
    }
    [[nodiscard]] bool holds(Statement s) const { return bounds_[at(s.variable)] >= s.bound; }
    [[nodiscard]] bool is_false(Statement s) const { return holds(s.opposite()); }
    [[nodiscard]] std::int32_t level() const {
        return static_cast<std::int32_t>(level_begins_.size());
    }
    [[nodiscard]] std::int32_t level_of(std::int32_t entry) const;
    [[nodiscard]] std::int32_t entry_of(Statement s) const;
    void push(Statement statement, Cause cause, std::int32_t from, std::int32_t extra);
    [[nodiscard]] bool follow_gaps(std::int32_t variable);
    [[nodiscard]] bool follow_clauses(std::int32_t variable);
    [[nodiscard]] bool find_new_watch(Clause& clause, std::int32_t number);
    [[nodiscard]] bool propagate();
    void clear_queues();
    void undo_to(std::int32_t level);
    void choose(Statement statement);
    [[nodiscard]] Statement choice();
    [[nodiscard]] Statement earliest_choice() const;

    void need(Statement statement);
    void need_reason_of(const Entry& entry, std::int32_t bound);
    template <typename Use>
    void each_reason(const Entry& entry, std::int32_t bound, Use use) const;
    [[nodiscard]] bool is_implied_by_others(Statement statement, std::int32_t entry) const;
    [[nodiscard]] std::vector<Statement> learn();
    [[nodiscard]] bool resolve_contradiction();
    void add_clause(std::vector<Statement> any_of, std::uint32_t levels);
    void watch(const Clause& clause, std::int32_t number);
    void forget_some_clauses();

    [[nodiscard]] std::int32_t atom_of(std::int32_t quantity, std::int32_t time);
    void bump(Statement statement);
    void heap_up(std::size_t place);
    void heap_down(std::size_t place);
    void heap_insert(std::int32_t atom);
    std::int32_t heap_pop();

    // Bounds and how they came.
    std::vector<std::int32_t> bounds_;
    std::vector<std::int32_t> first_bounds_;
    std::vector<std::int32_t> last_entry_;
    std::vector<Entry> trail_;
    std::vector<Statement> why_;
    std::vector<std::int32_t> level_begins_;
    std::vector<std::size_t> why_begins_;
    // Rules.
    std::vector<std::vector<Gap>> gaps_;
    std::vector<Clause> clauses_;
    std::vector<std::vector<Watch>> watches_;
    std::vector<std::unique_ptr<Rule>> rules_;
    std::vector<std::vector<std::int32_t>> rules_of_;
    // What is still to be followed up.
    std::size_t followed_ = 0;
    std::vector<char> rule_is_waiting_;
    // The contradiction being worked out.
    std::vector<Statement> conflict_;
    std::vector<std::int32_t> needed_;
    std::vector<std::int32_t> needed_entry_;
    std::int32_t needed_at_level_ = 0;
    std::vector<std::int32_t> needed_list_;
    // How often "quantity at most t" was part of a dead end, of those that were; a heap of them,
    // most often first.
    std::vector<std::map<std::int32_t, std::int32_t>> atoms_of_; // by quantity: of each time
    std::vector<std::int32_t> atom_quantity_;
    std::vector<std::int32_t> atom_time_;
    std::vector<double> atom_score_;
    std::vector<std::int32_t> heap_;
    std::vector<std::int32_t> heap_place_;
    double score_step_ = 1.0;

    std::vector<std::int32_t> near_;
    std::vector<std::int32_t> values_;
    std::uint64_t dead_ends_ = 0;
    std::uint64_t learnt_limit_ = 4000;
    bool is_hopeless_ = false;
};

} // namespace footprint::solve::detail
