package import Assessment
import Curriculum
package import Learning
import Runtime
import SQL
import SQLite
import Store
package import Values

/// A bank of published questions, put straight into the store for tests of what comes after importing.
package struct QuestionFixture: Sendable {
    package let bank: BankID
    /// In the order of insertion; kinds alternate in the order of `QuestionKind.allCases`.
    package let questions: [QuestionID]
    package let versions: [QuestionVersionID]
    package let documents: [QuestionDocument]
}

extension World {
    /// Inserts `count` questions of every kind that is asked for, 2 points each.
    ///
    /// Right are option A (single), A and C (multiple), true for odd and false for even numbers (trueFalse), and
    /// `答案<n>` in the only blank (shortText), `n` counted from 1 over the whole bank.
    package func insertBank(
        _ title: String = "测试题库", organization: OrganizationID? = nil, count: Int = 2,
        kinds: [QuestionKind] = QuestionKind.allCases
    ) throws -> QuestionFixture {
        let documents = (0..<count * kinds.count).map { index in
            Self.document(kinds[index % kinds.count], number: index + 1)
        }
        return try insertBank(title, organization: organization, documents)
    }

    /// Inserts published questions as they are written.
    package func insertBank(
        _ title: String, organization: OrganizationID? = nil, _ documents: [QuestionDocument]
    ) throws -> QuestionFixture {
        let now = clock.clock.now()
        let (service, tenant, organization) = (service, tenant, organization ?? committee)
        return try database.write { transaction in
            let bank = BankRow(
                id: service.ids.next(), tenant: tenant, organization: organization, source: "fixture",
                externalID: title, title: title, course: nil, isSample: false, createdAt: now)
            try Banks.insert(bank, transaction)
            var questions: [QuestionID] = []
            var versions: [QuestionVersionID] = []
            for (index, document) in documents.enumerated() {
                let question: QuestionID = service.ids.next()
                let version: QuestionVersionID = service.ids.next()
                try Questions.insert(
                    QuestionRow(
                        id: question, tenant: tenant, bank: bank.id, externalID: "q\(index + 1)", state: .published,
                        currentVersion: version, version: 1), transaction)
                try service.insertVersion(
                    document, id: version, of: question, number: 1, clause: nil,
                    contentHash: service.cryptography.sha256(document.stem), importing: nil, by: nil, tenant: tenant,
                    at: now, transaction)
                questions.append(question)
                versions.append(version)
            }
            return QuestionFixture(bank: bank.id, questions: questions, versions: versions, documents: documents)
        }
    }

    private static func document(_ kind: QuestionKind, number: Int) -> QuestionDocument {
        let letters = ["A", "B", "C", "D"].map { OptionID($0) }
        let options = letters.map { QuestionOption(id: $0, html: "<p>第\(number)题选项\($0.rawValue)</p>") }
        let key: AnswerKey =
            switch kind {
            case .single: .single(ChoiceKey(correct: [letters[0]], among: letters))
            case .multiple: .multiple(ChoiceKey(correct: [letters[0], letters[2]], among: letters))
            case .trueFalse: .trueFalse(number % 2 == 1)
            case .shortText:
                .shortText(ShortTextKey(blanks: [ShortTextKey.Blank(accepted: [AcceptedText("答案\(number)")])]))
            case .essay: .essay
            }
        return QuestionDocument(
            title: "第\(number)题", stem: "<p>第\(number)题题干</p>", source: "第\(number)题题干",
            options: kind.hasOptions ? options : [], points: Amount(2), difficulty: number % 5 + 1,
            tags: [number % 2 == 1 ? "单号" : "双号"], key: key, modelAnswer: kind == .essay ? "<p>要点</p>" : "",
            explanation: "<p>第\(number)题解析</p>")
    }
}
