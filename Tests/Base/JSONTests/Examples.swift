import JSON
import Values

/// A view with one field of each kind.
struct AttemptView: Sendable {
    enum State: String, CaseIterable, Sendable { case running, submitted }

    var id = AttemptID(7)
    var state = State.running
    var mark: Amount? = Amount(hundredths: 8750)
    var closedBy: String?
    var attempts = 3
    var isLate = false
    var deadline = Instant(milliseconds: 1_785_758_400_000)
    var day = BusinessDay(number: 0)
    var slots = [SlotView(slot: 1, note: "课")]
    var labels = ["b": "2", "a": "1"]
    var extra: JSONValue = [1, nil]
}

struct SlotView: Sendable {
    var slot: Int64
    var note: String
}

/// A view of which readers are shown the same but for one field.
struct KeptView: Sendable {
    var rank: Int64? = 1
    var reason = Phrase(zh: "免", en: "exempt")
    var from = Instant(milliseconds: 1_785_758_400_000)
    var isOwn = false
    let written = WrittenOnce()
}

let slotShape = Shape<SlotView>.output(
    "Slot", [.field("slot", \.slot, .integer(1...500)), .field("note", \.note, .string(1...4))])

let attemptShape = Shape<AttemptView>.output(
    "Attempt",
    [
        .field("id", \.id, .id()),
        .field("state", \.state, .oneOf()),
        .field("mark", \.mark, .nullable(.amount(.zero...Amount(100)))),
        .optional("closedBy", \.closedBy, .string(1...20), about: "Who closed it."),
        .field("attempts", \.attempts, .integer()),
        .field("isLate", \.isLate, .boolean),
        .field("deadline", \.deadline, .instant),
        .field("day", \.day, .day),
        .field("slots", \.slots, .array(of: slotShape, count: 0...3)),
        .field("labels", \.labels, .dictionary(of: .string(1...1))),
        .field("extra", \.extra, .json),
    ])

struct LoginInput: Equatable, Sendable {
    var rosterNumber: String
    var tenant: String?
}

let loginShape = Shape.input(
    "LoginInput", .required("rosterNumber", .string(1...32)), .optional("tenant", .string(1...8))
) {
    LoginInput(rosterNumber: $0, tenant: $1)
}

struct RuleInput: Equatable, Sendable {
    var cap: Amount
    var limit: Int
    var kind: AttemptView.State?
    var members: [MemberID]
    var note: String?
    var logins: [LoginInput]
}

let ruleShape = Shape.input(
    "RuleInput", .required("cap", .amount(Amount.zero...Amount(10))), .required("limit", .integer(1...200)),
    .optional("kind", .oneOf()), .required("members", .array(of: .id(), count: 0...2)),
    .required("note", .nullable(.string(0...3, of: .lines))), .required("logins", .array(of: loginShape))
) {
    RuleInput(cap: $0, limit: $1, kind: $2, members: $3, note: $4, logins: $5)
}
