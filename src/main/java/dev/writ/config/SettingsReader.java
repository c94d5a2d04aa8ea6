package dev.writ.config;

import dev.writ.model.AgentName;
import dev.writ.model.CapabilityGlob;
import dev.writ.model.Labels;
import dev.writ.model.Limits;
import dev.writ.model.Mode;
import dev.writ.model.PolicyEngine;
import dev.writ.model.Purpose;
import dev.writ.model.PurposeName;
import dev.writ.model.Sensitivity;
import dev.writ.model.ServerName;
import dev.writ.model.Starter;
import dev.writ.model.TenantId;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Turns trees that fit their shapes into settings, and checks what a shape cannot: that names meet.
final class SettingsReader {

    private final Path folder;
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final Map<AgentName, Place> agents = new HashMap<>();
    private final Map<ServerName, Place> serverPlaces = new HashMap<>();
    private final Map<PurposeName, Place> purposePlaces = new HashMap<>();
    private final List<Settings.Server> servers = new ArrayList<>();
    private final List<Purpose> purposes = new ArrayList<>();
    private final List<Path> policyFolders = new ArrayList<>();
    private final List<String> packs = new ArrayList<>();

    /// @param folder what relative paths are relative to
    SettingsReader(Path folder) {
        this.folder = folder;
    }

    /// @throws ConfigException naming everything that does not meet
    Settings read(Tree.Mapping root, List<Tree.Mapping> teams) {
        Mode mode = mode(root, Mode.ENFORCE);
        part(root, folder, mode, root.text("owner").orElse(""));
        for (Tree.Mapping team : teams) {
            Path own = Optional.ofNullable(Path.of(team.place().file()).getParent())
                    .orElse(folder);
            part(team, own, stricter(team, mode, "mode"), team.text("owner").orElse(""));
        }
        purposes.forEach(this::meets);
        Settings.Listen mcp = listen(root);
        if (policyFolders.isEmpty() && packs.isEmpty()) {
            problem(
                    root,
                    "policy",
                    "is missing, so nothing could ever be permitted",
                    "write `policy: { packs: [baseline] }`");
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return new Settings(
                new TenantId(root.text("tenant").orElse("local")),
                mcp,
                root.text("state").map(folder::resolve),
                agents.keySet(),
                servers,
                purposes,
                new Settings.Policies(policyFolders, packs.stream().distinct().toList(), engine(root)));
    }

    private void part(Tree.Mapping part, Path own, Mode mode, String owner) {
        part.mapping("agents")
                .entries()
                .forEach((name, tree) -> once(agents, new AgentName(name), tree, "agents." + name));
        Tree.Mapping declared = part.mapping("servers");
        if (!declared.entries().isEmpty() && owner.isEmpty()) {
            problem(
                    part,
                    "owner",
                    "is missing; a server without an owner is not published",
                    "write `owner: your-team`");
        }
        declared.entries().forEach((name, tree) -> {
            once(serverPlaces, new ServerName(name), tree, "servers." + name);
            if (tree instanceof Tree.Mapping server) {
                server(name, server, own, mode, owner);
            }
        });
        part.mapping("purposes").entries().forEach((name, tree) -> {
            once(purposePlaces, new PurposeName(name), tree, "purposes." + name);
            if (tree instanceof Tree.Mapping purpose) {
                purposes.add(purpose(new PurposeName(name), purpose));
            }
        });
        Tree.Mapping policy = part.mapping("policy");
        policy.text("dir").map(own::resolve).ifPresent(policyFolders::add);
        packs.addAll(policy.texts("packs"));
    }

    private void server(String name, Tree.Mapping tree, Path own, Mode above, String owner) {
        Mode mode = stricter(tree, above, "servers." + name + ".mode");
        Labels every = LabelReader.read(tree.mapping("every-tool"), Labels.UNLABELLED);
        Map<String, Labels> tools = new HashMap<>();
        Set<String> unpublished = new HashSet<>();
        tree.mapping("tools").entries().forEach((tool, said) -> {
            if (said instanceof Tree.Mapping labels) {
                tools.put(tool, LabelReader.read(labels, every));
                labels.text("publish").filter("no"::equals).ifPresent(_ -> unpublished.add(tool));
            }
        });
        launch(name, tree, own)
                .ifPresent(launch -> servers.add(new Settings.Server(
                        new ServerName(name),
                        owner,
                        tree.text("environment").orElse(""),
                        mode,
                        launch,
                        every,
                        tools,
                        unpublished)));
    }

    private Optional<Settings.Launch> launch(String name, Tree.Mapping tree, Path own) {
        Optional<String> url = tree.text("url");
        List<String> command = tree.texts("command");
        if (url.isPresent() == !command.isEmpty()) {
            problem(tree, "servers." + name, "needs either `url` or `command`", "keep exactly one of them");
            return Optional.empty();
        }
        if (url.isPresent()) {
            return url(name, tree, url.get()).map(Settings.Launch.Http::new);
        }
        Map<String, String> env = new HashMap<>();
        Tree.Mapping declared = tree.mapping("env");
        declared.entries()
                .keySet()
                .forEach(key -> env.put(key, declared.text(key).orElse("")));
        return Optional.of(new Settings.Launch.Stdio(
                located(command, own),
                env,
                Set.copyOf(tree.texts("inherit")),
                tree.text("directory").map(own.toAbsolutePath()::resolve).map(Path::normalize)));
    }

    // A program written with a slash is a file, and files are relative to the configuration that names them.
    private static List<String> located(List<String> command, Path own) {
        List<String> words = new ArrayList<>(command);
        if (words.getFirst().indexOf('/') >= 0) {
            words.set(
                    0,
                    own.toAbsolutePath().resolve(words.getFirst()).normalize().toString());
        }
        return words;
    }

    private Optional<URI> url(String name, Tree.Mapping tree, String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
                problem(tree, "servers." + name + ".url", "needs a host, and neither user nor fragment", "");
                return Optional.empty();
            }
            return Optional.of(uri);
        } catch (IllegalArgumentException bad) {
            problem(tree, "servers." + name + ".url", "is not a URL", "write for example http://127.0.0.1:9001/mcp");
            return Optional.empty();
        }
    }

    private static Purpose purpose(PurposeName name, Tree.Mapping tree) {
        Tree.Mapping limits = tree.mapping("limits");
        List<String> starters = tree.texts("started-by");
        return new Purpose(
                name,
                tree.texts("agents").stream().map(AgentName::new).collect(Collectors.toSet()),
                starters.isEmpty()
                        ? Set.of(new Starter.Person())
                        : starters.stream().map(Starter::parse).collect(Collectors.toSet()),
                tree.texts("may-use").stream().map(CapabilityGlob::parse).toList(),
                new Limits(
                        limits.text("time").map(SettingsReader::span).orElse(Duration.ofMinutes(30)),
                        limits.text("calls").map(Integer::parseInt).orElse(200),
                        limits.text("sensitivity")
                                .map(word -> Sensitivity.valueOf(word.toUpperCase(Locale.ROOT)))
                                .orElse(Sensitivity.INTERNAL),
                        Set.copyOf(limits.texts("environments"))));
    }

    private void meets(Purpose purpose) {
        Place place = purposePlaces.getOrDefault(purpose.name(), new Place(folder.toString(), 1));
        String key = "purposes." + purpose.name();
        purpose.agents().stream()
                .filter(agent -> !agents.containsKey(agent))
                .forEach(agent -> problems.add(new ConfigProblem(
                        place, key + ".agents", "there is no agent `" + agent + "`", "declare it under `agents`")));
        purpose.mayUse().stream()
                .filter(glob -> serverPlaces.keySet().stream().noneMatch(server -> glob.mayMeet(server)))
                .forEach(glob -> problems.add(new ConfigProblem(
                        place,
                        key + ".may-use",
                        "`" + glob + "` meets no server",
                        "declare the server under `servers`")));
    }

    private Settings.Listen listen(Tree.Mapping root) {
        String text = root.mapping("listen").text("mcp").orElse("127.0.0.1:7700");
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, colon).replaceAll("^\\[|]$", "");
        int port = Integer.parseInt(text.substring(colon + 1));
        if (port > 65_535) {
            problem(root, "listen.mcp", "port " + port + " does not exist", "write 0 to 65535");
        }
        if (!isLoopback(host)) {
            problem(
                    root,
                    "listen.mcp",
                    "`" + host + "` is not a loopback address",
                    "write 127.0.0.1; serving other machines needs TLS, which is not available yet");
        }
        return new Settings.Listen(host, port);
    }

    private static boolean isLoopback(String host) {
        boolean literal = host.matches("[0-9.]+") || host.contains(":");
        if (!literal) {
            return host.equals("localhost");
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    private <K> void once(Map<K, Place> seen, K name, Tree tree, String key) {
        Place earlier = seen.putIfAbsent(name, tree.place());
        if (earlier != null) {
            problems.add(new ConfigProblem(tree.place(), key, "stands at " + earlier + " too", "rename one of them"));
        }
    }

    private Mode stricter(Tree.Mapping tree, Mode above, String key) {
        Mode mode = mode(tree, above);
        if (above == Mode.ENFORCE && mode == Mode.OBSERVE) {
            problem(tree, key, "is looser than the gateway's", "a team or a server may only be stricter");
        }
        return mode;
    }

    private static PolicyEngine engine(Tree.Mapping root) {
        return root.mapping("policy")
                .text("engine")
                .map(word -> PolicyEngine.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(PolicyEngine.COMPILED);
    }

    private static Mode mode(Tree.Mapping tree, Mode otherwise) {
        return tree.text("mode")
                .map(word -> Mode.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(otherwise);
    }

    static Duration span(String text) {
        String digits = text.replaceAll("[a-z]+$", "");
        long amount = Long.parseLong(digits);
        return switch (text.substring(digits.length())) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            case String other -> throw new IllegalArgumentException("no unit `" + other + "`");
        };
    }

    private void problem(Tree.Mapping tree, String key, String message, String remedy) {
        problems.add(new ConfigProblem(tree.place(), key, message, remedy));
    }
}
