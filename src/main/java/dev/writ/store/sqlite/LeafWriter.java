package dev.writ.store.sqlite;

import dev.writ.audit.Journal;
import dev.writ.audit.Leaf;
import dev.writ.model.Octets;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;

/// Writes records on one connection, inside a transaction somebody else begins and commits. One thread.
final class LeafWriter implements AutoCloseable {
    private static final int SALT_BYTES = 16;
    // The conflict is named, so that any other broken constraint is an error and not a lost race.
    private static final String LEAF = """
            INSERT INTO journal_leaf
              (seq, incarnation, tenant, task, n, kind, hop, at, body_digest, question_digest, leaf, chain)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant, task, n) DO NOTHING""";

    private final JournalKeys keys;
    private final QuestionSeal seal;
    private final PreparedStatement leaf;
    private final PreparedStatement body;
    private final PreparedStatement question;
    private final PreparedStatement opened;
    private final PreparedStatement closed;

    LeafWriter(Connection connection, JournalKeys keys) throws SQLException {
        this.keys = keys;
        this.seal = new QuestionSeal(keys);
        leaf = connection.prepareStatement(LEAF);
        body = connection.prepareStatement("INSERT INTO journal_body (tenant, seq, salt, body) VALUES (?, ?, ?, ?)");
        question = connection.prepareStatement("INSERT INTO journal_question (tenant, seq, sealed) VALUES (?, ?, ?)");
        opened = connection.prepareStatement(
                "INSERT INTO journal_open (tenant, task, hop) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
        closed = connection.prepareStatement("DELETE FROM journal_open WHERE tenant = ? AND task = ? AND hop = ?");
    }

    /// Writes one record after this tail.
    ///
    /// @return the new tail; absent when its number was taken, or it ends a call that is not open: then nothing was
    ///     written
    Optional<Tail> write(Tail tail, Entry entry) throws SQLException {
        if (entry.call() == Entry.Call.CLOSES_IF_OPEN && close(entry) == 0) {
            return Optional.empty();
        }
        Octets salt = Octets.wrap(new byte[SALT_BYTES]);
        keys.random().nextBytes(salt.array());
        Optional<Octets> sealed = entry.question()
                .map(asked -> seal.seal(new QuestionSeal.Place(entry.tenant(), entry.task(), entry.n()), asked));
        Leaf next = new Leaf(
                tail.incarnation(),
                tail.seq() + 1,
                entry.tenant().value(),
                entry.task(),
                entry.n(),
                entry.kind(),
                entry.hop(),
                entry.at(),
                Leaf.bodyDigest(salt, entry.body()),
                sealed.map(Leaf::digest).orElse(Octets.none()));
        Octets hash = next.hash();
        Octets chain = Leaf.chain(tail.chain(), hash);
        if (!insert(next, hash, chain)) {
            return Optional.empty();
        }
        parts(next, salt, entry, sealed);
        return Optional.of(new Tail(tail.incarnation(), next.seq(), chain));
    }

    @Override
    public void close() throws SQLException {
        leaf.close();
        body.close();
        question.close();
        opened.close();
        closed.close();
    }

    private boolean insert(Leaf next, Octets hash, Octets chain) throws SQLException {
        leaf.setLong(1, next.seq());
        leaf.setString(2, next.incarnation());
        leaf.setString(3, next.tenant());
        text(4, next.task());
        if (next.n() == Journal.UNNUMBERED) {
            leaf.setNull(5, Types.INTEGER);
        } else {
            leaf.setLong(5, next.n());
        }
        leaf.setString(6, next.kind());
        text(7, next.hop());
        leaf.setString(8, next.at());
        leaf.setBytes(9, next.body().array());
        if (next.question().size() == 0) {
            leaf.setNull(10, Types.BLOB);
        } else {
            leaf.setBytes(10, next.question().array());
        }
        leaf.setBytes(11, hash.array());
        leaf.setBytes(12, chain.array());
        return leaf.executeUpdate() == 1;
    }

    private void text(int column, String text) throws SQLException {
        if (text.isEmpty()) {
            leaf.setNull(column, Types.VARCHAR);
        } else {
            leaf.setString(column, text);
        }
    }

    private void parts(Leaf next, Octets salt, Entry entry, Optional<Octets> sealed) throws SQLException {
        body.setString(1, next.tenant());
        body.setLong(2, next.seq());
        body.setBytes(3, salt.array());
        body.setString(4, new String(entry.body().array(), StandardCharsets.UTF_8));
        body.executeUpdate();
        if (sealed.isPresent()) {
            question.setString(1, next.tenant());
            question.setLong(2, next.seq());
            question.setBytes(3, sealed.get().array());
            question.executeUpdate();
        }
        switch (entry.call()) {
            case OPENS -> {
                opened.setString(1, next.tenant());
                opened.setString(2, next.task());
                opened.setString(3, next.hop());
                opened.executeUpdate();
            }
            case CLOSES -> close(entry);
            case NONE, CLOSES_IF_OPEN -> {}
        }
    }

    private int close(Entry entry) throws SQLException {
        closed.setString(1, entry.tenant().value());
        closed.setString(2, entry.task());
        closed.setString(3, entry.hop());
        return closed.executeUpdate();
    }
}
