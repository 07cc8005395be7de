// SPDX-License-Identifier: MIT
// Reading the files of initiatives/: whom each reaches, what it costs, whom it employs, what it
// changes.
#include "plan/read_initiative.hpp"

#include "files/files_errors.hpp"
#include "files/toml.hpp"
#include "plan/plan_errors.hpp"
#include "plan/read_section.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace footprint::plan {
namespace {

class InitiativeReader {
public:
    InitiativeReader(Plan& plan, core::Problems& problems) : plan_(plan), problems_(problems) {}

    void read(const files::TomlFile& file, std::string_view due_id) {
        Initiative initiative;
        files::TomlTable top = file.top(problems_);
        initiative.places.whole = top.location();
        section(top, initiative_section(), &initiative, "", initiative.places);
        if (!initiative.id.empty() && initiative.id != due_id) {
            problems_.add(
                id_differs_from_file(initiative.places.where("id"), initiative.id, due_id));
        }
        if (initiative.id.empty()) {
            initiative.id = due_id;
        }
        read_reach(top, initiative);
        if (files::TomlTable cost = top.table("cost"); cost.is_there()) {
            section(cost, initiative_cost_section(), &initiative.cost, "cost.", initiative.places);
        }
        read_staff(top, initiative);
        read_effects(top, initiative);
        plan_.initiatives.push_back(std::move(initiative));
    }

private:
    void section(files::TomlTable& table, const TomlSection& described, void* kept_in,
                 std::string_view prefix, TomlPlaces& places) {
        read_section(table, described, kept_in, prefix, places, plan_.mentions, problems_);
    }

    void read_reach(files::TomlTable& top, Initiative& initiative) {
        std::optional<files::TomlTable> reach = top.optional_table("reach");
        if (!reach) {
            return;
        }
        initiative.places.keys.emplace("reach", reach->location());
        section(*reach, reach_section(), &initiative.reach, "reach.", initiative.places);
        std::optional<files::TomlTable> eligible = reach->optional_table("eligible");
        if (!eligible) {
            return;
        }
        Eligible& kept = initiative.reach.eligible;
        initiative.places.keys.emplace("reach.eligible", eligible->location());
        section(*eligible, eligible_section(), &kept, "reach.eligible.", initiative.places);
        if (auto use = eligible->optional_table("use_last_year")) {
            kept.use_last_year.is_given = true;
            section(*use, use_last_year_section(), &kept.use_last_year,
                    "reach.eligible.use_last_year.", initiative.places);
        }
    }

    void read_staff(files::TomlTable& top, Initiative& initiative) {
        static const Field staff_group = [] {
            Field made;
            made.name = "staff";
            made.kind = FieldKind::identifier;
            made.refers_to({"staff group"});
            return made;
        }();
        std::optional<files::TomlTable> staff = top.optional_table("staff");
        if (!staff) {
            return;
        }
        initiative.places.keys.emplace("staff", staff->location());
        constexpr double most_posts = 1000000;
        for (const std::string& group : staff->keys()) {
            const double posts = staff->decimal(group, 0, most_posts);
            initiative.staff.emplace_back(group, posts);
            initiative.places.keys.emplace(fmt::format("staff.{}", group), staff->location(group));
            plan_.mentions.push_back({&staff_group, group, staff->location(group)});
        }
        std::ranges::sort(initiative.staff);
    }

    void read_effects(files::TomlTable& top, Initiative& initiative) {
        for (files::TomlTable& table : top.tables("effects")) {
            Effect effect;
            effect.places.whole = table.location();
            section(table, effect_section(), &effect, "", effect.places);
            if (auto evidence = table.optional_table("evidence")) {
                effect.evidence.is_given = true;
                effect.places.keys.emplace("evidence", evidence->location());
                section(*evidence, evidence_section(), &effect.evidence, "evidence.",
                        effect.places);
            }
            initiative.effects.push_back(std::move(effect));
        }
    }

    Plan& plan_;
    core::Problems& problems_;
};

void refuse_repeated_ids(const Plan& plan, core::Problems& problems) {
    for (std::size_t later = 1; later < plan.initiatives.size(); ++later) {
        const Initiative& before = plan.initiatives[later - 1];
        const Initiative& initiative = plan.initiatives[later];
        if (initiative.id == before.id) {
            problems.add(files::name_repeated(initiative.places.where("id"), "initiative",
                                              initiative.id, before.places.where("id")));
        }
    }
}

/// One that depends on another that falls away cannot do its work, and falls away too; so do those
/// that depend on it.
void follow_dependencies(Plan& plan) {
    const auto falls_away = [&plan](const std::string& id) {
        const auto found = std::ranges::find(plan.initiatives, id, &Initiative::id);
        return found != plan.initiatives.end() && found->falls_away();
    };
    for (bool found_one = true; found_one;) {
        found_one = false;
        for (Initiative& initiative : plan.initiatives) {
            if (!initiative.falls_away() &&
                std::ranges::any_of(initiative.depends_on, falls_away)) {
                initiative.lacks_dependency = true;
                found_one = true;
            }
        }
    }
}

} // namespace

void read_initiatives(const files::Folder& folder, Plan& plan, core::Problems& problems) {
    for (const std::string& path : folder.files_in("initiatives", "")) {
        if (!path.ends_with(".toml")) {
            problems.add(no_initiative_file({folder.name_of(path), 0, 0, {}}, path));
            continue;
        }
        const files::TomlFile file = files::read_toml(folder, path, problems);
        if (!file.is_readable()) {
            continue;
        }
        core::Problems found;
        InitiativeReader(plan, found).read(file, std::filesystem::path(path).stem().string());
        add_but_blank_texts(found, problems);
    }
    std::ranges::sort(plan.initiatives, {}, [](const Initiative& initiative) {
        return std::pair<const std::string&, const core::FileName&>(initiative.id,
                                                                    initiative.places.whole.file);
    });
    refuse_repeated_ids(plan, problems);
    follow_dependencies(plan);
}

} // namespace footprint::plan
