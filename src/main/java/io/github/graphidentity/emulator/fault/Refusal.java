package io.github.graphidentity.emulator.fault;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.graphidentity.emulator.trace.ProviderCall;
import io.github.graphidentity.emulator.trace.ProviderCall.Answer;
import io.github.graphidentity.okta.client.OktaErrorCode;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.simulated.OrgErrors;
import io.github.graphidentity.provider.IdentityProvider;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The provider refuses with an LDAP result code or an Okta error code.
 *
 * @param ldapResult the result code of Active Directory, as 53
 * @param diagnostic the text that Active Directory sends with it
 * @param oktaError the errorCode of Okta, as {@code E0000047}, with the status and summary that Okta sends
 * @param status the HTTP status of Okta, in place of the usual one
 * @param message the summary of Okta, in place of the usual one
 * @param retryAfter the seconds that Okta sends as Retry-After
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Refusal(
        @Nullable Integer ldapResult,
        @Nullable String diagnostic,
        @Nullable String oktaError,
        @Nullable Integer status,
        @Nullable String message,
        @Nullable String retryAfter)
        implements ProviderFault {

    Refusal {
        FaultCheck.between("ldapResult", ldapResult, 1, 122);
        FaultCheck.require(
                (ldapResult == null) != (oktaError == null),
                "Exactly one of ldapResult, as 53, and oktaError, as E0000047, must be set.");
        FaultCheck.require(
                oktaError == null || oktaError.matches("E\\d{7}"),
                "oktaError must be E and 7 digits, as E0000047, but is '" + oktaError + "'.");
        FaultCheck.between("status", status, 400, 599);
        FaultCheck.require(
                retryAfter == null || retryAfter.matches("\\d{1,6}"),
                "retryAfter of a refusal must be a whole number of seconds, but is '" + retryAfter + "'.");
    }

    private IdentityProvider provider() {
        return ldapResult == null ? IdentityProvider.OKTA : IdentityProvider.ACTIVE_DIRECTORY;
    }

    @Override
    public void check(FaultSpec.Match match) {
        FaultCheck.require(
                match.identityProvider() == null
                        || match.identityProvider().equals(provider().wireName()),
                "identityProvider must be " + provider().wireName() + " for this refusal, but is '"
                        + match.identityProvider() + "'.");
    }

    @Override
    public boolean isPossible(FaultContext context) {
        return provider().wireName().equals(context.identityProvider());
    }

    @Override
    public Object answer(ProviderCall call, Answer provider, Pauses pauses, Duration oktaTimeout) throws Exception {
        if (ldapResult != null) {
            throw ProviderFault.ldap(call, ResultCode.valueOf(ldapResult), diagnostic);
        }
        String code = String.valueOf(oktaError);
        OktaException usual = OktaErrorCode.of(code)
                .map(OrgErrors::of)
                .orElseGet(() -> InjectedErrors.okta(400, code, "Injected by a fault."));
        throw new OktaException(
                status == null ? usual.status() : status,
                usual.errorCode(),
                message == null ? usual.errorSummary() : message,
                OrgErrors.errorId(),
                List.of(),
                retryAfter == null ? null : Duration.ofSeconds(Long.parseLong(retryAfter)));
    }
}
