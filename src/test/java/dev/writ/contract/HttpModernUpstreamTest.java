package dev.writ.contract;

import dev.writ.demo.server.Eras;

/// The contract against a server that speaks only this era over this transport.
final class HttpModernUpstreamTest extends UpstreamContract {
    @Override
    Rig open() {
        return HttpRig.open(Eras.MODERN, 0);
    }
}
