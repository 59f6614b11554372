package io.github.graphidentity.tenant;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;

/**
 * Reads our own seed while another thread still reads the configuration: most emulators start with it, and all that others
 * read is spelled with the same words.
 */
final class OwnSeed implements BackgroundPreinitializer {

    @Override
    public void preinitialize() {
        new SeedReader().own();
    }
}
