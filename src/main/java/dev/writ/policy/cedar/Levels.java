package dev.writ.policy.cedar;

import dev.writ.model.Caller;
import dev.writ.model.Sensitivity;

/// The numbers by which rules compare ordered words. Policies are written with them, so they never change.
final class Levels {
    private Levels() {}

    static long of(Sensitivity sensitivity) {
        return switch (sensitivity) {
            case PUBLIC -> 0;
            case INTERNAL -> 1;
            case CONFIDENTIAL -> 2;
            case REGULATED -> 3;
        };
    }

    static long of(Caller.ProofStrength proof) {
        return switch (proof) {
            case BEARER -> 0;
            case OS_USER -> 1;
            case KEY -> 2;
        };
    }
}
