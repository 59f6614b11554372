package io.github.graphidentity.activedirectory.ldap;

import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerExceptionHandler;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.NoticeOfDisconnectionExtendedResult;
import io.github.graphidentity.activedirectory.ldap.MessageLimits.TooMuch;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections that end because of what came over them: with a notice to the client, a line in the log, and a closed socket. The
 * library's own notice has result codes that are a client's alone, and quotes the request.
 */
final class Disconnections implements LDAPListenerExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Disconnections.class);

    /** Nobody there to be told. */
    @Override
    public void connectionCreationFailure(@Nullable Socket socket, Throwable cause) {
        log.debug("an LDAP connection could not be taken: {}", cause.toString());
    }

    @Override
    @DocumentedBy("RFC 4511 4.4.1, notice of disconnection: protocolError, unavailable")
    public void connectionTerminated(LDAPListenerClientConnection connection, LDAPException cause) {
        TooMuch tooMuch = tooMuch(cause);
        if (tooMuch != null) {
            end(connection, ResultCode.PROTOCOL_ERROR, String.valueOf(tooMuch.getMessage()));
        } else if (cause.getResultCode().equals(ResultCode.SERVER_DOWN)
                || cause.getResultCode().equals(ResultCode.CONNECT_ERROR)) {
            // The client has gone without a word, as clients do.
            close(connection);
        } else if (cause.getResultCode().equals(ResultCode.LOCAL_ERROR)) {
            end(connection, ResultCode.UNAVAILABLE, "a request could not be carried out");
        } else {
            end(connection, ResultCode.PROTOCOL_ERROR, "what came is no LDAP message");
        }
    }

    /** What the library did not expect, and would leave to Java: a trace of a thousand lines, and an open socket. */
    static void escaped(Thread reader, Throwable escaped) {
        if (reader instanceof LDAPListenerClientConnection connection
                && !connection.getSocket().isClosed()) {
            end(connection, ResultCode.UNAVAILABLE, escaped.getClass().getSimpleName());
        }
    }

    private static void end(LDAPListenerClientConnection connection, ResultCode code, String why) {
        log.warn(
                "the LDAP connection from {} is closed: {}",
                connection.getSocket().getInetAddress().getHostAddress(),
                why);
        try {
            connection.sendUnsolicitedNotification(new NoticeOfDisconnectionExtendedResult(
                    code, "00000057: LdapErr: DSID-0C0C0095, comment: Error decoding ldap message, data 0, v1db1"));
        } catch (LDAPException alreadyGone) {
            log.debug("it could not be told: {}", alreadyGone.getResultCode());
        }
        close(connection);
    }

    private static void close(LDAPListenerClientConnection connection) {
        try {
            connection.close();
        } catch (IOException alreadyClosed) {
            log.debug("it was closed before", alreadyClosed);
        }
    }

    private static @Nullable TooMuch tooMuch(@Nullable Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof TooMuch found) {
                return found;
            }
        }
        return null;
    }
}
