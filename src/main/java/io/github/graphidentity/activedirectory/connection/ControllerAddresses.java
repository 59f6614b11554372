package io.github.graphidentity.activedirectory.connection;

import io.github.graphidentity.platform.startup.StartFailure;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of the domain controllers in {@code emulator.active-directory.url}.
 *
 * @param ldaps whether to open connections with TLS
 * @param addresses in order of preference; empty to find them in DNS
 */
record ControllerAddresses(boolean ldaps, List<Address> addresses) {

    private static final String SETTING = "emulator.active-directory.url";

    record Address(String host, int port) {}

    static ControllerAddresses parse(String urls) {
        List<Address> addresses = new ArrayList<>();
        @Nullable String scheme = null;
        for (String url : urls.split(",", -1)) {
            URI uri = uri(url.trim());
            if (scheme != null && !scheme.equalsIgnoreCase(uri.getScheme())) {
                throw new StartFailure(
                        SETTING + " contains both ldap and ldaps.", "Use one of them for all controllers.");
            }
            scheme = uri.getScheme();
            if (uri.getHost() != null) {
                int port = uri.getPort() > 0 ? uri.getPort() : scheme.equalsIgnoreCase("ldaps") ? 636 : 389;
                addresses.add(new Address(uri.getHost().replaceAll("[\\[\\]]", ""), port));
            }
        }
        boolean ldaps = "ldaps".equalsIgnoreCase(scheme);
        if (addresses.isEmpty() && ldaps) {
            throw new StartFailure(
                    SETTING + " is ldaps:///, but DNS has only the controllers' LDAP port.",
                    "Use ldap:///, which StartTLS encrypts, or list the controllers.");
        }
        return new ControllerAddresses(ldaps, List.copyOf(addresses));
    }

    private static URI uri(String url) {
        try {
            URI uri = URI.create(url);
            boolean known = "ldap".equalsIgnoreCase(uri.getScheme()) || "ldaps".equalsIgnoreCase(uri.getScheme());
            boolean bare = uri.getRawPath() == null
                    || uri.getRawPath().isEmpty()
                    || uri.getRawPath().equals("/");
            if (known && bare && uri.getRawQuery() == null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // Reported below.
        }
        throw new StartFailure(
                SETTING + " contains '" + url + "', which is not the address of a domain controller.",
                "Use ldaps://dc1.corp.example, several of them separated by commas, or ldap:/// to find them in DNS.");
    }
}
