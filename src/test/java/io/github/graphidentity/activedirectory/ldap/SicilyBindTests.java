package io.github.graphidentity.activedirectory.ldap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The name under which the journal shows a bind with NTLM. */
class SicilyBindTests {

    private static final int HEADER = 64;

    @ParameterizedTest
    @CsvSource({"CONTOSO, dora, CONTOSO\\dora", "'', dora@contoso.example, dora@contoso.example", "'', '', ''"})
    void namesTheAccountOfAResponse(String domain, String user, String name) {
        assertThat(SicilyBind.name(bind(SicilyBind.RESPONSE, response(domain, user))))
                .isEqualTo(name);
    }

    @Test
    void keepsTheNameOfAnyOtherBind() {
        byte[] response = response("CONTOSO", "dora");
        assertThat(SicilyBind.name(bind(SicilyBind.NEGOTIATE, response))).isEqualTo("NTLM");
        assertThat(SicilyBind.name(bind(SicilyBind.RESPONSE, Arrays.copyOf(response, HEADER))))
                .isEqualTo("NTLM");
        assertThat(SicilyBind.name(new BindRequestProtocolOp("dora", "secret"))).isEqualTo("dora");
        assertThat(SicilyBind.name(new BindRequestProtocolOp("dora", "PLAIN", new ASN1OctetString(response))))
                .isEqualTo("dora");
    }

    private static BindRequestProtocolOp bind(byte choice, byte[] credentials) {
        return new BindRequestProtocolOp("NTLM", "Sicily", new ASN1OctetString(choice, credentials));
    }

    private static byte[] response(String domain, String user) {
        byte[] domainName = domain.getBytes(UTF_16LE);
        byte[] userName = user.getBytes(UTF_16LE);
        byte[] message = new byte[HEADER + domainName.length + userName.length];
        ByteBuffer.wrap(message)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("NTLMSSP\0".getBytes(US_ASCII))
                .putInt(3)
                .putInt(28, domainName.length)
                .putInt(32, HEADER)
                .putInt(36, userName.length)
                .putInt(40, HEADER + domainName.length)
                .putInt(60, 1)
                .position(HEADER)
                .put(domainName)
                .put(userName);
        return message;
    }
}
