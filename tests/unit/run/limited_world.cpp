// SPDX-License-Identifier: MIT
#include "limited_world.hpp"

#include "../care/opening_year.hpp"

#include <cstdint>
#include <vector>

namespace footprint::run::test {
namespace {

constexpr std::uint16_t hospital = 3;
constexpr std::uint16_t second_hospital = 5;
constexpr std::uint16_t community_site = 4;
constexpr double weeks_a_year = 365.0 / 7.0;

std::uint16_t service_of(const MadeWorld& world, std::uint16_t site, std::uint16_t line) {
    return world.care.service_at[site * need::line_stride + line];
}

void add_list(MadeWorld& world, std::uint16_t service, double slots_a_week, double waiting) {
    capacity::CapacityTables& tables = world.capacity;
    tables.list_of[service] = static_cast<std::uint16_t>(tables.lists.size());
    capacity::SlotList& list = tables.lists.emplace_back();
    list.id.value = tables.lists.size();
    list.service = service;
    list.session_minute.fill(9 * 60);
    capacity::SlotsChange slots;
    slots.slots.fill(slots_a_week / 7.0);
    list.slots.fill({slots});
    list.opening_waiting = waiting;
    list.opening_within_18_weeks = 0.95;
}

} // namespace

void limit(MadeWorld& world, double slots_per_request) {
    const Simulation free = run_world(world);
    const auto asked = drawn_at_sites(world, free, 0);
    capacity::CapacityTables& tables = world.capacity;
    const std::size_t services = world.care.services.line.size();
    tables.on = true;
    tables.payers = world.care.payers.payers.size();
    for (const std::uint16_t line : world.care.services.line) {
        tables.line_of.push_back(static_cast<std::uint8_t>(line));
    }
    tables.list_of.assign(services, capacity::no_limit);
    tables.places_of.assign(services, capacity::no_limit);
    tables.pool_of.assign(services, capacity::no_limit);
    tables.starts_of.assign(services, capacity::no_limit);
    tables.outside_share.assign(made_years, std::vector<double>(services, 0.0));
    tables.place_minutes[ae].assign(256, 170);
    for (const std::uint16_t site : {hospital, second_hospital}) {
        const auto a_week = [&](std::uint16_t line) {
            return static_cast<double>(asked.at({line, site}).contacts) / weeks_a_year;
        };
        add_list(world, service_of(world, site, outpatient), a_week(outpatient) * slots_per_request,
                 10.0 * a_week(outpatient));
        add_list(world, service_of(world, site, day_case), a_week(day_case) * 1.2, 5.0);
        tables.places_of[service_of(world, site, ae)] =
            static_cast<std::uint16_t>(tables.places.size());
        capacity::StaffedPlaces& places = tables.places.emplace_back();
        places.service = service_of(world, site, ae);
        capacity::HoursChange two;
        two.places.fill(2);
        places.places.fill({two});
        const auto pool = static_cast<std::uint16_t>(tables.pools.size());
        tables.pool_of[service_of(world, site, emergency)] = pool;
        tables.pool_of[service_of(world, site, day_case)] = pool;
        const double beds =
            static_cast<double>(asked.at({emergency, site}).days) / 365.0 * 1.1 + 2.0;
        tables.pools.emplace_back().beds.fill({capacity::Change{.day = 0, .amount = beds}});
    }
    tables.pool_of[service_of(world, community_site, community)] =
        static_cast<std::uint16_t>(tables.pools.size());
    tables.pools.emplace_back().beds.fill({capacity::Change{.day = 0, .amount = 4.0}});
    tables.waiting[community].mean_weeks_until_leaving = 0.3;
    for (care::Pathway& pathway : world.care.pathways) {
        pathway.joins = pathway.to == day_case    ? care::Joins::list
                        : pathway.to == community ? care::Joins::transfer
                                                  : care::Joins::planned;
    }
}

people::Player add_avoider(MadeWorld& world) {
    care::ContactEffect effect;
    effect.kind = care::ContactEffectKind::avoid;
    effect.lines = {ae, emergency, outpatient};
    effect.size = 0.3;
    effect.player = add_initiative(world, "avoider", 1.0);
    effect.reach = effect.player;
    effect.id = core::permanent_id("avoider#0");
    world.care.effects.push_back(effect);
    return effect.player;
}

} // namespace footprint::run::test
