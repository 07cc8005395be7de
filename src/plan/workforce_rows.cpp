// SPDX-License-Identifier: MIT
#include "plan/workforce_rows.hpp"

#include "plan/fields.hpp"

namespace footprint::plan {

namespace {
constexpr double oldest = 120;
constexpr double highest_price = 20; // times basic pay
} // namespace

const TableDescription& describe(const StaffSupplyRow*) {
    using Row = StaffSupplyRow;
    static const TableDescription table{
        "workforce/staff_supply",
        "a staff group: who leaves and who comes",
        {
            field<&Row::staff_group>("staff_group").refers_to({"staff group"}),
            field<&Row::vacancy_share>("vacancy_share")
                .within(0, 0.9)
                .in_unit("share")
                .means("Of posts that nobody holds in the opening year."),
            field<&Row::extra_cover_share>("extra_cover_share")
                .share()
                .means("Cover asked for beyond posts: peaks, sickness, patients watched closely."),
            field<&Row::leaver_share>("leaver_share")
                .share()
                .means("Of staff in post a year, who leave the footprint; without retirements."),
            field<&Row::trained_share>("trained_share")
                .share()
                .means("Newly trained who can be had a year, for each in post in the opening "
                       "year."),
            field<&Row::outside_share>("outside_share")
                .share()
                .means("Who can be recruited from elsewhere a year, for each in post in the "
                       "opening year."),
            field<&Row::move_share>("move_share")
                .share()
                .means("Of staff in post a year, who would move to another employer of the "
                       "footprint."),
            field<&Row::part_time_share>("part_time_share").share().means("Of people."),
            field<&Row::part_time_hours_share>("part_time_hours_share")
                .within(0.1, 1)
                .in_unit("share")
                .means("Of a full-timer's hours."),
            field<&Row::part_time_change>("part_time_change")
                .within(-0.1, 0.1)
                .in_unit("share")
                .means("By which the part-time share rises each year."),
            field<&Row::to_bank_share>("to_bank_share")
                .share()
                .means("Of staff in post a year, who give up their post for the bank's free "
                       "hours."),
            field<&Row::to_agency_share>("to_agency_share")
                .share()
                .means("Of staff in post a year, who would go to an agency that paid twice as "
                       "much."),
            field<&Row::return_share>("return_share")
                .share()
                .means("Of those who went to bank or agency, who would take a post again."),
            field<&Row::pay_thousand_pounds>("pay_thousand_pounds")
                .within(1, 1000)
                .in_unit("thousand pounds")
                .means("A year of a whole-time equivalent, all that the employer pays, where "
                       "establishment.csv does not say."),
            field<&Row::index>("index")
                .refers_to({"inflation category"})
                .means("By which pay rises."),
        },
        {"staff_group"},
        false,
        false};
    return table;
}

const TableDescription& describe(const StaffAgeRow*) {
    using Row = StaffAgeRow;
    static const TableDescription table{
        "workforce/staff_ages",
        "a staff group's band of ages, the youngest first",
        {
            field<&Row::staff_group>("staff_group").refers_to({"staff group"}),
            field<&Row::age_from>("age_from").within(0, oldest).in_unit("years"),
            field<&Row::age_to>("age_to").within(0, oldest).in_unit("years"),
            field<&Row::share>("share").share().means(
                "Of the group's staff in post in the opening year."),
            field<&Row::retirement_share>("retirement_share")
                .share()
                .means("Of them a year, who retire."),
        },
        {"staff_group", "age_from"},
        false,
        false};
    return table;
}

const TableDescription& describe(const TemporaryStaffRow*) {
    using Row = TemporaryStaffRow;
    static const TableDescription table{
        "workforce/temporary_staff",
        "a staff group: who covers posts that nobody holds",
        {
            field<&Row::staff_group>("staff_group").refers_to({"staff group"}),
            field<&Row::bank_share>("bank_share")
                .share()
                .means("Of a shortfall that the bank meets."),
            field<&Row::bank_price>("bank_price")
                .within(1, highest_price)
                .in_unit("times basic hourly pay"),
            field<&Row::agency_share>("agency_share")
                .share()
                .means("Of what the bank leaves, that agencies can supply at their price."),
            field<&Row::agency_price>("agency_price")
                .within(1, highest_price)
                .in_unit("times basic hourly pay")
                .means("Where no cap holds."),
            field<&Row::growth_share>("growth_share")
                .share()
                .means("By which bank and agencies could supply more each year, of what they "
                       "supplied to the footprint in the opening year."),
        },
        {"staff_group"},
        false,
        false};
    return table;
}

const TableDescription& describe(const AgencyPriceCapRow*) {
    using Row = AgencyPriceCapRow;
    static const TableDescription table{"workforce/agency_price_cap",
                                        "the most that an hour of agency work may cost",
                                        {
                                            field<&Row::financial_year>("financial_year"),
                                            field<&Row::times_basic_pay>("times_basic_pay")
                                                .within(0, highest_price)
                                                .in_unit("times basic hourly pay"),
                                        },
                                        {"financial_year"},
                                        false,
                                        false};
    return table;
}

const TableDescription& describe(const AgencyCeilingRow*) {
    using Row = AgencyCeilingRow;
    static const TableDescription table{
        "agency_ceilings",
        "the most that an organisation may spend on agency staff in a year",
        {
            field<&Row::organisation_id>("organisation_id").refers_to({"organisation"}),
            field<&Row::financial_year>("financial_year"),
            field<&Row::thousand_pounds>("thousand_pounds")
                .at_least(0)
                .in_unit("thousand pounds")
                .means("A year without a row has no ceiling."),
            field<&Row::source>("source").free_words(),
            field<&Row::standing>("standing"),
        },
        {"organisation_id", "financial_year"},
        false,
        false};
    return table;
}

} // namespace footprint::plan
