// SPDX-License-Identifier: MIT
// Root contacts of a person's year.
#include "care/care.hpp"
#include "core/deterministic_math.hpp"

#include <algorithm>
#include <bit>

namespace footprint::care {

namespace {

constexpr int months_a_year = 12;

/// Points of the excess stream: layers half a contact a month high.
constexpr std::uint32_t layer_units = core::clock_one / 2;

/// Chances of at most so many points in a layer, in units of 2^-32 (Poisson, mean 1/2).
struct LayerCounts {
    std::array<std::uint64_t, 6> at_most{};
    LayerCounts() {
        constexpr double mean = 0.5;
        double term = core::exponential(-mean);
        double sum = 0.0;
        for (std::size_t points = 0; points < at_most.size(); ++points) {
            sum += term;
            at_most[points] = static_cast<std::uint64_t>(sum * 4294967296.0);
            term *= mean / static_cast<double>(points + 1);
        }
    }
};

[[nodiscard]] std::uint32_t points_in_layer(std::uint32_t random) {
    static const LayerCounts counts;
    std::uint32_t number = 0;
    while (number < counts.at_most.size() && random >= counts.at_most[number]) {
        ++number;
    }
    return number;
}

} // namespace

void Care::list_segments(const people::LivingChunk& chunk, std::size_t person) {
    segments_.clear();
    const auto first = static_cast<std::uint8_t>(first_month_);
    if (chunk.changed[person] == 0) {
        segments_.push_back(Segment{.from = first,
                                    .until = months_a_year,
                                    .divergence = chunk.divergence[person],
                                    .state = chunk.state_of(person)});
    } else {
        for (std::uint32_t place = change_begin_[person]; place < change_begin_[person + 1];
             ++place) {
            const people::Change& change = changes_[place];
            if (!segments_.empty()) {
                segments_.back().until = std::max(change.month, first);
            }
            if (change.month < months_a_year) {
                segments_.push_back(Segment{.from = std::max(change.month, first),
                                            .until = months_a_year,
                                            .divergence = change.divergence,
                                            .state = change.state});
            }
        }
    }
    for (Segment& segment : segments_) {
        if (segment.divergence != people::no_divergence && is_alike_to_care(chunk, segment)) {
            segment.divergence = people::no_divergence;
        }
    }
    std::erase_if(segments_, [](const Segment& segment) {
        return segment.from >= segment.until ||
               (!segment.state.alive && segment.divergence == people::no_divergence);
    });
    mark_last_year(chunk, person);
}

bool Care::is_alike_to_care(const people::LivingChunk& chunk, const Segment& segment) {
    // Whether a condition is known makes no difference to how often somebody calls on care.
    const auto& states = chunk.divergences[segment.divergence].states;
    return std::all_of(states.begin(), states.end(), [&](const people::State& state) {
        return state.alive == segment.state.alive && state.conditions == segment.state.conditions &&
               state.attributes == segment.state.attributes;
    });
}

void Care::mark_last_year(const people::LivingChunk& chunk, std::size_t person) {
    // Do-nothing's death, as a month counted from the start of this year; known if it falls in the
    // year, else foretold from what is left on the clock at the present hazard.
    std::uint64_t death_month = 0;
    if (chunk.status[person] == people::Status::dead) {
        for (const Segment& segment : segments_) {
            if (segment.state.alive) {
                death_month = segment.until;
            }
        }
    } else if (chunk.status[person] == people::Status::resident &&
               chunk.death_hazard[person] != 0) {
        death_month = months_a_year + chunk.death_clock[person] / chunk.death_hazard[person];
    } else {
        return;
    }
    if (death_month >= 2 * months_a_year) {
        return;
    }
    const auto begins =
        static_cast<std::uint8_t>(death_month < months_a_year ? 0 : death_month - months_a_year);
    const std::size_t before = segments_.size();
    for (std::size_t place = 0; place < before; ++place) {
        Segment& segment = segments_[place];
        if (!segment.state.alive || segment.until <= begins) {
            continue;
        }
        if (segment.from >= begins) {
            segment.last_year_of_life = true;
            continue;
        }
        Segment rest = segment;
        rest.from = begins;
        rest.last_year_of_life = true;
        segment.until = begins;
        segments_.push_back(rest);
    }
    std::sort(segments_.begin(), segments_.end(),
              [](const Segment& left, const Segment& right) { return left.from < right.from; });
}

void Care::find_candidates(people::LivingChunk& chunk, std::size_t person) {
    list_segments(chunk, person);
    if (segments_.empty()) {
        return;
    }
    const PersonYear who{.person = person,
                         .cell = people::cell(band_[person], chunk.sex[person],
                                              rules_->fifth_of_area[chunk.area[person]])};
    Stacked stacked;
    for (const Segment& segment : segments_) {
        if (segment.divergence != people::no_divergence) {
            stack_worlds(chunk, who, segment);
        }
        if (segment.state.alive) {
            if (segment.divergence == people::no_divergence) {
                stack(chunk, who, segment.state, segment.last_year_of_life, stacked);
                run_clock(chunk, who, segment, stacked);
            } else {
                run_clock(chunk, who, segment, worlds_[0]);
            }
        }
        if (segment.divergence != people::no_divergence) {
            find_excess(chunk, who, segment);
        }
    }
}

void Care::run_clock(people::LivingChunk& chunk, const PersonYear& who, const Segment& segment,
                     const Stacked& stacked) {
    if (stacked.total == 0) {
        return;
    }
    const std::uint64_t month_units = stacked.total;
    const std::uint64_t end =
        month_units * static_cast<std::uint64_t>(segment.until - segment.from);
    std::uint64_t now = chunk.contact_clock[who.person];
    if (now > end) {
        chunk.contact_clock[who.person] = static_cast<std::uint32_t>(now - end);
        return;
    }
    // One Philox block names the person's contacts of the whole run; the finaliser makes of it and
    // the event's number the contact's key, and of that the words of the clock.
    constexpr std::uint64_t luck_of_clock = 0xC10C;
    const core::Philox4x32Block person_luck =
        core::draw(rules_->luck, chunk.id[who.person], core::Process::contact, 0);
    const std::uint64_t person_key = (std::uint64_t{person_luck[0]} << 32) | person_luck[1];
    const double months_a_unit = 1.0 / static_cast<double>(month_units);
    const int last_month = segment.until - segment.from - 1;
    std::uint32_t event = chunk.contact_events[who.person];
    // Rows are written by a number of its own: the batch's would be read again after each byte.
    ContactBatch& arriving = *arriving_;
    std::size_t row = arriving.size;
    while (now <= end) {
        const std::uint64_t key = key_within(person_key, event);
        const std::uint64_t clock = key_within(key, luck_of_clock);
        const std::uint16_t line = stacked.line_at(
            static_cast<std::uint32_t>((std::uint64_t{low_word(clock)} * stacked.total) >> 32));
        attribution::Presence presence = attribution::Presence::always;
        if (segment.divergence != people::no_divergence) {
            presence = kept_in(segment, chunk, line, low_word(key));
        }
        if (row == batch_rows) {
            arriving.size = row;
            finish_batch(chunk, *pending_);
            row = arriving.size;
        }
        const int month =
            segment.from +
            std::min(static_cast<int>(static_cast<double>(now) * months_a_unit), last_month);
        arriving.contacts[row++] =
            root_contact(key, presence, static_cast<std::uint32_t>(who.person), line,
                         static_cast<std::uint8_t>(month));
        now += core::exponential_deviate(high_word(clock));
        ++event;
    }
    arriving.size = row;
    chunk.contact_events[who.person] = event;
    chunk.contact_clock[who.person] = static_cast<std::uint32_t>(now - end);
}

void Care::stack_worlds(const people::LivingChunk& chunk, const PersonYear& who,
                        const Segment& segment) {
    const people::Divergence& divergence = chunk.divergences[segment.divergence];
    worlds_.resize(divergence.states.size());
    excess_.resize(divergence.states.size());
    for (std::size_t mask = 0; mask < divergence.states.size(); ++mask) {
        const people::State& state = mask == 0 ? segment.state : divergence.states[mask];
        if (!state.alive) {
            worlds_[mask].until.fill(0);
            worlds_[mask].total = 0;
            worlds_[mask].sum_blocks();
        } else if (mask != 0 && state == segment.state) {
            worlds_[mask] = worlds_[0];
        } else {
            // Where do-nothing's person has died there is no foretold death: the last year of life
            // is not marked.
            stack(chunk, who, state, segment.last_year_of_life && segment.state.alive,
                  worlds_[mask]);
        }
    }
    for (std::size_t line = 0; line < rules_->need->lines(); ++line) {
        least_[line] = worlds_[0].of(line);
        for (const Stacked& world : worlds_) {
            least_[line] = std::min(least_[line], world.of(line));
        }
    }
}

attribution::Presence Care::kept_in(const Segment& segment, const people::LivingChunk& chunk,
                                    std::uint16_t line, std::uint32_t random) {
    const people::Divergence& divergence = chunk.divergences[segment.divergence];
    const std::uint64_t lead = worlds_[0].of(line);
    if (std::uint64_t{random} * lead < std::uint64_t{least_[line]} << 32) {
        return attribution::Presence::always; // kept even where the rate is lowest
    }
    std::array<std::uint64_t, (std::size_t{1} << people::most_divergence_players) / 64> bits{};
    for (std::size_t mask = 0; mask < divergence.states.size(); ++mask) {
        if (std::uint64_t{random} * lead < std::uint64_t{worlds_[mask].of(line)} << 32) {
            bits[mask / 64] |= std::uint64_t{1} << (mask % 64);
        }
    }
    const std::size_t words = (divergence.states.size() + 63) / 64;
    return *presences_->from_truth_table(divergence.players, {bits.data(), words});
}

void Care::find_excess(people::LivingChunk& chunk, const PersonYear& who, const Segment& segment) {
    const people::Divergence& divergence = chunk.divergences[segment.divergence];
    std::uint32_t highest = 0;
    for (std::size_t mask = 0; mask < divergence.states.size(); ++mask) {
        std::uint32_t sum = 0;
        for (std::size_t line = 0; line < need::line_stride; ++line) {
            const std::uint32_t lead = segment.state.alive ? worlds_[0].of(line) : 0;
            const std::uint32_t own = worlds_[mask].of(line);
            sum += own > lead ? own - lead : 0;
            excess_[mask].until[line] = sum;
        }
        excess_[mask].total = sum;
        excess_[mask].sum_blocks();
        highest = std::max(highest, sum);
    }
    if (highest == 0) {
        return;
    }
    const std::size_t words = (divergence.states.size() + 63) / 64;
    for (std::uint8_t month = segment.from; month < segment.until; ++month) {
        const auto absolute = static_cast<std::uint32_t>(year_ * months_a_year + month);
        for (std::uint32_t layer = 0; layer * std::uint64_t{layer_units} < highest; ++layer) {
            const std::uint32_t points =
                points_in_layer(core::draw(rules_->luck, chunk.id[who.person],
                                           core::Process::excess_contact, absolute, layer * 8)[0]);
            for (std::uint32_t point = 0; point < points; ++point) {
                const core::Philox4x32Block luck =
                    core::draw(rules_->luck, chunk.id[who.person], core::Process::excess_contact,
                               absolute, layer * 8 + 1 + point);
                const std::uint64_t height = layer * std::uint64_t{layer_units} +
                                             ((std::uint64_t{luck[0]} * layer_units) >> 32);
                // Worlds below whose excess the point lies; each sees the line its own stack has
                // there.
                std::array<std::uint16_t, std::size_t{1} << people::most_divergence_players> line;
                std::uint64_t lines = 0;
                for (std::size_t mask = 0; mask < divergence.states.size(); ++mask) {
                    line[mask] = need::line_stride;
                    if (height < excess_[mask].total) {
                        line[mask] = excess_[mask].line_at(static_cast<std::uint32_t>(
                            (std::uint64_t{luck[1]} * excess_[mask].total) >> 32));
                        lines |= std::uint64_t{1} << line[mask];
                    }
                }
                for (; lines != 0; lines &= lines - 1) {
                    const auto wanted = static_cast<std::uint16_t>(std::countr_zero(lines));
                    std::array<std::uint64_t,
                               (std::size_t{1} << people::most_divergence_players) / 64>
                        bits{};
                    for (std::size_t mask = 0; mask < divergence.states.size(); ++mask) {
                        bits[mask / 64] |= static_cast<std::uint64_t>(line[mask] == wanted)
                                           << (mask % 64);
                    }
                    const attribution::Presence presence =
                        *presences_->from_truth_table(divergence.players, {bits.data(), words});
                    if (arriving_->room() == 0) {
                        finish_batch(chunk, *pending_);
                    }
                    const std::uint64_t key = (std::uint64_t{luck[2]} << 32) | luck[3];
                    arriving_->add(root_contact(
                        key, presence, static_cast<std::uint32_t>(who.person), wanted, month));
                }
            }
        }
    }
}

void Care::wake_pending(const people::LivingChunk& chunk, std::vector<Pending>& pending) {
    due_.clear();
    const int year_end = (year_ + 1) * months_a_year;
    std::erase_if(pending, [&](const Pending& contact) {
        if (contact.month >= year_end) {
            return false;
        }
        due_.push_back(contact);
        return true;
    });
    for (Pending& contact : due_) {
        contact.presence = alive_in(chunk, contact.person, contact.month - year_ * months_a_year,
                                    contact.presence);
    }
}

} // namespace footprint::care
