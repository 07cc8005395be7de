// SPDX-License-Identifier: MIT
// Lists: who is given the day's slots, and who leaves without one.
#include "capacity/served_world.hpp"
#include "care/contacts.hpp"
#include "core/deterministic_math.hpp"
#include "core/random_stream.hpp"
#include "queues/fetch_ahead.hpp"

#include <algorithm>
#include <limits>

namespace footprint::capacity {

namespace {

constexpr Minute a_day = static_cast<Minute>(care::minutes_a_day);
constexpr double minutes_a_week = 7.0 * 24.0 * 60.0;
constexpr std::uint64_t luck_of_patience = 0x9A71;
constexpr std::uint64_t luck_of_no_show = 0x705C;
constexpr std::size_t people_fetched_ahead = 8;

[[nodiscard]] std::size_t whole_days(Minute from, Minute until) {
    return std::min(static_cast<std::size_t>(std::max(until - from, 0) / a_day), longest_days);
}

void count_one(std::vector<std::uint32_t>& by_days, std::size_t days) {
    by_days.resize(std::max(by_days.size(), days + 1), 0);
    ++by_days[days];
}

} // namespace

ByDays& ListCounts::since_clock_of(std::uint8_t line) {
    std::uint8_t& place = place_of_clock_line[line];
    if (place == 0) {
        seen_after_clock.emplace_back(line, ByDays{});
        place = static_cast<std::uint8_t>(seen_after_clock.size());
    }
    return seen_after_clock[place - 1].second;
}

std::uint16_t ServedWorld::list_for(std::uint16_t service, std::uint64_t key,
                                    std::uint8_t& specialty) const {
    constexpr std::uint64_t luck_of_specialty = 0x59EC;
    const std::uint16_t list = list_offered(service, specialty);
    if (list != no_limit || tables_->list_of[service] == no_limit) {
        return list;
    }
    // A specialty that is not offered here is drawn anew among those that are.
    const std::vector<SpecialtyList>& lists = tables_->specialties_of[service];
    const std::uint32_t luck = care::high_word(care::key_within(key, luck_of_specialty));
    const SpecialtyList* one = lists.data();
    while (one != &lists.back() && luck >= one->until) {
        ++one;
    }
    specialty = one->specialty;
    return one->list;
}

void ServedWorld::open_list(std::size_t place) {
    // How long they have waited falls off evenly, so that the published share lies within 18 weeks.
    // They were made by nobody: whoever was on the list is seen by the time the warm-up ends.
    constexpr double days_of_18_weeks = 126.0;
    constexpr double nearly_all = 0.9999;
    constexpr double longest_wait_days = 3650.0;
    constexpr std::uint64_t luck_of_opening_lists = 0x0711;
    const SlotList& rules = tables_->lists[place];
    const auto people = static_cast<std::uint64_t>(rules.opening_waiting + 0.5);
    const double longer = 1.0 - std::min(rules.opening_within_18_weeks, nearly_all);
    const double mean_days = -days_of_18_weeks / core::natural_log(std::min(longer, nearly_all));
    const std::uint8_t line = tables_->line_of[rules.service];
    List& host = lists_[stands_on(static_cast<std::uint16_t>(place))];
    host.is_shared = host.is_shared || rules.slots_of != no_limit;
    for (std::uint64_t person = 0; person < people; ++person) {
        const double rank = (static_cast<double>(person) + 0.5) / static_cast<double>(people);
        const double days = std::min(-core::natural_log(rank) * mean_days, longest_wait_days);
        const auto waited = static_cast<Minute>(days * static_cast<double>(a_day));
        const Minute joined = -warm_up_minutes_ - waited;
        const std::uint64_t key =
            care::key_within(care::key_within(luck_of_opening_lists, rules.id.value), person);
        const Turn turn = turn_of(line, care::high_word(key));
        host.tasks[static_cast<std::size_t>(turn)].push_back(Task{.key = key,
                                                                  .asked = joined,
                                                                  .made = joined,
                                                                  .clock = joined,
                                                                  .service = rules.service,
                                                                  .line = line,
                                                                  .clock_line = line,
                                                                  .specialty = rules.specialty,
                                                                  .turn = turn});
    }
}

ListCounts& ServedWorld::counts_of(const Task& task, std::size_t place) {
    if (!lists_[place].is_shared) {
        return counts_.lists[place];
    }
    return counts_.lists[list_joined(task)];
}

std::size_t ServedWorld::next_turn(const List& list, Minute session) const {
    // Who joined after the session began is not seen in it.
    std::size_t turn = 0;
    while (turn < turns && (list.head[turn] == list.tasks[turn].size() ||
                            list.tasks[turn][list.head[turn]].made > session)) {
        ++turn;
    }
    return turn;
}

void ServedWorld::serve_lists(std::size_t day) {
    const int run_day = year_ * static_cast<int>(care::days_a_year) + static_cast<int>(day);
    const std::uint32_t weekday = care::weekday_of(run_day, tables_->first_weekday);
    for (std::size_t place = 0; place < lists_.size(); ++place) {
        const SlotList& rules = tables_->lists[place];
        List& list = lists_[place];
        const std::vector<SlotsChange>& changes = rules.slots[world_];
        while (list.change + 1 < changes.size() && changes[list.change + 1].day <= run_day) {
            ++list.change;
        }
        if (rules.session_minute[weekday] < 0 || changes.empty()) {
            continue;
        }
        if (place + 1 < lists_.size()) {
            fetch_first(lists_[pooled_with_[place + 1]]);
        }
        const double slots = list.slots_left_over + changes[list.change].slots[weekday] *
                                                        StaffedShares::of(staffed_.lists, place);
        const auto whole = static_cast<std::int64_t>(slots);
        list.slots_left_over = slots - static_cast<double>(whole);
        serve_list(pooled_with_[place], place,
                   year_begins_ + static_cast<Minute>(day) * a_day + rules.session_minute[weekday],
                   whole);
    }
}

void ServedWorld::fetch_first(const List& list) const {
    for (std::size_t row = 0; row < turns; ++row) {
        const std::size_t end =
            std::min(list.head[row] + people_fetched_ahead, list.tasks[row].size());
        for (std::size_t at = list.head[row]; at < end; ++at) {
            queues::fetch_ahead(&list.tasks[row][at]);
        }
    }
}

void ServedWorld::fetch_what_first_need(const List& list) const {
    for (std::size_t row = 0; row < turns; ++row) {
        const std::size_t end =
            std::min(list.head[row] + people_fetched_ahead, list.tasks[row].size());
        for (std::size_t at = list.head[row]; at < end; ++at) {
            fetch_here(list.tasks[row][at]);
            fetch_followers(list.tasks[row][at]);
        }
    }
}

void ServedWorld::serve_list(std::size_t place, std::size_t from, Minute session,
                             std::int64_t slots) {
    List& list = lists_[place];
    fetch_what_first_need(list);
    counts_.lists[from].slots += slots;
    std::vector<Task> missed; // offered another slot, of a later session
    while (slots > 0) {
        const std::size_t row = next_turn(list, session);
        if (row == turns) {
            break;
        }
        Task first = list.tasks[row][list.head[row]++];
        if (list.head[row] + 2 * people_fetched_ahead < list.tasks[row].size()) {
            queues::fetch_ahead(&list.tasks[row][list.head[row] + 2 * people_fetched_ahead]);
        }
        if (list.head[row] + people_fetched_ahead < list.tasks[row].size()) {
            fetch_here(list.tasks[row][list.head[row] + people_fetched_ahead]);
            fetch_followers(list.tasks[row][list.head[row] + people_fetched_ahead]);
        }
        ListCounts& counts = counts_of(first, place);
        if (!is_here(first)) {
            ++counts.gone;
            close_followers(first);
            continue;
        }
        if (leaves_list_by(first, session)) {
            ++counts.left;
            note_leaving(first);
            close_followers(first);
            continue;
        }
        --slots;
        --counts_.lists[from].slots; // given to the line that is seen
        ++counts.slots;
        const double no_show_share = tables_->waiting[first.line].no_show_share;
        if (no_show_share > 0.0 && !first.missed_once &&
            core::unit_interval(care::high_word(care::key_within(first.key, luck_of_no_show))) <
                no_show_share) {
            // The slot is lost; another is offered at the end of the list, the clock goes on.
            first.missed_once = true;
            ++counts.no_shows;
            missed.push_back(first);
            continue;
        }
        count_seen(counts, first, session, 1);
        if (tables_->pool_of[first.service] != no_limit) {
            coming_.push_back(Coming{.key = first.key,
                                     .minute = session,
                                     .task = tasks_.open(first),
                                     .is_planned = true});
        } else {
            give(first, session);
        }
    }
    for (const Task& task : missed) {
        list.tasks[static_cast<std::size_t>(task.turn)].push_back(task);
    }
    for (std::size_t row = 0; row < list.tasks.size(); ++row) {
        // What has left the front is forgotten once it is most of the list.
        std::vector<Task>& tasks = list.tasks[row];
        if (list.head[row] * 2 > tasks.size()) {
            tasks.erase(tasks.begin(), tasks.begin() + static_cast<std::ptrdiff_t>(list.head[row]));
            list.head[row] = 0;
        }
    }
}

void ServedWorld::count_seen(ListCounts& counts, const Task& seen, Minute session,
                             std::int64_t times) {
    const std::size_t days = whole_days(seen.made, session);
    const auto people = static_cast<std::uint32_t>(times); // taken back: wraps round to one less
    counts.seen += times;
    counts.days_waited += times * std::max<std::int64_t>((session - seen.made) / a_day, 0);
    counts.seen_after[days] += people;
    counts.since_clock_of(seen.clock_line)[whole_days(seen.clock, session)] += people;
}

Minute ServedWorld::leaves_list_at(const Task& task) const {
    const double mean_weeks = tables_->waiting[task.line].mean_weeks_until_leaving;
    if (mean_weeks <= 0.0) {
        return std::numeric_limits<Minute>::max();
    }
    const std::uint32_t deviate =
        core::exponential_deviate(care::high_word(care::key_within(task.key, luck_of_patience)));
    const double minutes = static_cast<double>(deviate) / static_cast<double>(core::clock_one) *
                           mean_weeks * minutes_a_week;
    constexpr double longest = 1e9;
    return task.made + static_cast<Minute>(std::min(minutes, longest));
}

bool ServedWorld::leaves_list_by(const Task& task, Minute minute) const {
    // A deviate is no less than what the draw lacks of 1, which settles nearly everybody.
    const double mean_weeks = tables_->waiting[task.line].mean_weeks_until_leaving;
    const double draw =
        core::unit_interval(care::high_word(care::key_within(task.key, luck_of_patience)));
    constexpr double rounding = 1e-7; // of the draw and the deviate
    constexpr Minute whole_minutes = 2;
    const double least_minutes = (1.0 - rounding - draw) * mean_weeks * minutes_a_week;
    if (least_minutes > static_cast<double>(minute - task.made + whole_minutes)) {
        return false;
    }
    return leaves_list_at(task) <= minute;
}

void ServedWorld::sweep_lists(Minute now) {
    for (std::size_t place = 0; place < lists_.size(); ++place) {
        List& list = lists_[place];
        for (std::size_t row = 0; row < list.tasks.size(); ++row) {
            std::vector<Task>& tasks = list.tasks[row];
            std::size_t kept = 0;
            for (std::size_t at = list.head[row]; at < tasks.size(); ++at) {
                const Task& waiting = tasks[at];
                if (at + people_fetched_ahead < tasks.size()) {
                    fetch_here(tasks[at + people_fetched_ahead]);
                }
                ListCounts& counts = counts_of(waiting, place);
                if (!is_here(waiting)) {
                    ++counts.gone;
                    close_followers(waiting);
                } else if (leaves_list_by(waiting, now)) {
                    ++counts.left;
                    note_leaving(waiting);
                    close_followers(waiting);
                } else {
                    const std::size_t since_clock = whole_days(waiting.clock, now);
                    const std::size_t since_joining = whole_days(waiting.made, now);
                    ++counts.waiting_for[since_clock];
                    ++counts.waiting_since_joining[since_joining];
                    ++counts.waiting_at_month_end[month_];
                    if (month_ + 1 == months_a_year) {
                        count_one(counts.waiting_for_at_year_end, since_clock);
                        count_one(counts.waiting_since_joining_at_year_end, since_joining);
                    }
                    note_waiting(waiting, now);
                    tasks[kept++] = tasks[at];
                }
            }
            tasks.resize(kept);
            list.head[row] = 0;
        }
    }
}

} // namespace footprint::capacity
