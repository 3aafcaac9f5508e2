/// Where the elements of a record stand: worked out when somebody asks, as of most elements nobody does.
struct XMLPlaces: Sendable {
    /// Those of the first nodes, of a record that is longer than what is kept of its source or has none.
    let settled: [TextPlace]
    /// Where the bytes begin from which the offsets of further elements are counted.
    var origin = TextPlace()
    /// From there to the last start tag.
    var source: ArraySlice<UInt8> = []

    /// The place of the node at `index`, where nothing has to be counted for it.
    func known(of index: Int, at node: XMLRecord.Node) -> TextPlace? {
        if index < settled.count { return settled[index] }
        return node.offset == 0 ? origin : nil
    }

    /// The places of all nodes; those of character data mean nothing.
    func all(of nodes: [XMLRecord.Node]) -> [TextPlace] {
        var places = settled
        places.reserveCapacity(nodes.count)
        var place = origin
        var passed = 0
        for node in nodes[settled.count...] {
            if !node.isText {
                let stop = max(passed, min(Int(node.offset), source.count))
                place.pass(source[source.startIndex + passed..<source.startIndex + stop])
                passed = stop
            }
            places.append(place)
        }
        return places
    }
}
