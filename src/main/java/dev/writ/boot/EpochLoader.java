package dev.writ.boot;

import dev.writ.catalog.Catalog;
import dev.writ.catalog.PinReader;
import dev.writ.catalog.PinStore;
import dev.writ.catalog.ServerEntry;
import dev.writ.config.Settings;
import dev.writ.gate.Epoch;
import dev.writ.model.CapabilityId;
import dev.writ.model.Digest;
import dev.writ.model.EpochId;
import dev.writ.model.Json;
import dev.writ.model.PolicyEngine;
import dev.writ.model.ServerName;
import dev.writ.policy.DecisionPoint;
import dev.writ.policy.PolicyProblem;
import dev.writ.policy.PolicyText;
import dev.writ.policy.Recheck;
import dev.writ.policy.cedar.CedarCompiler;
import dev.writ.policy.cedar.Compiled;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Makes an epoch of settings, approved definitions and policies: all of it, or none.
final class EpochLoader {
    private final PinReader pins;
    private final UnaryOperator<DecisionPoint> ours;
    private final CedarCompiler compiler = new CedarCompiler(Set.of());

    EpochLoader(PinReader pins) {
        this(pins, UnaryOperator.identity());
    }

    /// @param ours what stands for our own evaluator; another one in tests only
    EpochLoader(PinReader pins, UnaryOperator<DecisionPoint> ours) {
        this.pins = pins;
        this.ours = ours;
    }

    /// An epoch, and what a person should see of it although it changes no decision.
    ///
    /// @param notices in words
    record Loaded(Epoch epoch, List<String> notices) {}

    /// @throws EpochRefused when the policies cannot be read or do not fit the catalogue
    Loaded load(Settings settings) {
        List<PolicyText> texts = new PolicyFiles(Path::toString).read(settings.policies());
        List<PinStore.Pin> approved = settings.servers().stream()
                .flatMap(server -> pins.all(settings.tenant(), server.name()).stream())
                .toList();
        Catalog catalog =
                catalog(settings, approved.stream().map(EpochLoader::approved).toList());
        return switch (compiler.compile(texts, catalog.approved())) {
            case Compiled.Ready(var point, var official, var waiting, var idle) ->
                new Loaded(
                        new Epoch(
                                id(settings, texts, approved),
                                catalog,
                                ours.apply(point),
                                Optional.of(new Recheck(PolicyEngine.COMPILED, official))),
                        Stream.concat(waiting.stream(), idle.stream())
                                .map(PolicyProblem::toString)
                                .toList());
            case Compiled.Refused(var problems) -> throw new EpochRefused(problems);
        };
    }

    /// What the settings declare, with these definitions approved.
    static Catalog catalog(Settings settings, List<Catalog.Approved> approved) {
        return new Catalog(
                settings.tenant(),
                settings.servers().stream()
                        .map(server -> entry(settings, server))
                        .toList(),
                approved,
                settings.purposes());
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

    static Catalog.Approved approved(PinStore.Pin pin) {
        Json.Obj definition = Definitions.read(pin.canonical());
        return new Catalog.Approved(
                CapabilityId.tool(new ServerName(pin.server().value()), pin.tool()),
                pin.fingerprint(),
                definition.object("inputSchema").orElseGet(Json.Obj::empty),
                pin.blocked());
    }

    // The id is a digest of everything a decision can depend on, so equal ids mean equal verdicts.
    private static EpochId id(Settings settings, List<PolicyText> texts, List<PinStore.Pin> approved) {
        List<String> fields = new ArrayList<>();
        fields.add(settings.tenant().value());
        settings.agents().stream().map(Object::toString).sorted().forEach(fields::add);
        settings.servers().stream().map(Descriptions::of).sorted().forEach(fields::add);
        settings.purposes().stream().map(Descriptions::of).sorted().forEach(fields::add);
        texts.forEach(text -> fields.add(text.text()));
        approved.forEach(
                pin -> fields.add(pin.server() + "\n" + pin.tool() + "\n" + pin.fingerprint() + pin.blocked()));
        String digest = Digest.ofFields(fields.toArray(String[]::new)).value();
        return new EpochId("e-" + digest.substring("sha256:".length(), "sha256:".length() + 32));
    }
}
