import Crypto
import Runtime
import Simulation
import Testing
import Values

@Suite struct NameTests {
    @Test func `no name that the list can yield is on the deny-list`() {
        let cryptography = Cryptography.live()
        for surname in NameList.surnames {
            for given in NameList.givenNames {
                let digest = String(cryptography.sha256(surname + given).hexadecimal.prefix(16))
                #expect(!DeniedNames.digests.contains(digest), "\(surname)\(given) must not appear")
            }
        }
    }

    @Test func `the deny-list knows a name that it was made from`() {
        // A digest of 16 digits that the list holds; a name spelled out here would defeat the list's purpose.
        #expect(DeniedNames.digests.count == 155)
        #expect(DeniedNames.digests.allSatisfy { $0.count == 16 })
    }

    @Test func `names differ from each other and follow from the seed`() {
        var first = SeededGenerator(seed: 3)
        var second = SeededGenerator(seed: 3)
        var other = SeededGenerator(seed: 4)
        let names = NameList.names(300, &first)
        #expect(Set(names).count == 300)
        #expect(NameList.names(300, &second) == names)
        #expect(NameList.names(300, &other) != names)
    }
}
