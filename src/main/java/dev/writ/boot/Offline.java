package dev.writ.boot;

import dev.writ.admin.SignedRequest;
import dev.writ.catalog.PinStore;
import dev.writ.config.Settings;
import dev.writ.keys.KeyRing;
import dev.writ.keys.KeyUnusable;
import dev.writ.model.AgentName;
import dev.writ.model.Secret;
import dev.writ.model.ServerName;
import dev.writ.model.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What can be done with the files of a gateway without it running.
public final class Offline {
    private Offline() {}

    /// A statement by an agent's key in a state folder; good once.
    ///
    /// @throws IllegalArgumentException when the agent has no key there, or it cannot be used
    public static Secret sign(Path state, TenantId tenant, AgentName agent, String gateway, SignedRequest request) {
        Path folder = state.resolve("keys");
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there are no keys in " + state);
        }
        try {
            KeyRing keys = new KeyRing(folder);
            if (!Files.exists(keys.agentFile(tenant, agent))) {
                throw new IllegalArgumentException("the agent `" + agent + "` of tenant `" + tenant + "` has no key in "
                        + state + "; add it to the configuration and the gateway makes one");
            }
            return Signing.statement(
                    keys, tenant, agent, gateway, Clocks.ofMachine().wall(), request);
        } catch (KeyUnusable unusable) {
            throw new IllegalArgumentException(unusable.getMessage(), unusable);
        }
    }

    /// Compiles the policies of a configuration for a catalogue in which nothing is approved yet: what speaks of tools
    /// is checked when a gateway knows them.
    ///
    /// @return what should be seen although it changes no decision
    /// @throws EpochRefused when they cannot be used
    public static List<String> checkPolicies(Settings settings) {
        return new EpochLoader(new NoPins()).load(settings).notices();
    }

    /// Nothing was approved, and nothing is.
    private static final class NoPins implements PinStore {
        @Override
        public List<Pin> all(TenantId tenant, ServerName server) {
            return List.of();
        }

        @Override
        public void replaceAll(TenantId tenant, ServerName server, List<Pin> pins) {
            throw new UnsupportedOperationException("nothing is approved offline");
        }

        @Override
        public void setBlocked(TenantId tenant, ServerName server, String tool, boolean blocked) {
            throw new UnsupportedOperationException("nothing is blocked offline");
        }
    }
}
