package dev.writ.contract;

import dev.writ.demo.server.Eras;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/// The contract against a server that speaks only this era over this transport.
final class StdioModernUpstreamTest extends UpstreamContract {
    @TempDir
    private Path folder;

    @Override
    Rig open() {
        return StdioRig.open(Eras.MODERN, folder);
    }
}
