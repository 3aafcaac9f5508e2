/// An encoding that the names of an archive's entries may be in, by the word that a person has for it.
package enum ArchiveNameEncoding: String, CaseIterable, Hashable, Sendable {
    case utf8 = "utf-8"
    /// GB18030, a superset of GBK and GB 2312.
    case gb18030
    /// The encoding of the original format.
    case cp437
}
