// SPDX-License-Identifier: MIT
// A service that only an initiative opens: an urgent care centre at the cottage hospital, for those
// who live nearer to it than to where they go.
#include "edited_tutorial.hpp"
#include "plan/compile.hpp"
#include "plan/compile_parts.hpp"
#include "with_capacity.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace footprint;
using namespace footprint::plan;

namespace {

constexpr std::string_view evidence =
    "[effects.evidence]\nclaim = 0.5\ndenominator = \"all\"\ndesign = \"none\"\n"
    "grade = \"low\"\nsource = \"Invented for the tests\"\n";

/// The cottage hospital offers A&E where `opened_by` acts; rapid response has one more effect.
struct WithCentre : EditedTutorial {
    explicit WithCentre(std::string_view opened_by, std::string_view effect) {
        std::string rows;
        std::string before = text("services.csv");
        for (std::size_t at = 0; at < before.size();) {
            const std::size_t end = before.find('\n', at);
            rows += before.substr(at, end - at) + (at == 0 ? ",opened_by\n" : ",\n");
            at = end + 1;
        }
        rows += "vale_cottage,ae_attendance,mon-sun 08:00-20:00,," + std::string(opened_by) + "\n";
        write("services.csv", rows);
        add("initiatives/rapid_response.toml", effect);
    }
};

std::string send(std::string_view more = "") {
    return "[[effects]]\nkind = \"shift\"\nlines = [\"ae_attendance\"]\nto_site = "
           "\"vale_cottage\"\n"
           "size = 0.5\nlow = 0.4\nhigh = 0.6\n" +
           std::string(more) + std::string(evidence);
}

bool is_in(std::string_view told, std::string_view text) {
    INFO(told);
    return told.find(text) != std::string_view::npos;
}

} // namespace

TEST_CASE("nobody goes to a service that an initiative opens but whom it sends") {
    const WithCentre tutorial("rapid_response", send("nearer_only = true\n"));
    CHECK(tutorial.told().empty());
    core::Problems problems;
    const Plan plan = read_and_check(tutorial.folder(), problems);
    const Compiler compiler(plan);
    const care::CareTables care = compiler.compile().care;
    const std::vector<std::string>& sites = compiler.geography().sites.ids;
    const std::size_t ae = number_of(compiler.numbering().lines, "ae_attendance");
    const std::size_t cottage = number_of(sites, "vale_cottage");
    const std::uint16_t centre = care.open_service_at(cottage, ae, 0);
    REQUIRE(centre != care::no_service);
    CHECK(std::ranges::find(care.flows.service, centre) == care.flows.service.end());
    CHECK(std::ranges::find(care.nearest_service, centre) == care.nearest_service.end());
    // By the straight line: Vale General, to which most go, or the cottage hospital.
    const auto shift = std::ranges::find(care.effects, static_cast<std::int32_t>(cottage),
                                         &care::ContactEffect::to_site);
    REQUIRE(shift != care.effects.end());
    const place::Geography& geography = compiler.geography();
    const place::Coordinates general = geography.sites.points[number_of(sites, "vale_general")];
    std::size_t nearer = 0;
    for (std::size_t area = 0; area < geography.areas.size(); ++area) {
        const place::Coordinates& home = geography.areas.centres[area];
        const bool is_nearer = place::distance_km(home, geography.sites.points[cottage]) <
                               place::distance_km(home, general);
        CHECK(shift->from_areas[area] == (is_nearer ? std::uint64_t{1} << ae : 0));
        nearer += is_nearer ? 1 : 0;
    }
    CHECK(nearer > 0);
    CHECK(nearer < geography.areas.size());
}

TEST_CASE("without opened_by the same service takes whoever lives nearest to it") {
    const WithCentre tutorial("", send());
    core::Problems problems;
    const Plan plan = read_and_check(tutorial.folder(), problems);
    const Compiler compiler(plan);
    const care::CareTables care = compiler.compile().care;
    const std::size_t ae = number_of(compiler.numbering().lines, "ae_attendance");
    const std::uint16_t centre =
        care.open_service_at(number_of(compiler.geography().sites.ids, "vale_cottage"), ae, 0);
    CHECK(std::ranges::find(care.nearest_service, centre) != care.nearest_service.end());
}

TEST_CASE("who opens a service and who sends people there is one initiative") {
    CHECK(is_in(WithCentre("shorter_stays", send()).told(),
                "ae_attendance at vale_cottage is there only because of shorter_stays; a service "
                "with opened_by takes people whom that initiative sends, and no other; name "
                "another site, or leave opened_by out of the row of services.csv "
                "[opened_by_another]"));
    CHECK(is_in(WithCentre("rapid_response", "").told(),
                "warning: rapid_response opens ae_attendance at vale_cottage, and sends nobody "
                "there; people come by an effect of the initiative that names the site in to_site: "
                "shift, close_service or move_stay; add the effect, or leave opened_by out "
                "[opened_for_nobody]"));
    CHECK(is_in(WithCentre("rapid_respons", send()).told(), "[reference_unknown]"));
}

TEST_CASE("a list is known by its site, line and specialty, whatever else is offered") {
    const auto ids = [](std::string_view more) {
        const WithCapacity edited;
        edited.capacity("vale_general,slots,outpatient_first,60,,,,Invented,assumption\n"
                        "city_general,slots,outpatient_first,60,,,,Invented,assumption\n");
        edited.replace("services.csv", "city_general,ae_attendance",
                       std::string(more) + "city_general,ae_attendance");
        core::Problems problems;
        const Plan plan = read_and_check(edited.folder(), problems);
        std::vector<std::uint64_t> found;
        for (const capacity::SlotList& list : Compiler(plan).compile().capacity.lists) {
            found.push_back(list.id.value);
        }
        return found;
    };
    const std::vector<std::uint64_t> before = ids("");
    REQUIRE(before.size() == 2);
    CHECK(before[0] != before[1]);
    CHECK(ids("city_general,community_nursing,mon-fri 08:00-18:00,\n") == before);
}

TEST_CASE("of effects only a change of capacity is of all practices") {
    const EditedTutorial tutorial;
    tutorial.add("initiatives/rapid_response.toml",
                 "[[effects]]\nkind = \"close_service\"\nsite = \"all_practices\"\n"
                 "lines = [\"gp_appointment\"]\n");
    CHECK(is_in(tutorial.told(),
                "close_service names all_practices as a site; of effects, change_capacity alone is "
                "of all practices at once; name one site, or write an effect for each "
                "[all_practices_no_site]"));
}

TEST_CASE("a stay is moved to a line with stays that somebody offers") {
    const auto told = [](std::string_view lines, std::string_view to_line, int after_days) {
        const EditedTutorial tutorial;
        tutorial.add("initiatives/rapid_response.toml",
                     "[[effects]]\nkind = \"move_stay\"\nlines = [\"" + std::string(lines) +
                         "\"]\nto_line = \"" + std::string(to_line) +
                         "\"\nafter_days = " + std::to_string(after_days) +
                         "\nsize = 0.5\nlow = 0.4\nhigh = 0.6\n" + std::string(evidence));
        return tutorial.told();
    };
    CHECK(told("emergency_older", "community_hospital_stay", 3).empty());
    CHECK(is_in(told("emergency_older", "community_hospital_stay", 400),
                "after_days \"400\" is out of range"));
    CHECK(is_in(told("emergency_older", "reablement", 3),
                "reablement has no days of stay; stays are changed, and moved, of and to lines "
                "with mean_stay_days in care/service_lines.csv; name a line with stays "
                "[stay_of_none]"));
    CHECK(is_in(told("gp_appointment", "community_hospital_stay", 3),
                "gp_appointment has no days of stay"));
}

TEST_CASE("who lives nearer is known where a shift has one site") {
    const EditedTutorial tutorial;
    tutorial.add("initiatives/rapid_response.toml",
                 "[[effects]]\nkind = \"shift\"\nlines = [\"ae_attendance\"]\n"
                 "to_line = \"gp_appointment\"\nnearer_only = true\nsize = 0.5\nlow = 0.4\n"
                 "high = 0.6\n" +
                     std::string(evidence));
    CHECK(is_in(tutorial.told(), "an effect of the kind shift needs to_site"));
}

TEST_CASE("a kind of bed may stand in for another at the same site, where it is") {
    const WithCapacity edited;
    edited.capacity("vale_general,beds,general_acute,40,,,,Invented,assumption\n"
                    "vale_cottage,beds,community,8,,,,Invented,assumption\n");
    const auto compiled = [&] {
        core::Problems problems;
        const Plan plan = read_and_check(edited.folder(), problems);
        return Compiler(plan).compile().capacity;
    };
    CHECK(compiled().pool_when_full.empty());
    std::string kinds;
    std::string before = edited.text("parameters/care/bed_kinds.csv");
    for (std::size_t at = 0; at < before.size();) {
        const std::size_t end = before.find('\n', at);
        const std::string row = before.substr(at, end - at);
        kinds += row + (at == 0                                      ? ",when_full\n"
                        : row.starts_with("community_hospital_stay") ? ",general_acute\n"
                                                                     : ",community\n");
        at = end + 1;
    }
    edited.write("parameters/care/bed_kinds.csv", kinds);
    // Neither site has beds of the other kind.
    CHECK(std::ranges::count(compiled().pool_when_full, capacity::no_limit) ==
          std::ssize(compiled().pool_when_full));
    edited.replace("services.csv", "vale_cottage,community_hospital_stay,mon-sun 00:00-24:00,",
                   "vale_cottage,community_hospital_stay,mon-sun 00:00-24:00,\n"
                   "vale_general,community_hospital_stay,mon-sun 00:00-24:00,");
    edited.add("capacity.csv", "vale_general,beds,community,5,,,,Invented,assumption");
    CHECK(std::ranges::count(compiled().pool_when_full, capacity::no_limit) <
          std::ssize(compiled().pool_when_full));
}
