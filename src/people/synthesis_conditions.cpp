// SPDX-License-Identifier: MIT
// Who is ill at the start, condition by condition: first those that raise the risk of others.
#include "people/bit_factors.hpp"
#include "people/synthesis_condition_pass.hpp"

namespace footprint::people::synthesis {

std::vector<std::size_t> order_of_conditions(const ConditionTable& conditions) {
    const std::size_t count = conditions.id.size();
    std::uint32_t given_out = 0;
    std::vector<std::size_t> order;
    while (order.size() < count) {
        std::size_t next = count;
        for (std::size_t condition = 0; condition < count; ++condition) {
            if ((given_out >> condition & 1U) != 0) {
                continue;
            }
            const std::uint32_t others =
                bits_with_effect(conditions.risks[condition].of_condition) & ~(1U << condition);
            const bool is_ready = (others & ~given_out) == 0;
            if (is_ready) {
                next = condition;
                break;
            }
            next = std::min(next, condition); // in a loop the first by id goes first
        }
        given_out |= 1U << next;
        order.push_back(next);
    }
    return order;
}

void assign_conditions(const PeopleTables& tables, Columns& people, core::LuckKey luck,
                       core::ThreadPool& threads) {
    ConditionColumns columns{.weight = std::vector<float>(people.size()),
                             .diagnosis_number = std::vector<std::uint32_t>(people.size()),
                             .draws = std::vector<Draws>(threads.threads())};
    std::uint32_t conditions_before = 0;
    for (const std::size_t condition : order_of_conditions(tables.conditions)) {
        ConditionPass(tables, condition, people, luck, threads, columns)
            .give_out(conditions_before);
        conditions_before |= 1U << condition;
    }
}

} // namespace footprint::people::synthesis
