import Dispatch
import Runtime
import Synchronization
import Testing

@Suite struct WorkerPoolTests {
    @Test func `draining runs every job that was taken`() {
        let pool = WorkerPool(threads: 3, capacity: 1000)
        let ran = Tally()
        for _ in 0..<1000 { #expect(pool.submit { ran.add() }) }
        pool.drain()
        #expect(ran.count == 1000)
        #expect(pool.unfinished == 0)
    }

    @Test func `a full pool refuses, and takes again when there is room`() {
        let pool = WorkerPool(threads: 1, capacity: 2)
        let gate = DispatchSemaphore(value: 0)
        let ran = Tally()
        for _ in 0..<3 {
            #expect(
                pool.submit {
                    gate.wait()
                    ran.add()
                })
        }
        #expect(!pool.submit { ran.add() })
        for _ in 0..<3 { gate.signal() }
        while pool.unfinished > 0 { DispatchSemaphore(value: 0).waitBriefly() }
        #expect(pool.submit { ran.add() })
        pool.drain()
        #expect(ran.count == 4)
    }

    @Test func `a drained pool takes nothing`() {
        let pool = WorkerPool(threads: 2, capacity: 2)
        pool.drain()
        let ran = Tally()
        #expect(!pool.submit { ran.add() })
        pool.drain()
        #expect(ran.count == 0)
    }

    @Test func `as many jobs run at once as there are threads`() {
        let pool = WorkerPool(threads: 2, capacity: 0)
        let bothRun = DispatchSemaphore(value: 0)
        let gate = DispatchSemaphore(value: 0)
        for _ in 0..<2 {
            #expect(
                pool.submit {
                    bothRun.signal()
                    gate.wait()
                })
        }
        #expect(bothRun.wait(timeout: .now() + 10) == .success)
        #expect(bothRun.wait(timeout: .now() + 10) == .success)
        for _ in 0..<2 { gate.signal() }
        pool.drain()
    }

    @Test func `jobs of one thread run in the order in which they came`() {
        let pool = WorkerPool(threads: 1, capacity: 100)
        let order = Order()
        for number in 0..<100 { #expect(pool.submit { order.add(number) }) }
        pool.drain()
        #expect(order.numbers == Array(0..<100))
    }
}

private final class Tally: Sendable {
    private let value = Atomic<Int>(0)

    func add() { value.wrappingAdd(1, ordering: .relaxed) }

    var count: Int { value.load(ordering: .relaxed) }
}

private final class Order: Sendable {
    private let list = Mutex<[Int]>([])

    func add(_ number: Int) { list.withLock { $0.append(number) } }

    var numbers: [Int] { list.withLock { $0 } }
}

extension DispatchSemaphore {
    fileprivate func waitBriefly() { _ = wait(timeout: .now() + .milliseconds(1)) }
}
