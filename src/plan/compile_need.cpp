// SPDX-License-Identifier: MIT
// The tables of illness and of need: who has which condition, and how often people of each kind
// call for each line.
#include "plan/compile_parts.hpp"

#include <algorithm>

namespace footprint::plan {
namespace {

using people::single_ages;

/// 0 to 4 for deprivation_1 to deprivation_5.
std::optional<std::size_t> fifth_of_word(std::string_view word) {
    const auto words = deprivation_words();
    const auto found = std::ranges::find(words, word);
    return found == words.end() ? std::nullopt
                                : std::optional(static_cast<std::size_t>(found - words.begin()));
}

void keep_risk(const CompileInputs& inputs, std::string_view of, float risk,
               people::RiskRatios& risks) {
    if (const auto fifth = fifth_of_word(of)) {
        risks.of_deprivation[*fifth] = risk;
    } else if (const auto condition = place::position_of(inputs.numbering.conditions, of)) {
        risks.of_condition[*condition] = risk;
    } else {
        risks.of_attribute[number_of(inputs.numbering.attributes, of)] = risk;
    }
}

void compile_registers(const CompileInputs& inputs, people::ConditionTable& table) {
    const std::size_t conditions = inputs.numbering.conditions.size();
    const std::vector<std::string>& commissioners = inputs.numbering.commissioners;
    table.register_persons.assign(conditions, std::vector<double>(commissioners.size(), 0.0));
    std::vector<double> now(conditions, 0.0);
    std::vector<double> before(conditions, 0.0);
    for (const RegisterRow& row : inputs.plan.registers.rows) {
        const std::size_t condition = number_of(inputs.numbering.conditions, row.condition_id);
        if (const auto commissioner = place::position_of(commissioners, row.commissioner_id)) {
            table.register_persons[condition][*commissioner] = row.persons;
        }
        if (row.previous_persons && *row.previous_persons > 0) {
            now[condition] += row.persons;
            before[condition] += *row.previous_persons;
        }
    }
    for (std::size_t condition = 0; condition < conditions; ++condition) {
        if (before[condition] > 0) {
            table.register_growth[condition] = now[condition] / before[condition] - 1;
        }
    }
}

} // namespace

void compile_conditions(const CompileInputs& inputs, const DrawnValues& drawn,
                        people::ConditionTable& table) {
    const Pack& pack = inputs.plan.pack;
    const std::vector<std::string>& conditions = inputs.numbering.conditions;
    const std::size_t size = conditions.size();
    constexpr double persons_per_rate = 1000;
    constexpr double percent = 100;
    table.register_age_from.resize(size);
    table.diagnosed_share.resize(size);
    table.diagnosis_rate_per_year.assign(size, 0.0F);
    table.major.resize(size);
    table.shape.resize(size);
    table.risks.resize(size);
    table.register_growth.resize(size);
    for (const std::string& condition : conditions) {
        table.id.push_back(core::permanent_id(condition));
    }
    for (const ConditionRow& row : pack.conditions.rows) {
        const std::size_t condition = number_of(conditions, row.condition_id);
        table.register_age_from[condition] = static_cast<std::uint8_t>(row.register_age_from);
        table.diagnosed_share[condition] = static_cast<float>(row.diagnosed_share);
        table.major[condition] = row.major;
        table.register_growth[condition] = row.opening_growth_percent / percent;
    }
    compile_registers(inputs, table);
    for (double& growth : table.register_growth) {
        growth *= drawn.drawn("conditions", 1);
    }
    for (const DiagnosisRateRow& row : pack.diagnosis_rate.rows) {
        table.diagnosis_rate_per_year[number_of(conditions, row.condition_id)] =
            static_cast<float>(row.per_1000_person_years / persons_per_rate *
                               drawn.drawn("diagnosis_rate", row.condition_id, 1));
    }
    for (const ConditionShapeRow& row : pack.condition_shapes.rows) {
        auto& shape = table.shape[number_of(conditions, row.condition_id)];
        const AgeRange ages = single_ages_of(row.age_from, row.age_to);
        for (const std::size_t sex : sexes_of(row.sex)) {
            for (std::size_t age = ages.from; age < ages.end; ++age) {
                shape[sex][age] = static_cast<float>(row.relative_prevalence);
            }
        }
    }
    for (const ConditionRiskRow& row : pack.condition_risks.rows) {
        const double factor = drawn.drawn("condition_risks", row.condition_id, 1);
        keep_risk(inputs, row.of, static_cast<float>(row.relative_risk * factor),
                  table.risks[number_of(conditions, row.condition_id)]);
    }
}

namespace {

/// Calls `keep` with each line that a row is about: first those of rows for `all`, then those of
/// rows of their own, which win.
template <typename Row, typename Keep>
void for_each_line(const std::vector<std::string>& lines, const std::vector<Row>& rows, Keep keep) {
    for (const Row& row : rows) {
        if (row.line_id == "all") {
            for (std::size_t line = 0; line < lines.size(); ++line) {
                keep(line, row);
            }
        }
    }
    for (const Row& row : rows) {
        if (row.line_id != "all") {
            keep(number_of(lines, row.line_id), row);
        }
    }
}

void compile_rates(const CompileInputs& inputs, const DrawnValues& drawn, need::NeedTables& need) {
    constexpr double persons_per_rate = 1000;
    using ByAge = std::array<double, single_ages>;
    using ByCell = std::array<std::array<ByAge, people::deprivation_fifths>, people::sexes>;
    std::vector<ByCell> rates(need.lines, ByCell{});
    for (const LineRateRow& row : inputs.plan.pack.line_rates.rows) {
        ByCell& of_line = rates[number_of(inputs.numbering.lines, row.line_id)];
        const AgeRange ages = single_ages_of(row.age_from, row.age_to);
        for (const std::size_t sex : sexes_of(row.sex)) {
            for (const std::size_t fifth : fifths_of(row.deprivation_fifth)) {
                for (std::size_t age = ages.from; age < ages.end; ++age) {
                    of_line[sex][fifth][age] =
                        row.contacts_per_1000_person_years / persons_per_rate;
                }
            }
        }
    }
    need.published_rate.assign(people::cells, need::LineRow{});
    for (std::size_t line = 0; line < need.lines; ++line) {
        const double factor = drawn.drawn("line_rates", inputs.numbering.lines[line], 1);
        for (std::size_t band = 0; band < people::age_bands; ++band) {
            for (std::size_t sex = 0; sex < people::sexes; ++sex) {
                for (std::size_t fifth = 0; fifth < people::deprivation_fifths; ++fifth) {
                    need.published_rate[people::cell(band, sex, fifth)][line] = static_cast<float>(
                        factor * band_mean(rates[line][sex][fifth], band, inputs.persons_by_age));
                }
            }
        }
    }
}

void compile_multipliers(const CompileInputs& inputs, const DrawnValues& drawn,
                         need::NeedTables& need) {
    const std::vector<std::string>& lines = inputs.numbering.lines;
    need.of_condition.assign(people::most_conditions, need::ones());
    need.of_attribute.assign(people::most_attributes, need::ones());
    need.of_count.assign(condition_count_words().size(), need::ones());
    for_each_line(lines, inputs.plan.pack.line_multipliers.rows,
                  [&](std::size_t line, const LineMultiplierRow& row) {
                      const auto multiplier = static_cast<float>(
                          row.multiplier * drawn.drawn("line_multipliers", row.line_id, 1));
                      const auto counts = condition_count_words();
                      const auto count = std::ranges::find(counts, row.of);
                      if (count != counts.end()) {
                          need.of_count[static_cast<std::size_t>(count - counts.begin())][line] =
                              multiplier;
                      } else if (const auto condition =
                                     place::position_of(inputs.numbering.conditions, row.of)) {
                          need.of_condition[*condition][line] = multiplier;
                      } else {
                          need.of_attribute[number_of(inputs.numbering.attributes, row.of)][line] =
                              multiplier;
                      }
                  });
    for_each_line(lines, inputs.plan.pack.last_year_of_life.rows,
                  [&](std::size_t line, const LastYearOfLifeRow& row) {
                      need.last_year_of_life[line] = static_cast<float>(
                          row.multiplier * drawn.drawn("last_year_of_life", row.line_id, 1));
                  });
}

void compile_growth(const CompileInputs& inputs, const DrawnValues& drawn, need::NeedTables& need) {
    constexpr double percent = 100;
    std::vector<double> growth(need.lines, 0.0);
    for_each_line(inputs.numbering.lines, inputs.plan.pack.line_growth.rows,
                  [&](std::size_t line, const LineGrowthRow& row) {
                      growth[line] = row.growth_percent_per_year / percent *
                                     drawn.drawn("line_growth", row.line_id, 1);
                  });
    need.growth.assign(years_of(inputs.plan), need::ones());
    std::vector<double> level(need.lines, 1.0);
    for (std::size_t year = 1; year < need.growth.size(); ++year) {
        for (std::size_t line = 0; line < need.lines; ++line) {
            level[line] *= 1 + growth[line];
            need.growth[year][line] = static_cast<float>(level[line]);
        }
    }
}

} // namespace

need::NeedTables compile_need(const CompileInputs& inputs, const DrawnValues& drawn) {
    need::NeedTables need;
    const Pack& pack = inputs.plan.pack;
    need.lines = inputs.numbering.lines.size();
    need.family.resize(need.lines);
    for (const ServiceLineRow& row : pack.service_lines.rows) {
        const std::size_t line = number_of(inputs.numbering.lines, row.line_id);
        need.family[line] = static_cast<need::Family>(row.family);
        if (!row.needs_attribute.empty()) {
            need.needs_attribute[line] = static_cast<std::int16_t>(
                number_of(inputs.numbering.attributes, row.needs_attribute));
        }
    }
    compile_rates(inputs, drawn, need);
    compile_multipliers(inputs, drawn, need);
    compile_growth(inputs, drawn, need);
    need.practice_variance.assign(words_of(LineFamily{}).size(), 0.0);
    for (const PracticeVariationRow& row : pack.practice_variation.rows) {
        const auto family = static_cast<std::size_t>(row.family);
        need.practice_variance[family] =
            row.variance * drawn.drawn("practice_variation", words_of(row.family)[family], 1);
    }
    return need;
}

} // namespace footprint::plan
