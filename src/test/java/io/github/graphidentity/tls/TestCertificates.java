package io.github.graphidentity.tls;

import java.util.List;

/** The emulator's own certificate, for a listener without the emulator around it. */
public final class TestCertificates {

    private TestCertificates() {}

    public static ServerCertificate own() {
        return new ServerCertificate(new TlsProperties(0, List.of(), null, ""));
    }
}
