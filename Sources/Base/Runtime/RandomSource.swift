import Synchronization
import Values

/// Where random numbers come from; everything that needs one gets it from here.
///
/// A generator, too: `below(_:)` and `shuffled(_:)` work with it.
package struct RandomSource: RandomNumberGenerator, Sendable {
    private let draw: @Sendable () -> UInt64

    /// - Parameter draw: 64 random bits a call.
    package init(draw: @escaping @Sendable () -> UInt64) {
        self.draw = draw
    }

    /// The operating system's cryptographically secure generator.
    package static let system = RandomSource {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }

    /// The sequence of `SeededGenerator`, shared by all copies of the source; not for secrets.
    package static func seeded(_ seed: UInt64) -> RandomSource {
        let generator = SharedGenerator(seed: seed)
        return RandomSource { generator.next() }
    }

    package func next() -> UInt64 { draw() }

    /// `count` random bytes, from little-endian draws.
    package func bytes(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 7)
        while bytes.count < count {
            let word = draw()
            for shift in stride(from: UInt64(0), to: 64, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }

    /// A number of 0..<`bound`, each as likely as the other.
    ///
    /// - Precondition: `bound` is above zero.
    package func integer(below bound: UInt64) -> UInt64 {
        var draws = Draws(draw: draw)
        return draws.integer(below: bound)
    }
}

/// The draws of a source, for the shared arithmetic on generators.
private struct Draws: RandomNumberGenerator {
    let draw: @Sendable () -> UInt64

    func next() -> UInt64 { draw() }
}

private final class SharedGenerator: Sendable {
    private let generator: Mutex<SeededGenerator>

    init(seed: UInt64) {
        generator = Mutex(SeededGenerator(seed: seed))
    }

    func next() -> UInt64 {
        generator.withLock { $0.next() }
    }
}
