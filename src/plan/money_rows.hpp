// SPDX-License-Identifier: MIT
// The rows of the plan's tables about money, staff and the programme of work, as they are written.
#pragma once

#include "plan/place_rows.hpp"
#include "plan/table.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace footprint::plan {

enum class AccountSide : std::uint8_t { income, cost };
enum class AccountDriver : std::uint8_t { population, population_65_plus, activity, none };
enum class ContractKind : std::uint8_t { block, activity, capitation, actual_cost };
enum class Standing : std::uint8_t {
    measured,
    published_estimate,
    expert_judgement,
    assumption,
};
enum class WorkstreamKind : std::uint8_t { clinical, enabling };

[[nodiscard]] std::span<const std::string_view> words_of(AccountSide);
[[nodiscard]] std::span<const std::string_view> words_of(AccountDriver);
[[nodiscard]] std::span<const std::string_view> words_of(ContractKind);
[[nodiscard]] std::span<const std::string_view> words_of(Standing);
[[nodiscard]] std::span<const std::string_view> words_of(WorkstreamKind);

/// A who-pays rule; the first that fits decides.
struct PayerRow {
    std::string line_group;
    NationOrAll nation{};
    std::string registration; // a commissioner, elsewhere, or all
    std::string residence;    // a county or district, or all
    std::string payer_id; // an organisation, commissioner_of_registration, council_of_residence or
                          // residents
    double share = 0;
};

struct CouncilRow {
    std::string place_id;
    std::string organisation_id;
};

struct AccountRow {
    std::string organisation_id;
    AccountSide side{};
    std::string category;
    double thousand_pounds = 0;
    double not_modelled_thousand_pounds = 0;
    AccountDriver driver{};
    std::string index; // an inflation category, or none
    bool recurrent = true;
    std::string source;
    Standing standing{};
};

struct ReportedPositionRow {
    std::string organisation_id;
    double reported_surplus_thousand_pounds = 0;
    double one_off_support_thousand_pounds = 0;
    std::string source;
};

struct ContractRow {
    std::string payer_id;
    std::string provider_id;
    std::string line_group;
    ContractKind kind{};
    double thousand_pounds = 0;
    std::optional<double> marginal_share;
    std::string index;
};

struct AllocationRow {
    std::string organisation_id;
    core::FinancialYear financial_year;
    double growth_percent = 0;
    std::string source;
    Standing standing{};
};

struct EstablishmentRow {
    std::string organisation_id;
    std::string staff_group;
    double whole_time_equivalents = 0;
    std::optional<double> pay_thousand_pounds;
    std::string source;
    Standing standing{};
};

struct QuestionRow {
    std::int64_t question_id = 0;
    std::string words;
};

struct PriorityRow {
    std::string priority_id;
    std::string name;
};

struct WorkstreamRow {
    std::string workstream_id;
    std::string name;
    WorkstreamKind kind{};
    std::string priority_id;
    std::string lead_organisation_id;
};

struct MilestoneRow {
    std::string milestone_id;
    std::string initiative_id; // empty: the plan's own
    place::Date due_on;
    std::string words;
};

enum class ScenarioCapital : std::uint8_t { as_planned, none };
[[nodiscard]] std::span<const std::string_view> words_of(ScenarioCapital);

struct ScenarioRow {
    std::string scenario_id;
    std::string name;
    ScenarioCapital capital{};
    std::int64_t delay_months = 0; ///< of every initiative
    double births_percent = 0;     ///< more or fewer than the plan's own
    double deaths_percent = 0;     ///< rates, from the first year of the plan
    double arrivals_percent = 0;
    double departures_percent = 0;
};

[[nodiscard]] const TableDescription& describe(const ScenarioRow*);
[[nodiscard]] const TableDescription& describe(const PayerRow*);
[[nodiscard]] const TableDescription& describe(const CouncilRow*);
[[nodiscard]] const TableDescription& describe(const AccountRow*);
[[nodiscard]] const TableDescription& describe(const ReportedPositionRow*);
[[nodiscard]] const TableDescription& describe(const ContractRow*);
[[nodiscard]] const TableDescription& describe(const AllocationRow*);
[[nodiscard]] const TableDescription& describe(const EstablishmentRow*);
[[nodiscard]] const TableDescription& describe(const QuestionRow*);
[[nodiscard]] const TableDescription& describe(const PriorityRow*);
[[nodiscard]] const TableDescription& describe(const WorkstreamRow*);
[[nodiscard]] const TableDescription& describe(const MilestoneRow*);

} // namespace footprint::plan
