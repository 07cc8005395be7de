// SPDX-License-Identifier: MIT
// Need meets care: a year of contacts of a chunk of people, in every world at once.
//
// The passes, in order, each over a batch of contacts (contacts.hpp):
//
//   candidates   root contacts: do-nothing's contact clock runs; each expired clock is a contact of
//   one line. Who differs
//                between worlds has contacts of some worlds only (candidates.cpp)
//   effects      initiatives avoid contacts and shift them to other lines, sites and channels
//   (effects.cpp) places       a site by the flows of the area, its provider, who pays, the length
//   of stay (places.cpp) follow-ons   what the contact leads to, now or later (follow_ons.cpp)
//   tally        counted, then forgotten
//
// A contact is one record whatever number of worlds it is in: its presence says which
// (attribution/presence.hpp). An effect splits a record in two; a follow-on inherits its parent's
// presence, less the worlds in which the person has died by then.
//
// **Do nothing leads**, as in people/lives.hpp: candidates are drawn at do-nothing's rates; a world
// where the person is in another state keeps one with chance (rate there) / (do-nothing's rate),
// and what it has in excess comes from random points that do not depend on the plan.
//
// Capacity: here every request is met in its month. With limits, what is asked of a limited service
// is written down beside it (requests.cpp), for the capacity module to serve.
//
// Source: model sections 4 and 7. Checked in tests/unit/care/, against whole runs of every subset
// of initiatives in tests/unit/run/subsets_test.cpp, and on every reference run.
#pragma once

#include "attribution/presence.hpp"
#include "care/care_tables.hpp"
#include "care/care_tally.hpp"
#include "care/contacts.hpp"
#include "core/random_stream.hpp"
#include "core/rank_in_eight.hpp"
#include "need/need.hpp"
#include "people/living.hpp"
#include "people/programmes.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace footprint::care {

inline constexpr unsigned guide_bits = 4; ///< of CareRules::flow_guide

/// Tables brought into the form the passes read; one for each run, shared by its threads.
struct CareRules {
    const CareTables* tables = nullptr;
    const need::NeedRates* need = nullptr;
    const people::PeopleTables* people = nullptr;
    const people::Programmes* programmes = nullptr;
    core::LuckKey luck;
    const RequestRules* requests = nullptr; ///< with limited capacity
    const std::vector<std::uint16_t>* tally_area = nullptr;
    std::vector<std::uint8_t> fifth_of_area;

    /// Effects by line, as places in CareTables::effects, in their order.
    std::array<std::vector<std::uint16_t>, need::line_stride> avoid_and_shift;
    std::array<std::vector<std::uint16_t>, need::line_stride> closures;
    std::array<std::vector<std::uint16_t>, need::line_stride> stays;
    std::array<std::vector<std::uint16_t>, need::line_stride>
        branches; ///< by the line they come from
    std::array<std::vector<std::uint16_t>, need::line_stride> pathways;
    std::array<std::vector<float>, need::line_stride>
        stay_days; ///< 256 equally likely stays; empty: none
    std::array<std::uint8_t, need::line_stride> watched_by{}; ///< bits by watch
    std::uint64_t leading_lines = 0; ///< bits of lines with a pathway: what a warm-up is for

    /// Where to begin in the flows of an area and line: by (area x line_stride + line) x 16 + the
    /// highest 4 bits of the luck, entries from FlowTable::begin.
    std::vector<std::uint8_t> flow_guide;

    /// Pathway chances as thresholds, by pathway and age band, and the chance of one contact more
    /// than the whole part.
    struct Step {
        std::uint64_t id = 0;             ///< of the pathway
        std::uint64_t branch_reaches = 0; ///< bits of the reaches of effects on it
        std::array<core::Probability32, people::age_bands> chance;
        std::uint32_t whole = 1;
        core::Probability32 one_more;
    };
    std::vector<Step> steps;
    std::vector<core::Probability32> effect_size; ///< of |size|, by effect
    std::vector<core::Probability32> rebound;
    std::vector<core::Probability32> induced;
};

/// Stays as shares of their mean, 256 equally likely ones by spread. Slow to work out, so runs
/// share them.
using StayShapes = std::map<float, std::vector<float>>;
[[nodiscard]] StayShapes stay_shapes(const CareTables& tables);

/// `shapes` may lack a spread that was drawn; it is then worked out here.
[[nodiscard]] CareRules make_care_rules(const CareTables& tables, const StayShapes& shapes,
                                        const need::NeedRates& need,
                                        const people::PeopleTables& people,
                                        const people::Programmes& programmes, core::LuckKey luck,
                                        const std::vector<std::uint16_t>& tally_area);

/// A thread's hands. A chunk always goes to the same one, since its pending contacts name presences
/// of this table.
class Care {
public:
    Care(const CareRules& rules, const CareTallyShape& shape,
         attribution::PresenceTable& presences);

    /// Months [first_month, 12) of `year` of the chunk. With `is_warm_up` nothing is counted: only
    /// the follow-on contacts that reach into the first year are kept. With limited capacity,
    /// `requests` takes what is asked of limited services.
    void give_year(people::LivingChunk& chunk, std::vector<Pending>& pending, int year,
                   int first_month = 0, bool is_warm_up = false,
                   std::vector<Request>* requests = nullptr);

    [[nodiscard]] CareTally& tally() { return tally_; }

private:
    struct Segment { ///< months [from, until) of the year in one state
        std::uint8_t from = 0;
        std::uint8_t until = 12;
        bool last_year_of_life = false;
        std::uint32_t divergence = people::no_divergence;
        people::State state;
    };
    struct Stacked { ///< a state's contacts a month, stacked by line in clock units
        static constexpr std::size_t block = 8;
        std::array<std::uint32_t, need::line_stride> until;
        std::array<std::uint32_t, need::line_stride / block> block_until; ///< the last of each
        std::uint32_t total = 0;
        void sum_blocks() {
            for (std::size_t place = 0; place < block_until.size(); ++place) {
                block_until[place] = until[place * block + block - 1];
            }
        }
        /// The line whose part of the stack holds `place`, which is below the total.
        [[nodiscard]] std::uint16_t line_at(std::uint32_t place) const {
            static_assert(std::tuple_size_v<decltype(block_until)> == block);
            const std::size_t first = core::rank_in_eight(block_until.data(), place) * block;
            return static_cast<std::uint16_t>(first +
                                              core::rank_in_eight(until.data() + first, place));
        }
        [[nodiscard]] std::uint32_t of(std::size_t line) const {
            return until[line] - (line == 0 ? 0 : until[line - 1]);
        }
    };
    struct ActiveEffects { ///< on a line, that may act this year
        std::vector<std::uint16_t> avoid_and_shift;
        std::vector<std::uint16_t> closures;
        std::uint64_t reaches = 0; ///< bits of the reaches of the former
    };
    struct PersonYear { ///< what does not change within the year
        std::size_t person = 0;
        std::size_t cell = 0;
    };

    // candidates.cpp
    void list_segments(const people::LivingChunk& chunk, std::size_t person);
    [[nodiscard]] static bool is_alike_to_care(const people::LivingChunk& chunk,
                                               const Segment& segment);
    void mark_last_year(const people::LivingChunk& chunk, std::size_t person);
    void find_candidates(people::LivingChunk& chunk, std::size_t person);
    void run_clock(people::LivingChunk& chunk, const PersonYear& who, const Segment& segment,
                   const Stacked& stacked);
    void find_excess(people::LivingChunk& chunk, const PersonYear& who, const Segment& segment);
    void stack_worlds(const people::LivingChunk& chunk, const PersonYear& who,
                      const Segment& segment);
    [[nodiscard]] attribution::Presence kept_in(const Segment& segment,
                                                const people::LivingChunk& chunk,
                                                std::uint16_t line, std::uint32_t random);
    void wake_pending(const people::LivingChunk& chunk, std::vector<Pending>& pending);

    // stacking.cpp
    void stack(const people::LivingChunk& chunk, const PersonYear& who, const people::State& state,
               bool last_year_of_life, Stacked& stacked) const;
    static void keep_within_clock(Stacked& stacked);
    static void stack_rates(const need::LineRow& a_year, std::size_t padded_lines,
                            Stacked& stacked);

    // effects.cpp
    void apply_effects(const people::LivingChunk& chunk);
    void apply_effect(const people::LivingChunk& chunk, Contact& contact, std::size_t place);
    /// False for most: neither eligible nor covered in any month of this year.
    [[nodiscard]] bool may_be_reached(std::size_t person, const ContactEffect& effect) const {
        return ((may_reach_[person] >> effect.reach) & 1U) != 0;
    }
    void come_back(const Contact& contact, std::size_t place, std::uint64_t own_key,
                   attribution::Presence touched);
    void move_to(const Contact& contact, std::size_t place, std::uint64_t own_key,
                 attribution::Presence touched);
    [[nodiscard]] people::State state_in(const people::LivingChunk& chunk, std::size_t person,
                                         int month) const;
    /// Presence of "the effect reaches this person's contact", or never.
    [[nodiscard]] attribution::Presence reach_of(const people::LivingChunk& chunk,
                                                 std::size_t person, int month,
                                                 const ContactEffect& effect);

    // places.cpp
    void find_places(const people::LivingChunk& chunk);
    void find_services(const people::LivingChunk& chunk, std::size_t line);
    /// The same in a year in which other services are open than on the first day.
    void find_dated_services(const people::LivingChunk& chunk, std::size_t line);
    /// Where a person's contact of the line takes place in a month of the run, or no_service.
    [[nodiscard]] std::uint16_t service_for(const people::LivingChunk& chunk, std::uint32_t person,
                                            std::size_t line, int month, std::uint32_t luck) const;
    void leave_out_unserved(std::size_t line);
    void find_payers(std::size_t line);
    void apply_closures(const people::LivingChunk& chunk, Contact& contact);
    void stay(const people::LivingChunk& chunk, Contact& contact);
    void move_rest(const Contact& contact, std::uint16_t effect, attribution::Presence presence,
                   std::uint16_t days);

    // follow_ons.cpp
    void follow_on(const people::LivingChunk& chunk, std::vector<Pending>& pending);
    void take_step(const people::LivingChunk& chunk, const Contact& contact, std::size_t pathway,
                   std::uint64_t key, bool leads, std::vector<Pending>& pending);
    [[nodiscard]] attribution::Presence alive_in(const people::LivingChunk& chunk,
                                                 std::size_t person, int month,
                                                 attribution::Presence presence);
    void hand_on(const people::LivingChunk& chunk, const Pending& contact,
                 std::vector<Pending>& pending);

    // requests.cpp
    void ask(const people::LivingChunk& chunk);
    void ask_line(const people::LivingChunk& chunk, std::size_t line, std::size_t& next_stay);
    /// Number of the starts of which a stay needs one before it can be left, or no_need.
    [[nodiscard]] std::uint8_t need_on_leaving(const people::LivingChunk& chunk,
                                               const Contact& contact) const;
    void set_days(std::uint32_t request, const Contact& other);
    /// Bits of the worlds asked about that hold it.
    [[nodiscard]] std::uint8_t worlds_of(attribution::Presence presence);
    [[nodiscard]] std::uint32_t minute_of(const FollowsFrom& from, const Contact& contact) const;

    // care.cpp
    void count(people::LivingChunk& chunk);
    void count_line(people::LivingChunk& chunk, std::size_t line);
    /// The year's journeys of the chunk, which are contacts by place too.
    void count_journeys();
    void begin_year(int year);
    /// Days by place and contacts by practice.
    void count_more_by_place(const people::LivingChunk& chunk, const Contact& contact,
                             std::size_t world);
    [[nodiscard]] std::size_t report_band_of(const people::LivingChunk& chunk,
                                             std::size_t person) const;
    void count_other_stay(const people::LivingChunk& chunk, const Contact& other);
    void finish_batch(people::LivingChunk& chunk, std::vector<Pending>& pending);
    void index_changes(const people::LivingChunk& chunk);
    void place_in_bands(const people::LivingChunk& chunk);
    [[nodiscard]] attribution::Presence or_left_out(std::optional<attribution::Presence> presence,
                                                    attribution::Presence otherwise);

    const CareRules* rules_;
    attribution::PresenceTable* presences_;
    CareTally tally_;
    std::unique_ptr<ContactBatch> arriving_;
    std::unique_ptr<ContactsByLine> batch_;
    std::vector<Pending> next_;        ///< avoided and shifted contacts that come back
    std::vector<Contact> shifted_;     ///< made or moved by an effect: to take their place next
    std::vector<Contact> other_stays_; ///< the days of the batch's contacts in other worlds
    /// Of stays that an effect ends early: what is left of them, elsewhere.
    struct Rest {
        std::uint32_t of = 0; ///< row of the batch
        Pending contact;
    };
    std::vector<Rest> rests_;
    std::vector<Pending> due_; ///< contacts of this year still to be cared for
    int year_ = -2;            ///< none yet
    std::array<ActiveEffects, need::line_stride> active_; ///< by line, of the year
    bool any_active_ = false;
    int first_month_ = 0;
    bool is_warm_up_ = false;
    std::vector<Pending>* pending_ = nullptr;
    std::vector<Request>* requests_ = nullptr;
    std::vector<FollowsFrom> follows_;          ///< of the chunk's year
    std::vector<StayInWorlds> stays_in_worlds_; ///< where more than the shown worlds are asked for
    std::vector<std::uint16_t> known_worlds_;   ///< by presence, as they were asked for

    std::vector<std::uint8_t> band_;   ///< by person: people::age_band in the middle of the year
    std::vector<std::uint32_t> place_; ///< by person: CareTally::place_of
    std::vector<std::uint16_t> group_; ///< by person: payer group
    bool counts_journeys_ = false;
    ChunkJourneys journeys_;
    std::vector<std::uint64_t> may_reach_; ///< by person: bits of reaches (Programmes::may_reach)
    std::vector<people::Change> changes_;  ///< the chunk's diary by person, then time
    std::vector<std::uint32_t> change_begin_;
    std::vector<Segment> segments_;
    std::vector<Stacked> worlds_; ///< by mask of the segment's divergence
    std::vector<Stacked> excess_;
    std::array<std::uint32_t, need::line_stride> least_{}; ///< by line, of any mask
};

} // namespace footprint::care
