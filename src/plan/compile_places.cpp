// SPDX-License-Identifier: MIT
// Where contacts happen and who pays for them: services, flows and payers as the first day of the
// opening year has them.
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

class FlowWriter {
public:
    FlowWriter(const CompileInputs& inputs, care::FlowTable& table)
        : inputs_(inputs), table_(table), first_day_(first_day_of_run(inputs.plan)) {}

    void write(std::size_t area, core::LineIndex line,
               std::span<const PublishedFlows::Flow> flows) {
        const place::Geography& geography = inputs_.geography;
        std::vector<std::pair<core::ServiceIndex, double>> open;
        double sum = 0;
        for (const PublishedFlows::Flow& flow : flows) {
            const core::ServiceIndex service =
                place::service_at(geography.services, line, flow.site);
            if (!service.is_none() && place::is_open(geography, service, first_day_) &&
                flow.share > 0) {
                open.emplace_back(service, flow.share);
                sum += flow.share;
            }
        }
        if (open.empty()) {
            if (practices_offer(line)) {
                return; // the person's own practice
            }
            const core::ServiceIndex nearest = place::nearest_open_service(
                geography, geography.areas.centres[area], line, first_day_);
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
    place::Date first_day_;
};

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
    }
    return table;
}

care::FlowTable compile_flows(const CompileInputs& inputs) {
    care::FlowTable table;
    const Numbering& numbering = inputs.numbering;
    const PublishedFlows published(inputs);
    FlowWriter writer(inputs, table);
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
    const place::Practices& practices = inputs.geography.practices;
    table.of_practice.assign((practices.size() + 1) * need::line_stride, care::no_service);
    for (std::size_t practice = 0; practice < practices.size(); ++practice) {
        for (std::size_t line = 0; line < numbering.lines.size(); ++line) {
            const core::ServiceIndex service =
                place::service_at(inputs.geography.services, index_at<core::LineIndex>(line),
                                  practices.sites[practice]);
            if (!service.is_none()) {
                table.of_practice[practice * need::line_stride + line] =
                    static_cast<std::uint16_t>(service.position());
            }
        }
    }
    return table;
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
    const place::Geography& geography = inputs.geography;
    const place::Date first_day = first_day_of_run(inputs.plan);
    std::vector<std::uint16_t> table(geography.areas.size() * need::line_stride, care::no_service);
    for (std::size_t number = 0; number < inputs.numbering.lines.size(); ++number) {
        const auto line = index_at<core::LineIndex>(number);
        const std::vector<core::SiteIndex> closing = sites_that_close(inputs, line);
        for (std::size_t area = 0; area < geography.areas.size(); ++area) {
            const place::Coordinates& centre = geography.areas.centres[area];
            core::ServiceIndex nearest =
                place::nearest_open_service(geography, centre, line, first_day, true, closing);
            if (nearest.is_none()) {
                nearest = place::nearest_open_service(geography, centre, line, first_day);
            }
            if (!nearest.is_none()) {
                table[area * need::line_stride + number] =
                    static_cast<std::uint16_t>(nearest.position());
            }
        }
    }
    return table;
}

} // namespace footprint::plan
