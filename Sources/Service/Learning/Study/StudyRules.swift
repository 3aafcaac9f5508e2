package import StudyTime
import Values

/// The figures by which study time is credited. Settings of the deployment, not of a lesson.
package enum StudyRules {
    /// A heartbeat every 30 seconds, idle after 60, and six hours a day: more than that nobody studies attentively.
    package static let policy = StudyPolicy(dayCapMilliseconds: 6 * 3600 * 1000)

    /// 60 % of a text's reading time, 90 % of a recording.
    package static let completion = CompletionPolicy()

    /// How long a link to a picture or film in a lesson holds, in seconds.
    package static let linkSeconds: Int64 = 3600

    /// The greatest part of an asset that one reply carries, in bytes; players ask for the next one.
    package static let assetPartBytes: Int64 = 8 * 1024 * 1024

    /// The longest period that a report of study time covers, in days.
    package static let longestReportDays: Int64 = 366
}
