/// How equal values share places.
package enum TieRule: String, CaseIterable, Sendable {
    /// 1, 2, 2, 4: one more than the number of members with a strictly greater value.
    case competition
    /// 1, 2, 2, 3: one more than the number of distinct greater values.
    case dense
}
