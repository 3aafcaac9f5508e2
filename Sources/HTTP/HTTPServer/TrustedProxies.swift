import Glibc

/// The reverse proxies whose word on who asks is believed.
///
/// Everybody can send `X-Forwarded-For`; each proxy on the way only appends the address that it was reached from. So
/// the field is read from its end, and no further than the proxies named here reach.
package struct TrustedProxies: Sendable {
    private let addresses: Set<String>

    /// Nobody is believed: the client is who connects.
    package static let none = TrustedProxies(canonical: [])

    private init(canonical: Set<String>) { addresses = canonical }

    /// - Throws: ``HTTPListenerFailure/addressMalformed(_:)`` with the first that is no numeric address.
    package init(_ addresses: [String]) throws {
        self.init(
            canonical: Set(
                try addresses.map { text in
                    guard let address = canonicalAddress(text) else { throw HTTPListenerFailure.addressMalformed(text) }
                    return address
                }))
    }

    /// The address of the client behind `peer`: the last in `X-Forwarded-For` that is not a trusted proxy's own, where
    /// the peer is one; else the peer itself. An entry that is no numeric address ends the way back at the proxy that
    /// wrote it.
    func client(behind peer: String, _ headers: [HTTPField]) -> String {
        guard addresses.contains(canonicalAddress(peer) ?? peer) else { return peer }
        var client = peer
        // Several fields are one list in the order sent (RFC 9110 §5.3).
        for field in headers.reversed() where field.isNamed("X-Forwarded-For") {
            for entry in field.value.split(separator: ",", omittingEmptySubsequences: false).reversed() {
                guard let address = canonicalAddress(String(entry).trimmingBlanks) else { return client }
                client = address
                guard addresses.contains(client) else { return client }
            }
        }
        return client
    }
}

/// One spelling for each numeric address, IPv4 within IPv6 as IPv4; `nil` for what is none.
private func canonicalAddress(_ text: String) -> String? {
    let mapped = "::ffff:"
    for (family, size) in [(AF_INET, MemoryLayout<in_addr>.size), (AF_INET6, MemoryLayout<in6_addr>.size)] {
        let spelled: String? = unsafe withUnsafeTemporaryAllocation(byteCount: size, alignment: 4) { address in
            guard unsafe inet_pton(family, text, address.baseAddress) == 1 else { return nil }
            return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { buffer in
                let length = socklen_t(INET6_ADDRSTRLEN)
                guard let text = unsafe inet_ntop(family, address.baseAddress, buffer.baseAddress, length) else {
                    return nil
                }
                return unsafe String(cString: text)
            }
        }
        guard let spelled else { continue }
        let isMapped = spelled.hasPrefix(mapped) && spelled.contains(".")
        return isMapped ? String(spelled.dropFirst(mapped.count)) : spelled
    }
    return nil
}
