// SPDX-License-Identifier: MIT
// The tables that limited capacity obeys: lists, staffed places and beds, and how people wait.
#include "core/deterministic_math.hpp"
#include "plan/capacity_changes.hpp"
#include "plan/capacity_days.hpp"
#include "plan/compile_parts.hpp"
#include "plan/opening_hours.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <utility>

namespace footprint::plan {

namespace {

using capacity::CapacityTables;

constexpr std::size_t hours_a_day = 24;
constexpr std::size_t with_plan = 1; // of the two worlds

class CapacityCompiler {
public:
    CapacityCompiler(const CompileInputs& inputs, const care::CareTables& care,
                     const DrawnValues& drawn, std::uint64_t acting)
        : inputs_(&inputs), care_(&care), drawn_(&drawn), acting_(acting),
          changes_(inputs, drawn, acting) {
        for (const CapacityRow& row : inputs.plan.capacity.rows) {
            rows_[{row.site_id, row.kind, row.of}].push_back(&row);
        }
        for (const LineBedRow& row : inputs.plan.pack.bed_kinds.rows) {
            const std::size_t line = number_of(inputs.numbering.lines, row.line_id);
            bed_kind_[line] = row.bed_kind;
            if (row.when_full) {
                when_full_[line] = *row.when_full;
            }
        }
        for (const std::uint32_t persons : inputs.geography.practices.registered_persons) {
            registered_ += persons;
        }
    }

    CapacityTables compile() {
        tables_.on = true;
        tables_.payers = care_->payers.payers.size();
        const std::chrono::weekday first{first_day_of_run(inputs_->plan)};
        tables_.first_weekday = static_cast<std::uint8_t>(first.iso_encoding() - 1); // Monday is 0
        compile_waiting();
        const std::size_t services = care_->services.site.size();
        tables_.list_of.assign(services, capacity::no_limit);
        tables_.places_of.assign(services, capacity::no_limit);
        tables_.pool_of.assign(services, capacity::no_limit);
        tables_.starts_of.assign(services, capacity::no_limit);
        for (std::size_t service = 0; service < services; ++service) {
            tables_.line_of.push_back(static_cast<std::uint8_t>(care_->services.line[service]));
            compile_list(service);
            compile_places(service);
            compile_pool(service);
            compile_starts(service);
        }
        find_pools_when_full();
        tables_.needs_on_leaving = needs_on_leaving(*inputs_);
        share_slots(*inputs_, care_->services, tables_);
        compile_coming_back(*inputs_, care_->services, tables_);
        compile_poolings(*inputs_, care_->services, *drawn_, acting_, tables_);
        compile_outsiders();
        return std::move(tables_);
    }

private:
    using Key = std::tuple<std::string, CapacityKind, std::string>;

    [[nodiscard]] const std::string& site_of(std::size_t service) const {
        return inputs_->geography.sites.ids[care_->services.site[service]];
    }
    [[nodiscard]] const std::string& line_of(std::size_t service) const {
        return inputs_->numbering.lines[care_->services.line[service]];
    }
    /// The rows of a site, or its practice's part of those of all practices.
    [[nodiscard]] std::vector<const CapacityRow*>
    rows_of(std::size_t service, CapacityKind kind, const std::string& of, double& share) const {
        share = 1.0;
        if (const auto own = rows_.find({site_of(service), kind, of}); own != rows_.end()) {
            return own->second;
        }
        const auto all = rows_.find({"all_practices", kind, of});
        share = share_of_practices(service);
        if (all == rows_.end() || share == 0.0) {
            return {};
        }
        return all->second;
    }
    /// The service's practice's share of registered people; 0 for any other site.
    [[nodiscard]] double share_of_practices(std::size_t service) const {
        const core::PracticeIndex practice =
            inputs_->geography.sites.practices[care_->services.site[service]];
        return practice.is_none() || registered_ == 0
                   ? 0.0
                   : inputs_->geography.practices.registered_persons[practice.position()] /
                         static_cast<double>(registered_);
    }
    /// What initiatives change there: the site's own, and its part of what they change at all
    /// practices.
    [[nodiscard]] std::vector<CapacityStep> steps_at(std::size_t service, CapacityKind kind,
                                                     const std::string& of) const {
        std::vector<CapacityStep> steps =
            part_of(changes_.of("all_practices", kind, of), share_of_practices(service));
        const auto own = changes_.of(site_of(service), kind, of);
        steps.insert(steps.end(), own.begin(), own.end());
        return steps;
    }

    void compile_waiting() {
        // The first profile is that of lines that ask at any hour.
        tables_.profiles.emplace_back().fill(1.0 / capacity::hours_a_week);
        std::map<std::string, std::uint8_t> number_of_profile;
        std::map<std::string, std::array<const ArrivalHourRow*, hours_a_day>> hours;
        for (const ArrivalHourRow& row : inputs_->plan.pack.arrival_hours.rows) {
            hours[row.profile][static_cast<std::size_t>(row.hour)] = &row;
        }
        for (const auto& [name, rows] : hours) {
            number_of_profile[name] = static_cast<std::uint8_t>(tables_.profiles.size());
            capacity::ArrivalProfile& profile = tables_.profiles.emplace_back();
            constexpr std::size_t saturday = 5;
            double sum = 0.0;
            for (std::size_t hour = 0; hour < capacity::hours_a_week; ++hour) {
                const ArrivalHourRow* row = rows[hour % hours_a_day];
                profile[hour] = row == nullptr                  ? 0.0
                                : hour / hours_a_day < saturday ? row->weekday_weight
                                                                : row->weekend_weight;
                sum += profile[hour];
            }
            for (double& weight : profile) {
                weight /= sum;
            }
        }
        for (const LineWaitingRow& row : inputs_->plan.pack.waiting.rows) {
            const std::size_t line = number_of(inputs_->numbering.lines, row.line_id);
            tables_.waiting[line] = capacity::LineWaiting{
                .urgent_share = row.urgent_share,
                .no_show_share = row.no_show_share,
                .mean_weeks_until_leaving = row.mean_weeks_until_leaving.value_or(0.0),
                .mean_minutes_until_leaving = row.mean_minutes_until_leaving.value_or(0.0),
                .goes_before_urgent = row.goes_before_urgent.value_or(false),
                .carries_clock = row.carries_clock,
                .arrivals = number_of_profile.contains(row.arrivals)
                                ? number_of_profile.at(row.arrivals)
                                : std::uint8_t{0}};
            if (row.mean_place_minutes) {
                const double spread = row.place_minutes_spread.value_or(0.0);
                for (const double share : core::gamma_band_means(spread * spread)) {
                    constexpr double longest = 60000.0;
                    tables_.place_minutes[line].push_back(static_cast<std::uint16_t>(
                        std::clamp(share * *row.mean_place_minutes + 0.5, 1.0, longest)));
                }
            }
        }
    }

    void compile_list(std::size_t service) {
        double share = 1.0;
        const auto rows = rows_of(service, CapacityKind::slots, line_of(service), share);
        if (rows.empty()) {
            return;
        }
        tables_.list_of[service] = static_cast<std::uint16_t>(tables_.lists.size());
        // One list; or one for each specialty, in the order of their numbers.
        std::map<std::uint8_t, std::vector<const CapacityRow*>> by_specialty;
        for (const CapacityRow* row : rows) {
            by_specialty[specialty_number(row->specialty)].push_back(row);
        }
        std::vector<std::uint8_t> specialties;
        for (const auto& [specialty, own_rows] : by_specialty) {
            compile_list_of(service, specialty, own_rows, share,
                            total_amount(own_rows) / std::max(total_amount(rows), 1e-9));
            specialties.push_back(specialty);
        }
        if (specialties.front() != 0) {
            tables_.specialties_of.resize(tables_.list_of.size());
            tables_.specialties_of[service] =
                specialty_lists(inputs_->plan.pack, inputs_->numbering, line_of(service),
                                specialties, tables_.list_of[service]);
        }
    }

    [[nodiscard]] std::uint8_t specialty_number(const std::string& specialty) const {
        return specialty.empty() ? std::uint8_t{0}
                                 : static_cast<std::uint8_t>(
                                       1 + number_of(inputs_->numbering.specialties, specialty));
    }

    /// What initiatives add or take away is shared by specialties as their slots are: `part`.
    void compile_list_of(std::size_t service, std::uint8_t specialty,
                         const std::vector<const CapacityRow*>& rows, double share, double part) {
        capacity::SlotList list;
        list.id = core::permanent_id(
            fmt::format("{}>{}>{}", site_of(service), line_of(service), rows.front()->specialty));
        list.service = static_cast<std::uint16_t>(service);
        list.specialty = specialty;
        compile_sessions(service, rows, share, list);
        plan::apply(part_of(steps_at(service, CapacityKind::slots, line_of(service)), part),
                    list.session_minute, list.slots[with_plan]);
        read_opening_list(*inputs_, site_of(service), line_of(service), list);
        tables_.lists.push_back(std::move(list));
    }

    /// Each row's slots are shared evenly by the days its hours name. The day's slots are given
    /// out at the earliest of the sessions that begin on it.
    void compile_sessions(std::size_t service, const std::vector<const CapacityRow*>& rows,
                          double share, capacity::SlotList& list) const {
        constexpr std::int16_t closed = -1;
        list.session_minute.fill(closed);
        std::array<std::vector<const CapacityRow*>, capacity::days_a_week> rows_of_day;
        std::map<const CapacityRow*, double> open_days;
        for (const CapacityRow* row : rows) {
            for (const OpenTime& time : sessions_of(service, *row)) {
                std::int16_t& begins = list.session_minute[time.day];
                begins = begins == closed ? time.from_minute : std::min(begins, time.from_minute);
                if (rows_of_day[time.day].empty() || rows_of_day[time.day].back() != row) {
                    rows_of_day[time.day].push_back(row);
                    open_days[row] += 1.0;
                }
            }
        }
        std::map<std::int32_t, capacity::SlotsChange> changes;
        for (std::size_t weekday = 0; weekday < capacity::days_a_week; ++weekday) {
            for (const std::int32_t day : days_of_change(inputs_->plan, rows)) {
                capacity::SlotsChange& change = changes[day];
                change.day = day;
                for (const CapacityRow* row : rows_of_day[weekday]) {
                    change.slots[weekday] += holds_on(inputs_->plan, *row, day)
                                                 ? row->amount * share / open_days[row]
                                                 : 0.0;
                }
            }
        }
        for (std::vector<capacity::SlotsChange>& of_world : list.slots) {
            for (const auto& [day, change] : changes) {
                of_world.push_back(change);
            }
        }
    }

    /// A row's own hours, or else those in which the service is open.
    [[nodiscard]] std::vector<OpenTime> sessions_of(std::size_t service,
                                                    const CapacityRow& row) const {
        if (const auto own = opening_hours(row.hours)) {
            return *own;
        }
        std::vector<OpenTime> times;
        for (const ServiceRow& offered : inputs_->plan.services.rows) {
            const bool is_here = offered.site_id == site_of(service);
            const bool is_at_all = offered.site_id == "all_practices" && times.empty();
            if (offered.line_id == line_of(service) && (is_here || is_at_all)) {
                times = opening_hours(offered.opening_hours).value_or(std::vector<OpenTime>{});
            }
        }
        return times;
    }

    void compile_places(std::size_t service) {
        double share = 1.0;
        const auto rows = rows_of(service, CapacityKind::places, line_of(service), share);
        if (rows.empty()) {
            return;
        }
        capacity::StaffedPlaces places;
        places.service = static_cast<std::uint16_t>(service);
        places.places.fill(hours_of(inputs_->plan, rows));
        plan::apply(steps_at(service, CapacityKind::places, line_of(service)),
                    places.places[with_plan]);
        tables_.places_of[service] = static_cast<std::uint16_t>(tables_.places.size());
        tables_.places.push_back(std::move(places));
    }

    void compile_pool(std::size_t service) {
        const auto kind = bed_kind_.find(care_->services.line[service]);
        if (kind == bed_kind_.end()) {
            return;
        }
        const std::string word{words_of(kind->second)[static_cast<std::size_t>(kind->second)]};
        double share = 1.0;
        const auto rows = rows_of(service, CapacityKind::beds, word, share);
        if (rows.empty()) {
            return;
        }
        const auto [pool, is_new] =
            pools_.try_emplace({care_->services.site[service], kind->second},
                               static_cast<std::uint16_t>(tables_.pools.size()));
        if (is_new) {
            capacity::BedPool beds{
                .site = care_->services.site[service], .kind = kind->second, .beds = {}};
            beds.beds.fill(changes_of(inputs_->plan, rows, share));
            plan::apply(steps_at(service, CapacityKind::beds, word), beds.beds[with_plan]);
            tables_.pools.push_back(std::move(beds));
        }
        tables_.pool_of[service] = pool->second;
    }

    void find_pools_when_full() {
        if (when_full_.empty()) {
            return;
        }
        tables_.pool_when_full.assign(tables_.pool_of.size(), capacity::no_limit);
        for (std::size_t service = 0; service < tables_.pool_of.size(); ++service) {
            const auto kind = when_full_.find(care_->services.line[service]);
            if (kind == when_full_.end() || tables_.pool_of[service] == capacity::no_limit) {
                continue;
            }
            const auto other = pools_.find({care_->services.site[service], kind->second});
            if (other != pools_.end()) {
                tables_.pool_when_full[service] = other->second;
            }
        }
    }

    void compile_starts(std::size_t service) {
        double share = 1.0;
        const auto rows = rows_of(service, CapacityKind::starts, line_of(service), share);
        if (rows.empty()) {
            return;
        }
        capacity::WeeklyStarts starts;
        starts.service = static_cast<std::uint16_t>(service);
        starts.starts.fill(changes_of(inputs_->plan, rows, share));
        plan::apply(steps_at(service, CapacityKind::starts, line_of(service)),
                    starts.starts[with_plan]);
        starts.not_waited_for[with_plan] =
            share_by_month(*inputs_, *drawn_, acting_, line_of(service));
        tables_.starts_of[service] = static_cast<std::uint16_t>(tables_.starts.size());
        tables_.starts.push_back(std::move(starts));
    }

    void compile_outsiders() {
        constexpr double percent = 100.0;
        const std::size_t services = care_->services.site.size();
        tables_.outside_share.assign(years_of(inputs_->plan), std::vector<double>(services, 0.0));
        for (const InflowRow& row : inputs_->plan.inflows.rows) {
            const std::size_t group = number_of(inputs_->numbering.line_groups, row.line_group);
            for (std::size_t service = 0; service < services; ++service) {
                double level = row.share_of_residents_contacts;
                for (auto& of_year : tables_.outside_share) {
                    if (site_of(service) == row.site_id &&
                        inputs_->numbering.group_of_line[care_->services.line[service]] == group) {
                        of_year[service] += level;
                    }
                    level *= 1.0 + row.growth_percent_per_year / percent;
                }
            }
        }
    }

    const CompileInputs* inputs_;
    const care::CareTables* care_;
    const DrawnValues* drawn_;
    std::uint64_t acting_;
    CapacityChanges changes_;
    std::map<Key, std::vector<const CapacityRow*>> rows_;
    std::map<std::size_t, capacity::BedKind> bed_kind_;
    std::map<std::size_t, capacity::BedKind> when_full_;
    std::map<std::pair<std::uint16_t, capacity::BedKind>, std::uint16_t> pools_;
    std::uint64_t registered_ = 0;
    CapacityTables tables_;
};

} // namespace

CapacityTables compile_capacity(const CompileInputs& inputs, const care::CareTables& care,
                                const DrawnValues& drawn, std::uint64_t acting) {
    if (!inputs.plan.footprint.limits) {
        return {};
    }
    return CapacityCompiler(inputs, care, drawn, acting).compile();
}

} // namespace footprint::plan
