// SPDX-License-Identifier: MIT
// Each table is read once; what it says is kept by what may be short, then year, for both worlds.
#include "publish/summary_shortages.hpp"

#include "publish/number_text.hpp"
#include "publish/summary_text.hpp"
#include "publish/table_lookup.hpp"
#include "publish/text_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

namespace footprint::publish {
namespace {

constexpr std::int64_t one_in_a_hundred = 100;
constexpr std::int64_t due_within_four_hours = 9500; // hundredths of a percent
constexpr std::int64_t whole_share = 10000;          // the same
constexpr std::int64_t weeks_a_year = 52;
constexpr std::size_t most_shown = 12; // of each block; the tables have all
constexpr std::size_t worlds = 2;      // do nothing, with the plan

struct YearAndWorld {
    std::size_t year = 0;
    std::size_t world = 0;
};

/// Nothing for a year or a world that a summary does not show.
std::optional<YearAndWorld> when(const measure::Table& table, std::size_t row,
                                 const std::vector<std::string>& years) {
    const auto year = std::ranges::find(years, text_at(table, "financial_year", row));
    const std::string world = text_at(table, "world", row);
    if (year == years.end() || (world != "do_nothing" && world != "plan")) {
        return std::nullopt;
    }
    return YearAndWorld{.year = static_cast<std::size_t>(year - years.begin()),
                        .world = world == "plan" ? 1U : 0U};
}

/// Of what may be short, by year, in each world.
template <typename Figures>
using ByYear = std::vector<std::array<Figures, worlds>>;

/// The first of the years in a row, up to the last, in which the plan's world is short of it; empty
/// when it is not in the last.
template <typename Figures>
std::string since(const ByYear<Figures>& figures, const std::vector<std::string>& years) {
    std::size_t first = years.size();
    while (first > 0 && figures[first - 1][1].is_short()) {
        --first;
    }
    return first == years.size() ? std::string() : years[first];
}

struct SlotFigures {
    std::int64_t sites = 0;
    std::int64_t sites_short = 0;
    std::int64_t slots = 0;
    std::int64_t needed = 0;
    std::int64_t waiting = 0;

    [[nodiscard]] std::int64_t short_of() const {
        return std::max<std::int64_t>(needed - slots, 0);
    }
    [[nodiscard]] bool is_short() const { return short_of() * one_in_a_hundred > slots; }
};

std::vector<SlotShortage> slot_shortages(const measure::Table& lists,
                                         std::span<const measure::Table> dimensions,
                                         const std::vector<std::string>& years) {
    // By line, then by site: specialties of one site are its own.
    std::map<std::string, std::map<std::string, ByYear<SlotFigures>>> figures;
    for (std::size_t row = 0; row < lists.rows(); ++row) {
        const std::optional<YearAndWorld> at = when(lists, row, years);
        if (!at) {
            continue;
        }
        const auto count = [&](std::string_view column) {
            return number_at(lists, column, row).value_or(0);
        };
        ByYear<SlotFigures>& site =
            figures[text_at(lists, "line", row)][text_at(lists, "site", row)];
        site.resize(years.size());
        SlotFigures& here = site[at->year][at->world];
        here.slots += count("slots");
        here.needed += count("joined") - count("gone") + count("missed_slots") + count("cancelled");
        here.waiting += count("waiting_at_year_end");
    }
    std::vector<SlotShortage> shortages;
    for (const auto& [line, sites] : figures) {
        ByYear<SlotFigures> all(years.size());
        for (const auto& [site, by_year] : sites) {
            for (std::size_t year = 0; year < years.size(); ++year) {
                for (std::size_t world = 0; world < worlds; ++world) {
                    const SlotFigures& one = by_year[year][world];
                    SlotFigures& sum = all[year][world];
                    sum.sites += one.slots > 0 || one.needed > 0 ? 1 : 0;
                    sum.sites_short += one.is_short() ? 1 : 0;
                    sum.slots += one.slots;
                    sum.needed += one.needed;
                    sum.waiting += one.waiting;
                }
            }
        }
        const std::string from = since(all, years);
        if (!from.empty()) {
            const auto& [do_nothing, plan] = all.back();
            shortages.push_back({.line = line,
                                 .name = name_of(dimensions, "service_lines", "line", line),
                                 .since = from,
                                 .sites_short = plan.sites_short,
                                 .sites = plan.sites,
                                 .slots = plan.slots,
                                 .short_of = plan.short_of(),
                                 .short_of_if_nothing_is_done = do_nothing.short_of(),
                                 .waiting = plan.waiting});
        }
    }
    std::ranges::stable_sort(shortages, std::ranges::greater{}, &SlotShortage::short_of);
    return shortages;
}

struct BedFigures {
    Amount beds;
    Amount occupancy;
    Amount within_four_hours;
    std::int64_t cancelled = 0;

    [[nodiscard]] bool is_short() const {
        return within_four_hours.value_or(whole_share) < due_within_four_hours;
    }
};

std::vector<BedShortage> bed_shortages(const measure::Table& beds,
                                       std::span<const measure::Table> dimensions,
                                       const std::vector<std::string>& years) {
    std::map<std::pair<std::string, std::string>, ByYear<BedFigures>> figures;
    for (std::size_t row = 0; row < beds.rows(); ++row) {
        const std::optional<YearAndWorld> at = when(beds, row, years);
        if (!at) {
            continue;
        }
        ByYear<BedFigures>& pool =
            figures[{text_at(beds, "site", row), text_at(beds, "bed_kind", row)}];
        pool.resize(years.size());
        pool[at->year][at->world] = {
            .beds = number_at(beds, "beds", row),
            .occupancy = number_at(beds, "occupancy", row),
            .within_four_hours = number_at(beds, "admitted_within_4_hours", row),
            .cancelled = number_at(beds, "operations_cancelled", row).value_or(0)};
    }
    std::vector<BedShortage> shortages;
    for (const auto& [pool, by_year] : figures) {
        const std::string from = since(by_year, years);
        if (!from.empty()) {
            const auto& [do_nothing, plan] = by_year.back();
            shortages.push_back({.site = pool.first,
                                 .name = name_of(dimensions, "sites", "site", pool.first),
                                 .bed_kind = pool.second,
                                 .since = from,
                                 .beds_tenths = plan.beds,
                                 .occupancy_hundredths = plan.occupancy,
                                 .admitted_within_4_hours_hundredths = plan.within_four_hours,
                                 .if_nothing_is_done_hundredths = do_nothing.within_four_hours,
                                 .operations_cancelled = plan.cancelled});
        }
    }
    std::ranges::stable_sort(shortages, {}, &BedShortage::admitted_within_4_hours_hundredths);
    return shortages;
}

struct StaffFigures {
    std::int64_t needed = 0;
    std::int64_t in_post = 0;
    std::int64_t bank = 0;
    std::int64_t agency = 0;
    std::int64_t unfilled = 0;

    [[nodiscard]] bool is_short() const { return unfilled * one_in_a_hundred > needed; }
};

std::vector<StaffShortage> staff_shortages(const measure::Table& workforce,
                                           const std::vector<std::string>& years) {
    std::map<std::string, ByYear<StaffFigures>> figures;
    for (std::size_t row = 0; row < workforce.rows(); ++row) {
        if (const std::optional<YearAndWorld> at = when(workforce, row, years)) {
            ByYear<StaffFigures>& group = figures[text_at(workforce, "staff_group", row)];
            group.resize(years.size());
            StaffFigures& here = group[at->year][at->world];
            here.needed += number_at(workforce, "needed", row).value_or(0);
            here.in_post += number_at(workforce, "in_post", row).value_or(0);
            here.bank += number_at(workforce, "bank", row).value_or(0);
            here.agency += number_at(workforce, "agency", row).value_or(0);
            here.unfilled += number_at(workforce, "unfilled", row).value_or(0);
        }
    }
    std::vector<StaffShortage> shortages;
    for (const auto& [group, by_year] : figures) {
        const std::string from = since(by_year, years);
        if (!from.empty()) {
            const auto& [do_nothing, plan] = by_year.back();
            shortages.push_back({.staff_group = group,
                                 .since = from,
                                 .needed_thousandths = plan.needed,
                                 .in_post_thousandths = plan.in_post,
                                 .bank_thousandths = plan.bank,
                                 .agency_thousandths = plan.agency,
                                 .unfilled_thousandths = plan.unfilled,
                                 .unfilled_if_nothing_is_done_thousandths = do_nothing.unfilled});
        }
    }
    std::ranges::stable_sort(shortages, std::ranges::greater{},
                             &StaffShortage::unfilled_thousandths);
    return shortages;
}

std::string words_of_id(std::string id) {
    if (id == "gps") {
        return "GPs"; // the one id that is an abbreviation
    }
    std::ranges::replace(id, '_', ' ');
    if (!id.empty() && id.front() >= 'a' && id.front() <= 'z') {
        id.front() = static_cast<char>(id.front() - 'a' + 'A');
    }
    return id;
}

std::string percent_text(const Amount& hundredths) {
    return hundredths ? decimal_text(*hundredths, 2, 1) : "-";
}

std::string a_week(std::int64_t a_year) {
    return decimal_text((a_year + weeks_a_year / 2) / weeks_a_year, 0, 0);
}

template <typename Row, typename Cells>
std::string block(std::array<std::vector<std::string>, 2> head, const std::vector<Row>& rows,
                  std::string_view table, Cells cells) {
    if (rows.empty()) {
        return "";
    }
    TextGrid grid({34, 8, 10, 9, 10, 10, 8});
    grid.add(head[0]);
    grid.add(head[1]);
    for (std::size_t row = 0; row < std::min(rows.size(), most_shown); ++row) {
        grid.add(cells(rows[row]));
    }
    return grid.text() + (rows.size() > most_shown ? fmt::format("and {} more: the table {}\n",
                                                                 rows.size() - most_shown, table)
                                                   : "");
}

} // namespace

Shortages shortages_of(std::span<const measure::Table> central,
                       std::span<const measure::Table> dimensions,
                       const std::vector<std::string>& years) {
    Shortages shortages;
    const measure::Table* lists = find_table(central, "lists");
    if (lists == nullptr) {
        return shortages; // without limits nothing is ever short
    }
    shortages.slots = slot_shortages(*lists, dimensions, years);
    if (const measure::Table* beds = find_table(central, "beds")) {
        shortages.beds = bed_shortages(*beds, dimensions, years);
    }
    if (const measure::Table* workforce = find_table(central, "workforce")) {
        shortages.staff = staff_shortages(*workforce, years);
    }
    return shortages;
}

std::string shortage_section(const Summary& summary) {
    const Shortages& shortages = summary.shortages;
    if (!shortages.any()) {
        return "";
    }
    std::string text = fmt::format("\nWHERE SLOTS, BEDS AND STAFF CANNOT CARRY THE PLAN, {}\n",
                                   summary.years.back());
    text += block<SlotShortage>(
        {{{"Slots, a week", "sites", "there", "short", "do", "people", "short"},
          {"", "short", "are", "of", "nothing", "waiting", "since"}}},
        shortages.slots, "lists", [](const SlotShortage& one) {
            return std::vector<std::string>{"  " + one.name,
                                            fmt::format("{} of {}", one.sites_short, one.sites),
                                            a_week(one.slots),
                                            a_week(one.short_of),
                                            a_week(one.short_of_if_nothing_is_done),
                                            decimal_text(one.waiting, 0, 0),
                                            one.since};
        });
    text += block<BedShortage>({{{"Beds", "beds", "in use", "within", "do", "operations", "short"},
                                 {"", "", "%", "4 hours", "nothing", "cancelled", "since"}}},
                               shortages.beds, "beds", [](const BedShortage& one) {
                                   return std::vector<std::string>{
                                       fmt::format("  {}: {}", one.name, words_of_id(one.bed_kind)),
                                       decimal_text(one.beds_tenths.value_or(0), 1, 0),
                                       percent_text(one.occupancy_hundredths),
                                       percent_text(one.admitted_within_4_hours_hundredths),
                                       percent_text(one.if_nothing_is_done_hundredths),
                                       decimal_text(one.operations_cancelled, 0, 0),
                                       one.since};
                               });
    text += block<StaffShortage>(
        {{{"Staff, whole-time equivalents", "needed", "in post", "bank,", "filled by", "do",
           "short"},
          {"", "", "", "agency", "nobody", "nothing", "since"}}},
        shortages.staff, "workforce", [](const StaffShortage& one) {
            return std::vector<std::string>{
                "  " + words_of_id(one.staff_group),
                decimal_text(one.needed_thousandths, 3, 0),
                decimal_text(one.in_post_thousandths, 3, 0),
                decimal_text(one.bank_thousandths + one.agency_thousandths, 3, 0),
                decimal_text(one.unfilled_thousandths, 3, 0),
                decimal_text(one.unfilled_if_nothing_is_done_thousandths, 3, 0),
                one.since};
        });
    return text +
           wrapped("With the plan, the most short first; do nothing: the same figure if nothing is "
                   "done. Slots: more people need one than there "
                   "are, and the list grows for as long as that is so; those who give up waiting "
                   "are counted as in need. Beds: fewer than 95% have theirs within four hours. "
                   "Staff: posts that neither staff, bank nor agency fill.",
                   summary_width);
}

} // namespace footprint::publish
