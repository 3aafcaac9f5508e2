/// A language in which the service speaks to people.
package enum Language: String, CaseIterable, Sendable {
    case chinese = "zh-CN"
    case english = "en"
}

/// A sentence for people, in every language of the service.
package struct Phrase: Hashable, Sendable {
    package let chinese: String
    package let english: String

    package init(zh chinese: String, en english: String) {
        self.chinese = chinese
        self.english = english
    }

    package func callAsFunction(_ language: Language) -> String {
        switch language {
        case .chinese: chinese
        case .english: english
        }
    }
}
