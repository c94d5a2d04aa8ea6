package dev.writ.boot;

import dev.writ.catalog.PinStore;
import dev.writ.config.Settings;
import dev.writ.model.ServerName;
import dev.writ.model.TenantId;
import java.util.List;

/// Checks policies as a gateway would at its start, without one. No approved definition is at hand, so a rule that
/// names a
/// tool waits for its server; syntax, annotations and everything tool-independent is checked.
public final class PolicyCheckup {
    private PolicyCheckup() {}

    /// What was found.
    ///
    /// @param problems what keeps the policies from being used
    /// @param notices  what changes nothing but should be seen
    public record Findings(List<String> problems, List<String> notices) {}

    /// Checks the policies of these settings.
    public static Findings of(Settings settings) {
        try {
            return new Findings(
                    List.of(), new EpochLoader(new NoPins()).load(settings).notices());
        } catch (EpochRefused refused) {
            return new Findings(refused.problems(), List.of());
        }
    }

    private static final class NoPins implements PinStore {
        @Override
        public List<Pin> all(TenantId tenant, ServerName server) {
            return List.of();
        }

        @Override
        public void replaceAll(TenantId tenant, ServerName server, List<Pin> pins) {
            throw new IllegalStateException("nothing is approved while policies are only checked");
        }

        @Override
        public void setBlocked(TenantId tenant, ServerName server, String tool, boolean blocked) {
            throw new IllegalStateException("nothing is blocked while policies are only checked");
        }
    }
}
