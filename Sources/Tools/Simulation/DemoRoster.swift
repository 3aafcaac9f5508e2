import Values

/// The members of the demo, and the roster file that brings them in.
struct DemoRoster: Sendable {
    var people: [DemoPerson]

    /// Whose members stop studying in mid-time.
    static let lapsedBranch = 10
    /// The branch with four members.
    static let smallBranch = 11
    /// The branch of the tours' member and leader.
    static let guestBranch = 3
    static let moverTarget = 5

    init(members: Int, today: BusinessDay, _ generator: inout SeededGenerator) {
        let names = NameList.names(members, &generator)
        let sizes = Self.sizes(members)
        let width = 4
        people = []
        for (branch, size) in sizes.enumerated() {
            for place in 0..<size {
                let number = people.count + 1
                people.append(
                    DemoPerson(
                        number: "P" + String(repeating: "0", count: width - String(number).count) + String(number),
                        name: names[number - 1], branch: branch, post: Self.post(place, of: size),
                        joinedOn: today.advanced(by: -400 - Int64(generator.below(9000))),
                        isProbationary: place == size - 1 && size > 4,
                        part: place == 0 ? .secretary : Self.part(place, in: branch),
                        diligence: 12 + generator.below(30), ability: 55 + generator.below(40)))
            }
        }
    }

    /// Four in the small branch, the others share the rest.
    private static func sizes(_ members: Int) -> [Int] {
        let others = DemoCompany.branches.count - 1
        let rest = members - 4
        return (0...others).map { branch in
            guard branch != smallBranch else { return 4 }
            return rest / others + (branch < rest % others ? 1 : 0)
        }
    }

    private static func post(_ place: Int, of size: Int) -> String? {
        switch place {
        case 0: "书记"
        case 1 where size > 4: "组织委员"
        case 2 where size > 4: "宣传委员"
        default: nil
        }
    }

    private static func part(_ place: Int, in branch: Int) -> DemoPerson.Part? {
        switch (branch, place) {
        case (guestBranch, 1), (guestBranch, 2): .twin
        case (guestBranch, 3): .guest
        case (0, 3): .mover
        case (1, 3): .exempt
        case (2, 3): .eager
        case (4, 3): .late
        default: nil
        }
    }

    /// The roster as a file, with the words that rosters use.
    var csv: String {
        var lines = ["编号,姓名,组织编码,类别,入党日期,职务,免考原因"]
        for person in people {
            let code = DemoCompany.branches[person.branch].code
            let reason = person.part == .exempt ? "长期病休" : ""
            lines.append(
                "\(person.number),\(person.name),\(code),\(person.isProbationary ? "预备党员" : "正式党员"),"
                    + "\(person.joinedOn.text),\(person.post ?? ""),\(reason)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    func index(_ part: DemoPerson.Part) -> Int {
        guard let index = people.firstIndex(where: { $0.part == part }) else {
            preconditionFailure("The roster gives the part of \(part) to somebody.")
        }
        return index
    }
}
