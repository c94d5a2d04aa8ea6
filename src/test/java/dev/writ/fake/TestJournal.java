package dev.writ.fake;

import dev.writ.audit.Journal;
import dev.writ.audit.RecordJson;
import dev.writ.audit.RecordView;
import dev.writ.audit.verify.Verification;
import dev.writ.audit.verify.Verifier;
import dev.writ.model.HopId;
import dev.writ.model.Json;
import dev.writ.model.Octets;
import dev.writ.model.TenantId;
import dev.writ.store.sqlite.Database;
import dev.writ.store.sqlite.JournalKeys;
import dev.writ.store.sqlite.SqliteJournal;
import dev.writ.store.sqlite.SqliteReader;
import dev.writ.store.sqlite.StateFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A journal together with the way to read it back.
public sealed interface TestJournal extends AutoCloseable {
    /// One durable record.
    ///
    /// @param body     as the journal keeps it
    /// @param question the question it answers, decrypted
    record Line(Json.Obj body, Optional<Octets> question) {
        /// The text of a member; empty when it has none.
        public String said(String member) {
            return body.text(member).orElse("");
        }
    }

    /// What the gate writes to.
    Journal journal();

    /// Everything that is durable, in order.
    List<Line> lines(TenantId tenant);

    /// Whether what was written is still what is there; absent when there is nothing to verify it by. To be asked after
    /// [#close].
    Optional<Verification> verify();

    @Override
    void close();

    /// The real one, in a folder of its own.
    static TestJournal sqlite(Path folder, TenantId tenant, TestClock clock) {
        StateFolder state = StateFolder.open(folder);
        Database database = Database.open(state);
        JournalKeys keys = JournalKeys.in(state);
        return new OnDisk(
                state,
                keys,
                SqliteJournal.open(database, keys, tenant, clock, TestGateway::home),
                new SqliteReader(database, keys));
    }

    /// One that can be broken by hand.
    static InMemory memory() {
        return new InMemory(new MemoryJournal());
    }

    /// In a database.
    record OnDisk(StateFolder state, JournalKeys keys, SqliteJournal journal, SqliteReader reader)
            implements TestJournal {
        private static final int ALL = 100_000;

        @Override
        public List<Line> lines(TenantId tenant) {
            return reader.from(tenant, 0, ALL).stream()
                    .map(view -> line(tenant, view))
                    .toList();
        }

        private Line line(TenantId tenant, RecordView view) {
            Json.Obj body = view.body().orElseThrow();
            Optional<Octets> question = view.kind().equals("verdict")
                    ? body.text("hop").flatMap(hop -> reader.question(tenant, new HopId(hop)))
                    : Optional.empty();
            return new Line(body, question);
        }

        @Override
        public Optional<Verification> verify() {
            return Optional.of(Verifier.verify(state.database(), state.head(), keys.headPublic()));
        }

        @Override
        public void close() {
            journal.close();
            state.close();
        }
    }

    /// In memory.
    record InMemory(MemoryJournal journal) implements TestJournal {
        @Override
        public List<Line> lines(TenantId tenant) {
            return journal.kept().stream()
                    .map(kept -> new Line(RecordJson.of(kept.entry()), kept.question()))
                    .toList();
        }

        @Override
        public Optional<Verification> verify() {
            return Optional.empty();
        }

        @Override
        public void close() {
            journal.close();
        }
    }
}
