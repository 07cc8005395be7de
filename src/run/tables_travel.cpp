// SPDX-License-Identifier: MIT
// Journeys are added up by every split at once; each row is one split of one line group.
#include "run/tables_travel.hpp"

#include <cmath>
#include <vector>

namespace footprint::run {

namespace {

using care::JourneyCounts;
using care::TravelTally;

constexpr std::int64_t of_percent = 10'000; // shares, in hundredths of a percent
constexpr double percent = 100.0;
constexpr double tenths_a_minute = 10.0;

struct TravelSplit {
    Split split = {};
    std::string_view site = not_split;
};

/// Which journeys are split by what; counts of a year, world and line group.
class TravelSplits {
public:
    explicit TravelSplits(const TableSource& source)
        : tally_(&source.simulation->care.travel), groups_(source) {
        for (std::size_t group = 0; group < groups_.size(); ++group) {
            splits_.push_back({.split = groups_.split(group)});
        }
        const care::ServiceTable& services = source.compiled->care.services;
        const std::size_t first_provider = splits_.size();
        for (const std::string& organisation : source.names->organisations) {
            splits_.push_back({.split = {.organisation = organisation}});
        }
        first_site_ = splits_.size();
        for (std::size_t site = 0; site < tally_->sites(); ++site) {
            splits_.push_back({.site = source.names->sites[site]});
        }
        provider_of_site_.assign(tally_->sites(), first_provider);
        for (std::size_t service = 0; service < services.site.size(); ++service) {
            provider_of_site_[services.site[service]] = first_provider + services.provider[service];
        }
    }

    [[nodiscard]] std::size_t size() const { return splits_.size(); }
    [[nodiscard]] const TravelSplit& operator[](std::size_t split) const { return splits_[split]; }

    void add(std::size_t year, std::size_t world, std::size_t group,
             std::vector<JourneyCounts>& into) const {
        for (std::size_t area = 0; area < tally_->areas(); ++area) {
            const JourneyCounts counts = tally_->of_area(year, group, area, world);
            for (const std::uint16_t split : groups_.of_area(area)) {
                // Fifths are counted below, for areas too large to have one.
                if (splits_[split].split.deprivation_fifth == not_split) {
                    into[split].add(counts);
                }
            }
        }
        for (std::size_t fifth = 0; fifth < people::deprivation_fifths; ++fifth) {
            for (std::size_t band = 0; band < care::report_bands; ++band) {
                const JourneyCounts counts = tally_->of_person(year, group, fifth, band, world);
                into[groups_.of_fifth(fifth).value()].add(counts);
                into[groups_.of_band(band).value()].add(counts);
            }
        }
        for (std::size_t site = 0; site < tally_->sites(); ++site) {
            const JourneyCounts counts = tally_->of_site(year, group, site, world);
            into[provider_of_site_[site]].add(counts);
            into[first_site_ + site].add(counts);
        }
    }

    /// Calls `visit(split, counts)` for every split with journeys.
    template <typename Visit>
    void for_each(const std::vector<JourneyCounts>& counts, Visit&& visit) const {
        for (std::size_t split = 0; split < size(); ++split) {
            if (counts[split].journeys != 0) {
                visit(splits_[split], counts[split]);
            }
        }
    }

private:
    const TravelTally* tally_;
    ResidentGroups groups_;
    std::vector<TravelSplit> splits_;
    std::vector<std::size_t> provider_of_site_; ///< by site: its place in `splits_`
    std::size_t first_site_ = 0;
};

/// `part` of `whole` in units of 1 / `units`, halves up; nothing of nothing is no value.
void put_ratio(measure::Table& table, std::uint64_t part, std::uint64_t whole,
               std::uint64_t units) {
    if (whole == 0) {
        table.put_nothing();
    } else {
        table.put_number(static_cast<std::int64_t>((2 * part * units + whole) / (2 * whole)));
    }
}

void put_row(const TableSource& source, const TravelSplit& of, const JourneyCounts& counts,
             measure::Table& table) {
    table.put_text(of.split.place);
    table.put_text(of.split.organisation);
    table.put_text(of.site);
    table.put_text(of.split.deprivation_fifth);
    table.put_text(of.split.age_band);
    table.put_number(source.weighted(static_cast<std::int64_t>(counts.journeys)));
    put_ratio(table, counts.tenths, counts.journeys, 1);
    for (const std::uint64_t part :
         {counts.beyond_30_minutes, counts.beyond_60_minutes, counts.by_straight_line}) {
        put_ratio(table, part, counts.journeys, of_percent);
    }
    if (source.compiled->care.travel.car_attribute == 0) {
        table.put_nothing();
        table.put_nothing();
        table.put_nothing();
        return;
    }
    table.put_number(source.weighted(static_cast<std::int64_t>(counts.without_car)));
    table.put_number(
        source.weighted(static_cast<std::int64_t>(counts.without_car - counts.without_car_known)));
    put_ratio(table, counts.public_tenths, counts.without_car_known, 1);
}

} // namespace

bool counts_journeys(const TableSource& source) {
    return source.simulation->care.travel.is_counted();
}

measure::Table travel_table(const TableSource& source) {
    using measure::number_column;
    using measure::text_column;
    measure::Table table("travel",
                         {text_column("financial_year"), text_column("world"),
                          text_column("line_group"), text_column("place"), text_column("provider"),
                          text_column("site"), text_column("deprivation_fifth"),
                          text_column("age_band"), number_column("journeys", "contacts"),
                          number_column("mean_minutes", "minutes", 1),
                          number_column("beyond_30_minutes", "percent", 2),
                          number_column("beyond_60_minutes", "percent", 2),
                          number_column("by_straight_line", "percent", 2),
                          number_column("journeys_without_car", "contacts"),
                          number_column("public_transport_not_known", "contacts"),
                          number_column("mean_public_transport_minutes", "minutes", 1)});
    const TravelSplits splits(source);
    const std::vector<std::string>& groups = source.names->travel_groups;
    const auto put = [&](std::size_t year, std::size_t world, std::string_view group,
                         const std::vector<JourneyCounts>& counts) {
        splits.for_each(counts, [&](const TravelSplit& of, const JourneyCounts& journeys) {
            table.put_text(source.names->years[year]);
            table.put_text(world_words[world]);
            table.put_text(group);
            put_row(source, of, journeys, table);
        });
    };
    for (std::size_t year = 0; year < source.years(); ++year) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            std::vector<JourneyCounts> all(splits.size());
            for (std::size_t group = 0; group < groups.size(); ++group) {
                std::vector<JourneyCounts> counts(splits.size());
                splits.add(year, world, group, counts);
                put(year, world, groups[group], counts);
                for (std::size_t split = 0; split < splits.size(); ++split) {
                    all[split].add(counts[split]);
                }
            }
            put(year, world, not_split, all);
        }
    }
    return table;
}

void put_travel_measures(const TableSource& source, MeasureWriter& writer) {
    if (!counts_journeys(source)) {
        return;
    }
    const TravelSplits splits(source);
    for (std::size_t year = 0; year < source.years(); ++year) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            std::vector<JourneyCounts> all(splits.size());
            for (std::size_t group = 0; group < source.names->travel_groups.size(); ++group) {
                splits.add(year, world, group, all);
            }
            splits.for_each(all, [&](const TravelSplit& of, const JourneyCounts& counts) {
                if (of.site != not_split) {
                    return;
                }
                const auto journeys = static_cast<double>(counts.journeys);
                writer.put("travel_minutes", year, world,
                           static_cast<double>(counts.tenths) / tenths_a_minute / journeys,
                           of.split);
                writer.put("beyond_30_minutes", year, world,
                           percent * static_cast<double>(counts.beyond_30_minutes) / journeys,
                           of.split);
                writer.put("beyond_60_minutes", year, world,
                           percent * static_cast<double>(counts.beyond_60_minutes) / journeys,
                           of.split);
            });
        }
    }
}

} // namespace footprint::run
