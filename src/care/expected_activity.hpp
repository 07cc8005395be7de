// SPDX-License-Identifier: MIT
// What the opening year's care comes to before chance: expected contacts and days by service and
// payer in do-nothing, at the parameters given. Everybody's root rates are carried along the
// pathways person by person, then sent to sites by the same flows as drawn contacts. The opening
// accounts and tariffs rest on it.
//
// Checked in tests/unit/care/expected_activity_test.cpp against drawn activity, within chance.
#pragma once

#include "care/activity.hpp"
#include "care/care_tables.hpp"
#include "core/thread_pool.hpp"
#include "need/need.hpp"
#include "people/life_rates.hpp"
#include "people/people.hpp"

namespace footprint::care {

/// The pathways' expected contacts, for need.
[[nodiscard]] std::vector<need::Inflow> inflows_of(const CareTables& tables);

[[nodiscard]] ExpectedActivity
expect_activity(const CareTables& tables, const need::NeedRates& need,
                const people::PeopleTables& people, const people::OpeningPopulation& population,
                const people::LifeRates& lives, core::ThreadPool& pool);

} // namespace footprint::care
