/// The identifiers that the questions of each category have used: hashes of them, since a bank may have a million.
///
/// Two of them are taken for one by a chance of one in 2⁶⁴ a pair.
struct UsedIdentifiers {
    /// By their lowest bits: a set doubles its room when it grows, and now one of many does so at a time. An identifier
    /// takes 11 to 22 bytes.
    private var hashes: [Set<Int>] = Array(repeating: [], count: 16)
    private var category = [String]().hashValue

    /// The next questions belong to the category at `path`.
    mutating func enter(_ path: [String]) { category = path.hashValue }

    /// Whether no question of the category has used `identifier` so far.
    mutating func insert(_ identifier: String) -> Bool {
        var hasher = Hasher()
        hasher.combine(category)
        hasher.combine(identifier)
        let hash = hasher.finalize()
        return hashes[hash & 15].insert(hash).inserted
    }
}
