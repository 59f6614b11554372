package io.github.graphidentity.activedirectory.adapter;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.github.graphidentity.activedirectory.connection.ActiveDirectoryProperties;
import io.github.graphidentity.activedirectory.connection.Domain;
import io.github.graphidentity.activedirectory.connection.Timeouts;
import io.github.graphidentity.activedirectory.connection.VerifyingSocketFactory;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.springframework.core.io.FileSystemResource;

/** A Samba domain controller, started by {@code src/test/real/samba} and kept in {@code target} for the next run. */
public final class Samba implements AutoCloseable {

    static final String USER_PASSWORD = "Us3r-Passw0rd!";
    static final String SERVICE_PASSWORD = "Svc-Passw0rd!1";
    public static final String ADMINISTRATOR_PASSWORD = "Adm1n-Passw0rd!";

    private final String directory;
    private final String address;
    private final Properties settings = new Properties();

    private Samba(String directory, String address) {
        this.directory = directory;
        this.address = address;
    }

    /**
     * Starts a controller.
     *
     * @param address one of 127.0.0.0/8: the ports are fixed, so two controllers need two of them
     */
    public static Samba at(String address) {
        Samba samba = new Samba("target/samba-" + address, address);
        samba.start();
        return samba;
    }

    void start() {
        try {
            settings.load(new StringReader(script("start", address)));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void kill() {
        script("kill");
    }

    @Override
    public void close() {
        script("stop");
    }

    public String baseDn() {
        return settings.getProperty("base-dn");
    }

    public String address() {
        return address;
    }

    Path caCertificate() {
        return Path.of(settings.getProperty("ca-certificate"));
    }

    /** The domain as the adapter is configured for it. */
    Domain domain(String url, String bindDn) {
        return domain(url, bindDn, SERVICE_PASSWORD);
    }

    Domain domain(String url, String bindDn, String password) {
        return new Domain(
                new ActiveDirectoryProperties(
                        url, baseDn(), bindDn, password, null, new FileSystemResource(caCertificate()), true, ""),
                TIMEOUTS);
    }

    /** Longer than in other tests: Samba shares the machine with them. */
    static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(20));

    /** As the domain's administrator, past the adapter. */
    LDAPConnection administrator() throws LDAPException {
        VerifyingSocketFactory tls =
                VerifyingSocketFactory.trusting(new FileSystemResource(caCertificate()), Duration.ofSeconds(5));
        return new LDAPConnection(tls, address, 636, "Administrator@corp.example.test", ADMINISTRATOR_PASSWORD);
    }

    private String script(String... arguments) {
        try {
            String[] command = new String[arguments.length + 2];
            command[0] = "src/test/real/samba";
            command[1] = arguments[0];
            command[2] = directory;
            System.arraycopy(arguments, 1, command, 3, arguments.length - 1);
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed, see above");
            }
            return output;
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
