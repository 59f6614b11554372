package io.github.graphidentity.resources.users;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.activedirectory.adapter.DirectoryOutage;
import io.github.graphidentity.graph.wire.GraphErrorContract;
import io.github.graphidentity.tenant.worlds.Tenants;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EmulatorTest
class MethodErrorTests extends GraphErrorContract<MethodError> {

    private static final String DORA = "69dfa3ea-1295-4e2c-b469-59564581143d";
    private static final String MOBILE = "{\"phoneType\":\"mobile\",\"phoneNumber\":\"+1 5555551234\"}";
    private static final String RESET = "/methods/28c10230-6103-485e-b985-444c60001490/resetPassword";

    private final Tenants tenants;

    MethodErrorTests(Emulator emulator, TestTokens tokens, DirectoryOutage directory, Tenants tenants) {
        super(emulator, tokens, directory);
        this.tenants = tenants;
    }

    @ParameterizedTest
    @EnumSource
    void returnsTheDocumentedResponse(MethodError error) {
        assertResponse(error);
    }

    @Override
    public Refusal provoke(MethodError error) {
        return switch (error) {
            case PASS_LIFETIME ->
                refused(
                        "Invalid LifetimeInMinutes specified. The valid range between 10 and 43200.",
                        "/temporaryAccessPassMethods",
                        "{\"lifetimeInMinutes\":9}");
            case METHOD_EXISTS ->
                refused(
                        "The user already has a method with the id '3179e48a-750b-4051-897c-87b9720928f7'. Change it, or"
                                + " delete it first.",
                        "/phoneMethods",
                        MOBILE);
            case MOBILE_REQUIRED ->
                new Refusal(
                        400,
                        "badRequest",
                        "An alternateMobile phone requires a mobile phone.",
                        call(
                                "POST",
                                "e5e50000-0000-4000-8000-000000000002",
                                "/phoneMethods",
                                MOBILE.replace("mobile", "alternateMobile")));
            case PHONE_TYPE_FIXED ->
                new Refusal(
                        400,
                        "badRequest",
                        "The type of a phone cannot be changed. Add a phone of the type 'office', and delete this one.",
                        call(
                                "PATCH",
                                DORA,
                                "/phoneMethods/3179e48a-750b-4051-897c-87b9720928f7",
                                MOBILE.replace("mobile", "office")));
            case PASSWORD_PERMANENT ->
                new Refusal(
                        400,
                        "badRequest",
                        "A password cannot be deleted.",
                        emulator.request("DELETE", path(DORA, "/methods/28c10230-6103-485e-b985-444c60001490"))
                                .bearer(tokens.delegated(
                                        "UserAuthenticationMethod.ReadWrite.All", TestTokens.GLOBAL_ADMINISTRATOR))
                                .send());
            case OWN_PASSWORD ->
                new Refusal(
                        400,
                        "badRequest",
                        "resetPassword cannot reset the caller's own password. Use changePassword.",
                        emulator.post(path("e5e50000-0000-4000-8000-000000000001", RESET))
                                .bearer(tokens.delegated(
                                        "UserAuthenticationMethod.ReadWrite.All", TestTokens.GLOBAL_ADMINISTRATOR))
                                .send());
            case PASSWORD_REQUIRED ->
                refused(
                        "newPassword is required, because the user is synchronized from Active Directory.",
                        RESET,
                        "{\"newPassword\":null}");
            case PASSWORD_REJECTED ->
                refused(
                        "The new password is not accepted. The password must have 8 to 256 characters.",
                        RESET,
                        "{\"newPassword\":\"short\"}");
            case WRITEBACK_PROTECTED -> {
                protect();
                yield refused(
                        "The user's account in Active Directory is or was in a protected group, so its password cannot be"
                                + " reset.",
                        RESET,
                        "{\"newPassword\":\"N3w-Passw0rd!\"}");
            }
            case PASSWORD_WRONG ->
                new Refusal(
                        400,
                        "badRequest",
                        "currentPassword is not the password of the user.",
                        emulator.post("/v1.0/me/changePassword")
                                .bearer(tokens.delegated("User-PasswordProfile.ReadWrite.All"))
                                .json("{\"currentPassword\":\"guessed-it\",\"newPassword\":\"N3w-Passw0rd\"}")
                                .send());
        };
    }

    private void protect() {
        try {
            tenants.byId(emulator.tenantId())
                    .orElseThrow()
                    .directory()
                    .system()
                    .modify(new ModifyRequest(
                            "CN=Dora Documented,OU=People," + emulator.baseDn(),
                            new Modification(ModificationType.REPLACE, "adminCount", "1")));
        } catch (LDAPException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Refusal refused(String message, String path, String body) {
        return new Refusal(400, "badRequest", message, call("POST", DORA, path, body));
    }

    private TestResponse call(String method, String user, String path, String body) {
        return emulator.request(method, path(user, path))
                .bearer(tokens.with(claims -> claims.claim("roles", List.of("UserAuthenticationMethod.ReadWrite.All"))))
                .json(body)
                .send();
    }

    private static String path(String user, String rest) {
        return "/v1.0/users/" + user + "/authentication" + rest;
    }
}
