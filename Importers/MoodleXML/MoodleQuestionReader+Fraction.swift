import Drafting
import ImportModel
import Reading
import Values

extension MoodleQuestionReader {
    /// The fraction of an `answer`. A child element, as old exports have it, comes before the attribute.
    func fraction(of answer: XMLElement) -> Fraction {
        let child = answer.element("fraction")
        // Nearly every option earns all or nothing.
        if child == nil, answer.attribute("fraction", is: "0") { return .zero }
        if child == nil, answer.attribute("fraction", is: "100") { return .one }
        let source = (child?.text ?? answer.attribute("fraction") ?? "0").trimmed
        guard !source.isEmpty else { return .zero }
        // Only where something is said of it.
        var place: SourcePlace { self.place(of: answer) }
        guard let read = GradePercentage(percentage: source) else {
            report.add(.unreadableValue, at: place, "fraction \(source)")
            return .zero
        }
        guard !read.isUsual else { return read.fraction }
        switch fractionMode {
        case .exact:
            report.add(.unusualFraction, at: place, source)
            return read.fraction
        case .nearest:
            let nearest = GradePercentage.nearest(to: read.fraction).fraction
            report.add(.adjustedValue, at: place, "\(source) % → \(nearest.percentage) %")
            return nearest
        }
    }
}
