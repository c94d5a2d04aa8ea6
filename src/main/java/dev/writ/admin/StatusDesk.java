package dev.writ.admin;

import dev.writ.audit.Journal;
import dev.writ.catalog.ServerEntry;
import dev.writ.model.Mode;
import dev.writ.model.TenantId;
import dev.writ.task.TaskLedger;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Tells how the gateway is, and has it read its configuration again.
final class StatusDesk {
    private final TenantId tenant;
    private final String gateway;
    private final House house;
    private final Journal journal;
    private final TaskLedger ledger;

    StatusDesk(TenantId tenant, String gateway, House house, Journal journal, TaskLedger ledger) {
        this.tenant = tenant;
        this.gateway = gateway;
        this.house = house;
        this.journal = journal;
        this.ledger = ledger;
    }

    Reply status(Asked asked) {
        House.InForce inForce = house.inForce();
        Collection<ServerEntry> servers = inForce.catalog().servers();
        Members listeners = new Members();
        house.listeners().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(listener -> listeners.text(listener.getKey(), listener.getValue()));
        return Reply.ok(new Members()
                .text("tenant", tenant)
                .text("gateway", gateway)
                .text("epoch", inForce.epoch())
                .text("mode", mode(servers))
                .flag("journal_whole", journal.whole())
                .number(
                        "open_tasks",
                        ledger.all(tenant).stream()
                                .filter(live -> live.ended().isEmpty())
                                .count())
                .put("listeners", listeners.object())
                .list(
                        "servers",
                        servers.stream()
                                .sorted(Comparator.comparing(
                                        entry -> entry.name().value()))
                                .toList(),
                        entry -> new Members()
                                .text("server", entry.name())
                                .text("owner", entry.owner())
                                .text("environment", entry.environment())
                                .text("mode", entry.mode().word())
                                .object())
                .object());
    }

    private static String mode(Collection<ServerEntry> servers) {
        List<Mode> modes = servers.stream().map(ServerEntry::mode).distinct().toList();
        return switch (modes.size()) {
            case 0 -> Mode.ENFORCE.word();
            case 1 -> modes.getFirst().word();
            default -> "mixed";
        };
    }

    /// A bad configuration changes nothing, and says what is wrong with it.
    Reply reload(Asked asked) {
        Body.of(asked.body(), Set.of());
        House.Renewal renewal = house.reload();
        if (!renewal.loaded()) {
            throw Problem.of(
                    422,
                    "not_loaded",
                    "The configuration was not loaded, the one before stays in force. "
                            + String.join("\n", renewal.messages()),
                    "Put right what is named and reload.");
        }
        return Reply.ok(new Members()
                .text("epoch", renewal.epoch())
                .texts("messages", renewal.messages())
                .object());
    }
}
