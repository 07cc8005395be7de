// SPDX-License-Identifier: MIT
// The books of one run: every amount of both worlds as it is entered, before rounding.
#pragma once

#include "finance/detail/prepared_finance.hpp"
#include "finance/shared_totals.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace footprint::finance {

/// Contacts and days together.
struct CountedCare {
    SharedCount contacts;
    SharedCount days;
    void clear() {
        contacts.clear();
        days.clear();
    }
    void add_all(const CountedCare& other) {
        contacts.add_all(other.contacts);
        days.add_all(other.days);
    }
};

/// Activity rows with where each (year, service) begins, and the price indices times the weight of
/// a row.
struct RowSet {
    std::span<const care::ActivityRow> rows;
    std::vector<std::uint32_t> begin; // by year x services + service; one more at the end
    std::int64_t weight = one_billion;
    std::vector<std::int64_t> multiplier; // by price index x years + year; the last index is "none"
};

class Books {
public:
    Books(const PreparedFinance& prepared, const RunActivity& activity,
          attribution::PresenceTable& presences);

    // The entries, in the order of settling. Standing money follows care, whose activity some of it
    // is driven by.
    void enter_care();
    void enter_standing_costs();
    void enter_steps();
    void enter_standing_money();
    void enter_players();
    void enter_care_not_given();
    void enter_not_given();

    [[nodiscard]] const SharedTotals& totals() const { return totals_; }
    [[nodiscard]] std::size_t ledger_slot(std::size_t line, std::size_t year) const {
        return line * years_ + year;
    }
    [[nodiscard]] std::size_t minutes_slot(std::size_t organisation, std::size_t group,
                                           std::size_t year) const {
        return minutes_begin_ +
               (organisation * prepared_.tables.staff_groups.size() + group) * years_ + year;
    }
    [[nodiscard]] std::size_t unpaid_slot(std::size_t year) const { return unpaid_begin_ + year; }
    [[nodiscard]] std::size_t pressure_slot(std::size_t organisation, std::size_t year) const {
        return pressure_begin_ + organisation * years_ + year;
    }
    [[nodiscard]] std::size_t stepped_need_slot(std::size_t organisation, std::size_t year) const {
        return need_begin_ + organisation * years_ + year;
    }
    [[nodiscard]] std::size_t fixed_need_slot(std::size_t organisation, std::size_t year) const {
        return need_begin_ + (prepared_.organisations + organisation) * years_ + year;
    }
    [[nodiscard]] std::int64_t effects_left_out() const { return effects_left_out_; }
    [[nodiscard]] const std::vector<StepSamplingError>& sampling_errors() const {
        return sampling_errors_;
    }
    [[nodiscard]] const std::vector<StepsMoved>& steps_moved() const { return steps_moved_; }

private:
    struct ServiceYear {
        std::size_t service = 0;
        std::size_t year = 0;
        std::span<const care::ActivityRow> rows;
    };

    void add_inbound_rows();
    void add_inbound_row(care::ActivityRow row, const ServiceClosure& closure);
    [[nodiscard]] const ServiceClosure* closure_of(std::size_t service, std::size_t year) const;
    void index_rows(RowSet& set, std::int64_t weight);
    [[nodiscard]] std::int64_t multiplier(const RowSet& set, std::uint16_t index,
                                          std::size_t year) const {
        const std::size_t row = index == none ? prepared_.tables.price_indices.size() : index;
        return set.multiplier[row * years_ + year];
    }
    [[nodiscard]] std::int64_t cost_multiplier(const RowSet& set, const LineCost& cost,
                                               std::size_t category, std::size_t year) const {
        return multiplier(set, cost.price_index[category], year);
    }
    [[nodiscard]] std::optional<attribution::Presence> narrowed(attribution::Presence presence,
                                                                std::uint64_t players);
    void count(std::span<const care::ActivityRow> rows, std::uint64_t players,
               CountedCare& counted);

    void enter_service(const RowSet& set, const ServiceYear& at);
    void enter_payment(const RowSet& set, const ServiceYear& at, std::uint8_t payer,
                       const CountedCare& counted);
    void enter_charges(const RowSet& set, const ServiceYear& at, std::uint32_t line,
                       const CountedCare& counted);
    void enter_unpaid_work(const RowSet& set, const ServiceYear& at, const CountedCare& counted);
    void enter_tariff(const RowSet& set, const ServiceYear& at, const PaymentTerm& term,
                      const CountedCare& counted);
    void enter_actual_cost(const RowSet& set, const ServiceYear& at, const PaymentTerm& term,
                           const CountedCare& counted);
    void release(const ServiceYear& at);
    void release_payment(const ServiceYear& at, std::uint8_t payer);
    void enter_cost(const RowSet& set, const ServiceYear& at, const LineYear& factors);
    void enter_need(const RowSet& set, const ServiceYear& at, const LineYear& factors,
                    std::size_t players_set);
    void enter_hours(const RowSet& set, const ServiceYear& at, const LineYear& factors,
                     std::size_t players_set);
    void note_work(const RowSet& set, std::size_t organisation, const ServiceYear& at,
                   const CountedCare& counted);
    void add_worth(std::size_t slot, const CountedCare& counted, Whole128 per_contact,
                   Whole128 per_day) {
        if (per_contact != 0) {
            totals_.add(slot, counted.contacts, per_contact);
        }
        if (per_day != 0) {
            totals_.add(slot, counted.days, per_day);
        }
    }

    void enter_standing_cost(std::size_t service, std::size_t category, std::size_t year);
    void enter_own_cost(std::size_t number, std::size_t year);
    void enter_added_income(std::size_t row);
    void add_with_factor(std::size_t slot, Whole128 amount, const Factor& factor);
    void enter_standing(const StandingMoney& money, std::size_t year);
    void enter_driven_by_people(const StandingMoney& money, std::size_t year, std::int64_t index,
                                const Factor& factor);
    void enter_funded_work();
    [[nodiscard]] SharedCount people(std::size_t year, bool only_65_plus, std::uint64_t players);
    void count_people();
    [[nodiscard]] Whole128 opening_people(bool only_65_plus) const;
    [[nodiscard]] std::optional<Whole128> per_resident(Whole128 nanopence, std::size_t year,
                                                       bool only_65_plus) const;
    [[nodiscard]] const SharedCount& all_people(std::size_t year, bool only_65_plus) const {
        return people_[year * 2 + (only_65_plus ? 1 : 0)];
    }
    [[nodiscard]] std::int64_t persons_reached(std::size_t player, std::size_t year) const;

    friend class StepBooks;

    const PreparedFinance& prepared_;
    const RunActivity& activity_;
    attribution::PresenceTable& presences_;
    std::size_t years_;
    std::size_t minutes_begin_;
    std::size_t unpaid_begin_;
    std::size_t pressure_begin_;
    std::size_t need_begin_;
    SharedTotals totals_;
    std::vector<care::ActivityRow> inbound_rows_;
    RowSet residents_;
    RowSet inbound_;
    RowSet not_given_;
    std::vector<CountedCare> counted_; // scratch, by set of players
    CountedCare counted_for_payer_;    // scratch
    CountedCare counted_narrowed_;     // scratch
    std::vector<SharedCount> people_;  // by year, [all, only 65 and over]
    std::vector<Whole128> work_;       // by organisation x year, nanopence x billionths, do-nothing
    std::vector<StepSamplingError> sampling_errors_;
    std::vector<StepsMoved> steps_moved_;
    std::int64_t effects_left_out_ = 0;
};

} // namespace footprint::finance
