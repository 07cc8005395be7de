// SPDX-License-Identifier: MIT
// Checks of initiatives: when they act, whom they reach, what they depend on, their capital and the
// years of their prices.
#include "plan/checks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace footprint::plan {
namespace {

using place::CalendarMonth;

struct PlanMonths {
    CalendarMonth first;
    CalendarMonth last;
};

std::optional<PlanMonths> months_of_plan(const Footprint& footprint) {
    if (!footprint.places.is_given("first_year") || footprint.years < 1) {
        return std::nullopt;
    }
    const CalendarMonth first = place::month_of(place::first_day_of(footprint.first_year));
    return PlanMonths{
        first,
        {first.value + core::months_per_year * static_cast<std::int32_t>(footprint.years) - 1}};
}

void check_times(const Initiative& initiative, const PlanMonths& months, core::Problems& problems) {
    const auto is_outside = [&](CalendarMonth month) {
        return month < months.first || month > months.last;
    };
    const std::string first = place::to_text(months.first);
    const std::string last = place::to_text(months.last);
    if (!initiative.places.is_given("starts")) {
        return;
    }
    if (is_outside(initiative.starts)) {
        problems.add(outside_the_plan(initiative.places.where("starts"), "starts",
                                      place::to_text(initiative.starts), first, last));
    }
    if (initiative.ends && is_outside(*initiative.ends)) {
        problems.add(outside_the_plan(initiative.places.where("ends"), "ends",
                                      place::to_text(*initiative.ends), first, last));
    }
    if (initiative.ends && *initiative.ends < initiative.starts) {
        problems.add(upside_down(initiative.places.where("starts"), "starts",
                                 place::to_text(initiative.starts), "ends",
                                 place::to_text(*initiative.ends)));
    }
    const CalendarMonth full{initiative.starts.value +
                             static_cast<std::int32_t>(initiative.ramp_months)};
    if (!is_outside(initiative.starts) && full.value > months.last.value + 1) {
        problems.add(
            ramp_not_finished(initiative.places.where("ramp_months"), place::to_text(full), last));
    }
}

void check_reach(const Initiative& initiative, core::Problems& problems) {
    const Reach& reach = initiative.reach;
    const bool says_neither = !initiative.places.is_given("reach.coverage") &&
                              !initiative.places.is_given("reach.people_per_year");
    if (!reach.coverage && !reach.people_per_year && says_neither) {
        problems.add(reach_missing(initiative.places.where("reach")));
    }
    if (reach.coverage && reach.people_per_year) {
        problems.add(reach_twice(initiative.places.where("reach.people_per_year")));
    }
    const Eligible& eligible = reach.eligible;
    if (eligible.age_from > eligible.age_to) {
        problems.add(upside_down(initiative.places.where("reach.eligible.age_from"), "age_from",
                                 fmt::format("{}", eligible.age_from), "age_to",
                                 fmt::format("{}", eligible.age_to)));
    }
    if (reach.coverage == 0.0) {
        problems.add(covers_nobody(initiative.places.where("reach.coverage"), initiative.id,
                                   "its coverage is 0"));
    } else if (reach.people_per_year == 0.0) {
        problems.add(covers_nobody(initiative.places.where("reach.people_per_year"), initiative.id,
                                   "it enrols 0 people a year"));
    }
}

/// Attributes of one group exclude each other: nobody holds two of them.
void check_exclusive_attributes(const Plan& plan, const Initiative& initiative,
                                core::Problems& problems) {
    std::map<std::string, std::string, std::less<>> group_of;
    for (const AttributeRow& row : plan.pack.attributes.rows) {
        group_of.try_emplace(row.attribute, row.group);
    }
    std::map<std::string, std::string> first_of_group;
    for (const std::string& attribute : initiative.reach.eligible.attributes_all) {
        const auto group = group_of.find(attribute);
        if (group == group_of.end()) {
            continue;
        }
        const auto [found, is_new] = first_of_group.try_emplace(group->second, attribute);
        if (!is_new && found->second != attribute) {
            problems.add(covers_nobody(
                initiative.places.where("reach.eligible.attributes_all"), initiative.id,
                fmt::format("nobody is both {} and {}", found->second, attribute)));
        }
    }
}

void check_price_year(const Plan& plan, const Initiative& initiative, core::Problems& problems) {
    const Footprint& footprint = plan.footprint;
    if (!initiative.places.is_given("cost.price_year") ||
        !footprint.places.is_given("opening_year") || footprint.years < 1) {
        return;
    }
    const core::FinancialYear year = initiative.cost.price_year;
    if (year < footprint.opening_year || year > footprint.last_year()) {
        problems.add(price_year_unknown(initiative.places.where("cost.price_year"),
                                        core::to_text(year), core::to_text(footprint.opening_year),
                                        core::to_text(footprint.last_year())));
    }
    if (initiative.cost.low_share > initiative.cost.high_share) {
        problems.add(upside_down(initiative.places.where("cost.low_share"), "low_share",
                                 fmt::format("{:g}", initiative.cost.low_share), "high_share",
                                 fmt::format("{:g}", initiative.cost.high_share)));
    }
}

/// A year's pay of a whole-time equivalent of each group, thousand pounds, over all establishments
/// that give it.
std::map<std::string, double, std::less<>> pay_of_posts(const Plan& plan) {
    std::map<std::string, double, std::less<>> pay;
    std::map<std::string, double, std::less<>> posts;
    for (const EstablishmentRow& row : plan.establishment.rows) {
        if (row.pay_thousand_pounds) {
            pay[row.staff_group] += *row.pay_thousand_pounds;
            posts[row.staff_group] += row.whole_time_equivalents;
        }
    }
    std::erase_if(pay, [&](const auto& of_group) { return posts[of_group.first] <= 0; });
    for (auto& [group, thousand_pounds] : pay) {
        thousand_pounds /= posts[group];
    }
    return pay;
}

/// The posts of an initiative are paid out of its cost, so their pay is not above it.
void check_posts(const Initiative& initiative,
                 const std::map<std::string, double, std::less<>>& pay_of_post,
                 core::Problems& problems) {
    double pay = 0;
    for (const auto& [group, posts] : initiative.staff) {
        const auto found = pay_of_post.find(group);
        pay += found == pay_of_post.end() ? 0 : posts * found->second;
    }
    constexpr double pounds_a_thousand = 1000;
    const InitiativeCost& cost = initiative.cost;
    const double of_people =
        cost.per_person_pounds * initiative.reach.people_per_year.value_or(0) / pounds_a_thousand;
    const double cost_a_year = cost.recurrent_thousand_pounds_per_year + of_people;
    const bool is_by_coverage = cost.per_person_pounds > 0 && !initiative.reach.people_per_year;
    if (!is_by_coverage && pay > cost_a_year) {
        problems.add(
            posts_above_cost(initiative.places.where("staff"), initiative.id, pay, cost_a_year));
    }
}

const Initiative* find_initiative(const Plan& plan, std::string_view id) {
    const auto found = std::ranges::find(plan.initiatives, id, &Initiative::id);
    return found == plan.initiatives.end() ? nullptr : &*found;
}

/// A walk along depends_on that comes back to its start, which is the first by id of its loop.
void check_dependencies(const Plan& plan, const Initiative& start, core::Problems& problems) {
    std::map<std::string, std::string> reached_from;
    std::vector<const Initiative*> waiting = {&start};
    for (std::size_t next = 0; next < waiting.size(); ++next) {
        for (const std::string& id : waiting[next]->depends_on) {
            if (id == start.id) {
                std::string loop = id;
                for (std::string at = waiting[next]->id; at != start.id; at = reached_from[at]) {
                    loop = fmt::format("{} > {}", at, loop);
                }
                problems.add(depends_on_itself(start.places.where("depends_on"),
                                               fmt::format("{} > {}", start.id, loop)));
                return;
            }
            const Initiative* initiative = find_initiative(plan, id);
            if (initiative != nullptr && id > start.id &&
                reached_from.try_emplace(id, waiting[next]->id).second) {
                waiting.push_back(initiative);
            }
        }
    }
    for (const std::string& id : start.depends_on) {
        const Initiative* initiative = find_initiative(plan, id);
        if (initiative != nullptr && initiative->falls_away()) {
            problems.add(dependency_falls_away(start.places.where("depends_on"), start.id, id));
        } else if (initiative != nullptr && initiative->starts > start.starts) {
            problems.add(starts_before_dependency(start.places.where("starts"), start.id, id,
                                                  place::to_text(initiative->starts)));
        }
    }
}

} // namespace

void check_initiatives(const Plan& plan, const Names& names, core::Problems& problems) {
    // With limits, what is not given is a player beside them.
    const std::size_t most_initiatives = plan.footprint.limits ? 63 : 64;
    const std::optional<PlanMonths> months = months_of_plan(plan.footprint);
    const std::map<std::string, double, std::less<>> pay_of_post = pay_of_posts(plan);
    for (const Initiative& initiative : plan.initiatives) {
        if (months) {
            check_times(initiative, *months, problems);
        }
        check_reach(initiative, problems);
        check_exclusive_attributes(plan, initiative, problems);
        check_price_year(plan, initiative, problems);
        check_posts(initiative, pay_of_post, problems);
        check_dependencies(plan, initiative, problems);
        if (initiative.lacks_capital()) {
            problems.add(capital_not_granted(initiative.places.where("cost.capital_granted"),
                                             initiative.id));
        }
        if (initiative.reach.eligible.online && !names.knows("attribute", "online")) {
            problems.add(name_unknown(initiative.places.where("reach.eligible.online"), "attribute",
                                      {"attribute", names.list_of("attribute")}, "online",
                                      names.all("attribute"), 1));
        }
    }
    if (plan.initiatives.size() > most_initiatives) {
        problems.add(too_many(plan.footprint.places.whole, "initiatives", plan.initiatives.size(),
                              most_initiatives));
    }
}

} // namespace footprint::plan
