package dev.writ.admin;

import static dev.writ.admin.Protection.OS_USER;

import dev.writ.audit.Journal;
import dev.writ.audit.JournalReader;
import dev.writ.catalog.PinStore;
import dev.writ.identity.Proof.Operation;
import dev.writ.model.ForwardClock;
import dev.writ.model.Json;
import dev.writ.model.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Every route of the API, in this one place.
public final class Routes {
    private static final Set<String> NO_QUERY = Set.of();

    /// Where the API looks and writes.
    ///
    /// @param tenant   whose gateway this is
    /// @param gateway  its name, as it issues task tokens
    /// @param operator who reaches the socket, in words, e.g. `os-user:alice`
    /// @param journal  where what people do is written before it takes effect
    /// @param reader   what has been written
    /// @param pins     approved definitions
    /// @param house    the gateway as a whole
    /// @param clock    the gateway's one clock for life spans
    /// @param engines  how far the policy engines agree
    public record Parts(
            TenantId tenant,
            String gateway,
            String operator,
            Journal journal,
            JournalReader reader,
            PinStore pins,
            House house,
            ForwardClock clock,
            Supplier<EngineHealth> engines) {}

    private Routes() {}

    /// All of them.
    public static List<Route> all(Parts parts, TaskDesk.Parts tasks) {
        List<Route> routes = new ArrayList<>();
        addTasks(routes, parts, tasks);
        addCatalog(routes, parts, tasks);
        addLog(routes, parts);
        StatusDesk status = new StatusDesk(parts, tasks.ledger());
        routes.add(new Route("GET", "/status", NO_QUERY, OS_USER, status::status));
        routes.add(new Route("POST", "/reload", NO_QUERY, OS_USER, status::reload));
        List<Route> listed = List.copyOf(routes);
        routes.add(new Route("GET", "", NO_QUERY, OS_USER, _ -> Reply.ok(index(listed))));
        return List.copyOf(routes);
    }

    private static void addTasks(List<Route> routes, Parts parts, TaskDesk.Parts tasks) {
        TaskDesk desk =
                new TaskDesk(parts.tenant(), tasks, new Recorder(parts.journal()), parts.operator(), parts.clock());
        AuthorityDesk authority = new AuthorityDesk(parts.tenant(), parts.reader(), parts.clock());
        routes.add(new Route("POST", "/tasks", NO_QUERY, new Protection.AgentKey(Operation.TASK_START), desk::start));
        routes.add(new Route("GET", "/tasks", Set.of("agent"), OS_USER, desk::all));
        routes.add(new Route("GET", "/tasks/{id}", NO_QUERY, OS_USER, desk::one));
        routes.add(new Route("GET", "/tasks/{id}/authority", Set.of("at"), OS_USER, authority::at));
        routes.add(new Route("POST", "/tasks/{id}/end", NO_QUERY, OS_USER, desk::end));
        routes.add(new Route("POST", "/tasks/{id}/revoke", NO_QUERY, OS_USER, desk::revoke));
        routes.add(new Route(
                "POST", "/tasks/{id}/token", NO_QUERY, new Protection.AgentKey(Operation.TASK_TOKEN), desk::token));
    }

    private static void addCatalog(List<Route> routes, Parts parts, TaskDesk.Parts tasks) {
        Shelf shelf = new Shelf(parts.tenant(), parts.pins(), parts.house());
        CatalogDesk desk = new CatalogDesk(parts.tenant(), shelf, parts.house(), tasks.ledger());
        PinDesk pins = new PinDesk(
                parts.tenant(),
                shelf,
                parts.pins(),
                parts.house(),
                new Recorder(parts.journal()),
                parts.operator(),
                parts.clock());
        routes.add(new Route("GET", "/catalog", NO_QUERY, OS_USER, desk::all));
        routes.add(new Route("GET", "/catalog/why", Set.of("agent", "tool", "task"), OS_USER, desk::why));
        routes.add(new Route("GET", "/catalog/{server}/diff", NO_QUERY, OS_USER, pins::diff));
        routes.add(new Route("POST", "/catalog/{server}/approve", NO_QUERY, OS_USER, pins::approve));
        routes.add(new Route("POST", "/catalog/{server}/block", NO_QUERY, OS_USER, pins::block));
        routes.add(new Route("POST", "/catalog/{server}/unblock", NO_QUERY, OS_USER, pins::unblock));
    }

    private static void addLog(List<Route> routes, Parts parts) {
        DecisionDesk decisions = new DecisionDesk(parts.tenant(), parts.reader(), parts.clock());
        ExplainDesk explain = new ExplainDesk(decisions, parts.house());
        ReplayDesk replay = new ReplayDesk(parts.tenant(), parts.reader(), decisions, parts.house(), parts.clock());
        LogDesk log = new LogDesk(parts.tenant(), parts.reader(), parts.clock());
        routes.add(new Route("GET", "/decisions", LogDesk.SEARCH, OS_USER, decisions::all));
        routes.add(new Route("GET", "/decisions/{id}", NO_QUERY, OS_USER, decisions::one));
        routes.add(new Route("GET", "/decisions/{id}/explain", ExplainDesk.QUERY, OS_USER, explain::explain));
        routes.add(new Route("POST", "/decisions/{id}/explain", ExplainDesk.QUERY, OS_USER, explain::explain));
        routes.add(new Route("POST", "/replay", NO_QUERY, OS_USER, replay::replay));
        routes.add(new Route("GET", "/log/tail", Set.of("after", "limit"), OS_USER, log::tail));
        routes.add(new Route("GET", "/log/search", LogDesk.SEARCH_LOG, OS_USER, log::search));
    }

    private static Json.Obj index(List<Route> routes) {
        return new Members()
                .list(
                        "routes",
                        routes,
                        route -> new Members()
                                .text("method", route.method())
                                .text("path", Route.PREFIX + route.path())
                                .text(
                                        "needs",
                                        switch (route.needs()) {
                                            case Protection.OsUser() -> "os-user";
                                            case Protection.AgentKey(Operation operation) ->
                                                "os-user and agent-key " + operation.word();
                                        })
                                .object())
                .object();
    }
}
