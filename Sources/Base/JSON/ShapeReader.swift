import Values

/// What a shape knows while it decodes: where it is and what it has found wrong.
struct ShapeReader {
    /// More problems than this help nobody.
    private static let maximumProblems = 100

    private(set) var problems: [ShapeProblem] = []
    private var path: [PathStep] = []

    /// Records a problem with the present value, or with what is `step` below it.
    mutating func report(_ code: ShapeProblem.Code, below step: PathStep? = nil, zh chinese: String, en english: String)
    {
        guard problems.count < Self.maximumProblems else { return }
        let place = step.map { path + [$0] } ?? path
        problems.append(
            ShapeProblem(pointer: pointer(place), code: code, message: Phrase(zh: chinese, en: english)))
    }

    /// Records that the present value has not the type `name`.
    mutating func reportType(_ name: TypeName, found value: JSONValue) {
        let found = TypeName(of: value)
        report(
            .wrongType, zh: "应为\(name.phrase.chinese)，而不是\(found.phrase.chinese)。",
            en: "Send \(name.phrase.english), not \(found.phrase.english).")
    }

    /// Runs `body` one step deeper.
    mutating func descend<Result>(to step: PathStep, _ body: (inout ShapeReader) -> Result) -> Result {
        path.append(step)
        defer { path.removeLast() }
        return body(&self)
    }
}

/// The types of JSON as sentences name them.
enum TypeName {
    case null, boolean, integer, number, string, array, object

    init(of value: JSONValue) {
        self =
            switch value {
            case .null: .null
            case .boolean: .boolean
            case .number: .number
            case .string: .string
            case .array: .array
            case .object: .object
            }
    }

    var phrase: Phrase {
        switch self {
        case .null: Phrase(zh: "空值 null", en: "null")
        case .boolean: Phrase(zh: "布尔值", en: "true or false")
        case .integer: Phrase(zh: "整数", en: "an integer")
        case .number: Phrase(zh: "数字", en: "a number")
        case .string: Phrase(zh: "字符串", en: "a string")
        case .array: Phrase(zh: "数组", en: "an array")
        case .object: Phrase(zh: "对象", en: "an object")
        }
    }
}
