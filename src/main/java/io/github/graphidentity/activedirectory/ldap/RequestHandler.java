package io.github.graphidentity.activedirectory.ldap;

import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.graphidentity.activedirectory.entries.LdapError;
import io.github.graphidentity.activedirectory.ldap.LdapExchange.LdapRequest;
import io.github.graphidentity.activedirectory.simulated.DirectorySession;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.records.StoreFull;
import io.github.graphidentity.platform.records.StoreUnavailable;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out the requests of one connection, one after another. */
final class RequestHandler {

    private static final Logger log = LoggerFactory.getLogger(RequestHandler.class);

    private final ServedDirectory directory;
    private final BooleanSupplier encrypted;
    private @Nullable SessionFactory openedBy;
    private @Nullable DirectorySession session;

    RequestHandler(ServedDirectory directory, BooleanSupplier encrypted) {
        this.directory = directory;
        this.encrypted = encrypted;
    }

    /** What the connection does after a response. */
    enum Next {
        READ,
        START_TLS,
        CLOSE
    }

    /** The session of this client. If another directory is served since the last request, it is a new, anonymous one. */
    @SuppressWarnings("ReferenceEquality") // another directory is another instance
    private DirectorySession session() {
        SessionFactory current = directory.sessions();
        DirectorySession open = session;
        if (open == null || current != openedBy) {
            open = current.open(encrypted);
            openedBy = current;
            session = open;
        }
        return open;
    }

    boolean isBound() {
        return session != null && session().caller().isPresent();
    }

    /**
     * Carries out a request and writes its response, which the caller flushes. Abandoning a request has no effect, because its response has been sent.
     *
     * @param outstanding whether the client has sent more requests already
     */
    Next handle(LDAPMessage message, ResponseWriter responses, BooleanSupplier outstanding) throws ConnectionEnded {
        switch (message.getProtocolOpType()) {
            case LDAPMessage.PROTOCOL_OP_TYPE_UNBIND_REQUEST -> {
                return Next.CLOSE;
            }
            case LDAPMessage.PROTOCOL_OP_TYPE_ABANDON_REQUEST -> {
                return Next.READ;
            }
            default -> {
                LdapOperation operation = LdapOperation.of(message)
                        .orElseThrow(() -> ConnectionEnded.invalid("it sent a response instead of a request"));
                LdapCall call = new LdapCall(message, session(), responses, encrypted.getAsBoolean(), outstanding);
                LDAPResult result = observed(operation, call);
                responses.write(operation.response().apply(result), result.getResponseControls());
                return SessionRequests.startsTls(result) ? Next.START_TLS : Next.READ;
            }
        }
    }

    private LDAPResult observed(LdapOperation operation, LdapCall call) {
        LdapRequest request = LdapRequest.of(operation, call.message());
        Consumer<LdapExchange> observer = directory.before(request);
        long start = System.nanoTime();
        LDAPResult result = result(operation, call);
        try {
            observer.accept(new LdapExchange(
                    request,
                    call.session().caller(),
                    result.getResultCode().intValue(),
                    Objects.requireNonNullElse(result.getDiagnosticMessage(), ""),
                    Duration.ofNanos(System.nanoTime() - start)));
        } catch (StoreUnavailable unavailable) {
            return LdapError.STORAGE_UNAVAILABLE.of().toLDAPResult();
        }
        return result;
    }

    private static LDAPResult result(LdapOperation operation, LdapCall call) {
        try {
            return operation.work().carryOut(call);
        } catch (LDAPException rejected) {
            return rejected.getResultCode().isClientSideResultCode()
                    ? internalError(operation, rejected)
                    : rejected.toLDAPResult();
        } catch (StoreFull full) {
            return LdapError.STORAGE_FULL.of().toLDAPResult();
        } catch (StoreUnavailable unavailable) {
            return LdapError.STORAGE_UNAVAILABLE.of().toLDAPResult();
        } catch (UncheckedIOException gone) {
            throw gone;
        } catch (RuntimeException | StackOverflowError failure) {
            return internalError(operation, failure);
        }
    }

    @Assumed("AD's text for an internal error of its own differs from case to case")
    private static LDAPResult internalError(LdapOperation operation, Throwable failure) {
        log.error("Internal error in an LDAP {} request", operation.label(), failure);
        return new LDAPException(
                        ResultCode.OTHER, "00000057: LdapErr: DSID-0C090B7B, comment: Internal error, data 0, v1db1")
                .toLDAPResult();
    }
}
