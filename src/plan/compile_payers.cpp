// SPDX-License-Identifier: MIT
// Who pays, for each commissioner of registration and district of residence, line by line.
#include "plan/compile_parts.hpp"
#include "plan/payer_rules.hpp"

#include <algorithm>
#include <set>

namespace footprint::plan {
namespace {

using place::OrganisationKind;

std::uint16_t first_of_kind(const place::Organisations& organisations, OrganisationKind kind,
                            std::optional<place::Home> home = std::nullopt) {
    for (std::size_t row = 0; row < organisations.size(); ++row) {
        if (organisations.kinds[row] == kind && (!home || organisations.homes[row] == *home)) {
            return static_cast<std::uint16_t>(row);
        }
    }
    return finance::none;
}

/// The commissioner of the practices that residents registered elsewhere belong to: one beyond the
/// border, or, where the plan names none, the first of its own.
std::uint16_t commissioner_elsewhere(const CompileInputs& inputs) {
    const place::Organisations& organisations = inputs.geography.organisations;
    const std::uint16_t outside =
        first_of_kind(organisations, OrganisationKind::commissioner, place::Home::outside);
    return outside != finance::none
               ? outside
               : static_cast<std::uint16_t>(
                     number_of(organisations.ids, inputs.numbering.commissioners.front()));
}

std::uint16_t council_of(const CompileInputs& inputs, core::PlaceIndex district) {
    const place::Places& places = inputs.geography.places;
    core::PlaceIndex place = district;
    for (std::size_t step = 0; step <= places.size() && !place.is_none(); ++step) {
        for (const CouncilRow& council : inputs.plan.councils.rows) {
            if (council.place_id == places.ids[place.position()]) {
                return static_cast<std::uint16_t>(
                    number_of(inputs.geography.organisations.ids, council.organisation_id));
            }
        }
        place = places.parents[place.position()];
    }
    return finance::none;
}

struct PersonKind {
    std::uint16_t commissioner = 0; // an organisation
    std::string_view registration;
    core::PlaceIndex district;
};

std::uint16_t organisation_of(const CompileInputs& inputs, std::string_view payer,
                              const PersonKind& person) {
    const place::Organisations& organisations = inputs.geography.organisations;
    std::uint16_t organisation = finance::none;
    if (payer == "commissioner_of_registration") {
        organisation = person.commissioner;
    } else if (payer == "council_of_residence") {
        organisation = council_of(inputs, person.district);
    } else if (const auto named = place::position_of(organisations.ids, payer)) {
        organisation = static_cast<std::uint16_t>(*named);
    } else if (payer == "residents") {
        organisation = first_of_kind(organisations, OrganisationKind::residents);
    }
    core::promise(organisation != finance::none, "every who-pays rule is checked to name a payer");
    return organisation;
}

struct Share {
    std::uint16_t organisation = 0;
    double share = 0;
};

std::vector<Share> shares_of(const CompileInputs& inputs, const PersonKind& person,
                             std::size_t line) {
    const place::Geography& geography = inputs.geography;
    const core::PlaceIndex county =
        place::place_of_kind(geography.places, person.district, place::PlaceKind::county);
    const PayerCase contact{inputs.numbering.line_groups[inputs.numbering.group_of_line[line]],
                            geography.organisations.nations[person.commissioner],
                            person.registration, geography.places.ids[person.district.position()],
                            county.is_none() ? std::string_view{}
                                             : geography.places.ids[county.position()]};
    std::vector<Share> shares;
    for (const std::size_t rule : deciding_rules(inputs.plan, contact)) {
        const PayerRow& row = inputs.plan.payers.rows[rule];
        const std::uint16_t organisation = organisation_of(inputs, row.payer_id, person);
        const auto same = std::ranges::find(shares, organisation, &Share::organisation);
        if (same != shares.end()) {
            same->share += row.share;
        } else if (row.share > 0) {
            shares.push_back({organisation, row.share});
        }
    }
    core::promise(!shares.empty() && shares.size() <= 2,
                  "every contact is checked to have one payer or two");
    return shares;
}

std::vector<PersonKind> kinds_of_persons(const CompileInputs& inputs) {
    const Numbering& numbering = inputs.numbering;
    std::vector<PersonKind> kinds;
    for (std::size_t commissioner = 0; commissioner <= numbering.commissioners.size();
         ++commissioner) {
        const bool is_elsewhere = commissioner == numbering.commissioners.size();
        for (const std::string& district : numbering.districts) {
            PersonKind kind;
            kind.commissioner =
                is_elsewhere
                    ? commissioner_elsewhere(inputs)
                    : static_cast<std::uint16_t>(number_of(inputs.geography.organisations.ids,
                                                           numbering.commissioners[commissioner]));
            kind.registration = is_elsewhere
                                    ? std::string_view("elsewhere")
                                    : std::string_view(numbering.commissioners[commissioner]);
            kind.district =
                core::index_at<core::PlaceIndex>(number_of(inputs.geography.places.ids, district));
            kinds.push_back(kind);
        }
    }
    return kinds;
}

} // namespace

care::PayerTable compile_payers(const CompileInputs& inputs) {
    constexpr double whole = 4294967296.0;
    const std::size_t lines = inputs.numbering.lines.size();
    const std::vector<PersonKind> kinds = kinds_of_persons(inputs);
    std::vector<std::vector<Share>> shares;
    std::set<std::uint16_t> payers;
    for (const PersonKind& kind : kinds) {
        for (std::size_t line = 0; line < lines; ++line) {
            shares.push_back(shares_of(inputs, kind, line));
            for (const Share& share : shares.back()) {
                payers.insert(share.organisation);
            }
        }
    }
    for (const InflowRow& row : inputs.plan.inflows.rows) {
        payers.insert(static_cast<std::uint16_t>(
            number_of(inputs.geography.organisations.ids, row.payer_id)));
    }
    care::PayerTable table;
    table.payers.assign(payers.begin(), payers.end());
    table.groups = kinds.size();
    table.split.resize(kinds.size() * need::line_stride);
    const auto payer_number = [&](std::uint16_t organisation) {
        return static_cast<std::uint8_t>(std::ranges::lower_bound(table.payers, organisation) -
                                         table.payers.begin());
    };
    for (std::size_t group = 0; group < kinds.size(); ++group) {
        table.group_of.push_back(static_cast<std::uint16_t>(group));
        for (std::size_t line = 0; line < lines; ++line) {
            const std::vector<Share>& split = shares[group * lines + line];
            care::PayerTable::Split& made = table.split[group * need::line_stride + line];
            made.first = payer_number(split.front().organisation);
            made.second = payer_number(split.back().organisation);
            if (split.size() > 1) {
                made.first_until = static_cast<std::uint32_t>(split.front().share * whole);
            }
        }
    }
    return table;
}

} // namespace footprint::plan
