package io.github.graphidentity.activedirectory.ldap;

import com.unboundid.ldap.protocol.ExtendedResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.extensions.NoticeOfDisconnectionExtendedResult;
import io.github.graphidentity.activedirectory.ldap.LdapServer.LdapPort;
import io.github.graphidentity.activedirectory.ldap.RequestHandler.Next;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of an LDAP client. Its thread reads a request, carries it out, and then reads the next. Other threads only
 * close it: if a deadline passes, or to make room for another connection.
 */
final class ServedConnection implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(ServedConnection.class);

    /** The time to send a notice before the socket is closed. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final LdapPort port;
    private final ClientSocket client;
    private final RequestHandler requests;
    private volatile long deadline;
    private volatile long idleSince = System.nanoTime();
    private volatile boolean idle = true;
    private volatile boolean bound;

    ServedConnection(Socket accepted, LdapPort port, ServedDirectory directory) {
        this.port = port;
        this.client = new ClientSocket(accepted, port.tls());
        this.requests = new RequestHandler(directory, client::isEncrypted);
        this.deadline = deadlineAfter(port.limits().bind());
    }

    private static long deadlineAfter(Duration duration) {
        return System.nanoTime() + duration.plus(GRACE).toNanos();
    }

    boolean isOverdue() {
        return deadline - System.nanoTime() < 0;
    }

    /** Whether another connection may replace this one: no request is carried out, or the client is not bound. */
    boolean isReplaceable() {
        return idle || !bound;
    }

    boolean isBound() {
        return bound;
    }

    /** When the last request was carried out, by {@link System#nanoTime()}. */
    long idleSince() {
        return idleSince;
    }

    /** Closes the connection from any thread. */
    void abort() {
        client.abort();
    }

    @Override
    public void run() {
        try {
            if (client.begin(port.encrypted())) {
                serve();
            }
        } catch (ConnectionEnded ended) {
            client.warn(ended.reason());
            end(ended.notice());
        } catch (SocketTimeoutException idleTooLong) {
            end(ResultCode.UNAVAILABLE);
        } catch (IOException | UncheckedIOException gone) {
            log.debug("The client at {} closed the connection: {}", client.address(), gone.toString());
        } catch (RuntimeException | Error failure) {
            log.error("Internal error on the LDAP connection from {}", client.address(), failure);
            end(ResultCode.UNAVAILABLE);
        } finally {
            deadline = deadlineAfter(Duration.ZERO);
            client.close();
        }
    }

    private void serve() throws IOException {
        for (boolean open = true; open; ) {
            Next next = serve(new MessageReader(client.current().getInputStream(), port.memory(), client::stopReading));
            deadline = deadlineAfter(port.limits().bind());
            open = next == Next.START_TLS && client.encrypt();
        }
    }

    /** Serves requests until the connection ends or TLS begins. */
    private Next serve(MessageReader messages) throws IOException {
        Next next = Next.READ;
        while (next == Next.READ) {
            next = await(messages) ? serveNext(messages) : Next.CLOSE;
        }
        return next;
    }

    private Next serveNext(MessageReader messages) throws IOException {
        try {
            LDAPMessage message =
                    messages.read(requests.isBound() ? MessageReader.MAX_LENGTH : MessageReader.MAX_LENGTH_BEFORE_BIND);
            idle = false;
            ResponseWriter responses = new ResponseWriter(client.current().getOutputStream(), message.getMessageID());
            Next next = requests.handle(message, responses, messages::moreArrived);
            bound = requests.isBound();
            idleSince = System.nanoTime();
            idle = true;
            responses.flush();
            return next;
        } finally {
            messages.release();
        }
    }

    /** Waits for a request, and then starts the time that it may take. */
    private boolean await(MessageReader messages) throws IOException {
        Duration wait = bound ? port.limits().idle() : port.limits().bind();
        deadline = deadlineAfter(wait);
        client.limitRead(wait);
        boolean arrived = messages.await();
        client.limitRead(Duration.ZERO);
        deadline = deadlineAfter(port.limits().request());
        return arrived;
    }

    @DocumentedBy("RFC 4511 4.4.1, notice of disconnection: protocolError, unavailable")
    private void end(ResultCode code) {
        deadline = deadlineAfter(Duration.ZERO);
        String text = code.equals(ResultCode.PROTOCOL_ERROR) ? DirectoryRequests.CANNOT_DECODE : "";
        try {
            ResponseWriter notice = new ResponseWriter(client.current().getOutputStream(), 0);
            notice.write(new ExtendedResponseProtocolOp(new NoticeOfDisconnectionExtendedResult(code, text)));
            notice.flush();
            client.finish(GRACE);
        } catch (IOException | UncheckedIOException gone) {
            log.debug("The notice of disconnection did not reach {}", client.address());
        }
    }
}
