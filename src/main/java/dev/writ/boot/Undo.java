package dev.writ.boot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What must be closed, the youngest first. A part that fails to close does not keep the others open.
final class Undo implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Undo.class.getName());

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /// Will close this part.
    synchronized <P extends AutoCloseable> P later(P part) {
        parts.push(part);
        return part;
    }

    /// Will take this step.
    synchronized void step(Runnable step) {
        parts.push(step::run);
    }

    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (Exception failed) {
                LOG.log(
                        Level.WARNING,
                        "a part could not be closed: " + part.getClass().getSimpleName(),
                        failed);
            }
        }
    }
}
