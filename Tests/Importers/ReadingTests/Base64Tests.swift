import Reading
import Testing

@Suite struct Base64Tests {
    /// RFC 4648, section 10.
    @Test(arguments: [
        ("", ""), ("Zg==", "f"), ("Zm8=", "fo"), ("Zm9v", "foo"), ("Zm9vYg==", "foob"), ("Zm9vYmE=", "fooba"),
        ("Zm9vYmFy", "foobar"), ("Zm9v\n YmFy\t", "foobar"), ("Zm8", "fo"),
    ])
    func `the examples of the standard decode, with white space and without padding`(_ text: String, _ plain: String) {
        #expect(Base64.decode(text, limit: 100) == .bytes(Array(plain.utf8)))
    }

    @Test(arguments: ["Z", "Zm9v!", "Zg==Zg==", "Zg===", "Zm9v=", "党课"])
    func `anything else is unreadable`(_ text: String) {
        #expect(Base64.decode(text, limit: 100) == .unreadable)
    }

    @Test func `a file over the limit is refused before it is decoded`() {
        #expect(Base64.decode("Zm9vYg==", limit: 4) == .bytes(Array("foob".utf8)))
        #expect(Base64.decode("Zm9vYg==", limit: 3) == .tooLong)
        // Were anything decoded first, the foreign character would be found.
        #expect(Base64.decode(String(repeating: "!", count: 1000), limit: 3) == .tooLong)
    }
}
