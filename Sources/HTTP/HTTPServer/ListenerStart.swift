import CMicroHTTPD
import Glibc

/// TLS 1.2 and 1.3 only (ASVS 12.1.1), as GnuTLS writes it: left to itself it would speak 1.0 and 1.1, too.
private let tlsPriorities = "SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:%SERVER_PRECEDENCE"

/// Starts libmicrohttpd with every option said out loud; `context` reaches all callbacks and outlives the daemon.
func startDaemon(_ configuration: HTTPConfiguration, context: UnsafeMutableRawPointer) throws -> OpaquePointer {
    var flags = MHD_USE_EPOLL_INTERNAL_THREAD.rawValue | MHD_ALLOW_SUSPEND_RESUME.rawValue
    var options = unsafe [
        dangke_mhd_number(.CONNECTION_LIMIT, configuration.connectionLimit),
        dangke_mhd_number(.PER_IP_CONNECTION_LIMIT, configuration.connectionLimitPerAddress),
        dangke_mhd_number(.CONNECTION_TIMEOUT, configuration.timeoutSeconds),
        dangke_mhd_number(.CONNECTION_MEMORY_LIMIT, configuration.connectionMemoryBytes),
        // Besides a missing Host, which the header guard refuses too, this refuses blanks inside the target.
        dangke_mhd_number(.STRICT_FOR_CLIENT, 1),
        dangke_mhd_number(.LISTEN_BACKLOG_SIZE, 1024),
        dangke_mhd_target(targetWasRead, context),
        dangke_mhd_completed(requestIsOver, context),
        dangke_mhd_connection(connectionChanged, context),
    ]
    if configuration.threads > 1 {
        unsafe options.append(dangke_mhd_number(.THREAD_POOL_SIZE, configuration.threads))
    }
    let words: [String] = configuration.tls.map { [$0.keyPEM, $0.chainPEM, tlsPriorities] } ?? []
    let texts = unsafe words.map { unsafe strdup($0) }
    defer { for index in unsafe texts.indices { unsafe free(texts[index]) } }
    if unsafe !texts.isEmpty {
        guard MHD_is_feature_supported(.FEATURE_TLS) == .YES else { throw HTTPListenerFailure.tlsUnavailable }
        flags |= MHD_USE_TLS.rawValue
        unsafe options.append(dangke_mhd_pointer(.HTTPS_MEM_KEY, texts[0]))
        unsafe options.append(dangke_mhd_pointer(.HTTPS_MEM_CERT, texts[1]))
        unsafe options.append(dangke_mhd_pointer(.HTTPS_PRIORITIES, texts[2]))
    }
    return unsafe try withSocketAddress(configuration.address, port: configuration.port) { address, isIPv6 in
        if isIPv6 { flags |= MHD_USE_IPv6.rawValue }
        unsafe options.append(dangke_mhd_pointer(.SOCK_ADDR, address))
        unsafe options.append(dangke_mhd_end())
        errno = 0
        let daemon = unsafe options.withUnsafeMutableBufferPointer { options in
            unsafe dangke_mhd_start(flags, configuration.port, requestAdvanced, context, options.baseAddress)
        }
        guard let daemon = unsafe daemon else { throw HTTPListenerFailure.notStarted(errno: errno) }
        return unsafe daemon
    }
}

/// Calls `body` with the socket address of a numeric IPv4 or IPv6 `address`.
private func withSocketAddress<Value>(
    _ address: String, port: UInt16, _ body: (UnsafeMutableRawPointer, _ isIPv6: Bool) throws -> Value
) throws -> Value {
    var four = sockaddr_in()
    four.sin_family = sa_family_t(AF_INET)
    four.sin_port = port.bigEndian
    if unsafe inet_pton(AF_INET, address, &four.sin_addr) == 1 {
        return unsafe try withUnsafeMutablePointer(to: &four) { unsafe try body($0, false) }
    }
    var six = sockaddr_in6()
    six.sin6_family = sa_family_t(AF_INET6)
    six.sin6_port = port.bigEndian
    guard unsafe inet_pton(AF_INET6, address, &six.sin6_addr) == 1 else {
        throw HTTPListenerFailure.addressMalformed(address)
    }
    return unsafe try withUnsafeMutablePointer(to: &six) { unsafe try body($0, true) }
}
