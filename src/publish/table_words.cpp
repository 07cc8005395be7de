// SPDX-License-Identifier: MIT
// One sentence a table.
#include "publish/table_words.hpp"

#include <algorithm>
#include <array>

namespace footprint::publish {
namespace {

struct Words {
    std::string_view table;
    std::string_view words;
};

constexpr std::array all_words{
    Words{"activity", "Contacts, days of stay and cost of a service line at a site, for one payer, "
                      "in a year and world."},
    Words{"activity_by_line",
          "Contacts and days of stay of a service line at a provider, in a year and world."},
    Words{"activity_by_place",
          "Contacts of the people of an area and age band with a service line, in a year, in both "
          "worlds."},
    Words{"areas", "A small area, the places it lies in and its deprivation."},
    Words{"attribution",
          "What an initiative did to one quantity of an organisation in a year: its exact share."},
    Words{"bridge",
          "A step from the balance in do-nothing to the balance with the plan, in a year."},
    Words{"capacity_steps", "Wards, sessions and posts that an organisation has opened or closed "
                            "since the opening year, in a year and world."},
    Words{"condition_names", "A condition, its name, and whether it counts as major."},
    Words{"conditions", "People with a condition in an area or district at the end of a year, how "
                        "many are diagnosed, and new cases."},
    Words{"demand_growth", "What one cause adds to a service line's contacts in do-nothing, from "
                           "the opening year to the last."},
    Words{"finance", "Income or cost of an organisation in a category in a year and world, in cash "
                     "and in real terms."},
    Words{"initiative_ranges", "The spread over runs of what an initiative adds to a balance in a "
                               "year."},
    Words{"initiatives", "An initiative, its workstream, owner, level and evidence."},
    Words{"measure_meanings", "What a measure counts, of what, in which unit, and why it matters."},
    Words{"measure_ranges", "The spread over runs of a measure of the whole in a year and world."},
    Words{"measures", "The value of a measure for an organisation, place, deprivation fifth, age "
                      "band and planning level in a year and world."},
    Words{"opening_accounts",
          "A category of an organisation's opening accounts: as published, as simulated, what is "
          "not modelled by contact, and what reconciles them."},
    Words{"organisations",
          "An organisation, its kind, and whether this footprint carries its balance."},
    Words{"outside", "What is borne outside the system in a year and world: cost less income, as "
                     "far as the model sees it."},
    Words{"places", "A place of any kind above the small area."},
    Words{"population", "People of an area, age band and sex at the start of a year, in a world."},
    Words{"population_change", "How the people of an area changed in a year, in a world."},
    Words{"population_total", "How the people of the footprint changed in a year, in a world."},
    Words{"position",
          "Income, cost and balance of an organisation or of the system in a year and world."},
    Words{"practice_pressure", "Work of general practice that its capitation does not pay for, in "
                               "a year and world."},
    Words{"practices", "Residents on a practice's list and their emergency admissions, in a year "
                       "and world."},
    Words{"prevention",
          "What prevention brings in years of life and of full health, over the plan, 10 and 20 "
          "years, and at what net cost."},
    Words{"confidence", "What an initiative adds to the system's balance in a year, as written and "
                        "with its benefit weighed by the confidence in its evidence."},
    Words{"initiative_posts", "Posts that an initiative employs in a year and what they are paid, "
                              "which is part of its cost."},
    Words{"outside_view", "A claim, or all that the plan takes from a group of activity, beside "
                          "what experts thought possible in as many years."},
    Words{"priorities", "A priority of the plan."},
    Words{"published",
          "A figure someone published, printed beside the model's and never fitted to."},
    Words{"queue_shares",
          "What a workstream changed of a measure of queues and beds in a year, with "
          "its standard error."},
    Words{"run_warnings", "What a run has to warn of, and how often."},
    Words{"runs", "A run: its luck, its draw of parameters and the share of people it simulated."},
    Words{"service_lines", "A service line: a kind of contact with one unit."},
    Words{"sites", "A site where care is given, and the organisation that gives it."},
    Words{"staff", "Minutes and whole-time equivalents of a staff group that a provider's care "
                   "takes in a year and world."},
    Words{"stranded_cost", "Capacity that an initiative frees at a provider in a year, how much of "
                           "it becomes cash, and when the rest does."},
    Words{"synthesis_error",
          "How far the synthetic people are from a published total they were made to meet."},
    Words{"uncertainty",
          "The spread of a quantity over runs, and the chance of balance, in a year and world."},
    Words{"unpaid_care", "Hours of care by family and friends that go with the care given, in a "
                         "year and world."},
    Words{"warnings", "A warning and how often it was given."},
    Words{"workstreams", "A workstream of the plan."},
};

} // namespace

std::string_view table_words(std::string_view table) {
    const auto found = std::ranges::find(all_words, table, &Words::table);
    return found == all_words.end() ? std::string_view() : found->words;
}

} // namespace footprint::publish
