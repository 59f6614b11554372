package io.github.graphidentity.activedirectory.connection;

import io.github.graphidentity.platform.startup.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * A real Active Directory. All but {@code url} are heard only where that is given.
 *
 * @param url its domain controllers, in order of preference: {@code ldaps://dc1.corp.example,ldaps://dc2.corp.example}, or
 *     {@code ldap://…}; {@code ldap:///} for those that DNS names. Empty: the simulated one
 * @param baseDn the domain, {@code DC=corp,DC=example}, or what is to be seen of it
 * @param bindDn the service account: its DN, its userPrincipalName, or {@code DOMAIN\name}
 * @param bindPassword its password
 * @param bindPasswordFile a file with its password, in place of {@code bindPassword}
 * @param caCertificate a PEM file with the authorities to trust, in place of the system's
 * @param startTls whether a connection to {@code ldap://} is encrypted before anything is said
 * @param dnsServer whom to ask for the domain controllers, {@code host:port}; empty: the system's resolver
 */
@ConfigurationProperties("emulator.active-directory")
public record ActiveDirectoryProperties(
        @DefaultValue("") String url,
        @DefaultValue("") String baseDn,
        @DefaultValue("") String bindDn,
        @DefaultValue("") String bindPassword,
        @Nullable Resource bindPasswordFile,
        @Nullable Resource caCertificate,
        @DefaultValue("true") boolean startTls,
        @DefaultValue("") String dnsServer) {

    /** Never empty: with an empty password a bind is anonymous, and succeeds (RFC 4513, 5.1.2). */
    String password() {
        String password = bindPasswordFile == null ? bindPassword : contentOf(bindPasswordFile);
        if (password.isEmpty()) {
            throw new StartFailure(
                    "emulator.active-directory.bind-password is empty.",
                    "Give the password of the service account, or the file it is in as"
                            + " emulator.active-directory.bind-password-file.");
        }
        return password;
    }

    /** Editors end files with a line feed, which no password has. */
    private static String contentOf(Resource file) {
        try {
            return file.getContentAsString(StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException unreadable) {
            throw new StartFailure(
                    "emulator.active-directory.bind-password-file, " + file.getDescription() + ", cannot be read.",
                    "Check its path and its permissions.",
                    unreadable);
        }
    }

    /** Whether a real domain is configured. */
    public boolean isReal() {
        return !url.isBlank();
    }

    @Override
    public String toString() {
        return "ActiveDirectoryProperties[url=" + url + ", baseDn=" + baseDn + ", bindDn=" + bindDn + "]";
    }
}
