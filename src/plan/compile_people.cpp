// SPDX-License-Identifier: MIT
// The tables that people obey: where they live, with whom they register, and how they are born,
// change, die and move.
#include "plan/compile_parts.hpp"

#include <algorithm>
#include <cmath>

namespace footprint::plan {

using people::single_ages;

PersonsByAge persons_by_age(const Plan& plan) {
    PersonsByAge persons{};
    constexpr std::size_t oldest_given = people::district_ages - 1;
    for (const DistrictPopulationRow& row : plan.population_by_district.rows) {
        persons[static_cast<std::size_t>(row.age)] += row.persons;
    }
    // Ages of 90 and over fall off by a quarter a year, near enough for the weights of one band.
    constexpr double yearly_fall = 0.75;
    const double old = persons[oldest_given];
    double weight = 1;
    double weights = 0;
    for (std::size_t age = oldest_given; age < single_ages; ++age, weight *= yearly_fall) {
        weights += weight;
    }
    weight = 1;
    for (std::size_t age = oldest_given; age < single_ages; ++age, weight *= yearly_fall) {
        persons[age] = old * weight / weights;
    }
    // An age that nobody has counts a little, so that every band has a mean.
    constexpr double hardly_anybody = 1e-6;
    for (double& number : persons) {
        number = std::max(number, hardly_anybody);
    }
    return persons;
}

people::AreaTable compile_areas(const CompileInputs& inputs) {
    people::AreaTable table;
    const place::Areas& areas = inputs.geography.areas;
    for (std::size_t area = 0; area < areas.size(); ++area) {
        table.id.push_back(core::permanent_id(areas.ids[area]));
        const std::string& district = inputs.geography.places.ids[areas.districts[area].position()];
        table.district.push_back(
            static_cast<std::uint16_t>(number_of(inputs.numbering.districts, district)));
        table.deprivation_decile.push_back(areas.deprivation_deciles[area]);
        table.latitude.push_back(areas.centres[area].latitude_degrees);
        table.longitude.push_back(areas.centres[area].longitude_degrees);
    }
    table.persons.resize(areas.size());
    for (const AreaPopulationRow& row : inputs.plan.population_by_area.rows) {
        const std::size_t area = number_of(areas.ids, row.area_id);
        for (std::size_t band = 0; band < area_age_bands; ++band) {
            table.persons[area][static_cast<std::size_t>(row.sex)][band] +=
                static_cast<std::uint32_t>(std::lround(row.persons[band]));
        }
    }
    return table;
}

people::DistrictTable compile_districts(const CompileInputs& inputs) {
    people::DistrictTable table;
    const std::vector<std::string>& districts = inputs.numbering.districts;
    table.persons.resize(districts.size());
    for (std::vector<double>* flow :
         {&table.births, &table.deaths, &table.moves_in, &table.moves_out}) {
        flow->resize(districts.size());
    }
    for (const DistrictPopulationRow& row : inputs.plan.population_by_district.rows) {
        table.persons[number_of(districts, row.district_id)][static_cast<std::size_t>(row.sex)]
                     [static_cast<std::size_t>(row.age)] +=
            static_cast<std::uint32_t>(std::lround(row.persons));
    }
    for (const PopulationChangeRow& row : inputs.plan.population_change.rows) {
        const std::size_t district = number_of(districts, row.district_id);
        switch (row.component) {
        case PopulationComponent::births:
            table.births[district] = row.persons_per_year;
            break;
        case PopulationComponent::deaths:
            table.deaths[district] = row.persons_per_year;
            break;
        case PopulationComponent::moves_in:
            table.moves_in[district] = row.persons_per_year;
            break;
        case PopulationComponent::moves_out:
            table.moves_out[district] = row.persons_per_year;
            break;
        }
    }
    return table;
}

people::PracticeTable compile_practices(const CompileInputs& inputs) {
    people::PracticeTable table;
    const place::Practices& practices = inputs.geography.practices;
    for (std::size_t practice = 0; practice < practices.size(); ++practice) {
        table.id.push_back(core::permanent_id(practices.ids[practice]));
        const std::string& commissioner =
            inputs.geography.organisations.ids[practices.commissioners[practice].position()];
        table.commissioner.push_back(
            static_cast<std::uint16_t>(number_of(inputs.numbering.commissioners, commissioner)));
        table.latitude.push_back(practices.points[practice].latitude_degrees);
        table.longitude.push_back(practices.points[practice].longitude_degrees);
        table.registered_persons.push_back(practices.registered_persons[practice]);
    }
    table.registered_elsewhere_share = inputs.plan.footprint.registered_elsewhere_share;
    return table;
}

namespace {

void compile_deaths(const CompileInputs& inputs, const DrawnValues& drawn,
                    people::PeopleTables& tables) {
    const Plan& plan = inputs.plan;
    const std::vector<LifeTableRow>& rows = plan.pack.life_table.rows;
    std::int64_t first = 0;
    std::int64_t last = 0;
    for (const LifeTableRow& row : rows) {
        if (row.year != every_year) {
            first = first == 0 ? row.year : std::min(first, row.year);
            last = std::max(last, row.year);
        }
    }
    constexpr double persons_per_rate = 100000;
    tables.deaths.rate.resize(tables.years);
    for (std::size_t year = 0; year < tables.years; ++year) {
        // Beyond the years of the table its first or last year stands.
        const std::int64_t wanted = std::clamp(
            std::int64_t{plan.footprint.opening_year.start_year} + static_cast<std::int64_t>(year),
            first, last);
        for (const LifeTableRow& row : rows) {
            if (row.year != every_year && row.year != wanted) {
                continue;
            }
            const double factor =
                drawn.drawn("life_table", words_of(row.sex)[static_cast<std::size_t>(row.sex)], 1);
            const AgeRange ages = single_ages_of(row.age, row.age);
            for (const std::size_t sex : sexes_of(row.sex)) {
                for (std::size_t age = ages.from; age < ages.end; ++age) {
                    tables.deaths.rate[year][sex][age] =
                        row.deaths_per_100000 / persons_per_rate * factor;
                }
            }
        }
    }
    for (const DeathRiskRow& row : plan.pack.death_risks.rows) {
        const auto risk =
            static_cast<float>(row.relative_risk * drawn.drawn("death_risks", row.of, 1));
        if (const auto condition = place::position_of(inputs.numbering.conditions, row.of)) {
            tables.deaths.risks.of_condition[*condition] = risk;
        } else {
            tables.deaths.risks.of_attribute[number_of(inputs.numbering.attributes, row.of)] = risk;
        }
    }
}

void compile_death_deprivation(const CompileInputs& inputs, const DrawnValues& drawn,
                               people::PeopleTables& tables) {
    std::array<std::array<double, single_ages>, people::deprivation_fifths> risks{};
    for (auto& ages : risks) {
        ages.fill(1.0);
    }
    for (const DeathDeprivationRow& row : inputs.plan.pack.death_deprivation.rows) {
        const AgeRange ages = single_ages_of(row.age_from, row.age_to);
        for (const std::size_t fifth : fifths_of(row.deprivation_fifth)) {
            for (std::size_t age = ages.from; age < ages.end; ++age) {
                risks[fifth][age] = row.relative_risk * drawn.drawn("death_deprivation", 1);
            }
        }
    }
    for (std::size_t band = 0; band < people::age_bands; ++band) {
        for (std::size_t fifth = 0; fifth < people::deprivation_fifths; ++fifth) {
            tables.deaths.deprivation[band][fifth] =
                static_cast<float>(band_mean(risks[fifth], band, inputs.persons_by_age));
        }
    }
}

void compile_attributes(const CompileInputs& inputs, const DrawnValues& drawn,
                        people::AttributeTable& table) {
    const std::vector<std::string>& attributes = inputs.numbering.attributes;
    using ByAge = std::array<double, single_ages>;
    using ByCell = std::array<std::array<ByAge, people::deprivation_fifths>, people::sexes>;
    std::vector<ByCell> shares(attributes.size(), ByCell{});
    for (const AttributeRow& row : inputs.plan.pack.attributes.rows) {
        const std::size_t attribute = number_of(attributes, row.attribute);
        const double share = std::min(1.0, row.share * drawn.drawn("attributes", row.attribute, 1));
        const AgeRange ages = single_ages_of(row.age_from, row.age_to);
        for (const std::size_t sex : sexes_of(row.sex)) {
            for (const std::size_t fifth : fifths_of(row.deprivation_fifth)) {
                std::fill(
                    shares[attribute][sex][fifth].begin() + static_cast<std::ptrdiff_t>(ages.from),
                    shares[attribute][sex][fifth].begin() + static_cast<std::ptrdiff_t>(ages.end),
                    share);
            }
        }
    }
    table.group = inputs.numbering.group_of_attribute;
    table.share.resize(attributes.size());
    for (std::size_t attribute = 0; attribute < attributes.size(); ++attribute) {
        table.id.push_back(core::permanent_id(attributes[attribute]));
        for (std::size_t band = 0; band < people::age_bands; ++band) {
            for (std::size_t sex = 0; sex < people::sexes; ++sex) {
                for (std::size_t fifth = 0; fifth < people::deprivation_fifths; ++fifth) {
                    table.share[attribute][people::cell(band, sex, fifth)] = static_cast<float>(
                        band_mean(shares[attribute][sex][fifth], band, inputs.persons_by_age));
                }
            }
        }
    }
}

std::int16_t attribute_or_none(const CompileInputs& inputs, std::string_view name) {
    if (name.empty() || name == "none") {
        return -1;
    }
    return static_cast<std::int16_t>(number_of(inputs.numbering.attributes, name));
}

void compile_attribute_changes(const CompileInputs& inputs, const DrawnValues& drawn,
                               people::PeopleTables& tables) {
    constexpr double persons_per_rate = 1000;
    using ByAge = std::array<std::array<double, single_ages>, people::sexes>;
    std::map<std::pair<std::int16_t, std::int16_t>, ByAge> changes;
    for (const AttributeChangeRow& row : inputs.plan.pack.attribute_changes.rows) {
        ByAge& rates = changes[{attribute_or_none(inputs, row.from_attribute),
                                attribute_or_none(inputs, row.to_attribute)}];
        const AgeRange ages = single_ages_of(row.age_from, row.age_to);
        const double rate = row.per_1000_person_years / persons_per_rate *
                            drawn.drawn("attribute_changes", row.from_attribute, 1);
        for (const std::size_t sex : sexes_of(row.sex)) {
            for (std::size_t age = ages.from; age < ages.end; ++age) {
                rates[sex][age] = rate;
            }
        }
    }
    for (const auto& [from_to, rates] : changes) {
        people::AttributeChange change;
        change.from = from_to.first;
        change.to = from_to.second;
        for (std::size_t sex = 0; sex < people::sexes; ++sex) {
            for (std::size_t band = 0; band < people::age_bands; ++band) {
                change.rate_per_person_year[sex][band] =
                    static_cast<float>(band_mean(rates[sex], band, inputs.persons_by_age));
            }
        }
        tables.attribute_changes.push_back(change);
    }
}

void compile_births(const CompileInputs& inputs, const DrawnValues& drawn,
                    people::PeopleTables& tables) {
    const Pack& pack = inputs.plan.pack;
    constexpr double women_per_rate = 1000;
    for (const FertilityRow& row : pack.fertility.rows) {
        if (row.age < static_cast<std::int64_t>(single_ages)) {
            tables.births.births_per_woman_year[static_cast<std::size_t>(row.age)] =
                row.births_per_1000_women / women_per_rate * drawn.drawn("fertility", 1);
        }
    }
    const double boys = single_value(inputs.plan, "boys_per_1000_girls", drawn);
    tables.births.boys_share = boys / (boys + 1000);
}

/// Sets a band of ages of those who move in and out; within it people arrive as the ages of
/// residents are.
void set_moves(const CompileInputs& inputs, std::int64_t from, std::int64_t to, double moves_in,
               double leaving_rate, people::MoveTable::ByAge& in, people::MoveTable::ByAge& out) {
    const AgeRange ages = single_ages_of(from, to);
    double persons = 0;
    for (std::size_t age = ages.from; age < ages.end; ++age) {
        persons += inputs.persons_by_age[age];
    }
    for (std::size_t age = ages.from; age < ages.end; ++age) {
        in[age] = moves_in * inputs.persons_by_age[age] / persons;
        out[age] = leaving_rate;
    }
}

/// Persons of a district in a band of ages, both sexes; at least a little.
double persons_of(const people::DistrictTable& districts, std::size_t district, std::int64_t from,
                  std::int64_t to) {
    constexpr double hardly_anybody = 1e-6;
    double persons = hardly_anybody;
    const AgeRange ages = single_ages_of(from, to);
    for (std::size_t age = ages.from; age < std::min(ages.end, people::district_ages); ++age) {
        for (const auto& by_age : districts.persons[district]) {
            persons += by_age[age];
        }
    }
    return persons;
}

/// Ages of those who move: the plan's own by district, else the pack's for all.
void compile_moves(const CompileInputs& inputs, const DrawnValues& drawn,
                   people::PeopleTables& tables) {
    const Plan& plan = inputs.plan;
    people::MoveTable& moves = tables.moves;
    const std::size_t districts = inputs.numbering.districts.size();
    moves.moves_in_share.assign(districts, {});
    moves.moves_out_relative.assign(districts, {});
    for (const MovesByAgeRow& row : plan.moves_by_age.rows) {
        const std::size_t district = number_of(inputs.numbering.districts, row.district_id);
        set_moves(inputs, row.age_from, row.age_to, row.moves_in,
                  row.moves_out / persons_of(tables.districts, district, row.age_from, row.age_to),
                  moves.moves_in_share[district], moves.moves_out_relative[district]);
    }
    for (std::size_t district = 0; district < districts; ++district) {
        people::MoveTable::ByAge& in = moves.moves_in_share[district];
        if (plan.moves_by_age.rows.empty()) {
            for (const MoveAgesRow& row : plan.pack.move_ages.rows) {
                set_moves(inputs, row.age_from, row.age_to, row.moves_in_share,
                          row.moves_out_relative_rate, in, moves.moves_out_relative[district]);
            }
        }
        double all = 0;
        for (const double share : in) {
            all += share;
        }
        for (double& share : in) {
            share = all > 0 ? share / all : 0;
        }
    }
    constexpr double percent = 100;
    const double yearly = 1 + single_value(plan, "arrivals_growth", drawn) / percent;
    double beside_opening = 1;
    for (std::size_t year = 0; year < tables.years; ++year, beside_opening *= yearly) {
        moves.arrivals_beside_opening.push_back(beside_opening);
    }
}

} // namespace

void compile_people(const CompileInputs& inputs, const DrawnValues& drawn,
                    people::PeopleTables& tables) {
    tables.years = years_of(inputs.plan);
    tables.opening_calendar_year = inputs.plan.footprint.opening_year.start_year;
    tables.commissioners = inputs.numbering.commissioners.size();
    tables.practices.distance_decay_km =
        single_value(inputs.plan, "practice_distance_decay", drawn);
    compile_deaths(inputs, drawn, tables);
    compile_death_deprivation(inputs, drawn, tables);
    compile_attributes(inputs, drawn, tables.attributes);
    compile_attribute_changes(inputs, drawn, tables);
    compile_births(inputs, drawn, tables);
    compile_moves(inputs, drawn, tables);
    tables.person_variance.assign(words_of(LineFamily{}).size(), 0.0);
    for (const PersonVariationRow& row : inputs.plan.pack.person_variation.rows) {
        const auto family = static_cast<std::size_t>(row.family);
        tables.person_variance[family] =
            row.variance * drawn.drawn("person_variation", words_of(row.family)[family], 1);
    }
}

} // namespace footprint::plan
