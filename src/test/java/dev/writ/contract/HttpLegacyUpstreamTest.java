package dev.writ.contract;

import dev.writ.demo.server.Eras;

/// The contract against a server that speaks only this era over this transport.
final class HttpLegacyUpstreamTest extends UpstreamContract {
    @Override
    Rig open() {
        return HttpRig.open(Eras.LEGACY, 2);
    }
}
