// SPDX-License-Identifier: MIT
// Where contacts happen: services, and flows as the first day of the opening year has them, then of
// each later month on whose first day other services are open. People of a site or practice that
// has closed go to its successor, and where it has none as if it had never been.
#include "plan/compile_parts.hpp"

#include <algorithm>
#include <set>

namespace footprint::plan {
namespace {

using core::index_at;

constexpr std::uint64_t whole_of_32_bits = std::uint64_t{1} << 32;
constexpr std::uint32_t last_until = 0xFFFFFFFF;

std::uint32_t until_of(double cumulative_share) {
    const double scaled = cumulative_share * static_cast<double>(whole_of_32_bits);
    if (scaled >= static_cast<double>(last_until)) {
        return last_until;
    }
    return static_cast<std::uint32_t>(std::max(0.0, scaled));
}

place::Date first_day_of_run(const Plan& plan) {
    return place::first_day_of(plan.footprint.opening_year);
}

/// Shares of a line group by the place people come from.
class PublishedFlows {
public:
    struct Flow {
        core::SiteIndex site;
        double share = 0;
    };
    explicit PublishedFlows(const CompileInputs& inputs) {
        for (const FlowRow& row : inputs.plan.flows.rows) {
            flows_[{row.line_group, row.from_id}].push_back(
                {index_at<core::SiteIndex>(number_of(inputs.geography.sites.ids, row.site_id)),
                 row.share});
        }
        for (auto& [key, flows] : flows_) {
            std::ranges::sort(flows, {}, &Flow::site);
        }
    }
    /// Of the narrowest place that has any; empty when none has.
    [[nodiscard]] std::span<const Flow> of(const CompileInputs& inputs, std::size_t area,
                                           const std::string& group) const {
        const place::Areas& areas = inputs.geography.areas;
        const std::vector<std::string>& places = inputs.geography.places.ids;
        for (const std::string* from :
             {&areas.ids[area], &places[areas.neighbourhoods[area].position()],
              &places[areas.districts[area].position()]}) {
            const auto found = flows_.find({group, *from});
            if (found != flows_.end()) {
                return found->second;
            }
        }
        return {};
    }

private:
    std::map<std::pair<std::string, std::string>, std::vector<Flow>> flows_;
};

/// The site's service of the line if it is open on the day, or else that of the site's successor.
core::ServiceIndex open_service_of(const place::Geography& geography, core::SiteIndex site,
                                   core::LineIndex line, place::Date day) {
    for (std::size_t step = 0; step < geography.sites.size() && !site.is_none(); ++step) {
        const core::ServiceIndex service = place::service_at(geography.services, line, site);
        if (!service.is_none() && place::is_open(geography, service, day) &&
            place::is_open_to_all(geography.services, service)) {
            return service;
        }
        site = geography.sites.successors[site.position()];
    }
    return core::ServiceIndex::none;
}

class FlowWriter {
public:
    FlowWriter(const CompileInputs& inputs, care::FlowTable& table, place::Date day)
        : inputs_(inputs), table_(table), day_(day) {}

    void write(std::size_t area, core::LineIndex line,
               std::span<const PublishedFlows::Flow> flows) {
        const place::Geography& geography = inputs_.geography;
        std::vector<std::pair<core::ServiceIndex, double>> open;
        double sum = 0;
        for (const PublishedFlows::Flow& flow : flows) {
            const core::ServiceIndex service = open_service_of(geography, flow.site, line, day_);
            if (!service.is_none() && flow.share > 0) {
                open.emplace_back(service, flow.share);
                sum += flow.share;
            }
        }
        if (open.empty()) {
            if (practices_offer(line)) {
                return; // the person's own practice
            }
            const core::ServiceIndex nearest =
                place::nearest_open_service(geography, geography.areas.centres[area], line, day_);
            if (!nearest.is_none()) {
                open.emplace_back(nearest, 1.0);
                sum = 1;
            }
        }
        double cumulative = 0;
        for (const auto& [service, share] : open) {
            cumulative += share / sum;
            table_.service.push_back(static_cast<std::uint16_t>(service.position()));
            table_.until.push_back(until_of(cumulative));
        }
        if (!open.empty()) {
            table_.until.back() = last_until;
        }
    }

private:
    [[nodiscard]] bool practices_offer(core::LineIndex line) const {
        const place::Geography& geography = inputs_.geography;
        return std::ranges::any_of(
            place::services_of_line(geography.services, line), [&](core::ServiceIndex service) {
                const core::SiteIndex site = geography.services.sites[service.position()];
                return !geography.sites.practices[site.position()].is_none();
            });
    }

    const CompileInputs& inputs_;
    care::FlowTable& table_;
    place::Date day_;
};

/// The practice's own service of the line or, once it has closed, that of its successor.
core::ServiceIndex practice_service(const CompileInputs& inputs, std::size_t practice,
                                    core::LineIndex line, place::Date day) {
    const place::Geography& geography = inputs.geography;
    const place::Practices& practices = geography.practices;
    for (std::size_t step = 0; step < practices.size(); ++step) {
        const core::ServiceIndex service =
            place::service_at(geography.services, line, practices.sites[practice]);
        if (!service.is_none() && place::is_open(geography, service, day) &&
            place::is_open_to_all(geography.services, service)) {
            return service;
        }
        if (practices.successors[practice].is_none()) {
            break;
        }
        practice = practices.successors[practice].position();
    }
    return core::ServiceIndex::none;
}

care::FlowTable flows_on(const CompileInputs& inputs, place::Date day) {
    care::FlowTable table;
    const Numbering& numbering = inputs.numbering;
    const PublishedFlows published(inputs);
    FlowWriter writer(inputs, table, day);
    for (std::size_t area = 0; area < inputs.geography.areas.size(); ++area) {
        for (std::size_t line = 0; line < need::line_stride; ++line) {
            table.begin.push_back(static_cast<std::uint32_t>(table.service.size()));
            if (line < numbering.lines.size()) {
                writer.write(area, index_at<core::LineIndex>(line),
                             published.of(inputs, area,
                                          numbering.line_groups[numbering.group_of_line[line]]));
            }
        }
    }
    table.begin.push_back(static_cast<std::uint32_t>(table.service.size()));
    const std::size_t practices = inputs.geography.practices.size();
    table.of_practice.assign((practices + 1) * need::line_stride, care::no_service);
    for (std::size_t practice = 0; practice < practices; ++practice) {
        for (std::size_t line = 0; line < numbering.lines.size(); ++line) {
            const core::ServiceIndex service =
                practice_service(inputs, practice, index_at<core::LineIndex>(line), day);
            if (!service.is_none()) {
                table.of_practice[practice * need::line_stride + line] =
                    static_cast<std::uint16_t>(service.position());
            }
        }
    }
    return table;
}

place::Date first_day_of_month(const Plan& plan, std::size_t month) {
    const place::CalendarMonth first = place::month_of(first_day_of_run(plan));
    return place::first_day_of(
        place::CalendarMonth{first.value + static_cast<std::int32_t>(month)});
}

/// Sites whose service of the line some initiative closes.
std::vector<core::SiteIndex> sites_that_close(const CompileInputs& inputs, core::LineIndex line) {
    std::vector<core::SiteIndex> sites;
    for (const Initiative& initiative : inputs.plan.initiatives) {
        for (const Effect& effect : initiative.effects) {
            if (effect.kind == EffectKind::close_service &&
                std::ranges::find(effect.lines, inputs.numbering.lines[line.position()]) !=
                    effect.lines.end()) {
                sites.push_back(
                    index_at<core::SiteIndex>(number_of(inputs.geography.sites.ids, effect.site)));
            }
        }
    }
    return sites;
}

/// From which month, and until which, the service is open on the month's first day.
care::OpenMonths open_months(const CompileInputs& inputs, core::ServiceIndex service) {
    const std::size_t months = months_of(inputs.plan);
    const auto is_open = [&](std::size_t month) {
        return place::is_open(inputs.geography, service, first_day_of_month(inputs.plan, month));
    };
    std::size_t from = 0;
    while (from < months && !is_open(from)) {
        ++from;
    }
    std::size_t until = from;
    while (until < months && is_open(until)) {
        ++until;
    }
    return {.from = from == 0 ? care::always_open : static_cast<std::int32_t>(from),
            .until = until == months ? care::never_closes : static_cast<std::int32_t>(until)};
}

std::vector<std::uint16_t> nearest_services_on(const CompileInputs& inputs, place::Date day) {
    const place::Geography& geography = inputs.geography;
    std::vector<std::uint16_t> table(geography.areas.size() * need::line_stride, care::no_service);
    for (std::size_t number = 0; number < inputs.numbering.lines.size(); ++number) {
        const auto line = index_at<core::LineIndex>(number);
        const std::vector<core::SiteIndex> closing = sites_that_close(inputs, line);
        for (std::size_t area = 0; area < geography.areas.size(); ++area) {
            const place::Coordinates& centre = geography.areas.centres[area];
            core::ServiceIndex nearest =
                place::nearest_open_service(geography, centre, line, day, true, closing);
            if (nearest.is_none()) {
                nearest = place::nearest_open_service(geography, centre, line, day);
            }
            if (!nearest.is_none()) {
                table[area * need::line_stride + number] =
                    static_cast<std::uint16_t>(nearest.position());
            }
        }
    }
    return table;
}

} // namespace

care::ServiceTable compile_services(const CompileInputs& inputs) {
    care::ServiceTable table;
    const place::Geography& geography = inputs.geography;
    for (std::size_t service = 0; service < geography.services.size(); ++service) {
        const core::SiteIndex site = geography.services.sites[service];
        table.site.push_back(static_cast<std::uint16_t>(site.position()));
        table.line.push_back(
            static_cast<std::uint16_t>(geography.services.lines[service].position()));
        table.provider.push_back(
            static_cast<std::uint16_t>(geography.sites.organisations[site.position()].position()));
        table.open.push_back(open_months(inputs, index_at<core::ServiceIndex>(service)));
    }
    return table;
}

care::FlowTable compile_flows(const CompileInputs& inputs) {
    return flows_on(inputs, first_day_of_run(inputs.plan));
}

std::vector<std::size_t> months_of_changed_services(const Plan& plan,
                                                    const place::Geography& geography) {
    std::vector<std::size_t> months;
    for (std::size_t month = 1; month < months_of(plan); ++month) {
        const place::Date before = first_day_of_month(plan, month - 1);
        const place::Date now = first_day_of_month(plan, month);
        for (std::size_t service = 0; service < geography.services.size(); ++service) {
            const auto index = index_at<core::ServiceIndex>(service);
            if (place::is_open(geography, index, before) != place::is_open(geography, index, now)) {
                months.push_back(month);
                break;
            }
        }
    }
    return months;
}

std::vector<care::DatedFlows> compile_later_flows(const CompileInputs& inputs) {
    std::vector<care::DatedFlows> later;
    for (const std::size_t month : months_of_changed_services(inputs.plan, inputs.geography)) {
        const place::Date day = first_day_of_month(inputs.plan, month);
        later.push_back(care::DatedFlows{.from_month = static_cast<std::int32_t>(month),
                                         .flows = flows_on(inputs, day),
                                         .nearest_service = nearest_services_on(inputs, day)});
    }
    return later;
}

std::vector<std::uint16_t> compile_service_at(const CompileInputs& inputs) {
    const place::Services& services = inputs.geography.services;
    std::vector<std::uint16_t> table(inputs.geography.sites.size() * need::line_stride,
                                     care::no_service);
    for (std::size_t service = 0; service < services.size(); ++service) {
        table[services.sites[service].position() * need::line_stride +
              services.lines[service].position()] = static_cast<std::uint16_t>(service);
    }
    return table;
}

std::vector<std::uint16_t> compile_nearest_services(const CompileInputs& inputs) {
    return nearest_services_on(inputs, first_day_of_run(inputs.plan));
}

} // namespace footprint::plan
