package io.github.graphidentity.activedirectory.connection;

import io.github.graphidentity.platform.startup.StartFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * A real Active Directory. Settings other than {@code url} are ignored if {@code url} is empty.
 *
 * @param url the domain controllers in order of preference: {@code ldaps://dc1.corp.example,ldaps://dc2.corp.example}, or
 *     {@code ldap://…}; {@code ldap:///} to find them in DNS. Empty for the simulated directory
 * @param baseDn the DN below which accounts are searched: the domain, {@code DC=corp,DC=example}, or a container in it
 * @param bindDn the service account's DN, userPrincipalName, or {@code DOMAIN\name}
 * @param bindPassword the service account's password
 * @param bindPasswordFile a file with the password, instead of {@code bindPassword}
 * @param caCertificate a PEM file with the authorities to trust, instead of the system's
 * @param startTls whether to encrypt connections to {@code ldap://} before the bind
 * @param dnsServer the DNS server to find domain controllers with, {@code host:port}; empty for the system's resolver
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

    /** The password. It is never empty, because a bind with an empty password is anonymous and succeeds (RFC 4513, 5.1.2). */
    String password() {
        String password = bindPasswordFile == null ? bindPassword : contentOf(bindPasswordFile);
        if (password.isEmpty()) {
            throw new StartFailure(
                    "emulator.active-directory.bind-password is empty.",
                    "Set the service account's password here, or a file with it in"
                            + " emulator.active-directory.bind-password-file.");
        }
        return password;
    }

    /** Strips the line feed at the end, which an editor adds. */
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

    @Override
    public String toString() {
        return "ActiveDirectoryProperties[url=" + url + ", baseDn=" + baseDn + ", bindDn=" + bindDn + "]";
    }
}
