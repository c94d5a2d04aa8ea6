package dev.writ.scenario;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One scenario as its file has it; `scenario.schema.json` says what each key means.
///
/// @param about  a sentence
/// @param cites  the requirements and attacks it stands for
/// @param doors  the doors it runs through; all when absent
/// @param stages what happens, in order
record Scenario(String about, List<String> cites, Optional<List<String>> doors, List<Stage> stages) {

    /// One step.
    record Stage(Optional<Given> given, When when, Then then) {}

    /// What is changed before the step.
    record Given(
            Optional<ObjectNode> config,
            Optional<Map<String, String>> policies,
            Optional<Map<String, Map<String, JsonNode>>> shows,
            Optional<List<String>> approve,
            Optional<List<String>> block,
            Optional<Map<String, String>> answers,
            Optional<List<String>> unseen,
            Optional<Map<String, Wish>> tasks,
            Optional<String> policy,
            Optional<String> journal,
            Optional<String> clock) {}

    /// A task to be opened.
    record Wish(
            String agent,
            String purpose,
            Optional<String> startedBy,
            Optional<String> environment,
            Optional<String> user,
            Optional<Boolean> fresh) {}

    /// What is done.
    record When(
            Optional<String> task,
            Optional<String> token,
            Optional<String> agent,
            Optional<String> call,
            Optional<ObjectNode> with,
            Optional<Integer> times,
            Optional<String> list,
            Optional<String> end,
            Optional<String> how,
            Optional<Wish> open,
            Optional<Boolean> reload) {}

    /// What follows.
    record Then(
            String decision,
            Optional<String> reason,
            Optional<String> code,
            Optional<List<Entry>> journal,
            Optional<Integer> upstreamCalls,
            Optional<List<String>> tools,
            Optional<String> epoch,
            Optional<Boolean> likeUnknown,
            Optional<String> says) {}

    /// One record of the journal; what is absent may be anything.
    record Entry(
            Optional<String> verdict,
            Optional<String> reason,
            Optional<List<String>> rules,
            Optional<Boolean> observed,
            Optional<String> target,
            Optional<String> outcome,
            Optional<String> notice,
            Optional<String> closed) {}
}
