/// The order in which one attempt shows a question's options, and the way between the candidate's letters and the
/// version's ids.
package struct OptionOrder: Hashable, Sendable {
    /// The first is what the candidate sees as `a`.
    package let options: [OptionID]

    package init(_ options: [OptionID]) {
        self.options = options
    }

    /// The option that the candidate calls `letter`; `nil` where there is none.
    package func option(_ letter: OptionLetter) -> OptionID? {
        options.indices.contains(letter.place) ? options[letter.place] : nil
    }

    /// What the candidate calls `option`; `nil` where the question has no such option.
    package func letter(_ option: OptionID) -> OptionLetter? {
        options.firstIndex(of: option).map(OptionLetter.init(place:))
    }

    /// A response in the version's ids, ready to be scored; `nil` where it names an option that is not there.
    package func open(_ response: Response<OptionLetter>) -> Response<OptionID>? {
        response.renamingOptions(option)
    }

    /// A response in the candidate's letters, ready to be shown.
    package func close(_ response: Response<OptionID>) -> Response<OptionLetter>? {
        response.renamingOptions(letter)
    }
}
