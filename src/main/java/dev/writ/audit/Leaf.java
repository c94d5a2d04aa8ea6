package dev.writ.audit;

import dev.writ.model.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// What the chain commits to for one record. The body is committed to by a salted digest, so that it can be dropped
/// later: the chain still verifies and the digest alone tells nothing about it.
///
/// @param incarnation which opening of the journal wrote it
/// @param seq         its place in the journal
/// @param tenant      whose it is
/// @param task        its task; empty for none
/// @param n           its number in the task; [Journal#UNNUMBERED] for none
/// @param kind        which kind
/// @param hop         the passage it belongs to; empty for none
/// @param at          wall time as [#stamp] writes it
/// @param body        [#bodyDigest] of the body
/// @param question    SHA-256 of the sealed question; no bytes when there is none
public record Leaf(
        String incarnation,
        long seq,
        String tenant,
        String task,
        long n,
        String kind,
        String hop,
        String at,
        Octets body,
        Octets question) {

    /// The chain's value before the first record of an incarnation.
    public static final Octets START = Octets.wrap(new byte[32]);

    private static final String DOMAIN = "writ-journal-leaf-v1";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

    /// The instant with nine digits of a second, so that the order of the texts is the order of the times.
    public static String stamp(Instant at) {
        return STAMP.format(at);
    }

    /// SHA-256 over salt and body.
    public static Octets bodyDigest(Octets salt, Octets body) {
        MessageDigest digest = sha256();
        digest.update(salt.array());
        digest.update(body.array());
        return Octets.wrap(digest.digest());
    }

    /// SHA-256 of some bytes.
    public static Octets digest(Octets bytes) {
        return Octets.wrap(sha256().digest(bytes.array()));
    }

    /// The chain's value after this leaf: SHA-256 over the value before and the leaf's hash.
    public static Octets chain(Octets before, Octets hash) {
        MessageDigest digest = sha256();
        digest.update(before.array());
        digest.update(hash.array());
        return Octets.wrap(digest.digest());
    }

    /// SHA-256 over all fields. Each is preceded by its length; an absent one has the length -1, so that absent and
    /// empty differ.
    public Octets hash() {
        MessageDigest digest = sha256();
        text(digest, DOMAIN);
        text(digest, incarnation);
        number(digest, seq);
        text(digest, tenant);
        text(digest, task);
        number(digest, n);
        text(digest, kind);
        text(digest, hop);
        text(digest, at);
        bytes(digest, body.array());
        bytes(digest, question.array());
        return Octets.wrap(digest.digest());
    }

    private static void text(MessageDigest digest, String text) {
        bytes(digest, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void bytes(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(4)
                .putInt(bytes.length == 0 ? -1 : bytes.length)
                .array());
        digest.update(bytes);
    }

    private static void number(MessageDigest digest, long number) {
        digest.update(ByteBuffer.allocate(12).putInt(8).putLong(number).array());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this JDK has no SHA-256", missing);
        }
    }
}
