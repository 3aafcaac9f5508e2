import Runtime
import Learning
import Runtime
import SQL
import Values

extension DemoGenerator {
    /// Lets the days pass: what members do, what the service does by itself, and the events of certain days.
    func live(
        _ plan: DemoPlan, _ cast: inout DemoCast, _ content: DemoContent, _ generator: SeededGenerator
    ) throws -> DemoState {
        var state = DemoState(
            generator: generator, lessonsDone: [Int](repeating: 0, count: cast.roster.people.count))
        for number in 0..<options.days {
            let day = firstDay.advanced(by: Int64(number))
            try sweep(instant(day, 0, 1))
            if number == options.days / 2 { try move(&cast, on: day) }
            state = try play(day, number, plan, cast, content, state)
            try sweep(instant(day, 23, 59))
            if day == plan.correctionDay { try correctKey(plan, cast, content, at: instant(day, 23, 59)) }
        }
        return state
    }

    private func sweep(_ now: Instant) throws {
        clock.set(now)
        try service.sweepExams(at: now)
    }

    private func play(
        _ day: BusinessDay, _ number: Int, _ plan: DemoPlan, _ cast: DemoCast, _ content: DemoContent,
        _ before: DemoState
    ) throws -> DemoState {
        var (state, agenda) = (before, Agenda<DemoDay.Action>())
        for person in cast.roster.people.indices {
            if let moment = studyMoment(of: person, on: day, number, cast, content, &state) {
                agenda.add(
                    .open(person: person), at: service.zone.start(of: day).advanced(byMilliseconds: moment))
            }
        }
        if number == options.days - 1 {
            agenda.add(.glance(person: cast.roster.index(.guest)), at: instant(day, 21, 40))
        }
        var papers: [ExamID: ReadyPaper] = [:]
        for exam in plan.exams where exam.opens <= day && day <= exam.lastDay {
            let morning = instant(day, 5)
            papers[exam.id] = try service.database.read {
                try service.readyPaper(of: exam.id, for: cast.actors[0], at: morning, $0)
            }
            for (person, moment) in exam.sittings.sorted(by: { $0.key < $1.key })
            where moment / Self.day == day.number - exam.opens.number {
                agenda.add(
                    .start(person: person, exam: exam.id),
                    at: service.zone.start(of: exam.opens).advanced(byMilliseconds: moment))
            }
        }
        let today = DemoDay(
            service: service, clock: clock, cast: cast, book: content.book, lessons: content.lessons, papers: papers,
            hardStem: content.hardStem, lateExam: plan.special)
        let (planned, began) = (agenda, state)
        return try service.database.write { try today.play(planned, from: began, $0) }
    }

    /// When `person` takes up the telephone to study on that day; `nil` for not at all.
    private func studyMoment(
        of person: Int, on day: BusinessDay, _ number: Int, _ cast: DemoCast, _ content: DemoContent,
        _ state: inout DemoState
    ) -> Int64? {
        let member = cast.roster.people[person]
        let moment = DayShape.moment(&state.generator)
        let isWilling = state.generator.below(100) < member.diligence
        switch member.part {
        case .twin: return number % 3 == 0 ? 19 * Self.hour + Self.hour / 2 : nil
        case .eager: return number == options.days * 2 / 3 ? 17 * Self.hour + Self.hour / 2 : nil
        // Something must be left to study in the tour.
        case .guest: return isWilling && state.lessonsDone[person] + 6 < content.lessons.count ? moment : nil
        case .mover, .exempt, .late, .secretary, nil:
            return isWilling && !isLapsed(person, on: day, cast) ? moment : nil
        }
    }

    private func move(_ cast: inout DemoCast, on day: BusinessDay) throws {
        let now = instant(day, 9)
        clock.set(now)
        let index = cast.roster.index(.mover)
        let (service, administrator, mover) = (service, cast.administrator, cast.actors[index])
        let goal = cast.branches[DemoRoster.moverTarget]
        try service.database.write { transaction in
            _ = try service.moveMember(
                try mover.asMember(), to: goal, by: administrator, at: now, transaction)
        }
        cast.actors[index] = try renewed(mover)
        cast.roster.people[index].branch = DemoRoster.moverTarget
    }
}
