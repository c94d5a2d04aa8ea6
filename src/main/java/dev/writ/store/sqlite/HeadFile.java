package dev.writ.store.sqlite;

import dev.writ.model.Octets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The signed newest head of the journal, in a small file beside it, so that records cut off its end are missed.
final class HeadFile {
    private static final Pattern FORM = Pattern.compile("""
            writ journal-head v1
            incarnation (i-[0-9a-f]{32})
            seq ([0-9]{1,18})
            chain ([0-9a-f]{64})
            at [^\\n]+
            state (?:open|closed)
            signature ([0-9A-Za-z+/=]+)
            """);

    private final Path place;
    private final JournalKeys keys;

    HeadFile(Path place, JournalKeys keys) {
        this.place = place;
        this.keys = keys;
    }

    /// Replaces the file in one step.
    ///
    /// @param closed nothing follows until the journal is opened again
    void write(Tail tail, Instant at, boolean closed) throws IOException {
        String said = "writ journal-head v1\nincarnation %s\nseq %d\nchain %s\nat %s\nstate %s\n"
                .formatted(tail.incarnation(), tail.seq(), tail.hex(), at, closed ? "closed" : "open");
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(keys.headPrivate());
            signature.update(said.getBytes(StandardCharsets.UTF_8));
            String signed = said + "signature " + Base64.getEncoder().encodeToString(signature.sign()) + "\n";
            KeyFile.write(place, signed.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the journal's head cannot be signed", broken);
        }
    }

    /// The end the file names; absent when there is no file.
    ///
    /// @throws IllegalStateException when it is not what this journal's key signed
    Optional<Tail> read() throws IOException {
        if (!Files.exists(place)) {
            return Optional.empty();
        }
        String text = KeyFile.text(place);
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !signed(text, form.group(4))) {
            throw new IllegalStateException("the journal's head " + place + " is damaged or not signed by this gateway;"
                    + " verify the journal, then move the file away to go on without it");
        }
        return Optional.of(new Tail(
                form.group(1),
                Long.parseLong(form.group(2)),
                Octets.wrap(HexFormat.of().parseHex(form.group(3)))));
    }

    private boolean signed(String text, String signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(keys.headPublic());
            check.update(text.substring(0, text.indexOf("signature ")).getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return false;
        }
    }
}
