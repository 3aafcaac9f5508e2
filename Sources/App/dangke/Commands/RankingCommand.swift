/// `dangke ranking`: a ranking of members or branches.
enum RankingCommand: ListCommand {
    static let name = "ranking"
    static let summary = "排名 · a ranking of members or branches"
    static let usage = """
        ranking --organization CODE [--unit points|credits] [--period 2026-08|2026|all] [--subject members|branches]
                        [--reason WHY] [--account LOGIN] [--tenant CODE] [--csv] [--data DIR]
        """
    static let route = "readRanking"
    static let queryNames = ["organization": "scope"]
}
