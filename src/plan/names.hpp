// SPDX-License-Identifier: MIT
// Every name that a plan and its pack make known, by what it names: the places, the lines, the
// conditions and so on.
#pragma once

#include "plan/plan.hpp"
#include "plan/plan_errors.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::plan {

class Names {
public:
    explicit Names(const Plan& plan);

    /// Where a list could not be read, which is told by itself, every name passes.
    [[nodiscard]] bool knows(std::string_view domain, std::string_view name) const;
    [[nodiscard]] bool knows_in_any(const std::vector<std::string_view>& domains,
                                    std::string_view name) const;
    /// In ascending order, each once; empty where the list could not be read. A domain that nothing
    /// describes is a Fault.
    [[nodiscard]] const std::vector<std::string>& all(std::string_view domain) const;
    /// The file that lists them.
    [[nodiscard]] std::string_view list_of(std::string_view domain) const;

private:
    struct Domain {
        std::string list;
        std::vector<std::string> names;
        bool is_read = true;
    };
    void add(std::string_view domain, std::string_view list, bool is_read,
             std::vector<std::string> names);
    [[nodiscard]] const Domain& domain(std::string_view name) const;
    void add_places(const Plan& plan);
    void add_organisations(const Plan& plan);
    void add_care(const Plan& plan);
    void add_programme(const Plan& plan);

    std::map<std::string, Domain, std::less<>> domains_;
};

/// The four flags that initiatives may set.
[[nodiscard]] std::span<const std::string_view> flag_names();

/// Names that no list knows, in tables and in TOML files, each told once with how often it stands
/// there.
void check_names(const Plan& plan, const Names& names, core::Problems& problems);

} // namespace footprint::plan
