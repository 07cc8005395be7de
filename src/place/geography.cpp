// SPDX-License-Identifier: MIT
// Looking things up in the geography.
#include "place/geography.hpp"

#include <algorithm>

namespace footprint::place {

std::optional<std::size_t> position_of(std::span<const std::string> sorted_ids,
                                       std::string_view id) {
    const auto found = std::ranges::lower_bound(sorted_ids, id);
    if (found == sorted_ids.end() || *found != id) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(found - sorted_ids.begin());
}

core::PlaceIndex place_of_kind(const Places& places, core::PlaceIndex place, PlaceKind kind) {
    // A place has no more ancestors than there are places, so a loop of parents ends too.
    for (std::size_t step = 0; step <= places.size() && !place.is_none(); ++step) {
        if (places.kinds[place.position()] == kind) {
            return place;
        }
        place = places.parents[place.position()];
    }
    return core::PlaceIndex::none;
}

bool lies_in(const Geography& geography, core::AreaIndex area, core::PlaceIndex place) {
    const std::size_t row = area.position();
    if (place.is_none()) {
        return false;
    }
    switch (geography.places.kinds[place.position()]) {
    case PlaceKind::neighbourhood:
        return geography.areas.neighbourhoods[row] == place;
    case PlaceKind::district:
        return geography.areas.districts[row] == place;
    case PlaceKind::county:
        return geography.areas.counties[row] == place;
    case PlaceKind::footprint:
        return true;
    }
    return false;
}

void index_by_line(Services& services, std::size_t lines) {
    services.first_of_line.assign(lines + 1, 0);
    for (const core::LineIndex line : services.lines) {
        ++services.first_of_line[line.position() + 1];
    }
    for (std::size_t line = 0; line < lines; ++line) {
        services.first_of_line[line + 1] += services.first_of_line[line];
    }
    std::vector<std::size_t> next = services.first_of_line;
    services.by_line.resize(services.size());
    for (std::size_t row = 0; row < services.size(); ++row) {
        services.by_line[next[services.lines[row].position()]++] =
            core::index_at<core::ServiceIndex>(row);
    }
}

std::span<const core::ServiceIndex> services_of_line(const Services& services,
                                                     core::LineIndex line) {
    const std::size_t first = services.first_of_line[line.position()];
    return std::span(services.by_line)
        .subspan(first, services.first_of_line[line.position() + 1] - first);
}

core::ServiceIndex service_at(const Services& services, core::LineIndex line,
                              core::SiteIndex site) {
    const std::span<const core::ServiceIndex> offered = services_of_line(services, line);
    const auto found = std::ranges::lower_bound(offered, site, {}, [&](core::ServiceIndex service) {
        return services.sites[service.position()];
    });
    if (found == offered.end() || services.sites[found->position()] != site) {
        return core::ServiceIndex::none;
    }
    return *found;
}

bool is_open(const Geography& geography, core::ServiceIndex service, Date date) {
    const std::size_t row = service.position();
    const std::size_t site = geography.services.sites[row].position();
    return geography.services.validities[row].holds_on(date) &&
           geography.sites.validities[site].holds_on(date);
}

bool is_open_to_all(const Services& services, core::ServiceIndex service) {
    return services.only_sent_to.empty() || services.only_sent_to[service.position()] == 0;
}

core::ServiceIndex nearest_open_service(const Geography& geography, const Coordinates& from,
                                        core::LineIndex line, Date date, bool with_practices,
                                        std::span<const core::SiteIndex> closed) {
    core::ServiceIndex nearest;
    double nearest_km = 0;
    for (const core::ServiceIndex service : services_of_line(geography.services, line)) {
        const core::SiteIndex site = geography.services.sites[service.position()];
        const bool is_practice = !geography.sites.practices[site.position()].is_none();
        if ((is_practice && !with_practices) || std::ranges::find(closed, site) != closed.end() ||
            !is_open_to_all(geography.services, service) || !is_open(geography, service, date)) {
            continue;
        }
        const double km = distance_km(from, geography.sites.points[site.position()]);
        if (nearest.is_none() || km < nearest_km) {
            nearest = service;
            nearest_km = km;
        }
    }
    return nearest;
}

} // namespace footprint::place
