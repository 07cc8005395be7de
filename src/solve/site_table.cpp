// SPDX-License-Identifier: MIT
// Reading travel, places and sites.
#include "solve/site_table.hpp"

#include "files/values.hpp"
#include "solve/named_rows.hpp"
#include "solve/network.hpp"
#include "statistics/input.hpp"
#include "statistics/statistics_errors.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <limits>

namespace footprint::solve {
namespace {

using statistics::Decimals;
using statistics::InputColumns;
using statistics::MissingCells;
using statistics::Texts;

constexpr double no_way = std::numeric_limits<double>::infinity();

class SiteReader {
public:
    SiteReader(const SiteTables& tables, const SiteTableOptions& options, core::Problems& problems)
        : tables_(tables), options_(options), problems_(problems) {}

    [[nodiscard]] NamedSites read() {
        read_places();
        read_site_rows();
        if (options_.is_network) {
            read_network();
        } else if (options_.is_list) {
            read_list();
        } else {
            read_matrix();
        }
        named_.places = places_.names();
        named_.sites = sites_.names();
        named_.problem.sites.resize(named_.sites.size(), default_site());
        named_.problem.people.resize(named_.places.size(), 1.0);
        decide("--stays", options_.stays, SiteFate::stays);
        decide("--goes", options_.goes, SiteFate::goes);
        add_options();
        return std::move(named_);
    }

private:
    [[nodiscard]] CandidateSite default_site() const {
        CandidateSite site;
        site.capacity = options_.capacity.value_or(site.capacity);
        site.minimum = options_.minimum.value_or(site.minimum);
        return site;
    }

    void read_places() {
        if (tables_.places == nullptr) {
            return;
        }
        InputColumns columns(*tables_.places, problems_);
        places_ = NamedRows("place", columns, columns.required("place"));
        named_.problem.people = columns.numbers(columns.required("people"), amount_not_below_zero,
                                                MissingCells::are_refused);
    }

    void read_site_rows() {
        if (tables_.sites == nullptr) {
            return;
        }
        InputColumns columns(*tables_.sites, problems_);
        sites_ = NamedRows("site", columns, columns.required("site"));
        const auto numbers = [&](const char* name) {
            return columns.numbers(columns.optional(name), amount_not_below_zero,
                                   MissingCells::are_allowed);
        };
        const Decimals fixed = numbers("fixed_cost");
        const Decimals capacity = numbers("capacity");
        const Decimals minimum = numbers("minimum");
        const files::CsvColumn fate = columns.optional("fate");
        constexpr std::array<std::string_view, 3> fates = {"may_open", "stays", "goes"};
        for (const files::CsvRow row : tables_.sites->rows(problems_)) {
            const std::size_t i = row.number();
            CandidateSite site = default_site();
            site.fixed_cost = std::isnan(fixed[i]) ? site.fixed_cost : fixed[i];
            site.capacity = std::isnan(capacity[i]) ? site.capacity : capacity[i];
            site.minimum = std::isnan(minimum[i]) ? site.minimum : minimum[i];
            if (fate.is_there()) {
                site.fate = static_cast<SiteFate>(row.optional_one_of(fate, fates).value_or(0));
            }
            if (site.minimum > site.capacity) {
                problems_.add(statistics::number_not_possible(
                    row.location(), "minimum", fmt::format("{}", site.minimum),
                    fmt::format("at most the capacity, {}", site.capacity)));
            }
            named_.problem.sites.push_back(site);
        }
    }

    /// A place by name: one of the table of places when there is one, new otherwise.
    [[nodiscard]] std::optional<std::size_t> place(const std::string& name, core::Location where) {
        return tables_.places == nullptr ? std::optional(places_.add(name))
                                         : places_.find(name, std::move(where), problems_);
    }
    [[nodiscard]] std::optional<std::size_t> site(const std::string& name, core::Location where) {
        return tables_.sites == nullptr ? std::optional(sites_.add(name))
                                        : sites_.find(name, std::move(where), problems_);
    }

    void read_matrix() {
        const files::CsvTable& table = *tables_.travel;
        InputColumns columns(table, problems_);
        const std::string first = table.column_names().front();
        const NamedRows rows("place", columns, columns.required(first));
        const bool has_people = tables_.places == nullptr && columns.optional("people").is_there();
        Decimals people;
        if (has_people) {
            people = columns.numbers(columns.required("people"), amount_not_below_zero,
                                     MissingCells::are_refused);
        }
        std::vector<std::optional<std::size_t>> place_of;
        for (std::size_t row = 0; row < rows.names().size(); ++row) {
            place_of.push_back(place(rows.names()[row], table.location(row, 0)));
        }
        if (has_people) {
            named_.problem.people = people;
        }
        std::vector<std::pair<std::size_t, Decimals>> found;
        for (std::size_t c = 1; c < table.number_of_columns(); ++c) {
            const std::string& name = table.column_names()[c];
            if (name == "people") {
                continue;
            }
            const auto number = site(name, table.name_location(c));
            Decimals travel = columns.numbers(columns.required(name), amount_not_below_zero,
                                              MissingCells::are_allowed);
            if (number.has_value()) {
                found.emplace_back(*number, std::move(travel));
            }
        }
        named_.problem.travel.assign(places_.names().size() * sites_.names().size(), no_way);
        for (const auto& [number, travel] : found) {
            for (std::size_t row = 0; row < travel.size(); ++row) {
                if (place_of[row].has_value() && !std::isnan(travel[row])) {
                    named_.problem.travel[*place_of[row] * sites_.names().size() + number] =
                        travel[row];
                }
            }
        }
    }

    void read_list() {
        const files::CsvTable& table = *tables_.travel;
        InputColumns columns(table, problems_);
        const Texts from = columns.texts(columns.required("place"), MissingCells::are_refused);
        const Texts to = columns.texts(columns.required("site"), MissingCells::are_refused);
        const Decimals travel = columns.numbers(columns.required("travel"), amount_not_below_zero,
                                                MissingCells::are_refused);
        std::vector<std::array<std::size_t, 3>> pairs;
        for (std::size_t row = 0; row < travel.size(); ++row) {
            const auto p = place(from[row], table.row_location(row));
            const auto s = site(to[row], table.row_location(row));
            if (p.has_value() && s.has_value()) {
                pairs.push_back({*p, *s, row});
            }
        }
        const std::size_t width = sites_.names().size();
        named_.problem.travel.assign(places_.names().size() * width, no_way);
        std::vector<std::uint32_t> line_of(named_.problem.travel.size(), 0);
        for (const auto& [p, s, row] : pairs) {
            if (line_of[p * width + s] != 0) {
                problems_.add(statistics::row_repeated(
                    table.row_location(row), "the way",
                    fmt::format("from \"{}\" to \"{}\"", from[row], to[row]),
                    line_of[p * width + s]));
            }
            line_of[p * width + s] = table.row_location(row).line;
            named_.problem.travel[p * width + s] = travel[row];
        }
    }

    void read_network() {
        const files::CsvTable& table = *tables_.travel;
        InputColumns columns(table, problems_);
        const Texts from = columns.texts(columns.required("from"), MissingCells::are_refused);
        const Texts to = columns.texts(columns.required("to"), MissingCells::are_refused);
        const Decimals travel = columns.numbers(columns.required("travel"), amount_not_below_zero,
                                                MissingCells::are_refused);
        const files::CsvColumn one_way = columns.optional("one_way");
        NamedRows nodes;
        std::vector<Road> roads;
        for (const files::CsvRow row : table.rows(problems_)) {
            const std::size_t r = row.number();
            roads.push_back(
                {nodes.add(from[r]), nodes.add(to[r]), travel[r],
                 one_way.is_there() && row.optional_yes_or_no(one_way).value_or(false)});
        }
        if (problems_.has_errors()) {
            return;
        }
        for (const std::string& node : nodes.names()) {
            if (tables_.places == nullptr) {
                (void)places_.add(node);
            }
            if (tables_.sites == nullptr) {
                (void)sites_.add(node);
            }
        }
        // A place or site without a road has no way but to itself.
        const auto numbers = [&nodes](const NamedRows& rows) {
            std::vector<std::size_t> all;
            for (const std::string& name : rows.names()) {
                all.push_back(nodes.add(name));
            }
            return all;
        };
        const std::vector<std::size_t> places = numbers(places_);
        const std::vector<std::size_t> sites = numbers(sites_);
        named_.problem.travel = shortest_ways(nodes.names().size(), roads, places, sites);
    }

    void decide(std::string_view option, const std::vector<std::string>& names, SiteFate fate) {
        for (const std::string& name : names) {
            const auto found = sites_.find(name);
            if (!found.has_value()) {
                problems_.add(statistics::option_not_possible(
                    option, fmt::format("\"{}\" is none of the sites", name),
                    core::did_you_mean(name, sites_.names())));
                continue;
            }
            SiteFate& decided = named_.problem.sites[*found].fate;
            if (decided != SiteFate::may_open && decided != fate) {
                problems_.add(statistics::option_not_possible(
                    option, fmt::format("\"{}\" is to stay and to go", name),
                    "a site does one of the two"));
            }
            decided = fate;
        }
    }

    void refuse_amount(std::string_view option, std::optional<double> amount) {
        const statistics::NumberRange allowed = amount_not_below_zero;
        if (amount.has_value() && !(*amount >= allowed.least && *amount <= allowed.most)) {
            problems_.add(statistics::option_not_possible(
                option, fmt::format("it is {}", *amount),
                fmt::format("it takes {}", files::range_in_words(allowed.least, allowed.most))));
        }
    }

    void add_options() {
        refuse_amount("--within", options_.within);
        refuse_amount("--minimum", options_.minimum);
        refuse_amount("--capacity", options_.capacity);
        refuse_amount("--cost-per-travel", options_.cost_per_travel);
        SiteProblem& problem = named_.problem;
        problem.aim = options_.aim;
        problem.open = options_.open;
        problem.cost_per_travel = options_.cost_per_travel;
        problem.who = options_.who;
        problem.may_split = options_.may_split;
        if (options_.aim != SiteAim::cost && !options_.open.has_value()) {
            problems_.add(statistics::option_not_possible(
                "--open", "it is missing", "how many sites are open must be given for this aim"));
        }
        if (options_.open == std::size_t{0}) {
            problems_.add(
                statistics::option_not_possible("--open", "it is 0", "it must be at least 1"));
        }
        if (options_.aim == SiteAim::cover && !options_.within.has_value()) {
            problems_.add(statistics::option_not_possible(
                "--within", "it is missing", "the time within which people are covered"));
        }
        problem.within = options_.within.value_or(0.0);
        if (problem.may_split && problem.who == WhoGoesWhere::nearest) {
            problems_.add(statistics::option_not_possible(
                "--split", "people who go to the nearest are not split",
                "take one of --split and --nearest"));
        }
    }

    const SiteTables& tables_;
    const SiteTableOptions& options_;
    core::Problems& problems_;
    NamedRows places_;
    NamedRows sites_;
    NamedSites named_;
};

} // namespace

NamedSites read_sites(const SiteTables& tables, const SiteTableOptions& options,
                      core::Problems& problems) {
    return SiteReader(tables, options, problems).read();
}

} // namespace footprint::solve
