import Values

/// A member of the demo: who it is, and how it studies.
struct DemoPerson: Hashable, Sendable {
    /// What makes this member one that README names.
    enum Part: Hashable, Sendable {
        /// Both end with the same points to the hundredth.
        case twin
        /// Goes to another branch in mid-time.
        case mover
        /// Is excused from exams.
        case exempt
        /// Earns more in an evening than the day's cap.
        case eager
        /// Starts an exam and lets the time run out.
        case late
        /// The member of the tours: has not sat the open exam yet.
        case guest
        /// Was made secretary of the branch.
        case secretary
    }

    let number: String
    let name: String
    /// Index in `DemoCompany.branches`.
    var branch: Int
    let post: String?
    let joinedOn: BusinessDay
    let isProbationary: Bool
    var part: Part?
    /// Chance of studying on a day, in per cent.
    let diligence: Int
    /// Chance of knowing a common question, in per cent.
    let ability: Int
}
