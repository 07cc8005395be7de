// SPDX-License-Identifier: MIT
// The made world within limits, shared by tests of queues.
#pragma once

#include "made_world.hpp"

namespace footprint::run::test {

/// Slots for outpatients and day cases, A&E places, and beds of both hospitals and the community
/// trust. For each outpatient asked for in the opening year there are so many slots.
void limit(MadeWorld& world, double slots_per_request);

/// An initiative that avoids 30% of attendances, emergencies and outpatients.
people::Player add_avoider(MadeWorld& world);

} // namespace footprint::run::test
