package dev.writ.admin;

import dev.writ.audit.JournalReader;
import dev.writ.audit.RecordView;
import dev.writ.model.HopId;
import dev.writ.model.Json;
import dev.writ.model.Question;
import dev.writ.model.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Asks every recorded question again and tells where the policy in force answers otherwise (AU-5).
final class ReplayDesk {
    private static final int PAGE = 500;
    private static final int SHOWN_MAX = 500;

    private final TenantId tenant;
    private final JournalReader reader;
    private final DecisionDesk decisions;
    private final House house;
    private final InstantSource clock;

    ReplayDesk(TenantId tenant, JournalReader reader, DecisionDesk decisions, House house, InstantSource clock) {
        this.tenant = tenant;
        this.reader = reader;
        this.decisions = decisions;
        this.house = house;
        this.clock = clock;
    }

    /// What came of a replay.
    private static final class Tally {
        private int asked;
        private int same;
        private int allowed;
        private int denied;
        private int otherwise;
        private int unreadable;
        private final List<Json> differences = new ArrayList<>();

        void count(RecordView entry, String hop, Asking.Answer then, Asking.Answer now) {
            asked++;
            if (then.equals(now)) {
                same++;
                return;
            }
            if (then.verdict().equals(now.verdict())) {
                otherwise++;
            } else if (now.verdict().equals("permit")) {
                allowed++;
            } else if (then.verdict().equals("permit")) {
                denied++;
            } else {
                otherwise++;
            }
            if (differences.size() < SHOWN_MAX) {
                differences.add(new Members()
                        .text("id", hop)
                        .number("seq", entry.seq())
                        .instant("at", entry.at())
                        .put("then", then.json())
                        .put("now", now.json())
                        .object());
            }
        }
    }

    Reply replay(Asked asked) {
        Body body = Body.of(asked.body(), Set.of("since"));
        Instant since = body.text("since")
                .map(text -> Body.moment("since", text, clock.instant()))
                .orElse(Instant.EPOCH);
        House.InForce inForce = house.inForce();
        Tally tally = new Tally();
        long next = 1;
        List<RecordView> page = reader.from(tenant, next, PAGE);
        while (!page.isEmpty()) {
            for (RecordView entry : page) {
                if (entry.kind().equals("verdict") && !entry.at().isBefore(since)) {
                    again(inForce, entry, tally);
                }
            }
            next = page.getLast().seq() + 1;
            page = reader.from(tenant, next, PAGE);
        }
        return Reply.ok(new Members()
                .text("epoch", inForce.epoch())
                .number("asked", tally.asked)
                .number("same", tally.same)
                .number("newly_allowed", tally.allowed)
                .number("newly_denied", tally.denied)
                .number("otherwise", tally.otherwise)
                .number("unreadable", tally.unreadable)
                .put("differences", new Json.Arr(tally.differences))
                .object());
    }

    private void again(House.InForce inForce, RecordView entry, Tally tally) {
        Optional<String> hop = entry.body().flatMap(body -> body.text("hop"));
        if (hop.isEmpty()) {
            return;
        }
        Optional<Question> question;
        try {
            question = decisions.question(new HopId(hop.get()));
        } catch (IllegalArgumentException | IllegalStateException unreadable) {
            // Counted and shown: a question that cannot be read proves nothing either way.
            tally.unreadable++;
            return;
        }
        question.ifPresent(found -> tally.count(
                entry,
                hop.get(),
                DecisionDesk.recorded(entry),
                Asking.of(inForce.policy().decide(found))));
    }
}
