package io.github.graphidentity.activedirectory.ldap;

import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;

/** Ends a connection, with a notice of disconnection to the client and a reason for the log. */
final class ConnectionEnded extends IOException {

    private static final long serialVersionUID = 1;

    private final transient ResultCode notice;

    private ConnectionEnded(ResultCode notice, String reason) {
        super(reason);
        this.notice = notice;
    }

    /** The client sent something that is not an LDAP request, or exceeds a limit. */
    static ConnectionEnded invalid(String reason) {
        return new ConnectionEnded(ResultCode.PROTOCOL_ERROR, reason);
    }

    /** The server cannot serve this connection any longer. */
    static ConnectionEnded unavailable(String reason) {
        return new ConnectionEnded(ResultCode.UNAVAILABLE, reason);
    }

    ResultCode notice() {
        return notice;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
