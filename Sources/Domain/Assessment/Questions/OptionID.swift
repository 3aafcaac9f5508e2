/// Names an option within its question version, as the bank or the editor named it: `A`, `choice_2`.
///
/// Never shown to a candidate: in many banks it tells something about the key.
package struct OptionID: RawRepresentable, Hashable, Comparable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
        self.rawValue = rawValue
    }

    package init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Names an option by its place in one attempt: `a` is what the candidate sees first. It tells nothing about the key.
package struct OptionLetter: Hashable, Comparable, Sendable {
    /// From 0.
    package let place: Int

    /// - Precondition: `place` is at least 0.
    package init(place: Int) {
        precondition(place >= 0, "An option's place counts from 0; \(place) is none.")
        self.place = place
    }

    package static func < (left: Self, right: Self) -> Bool { left.place < right.place }

    /// `a` to `z`, then `aa`, `ab` and on.
    package var text: String {
        var rest = place
        var letters = ""
        repeat {
            letters = String(UnicodeScalar(UInt8(97 + rest % 26))) + letters
            rest = rest / 26 - 1
        } while rest >= 0
        return letters
    }

    /// Reads what `text` writes; at most three lower-case letters.
    package init?(text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard (1...3).contains(bytes.count), bytes.allSatisfy({ (97...122).contains($0) }) else { return nil }
        place = bytes.reduce(0) { $0 * 26 + Int($1 - 96) } - 1
    }
}
