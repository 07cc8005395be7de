// SPDX-License-Identifier: MIT
// Holds the program to pages of the specification: footprint_spec PAGE...
//
// Every plan of a page is run on 1 thread, on 4, and stopped after each run and resumed; the three
// must be the same in every table. What always.md says is asked of every plan on every page. Runs
// in the root of the repository.
#include "core/errors.hpp"
#include "page.hpp"
#include "plan_copy.hpp"
#include "statements.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <map>
#include <memory>
#include <span>
#include <stdexcept>

namespace footprint::spec {
namespace {

constexpr const char* pages = "tests/spec/";

struct PlanAndResults {
    std::filesystem::path folder;
    KeptResults results;
};

/// Makes a page's plans and runs them, and says what differs between the ways to run.
class Stage {
public:
    void prepare(const PagePlan& plan) {
        const std::filesystem::path folder = scratch_.path() / plan.name;
        if (plan.from == "the tutorial") {
            copy_plan("src/plan/tutorial", folder);
        } else if (plan.from == "the example") {
            copy_plan("examples/herefordshire-worcestershire", folder);
        } else {
            copy_plan(of(plan.from).folder, folder);
        }
        change_plan(folder, plan);
        KeptResults first = run_plan_folder(folder, Way::one_thread);
        for (const Way way : {Way::four_threads, Way::stopped_and_resumed}) {
            for (const std::string& difference : differences(first, run_plan_folder(folder, way))) {
                failures.push_back(fmt::format("the plan {}: {} and {} differ: {}", plan.name,
                                               to_text(Way::one_thread), to_text(way), difference));
            }
        }
        first_ = first_.empty() ? plan.name : first_;
        plans_[plan.name] = PlanAndResults{.folder = folder, .results = std::move(first)};
    }

    [[nodiscard]] const PlanAndResults& of(const std::string& name) const {
        const auto found = plans_.find(name.empty() ? first_ : name);
        if (found == plans_.end()) {
            throw std::runtime_error(fmt::format("the page has no plan \"{}\"", name));
        }
        return found->second;
    }

    /// `first` is what "" stands for.
    [[nodiscard]] Bench bench(const Dictionary& dictionary, const std::string& first) const {
        return Bench{.dictionary = &dictionary,
                     .results = [this, first](const std::string& name) -> const KeptResults& {
                         return of(name.empty() ? first : name).results;
                     },
                     .folder =
                         [this, first](const std::string& name) {
                             return of(name.empty() ? first : name).folder;
                         },
                     .may_be_empty = false};
    }

    std::vector<std::string> failures;

private:
    TemporaryFolder scratch_;
    std::map<std::string, PlanAndResults> plans_;
    std::string first_;
};

std::vector<std::string> failures_of(const Page& page, const Page& always,
                                     const Dictionary& dictionary) {
    Stage stage;
    for (const PagePlan& plan : page.plans) {
        stage.prepare(plan);
        Bench bench = stage.bench(dictionary, plan.name);
        bench.may_be_empty = true; // a plan without initiatives has no shares
        for (const std::string& failure : not_held(always.statements, bench)) {
            stage.failures.push_back(
                fmt::format("the plan {}, in always.md: {}", plan.name, failure));
        }
    }
    if (page.statements.empty() || page.plans.empty()) {
        stage.failures.emplace_back("the page has no plan or says nothing that must follow");
    }
    for (std::string& failure : not_held(page.statements, stage.bench(dictionary, ""))) {
        stage.failures.push_back(std::move(failure));
    }
    return stage.failures;
}

int hold(std::span<char*> names) {
    const Dictionary dictionary = read_dictionary(fmt::format("{}words.md", pages));
    const Page always = read_page(fmt::format("{}always.md", pages));
    int wrong = names.empty() ? 1 : 0;
    for (const char* name : names) {
        const Page page = read_page(name);
        const std::vector<std::string> failures = failures_of(page, always, dictionary);
        for (const std::string& failure : failures) {
            fmt::print("{}: {}\n", name, failure);
        }
        fmt::print("{}: {} plans, {} tables of what must follow, {} failures\n", name,
                   page.plans.size(), page.statements.size() + always.statements.size(),
                   failures.size());
        wrong += failures.empty() ? 0 : 1;
    }
    return wrong == 0 ? 0 : 1;
}

} // namespace
} // namespace footprint::spec

int main(int count, char** arguments) {
    try {
        return footprint::spec::hold(
            std::span(arguments, static_cast<std::size_t>(count)).subspan(1));
    } catch (const std::exception& error) {
        fmt::print("{}\n", error.what());
        return 1;
    }
}
