package dev.writ.demo.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A small, real MCP server. What it offers can change while it runs, it can be told to misbehave, and it keeps its own
/// [Ledger] of what reached it. Safe for any thread.
public final class FixtureServer implements AutoCloseable {
    private final Eras eras;
    private final Ledger ledger = new Ledger();
    private final ListChanges changes = new ListChanges();
    private final Optional<EffectsFile> effects;
    private final ToolShelf shelf;
    private final Calls calls;
    private final Legacy legacy;
    private final Modern modern;
    private final HttpRules rules;

    private FixtureServer(Eras eras, List<FixtureTool> tools, Optional<EffectsFile> effects) {
        this.eras = eras;
        this.effects = effects;
        shelf = new ToolShelf(tools);
        calls = new Calls(shelf, ledger, effects);
        legacy = new Legacy(calls);
        modern = new Modern(eras, shelf, calls, changes);
        rules = new HttpRules(eras, legacy, modern);
    }

    /// A server with these tools.
    public static FixtureServer of(Eras eras, List<FixtureTool> tools) {
        return new FixtureServer(eras, tools, Optional.empty());
    }

    /// A server that also appends one line for each executed call to a file: the tool's name, a tab, and the call's
    /// string argument `marker` or nothing. The line is with the operating system before the call is answered.
    ///
    /// @throws IOException when the file cannot be opened
    public static FixtureServer withEffects(Eras eras, List<FixtureTool> tools, Path file) throws IOException {
        return new FixtureServer(eras, tools, Optional.of(new EffectsFile(file)));
    }

    /// Listens on 127.0.0.1.
    ///
    /// @param port 0 for any free one
    public HttpFixture serveHttp(int port) {
        return HttpFixture.start(port, new HttpEndpoint(rules, ledger));
    }

    /// Serves one client over newline-delimited JSON until its input ends; blocks.
    ///
    /// @throws IOException when reading fails or a line is too long
    public void serveStdio(InputStream in, OutputStream out) throws IOException {
        new StdioEndpoint(eras, legacy, modern, changes, ledger, in, out).serve();
    }

    /// Puts a tool in the place of the one with its name, or adds it, and tells those who can be told.
    public void replace(FixtureTool tool) {
        shelf.put(tool);
        changes.announce();
    }

    /// Takes a tool away and tells those who can be told.
    public void remove(String tool) {
        shelf.remove(tool);
        changes.announce();
    }

    /// Breaks the protocol like this from now on.
    public void misbehave(Misbehaviour chosen) {
        calls.misbehave(chosen);
    }

    /// What reached this server.
    public Ledger ledger() {
        return ledger;
    }

    /// How many legacy sessions are open over HTTP.
    public int sessions() {
        return rules.sessions();
    }

    /// Ends every subscription in order and closes the effects file. Transports are closed by whoever started them.
    @Override
    public void close() throws IOException {
        changes.close();
        if (effects.isPresent()) {
            effects.get().close();
        }
    }
}
