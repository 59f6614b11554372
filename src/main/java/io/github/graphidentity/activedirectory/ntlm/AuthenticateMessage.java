package io.github.graphidentity.activedirectory.ntlm;

import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;

/** The last message of a client: the account, and a response that proves the password. */
@DocumentedBy("MS-NLMP 2.2.1.3, AUTHENTICATE_MESSAGE")
public final class AuthenticateMessage {

    private static final int TYPE = 3;
    private static final int LM_RESPONSE = 12;
    private static final int NT_RESPONSE = 20;
    private static final int DOMAIN = 28;
    private static final int USER = 36;
    private static final int LAST_FIELD = 52;
    private static final int FLAGS = 60;

    /** The proof and the client's challenge of NTLMv2 take 44 bytes. A response of NTLMv1 takes 24. */
    private static final int SHORTEST_NTLM_V2 = 44;

    private final NtlmMessage message;

    private AuthenticateMessage(NtlmMessage message) {
        this.message = message;
    }

    /** Reads a message; empty if it is malformed. */
    public static Optional<AuthenticateMessage> read(byte[] bytes) {
        return NtlmMessage.read(bytes, TYPE, FLAGS)
                .filter(message -> IntStream.iterate(LM_RESPONSE, field -> field <= LAST_FIELD, field -> field + 8)
                        .allMatch(message::isWithin))
                .map(AuthenticateMessage::new);
    }

    /** The name of the domain as the client knows it; may be empty. */
    public String domain() {
        return text(DOMAIN);
    }

    /** The name of the account in the domain, or a userPrincipalName; empty for an anonymous session. */
    public String user() {
        return text(USER);
    }

    /** {@code DOMAIN\name}, or as much of it as the client sent. */
    public String account() {
        return domain().isEmpty() ? user() : domain() + "\\" + user();
    }

    private String text(int field) {
        return new String(message.value(field), StandardCharsets.UTF_16LE);
    }

    @DocumentedBy("MS-NLMP 3.2.5.1.2: without a user name and a response, the session is anonymous")
    public boolean isAnonymous() {
        return message.length(USER) == 0 && message.length(NT_RESPONSE) == 0;
    }

    boolean hasNtlmV2Response() {
        return message.length(NT_RESPONSE) >= SHORTEST_NTLM_V2;
    }

    /** The message with the response of NTLMv2 alone. The JDK would accept an LMv2 response in its place. */
    byte[] withoutLmResponse() {
        return message.without(LM_RESPONSE);
    }
}
