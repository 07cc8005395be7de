// SPDX-License-Identifier: MIT
// Contacts counted. What is in every world goes into dense arrays that stay in the cache; what is
// not, into a table by presence. All whole numbers, so that the order of counting is nothing.
#pragma once

#include "attribution/presence.hpp"
#include "care/activity.hpp"
#include "care/travel.hpp"
#include "need/need_tables.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace footprint::care {

[[nodiscard]] constexpr std::size_t report_band(int age) {
    constexpr std::array<int, report_bands - 1> first_of_next{5, 15, 30, 45, 65, 75, 85};
    std::size_t band = 0;
    for (const int first : first_of_next) {
        band += age >= first ? 1 : 0;
    }
    return band;
}

struct CareTallyShape {
    std::size_t years = 0;
    std::size_t services = 0;
    std::size_t payers = 0;
    std::size_t lines = 0;
    std::size_t tally_areas = 0;
    bool by_place = true;             ///< keep the tables by place and by practice
    std::size_t practices = 0;        ///< one more is kept, for people registered elsewhere
    std::uint64_t practice_lines = 0; ///< bits of the lines counted by practice
    std::size_t stay_lines = 0;       ///< lines whose days are counted by place
    std::array<std::uint8_t, need::line_stride> stay_of_line{}; ///< number among them, by line
    std::size_t travel_groups =
        0; ///< of lines; with none, or not by place: journeys are not counted
    std::size_t sites = 0;
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
        void count_place(std::uint32_t place, std::size_t world, std::uint32_t contacts = 1) const {
            places_[place + world] += contacts;
        }

    private:
        friend class CareTally;
        Count* everywhere_ = nullptr;
        std::size_t payers_ = 0;
        std::uint32_t* places_ = nullptr;
    };
    [[nodiscard]] YearCounts of_year(std::size_t year, std::size_t line);

    /// Days of stay of people of the area. `line` is one with stays.
    void count_days(std::size_t year, std::size_t area, std::size_t line, std::size_t band,
                    std::size_t world, std::uint32_t days) {
        days_[place_of_days(year, area, line, band, world)] += days;
    }
    void count_practice(std::size_t year, std::size_t practice, std::size_t world) {
        ++practices_[place_of_practice(year, practice, world)];
    }

    [[nodiscard]] const CareTallyShape& shape() const { return shape_; }
    [[nodiscard]] std::uint32_t at_place(std::size_t year, std::size_t area, std::size_t line,
                                         std::size_t band, std::size_t world) const {
        return places_[(((year * shape_.tally_areas + area) * shape_.lines + line) * report_bands +
                        band) *
                           place_worlds +
                       world];
    }

    [[nodiscard]] std::uint32_t days_at_place(std::size_t year, std::size_t area, std::size_t line,
                                              std::size_t band, std::size_t world) const {
        return days_[place_of_days(year, area, line, band, world)];
    }
    /// Contacts of the practice lines of people on its list; the last one's are registered
    /// elsewhere.
    [[nodiscard]] std::uint32_t at_practice(std::size_t year, std::size_t practice,
                                            std::size_t world) const {
        return practices_[place_of_practice(year, practice, world)];
    }

    /// Adds another thread's counts; its presences, of `theirs`, become presences of `ours`.
    void add(const CareTally& other, const attribution::PresenceTable& theirs,
             attribution::PresenceTable& ours);

    /// Everything by (year, service, payer, presence in canonical order of `presences`).
    [[nodiscard]] std::vector<ActivityRow> rows(const attribution::PresenceTable& presences) const;

    TravelTally travel; ///< only with `by_place`
    /// What a service did in a year, in do-nothing and in the plan.
    struct InBothWorlds {
        std::array<std::int64_t, 2> contacts{};
        std::array<std::int64_t, 2> days{};
    };
    /// Adds the year's counts of every payer to `by_service`.
    void add_year(std::size_t year, const attribution::PresenceTable& presences,
                  std::vector<InBothWorlds>& by_service) const;

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
    [[nodiscard]] std::size_t place_of_days(std::size_t year, std::size_t area, std::size_t line,
                                            std::size_t band, std::size_t world) const {
        return (((year * shape_.tally_areas + area) * shape_.stay_lines +
                 shape_.stay_of_line[line]) *
                    report_bands +
                band) *
                   place_worlds +
               world;
    }
    [[nodiscard]] std::size_t place_of_practice(std::size_t year, std::size_t practice,
                                                std::size_t world) const {
        return (year * (shape_.practices + 1) + practice) * place_worlds + world;
    }
    void grow();
    [[nodiscard]] Slot& slot_of(std::uint64_t key);

    CareTallyShape shape_;
    std::vector<Count> everywhere_;
    std::vector<std::uint32_t> places_;
    std::vector<std::uint32_t> days_;
    std::vector<std::uint32_t> practices_;
    std::vector<Slot> somewhere_;
    std::size_t used_ = 0;
};

} // namespace footprint::care
