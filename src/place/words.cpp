// SPDX-License-Identifier: MIT
// The written words of the geography's lists of choices, in the order of their enumerators.
#include "place/geography.hpp"

#include <array>

namespace footprint::place {
namespace {

using std::string_view;

constexpr std::array<string_view, 4> place_kinds = {"neighbourhood", "district", "county",
                                                    "footprint"};
constexpr std::array<string_view, 5> planning_levels = {"sub_county", "one_county", "two_counties",
                                                        "three_counties", "regional"};
constexpr std::array<string_view, 14> organisation_kinds = {
    "commissioner", "specialised_commissioner",
    "council",      "acute",
    "community",    "mental_health",
    "integrated",   "ambulance",
    "practices",    "independent",
    "voluntary",    "residents",
    "health_board", "decision_body"};
constexpr std::array<string_view, 12> site_kinds = {
    "acute_hospital",     "community_hospital", "minor_injury_unit", "health_centre",
    "mental_health_unit", "ambulance_station",  "care_home_area",    "home_base",
    "call_centre",        "pharmacy_area",      "outside_hospital",  "practice"};
constexpr std::array<string_view, 3> rural_classes = {"urban", "town", "village"};
constexpr std::array<string_view, 2> nations = {"england", "wales"};
constexpr std::array<string_view, 2> homes = {"inside", "outside"};
constexpr std::array<string_view, 3> balances = {"nhs", "council_care", "outside"};

template <typename Choice>
string_view word(Choice choice) {
    return words_of(choice)[static_cast<std::size_t>(choice)];
}

} // namespace

std::span<const string_view> words_of(PlaceKind) {
    return place_kinds;
}
std::span<const string_view> words_of(PlanningLevel) {
    return planning_levels;
}
std::span<const string_view> words_of(OrganisationKind) {
    return organisation_kinds;
}
std::span<const string_view> words_of(SiteKind) {
    return site_kinds;
}
std::span<const string_view> words_of(RuralClass) {
    return rural_classes;
}
std::span<const string_view> words_of(Nation) {
    return nations;
}
std::span<const string_view> words_of(Home) {
    return homes;
}
std::span<const string_view> words_of(Balance) {
    return balances;
}

string_view to_text(PlaceKind kind) {
    return word(kind);
}
string_view to_text(PlanningLevel level) {
    return word(level);
}
string_view to_text(OrganisationKind kind) {
    return word(kind);
}
string_view to_text(SiteKind kind) {
    return word(kind);
}
string_view to_text(RuralClass rural_class) {
    return word(rural_class);
}
string_view to_text(Nation nation) {
    return word(nation);
}
string_view to_text(Home home) {
    return word(home);
}
string_view to_text(Balance balance) {
    return word(balance);
}

} // namespace footprint::place
