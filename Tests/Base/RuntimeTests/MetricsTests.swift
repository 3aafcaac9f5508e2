import Runtime
import Testing

@Suite struct MetricsTests {
    @Test func `the exposition lists families by name and series by labels`() {
        let metrics = Metrics()
        metrics.gauge("queue_depth", help: "Jobs that wait.").set(3)
        metrics.counter("requests_total", help: "Requests.", labels: ["status": "500", "route": "/b"]).increment()
        metrics.counter("requests_total", help: "Requests.", labels: ["status": "200", "route": "/a"]).increment(by: 7)
        metrics.gauge("members", help: "Read when shown.") { 41 + 1 }
        #expect(
            metrics.exposition() == """
                # HELP members Read when shown.
                # TYPE members gauge
                members 42
                # HELP queue_depth Jobs that wait.
                # TYPE queue_depth gauge
                queue_depth 3
                # HELP requests_total Requests.
                # TYPE requests_total counter
                requests_total{route="/a",status="200"} 7
                requests_total{route="/b",status="500"} 1

                """)
    }

    @Test func `a histogram counts cumulatively and shows nanoseconds as seconds`() {
        let metrics = Metrics()
        let histogram = metrics.histogram(
            "wait_seconds", help: "Waits.", buckets: [1_000_000, 2_500_000_000], labels: ["lane": "write"])
        for nanoseconds in [1, 1_000_000, 1_000_001, 2_500_000_001] as [Int64] { histogram.observe(nanoseconds) }
        #expect(
            metrics.exposition() == """
                # HELP wait_seconds Waits.
                # TYPE wait_seconds histogram
                wait_seconds_bucket{lane="write",le="0.001"} 2
                wait_seconds_bucket{lane="write",le="2.5"} 3
                wait_seconds_bucket{lane="write",le="+Inf"} 4
                wait_seconds_sum{lane="write"} 2.502000003
                wait_seconds_count{lane="write"} 4

                """)
    }

    @Test func `a plain histogram shows what it observed`() {
        let metrics = Metrics()
        metrics.histogram("rows", help: "Rows.", unit: .plain, buckets: [10]).observe(11)
        #expect(metrics.exposition().contains("rows_bucket{le=\"10\"} 0\nrows_bucket{le=\"+Inf\"} 1\nrows_sum 11\n"))
    }

    @Test func `what something else counts is read when it is shown, nanoseconds as seconds`() {
        let metrics = Metrics()
        metrics.counter("jobs_total", help: "Jobs.") { 6 + 1 }
        metrics.gauge("longest_seconds", help: "Longest.", unit: .seconds) { 1_500_000 }
        #expect(
            metrics.exposition() == """
                # HELP jobs_total Jobs.
                # TYPE jobs_total counter
                jobs_total 7
                # HELP longest_seconds Longest.
                # TYPE longest_seconds gauge
                longest_seconds 0.0015

                """)
    }

    @Test func `label values and help are escaped`() {
        let metrics = Metrics()
        metrics.counter("c_total", help: "a\\b\nc\"", labels: ["path": "a\"b\\c\nd"]).increment()
        #expect(
            metrics.exposition() == #"""
                # HELP c_total a\\b\nc"
                # TYPE c_total counter
                c_total{path="a\"b\\c\nd"} 1

                """#)
    }

    @Test func `the same name and labels are the same counter`() {
        let metrics = Metrics()
        metrics.counter("c_total", help: "C.", labels: ["a": "1", "b": "2"]).increment()
        let again = metrics.counter("c_total", help: "C.", labels: ["b": "2", "a": "1"])
        again.increment()
        #expect(again.value == 2)
    }

    @Test func `threads lose no count`() async {
        let metrics = Metrics()
        let counter = metrics.counter("c_total", help: "C.")
        let histogram = metrics.histogram("h", help: "H.", unit: .plain, buckets: [1])
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<5000 {
                        counter.increment()
                        histogram.observe(1)
                    }
                }
            }
        }
        #expect(counter.value == 40_000)
        #expect(metrics.exposition().contains("h_count 40000\n"))
    }
}
