package dev.writ.policy.cedar;

import com.cedarpolicy.model.exception.CacheException;
import dev.writ.model.Decision;
import dev.writ.model.Reason;
import dev.writ.policy.DecisionPoint;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The decision point of the official engine, made when it is first needed and once only: making it parses every rule
/// again, which nobody should wait for who may never ask.
final class Official implements Supplier<DecisionPoint> {

    /// Makes a decision point.
    @FunctionalInterface
    interface Making {
        DecisionPoint make() throws CacheException;
    }

    private static final Logger LOG = Logger.getLogger(Official.class.getName());

    private final Making making;
    private Optional<DecisionPoint> made = Optional.empty();

    Official(Making making) {
        this.making = making;
    }

    @Override
    public synchronized DecisionPoint get() {
        if (made.isEmpty()) {
            made = Optional.of(make());
        }
        return made.get();
    }

    // What the engine did not take once it will not take the next time; trying again for each question helps nobody. It
    // has no opinion then: an engine without one must not be taken for one that disagrees, and be put in office for it.
    private DecisionPoint make() {
        try {
            return making.make();
        } catch (CacheException | RuntimeException failed) {
            LOG.log(Level.SEVERE, "the official engine did not take the policies, so it checks no decision", failed);
            Decision refused = Decision.Deny.of(
                    Reason.POLICY_MISSING, "the official engine did not take the policies: " + failed.getMessage());
            return _ -> refused;
        }
    }
}
