import Drafting
import ImportModel
import Reading
import Values

extension MoodleQuestionReader {
    /// The fraction of an `answer`. A child element, as old exports have it, comes before the attribute.
    func fraction(of answer: XMLElement) -> Fraction {
        let source = (answer.element("fraction")?.text ?? answer.attribute("fraction") ?? "0").trimmed
        let place = SourcePlace(path: place.path, line: answer.line, column: answer.column)
        guard !source.isEmpty else { return .zero }
        guard let read = GradePercentage(percentage: source) else {
            report.add(.unreadableValue, at: place, "fraction \(source)")
            return .zero
        }
        guard !read.isUsual else { return read.fraction }
        report.add(.unusualFraction, at: place, source)
        switch fractionMode {
        case .exact: return read.fraction
        case .nearest: return GradePercentage.nearest(to: read.fraction).fraction
        }
    }
}
