/// Latin letters without their accents, so that "café" is found by "cafe" and pinyin by its plain letters.
enum LatinFolding {
    /// The letter at the base of `character`, or its own scalars where it has none that is plain.
    static func base(of character: Character) -> [Unicode.Scalar] {
        let scalars = Array(character.unicodeScalars)
        guard let first = scalars.first, !(scalars.count == 1 && first.isASCII) else { return scalars }
        if scalars.count > 1, scalars.dropFirst().allSatisfy({ $0.properties.generalCategory == .nonspacingMark }) {
            return [bases[first] ?? first]
        }
        return scalars.map { bases[$0] ?? $0 }
    }

    private static let bases: [Unicode.Scalar: Unicode.Scalar] = {
        var bases: [Unicode.Scalar: Unicode.Scalar] = [:]
        for line in table.split(separator: "\n") {
            let scalars = Array(line.unicodeScalars)
            for accented in scalars.dropFirst() { bases[accented] = scalars[0] }
        }
        return bases
    }()

    /// A line is a plain letter and the lower-case letters with accents on it (canonical decompositions of Unicode).
    private static let table = """
        aàáâãäåāăąǎḁạảấầẩẫậắằẳẵặ
        bḃḅḇ
        cçćĉċčḉ
        dďḋḍḏḑḓ
        eèéêëēĕėęěḕḗḙḛḝẹẻẽếềểễệ
        fḟ
        gĝğġģḡ
        hĥḣḥḧḩḫẖ
        iìíîïĩīĭįǐḭḯỉị
        jĵ
        kķḱḳḵ
        lĺļľḷḹḻḽ
        mḿṁṃ
        nñńņňṅṇṉṋ
        oòóôõöōŏőǒṍṏṑṓọỏốồổỗộớờởỡợ
        pṕṗ
        rŕŗřṙṛṝṟ
        sśŝşšṡṣṥṧṩ
        tţťṫṭṯṱẗ
        uùúûüũūŭůűųǔǖǘǚǜṳṵṷṹṻụủứừửữự
        vṽṿ
        wŵẁẃẅẇẉẘ
        xẋẍ
        yýÿŷẏẙỳỵỷỹ
        zźżžẑẓẕ
        """
}
