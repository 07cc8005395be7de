// SPDX-License-Identifier: MIT
// A line for each of those who bear something.
#include "publish/summary_outside.hpp"

#include "publish/table_lookup.hpp"

#include <array>
#include <string_view>

namespace footprint::publish {
namespace {

struct Bearer {
    std::string_view who;
    std::string_view words;
};
constexpr std::array bearers{
    Bearer{"neighbours", "Neighbouring and other providers"},
    Bearer{"wales", "The Welsh health system"},
    Bearer{"residents", "Residents, out of their own pockets"},
    Bearer{"funders", "What the nation, local taxes and others pay in"},
};

} // namespace

std::vector<OutsideLine> outside_lines(std::span<const measure::Table> central,
                                       const std::string& year) {
    std::vector<OutsideLine> lines;
    const auto add = [&lines](std::string_view who, std::string_view words, bool is_hours,
                              Amount do_nothing, Amount plan) {
        if (do_nothing.value_or(0) != 0 || plan.value_or(0) != 0) {
            lines.push_back({.who = std::string(who),
                             .words = std::string(words),
                             .is_hours = is_hours,
                             .do_nothing = do_nothing.value_or(0),
                             .plan = plan.value_or(0)});
        }
    };
    const auto total = [&](std::string_view table, std::string_view column,
                           std::string_view world) {
        return sum_where(find_table(central, table), column,
                         {{"financial_year", year}, {"world", world}});
    };
    const auto borne_by = [&](std::string_view who, std::string_view world) {
        return sum_where(find_table(central, "outside"), "pence",
                         {{"financial_year", year}, {"world", world}, {"who", who}});
    };
    for (const Bearer& bearer : bearers) {
        add(bearer.who, bearer.words, false, borne_by(bearer.who, "do_nothing"),
            borne_by(bearer.who, "plan"));
    }
    add("practices", "General practice: work its payment does not cover", false,
        total("practice_pressure", "pence", "do_nothing"),
        total("practice_pressure", "pence", "plan"));
    add("unpaid_carers", "Family and friends: hours of unpaid care, thousand", true,
        total("unpaid_care", "hours", "do_nothing"), total("unpaid_care", "hours", "plan"));
    return lines;
}

} // namespace footprint::publish
