/// The generator behind every draw and shuffle of an attempt: SplitMix64 (Steele, Lea and Flood, 2014).
///
/// Written here and not taken from the standard library, because a sealed attempt must come out the same from its
/// seed in every release. It is not secret by itself: the seed comes from the operating system's randomness and never
/// leaves the server.
package struct SeededGenerator: Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// A number of 0..<`bound`, each equally likely: values that would favour the low ones are drawn again.
    ///
    /// - Precondition: `bound` is positive.
    package mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "A number is drawn from at least one, not from \(bound).")
        let width = UInt64(bound)
        let uneven = (UInt64.max % width + 1) % width
        var bits = next()
        while bits > UInt64.max - uneven { bits = next() }
        return Int(bits % width)
    }

    /// `elements` in random order: each place from the first on is given one of those that are left (Fisher, Yates).
    package mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var elements = elements
        for place in elements.indices.dropLast() {
            elements.swapAt(place, place + below(elements.count - place))
        }
        return elements
    }
}
