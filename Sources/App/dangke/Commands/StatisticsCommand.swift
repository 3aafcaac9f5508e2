/// `dangke statistics`: the figures of an organisation and a period.
enum StatisticsCommand: ListCommand {
    static let name = "statistics"
    static let summary = "统计 · figures of an organisation and a period"
    static let usage = """
        statistics [--organization CODE] [--from DAY] [--to DAY] [--by child] [--account LOGIN] [--tenant CODE] [--csv]
                           [--data DIR]
        """
    static let route = "readStatistics"
}
