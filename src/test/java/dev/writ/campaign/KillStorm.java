package dev.writ.campaign;

import dev.writ.audit.RecordView;
import dev.writ.audit.verify.Verification;
import dev.writ.boot.JournalCheck;
import dev.writ.model.CanonicalJson;
import dev.writ.model.Json;
import dev.writ.model.TenantId;
import dev.writ.store.sqlite.Database;
import dev.writ.store.sqlite.JournalKeys;
import dev.writ.store.sqlite.SqliteReader;
import dev.writ.store.sqlite.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// N04: kills the gateway with SIGKILL at random instants under load and compares three ledgers: what the agents were
/// answered,
/// what the server executed, and what the journal says.
///
/// Arguments: the number of kills, and the seed of their instants. Exits 1 on the first discrepancy.
public final class KillStorm {
    private static final int AGENTS = 200;
    private static final int TASKS = 8;
    private static final int LOAD_MILLIS_MAX = 1_500;
    /// Every so many kills hit a gateway that may not have answered anything yet.
    private static final int COLD_EVERY = 5;

    private static final int FIRST_ANSWER_SECONDS_MAX = 60;
    private static final TenantId TENANT = new TenantId("storm");

    private final Path folder;
    private final Path state;
    private final Path effects;
    private final Random random;
    private final Set<String> acknowledged = new HashSet<>();

    private KillStorm(Path folder, long seed) {
        this.folder = folder;
        this.state = folder.resolve("state");
        this.effects = folder.resolve("effects");
        this.random = new Random(seed);
    }

    static void main(String[] args) throws Exception {
        int kills = Integer.parseInt(args[0]);
        long seed = args.length > 1 ? Long.parseLong(args[1]) : new Random().nextLong();
        Path folder = Files.createTempDirectory("writ-storm");
        System.out.println("kills " + kills + ", seed " + seed + ", folder " + folder);
        new KillStorm(folder, seed).run(kills);
        System.exit(0);
    }

    private void run(int kills) throws Exception {
        try (Child server = Child.start(
                folder.resolve("server.log"),
                "dev.writ.demo.server.FixtureMain",
                "--http",
                "0",
                "--tools",
                "echo",
                "--effects",
                effects.toString())) {
            configure(server.line().get("url").asString());
            String[] tokens = prepare();
            for (int kill = 1; kill <= kills; kill++) {
                storm(tokens, kill);
            }
            settle();
        }
        Map<String, RecordedCall> recorded = recorded();
        compare(recorded);
    }

    private void configure(String url) throws IOException {
        Files.writeString(
                folder.resolve("writ.yaml"), """
                version: 1
                tenant: storm
                owner: campaign
                listen: { mcp: 127.0.0.1:0 }
                agents: { storm: { id: local } }
                servers:
                  echo:
                    url: URL
                    every-tool: { does: read, reach: own, content: trusted, sensitivity: internal }
                purposes:
                  storm:
                    agents: [storm]
                    may-use: ["echo/*"]
                    limits: { time: 12h, calls: 999999999 }
                policy: { packs: [baseline] }
                """.replace("URL", url).replace("127.0.0.1:0", "127.0.0.1:" + freePort()));
    }

    private static int freePort() throws IOException {
        try (java.net.ServerSocket probe = new java.net.ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    private Child gateway() throws IOException {
        return Child.start(
                folder.resolve("gateway.log"),
                "dev.writ.Main",
                "up",
                "-c",
                folder.resolve("writ.yaml").toString(),
                "--state",
                state.toString(),
                "-o",
                "json");
    }

    // The tokens outlive every kill: tasks are rebuilt from the journal.
    private String[] prepare() throws Exception {
        try (Child gateway = gateway()) {
            gateway.line();
            command("catalog", "approve", "echo", "--yes");
            String[] tokens = new String[TASKS];
            for (int i = 0; i < TASKS; i++) {
                tokens[i] = command("task", "start", "--agent", "storm", "--purpose", "storm", "--objective", "storm")
                        .get("token")
                        .asString();
            }
            gateway.stop();
            return tokens;
        }
    }

    private tools.jackson.databind.JsonNode command(String... words) throws Exception {
        List<String> args = new java.util.ArrayList<>(List.of(words));
        args.addAll(List.of("--state", state.toString(), "-o", "json"));
        try (Child cli = Child.start(folder.resolve("cli.log"), "dev.writ.Main", args.toArray(String[]::new))) {
            var line = cli.line();
            if (cli.exitCode() != 0) {
                throw new IllegalStateException("the command " + args + " failed; see cli.log");
            }
            return line;
        }
    }

    private void storm(String[] tokens, int kill) throws Exception {
        try (Child gateway = gateway()) {
            String mcp = gateway.line().get("mcp").asString();
            try (Swarm swarm = new Swarm(mcp, tokens, "k" + kill)) {
                swarm.begin(AGENTS);
                if (kill % COLD_EVERY != 0) {
                    swarm.awaitAnswers(FIRST_ANSWER_SECONDS_MAX);
                }
                TimeUnit.MILLISECONDS.sleep(random.nextInt(LOAD_MILLIS_MAX));
                gateway.kill();
                acknowledged.addAll(swarm.acknowledged());
                swarm.otherwise().forEach((what, often) -> System.out.println("  " + often + " × " + what));
            }
        }
        Verification found = JournalCheck.of(state);
        if (found.verdict() != Verification.Verdict.INTACT) {
            throw fail("after kill " + kill + " the journal is " + found);
        }
        System.out.println("kill " + kill + ": " + acknowledged.size() + " calls acknowledged so far, "
                + found.records() + " records, intact");
    }

    // A last start writes the endings of calls that were cut off; a clean stop signs the head.
    private void settle() throws Exception {
        try (Child gateway = gateway()) {
            gateway.line();
            gateway.stop();
        }
    }

    private record RecordedCall(boolean permitted, boolean ended) {}

    private Map<String, RecordedCall> recorded() {
        Map<String, String> digestOfHop = new HashMap<>();
        Map<String, RecordedCall> byDigest = new HashMap<>();
        try (StateFolder held = StateFolder.open(state)) {
            SqliteReader reader = new SqliteReader(Database.open(held), JournalKeys.in(held));
            long from = 1;
            List<RecordView> page = reader.from(TENANT, from, 5_000);
            while (!page.isEmpty()) {
                page.forEach(view -> view.body().ifPresent(body -> note(view.kind(), body, digestOfHop, byDigest)));
                from = page.getLast().seq() + 1;
                page = reader.from(TENANT, from, 5_000);
            }
        }
        return byDigest;
    }

    private static void note(
            String kind, Json.Obj body, Map<String, String> digestOfHop, Map<String, RecordedCall> byDigest) {
        String hop = body.text("hop").orElse("");
        if (kind.equals("verdict") && body.text("arguments").isPresent()) {
            String digest = body.text("arguments").get();
            digestOfHop.put(hop, digest);
            byDigest.put(
                    digest,
                    new RecordedCall("permit".equals(body.text("verdict").orElse("")), false));
        } else if (kind.equals("ending") && digestOfHop.containsKey(hop)) {
            byDigest.computeIfPresent(digestOfHop.get(hop), (_, call) -> new RecordedCall(call.permitted(), true));
        }
    }

    private void compare(Map<String, RecordedCall> recorded) throws IOException {
        int effectsWithoutVerdict = 0;
        int acknowledgedWithoutRecords = 0;
        List<String> executed = Files.exists(effects) ? Files.readAllLines(effects) : List.of();
        for (String line : executed) {
            RecordedCall call = recorded.get(digest(line.substring(line.indexOf('\t') + 1)));
            effectsWithoutVerdict += call == null || !call.permitted() ? 1 : 0;
        }
        for (String marker : acknowledged) {
            RecordedCall call = recorded.get(digest(marker));
            acknowledgedWithoutRecords += call == null || !call.permitted() || !call.ended() ? 1 : 0;
        }
        long open = recorded.values().stream()
                .filter(call -> call.permitted() && !call.ended())
                .count();
        System.out.println(executed.size() + " effects, " + effectsWithoutVerdict + " without an earlier verdict; "
                + acknowledged.size() + " acknowledged, " + acknowledgedWithoutRecords + " without both records; "
                + recorded.size() + " verdicts, " + open + " permitted calls without an ending");
        if (effectsWithoutVerdict + acknowledgedWithoutRecords + open > 0 || acknowledged.isEmpty()) {
            throw fail("the ledgers differ, or nothing happened at all");
        }
        System.out.println("1 passed, 0 failed");
    }

    private static String digest(String marker) {
        return CanonicalJson.argumentsDigest(Json.Obj.of(Map.of("marker", new Json.Str(marker))))
                .value();
    }

    private IllegalStateException fail(String what) {
        return new IllegalStateException(what + "; everything is kept in " + folder);
    }
}
