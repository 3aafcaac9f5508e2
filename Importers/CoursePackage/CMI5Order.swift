import Reading

/// The order of elements that the schema of a cmi5 course structure fixes, as far as it has one (requirement
/// 13.2.0.0-1). Elements of other namespaces may stand anywhere: the schema leaves room for them.
enum CMI5Order {
    /// A child element: what it may be called, and how often it stands there.
    private struct Step {
        let names: Set<String>
        let isRequired: Bool
        let mayRepeat: Bool

        init(_ names: String..., isRequired: Bool = false, mayRepeat: Bool = false) {
            self.names = Set(names)
            self.isRequired = isRequired
            self.mayRepeat = mayRepeat
        }
    }

    private static let titles = [Step("title", isRequired: true), Step("description", isRequired: true)]
    private static let units = Step("block", "au", isRequired: true, mayRepeat: true)

    private static let sequences: [String: [Step]] = [
        "courseStructure": [Step("course", isRequired: true), Step("objectives"), units],
        "course": titles,
        "objectives": [Step("objective", isRequired: true, mayRepeat: true)],
        "block": titles + [Step("objectives"), units],
        "au": titles + [
            Step("objectives"), Step("url", isRequired: true), Step("launchParameters"), Step("entitlementKey"),
        ],
        "title": [Step("langstring", isRequired: true, mayRepeat: true)],
        "description": [Step("langstring", isRequired: true, mayRepeat: true)],
    ]

    /// What is missing from `root` or stands where the schema has no place for it, at any depth: the element to blame and
    /// the name of what it lacks or is.
    static func violations(in root: XMLElement) -> [(element: XMLElement, name: String)] {
        var found: [(element: XMLElement, name: String)] = []
        var waiting = [root]
        while let element = waiting.popLast() {
            let children = element.elements.filter { $0.namespace == root.namespace }
            if let sequence = sequences[element.name] {
                found += violations(in: element, children, sequence)
            } else if !children.isEmpty, ["url", "launchParameters", "entitlementKey"].contains(element.name) {
                found.append((children[0], children[0].name))
            }
            waiting += children.reversed()
        }
        return found
    }

    private static func violations(
        in element: XMLElement, _ children: [XMLElement], _ sequence: [Step]
    ) -> [(element: XMLElement, name: String)] {
        var found: [(element: XMLElement, name: String)] = []
        var step = 0
        var count = 0
        for child in children {
            guard let place = sequence.indices.first(where: { $0 >= step && sequence[$0].names.contains(child.name) })
            else {
                found.append((child, child.name))
                continue
            }
            if place == step, count > 0, !sequence[place].mayRepeat { found.append((child, child.name)) }
            count = place == step ? count + 1 : 1
            step = place
        }
        let names = Set(children.map(\.name))
        for missing in sequence where missing.isRequired && missing.names.isDisjoint(with: names) {
            found.append((element, missing.names.sorted().joined(separator: "|")))
        }
        return found
    }
}
