package io.github.graphidentity.activedirectory.ldap;

import static io.github.graphidentity.activedirectory.ldap.FakeDirectory.ADMINISTRATOR;
import static io.github.graphidentity.activedirectory.ldap.FakeDirectory.BASE_DN;
import static io.github.graphidentity.activedirectory.ldap.FakeDirectory.PASSWORD;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.protocol.AbandonRequestProtocolOp;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.CompareRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Valid LDAP requests with a few bytes changed, added, removed or repeated. The same seed gives the same requests. */
final class MutatedRequests {

    private static final String DORA = "CN=Dora Documented,OU=People," + BASE_DN;
    private static final List<byte[]> VALID = valid();

    private final Random random;

    MutatedRequests(long seed) {
        this.random = new Random(seed);
    }

    private static List<byte[]> valid() {
        try {
            Filter filter =
                    Filter.create("(&(|(cn=D*r*a)(!(sn~=x)))(cn:dn:1.2.3:=Dora)(objectGUID=\\00\\ff)(a>=1)(b=*))");
            return List.of(
                    message(new BindRequestProtocolOp(ADMINISTRATOR, PASSWORD)),
                    message(new BindRequestProtocolOp("", "GSS-SPNEGO", new ASN1OctetString("token"))),
                    message(new SearchRequestProtocolOp(
                            BASE_DN,
                            SearchScope.SUB,
                            DereferencePolicy.NEVER,
                            5,
                            9,
                            false,
                            filter,
                            List.of("cn", "*"))),
                    message(new ModifyRequestProtocolOp(
                            DORA,
                            List.of(
                                    new Modification(ModificationType.REPLACE, "description", "x", "y"),
                                    new Modification(ModificationType.DELETE, "mail")))),
                    message(new AddRequestProtocolOp(DORA, List.of(new Attribute("cn", "Dora"), new Attribute("sn")))),
                    message(new DeleteRequestProtocolOp(DORA)),
                    message(new ModifyDNRequestProtocolOp(DORA, "CN=Nora", true, BASE_DN)),
                    message(new CompareRequestProtocolOp(DORA, "cn", new ASN1OctetString("Dora"))),
                    message(new ExtendedRequestProtocolOp(WhoAmIExtendedRequest.WHO_AM_I_REQUEST_OID, null)),
                    message(new ExtendedRequestProtocolOp(StartTLSExtendedRequest.STARTTLS_REQUEST_OID, null)),
                    message(new AbandonRequestProtocolOp(1)));
        } catch (LDAPException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] message(ProtocolOp operation) {
        Control[] controls = {new SimplePagedResultsControl(10), new Control("1.2.840.113556.1.4.417", true)};
        return new LDAPMessage(7, operation, controls).encode().encode();
    }

    /** One to three requests, of which at least one is mutated, often after a bind. */
    byte[] next() {
        ByteArrayOutputStream requests = new ByteArrayOutputStream();
        if (random.nextBoolean()) {
            requests.writeBytes(VALID.get(0));
        }
        requests.writeBytes(mutated(any()));
        if (random.nextInt(3) == 0) {
            requests.writeBytes(any());
        }
        return requests.toByteArray();
    }

    private byte[] any() {
        return VALID.get(random.nextInt(VALID.size())).clone();
    }

    private byte[] mutated(byte[] request) {
        byte[] mutated = request;
        for (int i = 1 + random.nextInt(4); i > 0 && mutated.length > 1; i--) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(6)) {
                case 0 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> mutated[at] = (byte) random.nextInt(256);
                case 2 -> mutated[at] = (byte) new int[] {0, 0x7f, 0x80, 0x84, 0xff, 0x30}[random.nextInt(6)];
                case 3 -> mutated = Arrays.copyOf(mutated, at);
                case 4 -> mutated = spliced(mutated, at, random.nextInt(mutated.length - at));
                default -> mutated = spliced(any(), at % 20, 0);
            }
        }
        return mutated;
    }

    /** Repeats a part of the bytes. */
    private static byte[] spliced(byte[] bytes, int at, int length) {
        int from = Math.min(at, bytes.length);
        byte[] spliced = Arrays.copyOf(bytes, bytes.length + length);
        System.arraycopy(bytes, from, spliced, from + length, bytes.length - from);
        return spliced;
    }
}
