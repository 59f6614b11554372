package io.github.graphidentity.activedirectory.ldap;

import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerExceptionHandler;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.NoticeOfDisconnectionExtendedResult;
import io.github.graphidentity.activedirectory.ldap.MessageLimits.LimitExceeded;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection after invalid input, with a notice to the client and a log entry. The library's own notice uses
 * result codes reserved for clients, and quotes the request.
 */
final class Disconnections implements LDAPListenerExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(Disconnections.class);

    @Override
    public void connectionCreationFailure(@Nullable Socket socket, Throwable cause) {
        log.debug("Cannot accept an LDAP connection: {}", cause.toString());
    }

    @Override
    @DocumentedBy("RFC 4511 4.4.1, notice of disconnection: protocolError, unavailable")
    public void connectionTerminated(LDAPListenerClientConnection connection, LDAPException cause) {
        LimitExceeded limitExceeded = limitExceeded(cause);
        if (limitExceeded != null) {
            end(connection, ResultCode.PROTOCOL_ERROR, String.valueOf(limitExceeded.getMessage()));
        } else if (cause.getResultCode().equals(ResultCode.SERVER_DOWN)
                || cause.getResultCode().equals(ResultCode.CONNECT_ERROR)) {
            // The client closed the connection.
            close(connection);
        } else if (cause.getResultCode().equals(ResultCode.LOCAL_ERROR)) {
            end(connection, ResultCode.UNAVAILABLE, "a request could not be carried out");
        } else {
            end(connection, ResultCode.PROTOCOL_ERROR, "what came is no LDAP message");
        }
    }

    /**
     * Handles exceptions that the library does not catch. Otherwise Java would log a long stack trace and leave the
     * socket open.
     */
    static void escaped(Thread reader, Throwable escaped) {
        if (reader instanceof LDAPListenerClientConnection connection
                && !connection.getSocket().isClosed()) {
            end(connection, ResultCode.UNAVAILABLE, escaped.getClass().getSimpleName());
        }
    }

    private static void end(LDAPListenerClientConnection connection, ResultCode code, String why) {
        log.warn(
                "Closed the LDAP connection from {}: {}",
                connection.getSocket().getInetAddress().getHostAddress(),
                why);
        try {
            connection.sendUnsolicitedNotification(new NoticeOfDisconnectionExtendedResult(
                    code, "00000057: LdapErr: DSID-0C0C0095, comment: Error decoding ldap message, data 0, v1db1"));
        } catch (LDAPException alreadyGone) {
            log.debug("Cannot send the notice of disconnection: {}", alreadyGone.getResultCode());
        }
        close(connection);
    }

    private static void close(LDAPListenerClientConnection connection) {
        try {
            connection.close();
        } catch (IOException alreadyClosed) {
            log.debug("The connection was already closed", alreadyClosed);
        }
    }

    private static @Nullable LimitExceeded limitExceeded(@Nullable Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof LimitExceeded found) {
                return found;
            }
        }
        return null;
    }
}
