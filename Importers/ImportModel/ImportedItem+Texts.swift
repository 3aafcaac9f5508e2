extension ImportedItem {
    /// Calls `change` with every text of the item, in the order in which a reader meets them; not with those of its
    /// parts, which stand elsewhere.
    package mutating func changeTexts(_ change: (inout RichText) throws -> Void) rethrows {
        func changePresent(_ text: inout RichText?) throws {
            guard var present = text else { return }
            try change(&present)
            text = present
        }
        try change(&stem)
        try changePresent(&explanation)
        if var feedback = outcomeFeedback {
            try changePresent(&feedback.correct)
            try changePresent(&feedback.partiallyCorrect)
            try changePresent(&feedback.incorrect)
            outcomeFeedback = feedback
        }
        for index in hints.indices { try change(&hints[index]) }
        for index in options.indices {
            try change(&options[index].text)
            try changePresent(&options[index].feedback)
        }
        for blank in accepted.indices {
            for index in accepted[blank].indices { try changePresent(&accepted[blank][index].feedback) }
        }
    }
}
