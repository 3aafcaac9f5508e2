/// A generator whose sequence is fixed by its seed, on every machine and in every release: SplitMix64.
///
/// For sealed attempts, demo data and tests; never for secrets. An outside script reproduces it: add
/// `0x9E3779B97F4A7C15` to the state, then mix (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators,
/// 2014). Draw with `integer(below:)`, `below(_:)` and `shuffled(_:)`, whose methods are ours to keep; those of the
/// standard library may change between releases.
package struct SeededGenerator: RandomNumberGenerator, Hashable, Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

extension RandomNumberGenerator {
    /// A number of 0..<`bound`, each as likely as the other.
    ///
    /// The remainder of a draw; draws from the incomplete last stretch of the 64-bit range are thrown away.
    ///
    /// - Precondition: `bound` is above zero.
    package mutating func integer(below bound: UInt64) -> UInt64 {
        precondition(bound > 0, "A random number needs at least one value to choose from.")
        let rejected = (UInt64.max % bound + 1) % bound
        while true {
            let draw = next()
            if draw <= UInt64.max - rejected { return draw % bound }
        }
    }

    /// A number of 0..<`bound`, each as likely as the other.
    ///
    /// - Precondition: `bound` is above zero.
    package mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "A random number needs at least one value to choose from, not \(bound).")
        return Int(integer(below: UInt64(bound)))
    }

    /// `elements` in a random order, each as likely as the other: each place from the first on is given one of those
    /// that are left (Fisher and Yates).
    package mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var elements = elements
        for place in elements.indices.dropLast() {
            elements.swapAt(place, place + below(elements.count - place))
        }
        return elements
    }
}
