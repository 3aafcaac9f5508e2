import Runtime
import Assessment
import Learning
import Runtime
import SQL
import Values

extension DemoGenerator {
    /// A weekly exam from each bank in turn, the special one with two questions of the committee's own, one that is
    /// open now and one that opens tomorrow; and who sits each of them when.
    func makeExams(
        _ cast: DemoCast, _ content: DemoContent, _ generator: inout SeededGenerator
    ) throws -> DemoPlan {
        let banks = content.banks.filter { $0.course != nil && $0.published >= 10 }
        precondition(!banks.isEmpty, "The demo's content has a bank of ten questions that belongs to a course.")
        var exams: [DemoExam] = []
        let weeks = (options.days - 1) / 7
        for week in 0..<weeks {
            let bank = banks[week % banks.count]
            let opens = firstDay.advanced(by: Int64(week * 7))
            let id = try publishExam(
                "每周一测·第\(week + 1)周", sections: [Self.drawn(10, from: bank.id, points: 10)], course: bank.course,
                opens: opens, days: 7, attempts: 2, cast)
            exams.append(DemoExam(id: id, opens: opens, lastDay: opens.advanced(by: 6)))
            exams[exams.count - 1].sittings = sittings(of: exams[exams.count - 1], cast, &generator)
        }
        let special = try makeSpecialExam(cast, content, banks[0], &generator)
        let yesterday = today.advanced(by: -1)
        let open = try publishExam(
            "本月测试", sections: [Self.drawn(5, from: banks[0].id, kinds: [.single], points: 20)],
            course: banks[0].course, opens: yesterday, days: 14, attempts: 3, cast)
        var opened = DemoExam(id: open, opens: yesterday, lastDay: yesterday)
        for (person, moment) in sittings(of: opened, cast, &generator).sorted(by: { $0.key < $1.key }) {
            let part = cast.roster.people[person].part
            let isQuick = generator.below(2) == 0
            if part == .twin || isQuick && part != .guest { opened.sittings[person] = moment }
        }
        let upcoming = try publishExam(
            "下月测试", sections: [Self.drawn(10, from: banks[banks.count - 1].id, points: 10)],
            course: banks[banks.count - 1].course, opens: today.advanced(by: 1), days: 14, attempts: 1, cast)
        guard let closed = exams.last?.id else {
            preconditionFailure("Fourteen days have a week that is over.")
        }
        return DemoPlan(
            exams: exams + [special, opened], special: special.id, open: open, upcoming: upcoming, closed: closed,
            correctionDay: special.opens)
    }

    private func makeSpecialExam(
        _ cast: DemoCast, _ content: DemoContent, _ bank: DemoContent.Bank, _ generator: inout SeededGenerator
    ) throws -> DemoExam {
        let opens = firstDay.advanced(by: Int64(options.days / 2))
        let own = PaperDefinition.Section(
            title: "自编题", shufflesQuestions: false,
            source: .fixed([content.hard, content.mistaken].map { PaperDefinition.Item(question: $0, points: nil) }))
        let id = try publishExam(
            "支部工作专题测试", sections: [own, Self.drawn(8, from: bank.id, points: 10)], course: nil, opens: opens,
            days: 3, attempts: 1, cast)
        var exam = DemoExam(id: id, opens: opens, lastDay: opens.advanced(by: 2))
        let people = generator.shuffled(cast.roster.people.indices.filter { cast.roster.people[$0].part != .exempt })
        let others = people.filter {
            [nil, .secretary].contains(cast.roster.people[$0].part) && !isLapsed($0, on: opens, cast)
        }
        let first = Set(others.prefix(DemoPlan.attemptsBeforeCorrection))
        for person in people where !isLapsed(person, on: opens, cast) {
            let part = cast.roster.people[person].part
            let day = first.contains(person) ? 0 : part == .late ? 2 : 1 + Int64(generator.below(2))
            let moment = DayShape.moment(&generator)
            exam.sittings[person] =
                part == .twin ? Self.day + 20 * Self.hour : day * Self.day + (part == .late ? 20 * Self.hour : moment)
        }
        return exam
    }

    /// Four of five sit an exam, most of them in the evening; twins always do, and together.
    private func sittings(
        of exam: DemoExam, _ cast: DemoCast, _ generator: inout SeededGenerator
    ) -> [Int: Int64] {
        let days = Int(exam.lastDay.number - exam.opens.number) + 1
        var sittings: [Int: Int64] = [:]
        for (index, person) in cast.roster.people.enumerated() where person.part != .exempt {
            let day = Int64(generator.below(days))
            let moment = day * Self.day + DayShape.moment(&generator)
            let comes = generator.below(100) < 82
            if person.part == .twin {
                sittings[index] = 20 * Self.hour
            } else if comes, !isLapsed(index, on: exam.opens.advanced(by: day), cast) {
                sittings[index] = moment
            }
        }
        return sittings
    }

    /// The members of one branch do nothing any more after five twelfths of the time.
    func isLapsed(_ person: Int, on day: BusinessDay, _ cast: DemoCast) -> Bool {
        cast.roster.people[person].branch == DemoRoster.lapsedBranch
            && day.number - firstDay.number > Int64(options.days * 5 / 12)
    }

    static let hour: Int64 = 3_600_000
    static let day: Int64 = 24 * 3_600_000

    private static func drawn(
        _ count: Int, from bank: BankID, kinds: Set<QuestionKind> = [.single, .multiple, .trueFalse, .shortText],
        points: Int
    ) -> PaperDefinition.Section {
        PaperDefinition.Section(
            title: "题库抽题", shufflesQuestions: true,
            source: .drawn(QuestionFilter(banks: [bank], kinds: kinds), count: count, points: Amount(points)))
    }

    private func publishExam(
        _ title: String, sections: [PaperDefinition.Section], course: CourseID?, opens: BusinessDay, days: Int64,
        attempts: Int, _ cast: DemoCast
    ) throws -> ExamID {
        let now = clock.clock.now()
        let (service, administrator, root) = (service, cast.administrator, cast.root)
        let (opensAt, closesAt) = (instant(opens, 0), instant(opens.advanced(by: days), 0))
        return try service.database.write { transaction in
            let paper = try service.createPaper(
                title, PaperDefinition(sections: sections), for: root, by: administrator, at: now, transaction)
            let exam = try service.createExam(
                ExamDraft(
                    organization: root, paper: paper.id, title: title, mode: .exam, course: course, lesson: nil,
                    opensAt: opensAt, closesAt: closesAt, limitMinutes: 20, graceSeconds: 0, attempts: attempts,
                    attemptsPerDay: nil, passPercent: Amount(60), choiceScoring: .exact, resultPolicy: .best,
                    review: .afterSubmit, shuffles: true), by: administrator, at: now, transaction)
            return try service.publishExam(exam.id, by: administrator, at: now, transaction).id
        }
    }
}
