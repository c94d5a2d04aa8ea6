package dev.writ;

import dev.writ.admin.SignedRequest;
import dev.writ.admin.Visible;
import dev.writ.admin.Wire;
import dev.writ.audit.verify.Verification;
import dev.writ.boot.CaseFiles;
import dev.writ.boot.Gateway;
import dev.writ.boot.JournalCheck;
import dev.writ.boot.Offline;
import dev.writ.cli.Works;
import dev.writ.config.ConfigFile;
import dev.writ.demo.Demo;
import dev.writ.demo.DemoStep;
import dev.writ.model.AgentName;
import dev.writ.model.Json;
import dev.writ.model.Secret;
import dev.writ.model.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// What the commands need of the gateway's own code.
final class OwnWorks implements Works {
    @Override
    public int up(Start start) {
        Path config = start.config()
                .orElseThrow(() -> new IllegalArgumentException("no configuration file; name one with -c writ.yaml"));
        Gateway gateway = Gateway.start(new ConfigFile(config), start.state());
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            gateway.close();
            stopped.countDown();
        }));
        start.out()
                .println(
                        start.json()
                                ? readyJson(gateway)
                                : "ready  mcp " + gateway.mcp() + "  admin unix:" + gateway.socket());
        try {
            stopped.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static String readyJson(Gateway gateway) {
        SequencedMap<String, Json> ready = new LinkedHashMap<>();
        ready.put("ready", new Json.Bool(true));
        ready.put("mcp", new Json.Str(gateway.mcp()));
        ready.put("admin", new Json.Str("unix:" + gateway.socket()));
        return Wire.write(new Json.Obj(ready));
    }

    @Override
    public int demo(Start start) {
        try {
            List<DemoStep> steps = new Demo(step -> tell(start, step)).run();
            return steps.stream().allMatch(DemoStep::ok) ? 0 : 3;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void tell(Start start, DemoStep step) {
        if (start.json()) {
            SequencedMap<String, Json> said = new LinkedHashMap<>();
            said.put("step", new Json.Str(step.step()));
            said.put("ok", new Json.Bool(step.ok()));
            said.put("expected", new Json.Str(step.expected()));
            said.put("got", new Json.Str(step.got()));
            start.out().println(Wire.write(new Json.Obj(said)));
            return;
        }
        start.out().println((step.ok() ? "ok    " : "FAIL  ") + step.says());
        start.out()
                .println("      " + Visible.text(step.got())
                        + (step.ok() ? "" : " (expected: " + Visible.text(step.expected()) + ")"));
    }

    @Override
    public void judgeCases(List<Path> corpus, Consumer<CaseLine> lines, Consumer<String> problems) throws IOException {
        CaseFiles.judge(corpus).forEachOrdered(judged -> {
            for (int request = 0; request < judged.outcomes().size(); request++) {
                int at = request;
                judged.outcomes()
                        .get(at)
                        .ifPresent(outcome -> lines.accept(new CaseLine(
                                judged.name(), at, outcome.allowed(), outcome.reason(), outcome.errors())));
            }
            judged.problems().forEach(problem -> problems.accept(judged.name() + ": " + problem));
        });
    }

    @Override
    public Verification verify(Path state) {
        return JournalCheck.of(state);
    }

    @Override
    public Secret sign(Path state, TenantId tenant, AgentName agent, String gateway, SignedRequest request) {
        return Offline.sign(state, tenant, agent, gateway, request);
    }
}
