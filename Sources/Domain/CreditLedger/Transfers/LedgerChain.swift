import Values

/// The chain over the transfers of one member account: each digest covers the one before it, so that no transfer can be
/// altered, left out or put in between without every later digest being wrong.
package enum LedgerChain {
    /// The digest before the first transfer.
    package static let start: [UInt8] = []

    /// The bytes whose digest links `transfer` to `previous`: a form version, the previous digest, id, unit, rule,
    /// member, organisation, source, amount in hundredths, business day, posting instant, reversed transfer or nothing,
    /// and the reason in Chinese and English, as `FieldBytes` writes them.
    package static func input(previous: [UInt8], transfer: Transfer) -> [UInt8] {
        var fields = FieldBytes()
        fields.append(1)
        fields.append(previous)
        fields.append(transfer.id.rawValue)
        fields.append(transfer.unit.rawValue)
        fields.append(transfer.rule.rawValue)
        fields.append(transfer.member.rawValue)
        fields.append(transfer.organization.rawValue)
        fields.append(transfer.source)
        fields.append(transfer.amount.hundredths)
        fields.append(transfer.day.text)
        fields.append(transfer.postedAt.milliseconds)
        fields.append(ifPresent: transfer.reverses?.rawValue)
        fields.append(transfer.reason.chinese)
        fields.append(transfer.reason.english)
        return fields.bytes
    }

    /// The digest of `transfer` after `previous`, by the hash function given (SHA-256 in the service).
    package static func link(
        previous: [UInt8], transfer: Transfer, hash: ([UInt8]) throws -> [UInt8]
    ) rethrows -> [UInt8] {
        try hash(input(previous: previous, transfer: transfer))
    }

    /// The first place where the stored digests are not those of the transfers; `nil` where the chain is whole. A missing
    /// or a surplus digest at the end is a fault at that place.
    package static func firstFault(
        transfers: [Transfer], digests: [[UInt8]], hash: ([UInt8]) throws -> [UInt8]
    ) rethrows -> Int? {
        var previous = start
        for (index, (transfer, digest)) in zip(transfers, digests).enumerated() {
            let expected = try link(previous: previous, transfer: transfer, hash: hash)
            guard digest == expected else { return index }
            previous = digest
        }
        return transfers.count == digests.count ? nil : Swift.min(transfers.count, digests.count)
    }
}
