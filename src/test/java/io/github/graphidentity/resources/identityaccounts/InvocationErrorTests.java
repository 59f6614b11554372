package io.github.graphidentity.resources.identityaccounts;

import static io.github.graphidentity.TestAccount.DISABLED_IN_AD;
import static io.github.graphidentity.TestAccount.DOCUMENTED_IN_ENTRA;
import static io.github.graphidentity.TestAccount.DOCUMENTED_IN_OKTA;
import static io.github.graphidentity.TestAccount.PASSWORD_NEVER_EXPIRES;
import static io.github.graphidentity.TestAccount.STAGED_IN_OKTA;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.activedirectory.adapter.DirectoryOutage;
import io.github.graphidentity.graph.wire.GraphErrorContract;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EmulatorTest
class InvocationErrorTests extends GraphErrorContract<InvocationError> {

    InvocationErrorTests(Emulator emulator, TestTokens tokens, DirectoryOutage directory) {
        super(emulator, tokens, directory);
    }

    @ParameterizedTest
    @EnumSource
    void isReturnedWithStatusCodeAndMessage(InvocationError error) {
        assertResponse(error);
    }

    @Override
    public Refusal provoke(InvocationError error) {
        return switch (error) {
            case ENTRA_ID_NOT_SUPPORTED ->
                badRequest("EntraID actions are not yet supported", invoke(DOCUMENTED_IN_ENTRA, "disable"));
            case ACTION_NOT_SUPPORTED ->
                badRequest(
                        "The action 'forcePasswordReset' is not supported for the identity provider 'okta'. Supported"
                                + " identity providers: activeDirectory.",
                        invoke(DOCUMENTED_IN_OKTA, "forcePasswordReset"));
            case IDENTITY_NOT_FOUND ->
                notFound(
                        "identityAccounts '0104216-0539-4838-88b1-000000000000' was not found.",
                        authorized(emulator.post("/beta/security/identities/identityAccounts/"
                                        + "0104216-0539-4838-88b1-000000000000/invokeAction"))
                                .json(DISABLED_IN_AD.body("disable"))
                                .send());
            case ACCOUNT_NOT_FOUND ->
                notFound(
                        "The account '00u10000000000000010' was not found among the accounts of identityAccounts"
                                + " '1d000000-0000-4000-8000-000000000001'.",
                        action().json(STAGED_IN_OKTA.body("disable")).send());
            case ACCOUNT_AT_OTHER_PROVIDER ->
                badRequest(
                        "The account 'ad000000-0000-4000-8000-000000000001' belongs to the identity provider"
                                + " 'activeDirectory', not to 'okta'.",
                        action().json(DISABLED_IN_AD.body("disable").replace("activeDirectory", "okta"))
                                .send());
            case ACCOUNT_GONE ->
                notFound(
                        "The account 'ad000000-0000-4000-8000-000000000001' was not found at the identity provider"
                                + " 'activeDirectory'.",
                        during(new ProviderFailure(ProviderFailure.Kind.ACCOUNT_NOT_FOUND, "no such account.")));
            case PROVIDER_REFUSED ->
                badRequest(
                        "The identity provider 'activeDirectory' refused the action 'forcePasswordReset': \"password never"
                                + " expires\" is set on the account, so the reset would have no effect.",
                        invoke(PASSWORD_NEVER_EXPIRES, "forcePasswordReset"));
            case PROVIDER_CONFLICT ->
                new Refusal(
                        409,
                        "Conflict",
                        "The identity provider 'okta' could not carry out the action 'disable' in the account's current"
                                + " state: a user in status STAGED cannot be suspended.",
                        invoke(STAGED_IN_OKTA, "disable"));
            case ACTION_WITHHELD ->
                new Refusal(
                        403,
                        "Forbidden",
                        "The identity provider 'activeDirectory' was not asked for the action 'disable': the account is"
                                + " protected.",
                        during(new ProviderFailure(ProviderFailure.Kind.PROTECTED, "the account is protected.")));
            case LIMIT_REACHED ->
                new Refusal(
                        429,
                        "TooManyRequests",
                        "No provider was asked: this caller has reached a limit.",
                        during(new ProviderFailure(ProviderFailure.Kind.LIMITED, "this caller has reached a limit.")));
            case PROVIDER_UNAVAILABLE ->
                new Refusal(
                        503,
                        "ServiceUnavailable",
                        "The identity provider 'activeDirectory' is not available: it is being restarted.",
                        during(new ProviderFailure(ProviderFailure.Kind.UNAVAILABLE, "it is being restarted.")));
            case PROVIDER_TIMEOUT ->
                new Refusal(
                        504,
                        "GatewayTimeout",
                        "The identity provider 'activeDirectory' did not answer in time: it is slow today.",
                        during(new ProviderFailure(
                                ProviderFailure.Kind.TIMEOUT, "it is slow today.", Duration.ofSeconds(30), null)));
        };
    }
}
