// SPDX-License-Identifier: MIT
// The steps of a run.
#include "run/simulation.hpp"

#include "care/expected_activity.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <tuple>

namespace footprint::run {

namespace {

constexpr int months_a_year = 12;
constexpr int warm_up_from = 6; ///< month of the year before the opening year
constexpr std::size_t warm_up_days =
    care::days_a_year - care::days_before_month[static_cast<std::size_t>(warm_up_from)];

struct Hand {
    std::unique_ptr<people::Lives> lives;
    std::unique_ptr<care::Care> care;
    std::vector<people::Candidate> candidates;
};

struct Scene {
    const people::OpeningPopulation* population = nullptr;
    const SimulationTables* tables = nullptr;
    const SimulationOptions* options = nullptr;
    std::vector<people::LivingChunk> chunks;
    std::vector<std::vector<care::Pending>> pending;
    std::vector<Hand> hands;
    std::vector<double>
        places_given; ///< by reach: people enrolled so far by the programme alone, before rounding

    void by_hand(const Parallel& parallel,
                 const std::function<void(Hand&, std::size_t chunk)>& body) {
        parallel(hands.size(), [&](std::size_t hand) {
            for (std::size_t chunk = hand; chunk < chunks.size(); chunk += hands.size()) {
                body(hands[hand], chunk);
            }
        });
    }
};

/// Every area is taken care of by the first chunk that holds some of it; arrivals by area and
/// month.
void plan_arrivals(const people::OpeningPopulation& population, const people::PeopleTables& tables,
                   double share_of_people, people::LifeRules& rules) {
    const std::size_t areas = tables.areas.id.size();
    rules.arrival_chunk.assign(areas, 0);
    std::vector<bool> is_seen(areas);
    for (std::size_t chunk = 0; chunk < population.chunks.size(); ++chunk) {
        for (const std::uint16_t area : population.chunks[chunk].area) {
            if (!is_seen[area]) {
                is_seen[area] = true;
                rules.arrival_chunk[area] = static_cast<std::uint16_t>(chunk);
            }
        }
    }
    std::vector<double> of_area(areas);
    std::vector<double> of_district(tables.districts.persons.size());
    for (std::size_t area = 0; area < areas; ++area) {
        for (const auto& by_band : tables.areas.persons[area]) {
            for (const std::uint32_t persons : by_band) {
                of_area[area] += persons;
            }
        }
        of_district[tables.areas.district[area]] += of_area[area];
    }
    rules.arrivals_a_month.assign(areas, 0.0);
    for (std::size_t area = 0; area < areas; ++area) {
        const std::uint16_t district = tables.areas.district[area];
        if (is_seen[area] && of_district[district] > 0.0) {
            rules.arrivals_a_month[area] = tables.districts.moves_in[district] / months_a_year *
                                           of_area[area] / of_district[district] * share_of_people;
        }
    }
}

/// Whole places of a month when `so_far` were given before and `now` come to them.
[[nodiscard]] std::size_t whole_places(double so_far, double now) {
    return static_cast<std::size_t>(so_far + now) - static_cast<std::size_t>(so_far);
}

/// A limited programme's places of the month, and with each enabler.
struct Places {
    std::size_t alone = 0;
    std::vector<std::size_t> raised; ///< by enabler; at least `alone`
    [[nodiscard]] std::size_t most() const {
        return std::max(alone, raised.empty() ? 0 : *std::ranges::max_element(raised));
    }
};

/// Places of `reach` in `month`; counts those of the programme alone as given.
[[nodiscard]] Places open_places(Scene& scene, std::size_t reach, int month) {
    const people::Reach& rule = scene.tables->programmes->reaches[reach];
    const auto place = static_cast<std::size_t>(month);
    const double wanted = rule.people_per_month[place] * scene.options->share_of_people;
    const double so_far = scene.places_given[reach];
    scene.places_given[reach] = so_far + wanted;
    Places places{.alone = whole_places(so_far, wanted), .raised = {}};
    for (const people::Enabler& enabler : rule.enablers) {
        const double uplift = 1.0 + enabler.uplift_share[place];
        places.raised.push_back(
            std::max(whole_places(so_far * uplift, wanted * uplift), places.alone));
    }
    return places;
}

/// Gives them to the first in rank; `takers` are in order of rank.
void give_places(Scene& scene, std::size_t reach, int month, const Places& places,
                 const std::vector<people::Candidate>& takers) {
    const auto enrol = [&](std::size_t first, std::size_t last, std::uint8_t enabler) {
        for (std::size_t taker = first; taker < std::min(last, takers.size()); ++taker) {
            const people::Candidate& candidate = takers[taker];
            scene.hands[candidate.chunk % scene.hands.size()].lives->enrol(
                scene.chunks[candidate.chunk], candidate.person, static_cast<std::uint16_t>(reach),
                enabler, month);
        }
    };
    enrol(0, places.alone, 0);
    for (std::size_t enabler = 0; enabler < places.raised.size(); ++enabler) {
        enrol(places.alone, places.raised[enabler], static_cast<std::uint8_t>(enabler + 1));
    }
}

void enrol_month(Scene& scene, int month, const Parallel& parallel) {
    const auto& reaches = scene.tables->programmes->reaches;
    const bool any = std::any_of(reaches.begin(), reaches.end(), [&](const people::Reach& reach) {
        return reach.limited && reach.people_per_month[static_cast<std::size_t>(month)] > 0.0;
    });
    if (!any) {
        return;
    }
    for (Hand& hand : scene.hands) {
        hand.candidates.clear();
    }
    scene.by_hand(parallel, [&](Hand& hand, std::size_t chunk) {
        hand.lives->rank_candidates(scene.chunks[chunk], static_cast<std::uint32_t>(chunk), month,
                                    hand.candidates);
    });
    for (std::size_t reach = 0; reach < reaches.size(); ++reach) {
        if (!reaches[reach].limited) {
            continue;
        }
        std::vector<people::Candidate> takers;
        for (const Hand& hand : scene.hands) {
            std::copy_if(
                hand.candidates.begin(), hand.candidates.end(), std::back_inserter(takers),
                [&](const people::Candidate& candidate) { return candidate.reach == reach; });
        }
        // Only as many as there are places need an order among them.
        const auto in_rank = [](const people::Candidate& left, const people::Candidate& right) {
            return std::tie(left.rank, left.chunk, left.person) <
                   std::tie(right.rank, right.chunk, right.person);
        };
        const Places places = open_places(scene, reach, month);
        const auto last =
            takers.begin() + static_cast<std::ptrdiff_t>(std::min(places.most(), takers.size()));
        std::nth_element(takers.begin(), last, takers.end(), in_rank);
        takers.erase(last, takers.end());
        std::sort(takers.begin(), takers.end(), in_rank);
        give_places(scene, reach, month, places, takers);
    }
}

[[nodiscard]] bool has_limited_programmes(const people::ProgrammeTables& programmes) {
    return std::any_of(programmes.reaches.begin(), programmes.reaches.end(),
                       [](const people::Reach& reach) { return reach.limited; });
}

void live_year(Scene& scene, int year, const Parallel& parallel) {
    const auto live = [&](Hand& hand, std::size_t chunk, int month) {
        hand.lives->live_month(scene.chunks[chunk], static_cast<std::uint32_t>(chunk), month,
                               scene.population->chunks[chunk]);
    };
    const int first = year * months_a_year;
    if (!has_limited_programmes(*scene.tables->programmes) || year == 0) {
        // Nobody waits for anybody: each chunk lives its year in one go.
        scene.by_hand(parallel, [&](Hand& hand, std::size_t chunk) {
            for (int month = first; month < first + months_a_year; ++month) {
                live(hand, chunk, month);
            }
        });
        return;
    }
    for (int month = first; month < first + months_a_year; ++month) {
        enrol_month(scene, month, parallel);
        scene.by_hand(parallel, [&](Hand& hand, std::size_t chunk) { live(hand, chunk, month); });
    }
}

[[nodiscard]] Simulation add_up(Scene& scene, const care::CareTallyShape& shape) {
    Simulation whole{.presences = {},
                     .lives = people::LifeTally(shape.years, shape.tally_areas,
                                                scene.tables->programmes->reaches.size()),
                     .care = care::CareTally(shape),
                     .served = Served(capacity::shown_worlds),
                     .staff = {},
                     .minutes_asked = {}};
    for (Hand& hand : scene.hands) {
        whole.care.add(hand.care->tally(), hand.lives->presences(), whole.presences);
        whole.lives.add(hand.lives->tally(), hand.lives->presences(), whole.presences);
    }
    whole.lives.share_out();
    whole.lives.sort_rows(whole.presences);
    for (std::size_t year = 0; year < shape.years; ++year) {
        for (const std::uint32_t people : whole.lives.stocks[year][0].people) {
            whole.person_years += people;
        }
    }
    return whole;
}

/// Closes a year of staff in each shown world: the next one's capacity is what has staff.
void close_year_of_staff(const Scene& scene, std::size_t year, Limits& limits, Staffing& staffing) {
    std::vector<care::CareTally::InBothWorlds> asked(scene.tables->care->services.site.size());
    for (const Hand& hand : scene.hands) {
        hand.care->tally().add_year(year, hand.lives->presences(), asked);
    }
    for (std::size_t world = 0; world < capacity::shown_worlds; ++world) {
        limits.set_staffed(world, staffing.close_year(year, world, asked, limits.last_year(world)));
    }
}

[[nodiscard]] care::CareTallyShape shape_of(const SimulationTables& tables,
                                            const SimulationOptions& options) {
    care::CareTallyShape shape{.years = tables.people->years,
                               .services = tables.care->services.site.size(),
                               .payers = tables.care->payers.payers.size(),
                               .lines = tables.care->lines,
                               .tally_areas = options.tally_areas,
                               .by_place = options.by_place,
                               .practices = tables.people->practices.commissioner.size(),
                               .practice_lines = tables.care->practice_lines,
                               .stay_lines = 0,
                               .stay_of_line = {},
                               .travel_groups =
                                   tables.care->travel.on ? tables.care->travel.groups : 0,
                               .sites = tables.care->travel.sites};
    for (std::size_t line = 0; line < tables.care->lines; ++line) {
        if (tables.care->mean_stay_days[line] > 0.0F) {
            shape.stay_of_line[line] = static_cast<std::uint8_t>(shape.stay_lines++);
        }
    }
    return shape;
}

} // namespace

Simulation simulate(const SimulationTables& tables, const people::OpeningPopulation& population,
                    const Calibration& calibration, const SimulationOptions& options,
                    const Parallel& parallel) {
    const std::size_t years = tables.people->years;
    const core::LuckKey luck = core::make_luck_key(options.seed, options.replicate);
    const people::LifeRates life_rates(*tables.people, calibration.lives);
    const people::Programmes programmes(*tables.programmes, luck);
    const bool is_central = need::fits(calibration.multipliers, *tables.need, *tables.people);
    const need::PersonMultipliers own_multipliers =
        is_central ? need::PersonMultipliers{}
                   : need::person_multipliers(*tables.need, *tables.people, options.seed);
    const need::NeedRates need_rates(*tables.need, care::inflows_of(*tables.care), calibration.need,
                                     is_central ? calibration.multipliers : own_multipliers);
    people::LifeRules life_rules;
    life_rules.rates = &life_rates;
    life_rules.programmes = &programmes;
    life_rules.luck = luck;
    life_rules.all_players = tables.all_players;
    life_rules.tally_area = &options.tally_area;
    plan_arrivals(population, *tables.people, options.share_of_people, life_rules);
    care::CareRules care_rules =
        care::make_care_rules(*tables.care, calibration.stays, need_rates, *tables.people,
                              programmes, luck, options.tally_area);
    const care::CareTallyShape shape = shape_of(tables, options);
    std::unique_ptr<Limits> limits;
    if (tables.capacity != nullptr && tables.capacity->on) {
        const std::size_t chunks = population.chunks.size();
        limits = options.cases.empty()
                     ? std::make_unique<Limits>(*tables.capacity, tables.all_players, chunks,
                                                warm_up_days)
                     : std::make_unique<Limits>(options.cases, chunks, warm_up_days);
        care_rules.requests = &limits->rules();
    }
    std::unique_ptr<Staffing> staffing;
    // Only of the shown worlds is it counted what each service was asked for.
    if (limits != nullptr && options.cases.empty() && tables.staffing.workforce != nullptr &&
        tables.staffing.workforce->on) {
        staffing = std::make_unique<Staffing>(tables.staffing, *tables.capacity,
                                              1.0 / options.share_of_people);
    }

    Scene scene;
    scene.population = &population;
    scene.tables = &tables;
    scene.options = &options;
    scene.chunks.resize(population.chunks.size());
    scene.pending.resize(population.chunks.size());
    scene.places_given.assign(tables.programmes->reaches.size(), 0.0);
    scene.hands.resize(std::max<std::size_t>(options.hands, 1));
    for (Hand& hand : scene.hands) {
        hand.lives = std::make_unique<people::Lives>(life_rules, years, options.tally_areas);
        hand.care = std::make_unique<care::Care>(care_rules, shape, hand.lives->presences());
    }

    const auto serve = [&](int year) {
        if (limits != nullptr) {
            limits->serve_year(scene.chunks, year, parallel);
        }
    };
    const auto give_care = [&](Hand& hand, std::size_t chunk, int year, int first_month) {
        hand.care->give_year(scene.chunks[chunk], scene.pending[chunk], year, first_month, year < 0,
                             limits != nullptr ? limits->requests_of(chunk) : nullptr);
    };

    // Settle, and warm up.
    scene.by_hand(parallel, [&](Hand& hand, std::size_t chunk) {
        scene.chunks[chunk] = hand.lives->settle(population.chunks[chunk]);
        give_care(hand, chunk, -1, warm_up_from);
    });
    serve(-1);
    for (std::size_t year = 0; year < years; ++year) {
        if (options.stop != nullptr) {
            options.stop->throw_if_requested();
        }
        scene.by_hand(parallel, [&](Hand& hand, std::size_t chunk) {
            hand.lives->begin_year(scene.chunks[chunk], year);
        });
        live_year(scene, static_cast<int>(year), parallel);
        scene.by_hand(parallel, [&](Hand& hand, std::size_t chunk) {
            give_care(hand, chunk, static_cast<int>(year), 0);
        });
        serve(static_cast<int>(year));
        if (staffing != nullptr) {
            close_year_of_staff(scene, year, *limits, *staffing);
        }
        if (options.year_done) {
            options.year_done(year);
        }
    }
    // From here on nobody lives or is cared for: how people stand at the end.
    scene.by_hand(parallel, [&](Hand& hand, std::size_t chunk) {
        hand.lives->begin_year(scene.chunks[chunk], years);
    });
    Simulation simulation = add_up(scene, shape);
    if (limits != nullptr) {
        simulation.served = limits->take_served();
    }
    if (staffing != nullptr) {
        simulation.staff = staffing->take_staff();
        simulation.minutes_asked = staffing->take_minutes_asked();
    }
    return simulation;
}

} // namespace footprint::run
