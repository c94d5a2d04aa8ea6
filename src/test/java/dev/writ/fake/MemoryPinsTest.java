package dev.writ.fake;

import dev.writ.catalog.PinStore;
import dev.writ.contract.PinStoreContract;

class MemoryPinsTest extends PinStoreContract {
    private final PinStore pins = new MemoryPins();

    @Override
    protected PinStore store() {
        return pins;
    }
}
