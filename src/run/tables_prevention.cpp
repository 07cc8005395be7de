// SPDX-License-Identifier: MIT
// Counted and expected years, weighted and discounted.
#include "run/tables_prevention.hpp"

#include "attribution/apportion.hpp"
#include "core/deterministic_math.hpp"
#include "measure/discounting.hpp"

#include <algorithm>
#include <cmath>

namespace footprint::run {

namespace {

constexpr std::size_t first_old_age = 65;
constexpr std::size_t oldest = people::single_ages - 1;
constexpr std::array<std::size_t, 2> fixed_horizons = {10, longest_horizon};

std::size_t years_later(std::size_t age, std::size_t years) {
    return std::min(age + years, oldest);
}

double persons_of(const TableSource& source, std::size_t sex, std::size_t age) {
    double sum = 0.0;
    for (const auto& district : source.compiled->people.districts.persons) {
        sum += age < people::district_ages ? static_cast<double>(district[sex][age]) : 0.0;
    }
    return sum;
}

double death_rate(const TableSource& source, std::size_t sex, std::size_t age) {
    return source.compiled->people.deaths.rate.back()[sex][age];
}

/// Chance of being alive after each number of years, the first 1.
using Survival = std::array<double, longest_horizon + 1>;

Survival survival_of(const TableSource& source, std::size_t sex, std::size_t age,
                     double relative_risk) {
    Survival alive{};
    alive[0] = 1.0;
    for (std::size_t year = 0; year < longest_horizon; ++year) {
        const double rate = relative_risk * death_rate(source, sex, years_later(age, year));
        alive[year + 1] = alive[year] * core::exponential(-rate);
    }
    return alive;
}

double lived(const Survival& alive, std::size_t year) {
    return (alive[year] + alive[year + 1]) / 2.0;
}

/// Calls `visit` with sex, age and the share of people there: they sum to 1. `weight` says how
/// many.
template <typename Weight, typename Visit>
void for_each_age(const Weight& weight, const Visit& visit) {
    double sum = 0.0;
    for (std::size_t sex = 0; sex < people::sexes; ++sex) {
        for (std::size_t age = 0; age < people::single_ages; ++age) {
            sum += weight(sex, age);
        }
    }
    for (std::size_t sex = 0; sum > 0.0 && sex < people::sexes; ++sex) {
        for (std::size_t age = 0; age < people::single_ages; ++age) {
            if (const double share = weight(sex, age) / sum; share > 0.0) {
                visit(sex, age, share);
            }
        }
    }
}

/// New cases by age follow the rise of prevalence over the ten years around it.
double rise_of_prevalence(const std::array<float, people::single_ages>& prevalence,
                          std::size_t age) {
    constexpr std::size_t around = 5;
    const std::size_t before = age > around ? age - around : 0;
    return std::max(0.0, static_cast<double>(prevalence[years_later(age, around)]) -
                             static_cast<double>(prevalence[before]));
}

/// Years of life, QALYs and pence by year from the plan's first.
struct Gain {
    ByHorizonYear qalys{};
    ByHorizonYear life_years{};
    ByHorizonYear care_avoided{};
    ByHorizonYear living_longer{};

    void add(const CaseWorth& worth, std::size_t from_year, double times) {
        for (std::size_t year = from_year; year < longest_horizon; ++year) {
            qalys[year] += times * worth.qalys[year - from_year];
            life_years[year] += times * worth.life_years[year - from_year];
            care_avoided[year] += times * worth.care_avoided[year - from_year];
            living_longer[year] += times * worth.living_longer[year - from_year];
        }
    }
};

double in_whole(attribution::Whole128 numerator) {
    return static_cast<double>(numerator) / static_cast<double>(attribution::share_denominator);
}

/// What is worth the same for every player: found once.
class Prevention {
public:
    explicit Prevention(const TableSource& source)
        : source_(source), years_(source.years()), conditions_(source.names->conditions.size()),
          cases_((years_ + 1) * conditions_), alive_((years_ + 1) * 2) {
        count();
        const ExpectedCosts costs = expected_costs(source);
        for (const bool is_old : {false, true}) {
            of_life_[is_old ? 1 : 0] = worth_of_life(source, costs, is_old);
        }
        for (std::size_t condition = 0; condition < conditions_; ++condition) {
            of_case_.push_back(worths_of_case(source, costs, condition));
        }
    }

    /// `parts` of an ExactShares: one player's, or everybody's.
    template <typename Part>
    [[nodiscard]] Gain gain(const Part& part) const {
        Gain sum;
        const std::size_t plan_years = years_ - 1;
        for (std::size_t year = 1; year < years_; ++year) {
            for (std::size_t condition = 0; condition < conditions_; ++condition) {
                // The year it begins in lies within the plan too.
                const std::size_t in_plan = plan_years - (year - 1);
                sum.add(of_case_[condition][in_plan], year - 1,
                        -source_.weight * part(cases_[year * conditions_ + condition]));
            }
            for (std::size_t old = 0; old < 2; ++old) {
                const double people =
                    source_.weight *
                    (part(alive_[year * 2 + old]) + part(alive_[(year + 1) * 2 + old])) / 2.0;
                sum.life_years[year - 1] += people;
                sum.living_longer[year - 1] += people * of_life_[old].year_at_variable_cost;
                sum.qalys[year - 1] +=
                    people * of_life_[old].qalys[0] / std::max(of_life_[old].life_years[0], 1e-9);
            }
        }
        for (std::size_t old = 0; old < 2; ++old) {
            sum.add(of_life_[old], plan_years, source_.weight * part(alive_[years_ * 2 + old]));
        }
        return sum;
    }

    template <typename Part>
    [[nodiscard]] double cases(const Part& part) const {
        double sum = 0.0;
        for (const attribution::ExactShares& shares : cases_) {
            sum -= source_.weight * part(shares);
        }
        return sum;
    }

private:
    void count() {
        attribution::PresenceTable& presences = source_.simulation->presences;
        for (const people::LifeRow& row : source_.simulation->lives.rows) {
            if (row.what < people::count_new_case + conditions_) {
                cases_[row.year * conditions_ + row.what - people::count_new_case].add(
                    1, presences.unit_shares(row.presence));
            }
        }
        for (const people::AliveRow& row : source_.simulation->lives.alive) {
            alive_[row.year * 2U + (row.is_65_plus ? 1U : 0U)].add(
                1, presences.unit_shares(row.presence));
        }
    }

    const TableSource& source_;
    std::size_t years_;
    std::size_t conditions_;
    std::vector<attribution::ExactShares> cases_; // by year, condition
    std::vector<attribution::ExactShares> alive_; // by first day of a year, 65 and over
    std::array<CaseWorth, 2> of_life_;
    std::vector<std::vector<CaseWorth>> of_case_; // by condition, years in the plan
};

/// Of health-service prices, the opening year 1.
double price_level(const TableSource& source, std::size_t year) {
    const finance::FinanceTables& tables = source.compiled->finance;
    if (tables.health_service_index == finance::none) {
        return 1.0;
    }
    return static_cast<double>(
               tables.price_indices[tables.health_service_index].by_year[year].value) /
           static_cast<double>(finance::one_billion);
}

/// Change of the system's gap by year from the plan's first, of one player or of all, at
/// opening-year prices.
ByHorizonYear cost_in_plan(const TableSource& source, std::size_t player, bool all) {
    ByHorizonYear cost{};
    for (const finance::InitiativeMoney& money : source.money->initiatives) {
        if ((all || money.player == player) && money.year >= 1 && money.year <= longest_horizon) {
            cost[money.year - 1] +=
                static_cast<double>(money.system_change.value) / price_level(source, money.year);
        }
    }
    return cost;
}

struct Row {
    std::string_view initiative;
    double cases = 0.0;
    Gain gain;
    ByHorizonYear cost{};
};

void put_row(const TableSource& source, const Row& row, std::size_t horizon,
             measure::Table& table) {
    constexpr double tenths = 10.0;
    const double rate = source.names->discount_percent;
    const auto upto = [&](const ByHorizonYear& years) { return std::span(years).first(horizon); };
    double life_years = 0.0;
    for (const double years : upto(row.gain.life_years)) {
        life_years += years;
    }
    const double qalys = measure::discounted(upto(row.gain.qalys), rate);
    table.put_text(row.initiative);
    table.put_number(static_cast<std::int64_t>(horizon));
    table.put_number(std::llround(tenths * row.cases));
    table.put_number(std::llround(tenths * life_years));
    table.put_number(std::llround(tenths * qalys));
    ByHorizonYear net{};
    ByHorizonYear plan{};
    for (std::size_t year = 0; year < longest_horizon; ++year) {
        const bool is_in_plan = year + 1 < source.years();
        plan[year] = row.cost[year] - (is_in_plan ? row.gain.living_longer[year] : 0.0);
        net[year] = plan[year] - row.gain.care_avoided[year] + row.gain.living_longer[year];
    }
    const std::array<const ByHorizonYear*, 4> lines = {&plan, &row.gain.care_avoided,
                                                       &row.gain.living_longer, &net};
    for (const ByHorizonYear* money : lines) {
        table.put_number(std::llround(measure::discounted(upto(*money), rate)));
    }
    // Of less than half a QALY a cost for each would be a large number about nothing.
    const auto cost = measure::cost_per_qaly(upto(net), upto(row.gain.qalys), rate);
    if (cost && qalys >= 0.5) {
        table.put_number(std::llround(*cost));
    } else {
        table.put_nothing();
    }
}

} // namespace

std::vector<CaseWorth> worths_of_case(const TableSource& source, const ExpectedCosts& costs,
                                      std::size_t condition) {
    const people::PeopleTables& tables = source.compiled->people;
    const auto relative_risk = static_cast<double>(tables.deaths.risks.of_condition[condition]);
    const auto& base = source.names->base_quality;
    const auto& factor = source.names->condition_quality[condition];
    std::vector<CaseWorth> worths(std::min(source.years(), longest_horizon));
    for_each_age(
        [&](std::size_t sex, std::size_t age) {
            return rise_of_prevalence(tables.conditions.shape[condition][sex], age) *
                   persons_of(source, sex, age);
        },
        [&](std::size_t sex, std::size_t age, double share) {
            const Survival well = survival_of(source, sex, age, 1.0);
            const Survival ill = survival_of(source, sex, age, relative_risk);
            for (std::size_t year = 0; year < longest_horizon; ++year) {
                const std::size_t then = years_later(age, year);
                // Cases begin in the middle of their first year.
                const double part = share * (year == 0 ? 0.5 : 1.0);
                const double worse = part * lived(ill, year) * base[then] * (1.0 - factor[then]);
                const std::size_t band = ExpectedCosts::band_of(then);
                const double care =
                    part * lived(ill, year) * costs.of_condition[condition][sex][band].whole;
                for (std::size_t in_plan = 0; in_plan < worths.size(); ++in_plan) {
                    worths[in_plan].qalys[year] += worse;
                    worths[in_plan].care_avoided[year] += year >= in_plan ? care : 0.0;
                    if (year >= in_plan && well[in_plan] > 0.0) {
                        const double saved =
                            part *
                            (ill[in_plan] * lived(well, year) / well[in_plan] - lived(ill, year));
                        worths[in_plan].life_years[year] += saved;
                        worths[in_plan].qalys[year] += saved * base[then];
                        worths[in_plan].living_longer[year] +=
                            saved * costs.of_everybody[sex][band].whole;
                    }
                }
            }
        });
    return worths;
}

CaseWorth worth_of_life(const TableSource& source, const ExpectedCosts& costs, bool is_65_plus) {
    const auto& base = source.names->base_quality;
    CaseWorth worth;
    for_each_age(
        [&](std::size_t sex, std::size_t age) {
            return (age >= first_old_age) == is_65_plus
                       ? death_rate(source, sex, age) * persons_of(source, sex, age)
                       : 0.0;
        },
        [&](std::size_t sex, std::size_t age, double share) {
            const Survival alive = survival_of(source, sex, age, 1.0);
            worth.year_at_variable_cost +=
                share * costs.of_everybody[sex][ExpectedCosts::band_of(age)].variable;
            for (std::size_t year = 0; year < longest_horizon; ++year) {
                worth.life_years[year] += share * lived(alive, year);
                const std::size_t then = years_later(age, year);
                worth.qalys[year] += share * lived(alive, year) * base[then];
                worth.living_longer[year] +=
                    share * lived(alive, year) *
                    costs.of_everybody[sex][ExpectedCosts::band_of(then)].whole;
            }
        });
    return worth;
}

measure::Table prevention_table(const TableSource& source) {
    measure::Table table(
        "prevention",
        {measure::text_column("initiative"), measure::number_column("horizon_years", "years"),
         measure::number_column("cases_avoided", "cases", 1),
         measure::number_column("life_years_gained", "years", 1),
         measure::number_column("qalys_gained", "years in full health", 1),
         measure::number_column("plan_cost_pence", "pence"),
         measure::number_column("later_care_avoided_pence", "pence"),
         measure::number_column("living_longer_pence", "pence"),
         measure::number_column("net_cost_pence", "pence"),
         measure::number_column("pence_per_qaly", "pence per year in full health")});
    const std::size_t plan_years = source.years() - 1;
    std::vector<std::size_t> horizons;
    if (plan_years >= 1 && plan_years <= longest_horizon) {
        horizons.push_back(plan_years);
    }
    for (const std::size_t horizon : fixed_horizons) {
        if (horizon > plan_years) {
            horizons.push_back(horizon);
        }
    }
    const Prevention prevention(source);
    const auto put = [&](const Row& row) {
        for (const std::size_t horizon : horizons) {
            put_row(source, row, horizon, table);
        }
    };
    const auto everybody = [](const attribution::ExactShares& shares) {
        return static_cast<double>(shares.total());
    };
    put({.initiative = not_split,
         .cases = prevention.cases(everybody),
         .gain = prevention.gain(everybody),
         .cost = cost_in_plan(source, 0, true)});
    for (std::size_t player = 0; player < source.names->players.size(); ++player) {
        const auto own = [player](const attribution::ExactShares& shares) {
            return in_whole(shares.numerators()[player]);
        };
        put({.initiative = source.names->players[player],
             .cases = prevention.cases(own),
             .gain = prevention.gain(own),
             .cost = cost_in_plan(source, player, false)});
    }
    return table;
}

} // namespace footprint::run
