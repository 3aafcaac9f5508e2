/// Turns offsets into lines and columns while the bytes pass by.
///
/// The parser's own columns are sometimes bytes and sometimes characters; these are characters, counted from the bytes
/// that the parser was given.
struct XMLPosition {
    /// The place of the byte at `counted`.
    private(set) var place = TextPlace()
    /// All before it is counted.
    private(set) var counted = 0
    /// The bytes from `start` on, in pieces of which the first has bytes that are not counted.
    private var pieces: [[UInt8]] = []
    private var start = 0
    /// Where the last piece ends.
    private(set) var end = 0

    mutating func append(_ piece: [UInt8]) {
        // Of small ones there would be many.
        if let count = pieces.last?.count, count < 4096 {
            pieces[pieces.count - 1] += piece
        } else if !piece.isEmpty {
            pieces.append(piece)
        }
        end += piece.count
    }

    /// Counts up to `offset` bytes from the beginning of the document; an offset already passed changes nothing.
    mutating func advance(to offset: Int) {
        let goal = min(offset, end)
        while counted < goal {
            let stop = min(goal - start, pieces[0].count)
            place.pass(pieces[0][counted - start..<stop])
            counted = start + stop
            if stop == pieces[0].count {
                pieces.removeFirst()
                start = counted
            }
        }
    }

    /// The bytes from `counted` up to `offset`; none where that is passed already.
    func bytes(to offset: Int) -> ArraySlice<UInt8> {
        let goal = min(offset, end)
        guard goal > counted else { return [] }
        // Nearly all lie within one piece, and are not copied.
        if goal - start <= pieces[0].count { return pieces[0][counted - start..<goal - start] }
        var joined: [UInt8] = []
        var begin = start
        for piece in pieces where begin < goal {
            joined += piece[max(counted - begin, 0)..<min(goal - begin, piece.count)]
            begin += piece.count
        }
        return joined[...]
    }
}
