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

/// Of the providers that are held to a threshold, how many keep it, by year: "1 of 3".
std::vector<std::string> providers_keeping(const StandardByYear& standard,
                                           std::vector<std::string> StandardKept::* met) {
    std::vector<std::string> texts;
    for (std::size_t year = 0; year < standard.threshold_hundredths.size(); ++year) {
        std::size_t held = 0;
        std::size_t keeping = 0;
        for (std::size_t row = 1; row < standard.kept.size(); ++row) {
            const std::string& word = (standard.kept[row].*met)[year];
            held += word == "yes" || word == "no" ? 1U : 0U;
            keeping += word == "yes" ? 1U : 0U;
        }
        texts.push_back(held == 0 ? "-" : fmt::format("{} of {}", keeping, held));
    }
    return texts;
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
    const auto as_is = [](const std::string& text) { return text; };
    for (const StandardByYear& standard : summary.standards) {
        grid.add_title(
            fmt::format("{} (percent; {} is better)", standard.name, standard.better_is));
        grid.add("  standard", standard.threshold_hundredths, [](const Amount& due) {
            return due ? decimal_text(*due, hundredths, 1) : std::string("-");
        });
        const StandardKept& all = standard.kept.front();
        grid.add("  do nothing", shares_as_text(all.do_nothing_hundredths, all.do_nothing_met),
                 as_is);
        grid.add("    providers that keep it",
                 providers_keeping(standard, &StandardKept::do_nothing_met), as_is);
        grid.add("  with the plan", shares_as_text(all.plan_hundredths, all.plan_met), as_is);
        grid.add("    providers that keep it", providers_keeping(standard, &StandardKept::plan_met),
                 as_is);
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
