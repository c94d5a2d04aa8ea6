package dev.writ.fake;

import dev.writ.catalog.Catalog;
import dev.writ.catalog.PinStore;
import dev.writ.catalog.ServerEntry;
import dev.writ.config.Settings;
import dev.writ.gate.Epoch;
import dev.writ.model.CapabilityId;
import dev.writ.model.Digest;
import dev.writ.model.EpochId;
import dev.writ.model.Json;
import dev.writ.model.TenantId;
import dev.writ.policy.DecisionPoint;
import dev.writ.policy.NoPolicy;
import dev.writ.policy.Packs;
import dev.writ.policy.PolicyText;
import dev.writ.policy.cedar.CedarCompiler;
import dev.writ.policy.cedar.Compiled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Makes an epoch of settings, pins and policies for tests of everything behind the gateway's start.
final class TestEpochs {
    private static final CedarCompiler COMPILER = new CedarCompiler(Set.of("oncall"));

    private final PinStore pins;

    TestEpochs(PinStore pins) {
        this.pins = pins;
    }

    /// @throws IllegalArgumentException when the policies do not compile for the catalogue
    Epoch load(Settings settings) {
        List<PinStore.Pin> approved = settings.servers().stream()
                .flatMap(server -> pins.all(settings.tenant(), server.name()).stream())
                .toList();
        Catalog catalog = new Catalog(
                settings.tenant(),
                settings.servers().stream()
                        .map(server -> entry(settings, server))
                        .toList(),
                approved.stream().map(TestEpochs::approved).toList(),
                settings.purposes());
        List<PolicyText> texts = texts(settings.policies());
        DecisionPoint point = switch (COMPILER.compile(texts, catalog.approved())) {
            case Compiled.Ready(var compiled, var _) -> compiled;
            case Compiled.Refused(var problems) -> throw new IllegalArgumentException(problems.toString());
        };
        return new Epoch(id(settings, texts, approved), catalog, point);
    }

    /// What is in force before anything is read: nothing is known and nothing permitted.
    static Epoch nothing(TenantId tenant) {
        return new Epoch(
                id(Digest.ofFields("nothing")), new Catalog(tenant, List.of(), List.of(), List.of()), new NoPolicy());
    }

    /// The same catalogue in an epoch without any policy, as it is before a first one is loaded.
    static Epoch withoutPolicy(Epoch epoch) {
        return new Epoch(next(epoch, "no policy"), epoch.catalog(), new NoPolicy());
    }

    /// The same catalogue with a decision point that breaks its promise never to throw.
    static Epoch withFaultyPolicy(Epoch epoch) {
        return new Epoch(next(epoch, "faulty"), epoch.catalog(), _ -> {
            throw new IllegalStateException("the decision point is broken");
        });
    }

    private static EpochId next(Epoch epoch, String what) {
        return id(Digest.ofFields(epoch.id().value(), what));
    }

    private static ServerEntry entry(Settings settings, Settings.Server server) {
        return new ServerEntry(
                settings.tenant(),
                server.name(),
                server.owner(),
                server.environment(),
                server.mode(),
                server.everyTool(),
                server.tools(),
                server.unpublished());
    }

    private static Catalog.Approved approved(PinStore.Pin pin) {
        Json.Obj definition = JsonText.object(pin.canonical().text());
        return new Catalog.Approved(
                CapabilityId.tool(pin.server(), pin.tool()),
                pin.fingerprint(),
                definition.object("inputSchema").orElseGet(Json.Obj::empty),
                pin.blocked());
    }

    private static EpochId id(Settings settings, List<PolicyText> texts, List<PinStore.Pin> approved) {
        List<String> fields = new ArrayList<>();
        fields.add(settings.servers().toString() + settings.purposes() + settings.agents());
        texts.forEach(text -> fields.add(text.text()));
        approved.forEach(pin -> fields.add(pin.server() + "/" + pin.tool() + pin.fingerprint() + pin.blocked()));
        return id(Digest.ofFields(fields.toArray(String[]::new)));
    }

    private static EpochId id(Digest digest) {
        int from = "sha256:".length();
        return new EpochId("e-" + digest.value().substring(from, from + 32));
    }

    private static List<PolicyText> texts(Settings.Policies policies) {
        List<PolicyText> texts =
                new ArrayList<>(policies.packs().stream().map(Packs::read).toList());
        for (Path folder : policies.folders()) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    texts.add(new PolicyText(file.toString(), Files.readString(file)));
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return texts;
    }
}
