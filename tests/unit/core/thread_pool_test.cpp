// SPDX-License-Identifier: MIT
// Chunks shared among threads: each once, whatever the number of threads; exceptions and stopping
// carried out.
#include "core/thread_pool.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

using namespace footprint::core;

TEST_CASE("every chunk is done once, by a thread that exists") {
    for (const unsigned threads : {1U, 2U, 4U, 9U}) {
        ThreadPool pool(threads);
        CHECK(pool.threads() == threads);
        for (const std::size_t chunks : {0U, 1U, 3U, 1000U}) {
            std::vector<int> done(chunks, 0);
            std::atomic<bool> known_thread{true};
            pool.for_each_chunk(chunks, [&](unsigned thread_index, std::size_t chunk_index) {
                ++done[chunk_index];
                if (thread_index >= threads) {
                    known_thread = false;
                }
            });
            CHECK(done == std::vector<int>(chunks, 1));
            CHECK(known_thread);
        }
    }
    CHECK(ThreadPool(0).threads() >= 1);
}

TEST_CASE("a pool takes thousands of small jobs one after another") {
    ThreadPool pool(4);
    std::vector<std::uint64_t> sums(4, 0);
    for (int job = 0; job < 2000; ++job) {
        pool.for_each_chunk(
            5, [&](unsigned thread_index, std::size_t chunk) { sums[thread_index] += chunk; });
    }
    CHECK(std::accumulate(sums.begin(), sums.end(), std::uint64_t{0}) ==
          2000 * (0 + 1 + 2 + 3 + 4));
}

TEST_CASE("an exception in a chunk is thrown to the caller, and the pool goes on living") {
    ThreadPool pool(3);
    const auto fail = [](unsigned, std::size_t chunk) {
        if (chunk % 10 == 7) {
            throw std::runtime_error("chunk " + std::to_string(chunk));
        }
    };
    for (int time = 0; time < 100; ++time) {
        CHECK_THROWS_WITH_AS(pool.for_each_chunk(8, fail), "chunk 7", std::runtime_error);
    }
    std::atomic<int> done{0};
    pool.for_each_chunk(10, [&](unsigned, std::size_t) { ++done; });
    CHECK(done == 10);
}

TEST_CASE("a wish to stop ends the work between chunks and is told as Stopped") {
    for (const unsigned threads : {1U, 3U}) {
        ThreadPool pool(threads);
        StopFlag stop;
        std::atomic<std::size_t> done{0};
        const auto body = [&](unsigned, std::size_t chunk) {
            ++done;
            if (chunk == 5) {
                stop.request();
            }
        };
        CHECK_THROWS_AS(pool.for_each_chunk(100'000'000, body, &stop), Stopped);
        CHECK(done >= 1);
        CHECK(done < 100'000'000);
        CHECK_THROWS_AS(pool.for_each_chunk(1, body, &stop), Stopped);
        CHECK_THROWS_AS(stop.throw_if_requested(), Stopped);
    }
}

TEST_CASE("a wish to stop that comes with the last chunk stops nothing") {
    ThreadPool pool(2);
    StopFlag stop;
    std::atomic<int> done{0};
    CHECK_NOTHROW(pool.for_each_chunk(
        1,
        [&](unsigned, std::size_t) {
            ++done;
            stop.request();
        },
        &stop));
    CHECK(done == 1);
}
