// SPDX-License-Identifier: MIT
// What care hands to those above it: contacts and days counted by service, payer and the worlds
// they are in.
#pragma once

#include "attribution/presence.hpp"

#include <cstdint>
#include <vector>

namespace footprint::care {

/// Contacts that exist in the world of a set S of acting initiatives exactly where `presence` of S
/// is true.
struct ActivityRow {
    std::uint16_t year = 0;    ///< 0 = opening year
    std::uint16_t service = 0; ///< ServiceTable position
    std::uint8_t payer = 0;    ///< PayerTable::payers position
    attribution::Presence presence = attribution::Presence::always;
    std::int64_t contacts = 0;
    std::int64_t days = 0; ///< of stay
};

/// Expected opening-year activity of the do-nothing world at central parameters, by service and
/// payer.
struct ExpectedActivity {
    struct Row {
        std::uint16_t service = 0;
        std::uint8_t payer = 0;
        double contacts = 0.0;
        double days = 0.0;
    };
    std::vector<Row> rows; ///< sorted by (service, payer)
};

} // namespace footprint::care
