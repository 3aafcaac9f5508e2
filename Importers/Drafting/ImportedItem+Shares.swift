package import ImportModel
package import Values

extension ImportedItem {
    /// The ids of the options that are right.
    package var rightOptions: Set<String> {
        if case .options(let ids) = key { return Set(ids) }
        return Set(options.filter { $0.fraction == .one }.map(\.id))
    }

    /// What choosing the option earns; a source that only names what is right leaves the shares to us.
    package func share(of option: ImportedOption) -> Fraction {
        guard !options.contains(where: { $0.fraction != .zero }) else { return option.fraction }
        return rightOptions.contains(option.id) ? evenShare : .zero
    }

    /// Whether all goes to the one right option, or the same to each of several.
    package var isEvenlyWeighed: Bool {
        let right = rightOptions
        return options.allSatisfy { option in
            guard right.contains(option.id) else { return share(of: option) == .zero }
            return abs(share(of: option).tenMillionths - evenShare.tenMillionths) <= 1
        }
    }

    private var evenShare: Fraction {
        kind == .single ? .one : Fraction(tenMillionths: 10_000_000 / Int64(max(1, rightOptions.count)))
    }
}

extension Fraction {
    /// In percent, exactly: ten-millionths have five places there.
    package var percentage: String { ExactDecimal(text: text + "e2")?.text ?? "0" }
}
