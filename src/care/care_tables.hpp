// SPDX-License-Identifier: MIT
// The plain tables that care obeys: where contacts happen, who pays, what they lead to, and what
// initiatives do to them. The plan module fills them.
//
// Shapes. A *service* is a line offered at a site, numbered by (site, line). Months count from the
// run's first month. Payers are numbered in the list `payers`.
#pragma once

#include "care/travel.hpp"
#include "core/identifiers.hpp"
#include "need/need_tables.hpp"
#include "people/people_tables.hpp"
#include "people/programme_tables.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace footprint::care {

inline constexpr std::uint16_t no_service = 0xFFFF;

inline constexpr std::int32_t always_open = -0x7FFFFFFF; ///< from before the run
inline constexpr std::int32_t never_closes = 0x7FFFFFFF;

/// Months [from, until) of the run on whose first day a service is open.
struct OpenMonths {
    std::int32_t from = always_open;
    std::int32_t until = never_closes;
};

struct ServiceTable {
    std::vector<std::uint16_t> site;
    std::vector<std::uint16_t> line;
    std::vector<std::uint16_t> provider; ///< organisation
    std::vector<OpenMonths> open;        ///< empty: all are open throughout

    [[nodiscard]] bool is_open(std::uint16_t service, std::int32_t month) const {
        return open.empty() || (open[service].from <= month && month < open[service].until);
    }
};

/// Where people of an area go for a line: entries [begin, end) of `service` with rising `until`, a
/// share of 2^32; the last `until` is 2^32 - 1. Empty range: the person's practice.
struct FlowTable {
    std::vector<std::uint32_t> begin; ///< by area x line_stride + line; one more at the end
    std::vector<std::uint16_t> service;
    std::vector<std::uint32_t> until;
    /// Service of a practice by practice x line_stride + line, or no_service. One more practice at
    /// the end: elsewhere.
    std::vector<std::uint16_t> of_practice;
};

/// Where people go from a month on, once other services are open than before.
struct DatedFlows {
    std::int32_t from_month = 0;
    FlowTable flows;
    std::vector<std::uint16_t> nearest_service; ///< as CareTables::nearest_service
};

/// Who pays, by payer group and line. A payer group is a (commissioner of registration or
/// elsewhere, district) pair.
struct PayerTable {
    std::vector<std::uint16_t> payers; ///< organisation by payer
    std::size_t groups = 0;
    std::vector<std::uint16_t>
        group_of; ///< by (commissioner, last = elsewhere) x districts + district
    struct Split {
        std::uint8_t first = 0;
        std::uint8_t second = 0; ///< equal to first where nobody shares
        std::uint32_t first_until = 0xFFFFFFFF;
    };
    std::vector<Split> split; ///< by group x line_stride + line
};

/// How a follow-on contact comes about where capacity is limited.
enum class Joins : std::uint8_t {
    planned,      ///< after its delay; later where what it follows from was late
    list,         ///< joins a list as soon as what it follows from is seen: the delay is the wait
    transfer,     ///< at the end of its parent's stay, whose bed is held until it has a place
    listed_later, ///< as planned, on a list that goes on with the referral's clock
};

inline constexpr std::array<std::string_view, 4> joins_words{"planned", "list", "transfer",
                                                             "listed_later"};
[[nodiscard]] constexpr std::span<const std::string_view> words_of(Joins) {
    return joins_words;
}

struct Pathway {
    core::PermanentId id; ///< of "from>to": keys the draws
    std::uint16_t from = 0;
    std::uint16_t to = 0;
    std::array<double, people::age_bands> chance{};
    double mean_contacts = 1.0; ///< given that it happens; 1 or more
    std::uint16_t delay_days_from = 0;
    std::uint16_t delay_days_to = 0; ///< inclusive; at most 182
    Joins joins = Joins::planned;
};

enum class ContactEffectKind : std::uint8_t {
    avoid,
    shift,
    change_stay,
    change_branch,
    close_service,
    move_stay
};

struct ContactEffect {
    people::Player player = 0;
    std::uint16_t reach = 0; ///< whose reach; close_service reaches everybody from its month
    ContactEffectKind kind = ContactEffectKind::avoid;
    core::PermanentId id;             ///< of the initiative and the effect's number in it
    std::vector<std::uint16_t> lines; ///< that it touches; for change_branch the one it comes from
    double size = 0.0;                ///< as the plan folder says
    std::int32_t to_line = -1;        ///< shift, change_branch, move_stay
    std::int32_t to_site = -1;        ///< shift, close_service, move_stay
    std::int32_t site = -1;           ///< close_service
    std::int32_t only_attribute = -1; ///< shift online_only: the attribute "online"
    double rebound_share = 0.0;
    std::uint16_t rebound_within_days = 0;
    double induced_share = 0.0;
    std::int32_t from_month = 0;  ///< close_service
    std::uint16_t after_days = 0; ///< move_stay: spent where the stay began
    /// Shift: from which areas, for each the bits of the lines; empty: from all.
    std::vector<std::uint64_t> from_areas;
};

struct CareTables {
    std::size_t lines = 0;
    std::array<float, need::line_stride> mean_stay_days{};
    std::array<float, need::line_stride> stay_spread{}; ///< coefficient of variation
    ServiceTable services;
    FlowTable flows;
    std::vector<DatedFlows> later_flows; ///< by month, rising; mostly none
    PayerTable payers;
    std::vector<Pathway>
        pathways; ///< no loops; in an order in which every line's inflows come before it is used
    std::vector<ContactEffect> effects; ///< in player order, then as written
    /// Groups of lines whose contacts are counted for each person, for eligibility by last year's
    /// use: bit set by line.
    std::vector<std::uint64_t> watches;
    /// Bits of the lines counted by practice: emergency admissions.
    std::uint64_t practice_lines = 0;
    /// Service reached from an area for (line, site): nearest site that offers the line, for
    /// shifts: by area x line_stride + line.
    std::vector<std::uint16_t> nearest_service;
    /// Service by site x line_stride + line, or no_service.
    std::vector<std::uint16_t> service_at;
    TravelTables travel;

    /// To which most people of an area go for a line at first, or else the nearest; a line of
    /// practices has none.
    [[nodiscard]] std::uint16_t usual_service(std::size_t area, std::size_t line) const {
        const std::size_t from_here = area * need::line_stride + line;
        std::uint16_t usual = nearest_service[from_here];
        std::uint32_t most = 0;
        std::uint32_t before = 0;
        for (std::uint32_t place = flows.begin[from_here]; place != flows.begin[from_here + 1];
             ++place) {
            if (flows.until[place] - before > most) {
                most = flows.until[place] - before;
                usual = flows.service[place];
            }
            before = flows.until[place];
        }
        return usual;
    }
    [[nodiscard]] bool flows_change_before(std::int32_t month) const {
        return !later_flows.empty() && later_flows.front().from_month < month;
    }
    /// The flows that hold in a month.
    [[nodiscard]] const FlowTable& flows_in(std::int32_t month) const {
        const DatedFlows* const later = later_in(month);
        return later == nullptr ? flows : later->flows;
    }
    [[nodiscard]] std::uint16_t nearest_in(std::int32_t month, std::size_t from_here) const {
        const DatedFlows* const later = later_in(month);
        return (later == nullptr ? nearest_service : later->nearest_service)[from_here];
    }
    /// The service of a line at a site, or no_service where it is not open in the month.
    [[nodiscard]] std::uint16_t open_service_at(std::size_t site, std::size_t line,
                                                std::int32_t month) const {
        const std::uint16_t service = service_at[site * need::line_stride + line];
        return service != no_service && services.is_open(service, month) ? service : no_service;
    }

private:
    [[nodiscard]] const DatedFlows* later_in(std::int32_t month) const {
        const DatedFlows* holds = nullptr;
        for (const DatedFlows& later : later_flows) {
            holds = later.from_month <= month ? &later : holds;
        }
        return holds;
    }
};

} // namespace footprint::care
