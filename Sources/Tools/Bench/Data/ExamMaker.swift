import Assessment
import Curriculum
import Learning
import Runtime
import SQL
import Store
import Values

/// An exam that is open for hours, of single-choice questions with four options.
struct SittingExam: Sendable {
    let row: ExamRow
    let versions: [QuestionVersionID]
    static let optionOrder = #"["A","B","C","D"]"#
}

/// Makes the bank, the paper and the exam.
struct ExamMaker: Sendable {
    let service: LearningService
    let tenant: TenantID
    let root: OrganizationID

    func make(by account: AccountID) throws -> SittingExam {
        let now = service.clock.now()
        return try service.database.write { [self] transaction in
            let bank = BankRow(
                id: service.ids.next(), tenant: tenant, organization: root, source: "bench", externalID: "bench",
                title: "测试题库", course: nil, isSample: true, createdAt: now)
            try Banks.insert(bank, transaction)
            var versions: [QuestionVersionID] = []
            for number in 1...BenchData.slots {
                versions.append(try question(number, in: bank.id, at: now, transaction))
            }
            let paper = PaperRow(
                id: service.ids.next(), tenant: tenant, organization: root, title: "测试试卷",
                definition: #"{"sections":[]}"#, createdBy: account, createdAt: now, version: 1)
            try Papers.insert(paper, transaction)
            let exam = ExamRow(
                id: service.ids.next(), tenant: tenant, organization: root, paper: paper.id, title: "测试考试",
                mode: "exam", course: nil, lesson: nil, state: "published", opensAt: now.advanced(bySeconds: -3600),
                closesAt: now.advanced(bySeconds: 12 * 3600), limitMilliseconds: 12 * 3_600_000, graceMilliseconds: 0,
                attemptsTotal: 1, attemptsPerDay: nil, passFraction: Fraction(tenMillionths: 6_000_000),
                choiceScoring: .exact, resultPolicy: .best, review: .afterClose, shuffles: false, frozenAt: nil,
                createdBy: account, createdAt: now, version: 1)
            try Exams.insert(exam, transaction)
            try Exams.setFrozen(exam.id, at: now, transaction)
            return SittingExam(row: exam, versions: versions)
        }
    }

    private func question(
        _ number: Int, in bank: BankID, at now: Instant, _ transaction: borrowing WriteTransaction
    ) throws -> QuestionVersionID {
        let question: QuestionID = service.ids.next()
        let version: QuestionVersionID = service.ids.next()
        try Questions.insert(
            QuestionRow(
                id: question, tenant: tenant, bank: bank, externalID: "q\(number)", state: .published,
                currentVersion: version, version: 1), transaction)
        let letters = ["A", "B", "C", "D"].map { OptionID($0) }
        let document = QuestionDocument(
            title: "第\(number)题", stem: "<p>第\(number)题的题干</p>", source: "第\(number)题的题干",
            options: letters.map { QuestionOption(id: $0, html: "<p>选项\($0.rawValue)</p>") }, points: Amount(5),
            key: .single(ChoiceKey(correct: [letters[number % 4]], among: letters)))
        try service.insertVersion(
            document, id: version, of: question, number: 1, clause: nil,
            contentHash: service.cryptography.sha256(document.stem), importing: nil, by: nil, tenant: tenant, at: now,
            transaction)
        return version
    }
}
