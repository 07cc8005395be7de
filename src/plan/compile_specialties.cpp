// SPDX-License-Identifier: MIT
// Which of a line's specialties a request is for, where lists are kept by specialty; and lines that
// are given the slots of another.
#include "plan/compile_parts.hpp"

#include <algorithm>

namespace footprint::plan {

std::vector<capacity::SpecialtyList> specialty_lists(const Pack& pack, const Numbering& numbering,
                                                     const std::string& line,
                                                     std::span<const std::uint8_t> offered,
                                                     std::uint16_t first_list) {
    std::vector<double> shares(offered.size(), 0.0);
    double sum = 0.0;
    for (std::size_t place = 0; place < offered.size(); ++place) {
        const std::string& name = numbering.specialties[offered[place] - std::size_t{1}];
        for (const SpecialtyRow& row : pack.specialties.rows) {
            if (row.line_id == line && row.specialty == name) {
                shares[place] = row.share;
                sum += row.share;
            }
        }
    }
    constexpr double draws = 4294967295.0; // of 32 bits
    std::vector<capacity::SpecialtyList> lists;
    double until = 0.0;
    for (std::size_t place = 0; place < offered.size(); ++place) {
        until += shares[place] / sum;
        lists.push_back({.specialty = offered[place],
                         .list = static_cast<std::uint16_t>(first_list + place),
                         .until = static_cast<std::uint32_t>(std::min(until, 1.0) * draws)});
    }
    lists.back().until = 0xFFFFFFFF;
    return lists;
}

void read_opening_list(const CompileInputs& inputs, const std::string& site,
                       const std::string& line, capacity::SlotList& list) {
    const std::string specialty =
        list.specialty == 0 ? std::string{} : inputs.numbering.specialties[list.specialty - 1U];
    for (const OpeningListRow& row : inputs.plan.opening_lists.rows) {
        if (row.site_id == site && row.line_id == line && row.specialty == specialty) {
            list.opening_waiting = row.waiting;
            list.opening_within_18_weeks = row.within_18_weeks_share.value_or(1.0);
        }
    }
}

namespace {

/// Of the host's specialties those of which the line has a share; none: it has no shares there.
[[nodiscard]] std::vector<capacity::SpecialtyList>
with_a_share(const CompileInputs& inputs, const std::string& line,
             const std::vector<capacity::SpecialtyList>& offered) {
    std::vector<capacity::SpecialtyList> shared;
    for (const capacity::SpecialtyList& one : offered) {
        const std::string& name = inputs.numbering.specialties[one.specialty - 1U];
        if (std::ranges::any_of(inputs.plan.pack.specialties.rows, [&](const SpecialtyRow& row) {
                return row.line_id == line && row.specialty == name && row.share > 0.0;
            })) {
            shared.push_back(one);
        }
    }
    return shared;
}

/// A list of the service that stands on the list `host`.
void add_standing_on(const CompileInputs& inputs, const care::ServiceTable& services,
                     std::size_t service, std::uint16_t host, capacity::CapacityTables& tables) {
    capacity::SlotList list;
    list.service = static_cast<std::uint16_t>(service);
    list.specialty = tables.lists[host].specialty;
    list.slots_of = host;
    list.session_minute.fill(-1);
    read_opening_list(inputs, inputs.geography.sites.ids[services.site[service]],
                      inputs.numbering.lines[services.line[service]], list);
    tables.lists.push_back(std::move(list));
}

} // namespace

void share_slots(const CompileInputs& inputs, const care::ServiceTable& services,
                 capacity::CapacityTables& tables) {
    const auto host_of = [&](std::size_t service, std::size_t host_line) {
        std::size_t host = 0;
        while (host < services.site.size() && (services.site[host] != services.site[service] ||
                                               services.line[host] != host_line)) {
            ++host;
        }
        return host;
    };
    for (const LineWaitingRow& row : inputs.plan.pack.waiting.rows) {
        if (row.slots_of.empty()) {
            continue;
        }
        const std::size_t line = number_of(inputs.numbering.lines, row.line_id);
        const std::size_t host_line = number_of(inputs.numbering.lines, row.slots_of);
        for (std::size_t service = 0; service < services.site.size(); ++service) {
            const std::size_t host =
                services.line[service] == line && tables.list_of[service] == capacity::no_limit
                    ? host_of(service, host_line)
                    : services.site.size();
            if (host == services.site.size() || tables.list_of[host] == capacity::no_limit) {
                continue;
            }
            const auto first = static_cast<std::uint16_t>(tables.lists.size());
            if (tables.specialties_of.empty() || tables.specialties_of[host].empty()) {
                add_standing_on(inputs, services, service, tables.list_of[host], tables);
            } else {
                // Where the line has no shares of its own it comes as the other line does.
                const std::vector<capacity::SpecialtyList>& offered = tables.specialties_of[host];
                std::vector<capacity::SpecialtyList> own =
                    with_a_share(inputs, row.line_id, offered);
                const bool has_shares = !own.empty();
                own = has_shares ? own : offered;
                std::vector<std::uint8_t> specialties;
                for (const capacity::SpecialtyList& one : own) {
                    add_standing_on(inputs, services, service, one.list, tables);
                    specialties.push_back(one.specialty);
                }
                tables.specialties_of[service] =
                    specialty_lists(inputs.plan.pack, inputs.numbering,
                                    has_shares ? row.line_id : row.slots_of, specialties, first);
            }
            tables.list_of[service] = first;
        }
    }
}

} // namespace footprint::plan
