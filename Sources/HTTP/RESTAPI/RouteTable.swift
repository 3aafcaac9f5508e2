package import HTTPServer
import Values

/// Every route of the service, in the order in which the reference presents them.
package enum RouteTable {
    package static let routes: [Route] = Array(
        [
            SessionRoutes.all,
            MeRoutes.all,
            OrganizationRoutes.all,
            MemberRoutes.all,
            GrantRoutes.all,
            PolicyRoutes.all,
            AuditRoutes.all,
            ContentImportRoutes.all,
            ContentRoutes.all,
            PaperRoutes.all,
            ExamRoutes.all,
            AssignmentRoutes.all,
            AttemptRoutes.all,
            LibraryRoutes.all,
            StudyRoutes.all,
            RosterRoutes.all,
            NoticeRoutes.all,
            FeedbackRoutes.all,
            CreditRoutes.all,
            RankingRoutes.all,
            FigureRoutes.all,
        ].joined())

    /// The routes as the listener knows them, with health, OpenAPI and the reference page.
    package static func router(_ surroundings: Surroundings, version: String) -> HTTPRouter {
        HTTPRouter(
            routes.map { RouteRunner($0, surroundings).httpRoute }
                + OperationRoutes.all(surroundings, document: OpenAPIDocument.document(of: routes, version: version)))
    }
}
