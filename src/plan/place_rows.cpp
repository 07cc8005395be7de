// SPDX-License-Identifier: MIT
// What each column of the tables about places, organisations and sites may hold.
#include "plan/place_rows.hpp"

#include <fmt/format.h>

namespace footprint::plan {
namespace {

using std::string_view;

constexpr std::array<string_view, 3> sexes = {"female", "male", "all"};
constexpr std::array<string_view, 4> components = {"births", "deaths", "moves_in", "moves_out"};
constexpr std::array<string_view, 3> nations = {"england", "wales", "all"};

} // namespace

std::span<const string_view> words_of(Sex) {
    return std::span(sexes).first<2>();
}
std::span<const string_view> words_of(SexOrAll) {
    return sexes;
}
std::span<const string_view> words_of(PopulationComponent) {
    return components;
}
std::span<const string_view> words_of(NationOrAll) {
    return nations;
}

const std::array<int, area_age_bands + 1>& area_age_band_starts() {
    static const std::array<int, area_age_bands + 1> starts = [] {
        std::array<int, area_age_bands + 1> ages{};
        ages[1] = 1;
        for (std::size_t band = 2; band < area_age_bands; ++band) {
            ages[band] = static_cast<int>(band - 1) * 5;
        }
        ages[area_age_bands] = 121;
        return ages;
    }();
    return starts;
}

const std::array<std::string, area_age_bands>& area_age_band_columns() {
    static const std::array<std::string, area_age_bands> columns = [] {
        std::array<std::string, area_age_bands> names;
        const auto& starts = area_age_band_starts();
        names[0] = "age_0";
        for (std::size_t band = 1; band + 1 < area_age_bands; ++band) {
            names[band] = fmt::format("age_{}_{}", starts[band], starts[band + 1] - 1);
        }
        names[area_age_bands - 1] = "age_90_plus";
        return names;
    }();
    return columns;
}

const TableDescription& describe(const PlaceRow*) {
    static const TableDescription table{
        "places",
        "a place of any kind above the small area",
        {
            field<&PlaceRow::place_id>("place_id").means("The place's permanent name."),
            field<&PlaceRow::name>("name").free_words().means("The place's name in words."),
            field<&PlaceRow::kind>("kind").means("Kind of place, the narrowest first."),
            field<&PlaceRow::parent_place_id>("parent_place_id")
                .refers_to({"place"})
                .empty_allowed()
                .means("The place it lies in; empty for the footprint."),
        },
        {"place_id"}};
    return table;
}

const TableDescription& describe(const AreaRow*) {
    static const TableDescription table{
        "areas",
        "a small area",
        {
            field<&AreaRow::area_id>("area_id").means("The area's published code."),
            field<&AreaRow::name>("name").free_words().means("The area's name in words."),
            field<&AreaRow::neighbourhood_id>("neighbourhood_id").refers_to({"neighbourhood"}),
            field<&AreaRow::district_id>("district_id").refers_to({"district"}),
            field<&AreaRow::latitude>("latitude").within(49, 61).in_unit("degrees north"),
            field<&AreaRow::longitude>("longitude").within(-9, 3).in_unit("degrees east"),
            field<&AreaRow::deprivation_decile>("deprivation_decile")
                .within(1, 10)
                .means("1 is the most deprived tenth of the country."),
            field<&AreaRow::rural_class>("rural_class"),
            field<&AreaRow::valid_from>("valid_from").optional(),
            field<&AreaRow::valid_to>("valid_to").optional(),
            field<&AreaRow::successor_id>("successor_id").optional(),
        },
        {"area_id"}};
    return table;
}

const TableDescription& describe(const AreaPopulationRow*) {
    static const TableDescription table = [] {
        TableDescription made{"population_by_area",
                              "a small area and sex",
                              {
                                  field<&AreaPopulationRow::area_id>("area_id").refers_to({"area"}),
                                  field<&AreaPopulationRow::sex>("sex"),
                              },
                              {"area_id", "sex"}};
        for (std::size_t band = 0; band < area_age_bands; ++band) {
            made.fields.push_back(
                field<&AreaPopulationRow::persons>(area_age_band_columns()[band], band)
                    .at_least(0)
                    .in_unit("persons"));
        }
        return made;
    }();
    return table;
}

const TableDescription& describe(const DistrictPopulationRow*) {
    static const TableDescription table{
        "population_by_district",
        "a district, sex and single year of age",
        {
            field<&DistrictPopulationRow::district_id>("district_id").refers_to({"district"}),
            field<&DistrictPopulationRow::sex>("sex"),
            field<&DistrictPopulationRow::age>("age").within(0, 90).in_unit("years").means(
                "90 is 90 and over."),
            field<&DistrictPopulationRow::persons>("persons").at_least(0).in_unit("persons"),
        },
        {"district_id", "sex", "age"}};
    return table;
}

const TableDescription& describe(const PopulationChangeRow*) {
    static const TableDescription table{
        "population_change",
        "a district and a component of change in the opening year",
        {
            field<&PopulationChangeRow::district_id>("district_id").refers_to({"district"}),
            field<&PopulationChangeRow::component>("component"),
            field<&PopulationChangeRow::persons_per_year>("persons_per_year")
                .at_least(0)
                .in_unit("persons a year"),
        },
        {"district_id", "component"}};
    return table;
}

const TableDescription& describe(const MovesByAgeRow*) {
    using Row = MovesByAgeRow;
    constexpr std::int64_t oldest = 120;
    static const TableDescription table{
        "moves_by_age",
        "a district and a band of ages; without the file, ages are those of the pack's "
        "people/move_ages",
        {
            field<&Row::district_id>("district_id").refers_to({"district"}),
            field<&Row::age_from>("age_from").within(0, oldest).in_unit("years"),
            field<&Row::age_to>("age_to").within(0, oldest).in_unit("years"),
            field<&Row::moves_in>("moves_in")
                .at_least(0)
                .in_unit("persons a year")
                .means("A district's bands sum to its moves_in of population_change."),
            field<&Row::moves_out>("moves_out")
                .at_least(0)
                .in_unit("persons a year")
                .means("A district's bands sum to its moves_out of population_change."),
        },
        {"district_id", "age_from"},
        false};
    return table;
}

const TableDescription& describe(const OrganisationRow*) {
    using Row = OrganisationRow;
    static const TableDescription table{
        "organisations",
        "an organisation",
        {
            field<&Row::organisation_id>("organisation_id"),
            field<&Row::name>("name").free_words(),
            field<&Row::kind>("kind"),
            field<&Row::home>("home").means("Whether this footprint carries its whole balance."),
            field<&Row::balance>("balance").means("The part of the gap its balance counts in."),
            field<&Row::nation>("nation"),
            field<&Row::valid_from>("valid_from").optional(),
            field<&Row::valid_to>("valid_to").optional(),
            field<&Row::successor_id>("successor_id").optional().refers_to({"organisation"}),
            field<&Row::required_surplus_share>("required_surplus_share")
                .share()
                .means("Of income; empty is 0."),
            field<&Row::control_total_thousand_pounds>("control_total_thousand_pounds")
                .optional()
                .in_unit("thousand pounds"),
        },
        {"organisation_id"}};
    return table;
}

const TableDescription& describe(const PracticeRow*) {
    using Row = PracticeRow;
    static const TableDescription table{
        "practices",
        "a GP practice",
        {
            field<&Row::practice_id>("practice_id"),
            field<&Row::name>("name").free_words(),
            field<&Row::organisation_id>("organisation_id")
                .refers_to({"organisation"})
                .means("Its federation or group."),
            field<&Row::commissioner_id>("commissioner_id").refers_to({"commissioner"}),
            field<&Row::latitude>("latitude").within(49, 61).in_unit("degrees north"),
            field<&Row::longitude>("longitude").within(-9, 3).in_unit("degrees east"),
            field<&Row::registered_persons>("registered_persons").in_unit("persons"),
            field<&Row::valid_from>("valid_from").optional(),
            field<&Row::valid_to>("valid_to").optional(),
            field<&Row::successor_id>("successor_id").optional().refers_to({"practice"}),
        },
        {"practice_id"}};
    return table;
}

const TableDescription& describe(const RegisterRow*) {
    using Row = RegisterRow;
    static const TableDescription table{
        "registers",
        "a disease register",
        {
            field<&Row::condition_id>("condition_id").refers_to({"condition"}),
            field<&Row::commissioner_id>("commissioner_id").refers_to({"commissioner"}),
            field<&Row::persons>("persons").at_least(0).in_unit("persons"),
            field<&Row::previous_persons>("previous_persons")
                .optional()
                .at_least(0)
                .in_unit("persons")
                .means("The register a year earlier: its growth."),
        },
        {"condition_id", "commissioner_id"}};
    return table;
}

const TableDescription& describe(const SiteRow*) {
    using Row = SiteRow;
    static const TableDescription table = [] {
        TableDescription made{
            "sites",
            "a site where care is given; practices are sites too and need no row here",
            {
                field<&Row::site_id>("site_id"),
                field<&Row::name>("name").free_words(),
                field<&Row::organisation_id>("organisation_id").refers_to({"organisation"}),
                field<&Row::kind>("kind"),
                field<&Row::latitude>("latitude").within(49, 61).in_unit("degrees north"),
                field<&Row::longitude>("longitude").within(-9, 3).in_unit("degrees east"),
                field<&Row::valid_from>("valid_from").optional(),
                field<&Row::valid_to>("valid_to").optional(),
                field<&Row::successor_id>("successor_id").optional().refers_to({"site"}),
            },
            {"site_id"}};
        // Only a row of practices.csv makes a practice.
        Field& kind = made.fields[made.position("kind")];
        kind.choices = kind.choices.first(kind.choices.size() - 1);
        return made;
    }();
    return table;
}

const TableDescription& describe(const ServiceRow*) {
    using Row = ServiceRow;
    static const TableDescription table{
        "services",
        "a service line offered at a site",
        {
            field<&Row::site_id>("site_id").refers_to({"site"}).or_words({"all_practices"}),
            field<&Row::line_id>("line_id").refers_to({"line"}),
            field<&Row::opening_hours>("opening_hours")
                .free_words()
                .means("Such as mon-fri 08:00-18:30; sat 09:00-12:00."),
            field<&Row::contact>("contact").optional().free_words().means("Telephone or address."),
            field<&Row::opens_on>("opens_on").optional(),
            field<&Row::closes_on>("closes_on").optional(),
            field<&Row::opened_by>("opened_by")
                .optional()
                .refers_to({"initiative"})
                .means("Without this initiative nobody goes there, and with it whom its effects "
                       "send; empty: open to all."),
        },
        {"site_id", "line_id"}};
    return table;
}

const TableDescription& describe(const FlowRow*) {
    using Row = FlowRow;
    static const TableDescription table{
        "flows",
        "where people of a place go",
        {
            field<&Row::line_group>("line_group").refers_to({"line group"}),
            field<&Row::from_id>("from_id")
                .refers_to({"area", "neighbourhood", "district"})
                .means("The narrowest place wins."),
            field<&Row::site_id>("site_id").refers_to({"site"}),
            field<&Row::share>("share").share(),
        },
        {"line_group", "from_id", "site_id"},
        true,
        false};
    return table;
}

const TableDescription& describe(const InflowRow*) {
    using Row = InflowRow;
    static const TableDescription table{
        "inflows",
        "people from beyond the border at a site",
        {
            field<&Row::site_id>("site_id").refers_to({"site"}),
            field<&Row::line_group>("line_group").refers_to({"line group"}),
            field<&Row::payer_id>("payer_id").refers_to({"organisation"}),
            field<&Row::share_of_residents_contacts>("share_of_residents_contacts")
                .within(0, 10)
                .in_unit("share")
                .means("Of the contacts of residents there in the opening year."),
            field<&Row::growth_percent_per_year>("growth_percent_per_year")
                .within(-50, 100)
                .in_unit("percent"),
        },
        {"site_id", "line_group", "payer_id"},
        true,
        false};
    return table;
}

} // namespace footprint::plan
