/// What file managers leave in folders and archives.
enum JunkNames {
    /// Whether one component of a path marks the whole path as of no interest.
    static func isJunk(_ component: some StringProtocol) -> Bool {
        component.hasPrefix(".") || component == "__MACOSX" || component == "Thumbs.db" || component == "desktop.ini"
    }
}
