package import ImportModel
package import Runtime
package import SQL
package import Values

/// The use cases of the system, and what they need of the world. One file a use case: load, decide, save, in one
/// transaction; the only place where domains meet.
///
/// A use case that changes rows takes the transaction that the writer lane hands it; it may run more than once and has
/// no effect but its SQL (drawing ids or random bytes twice is harmless).
package struct LearningService: Sendable {
    package let database: any Database
    package let clock: WallClock
    package let ids: IDMaker
    package let random: RandomSource
    package let cryptography: Cryptography
    package let importer: any CoursewareImporter
    /// Where a business day begins.
    package let zone: Zone
    /// The leased number of this process, which names its audit chain.
    package let node: Int64
    package let log: Log
    /// Papers of open exams; a cache that may be empty at any time.
    package let preparedPapers = PreparedPapers()
    /// Signs links to media; drawn anew by every process, because a link lives for an hour.
    let linkKey: [UInt8]
    /// Rankings in memory. Shared by every copy of the service.
    let rankings: RankingIndexes
    /// Who holds a token, by the token's hash; see `authenticate`.
    let identities: SnapshotMemo<[UInt8], Identity>
    /// The same for requests that write; see `recognize`.
    let recognized = RecognizedHolders()
    let policies: SnapshotMemo<TenantID, PolicySet>

    package init(
        database: any Database, clock: WallClock, ids: IDMaker, random: RandomSource, cryptography: Cryptography,
        importer: any CoursewareImporter, zone: Zone, node: Int64, log: Log
    ) {
        self.database = database
        self.clock = clock
        self.ids = ids
        self.random = random
        self.cryptography = cryptography
        self.importer = importer
        self.zone = zone
        self.node = node
        self.log = log
        linkKey = random.bytes(32)
        rankings = RankingIndexes()
        identities = SnapshotMemo(limit: 20_000)
        policies = SnapshotMemo(limit: 1_000)
    }
}
