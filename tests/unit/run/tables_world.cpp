// SPDX-License-Identifier: MIT
// Names, prices and initiatives of the made world.
#include "tables_world.hpp"

#include "finance/fixed_point.hpp"

#include <algorithm>

namespace footprint::run::test {

namespace {

using finance::Billionths;
using finance::one_billion;

constexpr std::size_t organisations =
    12; // 0 practices, 1 hospital, 2 community trust, 3 beyond, 10 and 11 pay
constexpr std::int64_t pounds = 100;

void name_places(TableNames& names) {
    names.places = {"footprint", "county", "north", "south", "north_1", "south_1"};
    names.place_kinds = {place::PlaceKind::footprint,     place::PlaceKind::county,
                         place::PlaceKind::district,      place::PlaceKind::district,
                         place::PlaceKind::neighbourhood, place::PlaceKind::neighbourhood};
    for (std::uint16_t area = 0; area < made_areas; ++area) {
        const bool is_south = area >= 3;
        names.areas.of_area.push_back(area);
        names.areas.ids.push_back("area_" + std::to_string(area));
        names.areas.neighbourhood.push_back(is_south ? 5 : 4);
        names.areas.district.push_back(is_south ? 3 : 2);
        names.areas.county.push_back(1);
        names.areas.fifth.push_back(static_cast<std::uint8_t>((area * 9 / 5) / 2));
    }
}

TableNames made_names() {
    TableNames names;
    names.years = {"2015/16", "2016/17", "2017/18", "2018/19"};
    names.days_of_year = {366.0, 365.0, 365.0, 365.0};
    for (std::size_t organisation = 0; organisation < organisations; ++organisation) {
        names.organisations.push_back("organisation_" + std::to_string(organisation));
    }
    names.sites = {"practice_0", "practice_1",     "practice_2",
                   "hospital",   "community_site", "other_hospital"};
    names.people_on_list = {100, 200, 300, 0, 0, 0};
    names.practices = {"practice_0", "practice_1", "practice_2"};
    names.lines = {"ae", "community", "day_case",   "emergency", "follow_up",
                   "gp", "item",      "outpatient", "therapy"};
    names.line_facts.resize(names.lines.size());
    names.line_facts[gp].is_practice_contact = true;
    names.line_facts[emergency].is_emergency_admission = true;
    names.line_facts[emergency].is_avoidable = true;
    names.line_facts[emergency].level = place::PlanningLevel::two_counties;
    names.conditions = {"asthma", "copd", "diabetes", "stroke"};
    names.condition_quality.assign(names.conditions.size(), full_health());
    names.discount_percent = 3.5;
    names.staff_groups = {"nurses"};
    names.productive_minutes = {90'000.0};
    names.players = {"a_quits", "b_avoids", "c_shortens", "d_nobody"};
    name_places(names);
    return names;
}

void add_effects(MadeWorld& world) {
    const auto number = [&](const std::string& id, double coverage) {
        return add_initiative(world, id, coverage);
    };
    people::LifeEffect quit;
    quit.player = number("a_quits", 0.6);
    quit.reach = quit.player;
    quit.kind = people::LifeEffectKind::change_attribute;
    quit.id = core::permanent_id("a_quits#0");
    quit.from = 0;
    quit.to = 1;
    quit.size = 0.5;
    world.programmes.life_effects.push_back(quit);
    care::ContactEffect avoid;
    avoid.player = number("b_avoids", 0.7);
    avoid.reach = avoid.player;
    avoid.kind = care::ContactEffectKind::avoid;
    avoid.id = core::permanent_id("b_avoids#0");
    avoid.lines = {ae, emergency};
    avoid.size = 0.25;
    world.care.effects.push_back(avoid);
    care::ContactEffect shorten;
    shorten.player = number("c_shortens", 0.8);
    shorten.reach = shorten.player;
    shorten.kind = care::ContactEffectKind::change_stay;
    shorten.id = core::permanent_id("c_shortens#0");
    shorten.lines = {emergency};
    shorten.size = 0.3;
    world.care.effects.push_back(shorten);
    static_cast<void>(number("d_nobody", 0.0));
}

std::vector<Billionths> constant(std::int64_t value) {
    return std::vector<Billionths>(made_years, Billionths{value});
}

void add_players(finance::FinanceTables& tables, const TableNames& names, std::size_t count) {
    for (std::size_t player = 0; player < count; ++player) {
        finance::PlayerMoney money;
        money.id = names.players[player];
        money.payer = 10;
        money.recurrent = {player == nobody ? 0 : 1000 * pounds};
        money.ramp_by_year = constant(one_billion);
        money.ramp_by_year.front() = {};
        tables.players.push_back(money);
    }
    if (count > shortens) {
        finance::UnitCostEffect dearer;
        dearer.player = static_cast<finance::Player>(shortens);
        dearer.line = gp;
        dearer.strength_by_year = constant(-one_billion / 10);
        dearer.strength_by_year.front() = {};
        tables.unit_cost_effects.push_back(dearer);
    }
}

void add_organisations(finance::FinanceTables& tables, const TableNames& names) {
    for (std::size_t organisation = 0; organisation < organisations; ++organisation) {
        const bool is_inside = organisation < 3 || organisation >= 10;
        finance::Organisation made;
        made.id = names.organisations[organisation];
        made.kind = organisation >= 10 ? place::OrganisationKind::commissioner
                                       : place::OrganisationKind::acute;
        made.home = is_inside ? place::Home::inside : place::Home::outside;
        made.balance = is_inside ? place::Balance::nhs : place::Balance::outside;
        made.required_surplus_share = {organisation == 10 ? one_billion / 100 : 0};
        if (organisation == 1) {
            made.control_total = core::Pence{5000 * pounds};
        }
        tables.organisations.push_back(made);
    }
}

/// Each contact £50 of pay, half of it variable and half fixed; a day in bed £200 likewise.
finance::FinanceTables made_money(const MadeWorld& world, const TableNames& names) {
    finance::FinanceTables tables;
    tables.years = made_years;
    add_organisations(tables, names);
    for (std::size_t service = 0; service < world.care.services.site.size(); ++service) {
        finance::Service made;
        made.site = world.care.services.site[service];
        made.line = world.care.services.line[service];
        made.provider = world.care.services.provider[service];
        made.line_group = made.line;
        made.level = names.line_facts[made.line].level;
        made.step_place = made.site;
        tables.services.push_back(made);
    }
    tables.payers = world.care.payers.payers;
    tables.line_ids = names.lines;
    tables.line_group_ids = names.lines;
    tables.price_indices = {{.id = "rising", .by_year = {}}};
    for (std::size_t year = 0; year < made_years; ++year) {
        tables.price_indices[0].by_year.push_back(
            {one_billion + static_cast<std::int64_t>(year) * one_billion / 50});
    }
    tables.category_index = {0, 0, 0, 0};
    tables.health_service_index = 0;
    for (std::uint16_t line = 0; line < made_lines; ++line) {
        for (const bool per_day : {false, true}) {
            finance::UnitCost cost;
            cost.line = line;
            cost.per_day = per_day;
            cost.price = {(per_day ? 200 : 50) * pounds * one_billion};
            cost.variable_share = {one_billion / 2};
            cost.fixed_share = {one_billion / 2};
            tables.unit_costs.push_back(cost);
        }
    }
    tables.staff_groups = {{.id = "nurses", .per_minute = {50 * one_billion}}};
    tables.staff_minutes = {{.line = emergency,
                             .staff_group = 0,
                             .thousandths_of_minutes_per_contact = 60'000,
                             .thousandths_of_minutes_per_day = 120'000}};
    add_players(tables, names, world.programmes.reaches.size());
    return tables;
}

finance::OpeningExpectations expectations_of(const TablesWorld& world) {
    finance::OpeningExpectations expected;
    for (const care::ActivityRow& row : world.rows) {
        if (row.year == 0) {
            expected.activity.rows.push_back({.service = row.service,
                                              .payer = row.payer,
                                              .contacts = static_cast<double>(row.contacts),
                                              .days = static_cast<double>(row.days)});
        }
    }
    return expected;
}

TablesWorld made(bool with_plan) {
    MadeWorld world = make_world(20);
    world.care.practice_lines = std::uint64_t{1} << emergency;
    if (with_plan) {
        add_effects(world);
    }
    TablesWorld all{.compiled = {},
                    .names = made_names(),
                    .simulation = run_world(world),
                    .rows = {},
                    .opening = {},
                    .money = {}};
    all.rows = all.simulation.care.rows(all.simulation.presences);
    const finance::Finance finance(made_money(world, all.names), expectations_of(all));
    all.money = finance.settle(
        {.rows = all.rows, .population = {}, .persons_reached = {}, .care_not_given = {}},
        all.simulation.presences);
    all.opening = finance.opening();
    all.compiled.people = world.people;
    all.compiled.programmes = world.programmes;
    all.compiled.need = world.need;
    all.compiled.care = world.care;
    all.compiled.finance = finance.tables();
    all.compiled.acting_players = (std::uint64_t{1} << world.programmes.reaches.size()) - 1;
    return all;
}

bool is_where(const measure::Table& table, std::size_t row,
              const std::map<std::string, std::string>& where) {
    return std::ranges::all_of(
        where, [&](const auto& cell) { return table.column(cell.first).text(row) == cell.second; });
}

} // namespace

TableSource TablesWorld::source(double weight, bool is_central) {
    return {.names = &names,
            .compiled = &compiled,
            .simulation = &simulation,
            .rows = rows,
            .money = &money,
            .opening = &opening,
            .weight = weight,
            .identity = {.is_central = is_central}};
}

TablesWorld& world_with_plan() {
    static TablesWorld world = made(true);
    return world;
}

TablesWorld& world_without_plan() {
    static TablesWorld world = made(false);
    return world;
}

std::int64_t sum_of(const measure::Table& table, std::string_view column,
                    const std::map<std::string, std::string>& where) {
    const measure::Column& numbers = table.column(column);
    std::int64_t sum = 0;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        if (numbers.has_value(row) && is_where(table, row, where)) {
            sum += numbers.numbers[row];
        }
    }
    return sum;
}

std::size_t rows_of(const measure::Table& table, const std::map<std::string, std::string>& where) {
    std::size_t count = 0;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        count += is_where(table, row, where) ? 1U : 0U;
    }
    return count;
}

} // namespace footprint::run::test
