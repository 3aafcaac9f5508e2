package import JSON
import Organization
package import SQL
import Store
package import Values

extension LearningService {
    /// Everything that is kept about the actor and theirs to take away, as one JSON document.
    package func ownRecord(
        of actor: Actor, at now: Instant, _ reads: borrowing ReadTransaction
    ) throws -> JSONValue {
        let member = try actor.asMember()
        guard let row = try Members.member(member, of: actor.tenant, reads) else {
            throw LearningError.notFound(.member)
        }
        var profile = JSONObject()
        profile["member"] = .string(row.id.text)
        profile["rosterNumber"] = .string(row.rosterNumber)
        profile["name"] = .string(row.name)
        profile["stage"] = .string(row.stage)
        profile["status"] = .string(row.status)
        if let day = row.joinedOn { profile["joinedOn"] = .string(day.text) }
        if let reason = row.exemptReason { profile["exemptReason"] = .string(reason) }
        var document = JSONObject()
        document["exportedAt"] = .string(now.text)
        document["profile"] = .object(profile)
        for list in try OwnRecord.lists(of: member, reads) {
            document[list.name] = .array(list.rows.map { Self.object(of: $0, list.columns) })
        }
        return .object(document)
    }

    private static func object(of row: [SQLValue], _ columns: [String]) -> JSONValue {
        var object = JSONObject()
        for (name, value) in zip(columns, row) {
            switch value {
            case .text(let text): object[name] = .string(text)
            case .integer(let number): set(name, number, in: &object)
            case .noText, .noInteger, .noBytes, .bytes: continue
            }
        }
        return .object(object)
    }

    /// Integers are written as people read them, by how the column's name ends.
    private static func set(_ name: String, _ number: Int64, in object: inout JSONObject) {
        if name.hasSuffix("At") {
            object[name] = .string(Instant(milliseconds: number).text)
        } else if name.hasSuffix("Day") {
            object[name] = .string(BusinessDay(number: number).text)
        } else if name.hasSuffix("Hundredths") {
            object[String(name.dropLast("Hundredths".count))] = .number(
                JSONNumber(Amount(hundredths: number)))
        } else if name.hasSuffix("Id") {
            object[String(name.dropLast(2))] = .string(ID<Subject.Member>(number).text)
        } else {
            object[name] = .integer(number)
        }
    }
}
