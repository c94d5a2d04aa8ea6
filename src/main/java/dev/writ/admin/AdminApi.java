package dev.writ.admin;

import dev.writ.audit.JsonReader;
import dev.writ.identity.Authenticator;
import dev.writ.identity.Proof;
import dev.writ.model.Caller;
import dev.writ.model.Json;
import dev.writ.model.Names;
import dev.writ.model.Octets;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Finds the route, checks its protection, and answers; whatever goes wrong has the one shape of [Problem].
public final class AdminApi {
    private static final Logger LOG = Logger.getLogger(AdminApi.class.getName());

    private record Found(Route route, Map<String, String> variables) {}

    private final List<Route> routes;
    private final Authenticator authenticator;

    /// @param routes        everything there is to ask
    /// @param authenticator believes the statements of agents
    public AdminApi(List<Route> routes, Authenticator authenticator) {
        this.routes = List.copyOf(routes);
        this.authenticator = authenticator;
    }

    /// Everything there is to ask.
    public List<Route> routes() {
        return routes;
    }

    /// Answers. Blocks, and never throws.
    public Reply answer(Arrived arrived) {
        try {
            return judge(arrived);
        } catch (RuntimeException thrown) {
            return Problems.of(thrown).orElseGet(() -> fault(arrived, thrown)).reply();
        }
    }

    private Reply judge(Arrived arrived) {
        int mark = arrived.target().indexOf('?');
        String path = mark < 0 ? arrived.target() : arrived.target().substring(0, mark);
        Found found = find(arrived.method(), path);
        Map<String, String> query = mark < 0 ? Map.of() : query(arrived.target().substring(mark + 1), found.route());
        Optional<Caller> agent = passed(found.route().needs(), arrived);
        return found.route().desk().answer(new Asked(found.variables(), query, body(arrived.body()), agent));
    }

    private Found find(String method, String path) {
        if (!path.startsWith("/")) {
            throw nothingThere(path);
        }
        List<String> segments =
                Route.segments(path).stream().map(AdminApi::decoded).toList();
        List<Found> there = routes.stream()
                .flatMap(route -> route.match(segments).map(variables -> new Found(route, variables)).stream())
                .toList();
        if (there.isEmpty()) {
            throw nothingThere(path);
        }
        return there.stream()
                .filter(found -> found.route().method().equals(method))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                        405,
                        "method_not_allowed",
                        "This is asked with "
                                + String.join(
                                        " or ",
                                        there.stream()
                                                .map(found -> found.route().method())
                                                .toList())
                                + ".",
                        "See GET " + Route.PREFIX + " for every route."));
    }

    private static Problem nothingThere(String path) {
        return Problem.unknown(
                "There is nothing at `" + Names.visible(path) + "`.", "See GET " + Route.PREFIX + " for every route.");
    }

    private Optional<Caller> passed(Protection needs, Arrived arrived) {
        return switch (needs) {
            // What arrives here came over the gateway's own socket, which is what proves this user.
            case Protection.OsUser() -> Optional.empty();
            case Protection.AgentKey(Proof.Operation operation) -> {
                Proof proof = arrived.statement()
                        .<Proof>map(statement -> new Proof.Assertion(
                                statement,
                                operation,
                                SignedRequest.digest(arrived.method(), arrived.target(), arrived.body())))
                        .orElseGet(Proof.None::new);
                yield Optional.of(authenticator.authenticate(proof).caller());
            }
        };
    }

    private static Map<String, String> query(String text, Route route) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equal = pair.indexOf('=');
            String name = decoded(equal < 0 ? pair : pair.substring(0, equal));
            if (!route.query().contains(name)) {
                throw Problem.bad("There is no parameter `" + Names.visible(name) + "` here; known are "
                        + String.join(", ", route.query().stream().sorted().toList()) + ".");
            }
            if (query.put(name, equal < 0 ? "" : decoded(pair.substring(equal + 1))) != null) {
                throw Problem.bad("`" + name + "` stands twice.");
            }
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            Problem problem = Problem.bad("The address has a broken percent encoding.");
            problem.addSuppressed(broken);
            throw problem;
        }
    }

    private static Json.Obj body(Octets body) {
        if (body.size() == 0) {
            return Json.Obj.empty();
        }
        try {
            return JsonReader.object(body.text());
        } catch (IllegalArgumentException unreadable) {
            Problem problem = Problem.bad("The body is not one JSON object.");
            problem.addSuppressed(unreadable);
            throw problem;
        }
    }

    private static Problem fault(Arrived arrived, RuntimeException thrown) {
        LOG.log(Level.SEVERE, "the admin API failed at " + arrived.method(), thrown);
        return Problem.of(
                500,
                "fault",
                "The gateway failed at this request.",
                "The gateway's log says more; nothing is assumed.");
    }
}
