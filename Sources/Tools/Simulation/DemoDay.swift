import JSON
import Learning
import Runtime
import SQL
import Values

/// One day of the demo: everything that its members do, in the order of time, in one job of the writer lane.
struct DemoDay: Sendable {
    enum Action: Sendable {
        case open(person: Int)
        case beat(person: Int, session: StudySessionID, sequence: Int64)
        /// Opens the next lesson and leaves it after a minute.
        case glance(person: Int)
        case start(person: Int, exam: ExamID)
        case answer(person: Int, attempt: AttemptView, place: Int)
        case submit(person: Int, attempt: AttemptID, exam: ExamID)
    }

    let service: LearningService
    let clock: ManualClock
    let cast: DemoCast
    let book: AnswerBook
    /// Lessons in the order in which they stand in their courses.
    let lessons: [DemoLesson]
    let papers: [ExamID: ReadyPaper]
    /// Stem of the question that nine in ten miss.
    let hardStem: String
    /// The exam whose time runs out on one member.
    let lateExam: ExamID

    /// Heartbeats come a little less often than the idle limit of a minute.
    private static let beatMilliseconds: Int64 = 50_000
    /// After so many heartbeats without finishing, members put the telephone away.
    private static let beatsAtMost: Int64 = 40
    /// Questions that the member answers whose time runs out.
    private static let answersOfTheLate = 4

    func play(
        _ agenda: Agenda<Action>, from state: DemoState, _ transaction: borrowing WriteTransaction
    ) throws -> DemoState {
        var (agenda, state) = (agenda, state)
        while let (at, action) = agenda.next() {
            clock.set(at)
            switch action {
            case .open(let person): try open(person, at, &agenda, &state, transaction)
            case .beat(let person, let session, let sequence):
                try beat(person, session, sequence, at, &agenda, &state, transaction)
            case .glance(let person): try glance(person, at, state, transaction)
            case .start(let person, let exam): try start(person, exam, at, &agenda, &state, transaction)
            case .answer(let person, let attempt, let place):
                try answer(person, attempt, place, at, &agenda, &state, transaction)
            case .submit(let person, let attempt, let exam):
                _ = try service.submitAttempt(
                    attempt, confirmsUnanswered: true, by: cast.actors[person], receivedAt: at, transaction)
                state.submitted[exam, default: 0] += 1
            }
        }
        return state
    }

    /// The lesson that `person` comes to next. Twins read in the library's order, others begin anywhere.
    private func lesson(of person: Int, _ state: DemoState) -> DemoLesson? {
        guard state.lessonsDone[person] < lessons.count else { return nil }
        let first = cast.roster.people[person].part == .twin ? 0 : person * 7
        return lessons[(first + state.lessonsDone[person]) % lessons.count]
    }

    private func open(
        _ person: Int, _ at: Instant, _ agenda: inout Agenda<Action>, _ state: inout DemoState,
        _ transaction: borrowing WriteTransaction
    ) throws {
        guard let lesson = lesson(of: person, state) else { return }
        let session = try service.openStudySession(
            lesson: lesson.id, device: "手机", by: cast.actors[person], at: at, transaction)
        agenda.add(
            .beat(person: person, session: session.id, sequence: 1),
            at: at.advanced(byMilliseconds: Self.beatMilliseconds))
    }

    private func glance(
        _ person: Int, _ at: Instant, _ state: DemoState, _ transaction: borrowing WriteTransaction
    ) throws {
        guard let lesson = lesson(of: person, state) else { return }
        let session = try service.openStudySession(
            lesson: lesson.id, device: "手机", by: cast.actors[person], at: at, transaction)
        _ = try service.receiveHeartbeat(
            HeartbeatReport(
                sequence: 1, position: Self.beatMilliseconds, isVisible: true, hasReachedEnd: false),
            in: session.id, by: cast.actors[person], at: at.advanced(byMilliseconds: Self.beatMilliseconds),
            transaction)
    }

    private func beat(
        _ person: Int, _ session: StudySessionID, _ sequence: Int64, _ at: Instant, _ agenda: inout Agenda<Action>,
        _ state: inout DemoState, _ transaction: borrowing WriteTransaction
    ) throws {
        let view = try service.receiveHeartbeat(
            HeartbeatReport(
                sequence: sequence, position: sequence * Self.beatMilliseconds, isVisible: true,
                hasReachedEnd: sequence >= 2),
            in: session, by: cast.actors[person], at: at, transaction)
        state.figures.heartbeats += 1
        state.figures.millisecondsStudied += view.creditedMilliseconds
        let next = at.advanced(byMilliseconds: Self.beatMilliseconds)
        guard view.progress.completedAt != nil else {
            if sequence < Self.beatsAtMost {
                agenda.add(.beat(person: person, session: session, sequence: sequence + 1), at: next)
            }
            return
        }
        state.lessonsDone[person] += 1
        state.figures.lessonsCompleted += 1
        let part = cast.roster.people[person].part
        // Twins read one lesson a day; the eager member goes on till all are read; of the others every third does.
        if part == .eager || part != .twin && state.generator.below(3) == 0 {
            agenda.add(.open(person: person), at: next)
        }
    }

    private func start(
        _ person: Int, _ exam: ExamID, _ at: Instant, _ agenda: inout Agenda<Action>, _ state: inout DemoState,
        _ transaction: borrowing WriteTransaction
    ) throws {
        let attempt = try service.startAttempt(
            at: exam, with: papers[exam], by: cast.actors[person], receivedAt: at, transaction)
        state.figures.attempts += 1
        agenda.add(.answer(person: person, attempt: attempt, place: 0), at: at.advanced(bySeconds: 20))
    }

    private func answer(
        _ person: Int, _ attempt: AttemptView, _ place: Int, _ at: Instant, _ agenda: inout Agenda<Action>,
        _ state: inout DemoState, _ transaction: borrowing WriteTransaction
    ) throws {
        let slot = attempt.slots[place]
        let member = cast.roster.people[person]
        let chance = slot.stem == hardStem ? 10 : member.ability
        let isRight = member.part == .twin || state.generator.below(100) < chance
        _ = try service.saveAnswer(
            isRight ? book.right(for: slot) : book.wrong(for: slot), sequence: 1, slot: slot.slot, of: attempt.id,
            by: cast.actors[person], receivedAt: at, transaction)
        state.figures.answers += 1
        let pause = Int64(15 + state.generator.below(30))
        let next = at.advanced(bySeconds: pause)
        if member.part == .late, attempt.exam == lateExam, place + 1 == Self.answersOfTheLate { return }
        if place + 1 < attempt.slots.count {
            agenda.add(.answer(person: person, attempt: attempt, place: place + 1), at: next)
        } else {
            agenda.add(.submit(person: person, attempt: attempt.id, exam: attempt.exam), at: next)
        }
    }
}
