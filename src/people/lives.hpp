// SPDX-License-Identifier: MIT
// A month of everybody's life: birthdays, programmes, deaths, illness, births, moves; in every
// world at once.
//
// **Do nothing leads.** Clocks run on do-nothing's hazards alone. When one runs out, the event
// happens in do-nothing, and in each other world with the chance (hazard there) / (hazard in
// do-nothing), judged by one shared random number: an initiative that lowers the risk of diabetes
// by a fifth prevents the case when the number falls in the top fifth. What another world has in
// excess (somebody saved can fall ill later) comes from a second stream: random points in (month,
// height), of which a world takes those below its excess. The points do not depend on the plan, so
// neither an initiative more nor less redraws anything. Example: do-nothing's hazard of a stroke is
// 0.010 a month and the world of {A, B} has 0.004; the event's number is 0.55; it is above 0.4, so
// that world has no stroke, while the world of {A} with 0.006 has one.
//
// A change takes hold from the start of the next month; a programme's from the start of the month
// it was judged in.
//
// Source: model sections 3 and 7. Couplings of this kind are known as thinning (P. Lewis, G.
// Shedler, "Simulation of nonhomogeneous Poisson processes by thinning", Naval Research Logistics
// Quarterly 26 (1979)) and as Poisson random measures. Checked in tests/unit/run/: against
// the life table it was given (cohort_test.cpp), against worlds run alone (subsets_test.cpp), for
// published flows and conservation of people (lives_test.cpp).
#pragma once

#include "core/random_stream.hpp"
#include "people/alternatives.hpp"
#include "people/life_rates.hpp"
#include "people/life_tally.hpp"
#include "people/living.hpp"
#include "people/programmes.hpp"

#include <cstdint>
#include <vector>

namespace footprint::people {

/// What is the same for all chunks and months of a run.
struct LifeRules {
    const LifeRates* rates = nullptr;
    const Programmes* programmes = nullptr;
    core::LuckKey luck;
    std::uint64_t all_players = 0;                          ///< bits of the plan's players
    const std::vector<std::uint16_t>* tally_area = nullptr; ///< by area
    std::vector<double> arrivals_a_month;                   ///< by area, for the people simulated
    std::vector<std::uint16_t> arrival_chunk; ///< by area: the chunk that takes them in
    int first_month_of_plan = 12;             ///< no initiative acts before
};

/// A person to be ranked for a limited programme.
struct Candidate {
    std::uint64_t rank = 0;
    std::uint16_t reach = 0;
    std::uint32_t chunk = 0;
    std::uint32_t person = 0;
};

/// A thread's hands: scratch and counts. One for each thread; a chunk always goes to the same one.
class Lives {
public:
    Lives(const LifeRules& rules, std::size_t years, std::size_t tally_areas);

    /// A chunk's people as the run begins, with their first clocks.
    [[nodiscard]] LivingChunk settle(const Chunk& opening) const;

    /// Clears the diary and counts how people stand. Also to be called once after the last year.
    void begin_year(LivingChunk& chunk, std::size_t year);

    /// Those of the chunk who compete for limited programmes in `month`.
    void rank_candidates(const LivingChunk& chunk, std::uint32_t chunk_number, int month,
                         std::vector<Candidate>& candidates) const;
    /// Enrols somebody from `month`; `enabler` as in Enrolment.
    void enrol(LivingChunk& chunk, std::uint32_t person, std::uint16_t reach, std::uint8_t enabler,
               int month);

    void live_month(LivingChunk& chunk, std::uint32_t chunk_number, int month,
                    const Chunk& opening);

    [[nodiscard]] LifeTally& tally() { return tally_; }
    [[nodiscard]] attribution::PresenceTable& presences() { return presences_; }

private:
    [[nodiscard]] Person person_of(const LivingChunk& chunk, std::size_t person, int month) const;
    void renew_hazards(LivingChunk& chunk, std::size_t person, int month) const;
    /// The same when do-nothing's state is what it was and only the age is another.
    void age_hazards(LivingChunk& chunk, std::size_t person, const State& state, int month) const;
    void have_birthday(LivingChunk& chunk, std::size_t person, int month);
    void run_clocks(LivingChunk& chunk);
    void live_through(LivingChunk& chunk, std::size_t person, int month);
    /// `reaches` as of Programmes::may_reach.
    void feel_programmes(LivingChunk& chunk, std::size_t person, int month, int only_reach,
                         std::uint64_t reaches);
    void apply_life_effect(const LifeEffect& effect, const Reached& reached);
    void die(LivingChunk& chunk, std::size_t person, int month);
    void meet_life_event(LivingChunk& chunk, std::size_t person, int month);
    void happen(LivingChunk& chunk, std::size_t person, int month, std::size_t kind,
                const core::Philox4x32Block& luck);
    void take_place(LivingChunk& chunk, std::size_t person, int month, std::size_t kind,
                    const Happened& happened, const core::Philox4x32Block& luck);
    void open_excess(const LivingChunk& chunk, std::size_t person, int month);
    [[nodiscard]] Hazards excess_in(const Person& who, std::size_t year, std::size_t mask) const;
    void live_excess(LivingChunk& chunk, std::size_t person, int month);
    [[nodiscard]] bool meet_excess_point(LivingChunk& chunk, std::size_t person, int month,
                                         std::uint64_t height, const core::Philox4x32Block& luck);
    void bear_child(LivingChunk& chunk, std::size_t mother, int month, const Happened& happened,
                    std::uint32_t random);
    void receive_arrivals(LivingChunk& chunk, std::uint32_t chunk_number, int month,
                          const Chunk& opening);
    [[nodiscard]] static std::size_t likeness(const LivingChunk& chunk, std::size_t band,
                                              std::uint32_t random);
    std::size_t append(LivingChunk& chunk, std::uint64_t id, int born_month, std::uint8_t sex,
                       std::uint16_t area, std::uint16_t practice, const State& state, int month);
    void open_players(const LivingChunk& chunk, std::size_t person, int month, std::size_t kind);
    void touch(const LivingChunk& chunk, std::size_t person, int month, const LifeEffect& effect);
    void allow(Player player);
    void allow_reached(const Reach& reach, const Reached& reached);
    [[nodiscard]] std::uint32_t units_in(const LivingChunk& chunk, std::size_t person, int month,
                                         std::size_t kind, std::size_t mask) const;
    [[nodiscard]] double effect_factor(std::size_t kind, std::size_t mask) const;
    void apply_kind(State& state, std::size_t kind, bool diagnosed_at_once) const;
    void note(const LivingChunk& chunk, std::size_t person, int month, std::size_t kind,
              const Happened& happened);
    void count_stock(const LivingChunk& chunk, std::size_t person, std::size_t year);
    void note_alive(const Divergence& divergence, std::size_t year, bool is_65_plus);
    void count_reached(const LivingChunk& chunk, std::size_t person, int month,
                       std::uint64_t reaches);

    const LifeRules* rules_;
    std::uint64_t counted_reaches_ = 0;     ///< bits of those whose people are counted
    std::uint32_t major_conditions_ = 0;    ///< bits of those counted as major
    std::vector<std::size_t> once_effects_; ///< places of effects on a birthday or at enrolment
    std::vector<std::uint32_t> run_out_;    ///< people of the chunk with a clock that runs out
    Alternatives worlds_;
    attribution::PresenceTable presences_;
    LifeTally tally_;
    struct Touching { ///< an effect that bears on the kind at hand, with whom it reaches
        const LifeEffect* effect;
        Reached reached;
    };
    std::vector<Touching> touching_;
    std::vector<Hazards> excesses_; ///< by mask
};

} // namespace footprint::people
