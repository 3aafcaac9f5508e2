import ImportModel
package import Learning
package import Runtime
import Values

/// What the making of a demo goes through.
package enum DemoStage: String, Sendable {
    case people, content, exams, days
}

/// Makes the demo: the Party committee of a fictitious company and the days that it has lived through, all of it
/// through the use cases, as people would have done it. The same seed, content and present make the same demo, but for
/// passwords.
///
/// The service must run on `clock`. Its randomness may be seeded, because all sessions that the demo opened are closed
/// and all activation codes used at the end.
package struct DemoGenerator: Sendable {
    let service: LearningService
    let clock: ManualClock
    let options: DemoOptions

    package init(service: LearningService, clock: ManualClock, options: DemoOptions) {
        precondition(
            options.members >= 70 && options.days >= 14, "A demo has seventy members and fourteen days at least.")
        self.service = service
        self.clock = clock
        self.options = options
    }

    var today: BusinessDay { service.zone.day(of: options.now) }
    var firstDay: BusinessDay { today.advanced(by: -Int64(options.days)) }

    func instant(_ day: BusinessDay, _ hour: Int64, _ minute: Int64 = 0) -> Instant {
        service.zone.start(of: day).advanced(bySeconds: hour * 3600 + minute * 60)
    }

    /// - Parameter progress: called as each stage begins.
    package func make(progress: (DemoStage) -> Void) throws -> DemoSummary {
        var generator = SeededGenerator(seed: options.seed)
        clock.set(instant(firstDay.advanced(by: -1), 8))
        progress(.people)
        var cast = try makePeople(&generator)
        progress(.content)
        let content = try makeContent(cast)
        progress(.exams)
        try makeRules(cast)
        let plan = try makeExams(cast, content, &generator)
        progress(.days)
        let state = try live(plan, &cast, content, generator)
        return try finish(cast, content, plan, state)
    }
}
