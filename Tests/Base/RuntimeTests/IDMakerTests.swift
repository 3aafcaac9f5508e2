import Runtime
import Testing
import Values

@Suite struct IDMakerTests {
    private let start = Instant(milliseconds: 1_785_758_400_000)

    @Test func `an id is milliseconds, node and counter`() {
        let maker = IDMaker(clock: .fixed(start), node: 5)
        let first: MemberID = maker.next()
        let second: MemberID = maker.next()
        let milliseconds = start.milliseconds - 1_704_067_200_000
        #expect(first.rawValue == milliseconds * 4_194_304 + 5 * 4096)
        #expect(second.rawValue == first.rawValue + 1)
    }

    @Test func `a used-up millisecond borrows the next`() {
        let maker = IDMaker(clock: .fixed(start), node: 1023)
        let ids = (0..<4097).map { _ in maker.next(Subject.Event.self) }
        #expect(ids[4096].rawValue - ids[0].rawValue == 4_194_304)
        #expect(Set(ids).count == ids.count)
    }

    @Test func `ids grow while the clock steps back and on`() {
        let manual = ManualClock(start)
        let maker = IDMaker(clock: manual.clock, node: 0)
        var random = SeededGenerator(seed: 11)
        var last: EventID = maker.next()
        for _ in 0..<20_000 {
            manual.set(start.advanced(byMilliseconds: Int64(random.integer(below: 20)) - 10))
            let next: EventID = maker.next()
            #expect(next > last)
            last = next
        }
    }

    @Test func `nodes never make the same id`() {
        let makers = (0..<4).map { IDMaker(clock: .fixed(start), node: $0) }
        let ids = makers.flatMap { maker in (0..<5000).map { _ in maker.next(Subject.Event.self) } }
        #expect(Set(ids).count == 20_000)
    }

    @Test func `a clock before the epoch still gives positive ids`() {
        let maker = IDMaker(clock: .fixed(Instant(milliseconds: 0)), node: 0)
        #expect(maker.next(Subject.Member.self).rawValue == 0)
        #expect(maker.next(Subject.Member.self).rawValue == 1)
    }

    @Test func `a counting maker counts over all subjects`() {
        let maker = IDMaker.counting(from: 100)
        let member: MemberID = maker.next()
        let course: CourseID = maker.next()
        #expect(member.rawValue == 100)
        #expect(course.rawValue == 101)
    }

    @Test func `threads get ids of their own`() async {
        let maker = IDMaker(clock: .fixed(start), node: 0)
        let ids = await withTaskGroup(of: [EventID].self) { group in
            for _ in 0..<8 { group.addTask { (0..<2000).map { _ in maker.next() } } }
            return await group.reduce(into: Set<EventID>()) { $0.formUnion($1) }
        }
        #expect(ids.count == 16_000)
    }
}
