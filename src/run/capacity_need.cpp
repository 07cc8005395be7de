// SPDX-License-Identifier: MIT
// The search. Nothing but plain arithmetic decides an amount, so that it is the same everywhere.
#include "run/capacity_need.hpp"

#include "care/requests.hpp"
#include "run/capacity_amounts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace footprint::run {

namespace {

using capacity::CapacityTables;
using capacity::Standard;
using capacity::YearCounts;

constexpr std::size_t tried_at_once = 7;
constexpr std::uint32_t enclosing_rounds = 3;
constexpr double least_factor = 0.25;
constexpr double most_factor = 4.0;
constexpr double beds_to_spare = 8.0;
constexpr std::array<double, 2> places_around_use{0.9, 2.2}; ///< a unit that is never full is waste
constexpr std::array<double, 2> slots_around_use{0.75, 1.35};
constexpr double raised_by = 1.05;
constexpr double cancelled_share = 0.01; ///< of a pool's admissions
constexpr double of_percent = 10'000.0;  // thresholds, in hundredths of a percent

struct Sought {
    CapacityFactor factor;
    std::vector<double> low; ///< by year: the least looked at
    std::vector<double> high;
    /// By year: what it is sized for, and what more of it would not keep.
    std::vector<std::vector<const Standard*>> held_to;
    std::vector<std::vector<const Standard*>> decided_elsewhere;
    std::vector<std::uint32_t> kept; ///< runs in which the standards held
    std::vector<std::uint32_t> counted;
    std::vector<std::vector<double>> beds_used; ///< by year, run
    std::vector<std::int64_t> admitted;         ///< by year, of all runs
    std::vector<std::int64_t> cancelled;        ///< operations, for want of a bed
};

class Search {
public:
    Search(const CapacityQuestion& question, const ServeCapacity& serve)
        : question_(&question), serve_(&serve) {
        const CapacityTables& tables = *question.tables;
        seek(ResourceKind::beds, tables.pools.size());
        seek(ResourceKind::places, tables.places.size());
        seek(ResourceKind::slots, tables.lists.size());
    }

    std::vector<CapacityNeed> needs() {
        if (sought_.empty()) {
            return {};
        }
        spare_everything();
        enclose();
        size_beds();
        for (std::uint32_t round = 0; round < question_->most_rounds; ++round) {
            try_together();
            if (round + 1 == question_->most_rounds || !raise()) {
                break;
            }
        }
        return answer();
    }

private:
    void seek(ResourceKind kind, std::size_t number) {
        for (std::size_t place = 0; place < number; ++place) {
            const Resource resource{.kind = kind, .number = place};
            bool is_asked = false;
            for (std::size_t year = 1; year < question_->years; ++year) {
                is_asked = is_asked || is_held(resource, year);
            }
            if (is_asked) {
                Sought one;
                one.factor = {.resource = resource,
                              .by_year = std::vector<double>(question_->years, 1.0)};
                one.low.assign(question_->years, least_factor);
                one.high.assign(question_->years, most_factor);
                one.held_to.resize(question_->years);
                one.decided_elsewhere.resize(question_->years);
                one.kept.assign(question_->years, 0);
                one.counted.assign(question_->years, 0);
                one.beds_used.resize(question_->years);
                one.admitted.assign(question_->years, 0);
                one.cancelled.assign(question_->years, 0);
                sought_.push_back(std::move(one));
            }
        }
    }

    /// A threshold is in force, and there is something to have more or less of.
    [[nodiscard]] bool is_held(const Resource& resource, std::size_t year) const {
        return has_threshold(*question_, resource, year) &&
               amount_in_year(*question_->tables, question_->world, resource, year) > 0.0;
    }

    [[nodiscard]] CapacityTables tables() const {
        std::vector<CapacityFactor> factors;
        for (const Sought& one : sought_) {
            factors.push_back(one.factor);
        }
        return with_factors(*question_, factors);
    }

    [[nodiscard]] std::vector<YearCounts> serve_first_run() const {
        const CapacityTables tried = tables();
        return std::move((*serve_)(std::vector{CapacityTrial{.run = 0, .capacity = &tried}})[0]);
    }

    [[nodiscard]] double now(const Sought& one, std::size_t year) const {
        return amount_in_year(*question_->tables, question_->world, one.factor.resource, year);
    }

    [[nodiscard]] double used(const Sought& one, const YearCounts& counts) const {
        return amount_used(*question_, one.factor.resource, counts);
    }

    [[nodiscard]] bool keeps(const Sought& one, std::size_t year, const YearCounts& counts) const {
        return keeps_standards(*question_, one.factor.resource, year, counts,
                               is_sized(one, year) ? one.held_to[year]
                                                   : one.decided_elsewhere[year])
            .value_or(true);
    }

    /// It is beds, or more of it keeps a standard.
    [[nodiscard]] static bool is_sized(const Sought& one, std::size_t year) {
        return one.factor.resource.kind == ResourceKind::beds || !one.held_to[year].empty();
    }

    /// Whole beds that hold so many in use at the occupancy allowed.
    void set_beds(Sought& one, std::size_t year, double in_use) const {
        const double allowed =
            occupancy_allowed(*question_, one.factor.resource.number, year).value_or(1.0);
        const double beds = std::max(std::ceil(in_use / allowed - 1e-9), 1.0);
        one.factor.by_year[year] = beds / now(one, year);
    }

    template <typename Body>
    void for_each_held(ResourceKind kind, Body body) {
        for (Sought& one : sought_) {
            for (std::size_t year = 1; year < question_->years; ++year) {
                if (one.factor.resource.kind == kind && is_held(one.factor.resource, year)) {
                    body(one, year);
                }
            }
        }
    }

    template <typename Body>
    void for_each_place_and_list(Body body) {
        for_each_held(ResourceKind::places, body);
        for_each_held(ResourceKind::slots, body);
    }

    /// Those with a standard to be sized for.
    template <typename Body>
    void for_each_enclosed(Body body) {
        for_each_place_and_list([&](Sought& one, std::size_t year) {
            if (is_sized(one, year)) {
                body(one, year);
            }
        });
    }

    void size_beds() {
        for_each_held(ResourceKind::beds, [&](Sought& one, std::size_t year) {
            one.factor.by_year[year] = std::max(beds_to_spare, one.factor.by_year[year]);
        });
        const auto served = serve_first_run();
        for_each_held(ResourceKind::beds, [&](Sought& one, std::size_t year) {
            set_beds(one, year, used(one, served[year]));
        });
    }

    /// With more of everything than is used: beds are sized, what is used of places and slots says
    /// around which amounts to look, and what is not kept even so is decided elsewhere.
    void spare_everything() {
        for_each_held(ResourceKind::beds, [&](Sought& one, std::size_t year) {
            one.factor.by_year[year] = beds_to_spare;
        });
        for_each_place_and_list(
            [](Sought& one, std::size_t year) { one.factor.by_year[year] = most_factor; });
        const auto served = serve_first_run();
        for_each_held(ResourceKind::beds, [&](Sought& one, std::size_t year) {
            set_beds(one, year, used(one, served[year]));
        });
        for_each_place_and_list([&](Sought& one, std::size_t year) {
            const Resource& resource = one.factor.resource;
            one.factor.by_year[year] = 1.0;
            for (const Standard* standard : standards_of(*question_, resource, year)) {
                (is_kept_surely(*standard, year,
                                count_of(*question_, *standard, resource, served[year]))
                     ? one.held_to
                     : one.decided_elsewhere)[year]
                    .push_back(standard);
            }
            const double in_use = used(one, served[year]) / now(one, year);
            if (in_use > 0.0) {
                const auto& [low, high] =
                    resource.kind == ResourceKind::places ? places_around_use : slots_around_use;
                one.low[year] = std::clamp(in_use * low, least_factor, most_factor);
                one.high[year] = std::clamp(in_use * high, least_factor, most_factor);
            }
        });
    }

    /// By two standard errors of the share; of nobody, always.
    [[nodiscard]] static bool is_kept_surely(const Standard& standard, std::size_t year,
                                             const capacity::Counted& counted) {
        if (counted.denominator == 0) {
            return true;
        }
        const auto people = static_cast<double>(counted.denominator);
        const double share = static_cast<double>(counted.numerator) / people;
        const double spare = share - *standard.threshold_by_year[year] / of_percent;
        return (standard.higher_is_better ? spare : -spare) >=
               2.0 * std::sqrt(share * (1.0 - share) / people);
    }

    /// Places and slots together: they press on one another through beds alone.
    void enclose() {
        for (std::uint32_t round = 0; round < enclosing_rounds; ++round) {
            const auto at = [](const Sought& one, std::size_t year, std::size_t step) {
                return one.low[year] + (one.high[year] - one.low[year]) *
                                           static_cast<double>(step + 1) /
                                           static_cast<double>(tried_at_once);
            };
            std::vector<CapacityTables> tried;
            for (std::size_t step = 0; step < tried_at_once; ++step) {
                for_each_enclosed([&](Sought& one, std::size_t year) {
                    one.factor.by_year[year] = at(one, year, step);
                });
                tried.push_back(tables());
            }
            std::vector<CapacityTrial> trials;
            for (const CapacityTables& one : tried) {
                trials.push_back({.run = 0, .capacity = &one});
            }
            const auto served = (*serve_)(trials);
            for_each_enclosed([&](Sought& one, std::size_t year) {
                std::size_t step = 0;
                while (step < tried_at_once && !keeps(one, year, served[step][year])) {
                    ++step;
                }
                // A year is tried beside as little in the years before it, which its people have
                // waited through: the least that is too little then may be enough later.
                const double width = one.high[year] - one.low[year];
                if (step == tried_at_once) {
                    one.low[year] = one.high[year];
                    one.high[year] = std::min(one.high[year] + 2.0 * width, most_factor);
                } else {
                    one.high[year] = at(one, year, step);
                    one.low[year] = step > 0 ? at(one, year, step - 1)
                                             : std::max(one.low[year] - width, least_factor);
                }
            });
        }
        for_each_enclosed([&](Sought& one, std::size_t year) {
            one.factor.by_year[year] = whole_amount(one, year, one.high[year]);
        });
    }

    /// The factor that makes it whole slots a week; places are made whole hour by hour.
    [[nodiscard]] double whole_amount(const Sought& one, std::size_t year, double factor) const {
        const double amount = now(one, year);
        return one.factor.resource.kind == ResourceKind::slots
                   ? std::ceil(factor * amount - 1e-9) / amount
                   : factor;
    }

    void try_together() {
        for (Sought& one : sought_) {
            std::ranges::fill(one.kept, 0U);
            std::ranges::fill(one.counted, 0U);
            std::ranges::fill(one.admitted, 0);
            std::ranges::fill(one.cancelled, 0);
            for (std::vector<double>& of_year : one.beds_used) {
                of_year.clear();
            }
        }
        const CapacityTables found = tables();
        for (std::uint32_t run = 0; run < question_->runs;) {
            std::vector<CapacityTrial> trials;
            for (; run < question_->runs && trials.size() < question_->runs_at_once; ++run) {
                trials.push_back({.run = run, .capacity = &found});
            }
            for (const std::vector<YearCounts>& served : (*serve_)(trials)) {
                count(served);
            }
        }
    }

    void count(const std::vector<YearCounts>& served) {
        for (const ResourceKind kind :
             {ResourceKind::beds, ResourceKind::places, ResourceKind::slots}) {
            for_each_held(kind, [&](Sought& one, std::size_t year) {
                one.kept[year] += keeps(one, year, served[year]) ? 1U : 0U;
                ++one.counted[year];
                if (kind == ResourceKind::beds) {
                    const capacity::PoolCounts& pool =
                        served[year].pools[one.factor.resource.number];
                    one.beds_used[year].push_back(used(one, served[year]));
                    one.admitted[year] += pool.admitted;
                    one.cancelled[year] += pool.cancelled;
                }
            });
        }
    }

    [[nodiscard]] std::uint32_t runs_wanted() const {
        return static_cast<std::uint32_t>(
            std::ceil(question_->chance * static_cast<double>(question_->runs) - 1e-9));
    }

    /// A small unit is full on more nights than its mean occupancy says.
    [[nodiscard]] static bool cancels_operations(const Sought& one, std::size_t year) {
        const std::int64_t planned = one.admitted[year] + one.cancelled[year];
        return static_cast<double>(one.cancelled[year]) >
               cancelled_share * static_cast<double>(planned);
    }

    /// Whether anything was raised.
    [[nodiscard]] bool raise() {
        bool any = false;
        for (Sought& one : sought_) {
            for (std::size_t year = 1; year < question_->years; ++year) {
                if (one.counted[year] == 0 || !is_sized(one, year) ||
                    (one.kept[year] >= runs_wanted() && !cancels_operations(one, year))) {
                    continue;
                }
                const double before = one.factor.by_year[year];
                if (one.factor.resource.kind == ResourceKind::beds) {
                    std::ranges::sort(one.beds_used[year]);
                    set_beds(one, year, one.beds_used[year][runs_wanted() - 1]);
                    const double more = std::ceil(before * raised_by * now(one, year) - 1e-9);
                    one.factor.by_year[year] =
                        std::max({one.factor.by_year[year], before,
                                  cancels_operations(one, year) ? more / now(one, year) : 0.0});
                } else if (before < most_factor) {
                    one.factor.by_year[year] =
                        whole_amount(one, year, std::min(before * raised_by, most_factor));
                }
                any = any || one.factor.by_year[year] > before;
            }
        }
        return any;
    }

    [[nodiscard]] std::vector<CapacityNeed> answer() const {
        const CapacityTables found = tables();
        std::vector<CapacityNeed> needs;
        for (const Sought& one : sought_) {
            for (std::size_t year = 1; year < question_->years; ++year) {
                if (one.counted[year] == 0) {
                    continue;
                }
                needs.push_back(CapacityNeed{
                    .resource = one.factor.resource,
                    .year = year,
                    .now = now(one, year),
                    .needed = amount_in_year(found, question_->world, one.factor.resource, year),
                    .kept_share = static_cast<double>(one.kept[year]) /
                                  static_cast<double>(one.counted[year]),
                    .is_reached = one.kept[year] >= runs_wanted(),
                    .held_to = one.held_to[year],
                    .decided_elsewhere = one.decided_elsewhere[year]});
            }
        }
        return needs;
    }

    const CapacityQuestion* question_;
    const ServeCapacity* serve_;
    std::vector<Sought> sought_;
};

} // namespace

std::uint32_t CapacityQuestion::most_passes() const {
    return 2 + enclosing_rounds + most_rounds * runs;
}

std::vector<CapacityNeed> capacity_needs(const CapacityQuestion& question,
                                         const ServeCapacity& serve) {
    return Search(question, serve).needs();
}

} // namespace footprint::run
