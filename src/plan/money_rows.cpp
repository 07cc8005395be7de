// SPDX-License-Identifier: MIT
// What each column of the tables about money, staff and the programme of work may hold.
#include "plan/money_rows.hpp"

#include <array>

namespace footprint::plan {
namespace {

using std::string_view;

constexpr std::array<string_view, 2> account_sides = {"income", "cost"};
constexpr std::array<string_view, 4> account_drivers = {"population", "population_65_plus",
                                                        "activity", "none"};
constexpr std::array<string_view, 4> contract_kinds = {"block", "activity", "capitation",
                                                       "actual_cost"};
constexpr std::array<string_view, 4> standings = {"measured", "published estimate",
                                                  "expert judgement", "assumption"};
constexpr std::array<string_view, 2> workstream_kinds = {"clinical", "enabling"};

} // namespace

std::span<const string_view> words_of(AccountSide) {
    return account_sides;
}
std::span<const string_view> words_of(AccountDriver) {
    return account_drivers;
}
std::span<const string_view> words_of(ContractKind) {
    return contract_kinds;
}
std::span<const string_view> words_of(Standing) {
    return standings;
}
std::span<const string_view> words_of(WorkstreamKind) {
    return workstream_kinds;
}

const TableDescription& describe(const PayerRow*) {
    using Row = PayerRow;
    static const TableDescription table{
        "payers",
        "a who-pays rule; the first that fits decides",
        {
            field<&Row::line_group>("line_group").refers_to({"line group"}).or_words({"all"}),
            field<&Row::nation>("nation").means("The nation that is responsible for the person."),
            field<&Row::registration>("registration")
                .refers_to({"commissioner"})
                .or_words({"all", "elsewhere"})
                .means("The commissioner of the person's practice."),
            field<&Row::residence>("residence").refers_to({"county", "district"}).or_words({"all"}),
            field<&Row::payer_id>("payer_id")
                .refers_to({"organisation"})
                .or_words({"commissioner_of_registration", "council_of_residence", "residents"}),
            field<&Row::share>("share").share().means(
                "Of the contacts; rules of equal keys are a split and sum to 1."),
        },
        {"line_group", "nation", "registration", "residence", "payer_id"}};
    return table;
}

const TableDescription& describe(const CouncilRow*) {
    using Row = CouncilRow;
    static const TableDescription table{
        "councils",
        "a place and its council",
        {
            field<&Row::place_id>("place_id").refers_to({"place"}),
            field<&Row::organisation_id>("organisation_id").refers_to({"council"}),
        },
        {"place_id"}};
    return table;
}

const TableDescription& describe(const AccountRow*) {
    using Row = AccountRow;
    static const TableDescription table{
        "accounts",
        "a category of an organisation's opening account",
        {
            field<&Row::organisation_id>("organisation_id").refers_to({"organisation"}),
            field<&Row::side>("side"),
            field<&Row::category>("category"),
            field<&Row::thousand_pounds>("thousand_pounds")
                .in_unit("thousand pounds")
                .means("The opening year, underlying."),
            field<&Row::not_modelled_thousand_pounds>("not_modelled_thousand_pounds")
                .in_unit("thousand pounds")
                .means("Spend or income not modelled by contact."),
            field<&Row::driver>("driver").means("What the part not modelled grows with."),
            field<&Row::index>("index")
                .refers_to({"inflation category"})
                .or_words({"health_service", "none"})
                .means("The price index it rises with; health_service weighs all four categories "
                       "by the "
                       "plan's own NHS accounts."),
            field<&Row::recurrent>("recurrent"),
            field<&Row::source>("source").free_words(),
            field<&Row::standing>("standing"),
        },
        {"organisation_id", "side", "category"}};
    return table;
}

const TableDescription& describe(const ReportedPositionRow*) {
    using Row = ReportedPositionRow;
    static const TableDescription table{
        "reported_positions",
        "an organisation's reported position beside the underlying one",
        {
            field<&Row::organisation_id>("organisation_id").refers_to({"organisation"}),
            field<&Row::reported_surplus_thousand_pounds>("reported_surplus_thousand_pounds")
                .in_unit("thousand pounds"),
            field<&Row::one_off_support_thousand_pounds>("one_off_support_thousand_pounds")
                .in_unit("thousand pounds"),
            field<&Row::source>("source").free_words(),
        },
        {"organisation_id"}};
    return table;
}

const TableDescription& describe(const ContractRow*) {
    using Row = ContractRow;
    static const TableDescription table{
        "contracts",
        "a contract of a payer with a provider for a group of lines",
        {
            field<&Row::payer_id>("payer_id").refers_to({"organisation"}),
            field<&Row::provider_id>("provider_id").refers_to({"organisation"}),
            field<&Row::line_group>("line_group").refers_to({"line group"}).or_words({"all"}),
            field<&Row::kind>("kind"),
            field<&Row::thousand_pounds>("thousand_pounds")
                .at_least(0)
                .in_unit("thousand pounds")
                .means("The opening year."),
            field<&Row::marginal_share>("marginal_share")
                .optional()
                .share()
                .means("Of the price, on change of activity; activity contracts only."),
            field<&Row::index>("index")
                .optional()
                .refers_to({"inflation category"})
                .or_words({"health_service", "none"})
                .empty_allowed()
                .means("By which the price rises; empty: by the health-service index."),
        },
        {"payer_id", "provider_id", "line_group"}};
    return table;
}

const TableDescription& describe(const AllocationRow*) {
    using Row = AllocationRow;
    static const TableDescription table{
        "allocations",
        "a commissioner's or council's income in a year",
        {
            field<&Row::organisation_id>("organisation_id").refers_to({"organisation"}),
            field<&Row::financial_year>("financial_year"),
            field<&Row::growth_percent>("growth_percent")
                .within(-50, 100)
                .in_unit("percent")
                .means("On the year before, in cash."),
            field<&Row::source>("source").free_words(),
            field<&Row::standing>("standing"),
        },
        {"organisation_id", "financial_year"}};
    return table;
}

const TableDescription& describe(const EstablishmentRow*) {
    using Row = EstablishmentRow;
    static const TableDescription table{
        "establishment",
        "an organisation's staff of one group",
        {
            field<&Row::organisation_id>("organisation_id").refers_to({"organisation"}),
            field<&Row::staff_group>("staff_group").refers_to({"staff group"}),
            field<&Row::whole_time_equivalents>("whole_time_equivalents")
                .at_least(0)
                .in_unit("whole-time equivalents"),
            field<&Row::pay_thousand_pounds>("pay_thousand_pounds")
                .at_least(0)
                .in_unit("thousand pounds")
                .means("Empty where it is not known."),
            field<&Row::source>("source").free_words(),
            field<&Row::standing>("standing"),
        },
        {"organisation_id", "staff_group"}};
    return table;
}

const TableDescription& describe(const QuestionRow*) {
    using Row = QuestionRow;
    static const TableDescription table{"questions",
                                        "one of the ten questions a plan answers",
                                        {
                                            field<&Row::question_id>("question_id").within(1, 10),
                                            field<&Row::words>("words").free_words(),
                                        },
                                        {"question_id"}};
    return table;
}

const TableDescription& describe(const PriorityRow*) {
    using Row = PriorityRow;
    static const TableDescription table{"priorities",
                                        "a priority",
                                        {
                                            field<&Row::priority_id>("priority_id"),
                                            field<&Row::name>("name").free_words(),
                                        },
                                        {"priority_id"}};
    return table;
}

const TableDescription& describe(const WorkstreamRow*) {
    using Row = WorkstreamRow;
    static const TableDescription table{
        "workstreams",
        "a workstream",
        {
            field<&Row::workstream_id>("workstream_id"),
            field<&Row::name>("name").free_words(),
            field<&Row::kind>("kind"),
            field<&Row::priority_id>("priority_id").refers_to({"priority"}),
            field<&Row::lead_organisation_id>("lead_organisation_id").refers_to({"organisation"}),
        },
        {"workstream_id"}};
    return table;
}

const TableDescription& describe(const MilestoneRow*) {
    using Row = MilestoneRow;
    static const TableDescription table{"milestones",
                                        "a milestone",
                                        {
                                            field<&Row::milestone_id>("milestone_id"),
                                            field<&Row::initiative_id>("initiative_id")
                                                .refers_to({"initiative"})
                                                .empty_allowed()
                                                .means("Empty: the plan's own."),
                                            field<&Row::due_on>("due_on"),
                                            field<&Row::words>("words").free_words(),
                                        },
                                        {"milestone_id"},
                                        true,
                                        false};
    return table;
}

std::span<const std::string_view> words_of(ScenarioCapital) {
    static constexpr std::array<std::string_view, 2> words = {"as_planned", "none"};
    return words;
}

const TableDescription& describe(const ScenarioRow*) {
    using Row = ScenarioRow;
    static const TableDescription table{
        "scenarios",
        "a future to try the plan in, by footprint run --scenario",
        {
            field<&Row::scenario_id>("scenario_id"),
            field<&Row::name>("name").free_words(),
            field<&Row::capital>("capital").means("none: initiatives that need capital fall away."),
            field<&Row::delay_months>("delay_months")
                .within(0, 240)
                .in_unit("months")
                .means("By which every initiative starts and ends later."),
            field<&Row::births_percent>("births_percent")
                .within(-90, 200)
                .in_unit("percent")
                .means("More, or below 0 fewer, than the plan's own."),
            field<&Row::deaths_percent>("deaths_percent")
                .within(-90, 200)
                .in_unit("percent")
                .means("On death rates, from the plan's first year."),
            field<&Row::arrivals_percent>("arrivals_percent").within(-90, 200).in_unit("percent"),
            field<&Row::departures_percent>("departures_percent")
                .within(-90, 200)
                .in_unit("percent"),
        },
        {"scenario_id"},
        true,
        false};
    return table;
}

} // namespace footprint::plan
