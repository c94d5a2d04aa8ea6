package dev.writ.policy.cedar;

import dev.writ.model.Capability;
import dev.writ.model.CapabilityId;
import dev.writ.model.Names;
import dev.writ.policy.PolicyProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The capabilities policies are compiled for, and which rules speak of others.
///
/// @param inputs  the shape of the arguments of each capability that can be asked about
/// @param whole   the shape of the whole context of a call of each
/// @param all     the capabilities that can be asked about
/// @param strange the capabilities whose names cannot cross into the engine; every question about them is refused
/// @param actions the ids of all actions and groups there are
/// @param servers the servers that have at least one capability
record Catalogue(
        Map<CapabilityId, Shape.Fields> inputs,
        Map<CapabilityId, Shape.Fields> whole,
        Map<CapabilityId, Capability> all,
        List<CapabilityId> strange,
        Set<String> actions,
        Set<String> servers) {

    static Catalogue of(Collection<Capability> capabilities) {
        Catalogue made = new Catalogue(
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new HashSet<>(),
                new HashSet<>());
        made.actions.add(CedarNames.EXECUTE);
        for (dev.writ.model.Effect effect : dev.writ.model.Effect.values()) {
            made.actions.add(CedarNames.group(effect));
        }
        capabilities.forEach(made::add);
        return made;
    }

    private void add(Capability capability) {
        CapabilityId id = capability.id();
        servers.add(id.server().value());
        if (!Texts.wellFormed(id.name())) {
            strange.add(id);
            return;
        }
        if (all.put(id, capability) != null) {
            throw new IllegalArgumentException("the capability " + Names.visible(id.toString()) + " is there twice");
        }
        actions.add(CedarNames.actionId(id));
        Shape.Fields input = ShapeReader.of(capability.inputSchema());
        inputs.put(id, input);
        whole.put(id, ContextShape.of(input));
    }

    Collection<Capability> usable() {
        return all.values();
    }

    Shape.Fields input(CapabilityId id) {
        Shape.Fields input = inputs.get(id);
        if (input == null) {
            throw new IllegalArgumentException("not in the catalogue");
        }
        return input;
    }

    /// The contexts of the calls a rule with this head can be about.
    List<Shape.Fields> contexts(ActionScope scope) {
        return in(scope).map(this::context).toList();
    }

    /// The same, or a context without arguments when there are none.
    List<Shape.Fields> someContexts(Rule rule) {
        List<Shape.Fields> found = contexts(rule.scope());
        return found.isEmpty() ? List.of(ContextShape.WITHOUT_INPUT) : found;
    }

    /// The actions a rule with this head can be about.
    List<String> actions(ActionScope scope) {
        return in(scope).map(CedarNames::actionId).sorted().toList();
    }

    /// Those of them in whose calls this place is not there.
    List<String> actions(ActionScope scope, Spot without) {
        return in(scope)
                .filter(id -> without.in(context(id)).isEmpty())
                .map(CedarNames::actionId)
                .sorted()
                .toList();
    }

    private Stream<CapabilityId> in(ActionScope scope) {
        return all.values().stream()
                .filter(capability -> scope.applies(
                        CedarNames.actionId(capability.id()),
                        Set.of(
                                CedarNames.EXECUTE,
                                CedarNames.group(capability.labels().does()))))
                .map(Capability::id);
    }

    /// The context of a call of this.
    Shape.Fields context(CapabilityId id) {
        Shape.Fields context = whole.get(id);
        if (context == null) {
            throw new IllegalArgumentException("not in the catalogue");
        }
        return context;
    }

    /// Whether everything the rule's head names belongs to servers that are not here, so that it can say
    /// nothing yet.
    boolean waits(Rule rule) {
        return !rule.scope().all()
                && !rule.scope().ids().isEmpty()
                && rule.scope().ids().stream().allMatch(this::absent);
    }

    /// Whether this action belongs to a server of which nothing is here. A name that merely misses at a server
    /// that is here is no such thing: it is misspelt.
    boolean absent(String action) {
        String server = CedarNames.serverOf(action);
        return !server.isEmpty() && !actions.contains(action) && !servers.contains(server);
    }

    /// What a person should see although it stops nothing.
    List<PolicyProblem> notices(List<Rule> rules) {
        List<PolicyProblem> notices = new ArrayList<>();
        rules.stream()
                .filter(this::waits)
                .forEach(rule -> notices.add(rule.problem(
                        "rule " + rule.id() + " speaks only of servers that have no tool yet",
                        "it takes effect once they have; check the spelling if they should have")));
        strange.forEach(id -> notices.add(PolicyProblem.of(
                "catalogue",
                "the name of " + Names.visible(id.toString()) + " is not valid Unicode",
                "it stays refused; ask the owner of the server to rename it")));
        return notices;
    }
}
