package dev.writ.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.writ.catalog.PinStore;
import dev.writ.catalog.PinStore.Pin;
import dev.writ.model.Digest;
import dev.writ.model.Fingerprint;
import dev.writ.model.Octets;
import dev.writ.model.ServerName;
import dev.writ.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [PinStore] keeps.
public abstract class PinStoreContract {
    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId OTHER = new TenantId("other");
    private static final ServerName TICKETS = new ServerName("tickets");
    private static final ServerName KB = new ServerName("kb");

    /// The store under test, empty.
    protected abstract PinStore store();

    @Test
    void aServerNobodyApprovedHasNoPins() {
        assertThat(store().all(ACME, TICKETS)).isEmpty();
    }

    @Test
    void pinsComeBackAsTheyWereStoredInTheOrderOfTheirTools() {
        Pin late = pin(ACME, TICKETS, "zebra");
        Pin early = pin(ACME, TICKETS, "ant \u202e \" ' ; DROP TABLE pin");
        store().replaceAll(ACME, TICKETS, List.of(late, early));

        assertThat(store().all(ACME, TICKETS)).containsExactly(early, late);
    }

    @Test
    void replacingForgetsWhatWasThere() {
        store().replaceAll(ACME, TICKETS, List.of(pin(ACME, TICKETS, "old")));
        store().replaceAll(ACME, TICKETS, List.of(pin(ACME, TICKETS, "new")));

        assertThat(store().all(ACME, TICKETS)).extracting(Pin::tool).containsExactly("new");
    }

    @Test
    void tenantsAndServersDoNotSeeOrChangeEachOther() {
        store().replaceAll(ACME, TICKETS, List.of(pin(ACME, TICKETS, "read")));
        store().replaceAll(OTHER, TICKETS, List.of(pin(OTHER, TICKETS, "read")));
        store().setBlocked(OTHER, TICKETS, "read", true);
        store().replaceAll(ACME, KB, List.of());

        assertThat(store().all(ACME, TICKETS)).containsExactly(pin(ACME, TICKETS, "read"));
        assertThat(store().all(OTHER, KB)).isEmpty();
    }

    @Test
    void aBlockedToolKeepsItsDefinitionAndCanComeBack() {
        store().replaceAll(ACME, TICKETS, List.of(pin(ACME, TICKETS, "read"), pin(ACME, TICKETS, "send")));

        store().setBlocked(ACME, TICKETS, "send", true);
        assertThat(store().all(ACME, TICKETS)).extracting(Pin::blocked).containsExactly(false, true);

        store().setBlocked(ACME, TICKETS, "send", false);
        assertThat(store().all(ACME, TICKETS)).contains(pin(ACME, TICKETS, "send"));
    }

    @Test
    void aToolWithoutAPinCannotBeBlocked() {
        assertThatThrownBy(() -> store().setBlocked(ACME, TICKETS, "ghost", true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("never approved");
    }

    @Test
    void aPinOfAnotherTenantIsRefusedAndNothingChanges() {
        store().replaceAll(ACME, TICKETS, List.of(pin(ACME, TICKETS, "read")));

        assertThatThrownBy(() -> store().replaceAll(ACME, TICKETS, List.of(pin(OTHER, TICKETS, "read"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store().all(ACME, TICKETS)).hasSize(1);
    }

    @Test
    void twoPinsForOneToolAreRefusedAndNothingChanges() {
        store().replaceAll(ACME, TICKETS, List.of(pin(ACME, TICKETS, "read")));
        Pin twice = pin(ACME, TICKETS, "send");

        assertThatThrownBy(() -> store().replaceAll(ACME, TICKETS, List.of(twice, twice)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store().all(ACME, TICKETS)).extracting(Pin::tool).containsExactly("read");
    }

    private static Pin pin(TenantId tenant, ServerName server, String tool) {
        Octets canonical = Octets.utf8("{\"name\":\"" + tool + "\"}");
        return new Pin(
                tenant,
                server,
                tool,
                new Fingerprint(Digest.of(tool.getBytes(StandardCharsets.UTF_8))),
                canonical,
                "alice",
                Instant.parse("2026-11-21T12:00:00.123456789Z"),
                false);
    }
}
