// SPDX-License-Identifier: MIT
// The crew of a thread pool: workers that sleep until a job is posted and share its chunks by an
// atomic counter.
#include "core/thread_pool.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace footprint::core {

struct ThreadPool::Crew {
    std::mutex mutex;
    std::condition_variable_any job_posted;
    std::condition_variable all_idle;
    std::uint64_t jobs_posted = 0; // guarded by mutex, as are the next four
    unsigned busy = 0;
    std::exception_ptr failure;
    std::size_t failed_chunk = 0;

    const Body* body = nullptr; // written under the mutex before a job is posted
    const StopFlag* stop = nullptr;
    std::size_t chunks = 0;
    std::atomic<std::size_t> next_chunk{0};
    std::atomic<std::size_t> chunks_done{0};
    std::vector<std::jthread> workers; // last, so that they end before what they use

    void take_chunks(unsigned thread_index) {
        while (stop == nullptr || !stop->is_requested()) {
            const std::size_t chunk = next_chunk.fetch_add(1, std::memory_order_relaxed);
            if (chunk >= chunks) {
                return;
            }
            try {
                (*body)(thread_index, chunk);
                chunks_done.fetch_add(1, std::memory_order_relaxed);
            } catch (...) {
                const std::lock_guard lock(mutex);
                if (!failure || chunk < failed_chunk) {
                    failure = std::current_exception();
                    failed_chunk = chunk;
                }
                next_chunk.store(chunks, std::memory_order_relaxed);
                return;
            }
        }
    }

    void work(const std::stop_token& ending, unsigned thread_index) {
        std::uint64_t jobs_seen = 0;
        std::unique_lock lock(mutex);
        while (job_posted.wait(lock, ending, [&] { return jobs_posted != jobs_seen; })) {
            jobs_seen = jobs_posted;
            lock.unlock();
            take_chunks(thread_index);
            lock.lock();
            if (--busy == 0) {
                all_idle.notify_one();
            }
        }
    }
};

ThreadPool::ThreadPool(unsigned threads) : crew_(std::make_unique<Crew>()) {
    const unsigned wanted =
        threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency());
    for (unsigned index = 1; index < wanted; ++index) {
        crew_->workers.emplace_back([crew = crew_.get(), index](const std::stop_token& ending) {
            crew->work(ending, index);
        });
    }
}

ThreadPool::~ThreadPool() = default;

unsigned ThreadPool::threads() const {
    return static_cast<unsigned>(crew_->workers.size()) + 1;
}

void ThreadPool::for_each_chunk(std::size_t chunks, const Body& body, const StopFlag* stop) {
    Crew& crew = *crew_;
    {
        const std::lock_guard lock(crew.mutex);
        crew.body = &body;
        crew.stop = stop;
        crew.chunks = chunks;
        crew.next_chunk = 0;
        crew.chunks_done = 0;
        crew.failure = nullptr;
        crew.busy = static_cast<unsigned>(crew.workers.size());
        ++crew.jobs_posted;
    }
    crew.job_posted.notify_all();
    crew.take_chunks(0);
    std::unique_lock lock(crew.mutex);
    crew.all_idle.wait(lock, [&] { return crew.busy == 0; });
    if (crew.failure) {
        std::rethrow_exception(std::exchange(crew.failure, nullptr));
    }
    if (crew.chunks_done != chunks) {
        throw Stopped{};
    }
}

} // namespace footprint::core
