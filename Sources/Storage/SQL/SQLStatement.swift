import Synchronization

/// One SQL text, written once for both engines.
///
/// Parameters are `$1…$n` in ascending order of first use, checked here. Every statement is a `static let` of one
/// aggregate's file in Store and stands in that file's `all`, so that a test can prepare it on both engines.
/// A statement is the same as its copies and as nothing else, so that finding its compiled form costs no look at the
/// text.
package struct SQLStatement: Hashable, Sendable {
    /// Counts the declarations of a process from 0.
    private let ordinal: Int
    /// Where it is declared, for messages: `MemberStatements.byRosterNumber`.
    package let name: String
    package let text: String
    package let parameterCount: Int

    /// - Precondition: the parameters of `text` first appear in the order `$1`, `$2`, …
    package init(_ name: String, _ text: String) {
        self.name = name
        self.text = text
        parameterCount = Self.countParameters(of: text, name)
        ordinal = Self.declared.add(1, ordering: .relaxed).oldValue
    }

    package static func == (left: Self, right: Self) -> Bool { left.ordinal == right.ordinal }
    package func hash(into hasher: inout Hasher) { hasher.combine(ordinal) }

    private static let declared = Atomic(0)

    private static func countParameters(of text: String, _ name: String) -> Int {
        var highest = 0
        var number: Int?
        var isInLiteral = false
        for byte in text.utf8 + [0] {
            if let digits = number {
                if (48...57).contains(byte) {
                    number = digits * 10 + Int(byte - 48)
                    continue
                }
                precondition(
                    digits >= 1 && digits <= highest + 1,
                    "\(name): parameter $\(digits) appears before $\(highest + 1).")
                highest = max(highest, digits)
                number = nil
            }
            if byte == UInt8(ascii: "'") { isInLiteral.toggle() }
            if byte == UInt8(ascii: "$"), !isInLiteral { number = 0 }
        }
        return highest
    }
}
