package dev.writ.audit.verify;

import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Walks the records of a journal in their order, checks each against the one before, and stops at the first that is
/// wrong.
final class ChainWalk {
    private static final String START = "0".repeat(64);
    private static final Pattern FOLLOWS =
            Pattern.compile("\"detail\":\"follows (\\S+) ([0-9]+) ([0-9a-f]{64})(?: without its head)?\"");
    private static final Pattern DROPPED =
            Pattern.compile("\"about\":\"(bodies|questions) ([0-9]{1,18}) to ([0-9]{1,18})\"");

    private final Optional<Head> head;
    private final Optional<Head> witnessed;
    private final SequencedMap<Long, String> bodiesMissing = new TreeMap<>();
    private final SequencedMap<Long, String> questionsMissing = new TreeMap<>();
    private String incarnation = "nothing";
    private String chain = START;
    private long last;
    private long openings;
    private long bodies;
    private long questions;

    ChainWalk(Optional<Head> head, Optional<Head> witnessed) {
        this.head = head;
        this.witnessed = witnessed;
    }

    /// A record that is wrong.
    static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;

        private final long at;

        Fault(long at, String what) {
            super(what);
            this.at = at;
        }

        long at() {
            return at;
        }

        String what() {
            String message = getMessage();
            return message == null ? "" : message;
        }
    }

    void next(Row row) throws Fault {
        if (row.seq() != last + 1) {
            throw new Fault(last + 1, "record " + (last + 1) + " is missing");
        }
        form(row);
        String before = row.incarnation().equals(incarnation) ? chain : opened(row);
        if (!row.computedLeaf().equals(row.leaf())) {
            throw wrong(row, "does not match its hash");
        }
        if (!row.computedChain(before).equals(row.chain())) {
            throw wrong(row, "does not follow the record before it");
        }
        parts(row);
        named(row, head, "the signed head");
        named(row, witnessed, "the head kept elsewhere");
        incarnation = row.incarnation();
        chain = row.chain();
        last = row.seq();
    }

    /// Nothing follows any more.
    void end() throws Fault {
        missing("body", bodiesMissing);
        missing("question", questionsMissing);
        if (head.isEmpty()) {
            throw new Fault(
                    last + 1,
                    "the signed head is missing, damaged or of another key, so nobody knows what" + " followed record "
                            + last);
        }
        Head signed = head.get();
        if (signed.seq() > last) {
            throw new Fault(
                    last + 1, "record " + (last + 1) + " is missing: the signed head names record " + signed.seq());
        }
        if (signed.closed() && last > signed.seq()) {
            throw new Fault(
                    signed.seq() + 1, "record " + (signed.seq() + 1) + " was added after the journal was closed");
        }
    }

    Verification result(Verification.Verdict verdict, long first, String fault) {
        return new Verification(verdict, last, openings, bodies, questions, first, fault);
    }

    long last() {
        return last;
    }

    private static void form(Row row) throws Fault {
        boolean numbered = row.n() == null || row.n().matches("[0-9]{1,18}");
        boolean digests = row.bodyDigest().length() == 64
                && (row.questionDigest() == null || row.questionDigest().length() == 64);
        if (!numbered || !digests || row.leaf().length() != 64) {
            throw wrong(row, "is not of the form of a record");
        }
    }

    /// The first record of an incarnation names the end it follows, so that an end cut off earlier is missed.
    private String opened(Row row) throws Fault {
        Matcher follows = FOLLOWS.matcher(row.body() == null ? "" : row.body());
        if (!row.kind().equals("notice") || !follows.find()) {
            throw wrong(row, "begins an incarnation and does not name the end it follows");
        }
        boolean right = follows.group(1).equals(incarnation)
                && follows.group(2).equals(Long.toString(last))
                && follows.group(3).equals(chain);
        if (!right) {
            throw wrong(row, "names another end than the one before it");
        }
        openings++;
        return START;
    }

    private void parts(Row row) throws Fault {
        if (row.body() == null || row.salt() == null) {
            bodiesMissing.put(row.seq(), row.tenant());
        } else if (!row.computedBody(row.body(), row.salt()).equals(row.bodyDigest())) {
            throw wrong(row, "has a body that was changed");
        } else {
            bodies++;
            forgive(row, row.body());
        }
        if (row.questionDigest() == null && row.question() != null) {
            throw wrong(row, "has a question that was added");
        }
        if (row.questionDigest() == null) {
            return;
        }
        if (row.question() == null) {
            questionsMissing.put(row.seq(), row.tenant());
        } else if (!Row.sha256(HexFormat.of().parseHex(row.question())).equals(row.questionDigest())) {
            throw wrong(row, "has a question that was changed");
        } else {
            questions++;
        }
    }

    /// What retention dropped is named by a later record of the same tenant.
    private void forgive(Row row, String body) {
        Matcher dropped = DROPPED.matcher(body);
        if (!row.kind().equals("notice") || !body.contains("\"what\":\"retention-dropped\"") || !dropped.find()) {
            return;
        }
        Map<Long, String> missing = dropped.group(1).equals("bodies") ? bodiesMissing : questionsMissing;
        long from = Long.parseLong(dropped.group(2));
        long to = Long.parseLong(dropped.group(3));
        Iterator<Map.Entry<Long, String>> each = missing.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<Long, String> one = each.next();
            if (one.getKey() >= from && one.getKey() <= to && one.getValue().equals(row.tenant())) {
                each.remove();
            }
        }
    }

    private static void named(Row row, Optional<Head> head, String whose) throws Fault {
        if (head.isPresent() && head.get().seq() == row.seq()) {
            boolean same = head.get().chain().equals(row.chain())
                    && head.get().incarnation().equals(row.incarnation());
            if (!same) {
                throw wrong(row, "is not the one " + whose + " names");
            }
        }
    }

    private static void missing(String what, SequencedMap<Long, String> missing) throws Fault {
        if (!missing.isEmpty()) {
            long first = missing.firstEntry().getKey();
            throw new Fault(first, "the " + what + " of record " + first + " is missing and no retention dropped it");
        }
    }

    private static Fault wrong(Row row, String what) {
        return new Fault(row.seq(), "record " + row.seq() + " " + what);
    }
}
