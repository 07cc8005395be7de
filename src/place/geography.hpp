// SPDX-License-Identifier: MIT
// The footprint as it stands: small areas nested in neighbourhoods, districts, counties and the
// footprint itself; practices, organisations, sites, and the service lines given at each site.
// Every table is a set of columns of one length, in the order of the written identifiers, so that
// an index means the same whatever the order of the files.
//
// A service is a service line at a site. Practices are sites too. Each thing stands for a span of
// days and may have a successor; a service may open and close. Where published flows do not say
// where people go, they go to the nearest site that offers the line on the day, the lower
// identifier first when two are equally near.
//
// What it leaves out: roads and travel times (care/travel.hpp); how many beds or sessions a site
// has (capacity). Checked in tests/unit/place/.
#pragma once

#include "core/identifiers.hpp"
#include "place/calendar.hpp"
#include "place/distance.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::place {

enum class PlaceKind : std::uint8_t { neighbourhood, district, county, footprint };
enum class RuralClass : std::uint8_t { urban, town, village };
enum class Nation : std::uint8_t { england, wales };

/// The level at which a service or an initiative is planned.
enum class PlanningLevel : std::uint8_t {
    sub_county,
    one_county,
    two_counties,
    three_counties,
    regional,
};

enum class OrganisationKind : std::uint8_t {
    commissioner,
    specialised_commissioner,
    council,
    acute,
    community,
    mental_health,
    integrated,
    ambulance,
    practices,
    independent,
    voluntary,
    residents,
    health_board,
    decision_body,
};

/// Whether this footprint carries the organisation's whole balance.
enum class Home : std::uint8_t { inside, outside };

/// In which column of the gap an organisation's balance is counted.
enum class Balance : std::uint8_t { nhs, council_care, outside };

enum class SiteKind : std::uint8_t {
    acute_hospital,
    community_hospital,
    minor_injury_unit,
    health_centre,
    mental_health_unit,
    ambulance_station,
    care_home_area,
    home_base,
    call_centre,
    pharmacy_area,
    outside_hospital,
    practice,
};

/// Any kind of place above the small area, each under its parent.
struct Places {
    std::vector<std::string> ids;
    std::vector<std::string> names;
    std::vector<PlaceKind> kinds;
    std::vector<core::PlaceIndex> parents; // none for the footprint
    [[nodiscard]] std::size_t size() const { return ids.size(); }
};

struct Areas {
    std::vector<std::string> ids;
    std::vector<std::string> names;
    std::vector<core::PlaceIndex> neighbourhoods;
    std::vector<core::PlaceIndex> districts;
    std::vector<core::PlaceIndex> counties;
    std::vector<Coordinates> centres;
    std::vector<std::uint8_t> deprivation_deciles; // 1 is the most deprived
    std::vector<RuralClass> rural_classes;
    std::vector<Validity> validities;
    std::vector<std::string>
        successor_ids; // empty where there is none; may name an area of another edition
    [[nodiscard]] std::size_t size() const { return ids.size(); }
};

struct Organisations {
    std::vector<std::string> ids;
    std::vector<std::string> names;
    std::vector<OrganisationKind> kinds;
    std::vector<Home> homes;
    std::vector<Balance> balances;
    std::vector<Nation> nations;
    std::vector<Validity> validities;
    std::vector<core::OrganisationIndex> successors; // none where there is none
    [[nodiscard]] std::size_t size() const { return ids.size(); }
};

struct Practices {
    std::vector<std::string> ids;
    std::vector<std::string> names;
    std::vector<core::OrganisationIndex> organisations; // the federation or group
    std::vector<core::OrganisationIndex> commissioners;
    std::vector<Coordinates> points;
    std::vector<std::uint32_t> registered_persons;
    std::vector<core::SiteIndex> sites; // a practice is a site too
    std::vector<Validity> validities;
    std::vector<core::PracticeIndex> successors; // none where there is none
    [[nodiscard]] std::size_t size() const { return ids.size(); }
};

struct Sites {
    std::vector<std::string> ids;
    std::vector<std::string> names;
    std::vector<SiteKind> kinds;
    std::vector<core::OrganisationIndex> organisations; // the provider
    std::vector<Coordinates> points;
    std::vector<Validity> validities;
    std::vector<core::SiteIndex> successors;    // none where there is none
    std::vector<core::PracticeIndex> practices; // none where the site is not a practice
    [[nodiscard]] std::size_t size() const { return ids.size(); }
};

/// Ordered by site, then line.
struct Services {
    std::vector<core::LineIndex> lines;
    std::vector<core::SiteIndex> sites;
    std::vector<std::string> opening_hours;
    std::vector<std::string> contacts; // telephone or address; may be empty
    std::vector<Validity> validities;  // opens_on and closes_on
    /// 1: nobody goes there but whom an initiative sends. Empty: all are open to all.
    std::vector<std::uint8_t> only_sent_to;
    /// The services of each line, by site, one line after the other; filled by `index_by_line`.
    std::vector<core::ServiceIndex> by_line;
    std::vector<std::size_t> first_of_line; // into by_line; one more at the end
    [[nodiscard]] std::size_t size() const { return lines.size(); }
};

/// Fills the two last columns.
void index_by_line(Services& services, std::size_t lines);

struct Geography {
    std::string edition; // of the small areas, such as "LSOA 2011"
    Places places;
    Areas areas;
    Organisations organisations;
    Practices practices;
    Sites sites;
    Services services;
    std::vector<std::string> line_ids;               // in the order of LineIndex
    std::vector<PlanningLevel> line_planning_levels; // the level each line is planned at
};

/// Where `id` stands in a column in ascending order; nothing when it does not.
[[nodiscard]] std::optional<std::size_t> position_of(std::span<const std::string> sorted_ids,
                                                     std::string_view id);

/// As `position_of`, as an index of a table; none when `id` is not there.
template <typename SomeIndex>
[[nodiscard]] SomeIndex find_index(std::span<const std::string> sorted_ids, std::string_view id) {
    const std::optional<std::size_t> position = position_of(sorted_ids, id);
    return position ? core::index_at<SomeIndex>(*position) : SomeIndex{};
}

/// The place itself or, above it, its first parent of this kind; none when there is none.
[[nodiscard]] core::PlaceIndex place_of_kind(const Places& places, core::PlaceIndex place,
                                             PlaceKind kind);

/// Whether the area lies in the place, which may be of any kind.
[[nodiscard]] bool lies_in(const Geography& geography, core::AreaIndex area,
                           core::PlaceIndex place);

/// All services of a line, by site.
[[nodiscard]] std::span<const core::ServiceIndex> services_of_line(const Services& services,
                                                                   core::LineIndex line);

/// None when the site does not offer the line.
[[nodiscard]] core::ServiceIndex service_at(const Services& services, core::LineIndex line,
                                            core::SiteIndex site);

/// Whether the service is offered on the day: its own dates and its site's.
[[nodiscard]] bool is_open(const Geography& geography, core::ServiceIndex service, Date date);

/// Whether people go there by themselves, and not only if an initiative sends them.
[[nodiscard]] bool is_open_to_all(const Services& services, core::ServiceIndex service);

/// The nearest service of the line open on the day, the lower identifier first of equally near
/// ones, leaving out `closed` sites and those that only an initiative sends people to; none when no
/// site offers it. Practices are left out unless `with_practices`.
[[nodiscard]] core::ServiceIndex nearest_open_service(const Geography& geography,
                                                      const Coordinates& from, core::LineIndex line,
                                                      Date date, bool with_practices = true,
                                                      std::span<const core::SiteIndex> closed = {});

[[nodiscard]] std::string_view to_text(PlaceKind kind);
[[nodiscard]] std::string_view to_text(PlanningLevel level);
[[nodiscard]] std::string_view to_text(OrganisationKind kind);
[[nodiscard]] std::string_view to_text(SiteKind kind);
[[nodiscard]] std::string_view to_text(RuralClass rural_class);
[[nodiscard]] std::string_view to_text(Nation nation);
[[nodiscard]] std::string_view to_text(Home home);
[[nodiscard]] std::string_view to_text(Balance balance);

/// The words of each list of choices, in the order of its enumerators.
[[nodiscard]] std::span<const std::string_view> words_of(PlaceKind);
[[nodiscard]] std::span<const std::string_view> words_of(PlanningLevel);
[[nodiscard]] std::span<const std::string_view> words_of(OrganisationKind);
[[nodiscard]] std::span<const std::string_view> words_of(SiteKind);
[[nodiscard]] std::span<const std::string_view> words_of(RuralClass);
[[nodiscard]] std::span<const std::string_view> words_of(Nation);
[[nodiscard]] std::span<const std::string_view> words_of(Home);
[[nodiscard]] std::span<const std::string_view> words_of(Balance);

} // namespace footprint::place
