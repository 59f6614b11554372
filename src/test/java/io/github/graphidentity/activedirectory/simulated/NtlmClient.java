package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.sdk.extensions.WhoAmIExtendedRequest;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;

/** An LDAP client that signs in with NTLM (MS-ADTS 5.1.1.1.3). The JDK writes its messages. */
final class NtlmClient implements Closeable {

    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;
    private int id;

    NtlmClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    /**
     * The response to a bind.
     *
     * @param credentials what the server returns in place of the matched DN
     */
    @SuppressWarnings("ArrayRecordComponent") // not compared
    record Answer(int code, byte[] credentials, String text) {

        /** For example {@code 49 80090308 data 57}, or {@code 0}. */
        String summary() {
            String data = text.replaceFirst(".*(data \\w+),.*", "$1");
            return text.isEmpty() ? String.valueOf(code) : code + " " + text.substring(0, 8) + " " + data;
        }
    }

    Answer discover() throws Exception {
        return bind(0x89, "", new byte[0]);
    }

    Answer negotiate(byte[] message) throws Exception {
        return bind(0x8a, "NTLM", message);
    }

    Answer respond(byte[] message) throws Exception {
        return bind(0x8b, "", message);
    }

    /** Negotiates, and returns the response to the challenge without sending it. */
    byte[] response(String version, String domain, String user, String password) throws Exception {
        SaslClient client = sasl(version, domain, user, password);
        return client.evaluateChallenge(
                negotiate(client.evaluateChallenge(new byte[0])).credentials());
    }

    Answer signIn(String domain, String user, String password) throws Exception {
        return respond(response("NTLMv2", domain, user, password));
    }

    /** A client of the JDK. The version is {@code NTLM}, {@code NTLM2}, {@code LMv2} or {@code NTLMv2}. */
    static SaslClient sasl(String version, String domain, String user, String password) throws SaslException {
        Map<String, ?> settings = Map.of("com.sun.security.sasl.ntlm.version", version);
        return Sasl.createSaslClient(new String[] {"NTLM"}, null, "ldap", "", settings, callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback name) {
                    name.setName(user);
                } else if (callback instanceof RealmCallback realm) {
                    realm.setText(domain);
                } else if (callback instanceof PasswordCallback secret) {
                    secret.setPassword(password.toCharArray());
                }
            }
        });
    }

    Answer simpleBind(String name, String password) throws Exception {
        return answer(request(new BindRequestProtocolOp(name, password)));
    }

    String whoAmI() throws Exception {
        ASN1Element[] fields = request(new WhoAmIExtendedRequest().encodeProtocolOp());
        return fields[fields.length - 1].decodeAsOctetString().stringValue();
    }

    private Answer bind(int choice, String name, byte[] credentials) throws Exception {
        return answer(request(new ASN1Sequence(
                LDAPMessage.PROTOCOL_OP_TYPE_BIND_REQUEST,
                new ASN1Integer(3),
                new ASN1OctetString(name),
                new ASN1OctetString((byte) choice, credentials))));
    }

    private static Answer answer(ASN1Element[] fields) throws Exception {
        return new Answer(
                fields[0].decodeAsEnumerated().intValue(),
                fields[1].getValue(),
                fields[2].decodeAsOctetString().stringValue());
    }

    private ASN1Element[] request(ProtocolOp operation) throws Exception {
        return request(operation.encodeProtocolOp());
    }

    private ASN1Element[] request(ASN1Element operation) throws Exception {
        socket.getOutputStream().write(new ASN1Sequence(new ASN1Integer(++id), operation).encode());
        ASN1Element response = ASN1Element.readFrom(socket.getInputStream());
        return response.decodeAsSequence().elements()[1].decodeAsSequence().elements();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
