// SPDX-License-Identifier: MIT
// Made-up people who together are the published population: as many in each small area, sex and age
// as the census estimates say, as many on each practice's list and each disease register as was
// counted, and habits and circumstances as common as surveys found. No row is a real person.
//
// First ages: in each district, sex and age band, a table of areas by single years is fitted to the
// areas' bands and the district's single years (ipf.hpp) and rounded with both kept
// (integerise.hpp). Those of 90 and over are spread over 90 to 110 as the opening life table lets
// them survive.
//
// Then practices: a table of areas by practices starts from exp(-distance / distance_decay_km),
// gravity with the practices' lists as masses, and is fitted to residents and lists; lists are
// scaled to the residents who are registered within the footprint.
//
// Then attributes: in each cell of age band, sex and deprivation fifth the share of each is rounded
// to whole persons, what rounding owes being carried to the next cell; people take them in the
// order of a keyed number.
//
// Then conditions, those first that raise the risk of others. A person's chance is proportional to
// shape x risk ratios, scaled for each commissioner so that the expected number is register /
// diagnosed share; Pareto sampling with a permanent random number for each person makes the number
// exact, and the diagnosed among them are as many as the register says. Last, heaviness of use: a
// quantile for each family of services.
//
// What is kept exactly: area x sex x band, registers, and practice lists as scaled; single years
// where the district's table agrees with its areas'. `margins_of` counts what is left. Every draw
// is keyed by the person, whose id is made from area, sex, age and a running number among those
// alike: so a change in one area leaves others' luck as it was.
//
// Sources: Deming and Stephan as in ipf.hpp; gravity models of patient registration: A. Wilson, "A
// statistical theory of spatial distribution models", Transportation Research 1(3), 1967, 253-269,
// DOI 10.1016/0041-1647(67)90035-4 (doubly constrained form); B. Rosen, "On sampling with
// probability proportional to size", Journal of Statistical Planning and Inference 62(2), 1997,
// 159-191, DOI 10.1016/S0378-3758(96)00186-3 (Pareto sampling). Leaves out households (nobody lives
// with anybody), clustering of illness within practices beyond what age, sex, deprivation and
// attributes bring, and how long somebody has been ill. Checked in
// tests/unit/people/synthesis_test.cpp; explained in docs/model/people.md.
#pragma once

#include "core/thread_pool.hpp"
#include "people/people.hpp"
#include "people/synthesis_report.hpp"

#include <cstddef>
#include <cstdint>

namespace footprint::people {

inline constexpr std::size_t people_per_chunk = 2048;

/// Everybody, in the order of area, sex and age, with ages as at the start of the run's first
/// month; and the error left against each published total. A Fault when the tables do not fit
/// together.
[[nodiscard]] OpeningPopulation synthesise(const PeopleTables& tables, std::uint64_t seed,
                                           core::ThreadPool& threads, SynthesisReport& report);

} // namespace footprint::people
