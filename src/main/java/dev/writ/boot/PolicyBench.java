package dev.writ.boot;

import dev.writ.catalog.Catalog;
import dev.writ.catalog.PinReader;
import dev.writ.config.ConfigException;
import dev.writ.config.Grounds;
import dev.writ.config.Settings;
import dev.writ.mcp.JsonWriter;
import dev.writ.mcp.RawObject;
import dev.writ.mcp.WireFault;
import dev.writ.model.Arguments;
import dev.writ.model.CanonicalFault;
import dev.writ.model.CanonicalJson;
import dev.writ.model.Capability;
import dev.writ.model.CapabilityId;
import dev.writ.model.Json;
import dev.writ.model.PolicyEngine;
import dev.writ.model.ServerName;
import dev.writ.policy.PolicyProblem;
import dev.writ.policy.PolicyText;
import dev.writ.policy.cedar.CedarCompiler;
import dev.writ.policy.cedar.Compiled;
import dev.writ.store.sqlite.StoredPins;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The policies of a configuration, or of one folder, beside everything they are checked and tested against,
/// without a gateway.
public final class PolicyBench {
    private final Settings.Policies policies;
    private final Grounds grounds;
    private final List<PolicyProblem> notices;
    private final Function<Path, String> shown;
    private final CedarCompiler compiler = new CedarCompiler(Set.of());

    private PolicyBench(
            Settings.Policies policies, Grounds grounds, List<PolicyProblem> notices, Function<Path, String> shown) {
        this.policies = policies;
        this.grounds = grounds;
        this.notices = List.copyOf(notices);
        this.shown = shown;
    }

    /// What a check found.
    ///
    /// @param problems what keeps the policies from being used; empty when nothing does
    /// @param notices  what changes no decision but should be seen
    /// @param tools    how many tools are known of each server
    public record Found(List<PolicyProblem> problems, List<PolicyProblem> notices, Map<String, Integer> tools) {
        public Found {
            problems = List.copyOf(problems);
            notices = List.copyOf(notices);
        }
    }

    /// The policies of a configuration with the tools its servers are known to have.
    ///
    /// @param state     where approved definitions are read; it may be in use, and need not be there
    /// @param toolFiles definitions in files, `SERVER=FILE` or `FILE`, instead of what is approved of their
    ///          servers
    /// @param directory what relative names are relative to
    /// @throws ConfigException when a file of definitions cannot be used
    public static PolicyBench of(Settings settings, Path state, List<String> toolFiles, Path directory) {
        ToolFiles files = new ToolFiles(
                directory,
                settings.servers().stream().map(Settings.Server::name).collect(Collectors.toSet()));
        toolFiles.forEach(files::add);
        Map<ServerName, List<Catalog.Approved>> given = files.found();
        PinReader pins = StoredPins.in(state).<PinReader>map(found -> found).orElse((_, _) -> List.of());
        List<Catalog.Approved> approved = settings.servers().stream()
                .map(Settings.Server::name)
                .flatMap(server -> given.containsKey(server)
                        ? given.getOrDefault(server, List.of()).stream()
                        : pins.all(settings.tenant(), server).stream().map(EpochLoader::approved))
                .toList();
        Collection<Capability> tools = EpochLoader.catalog(settings, approved).approved();
        return new PolicyBench(
                settings.policies(),
                Grounds.of(settings, tools, PolicyBench::arrived),
                files.notices(),
                path -> shown(directory, path));
    }

    /// The policies of a folder and these packs, without a configuration: tools are what tests declare.
    public static PolicyBench of(Path folder, List<String> packs, Path directory) {
        return new PolicyBench(
                new Settings.Policies(List.of(folder), packs, PolicyEngine.COMPILED),
                Grounds.none(PolicyBench::arrived),
                List.of(),
                path -> shown(directory, path));
    }

    /// The folder of policies that tests at this place belong to: the place itself, or for a file the nearest
    /// folder above it that holds policies.
    public static Path home(Path place) {
        if (!Files.isRegularFile(place)) {
            return place;
        }
        Path beside = Optional.ofNullable(place.toAbsolutePath().getParent()).orElse(place);
        Path above = Optional.ofNullable(beside.getParent()).orElse(beside);
        PolicyFiles files = new PolicyFiles(Path::toString);
        return Stream.of(beside, above)
                .filter(folder -> !files.files(folder, new ArrayList<>()).isEmpty())
                .findFirst()
                .orElse(beside);
    }

    /// Checks the policies against the tools that are known.
    public Found check() {
        Map<String, Integer> counts = new TreeMap<>();
        grounds.settings()
                .ifPresent(settings -> settings.servers()
                        .forEach(server -> counts.put(server.name().value(), 0)));
        grounds.tools().keySet().forEach(id -> counts.merge(id.server().value(), 1, Integer::sum));
        List<PolicyProblem> seen = new ArrayList<>(notices);
        counts.forEach((server, count) -> {
            if (count == 0) {
                seen.add(unknown(server));
            }
        });
        seen.addAll(emptyFolders());
        try {
            return switch (compile(List.of())) {
                case Compiled.Ready ready -> {
                    seen.addAll(ready.waiting());
                    yield new Found(ready.idle(), seen, counts);
                }
                case Compiled.Refused(var problems) -> new Found(problems, seen, counts);
            };
        } catch (EpochRefused unreadable) {
            return new Found(unreadable.findings(), seen, counts);
        }
    }

    /// The policies compiled for the tools that are known and these, which stand for known ones of the same name.
    ///
    /// @throws EpochRefused when a file of policies cannot be read
    Compiled compile(List<Capability> declared) {
        Map<CapabilityId, Capability> tools = new TreeMap<>(java.util.Comparator.comparing(CapabilityId::toString));
        tools.putAll(grounds.tools());
        declared.forEach(tool -> tools.put(tool.id(), tool));
        List<PolicyText> texts = new PolicyFiles(shown).read(policies);
        return compiler.compile(texts, tools.values());
    }

    /// The ids of the rules; none when a file of policies cannot be read.
    ///
    /// @param packs whether those of the packs are among them
    List<String> ids(boolean packs) {
        Settings.Policies asked =
                packs ? policies : new Settings.Policies(policies.folders(), List.of(), policies.engine());
        try {
            return compiler.ids(new PolicyFiles(shown).read(asked));
        } catch (EpochRefused _) {
            return List.of();
        }
    }

    /// What tests stand on.
    Grounds grounds() {
        return grounds;
    }

    /// The folders of policies.
    List<Path> folders() {
        return policies.folders();
    }

    /// How a path is shown to people.
    String shown(Path path) {
        return shown.apply(path);
    }

    private List<PolicyProblem> emptyFolders() {
        PolicyFiles files = new PolicyFiles(shown);
        List<PolicyProblem> unreadable = new ArrayList<>();
        return policies.folders().stream()
                .filter(folder -> files.files(folder, unreadable).isEmpty() && unreadable.isEmpty())
                .map(folder -> PolicyProblem.of(
                        shown.apply(folder), "holds no file that ends in .cedar", "check `policy.dir`"))
                .toList();
    }

    private static PolicyProblem unknown(String server) {
        return PolicyProblem.of(
                "server " + server,
                "no definition of its tools is known, so rules about them are not checked",
                "approve them, or give them with --tools " + server + "=FILE");
    }

    // People and build servers read names relative to where they are.
    private static String shown(Path directory, Path path) {
        Path base = directory.toAbsolutePath().normalize();
        Path full = base.resolve(path).normalize();
        return full.startsWith(base) && !full.equals(base)
                ? base.relativize(full).toString()
                : full.toString();
    }

    private static Arguments arrived(Json.Obj arguments) {
        try {
            RawObject raw = RawObject.ofReply(JsonWriter.write(arguments));
            return new Arguments(raw.bytes(), raw.tree(), CanonicalJson.argumentsDigest(raw.tree()));
        } catch (WireFault impossible) {
            throw new IllegalArgumentException(impossible.detail(), impossible);
        } catch (CanonicalFault impossible) {
            throw new IllegalArgumentException(impossible.getMessage(), impossible);
        }
    }
}
