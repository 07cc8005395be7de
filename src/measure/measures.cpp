// SPDX-License-Identifier: MIT
// Reading the measure files.
#include "measure/measures.hpp"

#include "core/errors.hpp"
#include "files/toml.hpp"

#include <algorithm>
#include <array>

namespace footprint::measure {
namespace {

constexpr std::array<std::string_view, 3> gaps{"health_and_wellbeing", "care_and_quality",
                                               "finance_and_efficiency"};
constexpr std::array<std::string_view, 3> betters{"lower", "higher", "neither"};
constexpr std::array<std::string_view, 3> kinds{"simulated", "measured", "claimed"};

MeasureMeaning meaning_in(const EmbeddedText& file, core::Problems& problems) {
    const files::TomlFile toml =
        files::parse_toml(std::string(file.text), core::FileName(std::string(file.name)), problems);
    files::TomlTable top = toml.top(problems);
    MeasureMeaning meaning;
    meaning.name = top.text("name");
    meaning.title = top.text("title");
    meaning.counts = top.text("counts");
    meaning.out_of = top.optional_text("out_of").value_or("");
    meaning.unit = top.text("unit");
    meaning.why_it_matters = top.text("why_it_matters");
    meaning.better_is = static_cast<Better>(top.one_of("better_is", betters));
    meaning.gap = static_cast<Gap>(top.one_of("gap", gaps));
    meaning.place_in_summary = top.whole_number("place_in_summary", 0, 99);
    meaning.decimals_shown =
        static_cast<std::uint8_t>(top.whole_number("decimals_shown", 0, measure_decimals));
    meaning.kind = kinds[top.one_of("kind", kinds)];
    meaning.source = top.text("source");
    top.refuse_others();
    return meaning;
}

} // namespace

std::string_view to_text(Gap gap) {
    return gaps[static_cast<std::size_t>(gap)];
}

std::string_view to_text(Better better) {
    return betters[static_cast<std::size_t>(better)];
}

std::vector<MeasureMeaning> measure_meanings() {
    core::Problems problems;
    std::vector<MeasureMeaning> meanings;
    for (const EmbeddedText& file : measure_texts()) {
        meanings.push_back(meaning_in(file, problems));
    }
    core::promise(problems.is_empty(), problems.to_text()); // they are part of the program
    std::ranges::sort(meanings, {}, &MeasureMeaning::name);
    return meanings;
}

Table measure_meanings_table() {
    Table table("measure_meanings",
                {text_column("measure"), text_column("title"), text_column("counts"),
                 text_column("out_of"), text_column("unit"), text_column("why_it_matters"),
                 text_column("better_is"), text_column("gap"), text_column("kind"),
                 text_column("source")});
    for (const MeasureMeaning& meaning : measure_meanings()) {
        table.put_text(meaning.name);
        table.put_text(meaning.title);
        table.put_text(meaning.counts);
        table.put_text(meaning.out_of);
        table.put_text(meaning.unit);
        table.put_text(meaning.why_it_matters);
        table.put_text(to_text(meaning.better_is));
        table.put_text(to_text(meaning.gap));
        table.put_text(meaning.kind);
        table.put_text(meaning.source);
    }
    return table;
}

} // namespace footprint::measure
