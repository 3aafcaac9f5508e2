package import Organization

/// Who may call a route at all. What the caller may do to which object is decided by the use case, on its rows.
package enum Access: Hashable, Sendable {
    /// Nobody need be signed in.
    case anyone
    /// An account with a role that has the capability, however far it reaches.
    case capability(Capability)
}
