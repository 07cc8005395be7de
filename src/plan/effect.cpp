// SPDX-License-Identifier: MIT
// What each key of an effect and of its evidence may hold, and which keys each kind of effect needs
// and knows.
#include "plan/initiative.hpp"

#include <algorithm>
#include <array>

namespace footprint::plan {
namespace {

using std::string_view;

constexpr std::array<string_view, 20> effect_kind_words = {"avoid",
                                                           "shift",
                                                           "change_stay",
                                                           "change_branch",
                                                           "change_staff_minutes",
                                                           "change_unit_cost",
                                                           "change_price",
                                                           "change_risk_factor",
                                                           "set_flag",
                                                           "change_incidence",
                                                           "change_progression",
                                                           "change_case_fatality",
                                                           "find_undiagnosed",
                                                           "close_service",
                                                           "add_income",
                                                           "enable",
                                                           "change_capacity",
                                                           "change_discharge",
                                                           "pool_lists",
                                                           "move_stay"};
constexpr std::array<string_view, 3> effect_distributions = {"normal", "triangular", "fixed"};
constexpr std::array<string_view, 3> denominators = {"all", "eligible", "referred"};
constexpr std::array<string_view, 8> study_designs = {
    "trial",        "meta-analysis",   "difference in differences", "matched comparison",
    "before-after", "cross-sectional", "expert judgement",          "none"};

/// Shares may rise at most so far: eleven times as much.
constexpr double largest_rise = -10;

const std::array<EffectKindDescription, 20>& effect_kinds() {
    using enum EffectKind;
    static const std::array<EffectKindDescription, 20> kinds = {{
        {avoid,
         {"lines", "size"},
         {"rebound_share", "rebound_within_days"},
         0,
         true,
         "a covered person's contact of these lines does not happen, with chance size"},
        {shift,
         {"lines", "size"},
         {"to_line", "to_site", "online_only", "nearer_only", "induced_share", "rebound_share",
          "rebound_within_days"},
         0,
         true,
         "the contact happens at another line or site"},
        {change_stay,
         {"lines", "size"},
         {},
         largest_rise,
         true,
         "length of stay is shorter by this share (negative: longer)"},
        {change_branch,
         {"from_line", "to_line", "size"},
         {},
         largest_rise,
         true,
         "the chance of that follow-on contact falls by this share (negative: rises)"},
        {change_staff_minutes,
         {"lines", "from_group", "to_group", "size", "minutes_ratio"},
         {},
         0,
         true,
         "this share of the first group's minutes is given by the second"},
        {change_unit_cost,
         {"lines", "size"},
         {"category"},
         largest_rise,
         true,
         "the unit cost falls by this share at providers of the plan"},
        {change_price,
         {"payer", "provider", "line_group", "size"},
         {},
         largest_rise,
         true,
         "an internal price falls by this share (negative: rises)"},
        {change_risk_factor,
         {"from_attribute", "to_attribute", "size"},
         {},
         0,
         true,
         "a covered person with the first takes the second with chance size, drawn once; who falls "
         "back while covered takes it again"},
        {set_flag, {"flag", "size"}, {}, 0, true, "a person flag is set"},
        {change_incidence,
         {"condition", "size"},
         {},
         0,
         true,
         "new cases among covered people fall by this share"},
        {change_progression,
         {"from_condition", "condition", "size"},
         {},
         0,
         true,
         "new cases among covered people who have the first fall by this share"},
        {change_case_fatality,
         {"condition", "size"},
         {},
         0,
         true,
         "the death hazard of covered people with the condition falls by this share"},
        {find_undiagnosed,
         {"condition", "size"},
         {},
         0,
         true,
         "an undiagnosed case among the covered is found, with chance size a year"},
        {close_service,
         {"site", "lines"},
         {"to_site", "disposal_on"},
         0,
         false,
         "the service at the site closes at the start month"},
        {add_income,
         {"organisation", "size_thousand_pounds_per_year", "from"},
         {"low", "high"},
         0,
         false,
         "income from outside the system, or moved within it"},
        {enable,
         {"initiatives", "coverage_uplift_share"},
         {"low", "high"},
         0,
         false,
         "the named initiatives reach this share more while this one acts"},
        {change_capacity,
         {"site", "capacity", "of", "amount"},
         {"hours"},
         0,
         false,
         "beds, slots, staffed places or starts are added at the site, or taken away, whole from "
         "the start month; needs limits = true"},
        {change_discharge,
         {"lines", "size"},
         {},
         0,
         true,
         "this share of those who need these lines on leaving a bed, and are not sent there by a "
         "pathway, leave without waiting for a start; needs limits = true"},
        {pool_lists,
         {"lines", "sites"},
         {},
         0,
         false,
         "who waits for these lines at the sites stands on one list and takes the next slot of "
         "any; needs limits = true"},
        {move_stay,
         {"lines", "to_line", "after_days", "size"},
         {"to_site"},
         0,
         true,
         "this share of covered stays that last longer ends after so many days, and the rest of "
         "their days is spent at the other line: a virtual ward, hospital at home"},
    }};
    return kinds;
}

} // namespace

std::span<const string_view> words_of(EffectKind) {
    return effect_kind_words;
}
std::span<const string_view> words_of(EffectDistribution) {
    return effect_distributions;
}
std::span<const string_view> words_of(Denominator) {
    return denominators;
}
std::span<const string_view> words_of(StudyDesign) {
    return study_designs;
}

const EffectKindDescription& description_of(EffectKind kind) {
    return effect_kinds()[static_cast<std::size_t>(kind)];
}

std::vector<std::string> keys_of(EffectKind kind) {
    const EffectKindDescription& described = description_of(kind);
    std::vector<std::string> keys = {"kind", "evidence"};
    keys.insert(keys.end(), described.needed.begin(), described.needed.end());
    keys.insert(keys.end(), described.known.begin(), described.known.end());
    if (described.has_size) {
        keys.insert(keys.end(), {"low", "high", "distribution"});
    }
    std::ranges::sort(keys);
    return keys;
}

double Effect::applied_size() const {
    if (evidence.is_given && evidence.design == StudyDesign::before_after &&
        evidence.selected_for_high_use && evidence.claim && evidence.fraction_applied) {
        return *evidence.claim * *evidence.fraction_applied;
    }
    return size.value_or(0);
}

const TomlSection& evidence_section() {
    using Row = Evidence;
    static const TomlSection section{
        "effects.evidence",
        "What the size of the effect rests on.",
        {
            field<&Row::claim>("claim")
                .optional()
                .within(largest_rise, 10)
                .in_unit("share")
                .means("As the plan claims it."),
            field<&Row::denominator>("denominator").optional(),
            field<&Row::design>("design").optional(),
            field<&Row::selected_for_high_use>("selected_for_high_use").optional(),
            field<&Row::fraction_applied>("fraction_applied").optional().share(),
            field<&Row::reason>("reason").optional().free_words(),
            field<&Row::grade>("grade").optional(),
            field<&Row::source>("source").optional().free_words(),
            field<&Row::elicited_group>("elicited_group")
                .optional()
                .means("The experts' group whose range tests the claim."),
        },
        {}};
    return section;
}

const TomlSection& effect_section() {
    using Row = Effect;
    static const TomlSection section{
        "effects",
        "One thing the initiative changes.",
        {
            field<&Row::kind>("kind"),
            field<&Row::lines>("lines").optional().refers_to({"line"}),
            field<&Row::size>("size").optional().in_unit("share"),
            field<&Row::low>("low").optional().in_unit("share").means("10th percentile."),
            field<&Row::high>("high").optional().in_unit("share").means("90th percentile."),
            field<&Row::distribution>("distribution")
                .optional()
                .means("Normal, cut to the allowed range, unless said."),
            field<&Row::rebound_share>("rebound_share")
                .optional()
                .share()
                .means("Comes back to the old line; the pack's rebound_share unless said."),
            field<&Row::rebound_within_days>("rebound_within_days")
                .optional()
                .within(0, 182)
                .in_unit("days")
                .means("The pack's unless said."),
            field<&Row::to_line>("to_line").optional().refers_to({"line"}),
            field<&Row::to_site>("to_site").optional().refers_to({"site"}),
            field<&Row::online_only>("online_only").optional(),
            field<&Row::nearer_only>("nearer_only")
                .optional()
                .means("Only people who live nearer to to_site than to where they go for the "
                       "line."),
            field<&Row::after_days>("after_days")
                .optional()
                .within(0, 365)
                .in_unit("days")
                .means("Of the stay, spent where it began."),
            field<&Row::induced_share>("induced_share")
                .optional()
                .share()
                .means("More use of the new supply; the pack's induced_share unless said."),
            field<&Row::from_line>("from_line").optional().refers_to({"line"}),
            field<&Row::from_group>("from_group").optional().refers_to({"staff group"}),
            field<&Row::to_group>("to_group").optional().refers_to({"staff group"}),
            field<&Row::minutes_ratio>("minutes_ratio").optional().within(0, 100).in_unit("ratio"),
            field<&Row::category>("category").optional(),
            field<&Row::payer>("payer").optional().refers_to({"organisation"}),
            field<&Row::provider>("provider").optional().refers_to({"organisation"}),
            field<&Row::line_group>("line_group")
                .optional()
                .refers_to({"line group"})
                .or_words({"all"}),
            field<&Row::from_attribute>("from_attribute").optional().refers_to({"attribute"}),
            field<&Row::to_attribute>("to_attribute").optional().refers_to({"attribute"}),
            field<&Row::flag>("flag").optional().refers_to({"flag"}),
            field<&Row::condition>("condition")
                .optional()
                .refers_to({"condition"})
                .or_words({"all"}),
            field<&Row::from_condition>("from_condition").optional().refers_to({"condition"}),
            field<&Row::site>("site")
                .optional()
                .refers_to({"site"})
                .or_words({"all_practices"})
                .means("Of change_capacity also all_practices: each has its part by "
                       "registered people."),
            field<&Row::sites>("sites").optional().refers_to({"site"}),
            field<&Row::disposal_on>("disposal_on").optional(),
            field<&Row::organisation>("organisation").optional().refers_to({"organisation"}),
            field<&Row::size_thousand_pounds_per_year>("size_thousand_pounds_per_year")
                .optional()
                .in_unit("thousand pounds a year"),
            field<&Row::from>("from").optional().refers_to({"organisation"}).or_words({"outside"}),
            field<&Row::initiatives>("initiatives").optional().refers_to({"initiative"}),
            field<&Row::coverage_uplift_share>("coverage_uplift_share")
                .optional()
                .within(0, 10)
                .in_unit("share"),
            field<&Row::capacity>("capacity")
                .optional()
                .means("What is added, as kind in capacity.csv."),
            field<&Row::of>("of")
                .optional()
                .refers_to({"line"})
                .or_words({"general_acute", "maternity", "critical", "community", "mental_health",
                           "virtual_ward"})
                .means("The kind of bed, or the line."),
            field<&Row::amount>("amount")
                .optional()
                .within(-10'000'000, 10'000'000)
                .in_unit("beds; slots a week; people at once; starts a week")
                .means("Below 0: taken away. Whole from the start month, without ramp."),
            field<&Row::hours>("hours").optional().free_words().means(
                "When added places are staffed, such as mon-sun 10:00-22:00; empty: always."),
        },
        {"evidence"}};
    return section;
}

} // namespace footprint::plan
