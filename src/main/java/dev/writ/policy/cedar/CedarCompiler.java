package dev.writ.policy.cedar;

import dev.writ.model.Capability;
import dev.writ.model.CapabilityId;
import dev.writ.policy.PolicyProblem;
import dev.writ.policy.PolicyText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Turns policy files and the catalogue's capabilities into a decision point, or into what a person must put
/// right. Everything that can be checked is checked here, before the first call.
public final class CedarCompiler {
    /// The role that exists without configuration.
    public static final String OPERATOR = "operator";

    private static final int TEXT_CHARS_MAX = 4 << 20;
    private static final int ALL_CHARS_MAX = 8 << 20;

    /// Nobody puts right more at once.
    private static final int PROBLEMS_MAX = 200;

    static {
        NativeRules.prepare();
    }

    private final RuleReader reader;

    /// @param roles who can be asked, besides [#OPERATOR]
    public CedarCompiler(Set<String> roles) {
        Set<String> known = new TreeSet<>(roles);
        known.add(OPERATOR);
        this.reader = new RuleReader(known);
    }

    /// Compiles the policies for these capabilities.
    ///
    /// @param texts        the files, in the order in which rules are reported
    /// @param capabilities everything a question can be about, each once
    public Compiled compile(List<PolicyText> texts, Collection<Capability> capabilities) {
        Examined examined = examine(texts, capabilities);
        if (!examined.problems.isEmpty()) {
            return new Compiled.Refused(shown(Stream.concat(examined.problems.stream(), examined.idle.stream())
                    .toList()));
        }
        CedarDecisionPoint point = point(examined.catalogue, examined.live);
        Official official = new Official(() -> OfficialDecisionPoint.of(point.capabilities()));
        return new Compiled.Ready(point, official, examined.waiting, examined.idle);
    }

    private static List<PolicyProblem> shown(List<PolicyProblem> problems) {
        if (problems.size() <= PROBLEMS_MAX) {
            return problems;
        }
        List<PolicyProblem> first = new ArrayList<>(problems.subList(0, PROBLEMS_MAX));
        first.add(PolicyProblem.of(
                "policy", "there are " + (problems.size() - PROBLEMS_MAX) + " more problems", "put these right first"));
        return first;
    }

    private record Examined(
            List<PolicyProblem> problems,
            Catalogue catalogue,
            List<Rule> live,
            List<PolicyProblem> idle,
            List<PolicyProblem> waiting) {}

    private Examined examine(List<PolicyText> texts, Collection<Capability> capabilities) {
        List<PolicyProblem> problems = new ArrayList<>();
        List<Rule> rules = rules(texts, problems);
        Catalogue catalogue = Catalogue.of(capabilities);
        List<Rule> live = rules.stream().filter(rule -> !catalogue.waits(rule)).toList();
        Review review = Review.of(catalogue, live);
        problems.addAll(review.problems());
        List<PolicyProblem> waiting = new ArrayList<>(catalogue.notices(rules));
        waiting.addAll(review.notices());
        return new Examined(problems, catalogue, live, review.idle(), waiting);
    }

    /// The ids of the rules of these files, in their order; a rule that cannot be read has none.
    public List<String> ids(List<PolicyText> texts) {
        return rules(texts, new ArrayList<>()).stream().map(Rule::id).toList();
    }

    private List<Rule> rules(List<PolicyText> texts, List<PolicyProblem> problems) {
        List<Statement> statements = new ArrayList<>();
        if (texts.stream().mapToLong(text -> text.text().length()).sum() > ALL_CHARS_MAX) {
            problems.add(PolicyProblem.of(
                    "policy", "the files are longer than 8 Mi characters together", "remove what nobody needs"));
            return List.of();
        }
        for (PolicyText text : texts) {
            if (text.text().length() > TEXT_CHARS_MAX) {
                problems.add(PolicyProblem.of(text.file(), "this file is longer than 4 Mi characters", "split it"));
                continue;
            }
            statements.addAll(Statement.split(text));
        }
        List<Rule> rules = reader.read(statements, problems);
        Map<String, Rule> byId = new LinkedHashMap<>();
        for (Rule rule : rules) {
            Rule first = byId.putIfAbsent(rule.id(), rule);
            if (first != null) {
                problems.add(rule.problem(
                        "another rule has the @id \"" + rule.id() + "\" too, at "
                                + first.where().file() + ":" + first.where().line(),
                        "give each rule an @id of its own"));
            }
        }
        if (rules.isEmpty() && problems.isEmpty()) {
            problems.add(PolicyProblem.of(
                    "policy", "there is no rule at all", "add a rule or a pack, for example `packs: [baseline]`"));
        }
        return List.copyOf(byId.values());
    }

    private static CedarDecisionPoint point(Catalogue catalogue, List<Rule> rules) {
        Map<List<String>, RuleSet> shared = new HashMap<>();
        Map<CapabilityId, CompiledCapability> compiled = new LinkedHashMap<>();
        for (Capability capability : catalogue.usable()) {
            String action = CedarNames.actionId(capability.id());
            Set<String> groups = Set.of(
                    CedarNames.EXECUTE, CedarNames.group(capability.labels().does()));
            List<Rule> applicable = rules.stream()
                    .filter(rule -> rule.scope().applies(action, groups))
                    .toList();
            List<String> ids = applicable.stream().map(Rule::id).toList();
            RuleSet set = shared.computeIfAbsent(ids, _ -> new RuleSet(applicable));
            compiled.put(capability.id(), new CompiledCapability(capability, catalogue.input(capability.id()), set));
        }
        return new CedarDecisionPoint(compiled);
    }
}
