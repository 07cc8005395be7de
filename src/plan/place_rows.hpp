// SPDX-License-Identifier: MIT
// The rows of the plan's tables about places, people in them, organisations and sites, as they are
// written.
#pragma once

#include "place/geography.hpp"
#include "plan/table.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace footprint::plan {

enum class Sex : std::uint8_t { female, male };
enum class SexOrAll : std::uint8_t { female, male, all };
enum class PopulationComponent : std::uint8_t { births, deaths, moves_in, moves_out };
enum class NationOrAll : std::uint8_t { england, wales, all };

[[nodiscard]] std::span<const std::string_view> words_of(Sex);
[[nodiscard]] std::span<const std::string_view> words_of(SexOrAll);
[[nodiscard]] std::span<const std::string_view> words_of(PopulationComponent);
[[nodiscard]] std::span<const std::string_view> words_of(NationOrAll);

/// 0, 1 to 4, 5 to 9, ... 85 to 89, 90 and over.
inline constexpr std::size_t area_age_bands = 20;
/// First age of each band of population_by_area.csv; one more for the end, 121.
[[nodiscard]] const std::array<int, area_age_bands + 1>& area_age_band_starts();
[[nodiscard]] const std::array<std::string, area_age_bands>& area_age_band_columns();

struct PlaceRow {
    std::string place_id;
    std::string name;
    place::PlaceKind kind{};
    std::string parent_place_id;
};

struct AreaRow {
    std::string area_id;
    std::string name;
    std::string neighbourhood_id;
    std::string district_id;
    double latitude = 0;
    double longitude = 0;
    std::uint8_t deprivation_decile = 0;
    place::RuralClass rural_class{};
    std::optional<place::Date> valid_from;
    std::optional<place::Date> valid_to;
    std::string successor_id;
};

struct AreaPopulationRow {
    std::string area_id;
    Sex sex{};
    std::array<double, area_age_bands> persons{};
};

struct DistrictPopulationRow {
    std::string district_id;
    Sex sex{};
    std::int64_t age = 0; // 90 is 90 and over
    double persons = 0;
};

struct PopulationChangeRow {
    std::string district_id;
    PopulationComponent component{};
    double persons_per_year = 0;
};

struct MovesByAgeRow {
    std::string district_id;
    std::int64_t age_from = 0;
    std::int64_t age_to = 0;
    double moves_in = 0;
    double moves_out = 0;
};

struct OrganisationRow {
    std::string organisation_id;
    std::string name;
    place::OrganisationKind kind{};
    place::Home home{};
    place::Balance balance{};
    place::Nation nation{};
    std::optional<place::Date> valid_from;
    std::optional<place::Date> valid_to;
    std::string successor_id;
    std::optional<double> required_surplus_share;
    std::optional<double> control_total_thousand_pounds;
};

struct PracticeRow {
    std::string practice_id;
    std::string name;
    std::string organisation_id;
    std::string commissioner_id;
    double latitude = 0;
    double longitude = 0;
    std::uint32_t registered_persons = 0;
    std::optional<place::Date> valid_from;
    std::optional<place::Date> valid_to;
    std::string successor_id;
};

struct RegisterRow {
    std::string condition_id;
    std::string commissioner_id;
    double persons = 0;
    std::optional<double> previous_persons;
};

struct SiteRow {
    std::string site_id;
    std::string name;
    std::string organisation_id;
    place::SiteKind kind{};
    double latitude = 0;
    double longitude = 0;
    std::optional<place::Date> valid_from;
    std::optional<place::Date> valid_to;
    std::string successor_id;
};

struct ServiceRow {
    std::string site_id;
    std::string line_id;
    std::string opening_hours;
    std::string contact;
    std::optional<place::Date> opens_on;
    std::optional<place::Date> closes_on;
    std::string opened_by; ///< an initiative; empty: there without any
};

struct FlowRow {
    std::string line_group;
    std::string from_id;
    std::string site_id;
    double share = 0;
};

struct InflowRow {
    std::string site_id;
    std::string line_group;
    std::string payer_id;
    double share_of_residents_contacts = 0;
    double growth_percent_per_year = 0;
};

[[nodiscard]] const TableDescription& describe(const PlaceRow*);
[[nodiscard]] const TableDescription& describe(const AreaRow*);
[[nodiscard]] const TableDescription& describe(const AreaPopulationRow*);
[[nodiscard]] const TableDescription& describe(const DistrictPopulationRow*);
[[nodiscard]] const TableDescription& describe(const PopulationChangeRow*);
[[nodiscard]] const TableDescription& describe(const MovesByAgeRow*);
[[nodiscard]] const TableDescription& describe(const OrganisationRow*);
[[nodiscard]] const TableDescription& describe(const PracticeRow*);
[[nodiscard]] const TableDescription& describe(const RegisterRow*);
[[nodiscard]] const TableDescription& describe(const SiteRow*);
[[nodiscard]] const TableDescription& describe(const ServiceRow*);
[[nodiscard]] const TableDescription& describe(const FlowRow*);
[[nodiscard]] const TableDescription& describe(const InflowRow*);

} // namespace footprint::plan
