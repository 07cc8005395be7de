// SPDX-License-Identifier: MIT
// The plan folder described for other programs and for readers, made from the one description that
// reading follows: a Frictionless data package of the tables
// (https://specs.frictionlessdata.io/data-package/), a JSON Schema (draft 2020-12) of each kind of
// TOML file, and the reference page of tables and codes.
#pragma once

#include "files/json.hpp"
#include "plan/plan.hpp"

#include <string>
#include <vector>

namespace footprint::plan {

/// A file of the repository that is made from code.
struct MadeFile {
    std::string path; // from the root of the repository
    std::string text;
};

/// Of the tables that are there.
[[nodiscard]] files::Json datapackage_of_plan(const Plan& plan);
[[nodiscard]] files::Json datapackage_of_pack(const Plan& plan);
[[nodiscard]] files::Json schema_of_footprint();
[[nodiscard]] files::Json schema_of_initiative();
[[nodiscard]] files::Json schema_of_parameter();
[[nodiscard]] files::Json schema_of_pack();
[[nodiscard]] files::Json schema_of_standard();
[[nodiscard]] std::string page_of_tables();

/// The schemas and pages. A test fails when one of them is not up to date.
[[nodiscard]] std::vector<MadeFile> made_files();

/// The data packages of a plan in the folder `plan_path` and of its pack in `pack_path`, both from
/// the root of the repository. The same test looks at these.
[[nodiscard]] std::vector<MadeFile>
made_files_of_plan(const Plan& plan, const std::string& plan_path, const std::string& pack_path);

} // namespace footprint::plan
