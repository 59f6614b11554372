package io.github.graphidentity.activedirectory.ntlm;

import io.github.graphidentity.activedirectory.entries.DirectoryView;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;

/**
 * One challenge of the domain controller, and the check of the response to it. The JDK creates the challenge and checks
 * the response, because NTLM's digest MD4 is not available otherwise. For one thread at a time.
 */
public final class NtlmHandshake {

    private static final int NEGOTIATE_MESSAGE = 1;
    private static final int FLAGS_OF_NEGOTIATE_MESSAGE = 12;
    private static final int CHALLENGE = 24;
    private static final int CHALLENGE_LENGTH = 8;

    private static final Map<String, ?> SETTINGS = Map.of(
            "com.sun.security.sasl.ntlm.version", "NTLMv2", "com.sun.security.sasl.ntlm.random", new SecureRandom());

    private final SaslServer server;
    private final byte[] message;
    private char[] expected = new char[0];

    private NtlmHandshake(int flags, DirectoryView view) {
        try {
            server = Objects.requireNonNull(
                    Sasl.createSaslServer("NTLM", "ldap", view.domain().netBios(), SETTINGS, this::answer),
                    "the JDK does not offer NTLM");
            byte[] first = server.evaluateResponse(new byte[0]);
            byte[] challenge = Arrays.copyOfRange(first, CHALLENGE, CHALLENGE + CHALLENGE_LENGTH);
            message = ChallengeMessage.of(flags, challenge, view.domain(), view.now());
        } catch (SaslException unavailable) {
            throw new IllegalStateException(unavailable);
        }
    }

    /**
     * Starts a handshake; empty if the client's message is malformed.
     *
     * @param view the directory whose names and time the client gets
     */
    @DocumentedBy("MS-NLMP 2.2.1.1, NEGOTIATE_MESSAGE")
    public static Optional<NtlmHandshake> start(byte[] negotiate, DirectoryView view) {
        return NtlmMessage.read(negotiate, NEGOTIATE_MESSAGE, FLAGS_OF_NEGOTIATE_MESSAGE)
                .map(client -> new NtlmHandshake(client.number(FLAGS_OF_NEGOTIATE_MESSAGE), view));
    }

    /** The message for the client. The caller does not change the array. */
    public byte[] message() {
        return message;
    }

    /** Whether a client's response proves that it knows a password. Only NTLMv2 does. */
    public boolean proves(AuthenticateMessage response, String password) {
        if (!response.hasNtlmV2Response()) {
            return false;
        }
        expected = password.toCharArray();
        try {
            server.evaluateResponse(response.withoutLmResponse());
            return true;
        } catch (SaslException another) {
            return false;
        }
    }

    private void answer(Callback[] callbacks) {
        for (Callback callback : callbacks) {
            if (callback instanceof PasswordCallback password) {
                password.setPassword(expected);
            }
        }
    }
}
