package dev.writ.admin;

import dev.writ.audit.JournalRecord;
import dev.writ.catalog.PinStore;
import dev.writ.catalog.PinStore.Pin;
import dev.writ.catalog.ServerEntry;
import dev.writ.catalog.Sighting;
import dev.writ.model.CanonicalJson;
import dev.writ.model.Digest;
import dev.writ.model.Json;
import dev.writ.model.Octets;
import dev.writ.model.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Shows what changed at a server and takes it as approved, or takes a tool out of use. Each is on record before it
/// takes effect.
final class PinDesk {
    private final TenantId tenant;
    private final Shelf shelf;
    private final PinStore pins;
    private final House house;
    private final Recorder recorder;
    private final String operator;
    private final InstantSource clock;

    PinDesk(
            TenantId tenant,
            Shelf shelf,
            PinStore pins,
            House house,
            Recorder recorder,
            String operator,
            InstantSource clock) {
        this.tenant = tenant;
        this.shelf = shelf;
        this.pins = pins;
        this.house = house;
        this.recorder = recorder;
        this.operator = operator;
        this.clock = clock;
    }

    /// Every tool that is not as approved, with its old and new definition line by line.
    Reply diff(Asked asked) {
        Shelf.Found found = shelf.look(shelf.entry(asked.variable("server")));
        return Reply.ok(new Members()
                .text("server", found.entry().name())
                .text("digest", found.digest())
                .number("approved", count(found, ToolState.State.APPROVED))
                .number(
                        "unreadable",
                        found.shown().map(listing -> listing.unreadable()).orElse(0))
                .list(
                        "tools",
                        found.tools().stream()
                                .filter(tool -> tool.state() != ToolState.State.APPROVED)
                                .toList(),
                        tool -> changed(found, tool))
                .object());
    }

    private static long count(Shelf.Found found, ToolState.State state) {
        return found.tools().stream().filter(tool -> tool.state() == state).count();
    }

    private static Json changed(Shelf.Found found, ToolState tool) {
        String before = tool.pin().map(pin -> pin.canonical().text()).orElse("");
        String after = clear(tool)
                .flatMap(_ -> found.definition(tool.name()))
                .map(definition -> CanonicalJson.jcs(definition.tree()).text())
                .orElse("");
        return new Members()
                .text("tool", tool.name())
                .text("state", tool.state().word())
                .text("detail", tool.detail())
                .texts("lines", DefinitionDiff.of(before, after))
                .object();
    }

    private static Optional<Sighting.Clear> clear(ToolState tool) {
        return tool.seen().filter(Sighting.Clear.class::isInstance).map(Sighting.Clear.class::cast);
    }

    /// Takes what the server shows as the baseline, if it is what the person was shown.
    Reply approve(Asked asked) {
        String expected = Body.of(asked.body(), Set.of("expect")).need("expect");
        Digest expect = Body.parse(expected, Digest::new);
        ServerEntry entry = shelf.entry(asked.variable("server"));
        Shelf.Found found = shelf.look(entry);
        if (!found.digest().equals(expect)) {
            throw Problem.of(
                            412,
                            "changed_while_reading",
                            "The server `" + entry.name() + "` shows something else than what was read, so nothing was"
                                    + " approved.",
                            "Read the difference again and approve that.")
                    .command("writ catalog diff " + entry.name());
        }
        Instant now = clock.instant();
        List<Pin> baseline = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (ToolState tool : found.tools()) {
            pin(found, tool, now).ifPresentOrElse(baseline::add, () -> left.add(tool.name()));
        }
        note("catalog-approved", entry.name().value(), baseline.size() + " tools, as shown by " + expect, now);
        pins.replaceAll(tenant, entry.name(), baseline);
        return renewed(new Members()
                .text("server", entry.name())
                .number("approved", baseline.size())
                .texts("left_out", left));
    }

    private Optional<Pin> pin(Shelf.Found found, ToolState tool, Instant now) {
        if (tool.state() == ToolState.State.UNPUBLISHED) {
            return Optional.empty();
        }
        Optional<Pin> same = tool.pin().filter(_ -> tool.state() == ToolState.State.APPROVED);
        if (same.isPresent()) {
            return same;
        }
        boolean blocked = tool.pin().map(Pin::blocked).orElse(false);
        return clear(tool)
                .flatMap(seen -> found.definition(tool.name()).map(definition -> {
                    Octets canonical = CanonicalJson.jcs(definition.tree());
                    return new Pin(
                            tenant,
                            found.entry().name(),
                            tool.name(),
                            seen.fingerprint(),
                            canonical,
                            operator,
                            now,
                            blocked);
                }));
    }

    Reply block(Asked asked) {
        return mark(asked, true);
    }

    Reply unblock(Asked asked) {
        return mark(asked, false);
    }

    private Reply mark(Asked asked, boolean blocked) {
        String tool = Body.of(asked.body(), Set.of("tool")).need("tool");
        ServerEntry entry = shelf.entry(asked.variable("server"));
        if (shelf.pins(entry).stream().noneMatch(pin -> pin.tool().equals(tool))) {
            throw Problem.unknown(
                            "`" + entry.name() + "/" + Visible.text(tool, 80) + "` was never approved, so it cannot be "
                                    + "called anyway.",
                            "Only approved tools are blocked and unblocked.")
                    .command("writ catalog ls");
        }
        String about = entry.name() + "/" + tool;
        note(blocked ? "catalog-blocked" : "catalog-unblocked", about, "by hand", clock.instant());
        pins.setBlocked(tenant, entry.name(), tool, blocked);
        return renewed(new Members().text("tool", about).flag("blocked", blocked));
    }

    private Reply renewed(Members members) {
        House.Renewal renewal = house.renew();
        return Reply.ok(members.text("epoch", renewal.epoch())
                .flag("in_force", renewal.loaded())
                .texts("messages", renewal.messages())
                .object());
    }

    private void note(String what, String about, String detail, Instant now) {
        recorder.write(new JournalRecord.Notice(tenant, what, about, operator, detail, now));
    }
}
