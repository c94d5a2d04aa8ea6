package dev.writ.testing;

import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Fails a test when a secret planted with [Canaries#plant] appears on the console, in the log or in a place the test
/// watches. Found by JUnit itself (`META-INF/services`), so no test can forget it.
public final class CanaryExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(CanaryExtension.class);
    private static final Heard HEARD = new Heard();

    static {
        Canaries.watch("System.out", HEARD::out);
        Canaries.watch("System.err", HEARD::err);
        Canaries.watch("the log", HEARD::log);
    }

    @Override
    public void beforeAll(ExtensionContext container) {
        HEARD.listen();
        remember(container);
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        HEARD.listen();
        remember(test);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        check(test);
    }

    @Override
    public void afterAll(ExtensionContext container) {
        check(container);
    }

    private static void remember(ExtensionContext context) {
        context.getStore(HERE).put(context.getUniqueId(), Canaries.WATCH.placeCount());
    }

    private static void check(ExtensionContext context) {
        try {
            List<String> leaks = Canaries.WATCH.leaks();
            if (!leaks.isEmpty()) {
                throw new AssertionError(String.join("\n", leaks));
            }
        } finally {
            HEARD.forget();
            Integer before = context.getStore(HERE).get(context.getUniqueId(), Integer.class);
            if (before != null) {
                Canaries.WATCH.forgetPlacesAfter(before);
            }
        }
    }
}
