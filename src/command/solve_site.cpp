// SPDX-License-Identifier: MIT
// footprint solve site FILE
#include "command/method_command.hpp"
#include "command/option_errors.hpp"
#include "command/solve_command.hpp"
#include "solve/site_table.hpp"
#include "statistics/input.hpp"

#include <cmath>
#include <memory>
#include <optional>

namespace footprint::command {
namespace {

struct Chosen {
    solve::SiteTableOptions options;
    std::string aim = "median";
    std::string form = "matrix";
    std::string places;
    std::string sites;
    std::vector<std::string> stays;
    std::vector<std::string> goes;
    bool is_nearest = false;
    double gap_percent = 0.0;
};

std::vector<std::string> cut_all(const std::vector<std::string>& texts) {
    std::vector<std::string> all;
    for (const std::string& text : texts) {
        for (std::string& part : statistics::cut_at_commas(text)) {
            all.push_back(std::move(part));
        }
    }
    return all;
}

statistics::Answer answer(Chosen chosen, const files::CsvTable& table, core::Problems& problems) {
    solve::SiteTableOptions& options = chosen.options;
    options.aim = static_cast<solve::SiteAim>(
        choice_of("--aim", chosen.aim, {"median", "centre", "cover", "cost"}, problems));
    const std::size_t form =
        choice_of("--form", chosen.form, {"matrix", "list", "network"}, problems);
    options.is_list = form == 1;
    options.is_network = form == 2;
    options.stays = cut_all(chosen.stays);
    options.goes = cut_all(chosen.goes);
    options.who = chosen.is_nearest ? solve::WhoGoesWhere::nearest : solve::WhoGoesWhere::chosen;
    options.search.gap = chosen.gap_percent / 100.0;
    options.search.stop = &stop_flag();
    std::optional<files::CsvTable> places;
    std::optional<files::CsvTable> sites;
    if (!chosen.places.empty()) {
        places = read_table(chosen.places, problems);
    }
    if (!chosen.sites.empty()) {
        sites = read_table(chosen.sites, problems);
    }
    if ((places.has_value() && !places->is_readable()) ||
        (sites.has_value() && !sites->is_readable())) {
        return {};
    }
    return solve::choose_sites(
        {&table, places.has_value() ? &*places : nullptr, sites.has_value() ? &*sites : nullptr},
        options, problems);
}

void add_options_of_question(CLI::App& command, Chosen& chosen) {
    command
        .add_option("--aim", chosen.aim,
                    "median (least travel in all), centre (shortest worst journey), cover (most "
                    "people --within), cost (least fixed cost and travel)")
        ->capture_default_str();
    command.add_option("--open", chosen.options.open, "How many sites are open in the end")
        ->check(CLI::Range(0, 100'000'000));
    command.add_option("--within", chosen.options.within, "Of cover: within so much travel");
    command.add_option("--stays", chosen.stays, "Sites that stay open, such as Leeds,York");
    command.add_option("--goes", chosen.goes, "Sites that may not be open");
    command.add_option("--minimum", chosen.options.minimum,
                       "Least people of an open site, where its row says nothing else");
    command.add_option("--capacity", chosen.options.capacity,
                       "Most people of an open site, where its row says nothing else");
    command
        .add_option("--cost-per-travel", chosen.options.cost_per_travel,
                    "Of cost: what a unit of travel of one person costs")
        ->capture_default_str();
    command.add_flag("--nearest", chosen.is_nearest,
                     "Everyone goes to the nearest open site, also where sites have limits");
    command.add_flag("--split", chosen.options.may_split,
                     "A place's people may go to several sites");
}

} // namespace

void add_solve_site(CLI::App& family, Action& chosen) {
    const auto options = std::make_shared<Chosen>();
    CLI::App* command =
        add_method(family, chosen, "site", "Where to open sites, from travel times or a network",
                   [options](const files::CsvTable& table, core::Problems& problems) {
                       return answer(*options, table, problems);
                   });
    add_options_of_question(*command, *options);
    command
        ->add_option("--form", options->form,
                     "Of FILE: matrix (a row a place, a column a site), list (place, site, "
                     "travel) or network (from, to, travel)")
        ->capture_default_str();
    command->add_option("--places", options->places, "Table of place and people");
    command->add_option("--sites", options->sites,
                        "Table of site, fixed_cost, capacity, minimum and fate (may_open, stays, "
                        "goes)");
    command
        ->add_option("--gap", options->gap_percent,
                     "Stop when the proven gap is at most so many per cent (median and cost "
                     "without limits)")
        ->check(CLI::Range(0.0, 100.0))
        ->capture_default_str();
    command->add_option("--nodes", options->options.search.nodes, "Branches the search may open")
        ->check(CLI::Range(1, 100'000'000))
        ->capture_default_str();
}

} // namespace footprint::command
