/// The greatest sum that is had by choosing one entry of each row, no two in the same column.
///
/// The Hungarian method with potentials, on the negated worths.
///
/// - Precondition: `worths` is square.
/// - Complexity: O(n³).
func greatestAssignment(of worths: [[Int64]]) -> Int64 {
    let count = worths.count
    precondition(worths.allSatisfy { $0.count == count }, "An assignment needs as many columns as rows.")
    // Index 0 of rows and columns is a sentinel; rowOf[column] is the row that the column is given to.
    var rowPotential = [Int64](repeating: 0, count: count + 1)
    var columnPotential = [Int64](repeating: 0, count: count + 1)
    var rowOf = [Int](repeating: 0, count: count + 1)
    for row in stride(from: 1, through: count, by: 1) {
        rowOf[0] = row
        var column = 0
        var slack = [Int64](repeating: .max, count: count + 1)
        var cameFrom = [Int](repeating: 0, count: count + 1)
        var isVisited = [Bool](repeating: false, count: count + 1)
        repeat {
            isVisited[column] = true
            let current = rowOf[column]
            var step = Int64.max
            var next = 0
            for candidate in 1...count where !isVisited[candidate] {
                let cost = -worths[current - 1][candidate - 1] - rowPotential[current] - columnPotential[candidate]
                if cost < slack[candidate] {
                    slack[candidate] = cost
                    cameFrom[candidate] = column
                }
                if slack[candidate] < step {
                    step = slack[candidate]
                    next = candidate
                }
            }
            for other in 0...count {
                if isVisited[other] {
                    rowPotential[rowOf[other]] += step
                    columnPotential[other] -= step
                } else if slack[other] != .max {
                    slack[other] -= step
                }
            }
            column = next
        } while rowOf[column] != 0
        while column != 0 {
            rowOf[column] = rowOf[cameFrom[column]]
            column = cameFrom[column]
        }
    }
    return stride(from: 1, through: count, by: 1).reduce(0) { $0 + worths[rowOf[$1] - 1][$1 - 1] }
}
