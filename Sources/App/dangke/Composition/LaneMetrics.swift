import Runtime
import SQLite

/// What the writer lane of the store has done, on `/metrics`.
enum LaneMetrics {
    static func show(_ database: SQLiteDatabase, on metrics: Metrics) {
        metrics.counter("dangke_lane_jobs_total", help: "Jobs that the writer lane has taken from its queue.") {
            Int64(database.figures.jobs)
        }
        metrics.counter("dangke_lane_commits_total", help: "Transactions that the writer lane has committed.") {
            Int64(database.figures.commits)
        }
        metrics.counter(
            "dangke_lane_long_jobs_total", help: "Jobs that have held the writer lane for more than 2 ms."
        ) { Int64(database.figures.longJobs) }
        metrics.gauge("dangke_lane_waiting_jobs", help: "Jobs that wait for the writer lane now.") {
            Int64(database.figures.waiting)
        }
        metrics.gauge("dangke_lane_largest_batch_jobs", help: "The most jobs that have shared a transaction.") {
            Int64(database.figures.largestBatch)
        }
        metrics.gauge(
            "dangke_lane_longest_job_seconds",
            help: "The longest that a job has held the writer lane since the start.", unit: .seconds
        ) { Int64(clamping: database.figures.longestJob) }
    }
}
