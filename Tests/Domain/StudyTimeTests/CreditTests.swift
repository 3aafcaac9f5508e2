import StudyTime
import Testing
import Values

private let zone = Zone.utcPlus8
private let policy = StudyPolicy()
private let noon = Instant(milliseconds: 1_785_729_600_000)  // 2026-08-03T04:00:00Z, noon in UTC+8

private func at(_ seconds: Int64) -> Instant { noon.advanced(bySeconds: seconds) }

private func seconds(_ outcome: HeartbeatOutcome) -> Int64 {
    outcome.credited.reduce(0) { $0 + $1.milliseconds } / 1000
}

struct CreditTests {
    let session = SessionState(sequence: 4, receivedAt: noon, positionMilliseconds: 0, isVisible: true)

    private func beat(
        _ sequence: Int64 = 5, after gap: Int64 = 30, visible: Bool = true, usage: StudyUsage = StudyUsage(),
        policy: StudyPolicy = policy
    ) -> HeartbeatOutcome {
        session.credit(
            Heartbeat(sequence: sequence, receivedAt: at(gap), isVisible: visible), usage: usage, policy: policy,
            zone: zone)
    }

    @Test func `a gap up to twice the interval is credited from receive time to receive time`() {
        let outcome = beat()
        #expect(outcome.refusal == nil)
        #expect(outcome.credited == [CreditedTime(day: zone.day(of: noon), span: noon..<at(30))])
        #expect(outcome.session.sequence == 5 && outcome.session.receivedAt == at(30))
        #expect(seconds(beat(after: 60)) == 60)
    }

    @Test func `a longer gap is idle and the next one starts anew`() {
        let outcome = beat(after: 61)
        #expect(outcome.credited.isEmpty && outcome.refusal == .idle(gapMilliseconds: 61_000))
        #expect(outcome.session.receivedAt == at(61))
    }

    @Test(arguments: [4, 3, 0, -1] as [Int64])
    func `a repeated sequence number changes nothing`(sequence: Int64) {
        let outcome = beat(sequence)
        #expect(outcome.session == session && outcome.credited.isEmpty && outcome.refusal == .repeated(latest: 4))
    }

    @Test func `a lesson in the background earns nothing at either end`() {
        let hidden = beat(visible: false)
        #expect(hidden.credited.isEmpty && hidden.refusal == .notVisible && !hidden.session.isVisible)
        let back = hidden.session.credit(
            Heartbeat(sequence: 6, receivedAt: at(60)), usage: StudyUsage(), policy: policy, zone: zone)
        #expect(back.credited.isEmpty && back.refusal == .notVisible && back.session.isVisible)
    }

    @Test func `time that another device earned is not earned again`() {
        let whole = StudyUsage(credited: RangeUnion([noon.milliseconds - 5000..<noon.milliseconds + 40_000]))
        #expect(beat(usage: whole).credited.isEmpty && beat(usage: whole).refusal == .coveredElsewhere)
        let part = StudyUsage(credited: RangeUnion([noon.milliseconds + 10_000..<noon.milliseconds + 15_000]))
        #expect(beat(usage: part).credited.map(\.span) == [noon..<at(10), at(15)..<at(30)])
    }

    @Test func `the lesson's bound and the day's cap cut what is earned`() {
        let bound = beat(usage: StudyUsage(lessonLeftMilliseconds: 12_000))
        #expect(bound.credited.map(\.span) == [noon..<at(12)] && bound.refusal == .lessonBoundReached)
        let used = StudyUsage(lessonLeftMilliseconds: 0)
        #expect(beat(usage: used).credited.isEmpty && beat(usage: used).refusal == .lessonBoundReached)
        let capped = StudyPolicy(dayCapMilliseconds: 3_600_000)
        let day = StudyUsage(dayMilliseconds: [zone.day(of: noon): 3_595_000])
        #expect(seconds(beat(usage: day, policy: capped)) == 5)
        #expect(beat(usage: day, policy: capped).refusal == .dayCapReached)
    }

    @Test func `a gap over midnight is split and each day has its own cap`() {
        let midnight = zone.start(of: zone.day(of: noon).advanced(by: 1))
        let late = SessionState(
            sequence: 1, receivedAt: midnight.advanced(bySeconds: -20), positionMilliseconds: 0, isVisible: true)
        let heartbeat = Heartbeat(sequence: 2, receivedAt: midnight.advanced(bySeconds: 10))
        let outcome = late.credit(
            heartbeat, usage: StudyUsage(dayMilliseconds: [zone.day(of: noon): 100_000]),
            policy: StudyPolicy(dayCapMilliseconds: 105_000), zone: zone)
        #expect(outcome.credited.map(\.milliseconds) == [5000, 10_000])
        #expect(outcome.credited.map(\.day) == [zone.day(of: noon), zone.day(of: midnight)])
        #expect(outcome.credited[1].span.lowerBound == midnight)
        let longRange = noon.milliseconds..<at(200_000).milliseconds
        #expect(zone.split(longRange).reduce(0) { $0 + $1.milliseconds } == 200_000_000)
        #expect(zone.split(longRange).allSatisfy { $0.milliseconds <= 86_400_000 })
    }

    @Test func `a clock that was held back earns nothing and takes nothing`() {
        let outcome = beat(after: -5)
        #expect(outcome.credited.isEmpty && outcome.session.receivedAt == noon && outcome.session.sequence == 5)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `over any devices the member earns what marking every second gives`(seed: UInt64) {
        var walk = RandomWalk(seed: seed)
        var sessions = (0..<3).map { _ in SessionState(openedAt: noon) }
        var visible = [Bool](repeating: true, count: 3)
        var lastSeen = [Int](repeating: 0, count: 3)
        var marked = [Bool](repeating: false, count: 4000)
        var credited = RangeUnion()
        var sum: Int64 = 0
        for second in 1..<3600 {
            for device in 0..<3 where walk.below(35) == 0 {
                let isVisible = walk.below(5) > 0
                let outcome = sessions[device].credit(
                    Heartbeat(
                        sequence: sessions[device].sequence + 1, receivedAt: at(Int64(second)), isVisible: isVisible),
                    usage: StudyUsage(credited: credited), policy: policy, zone: zone)
                for time in outcome.credited {
                    credited.insert(time.span.lowerBound.milliseconds..<time.span.upperBound.milliseconds)
                    sum += time.milliseconds
                }
                sessions[device] = outcome.session
                if second - lastSeen[device] <= 60, isVisible, visible[device] {
                    for index in lastSeen[device]..<second { marked[index] = true }
                }
                lastSeen[device] = second
                visible[device] = isVisible
            }
        }
        #expect(sum == Int64(marked.count { $0 }) * 1000, "seed \(seed)")
        #expect(credited.length == sum && sum <= 3_600_000, "seed \(seed)")
    }
}
