// SPDX-License-Identifier: MIT
// Care and quality: contacts, admissions and days in bed, and how much places and practices differ.
//
// Totals and figures by provider are of the rows that care counted; by place, fifth and age they
// are of the contacts by where the person lives.
#include "finance/care_prices.hpp"
#include "run/tables_measures.hpp"
#include "run/tables_practices.hpp"

#include <algorithm>
#include <array>

namespace footprint::run {

namespace {

constexpr std::size_t levels = 5;

/// Kinds of contact that measures count.
struct Contacts {
    std::int64_t all = 0;
    std::int64_t at_practices = 0;
    std::int64_t emergency_admissions = 0;
    std::int64_t avoidable_admissions = 0;

    void add(const LineFacts& line, std::int64_t contacts) {
        all += contacts;
        at_practices += line.is_practice_contact ? contacts : 0;
        emergency_admissions += line.is_emergency_admission ? contacts : 0;
        avoidable_admissions += line.is_avoidable ? contacts : 0;
    }
    void add(const Contacts& other) {
        all += other.all;
        at_practices += other.at_practices;
        emergency_admissions += other.emergency_admissions;
        avoidable_admissions += other.avoidable_admissions;
    }
};

/// Of one year and world, from the rows of activity.
struct YearOfCare {
    Contacts contacts;
    std::int64_t days = 0;
    std::vector<Contacts> by_provider;
    std::vector<std::int64_t> days_by_provider;
    std::array<std::int64_t, levels> contacts_by_level{};
    std::array<std::int64_t, levels> days_by_level{};
    std::vector<std::int64_t> practice_contacts_by_site;
};

/// By group of residents, of one year and world, from what is counted by place.
struct GroupOfCare {
    Contacts contacts;
    std::int64_t days = 0;
    double cost_pence = 0.0; ///< of the people simulated
};

std::vector<YearOfCare> years_of_care(const TableSource& source) {
    const TableNames& names = *source.names;
    std::vector<YearOfCare> years(source.years() * people::worlds);
    for (YearOfCare& year : years) {
        year.by_provider.resize(names.organisations.size());
        year.days_by_provider.resize(names.organisations.size());
        year.practice_contacts_by_site.resize(names.sites.size());
    }
    const care::ServiceTable& services = source.compiled->care.services;
    for (const care::ActivityRow& row : source.rows) {
        const LineFacts& line = names.line_facts[services.line[row.service]];
        const std::size_t provider = services.provider[row.service];
        const auto level = static_cast<std::size_t>(line.level);
        for (std::size_t world = 0; world < people::worlds; ++world) {
            if (!source.is_in(row.presence, world)) {
                continue;
            }
            YearOfCare& year = years[row.year * people::worlds + world];
            year.contacts.add(line, row.contacts);
            year.days += row.days;
            year.by_provider[provider].add(line, row.contacts);
            year.days_by_provider[provider] += row.days;
            year.contacts_by_level[level] += row.contacts;
            year.days_by_level[level] += row.days;
            if (line.is_practice_contact) {
                year.practice_contacts_by_site[services.site[row.service]] += row.contacts;
            }
        }
    }
    return years;
}

/// What a contact and a day of each line cost in a year and world, over providers inside and
/// outside as they gave them; in pence.
struct MeanPrice {
    std::array<double, need::line_stride> contact{};
    std::array<double, need::line_stride> day{};
};

/// Of each line in each year and world: by year x worlds + world.
std::vector<MeanPrice> mean_prices(const TableSource& source) {
    const care::ServiceTable& services = source.compiled->care.services;
    const finance::CarePrices prices(source.compiled->finance);
    std::vector<MeanPrice> sums(source.years() * people::worlds);
    std::vector<std::array<double, need::line_stride>> contacts(sums.size());
    std::vector<std::array<double, need::line_stride>> days(sums.size());
    constexpr double nanopence = 1e9;
    for (const care::ActivityRow& row : source.rows) {
        const std::size_t line = services.line[row.service];
        for (std::size_t world = 0; world < people::worlds; ++world) {
            if (!source.is_in(row.presence, world)) {
                continue;
            }
            const std::size_t at = row.year * people::worlds + world;
            const auto& price =
                prices.of(line, row.year, services.provider[row.service], finance::worlds[world]);
            const auto row_contacts = static_cast<double>(row.contacts);
            const auto row_days = static_cast<double>(row.days);
            contacts[at][line] += row_contacts;
            days[at][line] += row_days;
            sums[at].contact[line] +=
                row_contacts * static_cast<double>(price.per_contact.value) / nanopence;
            sums[at].day[line] += row_days * static_cast<double>(price.per_day.value) / nanopence;
        }
    }
    for (std::size_t at = 0; at < sums.size(); ++at) {
        for (std::size_t line = 0; line < need::line_stride; ++line) {
            sums[at].contact[line] /= std::max(contacts[at][line], 1.0);
            sums[at].day[line] /= std::max(days[at][line], 1.0);
        }
    }
    return sums;
}

/// Of one year and world, by group of residents, from what is counted by place.
std::vector<GroupOfCare> care_by_group(const TableSource& source, const ResidentGroups& groups,
                                       const MeanPrice& price, std::size_t year,
                                       std::size_t world) {
    const care::CareTally& tally = source.simulation->care;
    const auto& stays = source.compiled->care.mean_stay_days;
    std::vector<GroupOfCare> by_group(groups.size());
    for (std::size_t area = 0; area < tally.shape().tally_areas; ++area) {
        for (std::size_t band = 0; band < care::report_bands; ++band) {
            GroupOfCare here;
            for (std::size_t line = 0; line < tally.shape().lines; ++line) {
                const std::int64_t contacts =
                    std::int64_t{tally.at_place(year, area, line, band, 0)} +
                    tally.at_place(year, area, line, band, world + 1);
                const std::int64_t days =
                    stays[line] > 0.0F
                        ? std::int64_t{tally.days_at_place(year, area, line, band, 0)} +
                              tally.days_at_place(year, area, line, band, world + 1)
                        : 0;
                here.contacts.add(source.names->line_facts[line], contacts);
                here.days += days;
                here.cost_pence += static_cast<double>(contacts) * price.contact[line] +
                                   static_cast<double>(days) * price.day[line];
            }
            const auto add_to = [&](std::size_t group) {
                by_group[group].contacts.add(here.contacts);
                by_group[group].days += here.days;
                by_group[group].cost_pence += here.cost_pence;
            };
            for (const std::uint16_t group : groups.of_area(area)) {
                add_to(group);
            }
            if (const auto group = groups.of_band(band)) {
                add_to(*group);
            }
        }
    }
    return by_group;
}

struct At {
    std::size_t year = 0;
    std::size_t world = 0;
};

void put_contacts(const TableSource& source, At at, const Contacts& contacts, double residents,
                  const Split& split, MeasureWriter& writer) {
    const double each = source.weight / residents;
    const auto put = [&](std::string_view measure, double value) {
        writer.put(measure, at.year, at.world, value, split);
    };
    put("contacts_per_head", each * static_cast<double>(contacts.all));
    put("general_practice_contacts_per_head", each * static_cast<double>(contacts.at_practices));
    put("emergency_admissions_per_1000",
        1000.0 * each * static_cast<double>(contacts.emergency_admissions));
    put("avoidable_admissions_per_1000",
        1000.0 * each * static_cast<double>(contacts.avoidable_admissions));
    put("avoidable_admissions", source.weight * static_cast<double>(contacts.avoidable_admissions));
}

void put_days(const TableSource& source, At at, std::int64_t days, const Split& split,
              MeasureWriter& writer) {
    const double bed_days = source.weight * static_cast<double>(days);
    writer.put("bed_days", at.year, at.world, bed_days, split);
    writer.put("beds_occupied", at.year, at.world, bed_days / source.names->days_of_year[at.year],
               split);
}

void put_providers(const TableSource& source, At at, const YearOfCare& year,
                   MeasureWriter& writer) {
    for (std::size_t provider = 0; provider < year.by_provider.size(); ++provider) {
        const Split split{.organisation = source.names->organisations[provider]};
        const Contacts& contacts = year.by_provider[provider];
        if (contacts.avoidable_admissions != 0) {
            writer.put("avoidable_admissions", at.year, at.world,
                       source.weight * static_cast<double>(contacts.avoidable_admissions), split);
        }
        if (year.days_by_provider[provider] != 0) {
            put_days(source, at, year.days_by_provider[provider], split, writer);
        }
    }
}

void put_levels(const TableSource& source, At at, const YearOfCare& year, double residents,
                MeasureWriter& writer) {
    for (std::size_t level = 0; level < levels; ++level) {
        const Split split{.planning_level =
                              place::to_text(static_cast<place::PlanningLevel>(level))};
        if (year.contacts_by_level[level] != 0) {
            writer.put("contacts_per_head", at.year, at.world,
                       source.weight * static_cast<double>(year.contacts_by_level[level]) /
                           residents,
                       split);
        }
        if (year.days_by_level[level] != 0) {
            put_days(source, at, year.days_by_level[level], split, writer);
        }
    }
}

/// Between practices, of contacts for each person on the list, each practice weighted by its list.
std::optional<double> practice_variation(const TableSource& source, const YearOfCare& year) {
    std::vector<double> rates;
    std::vector<double> lists;
    for (std::size_t site = 0; site < source.names->sites.size(); ++site) {
        const double list = source.names->people_on_list[site];
        if (list > 0.0) {
            rates.push_back(static_cast<double>(year.practice_contacts_by_site[site]) / list);
            lists.push_back(list);
        }
    }
    return variation(rates, lists);
}

/// Between practices, of emergency admissions for each resident on the list, each practice weighted
/// by them.
std::optional<double> practice_admission_variation(const TableSource& source, At at) {
    const care::CareTally& tally = source.simulation->care;
    std::vector<double> rates;
    std::vector<double> lists;
    for (std::size_t practice = 0; practice < tally.shape().practices; ++practice) {
        const double list = residents_on_list(source, at.year, at.world, practice);
        if (list > 0.0) {
            rates.push_back(
                static_cast<double>(tally.at_practice(at.year, practice, 0) +
                                    tally.at_practice(at.year, practice, at.world + 1)) /
                list);
            lists.push_back(list);
        }
    }
    return variation(rates, lists);
}

/// Between neighbourhoods, of emergency admissions for each resident.
std::optional<double> neighbourhood_variation(const TableSource& source,
                                              const ResidentGroups& groups, At at,
                                              std::span<const GroupOfCare> by_group) {
    std::vector<double> rates;
    std::vector<double> residents;
    for (std::size_t place = 0; place < source.names->places.size(); ++place) {
        const auto group = groups.of_place(place);
        if (!group || source.names->place_kinds[place] != place::PlaceKind::neighbourhood) {
            continue;
        }
        const double people = groups.residents(at.world, at.year, *group);
        if (people > 0.0) {
            rates.push_back(static_cast<double>(by_group[*group].contacts.emergency_admissions) /
                            people);
            residents.push_back(people);
        }
    }
    return variation(rates, residents);
}

void put_groups(const TableSource& source, const ResidentGroups& groups, const MeanPrice& price,
                At at, MeasureWriter& writer) {
    if (groups.size() == 1) {
        return;
    }
    const std::vector<GroupOfCare> by_group =
        care_by_group(source, groups, price, at.year, at.world);
    for (std::size_t group = 0; group < groups.size(); ++group) {
        const double residents = groups.residents(at.world, at.year, group);
        if (!(residents > 0.0)) {
            continue;
        }
        const Split& split = groups.split(group);
        constexpr double pence_a_pound = 100.0;
        writer.put("care_cost_per_head", at.year, at.world,
                   source.weight * by_group[group].cost_pence / pence_a_pound / residents, split);
        if (group != ResidentGroups::everybody) {
            put_contacts(source, at, by_group[group].contacts, residents, split, writer);
            put_days(source, at, by_group[group].days, split, writer);
        }
    }
    writer.put("neighbourhood_variation", at.year, at.world,
               neighbourhood_variation(source, groups, at, by_group));
    writer.put("practice_admission_variation", at.year, at.world,
               practice_admission_variation(source, at));
}

} // namespace

void put_care_measures(const TableSource& source, const ResidentGroups& groups,
                       MeasureWriter& writer) {
    const std::vector<YearOfCare> years = years_of_care(source);
    const std::vector<MeanPrice> prices = mean_prices(source);
    for (std::size_t year = 0; year < source.years(); ++year) {
        for (std::size_t world = 0; world < people::worlds; ++world) {
            const At at{.year = year, .world = world};
            const YearOfCare& of = years[year * people::worlds + world];
            const double residents = groups.residents(world, year, ResidentGroups::everybody);
            put_contacts(source, at, of.contacts, residents, {}, writer);
            put_days(source, at, of.days, {}, writer);
            put_providers(source, at, of, writer);
            put_levels(source, at, of, residents, writer);
            writer.put("practice_variation", year, world, practice_variation(source, of));
            put_groups(source, groups, prices[year * people::worlds + world], at, writer);
        }
    }
}

} // namespace footprint::run
