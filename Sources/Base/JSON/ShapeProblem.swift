package import Values

/// All that keeps a JSON value from being what its shape asks for.
package struct ShapeFailure: Error, Hashable, Sendable {
    /// In the order of the document; at least one.
    package let problems: [ShapeProblem]

    package init(_ problems: [ShapeProblem]) {
        self.problems = problems
    }

    /// The gravest kind among the problems: a value that has one of the text is not judged by rules (400 before 422).
    package var kind: ShapeProblem.Kind {
        problems.contains { $0.kind == .text } ? .text : .rule
    }
}

/// One thing that is wrong with a value.
package struct ShapeProblem: Hashable, Sendable {
    package enum Kind: String, Sendable {
        /// The document is built wrong: a key or a type; HTTP 400.
        case text
        /// The document is built right and says what is not allowed; HTTP 422.
        case rule
    }

    /// What is wrong. The raw values are stable; clients may test them.
    package enum Code: String, CaseIterable, Sendable {
        case wrongType, missingKey, unknownKey
        case tooShort, tooLong, forbiddenCharacter, outOfRange, tooManyDecimals, unknownChoice, malformed, tooFew,
            tooMany
    }

    /// JSON pointer to the value, or to where it should be.
    package let pointer: String
    package let code: Code
    /// What is wrong and how to mend it.
    package let message: Phrase

    package init(pointer: String, code: Code, message: Phrase) {
        self.pointer = pointer
        self.code = code
        self.message = message
    }

    package var kind: Kind {
        switch code {
        case .wrongType, .missingKey, .unknownKey: .text
        case .tooShort, .tooLong, .forbiddenCharacter, .outOfRange, .tooManyDecimals, .unknownChoice, .malformed,
            .tooFew, .tooMany:
            .rule
        }
    }
}
