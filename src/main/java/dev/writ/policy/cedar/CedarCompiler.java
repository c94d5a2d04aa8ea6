package dev.writ.policy.cedar;

import dev.writ.model.Capability;
import dev.writ.model.CapabilityId;
import dev.writ.policy.PolicyProblem;
import dev.writ.policy.PolicyText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Turns policy files and the catalogue's capabilities into a decision point, or into what a person must put right.
/// Everything that can be checked is checked here, before the first call.
public final class CedarCompiler {
    /// The role that exists without configuration.
    public static final String OPERATOR = "operator";

    private static final int TEXT_CHARS_MAX = 4 << 20;

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
        List<PolicyProblem> problems = new ArrayList<>();
        List<Rule> rules = rules(texts, problems);
        if (!problems.isEmpty()) {
            return new Compiled.Refused(problems);
        }
        Catalogue catalogue = Catalogue.of(capabilities);
        List<Rule> live = rules.stream().filter(rule -> !catalogue.waits(rule)).toList();
        problems.addAll(new Validation(catalogue).check(live));
        if (!problems.isEmpty()) {
            return new Compiled.Refused(problems);
        }
        CedarDecisionPoint point = point(catalogue, live);
        Official official = new Official(() -> OfficialDecisionPoint.of(point.capabilities()));
        return new Compiled.Ready(point, official, catalogue.notices(rules));
    }

    /// The ids of the rules of these files, in their order; a rule that cannot be read has none.
    public List<String> ids(List<PolicyText> texts) {
        return rules(texts, new ArrayList<>()).stream().map(Rule::id).toList();
    }

    private List<Rule> rules(List<PolicyText> texts, List<PolicyProblem> problems) {
        List<Rule> rules = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (PolicyText text : texts) {
            if (text.text().length() > TEXT_CHARS_MAX) {
                problems.add(PolicyProblem.of(text.file(), "this file is longer than 4 Mi characters", "split it"));
                continue;
            }
            for (Statement statement : Statement.split(text)) {
                reader.read(statement, problems).ifPresent(rule -> {
                    if (!ids.add(rule.id())) {
                        problems.add(rule.problem(
                                "another rule has the @id \"" + rule.id() + "\" too",
                                "give each rule an @id of its own"));
                    }
                    rules.add(rule);
                });
            }
        }
        if (rules.isEmpty() && problems.isEmpty()) {
            problems.add(PolicyProblem.of(
                    "policy", "there is no rule at all", "add a rule or a pack, for example `packs: [baseline]`"));
        }
        return rules;
    }

    private static CedarDecisionPoint point(Catalogue catalogue, List<Rule> rules) {
        Map<List<Rule>, RuleSet> shared = new HashMap<>();
        Map<CapabilityId, CompiledCapability> compiled = new LinkedHashMap<>();
        for (Capability capability : catalogue.usable()) {
            String action = CedarNames.actionId(capability.id());
            Set<String> groups = Set.of(
                    CedarNames.EXECUTE, CedarNames.group(capability.labels().does()));
            List<Rule> applicable = rules.stream()
                    .filter(rule -> rule.scope().applies(action, groups))
                    .toList();
            RuleSet set = shared.get(applicable);
            if (set == null) {
                set = new RuleSet(applicable);
                shared.put(applicable, set);
            }
            compiled.put(capability.id(), new CompiledCapability(capability, catalogue.input(capability.id()), set));
        }
        return new CedarDecisionPoint(compiled);
    }
}
