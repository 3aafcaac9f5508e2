package import Values

/// Something that keeps a lesson from being complete.
package enum MissingPart: Hashable, Sendable {
    /// So much more credited time.
    case studyTime(milliseconds: Int64)
    case lastSection
    case coverage(seen: Fraction, needed: Fraction)
    case quiz

    /// The word for it in the API.
    package var name: String {
        switch self {
        case .studyTime: "studyTime"
        case .lastSection: "lastSection"
        case .coverage: "coverage"
        case .quiz: "quiz"
        }
    }

    /// What the member reads. Times are rounded up to whole seconds, so that what is asked for is enough; a share that
    /// was seen is rounded down, a share that is needed up, so that the two never look equal.
    package var phrase: Phrase {
        switch self {
        case .studyTime(let milliseconds):
            let seconds = (milliseconds + 999) / 1000
            let (minutes, rest) = (seconds / 60, seconds % 60)
            return Phrase(
                zh: "还需学习 \(minutes) 分 \(rest) 秒", en: "\(minutes) min \(rest) s of study time are missing")
        case .lastSection:
            return Phrase(zh: "尚未学到最后一节", en: "the last section was not reached")
        case .coverage(let seen, let needed):
            let (has, needs) = (seen.tenMillionths / 100_000, (needed.tenMillionths + 99_999) / 100_000)
            return Phrase(zh: "已观看 \(has)%，需达到 \(needs)%", en: "\(has)% was watched, \(needs)% is needed")
        case .quiz:
            return Phrase(zh: "课后测验尚未通过", en: "the quiz of the lesson was not passed")
        }
    }
}
