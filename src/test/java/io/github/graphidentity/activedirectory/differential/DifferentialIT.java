package io.github.graphidentity.activedirectory.differential;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import io.github.graphidentity.activedirectory.adapter.Samba;
import io.github.graphidentity.activedirectory.simulated.ListeningDirectory;
import io.github.graphidentity.activedirectory.simulated.TestDirectory;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends the same generated requests to Samba and to the simulated directory. Both answer alike, or the difference is listed. */
class DifferentialIT {

    private static final int REQUESTS = 3_000;
    private static final String DOMAIN = "corp.example.test";

    private static Samba samba;
    private static ListeningDirectory directory;
    private static Peer reference;
    private static Peer simulated;

    @BeforeAll
    static void start() throws Exception {
        samba = Samba.at("127.0.21.3");
        directory = ListeningDirectory.ofDomain(DOMAIN);
        reference =
                new Peer(samba.baseDn(), bound -> connect(samba.address(), 636, bound, Samba.ADMINISTRATOR_PASSWORD));
        simulated = new Peer(
                samba.baseDn(), bound -> connect("127.0.0.1", directory.ldapsPort(), bound, TestDirectory.PASSWORD));
    }

    @AfterAll
    static void stop() {
        reference.close();
        simulated.close();
        directory.close();
        samba.close();
    }

    /** Other requests with {@code -Ddifferential.seed=n}. */
    @Test
    void answersGeneratedRequestsAsSambaDoes() throws Exception {
        Comparison comparison = new Comparison(reference, simulated);
        long seed = Long.getLong("differential.seed", 1);
        while (comparison.compared() < REQUESTS) {
            comparison.episode(seed++);
        }
        assertThat(report(comparison)).isEmpty();
    }

    /** Episodes that once found a fault of the simulated directory. */
    @ParameterizedTest
    @ValueSource(longs = {1003, 1042, 2017, 2051, 2104, 3007, 3026})
    void repeatsEpisodesThatFoundFaults(long seed) throws Exception {
        Comparison comparison = new Comparison(reference, simulated);
        comparison.episode(seed);
        assertThat(report(comparison)).isEmpty();
    }

    /** Differences by kind, the most frequent first. */
    private static String report(Comparison comparison) {
        Map<String, List<Difference>> byKind = comparison.unexplained().stream()
                .collect(Collectors.groupingBy(Difference::summary, TreeMap::new, Collectors.toList()));
        return byKind.values().stream()
                .sorted((one, other) -> other.size() - one.size())
                .map(kind -> kind.size() + " × " + kind.get(0))
                .collect(Collectors.joining("\n"));
    }

    private static LDAPConnection connect(String address, int port, boolean bound, String password)
            throws LDAPException {
        LDAPConnection connection = new LDAPConnection(trustingSockets(), address, port);
        connection.getConnectionOptions().setResponseTimeoutMillis(20_000);
        if (bound) {
            connection.bind("Administrator@" + DOMAIN, password);
        }
        return connection;
    }

    private static SSLSocketFactory trustingSockets() {
        try {
            return new SSLUtil(new TrustAllTrustManager()).createSSLSocketFactory();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
