package dev.writ.audit.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// One record as it lies in the database; digests as hexadecimal digits, and `null` where the column is null.
record Row(
        long seq,
        String incarnation,
        String tenant,
        @Nullable String task,
        @Nullable String n,
        String kind,
        @Nullable String hop,
        String at,
        String bodyDigest,
        @Nullable String questionDigest,
        String leaf,
        String chain,
        @Nullable String salt,
        @Nullable String body,
        @Nullable String question) {

    /// The columns [#of] reads. Blobs arrive as hexadecimal digits, so that an empty one and none differ.
    static final String SELECT = """
            SELECT l.seq, l.incarnation, l.tenant, l.task, CAST(l.n AS TEXT), l.kind, l.hop, l.at,
              lower(hex(l.body_digest)), iif(l.question_digest IS NULL, NULL, lower(hex(l.question_digest))),
              lower(hex(l.leaf)), lower(hex(l.chain)),
              iif(b.salt IS NULL, NULL, lower(hex(b.salt))), b.body,
              iif(q.sealed IS NULL, NULL, lower(hex(q.sealed)))
            FROM journal_leaf l
            LEFT JOIN journal_body b ON b.tenant = l.tenant AND b.seq = l.seq
            LEFT JOIN journal_question q ON q.tenant = l.tenant AND q.seq = l.seq
            ORDER BY l.seq""";

    static Row of(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                row.getString(15));
    }

    /// The hash of the leaf, computed anew from the columns.
    String computedLeaf() {
        ByteArrayOutputStream all = new ByteArrayOutputStream(512);
        field(all, "writ-journal-leaf-v1");
        field(all, incarnation);
        number(all, seq);
        field(all, tenant);
        field(all, task);
        number(all, n == null ? -1 : Long.parseLong(n));
        field(all, kind);
        field(all, hop);
        field(all, at);
        field(all, HexFormat.of().parseHex(bodyDigest));
        field(all, questionDigest == null ? null : HexFormat.of().parseHex(questionDigest));
        return sha256(all.toByteArray());
    }

    /// The chain's value after this record, computed anew.
    String computedChain(String before) {
        return sha256(HexFormat.of().parseHex(before + leaf));
    }

    /// The digest of the body that is there.
    String computedBody(String body, String salt) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(body.length() + 16);
        all.writeBytes(HexFormat.of().parseHex(salt));
        all.writeBytes(body.getBytes(StandardCharsets.UTF_8));
        return sha256(all.toByteArray());
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this JDK has no SHA-256", missing);
        }
    }

    private static void field(ByteArrayOutputStream all, @Nullable String text) {
        field(all, text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    private static void field(ByteArrayOutputStream all, byte @Nullable [] bytes) {
        if (bytes == null) {
            all.writeBytes(ByteBuffer.allocate(4).putInt(-1).array());
            return;
        }
        all.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
        all.writeBytes(bytes);
    }

    private static void number(ByteArrayOutputStream all, long value) {
        all.writeBytes(ByteBuffer.allocate(12).putInt(8).putLong(value).array());
    }
}
