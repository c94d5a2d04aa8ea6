package dev.writ.fake;

import dev.writ.catalog.Catalog;
import dev.writ.gate.Epoch;
import dev.writ.model.Digest;
import dev.writ.model.EpochId;
import dev.writ.model.TenantId;
import dev.writ.policy.DecisionPoint;
import dev.writ.policy.NoPolicy;
import java.util.List;

/// Epochs that no configuration makes.
final class TestEpochs {
    private TestEpochs() {}

    /// What is in force before anything is read: nothing is known and nothing permitted.
    static Epoch nothing(TenantId tenant) {
        Catalog empty = new Catalog(tenant, List.of(), List.of(), List.of());
        return new Epoch(id(Digest.ofFields("nothing")), empty, new NoPolicy());
    }

    /// The same catalogue without any policy.
    static Epoch withoutPolicy(Epoch epoch) {
        return with(epoch, "no policy", new NoPolicy());
    }

    /// The same catalogue with a decision point that breaks its promise never to throw.
    static Epoch withFaultyPolicy(Epoch epoch) {
        return with(epoch, "faulty", _ -> {
            throw new IllegalStateException("the decision point is broken");
        });
    }

    private static Epoch with(Epoch epoch, String what, DecisionPoint point) {
        return new Epoch(id(Digest.ofFields(epoch.id().value(), what)), epoch.catalog(), point);
    }

    private static EpochId id(Digest digest) {
        int from = "sha256:".length();
        return new EpochId("e-" + digest.value().substring(from, from + 32));
    }
}
