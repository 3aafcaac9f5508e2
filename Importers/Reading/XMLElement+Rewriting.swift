/// What becomes of an element in an element that is written anew.
package enum XMLRewriting: Sendable {
    case keep
    /// Keep what is in it under another name.
    case rename(String, attributes: [XMLAttribute])
    /// Keep the tag with this text in it and nothing else.
    case fill(String)
    /// Leave it out with everything in it.
    case drop
    /// Leave the tag out; what is in it takes its place.
    case unwrap
    /// Put this text in its place.
    case text(String)
    /// Put this element in its place.
    case element(XMLElement)
}

extension XMLElement {
    /// The element with everything in it changed as `rule` says; one pass, O(size).
    ///
    /// - Parameters:
    ///   - isOuter: whether the rule is asked of the element itself too; it can be kept or renamed only.
    ///   - rule: told an element and how deep it stands, 0 for this one; what it drops or replaces is not looked into.
    package func rewritten(
        isOuter: Bool = false, _ rule: (_ element: XMLElement, _ depth: Int) throws -> XMLRewriting
    ) rethrows -> XMLElement {
        var draft = XMLRecord.Draft()
        if isOuter, case .rename(let name, let attributes) = try rule(self, 0) {
            draft.open(name: name, namespace: namespace, place: place)
            draft.add(attributes)
        } else {
            draft.open(name: name, namespace: namespace, place: place)
            draft.add(attributes)
        }
        try writeChildren(to: &draft, depth: 1, rule)
        draft.close()
        return XMLElement(draft.record())
    }

    private func writeChildren(
        to draft: inout XMLRecord.Draft, depth: Int, _ rule: (XMLElement, Int) throws -> XMLRewriting
    ) rethrows {
        for child in children {
            switch child {
            case .text(let text): draft.append(text)
            case .element(let element): try element.write(to: &draft, depth: depth, rule)
            }
        }
    }

    private func write(
        to draft: inout XMLRecord.Draft, depth: Int, _ rule: (XMLElement, Int) throws -> XMLRewriting
    ) rethrows {
        switch try rule(self, depth) {
        case .drop: break
        case .text(let text): draft.append(text)
        case .unwrap: try writeChildren(to: &draft, depth: depth + 1, rule)
        case .element(let other): other.write(to: &draft, depth: 0) { _, _ in .keep }
        case .fill(let text):
            draft.open(name: name, namespace: namespace, place: place)
            draft.add(attributes)
            draft.append(text)
            draft.close()
        case .keep:
            draft.open(name: name, namespace: namespace, place: place)
            draft.add(attributes)
            try writeChildren(to: &draft, depth: depth + 1, rule)
            draft.close()
        case .rename(let name, let attributes):
            draft.open(name: name, namespace: namespace, place: place)
            draft.add(attributes)
            try writeChildren(to: &draft, depth: depth + 1, rule)
            draft.close()
        }
    }
}
