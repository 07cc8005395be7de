// SPDX-License-Identifier: MIT
// Standards in the summary: the rows of the results table by year, and how they read.
#include "publish/summary_standards.hpp"

#include "publish/number_text.hpp"
#include "publish/summary_text.hpp"
#include "publish/table_lookup.hpp"
#include "publish/year_grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

namespace footprint::publish {
namespace {

constexpr std::string_view all_providers = "all";
constexpr unsigned hundredths = 2; // decimals of a share

StandardKept kept_by(const Summary& summary, const measure::Table& table, std::string_view standard,
                     const std::string& organisation, std::span<const measure::Table> dimensions) {
    StandardKept kept;
    kept.organisation = organisation;
    kept.name = organisation == all_providers
                    ? "All providers"
                    : name_of(dimensions, "organisations", "organisation", organisation);
    const auto put = [&](std::string_view year, std::string_view world, std::vector<Amount>& shares,
                         std::vector<std::string>& met) {
        const std::vector<std::size_t> rows = rows_where(table, {{"financial_year", year},
                                                                 {"world", world},
                                                                 {"standard", standard},
                                                                 {"organisation", organisation}});
        shares.push_back(rows.empty() ? std::nullopt : number_at(table, "share", rows.front()));
        met.push_back(rows.empty() ? std::string() : text_at(table, "met", rows.front()));
    };
    for (const std::string& year : summary.years) {
        put(year, "do_nothing", kept.do_nothing_hundredths, kept.do_nothing_met);
        put(year, "plan", kept.plan_hundredths, kept.plan_met);
    }
    return kept;
}

std::vector<std::string> shares_as_text(const std::vector<Amount>& shares,
                                        const std::vector<std::string>& met) {
    std::vector<std::string> texts;
    for (std::size_t year = 0; year < shares.size(); ++year) {
        texts.push_back(shares[year] ? decimal_text(*shares[year], hundredths, 1) +
                                           (met[year] == "no" ? "*" : "")
                                     : "-");
    }
    return texts;
}

/// "Royal" of "Royal NHS Trust (of the city)": a line of the grid has room for no more.
std::string short_name(std::string name) {
    name.resize(std::min(name.size(), name.find(" (")));
    for (const std::string_view kind : {" NHS Foundation Trust", " NHS Trust"}) {
        if (name.ends_with(kind)) {
            name.resize(name.size() - kind.size());
        }
    }
    return name;
}

/// All providers together, then each where there are several and they differ.
void add_world(YearGrid& grid, const std::string& title, const StandardByYear& standard,
               std::vector<Amount> StandardKept::* shares,
               std::vector<std::string> StandardKept::* met) {
    const auto as_is = [](const std::string& text) { return text; };
    const auto texts_of = [&](const StandardKept& kept) {
        return shares_as_text(kept.*shares, kept.*met);
    };
    const StandardKept& all = standard.kept.front();
    const std::vector<std::string> of_all = texts_of(all);
    grid.add("  " + title, of_all, as_is);
    if (std::ranges::all_of(standard.kept,
                            [&](const StandardKept& one) { return texts_of(one) == of_all; })) {
        return;
    }
    for (std::size_t row = 1; row < standard.kept.size(); ++row) {
        const StandardKept& one = standard.kept[row];
        grid.add("    " + short_name(one.name), texts_of(one), as_is);
    }
}

/// "2 of 7": standards that all providers together keep in the last year.
std::string kept_in_last_year(const Summary& summary,
                              std::vector<std::string> StandardKept::* met) {
    std::size_t held = 0;
    std::size_t kept = 0;
    for (const StandardByYear& standard : summary.standards) {
        const std::string& word = (standard.kept.front().*met).back();
        held += word == "yes" || word == "no" ? 1U : 0U;
        kept += word == "yes" ? 1U : 0U;
    }
    return fmt::format("{} of {}", kept, held);
}

} // namespace

void add_standards(Summary& summary, const measure::Table* standards,
                   std::span<const measure::Table> dimensions) {
    if (standards == nullptr) {
        return;
    }
    std::set<std::string> ids;
    for (std::size_t row = 0; row < standards->rows(); ++row) {
        ids.insert(text_at(*standards, "standard", row));
    }
    for (const std::string& id : ids) {
        StandardByYear standard;
        standard.standard = id;
        standard.name = name_of(dimensions, "standard_meanings", "standard", id);
        if (const measure::Table* meanings = find_table(dimensions, "standard_meanings")) {
            const std::vector<std::size_t> rows = rows_where(*meanings, {{"standard", id}});
            standard.better_is = rows.empty() ? "" : text_at(*meanings, "better_is", rows.front());
        }
        for (const std::string& year : summary.years) {
            standard.threshold_hundredths.push_back(
                number_where(standards, "threshold", {{"financial_year", year}, {"standard", id}}));
        }
        std::vector<std::string> organisations{std::string(all_providers)};
        for (const std::size_t row : rows_where(*standards, {{"standard", id}})) {
            const std::string organisation = text_at(*standards, "organisation", row);
            if (std::ranges::find(organisations, organisation) == organisations.end()) {
                organisations.push_back(organisation);
            }
        }
        for (const std::string& organisation : organisations) {
            standard.kept.push_back(kept_by(summary, *standards, id, organisation, dimensions));
        }
        summary.standards.push_back(std::move(standard));
    }
}

std::string standards_section(const Summary& summary) {
    YearGrid grid(summary);
    for (const StandardByYear& standard : summary.standards) {
        grid.add_title(
            fmt::format("{} (percent; {} is better)", standard.name, standard.better_is));
        if (std::ranges::any_of(standard.threshold_hundredths,
                                [](const Amount& due) { return due.has_value(); })) {
            grid.add("  standard", standard.threshold_hundredths, [](const Amount& due) {
                return due ? decimal_text(*due, hundredths, 1) : std::string("-");
            });
        }
        add_world(grid, "do nothing", standard, &StandardKept::do_nothing_hundredths,
                  &StandardKept::do_nothing_met);
        add_world(grid, "with the plan", standard, &StandardKept::plan_hundredths,
                  &StandardKept::plan_met);
    }
    const std::string met = wrapped(
        fmt::format("All providers together keep {} standards in {} if nothing is done, "
                    "{} with the plan. * misses the standard.",
                    kept_in_last_year(summary, &StandardKept::do_nothing_met), summary.years.back(),
                    kept_in_last_year(summary, &StandardKept::plan_met)),
        summary_width);
    return fmt::format("\nSTANDARDS\n{}{}", met, grid.text());
}

} // namespace footprint::publish
