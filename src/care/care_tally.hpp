// SPDX-License-Identifier: MIT
// Contacts counted. What is in every world goes into dense arrays that stay in the cache; what is
// not, into a table by presence. All whole numbers, so that the order of counting is nothing.
#pragma once

#include "attribution/presence.hpp"
#include "care/activity.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace footprint::care {

/// Age bands of the place tables: 0-4, 5-14, 15-29, 30-44, 45-64, 65-74, 75-84, 85 and over.
inline constexpr std::size_t report_bands = 8;
[[nodiscard]] constexpr std::size_t report_band(int age) {
    constexpr std::array<int, report_bands - 1> first_of_next{5, 15, 30, 45, 65, 75, 85};
    std::size_t band = 0;
    for (const int first : first_of_next) {
        band += age >= first ? 1 : 0;
    }
    return band;
}

/// Which of the two shown worlds a count of the place table is of.
inline constexpr std::size_t place_worlds = 3; ///< both, do-nothing only, the plan only

struct CareTallyShape {
    std::size_t years = 0;
    std::size_t services = 0;
    std::size_t payers = 0;
    std::size_t lines = 0;
    std::size_t tally_areas = 0;
    bool by_place = true; ///< keep the place table
};

class CareTally {
    struct Count {
        std::uint64_t days = 0;
        std::uint64_t contacts = 0;
    };

public:
    explicit CareTally(const CareTallyShape& shape);

    void count_somewhere(std::size_t year, std::size_t service, std::size_t payer,
                         attribution::Presence presence, std::uint32_t days);
    /// Where people of an area and report band are counted, for YearCounts.
    [[nodiscard]] std::uint32_t place_of(std::size_t area, std::size_t band) const {
        return static_cast<std::uint32_t>((area * shape_.lines * report_bands + band) *
                                          place_worlds);
    }
    /// Of what is in every world, and of places: the counts of one year and line, at hand.
    class YearCounts {
    public:
        void count_everywhere(std::size_t service, std::size_t payer, std::uint32_t days) const {
            Count& count = everywhere_[service * payers_ + payer];
            ++count.contacts;
            count.days += days;
        }
        /// `world`: 0 both, 1 do-nothing only, 2 the plan only. Only with `by_place`.
        void count_place(std::uint32_t place, std::size_t world) const { ++places_[place + world]; }

    private:
        friend class CareTally;
        Count* everywhere_ = nullptr;
        std::size_t payers_ = 0;
        std::uint32_t* places_ = nullptr;
    };
    [[nodiscard]] YearCounts of_year(std::size_t year, std::size_t line);

    [[nodiscard]] const CareTallyShape& shape() const { return shape_; }
    [[nodiscard]] std::uint32_t at_place(std::size_t year, std::size_t area, std::size_t line,
                                         std::size_t band, std::size_t world) const {
        return places_[(((year * shape_.tally_areas + area) * shape_.lines + line) * report_bands +
                        band) *
                           place_worlds +
                       world];
    }

    /// Adds another thread's counts; its presences, of `theirs`, become presences of `ours`.
    void add(const CareTally& other, const attribution::PresenceTable& theirs,
             attribution::PresenceTable& ours);

    /// Everything by (year, service, payer, presence in canonical order of `presences`).
    [[nodiscard]] std::vector<ActivityRow> rows(const attribution::PresenceTable& presences) const;

    std::uint64_t contacts_do_nothing = 0;
    std::uint64_t contacts_plan = 0;
    std::uint64_t records = 0;          ///< rows counted, whatever their worlds
    std::uint64_t players_left_out = 0; ///< effects dropped on events that 16 players already touch
    std::uint64_t no_service = 0; ///< contacts of a line that nobody offers: a fault of the plan

private:
    struct Slot {
        std::uint64_t key = 0; ///< 0: empty
        Count count;
    };
    void grow();
    [[nodiscard]] Slot& slot_of(std::uint64_t key);

    CareTallyShape shape_;
    std::vector<Count> everywhere_;
    std::vector<std::uint32_t> places_;
    std::vector<Slot> somewhere_;
    std::size_t used_ = 0;
};

} // namespace footprint::care
