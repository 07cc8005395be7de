// SPDX-License-Identifier: MIT
// The header's fields in a fixed order, two spaces in.
#include "store/header_json.hpp"

#include "store/store_errors.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace footprint::store {
namespace {

constexpr const char* unfinished = "unfinished";
constexpr const char* finished = "finished";

} // namespace

std::string header_json(const HeaderFile& file) {
    const measure::ResultsHeader& header = file.header;
    nlohmann::ordered_json warnings = nlohmann::ordered_json::array();
    for (const measure::CountedWarning& warning : header.warnings) {
        warnings.push_back(
            {{"code", warning.code}, {"words", warning.words}, {"count", warning.count}});
    }
    nlohmann::ordered_json json{
        {"format", results_format},
        {"state", file.is_finished ? finished : unfinished},
        {"plan_id", header.plan_id},
        {"plan_name", header.plan_name},
        {"scenario", header.scenario},
        {"inputs_hash", header.inputs_hash},
        {"program_version", header.program_version},
        {"model_version", header.model_version},
        {"seed", header.seed},
        {"opening_year", header.opening_year},
        {"years", header.years},
        {"runs", header.runs},
        {"sample_share_ppm", header.sample_share_ppm},
        {"steps", header.steps},
        {"limits", header.limits},
        {"players", header.players},
        {"warnings", std::move(warnings)},
    };
    if (header.split_pairs != 0) {
        json["split_pairs"] = header.split_pairs;
    }
    return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

HeaderFile read_header_json(std::string_view text, const std::filesystem::path& shown_as) {
    try {
        const auto json = nlohmann::ordered_json::parse(text);
        const auto& format = json.at("format");
        if (format != results_format) {
            throw results_of_other_format(shown_as, format.dump());
        }
        HeaderFile file;
        file.is_finished = json.at("state").get<std::string>() == finished;
        measure::ResultsHeader& header = file.header;
        json.at("plan_id").get_to(header.plan_id);
        json.at("plan_name").get_to(header.plan_name);
        json.at("scenario").get_to(header.scenario);
        json.at("inputs_hash").get_to(header.inputs_hash);
        json.at("program_version").get_to(header.program_version);
        json.at("model_version").get_to(header.model_version);
        json.at("seed").get_to(header.seed);
        json.at("opening_year").get_to(header.opening_year);
        json.at("years").get_to(header.years);
        json.at("runs").get_to(header.runs);
        json.at("sample_share_ppm").get_to(header.sample_share_ppm);
        header.split_pairs = json.value("split_pairs", std::uint32_t{0});
        json.at("steps").get_to(header.steps);
        header.limits = json.value("limits", false);
        json.at("players").get_to(header.players);
        for (const auto& warning : json.at("warnings")) {
            header.warnings.push_back({.code = warning.at("code").get<std::string>(),
                                       .words = warning.at("words").get<std::string>(),
                                       .count = warning.at("count").get<std::uint64_t>()});
        }
        return file;
    } catch (const nlohmann::json::exception&) {
        throw damaged_results(shown_as, "results.json is not what a run writes");
    }
}

} // namespace footprint::store
