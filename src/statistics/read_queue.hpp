// SPDX-License-Identifier: MIT
// Reading a queue's file in parts; every fault is told with its place. Times are kept in the file's
// unit until all have been seen, since the tick is the finest in which every one given is whole.
#pragma once

#include "files/csv.hpp"
#include "statistics/queue_model.hpp"
#include "statistics/read_parameters.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace footprint::statistics {

class QueueReader {
public:
    QueueReader(const files::TomlFile& file, const files::Folder& folder, core::Problems& problems)
        : folder_(folder), problems_(problems), cells_(problems), top_(cells_.top(file)) {}

    [[nodiscard]] QueueModel read();

private:
    /// A customer before the tick is known.
    struct GivenRow {
        double arrival = 0.0;
        std::vector<double> service;
        std::optional<double> patience;
        std::int32_t priority = -1;
        core::Location where;
    };
    /// A stretch of the week in which a rota, or a session, is in force.
    struct WeekPart {
        std::vector<std::size_t> days; // 0 is Monday
        int from_minute = 0;           // of the day
        int to_minute = 0;             // later than from_minute, up to 24:00
        std::int32_t number = 0;       // servers or slots
        core::Location where;
    };
    struct Span {
        double from = 0.0;
        double until = 0.0;
    };
    struct StationParts {
        std::vector<WeekPart> rota;
        std::vector<WeekPart> weekly_sessions;
        std::vector<std::pair<double, std::int32_t>> sessions;
        std::vector<Span> closed;
    };

    void read_settings();
    void read_stations();
    void read_station(ModelTable& table);
    void read_servers(ModelTable& table, QueueStation& station, StationParts& parts);
    void read_sessions(ModelTable& table, QueueStation& station, StationParts& parts);
    [[nodiscard]] std::vector<WeekPart> read_week(ModelTable& table, const std::string& key,
                                                  std::string_view number);
    [[nodiscard]] std::optional<int> minute_of_day(files::TomlTable& table, std::string_view key);
    void refuse_overlaps(const std::vector<WeekPart>& parts, std::string_view what);
    void read_classes();
    void read_class(ModelTable& table);
    void read_route(ModelTable& table, QueueClass& made, std::uint8_t priority);
    void read_given(ModelTable& table, const QueueClass& made, std::vector<GivenRow>& rows);
    void read_given_table(const std::string& name, const QueueClass& made,
                          std::vector<GivenRow>& rows);
    void check_given(const QueueClass& made, const std::vector<GivenRow>& rows);
    void check_services(const QueueClass& made, const GivenRow& row);
    void check_numbers();
    /// A number or `{ distribution = ... }`; what the key must be when nothing is wrong.
    [[nodiscard]] TimesOf times(ModelTable& table, const std::string& key, bool may_be_zero);
    [[nodiscard]] TimesOf drawn_times(files::TomlTable& table, const std::string& key);
    [[nodiscard]] static TimesOf two_numbers(files::TomlTable& table, TimeKind kind,
                                             std::string_view first, std::string_view second);
    [[nodiscard]] TimesOf mixture(files::TomlTable& table, TimeKind kind, std::string_view values);
    [[nodiscard]] static std::uint8_t priority_of(files::TomlTable& table, std::uint8_t otherwise);

    void choose_tick();
    void note(double time);
    void place_in_time();
    void place_station(QueueStation& station, const StationParts& parts);

    const files::Folder& folder_;
    core::Problems& problems_;
    ModelCells cells_;
    ModelTable top_;
    QueueModel model_;
    double length_ = 0.0;
    double warm_up_ = 0.0;
    int minutes_per_unit_ = 1;
    int decimals_ = 0; // that some time given needs
    std::vector<StationParts> parts_;
    std::vector<std::vector<GivenRow>> given_;
    std::vector<std::string> station_names_;
};

} // namespace footprint::statistics
