package dev.writ.admin;

import dev.writ.audit.Journal;
import dev.writ.catalog.ServerEntry;
import dev.writ.model.Mode;
import dev.writ.model.TenantId;
import dev.writ.task.TaskLedger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Tells how the gateway is, and has it read its configuration again.
final class StatusDesk {
    private final TenantId tenant;
    private final String gateway;
    private final House house;
    private final Journal journal;
    private final Supplier<EngineHealth> engines;
    private final TaskLedger ledger;

    StatusDesk(Routes.Parts parts, TaskLedger ledger) {
        this.tenant = parts.tenant();
        this.gateway = parts.gateway();
        this.house = parts.house();
        this.journal = parts.journal();
        this.engines = parts.engines();
        this.ledger = ledger;
    }

    Reply status(Asked asked) {
        House.InForce inForce = house.inForce();
        Collection<ServerEntry> servers = inForce.catalog().servers();
        EngineHealth health = engines.get();
        List<String> alarms = alarms(health);
        Members listeners = new Members();
        house.listeners().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(listener -> listeners.text(listener.getKey(), listener.getValue()));
        return Reply.ok(new Members()
                .text("state", alarms.isEmpty() ? "ok" : "alarm")
                .texts("alarms", alarms)
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
                .put("policy", health.json())
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

    private List<String> alarms(EngineHealth health) {
        List<String> alarms = new ArrayList<>();
        if (!journal.whole()) {
            alarms.add("The log cannot be written, so nothing runs.");
        }
        health.alarm().ifPresent(alarms::add);
        return alarms;
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
