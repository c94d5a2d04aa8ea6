package dev.writ.bench;

import dev.writ.fake.Asked;
import dev.writ.model.Capability;
import dev.writ.model.Content;
import dev.writ.model.Effect;
import dev.writ.model.History;
import dev.writ.model.Labels;
import dev.writ.model.Question;
import dev.writ.model.Reach;
import dev.writ.model.Role;
import dev.writ.model.Sensitivity;
import dev.writ.policy.Packs;
import dev.writ.policy.PolicyText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The policies, tools and question of an organisation of some size: what decisions are measured with.
final class Organisation {
    private static final String SCHEMA = """
            {"type":"object","required":["to","subject","body"],"properties":{
              "to":{"type":"array","items":{"type":"string"}},"cc":{"type":"array","items":{"type":"string"}},
              "subject":{"type":"string"},"body":{"type":"string"},"note":{"type":"string"},
              "priority":{"type":"integer"},"draft":{"type":"boolean"},"path":{"type":"string"},
              "template":{"type":"object","properties":{"name":{"type":"string"},"version":{"type":"integer"}}}}}
            """;
    private static final String ARGUMENTS = """
            {"to":["ann@acme.example"],"cc":["bob@acme.example"],"subject":"Ticket 4711","body":"It works again.",
             "note":"none","priority":2,"draft":false,"path":"/srv/kb/4711.md",
             "template":{"name":"closing","version":3}}
            """;

    /// Sends to the outside; most rules have something to say about it.
    static final Capability SEND = Asked.tool(
            "send_reply",
            new Labels(
                    Effect.SEND,
                    Reach.OUTSIDE,
                    false,
                    Content.INTERNAL,
                    Sensitivity.INTERNAL,
                    Set.of("mail"),
                    Map.of("to", Role.TO, "cc", Role.TO, "path", Role.PATH)),
            SCHEMA);

    private Organisation() {}

    /// The baseline pack and fifty rules of the organisation, and so many more about other tools.
    static List<PolicyText> policies(int extra) {
        List<PolicyText> texts = new ArrayList<>(List.of(Packs.read("baseline"), resource("organisation.cedar")));
        StringBuilder more = new StringBuilder();
        for (int rule = 0; rule < extra; rule++) {
            more.append("@id(\"extra/%d\")\nforbid (principal, action == Action::\"tickets/other_%d\", resource)\n"
                    .formatted(rule, rule % 50));
            more.append("when { context.history.calls > %d };%n".formatted(rule));
        }
        if (extra > 0) {
            texts.add(new PolicyText("extra.cedar", more.toString()));
        }
        return texts;
    }

    /// Everything those policies can be asked about.
    static List<Capability> tools() {
        List<Capability> tools = new ArrayList<>(List.of(SEND));
        for (int tool = 0; tool < 50; tool++) {
            tools.add(Asked.tool("other_" + tool, Asked.labels(Effect.READ, Reach.OWN), SCHEMA));
        }
        return tools;
    }

    /// A call in the middle of a task, permitted.
    static Question question() {
        return Asked.about(SEND)
                .with(ARGUMENTS)
                .withUser("ann")
                .withHistory(new History(
                        17,
                        1,
                        Set.of(Effect.READ, Effect.WRITE, Effect.SEND),
                        Set.of("tickets", "crm", "kb"),
                        Content.INTERNAL,
                        Sensitivity.INTERNAL,
                        Set.of("mail", "tickets")))
                .question();
    }

    private static PolicyText resource(String name) {
        try (InputStream text = Optional.ofNullable(Organisation.class.getResourceAsStream("/bench/" + name))
                .orElseThrow()) {
            return new PolicyText(name, new String(text.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
