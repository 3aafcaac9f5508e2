import Crypto
import Runtime
import Testing

/// Cheap costs, so that the tests spend their time elsewhere.
private let cryptography = Cryptography.live(passwordMemory: 8192, operations: 1)

@Suite struct CryptographyTests {
    /// FIPS 180-4 examples.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `SHA-256 agrees with the published digests`(message: String, digest: String) {
        #expect(cryptography.sha256(message).hexadecimal == digest)
    }

    @Test func `SHA-256 of a million letters agrees with the published digest`() {
        let digest = cryptography.sha256([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))
        #expect(digest.hexadecimal == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    /// Computed with the `blake2b` of another implementation (key 00...1f, 32 bytes of digest).
    @Test(arguments: [
        ("", "4e51e7a913fc80137da52880fecca175bf81e117d5c68126dc2774033517ea0d"),
        ("abc", "d63a32d3e44738d7907f964316c241adaba0abfeabc32349677578a15a203f7f"),
        ("党课", "49add4dccfe10c709c2ed05861e7db98bf2dee948a9b0019ab3a25db977771c0"),
    ])
    func `the keyed hash agrees with another BLAKE2b`(message: String, digest: String) {
        let hash = cryptography.keyedHash(key: Array(0..<32), message: Array(message.utf8))
        #expect(hash.hexadecimal == digest)
    }

    @Test func `another key gives another hash`() {
        let message = Array("token".utf8)
        let one = cryptography.keyedHash(key: Array(0..<16), message: message)
        let other = cryptography.keyedHash(key: Array(1..<17), message: message)
        #expect(one != other)
    }

    @Test(arguments: ["correct horse", "入党誓词", "", "with\0zero"])
    func `a password fits its own hash and no other`(password: String) throws {
        let phc = try cryptography.hashPassword(password)
        #expect(phc.hasPrefix("$argon2id$v=19$m=8,t=1,p=1$"))
        #expect(cryptography.verifyPassword(password, phc))
        #expect(!cryptography.verifyPassword(password + "x", phc))
        #expect(!cryptography.verifyPassword("wrong", phc))
    }

    @Test func `bytes after a zero count`() throws {
        let phc = try cryptography.hashPassword("with\0zero")
        #expect(!cryptography.verifyPassword("with", phc))
        #expect(!cryptography.verifyPassword("with\0one", phc))
    }

    @Test func `the same password hashes to another string each time`() throws {
        #expect(try cryptography.hashPassword("same") != cryptography.hashPassword("same"))
    }

    @Test(arguments: ["", "plain", "$argon2id$", String(repeating: "$", count: 5000), "a\0b"])
    func `a string that is no hash fits no password and wants a new one`(phc: String) {
        #expect(!cryptography.verifyPassword("", phc))
        #expect(cryptography.needsRehash(phc))
    }

    @Test func `a hash of other costs wants a new one and still fits`() throws {
        let dearer = Cryptography.live(passwordMemory: 16384, operations: 2)
        let phc = try cryptography.hashPassword("moved")
        #expect(!cryptography.needsRehash(phc))
        #expect(dearer.needsRehash(phc))
        #expect(dearer.verifyPassword("moved", phc))
    }

    @Test func `the default costs are 64 MiB and two passes`() throws {
        let phc = try Cryptography.live().hashPassword("default")
        #expect(phc.hasPrefix("$argon2id$v=19$m=65536,t=2,p=1$"))
    }

    @Test func `memory that cannot be had is an error`() {
        let greedy = Cryptography.live(passwordMemory: 4 << 40, operations: 1)
        #expect(throws: PasswordHashFailure.self) { try greedy.hashPassword("big") }
    }

    @Test(arguments: [
        ("", "", true), ("a", "a", true), ("a", "b", false), ("a", "", false), ("ab", "a", false),
        ("same length", "same lengtH", false),
    ])
    func `equal bytes are equal`(left: String, right: String, areEqual: Bool) {
        #expect(cryptography.areEqual(Array(left.utf8), Array(right.utf8)) == areEqual)
    }
}
