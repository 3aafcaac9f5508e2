/// What the person who commits an import has seen and agrees to; nothing, unless said.
package struct ImportConsent: Hashable, Sendable {
    /// Leave out what is refused, instead of refusing the whole.
    package var acceptsErrors: Bool
    /// Take over what the recovery pass read from a file that is not well-formed.
    package var confirmsRecovered: Bool

    package init(acceptsErrors: Bool = false, confirmsRecovered: Bool = false) {
        self.acceptsErrors = acceptsErrors
        self.confirmsRecovered = confirmsRecovered
    }
}
