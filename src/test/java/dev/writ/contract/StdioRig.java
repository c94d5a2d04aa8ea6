package dev.writ.contract;

import dev.writ.demo.server.Eras;
import dev.writ.demo.server.FixtureMain;
import dev.writ.model.Secret;
import dev.writ.model.ServerName;
import dev.writ.upstream.ClientName;
import dev.writ.upstream.UpstreamLimits;
import dev.writ.upstream.stdio.Command;
import dev.writ.upstream.stdio.StdioUpstream;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A server as a process for each task; what it executed stands in a file.
record StdioRig(Vertx vertx, Path effects, StdioUpstream upstream) implements Rig {

    static StdioRig open(Eras eras, Path folder) {
        Vertx vertx = Vertx.vertx();
        Path effects = folder.resolve("effects");
        List<String> words = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                FixtureMain.class.getName(),
                "--stdio",
                "--tools",
                "echo",
                "--eras",
                eras.name().toLowerCase(Locale.ROOT),
                "--effects",
                effects.toString());
        // Not among the words: the JDK tells the words of a process only if they are short.
        Map<String, Secret> classes = Map.of("CLASSPATH", Secret.of(System.getProperty("java.class.path")));
        StdioUpstream upstream = new StdioUpstream(
                vertx,
                new ServerName("fixture"),
                Command.of(words, classes, List.of(), Map.of()),
                UpstreamLimits.standard(),
                new ClientName("writ", "test"),
                (_, _) -> {});
        return new StdioRig(vertx, effects, upstream);
    }

    @Override
    public long executed(String tool) {
        try {
            return Files.exists(effects)
                    ? Files.readAllLines(effects).stream()
                            .filter(line -> line.startsWith(tool + "\t"))
                            .count()
                    : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public long held() {
        return ProcessHandle.current()
                .children()
                .filter(child ->
                        child.info().arguments().map(List::of).orElse(List.of()).contains(effects.toString()))
                .count();
    }

    @Override
    public long heldByTwoTasks() {
        return 2;
    }

    @Override
    public void close() {
        upstream.close();
        Calls.await(upstream.ended());
        Calls.await(vertx.close());
    }
}
