package dev.writ.gate;

import dev.writ.catalog.Catalog;
import dev.writ.model.EpochId;
import dev.writ.policy.DecisionPoint;
import dev.writ.policy.Recheck;
import java.util.Optional;

/// One version of policy and catalogue. A call is judged by exactly one.
///
/// @param id      the digest of its contents
/// @param catalog what it knows of servers, tools and purposes
/// @param policy  what decides
/// @param recheck how its decisions can be asked again; absent where there is one engine only
public record Epoch(EpochId id, Catalog catalog, DecisionPoint policy, Optional<Recheck> recheck) {

    /// An epoch whose decisions nobody else can check.
    public Epoch(EpochId id, Catalog catalog, DecisionPoint policy) {
        this(id, catalog, policy, Optional.empty());
    }

    /// The same, decided by the other engine if there is one. Makes that engine ready, which takes its time.
    public Epoch turned() {
        return recheck.map(check -> new Epoch(
                        id,
                        catalog,
                        check.other().get(),
                        Optional.of(new Recheck(check.decides().other(), () -> policy))))
                .orElse(this);
    }
}
