package io.github.graphidentity.activedirectory.connection;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DNSSRVRecordServerSet;
import com.unboundid.ldap.sdk.FailoverServerSet;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import io.github.graphidentity.activedirectory.connection.ControllerAddresses.Address;
import io.github.graphidentity.provider.ProviderFailure;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Opens bound, encrypted connections to the first controller of a domain that answers. */
public final class DomainControllers {

    /** After this time, a connection to another controller is closed, so that the preferred one is tried again. */
    private static final Duration MAX_FAILOVER_AGE = Duration.ofMinutes(1);

    private static final long DNS_TTL_MILLIS = TimeUnit.MINUTES.toMillis(5);

    private final ActiveDirectoryProperties properties;
    private final ControllerAddresses addresses;
    private final LDAPConnectionOptions options;
    private final Duration connectTimeout;
    private final @Nullable SocketFactory sockets;
    private final @Nullable PostConnectProcessor startTls;
    private final SimpleBindRequest bind;

    DomainControllers(ActiveDirectoryProperties properties, Timeouts timeouts) {
        this.properties = properties;
        this.addresses = ControllerAddresses.parse(properties.url());
        this.options = options(timeouts);
        this.connectTimeout = timeouts.connect();
        VerifyingSocketFactory tls = VerifyingSocketFactory.trusting(properties.caCertificate(), timeouts.connect());
        this.sockets = addresses.ldaps() ? tls : null;
        this.startTls = !addresses.ldaps() && properties.startTls() ? new StartTLSPostConnectProcessor(tls) : null;
        this.bind = new SimpleBindRequest(properties.bindDn(), properties.password());
        this.bind.setResponseTimeoutMillis(timeouts.connect().toMillis());
    }

    SimpleBindRequest bind() {
        return bind;
    }

    boolean isUnencrypted() {
        return sockets == null && startTls == null;
    }

    ServerSet servers() {
        BindBackoff backoff = new BindBackoff();
        if (addresses.addresses().isEmpty()) {
            return breaker("domain controllers", dns(), backoff, true);
        }
        Address last = addresses.addresses().get(addresses.addresses().size() - 1);
        List<CircuitBreakingServerSet> controllers = addresses.addresses().stream()
                .map(address -> breaker(address.host(), single(address), backoff, address.equals(last)))
                .toList();
        if (controllers.size() == 1) {
            return controllers.get(0);
        }
        FailoverServerSet failover = new FailoverServerSet(controllers.toArray(ServerSet[]::new));
        failover.setMaxFailoverConnectionAgeMillis(MAX_FAILOVER_AGE.toMillis());
        return failover;
    }

    /** Only the last controller is waited for while another caller tries it; before, the next controller is faster. */
    private CircuitBreakingServerSet breaker(String name, ServerSet servers, BindBackoff backoff, boolean last) {
        Duration patience = last ? connectTimeout : Duration.ZERO;
        return new CircuitBreakingServerSet(name, servers, backoff, connectTimeout, patience);
    }

    private ServerSet single(Address address) {
        return new SingleServerSet(address.host(), address.port(), sockets, options, bind, startTls);
    }

    /** Every domain controller registers this record (MS-ADTS 6.3.2.3). */
    private ServerSet dns() {
        String server = properties.dnsServer();
        return new DNSSRVRecordServerSet(
                "_ldap._tcp.dc._msdcs." + domain(properties.baseDn()),
                server.isEmpty() ? null : "dns://" + server,
                new Properties(),
                DNS_TTL_MILLIS,
                sockets,
                options,
                bind,
                startTls);
    }

    /**
     * The DNS name of the domain that contains a DN: corp.example for {@code DC=corp,DC=example} and everything below it.
     *
     * @throws ProviderFailure if a directory has sent a malformed DN
     */
    public static String domain(String dn) {
        try {
            return Arrays.stream(new DN(dn).getRDNs())
                    .filter(rdn -> rdn.hasAttribute("DC"))
                    .map(RDN::getAttributeValues)
                    .map(values -> values[0].toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining("."));
        } catch (LDAPException malformed) {
            throw LdapFailures.of(new LDAPException(ResultCode.DECODING_ERROR, "malformed DN", malformed));
        }
    }

    private static LDAPConnectionOptions options(Timeouts timeouts) {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(Math.toIntExact(timeouts.connect().toMillis()));
        options.setResponseTimeoutMillis(timeouts.response().toMillis());
        options.setAbandonOnTimeout(true);
        // A referral would send the service account's password to another host.
        options.setFollowReferrals(false);
        return options;
    }
}
