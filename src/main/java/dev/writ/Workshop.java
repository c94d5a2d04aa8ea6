package dev.writ;

import dev.writ.admin.SignedRequest;
import dev.writ.audit.verify.Verification;
import dev.writ.boot.EpochRefused;
import dev.writ.boot.Gateway;
import dev.writ.boot.JournalCheck;
import dev.writ.boot.PolicyCheckup;
import dev.writ.boot.Signing;
import dev.writ.cli.Works;
import dev.writ.config.ConfigException;
import dev.writ.config.ConfigFile;
import dev.writ.config.Settings;
import dev.writ.demo.Demo;
import dev.writ.demo.DemoStep;
import dev.writ.mcp.JsonWriter;
import dev.writ.model.AgentName;
import dev.writ.model.Json;
import dev.writ.model.Secret;
import dev.writ.model.TenantId;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;

/// Answers the commands that need the gateway's own code and no running gateway.
final class Workshop implements Works {
    private static final int OK = 0;
    private static final int FAILED = 1;
    private static final int CONFIGURATION = 2;
    private static final int CHECK_FAILED = 3;

    @Override
    public int up(Start start) {
        Optional<Path> file = start.config().or(() -> Optional.of(Path.of("writ.yaml")).filter(Files::exists));
        if (file.isEmpty()) {
            start.err().println("There is no configuration, so nothing could be permitted.");
            start.err().println("Hint: name one with -c, for example `writ up -c examples/quickstart/writ.yaml`.");
            return CONFIGURATION;
        }
        try (Gateway gateway = Gateway.start(new ConfigFile(file.get()), start.state())) {
            ready(start, gateway);
            untilStopped(gateway);
            return OK;
        } catch (ConfigException | EpochRefused unusable) {
            start.err().println(unusable.getMessage());
            start.err().println("Hint: nothing was started; mend the above and start again.");
            return CONFIGURATION;
        } catch (IllegalStateException occupied) {
            start.err().println(occupied.getMessage());
            return FAILED;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return OK;
        }
    }

    private static void ready(Start start, Gateway gateway) {
        if (start.json()) {
            SequencedMap<String, Json> line = new LinkedHashMap<>();
            line.put("ready", new Json.Bool(true));
            line.put("mcp", new Json.Str(gateway.mcp()));
            line.put("socket", new Json.Str(gateway.socket().toString()));
            start.out().println(JsonWriter.write(new Json.Obj(line)).text());
        } else {
            start.out().println("ready  mcp " + gateway.mcp() + "/{server}  admin " + gateway.socket());
        }
        start.out().flush();
    }

    // The virtual machine runs the hook on SIGTERM and SIGINT and waits for it, so calls under way are recorded.
    private static void untilStopped(Gateway gateway) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            gateway.close();
            stopped.countDown();
        }));
        stopped.await();
    }

    @Override
    public int demo(Start start) {
        PrintStream out = start.out();
        try {
            List<DemoStep> steps = new Demo(step -> out.println(start.json() ? json(step) : words(step))).run();
            boolean whole = steps.stream().allMatch(DemoStep::ok);
            if (!start.json()) {
                out.println(whole ? "Everything came out as it should." : "Something did not come out as it should.");
            }
            return whole ? OK : CHECK_FAILED;
        } catch (IOException | RuntimeException failed) {
            start.err().println("The demonstration could not go on: " + failed.getMessage());
            return FAILED;
        }
    }

    private static String words(DemoStep step) {
        String mark = step.ok() ? "ok  " : "FAIL";
        return mark + "  " + step.says() + System.lineSeparator() + "      "
                + (step.ok() ? step.got() : "expected " + step.expected() + ", got " + step.got());
    }

    private static String json(DemoStep step) {
        SequencedMap<String, Json> line = new LinkedHashMap<>();
        line.put("step", new Json.Str(step.step()));
        line.put("expected", new Json.Str(step.expected()));
        line.put("got", new Json.Str(step.got()));
        line.put("ok", new Json.Bool(step.ok()));
        return JsonWriter.write(new Json.Obj(line)).text();
    }

    @Override
    public PolicyCheck checkPolicy(Settings settings) {
        PolicyCheckup.Findings findings = PolicyCheckup.of(settings);
        return new PolicyCheck(findings.problems(), findings.notices());
    }

    @Override
    public Verification verify(Path state) {
        return JournalCheck.of(state);
    }

    @Override
    public Secret sign(Path state, TenantId tenant, AgentName agent, String gateway, SignedRequest request) {
        return Signing.withKeyIn(state, tenant, agent, gateway, request);
    }
}
