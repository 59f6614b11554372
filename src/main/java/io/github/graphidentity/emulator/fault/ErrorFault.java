package io.github.graphidentity.emulator.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A fault whose response is an error: an entry of the catalogue, a status, or both. */
sealed interface ErrorFault extends RequestFault {

    @Nullable
    String error();

    @Nullable
    Integer status();

    @Nullable
    String code();

    @Nullable
    String message();

    @Nullable
    Integer aadsts();

    @Nullable
    String retryAfter();

    @Override
    default void check(FaultSpec.Match match) {
        String name = error();
        boolean tokenService = match.operation() != null && TOKEN_SERVICE.contains(match.operation());
        FaultCheck.require(
                name == null || !OKTA.equals(match.operation()),
                "error must not be set for operation okta, but is '" + name + "'. Set status, code and message.");
        FaultCheck.require(
                aadsts() == null || tokenService,
                "aadsts must not be set for an operation of Graph or Okta, but is " + aadsts()
                        + ". Remove it, or set operation to 'tokenService'.");
        FaultCheck.require(
                name == null || (tokenService ? InjectedErrors.isOfTokenService(name) : InjectedErrors.isOfGraph(name)),
                "error must be an error of " + (tokenService ? "the token service" : "Graph") + ", but " + name
                        + " is not. "
                        + (tokenService
                                ? "Remove operation, or set it to one of Graph's."
                                : "Set operation to 'tokenService'."));
    }

    @Override
    default String retryAfterHeader(Instant now) {
        return RetryAfter.header(retryAfter(), now);
    }

    private static void check(@Nullable String error, @Nullable Integer status, @Nullable String retryAfter) {
        FaultCheck.require(
                error != null || status != null,
                "error and status are missing. Set error to an entry of docs/reference/errors.md, or set status.");
        FaultCheck.require(
                error == null || InjectedErrors.isOfGraph(error) || InjectedErrors.isOfTokenService(error),
                "error must be an entry of docs/reference/errors.md, but is '" + error + "'. Graph's are: "
                        + InjectedErrors.namesOfGraph() + ".");
        FaultCheck.between("status", status, 400, 599);
        RetryAfter.check(retryAfter);
    }

    /**
     * The request is rejected and not carried out.
     *
     * @param error an entry of the error catalogue; not for Okta
     * @param status the HTTP status, in place of the entry's
     * @param code the error code that clients branch on, in place of the entry's; at Okta the errorCode
     * @param message the text, in place of the entry's
     * @param aadsts the number after AADSTS, at the token service
     * @param retryAfter the header Retry-After: seconds, sent as given; {@code none} for no header; {@code date+30} for a
     *     date in 30 seconds
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record InjectedError(
            @Nullable String error,
            @Nullable Integer status,
            @Nullable String code,
            @Nullable String message,
            @Nullable Integer aadsts,
            @Nullable String retryAfter)
            implements ErrorFault {

        public InjectedError {
            ErrorFault.check(error, status, retryAfter);
        }

        @Override
        public void apply(FaultedRequest request) throws IOException {
            request.reject(InjectedErrors.of(this, request.surface()));
        }
    }

    /** The request is carried out, but the response is an error. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ExecutedButFailed(
            @Nullable String error,
            @Nullable Integer status,
            @Nullable String code,
            @Nullable String message,
            @Nullable Integer aadsts,
            @Nullable String retryAfter)
            implements ErrorFault {

        public ExecutedButFailed {
            ErrorFault.check(error, status, retryAfter);
        }

        @Override
        public void apply(FaultedRequest request) throws ServletException, IOException {
            request.proceedAndDiscardResponse();
            request.reject(InjectedErrors.of(this, request.surface()));
        }
    }
}
