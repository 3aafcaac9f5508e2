import Testing

@testable import Bench

struct ScheduleTests {
    @Test(arguments: [(1, 1), (3, 4), (7, 20)])
    func `what a slot holds in the end is what a replay of all saves leaves there`(_ size: (Int, Int)) {
        let schedule = SaveSchedule(attempts: size.0, slots: size.1)
        for count in schedule.lap...schedule.lap * 3 + 1 {
            var held: [Int: Int] = [:]
            for number in 0..<count {
                let save = schedule[number]
                held[save.attempt * 1000 + save.slot] = number
            }
            #expect(held.count == schedule.lap)
            for (place, number) in held {
                #expect(schedule.last(attempt: place / 1000, slot: place % 1000, after: count) == number)
            }
        }
    }

    @Test func `sequence numbers of a slot grow and its answer changes from lap to lap`() {
        let schedule = SaveSchedule(attempts: 4, slots: 5)
        for number in 0..<schedule.lap * 5 {
            let (earlier, later) = (schedule[number], schedule[number + schedule.lap])
            #expect(earlier.attempt == later.attempt && earlier.slot == later.slot)
            #expect(later.sequence > earlier.sequence)
            #expect(later.response != earlier.response)
        }
    }
}
