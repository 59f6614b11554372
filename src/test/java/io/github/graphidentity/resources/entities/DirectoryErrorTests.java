package io.github.graphidentity.resources.entities;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestRequest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.activedirectory.adapter.DirectoryOutage;
import io.github.graphidentity.entra.simulated.EntraUsers;
import io.github.graphidentity.entra.simulated.ObjectLink;
import io.github.graphidentity.entra.simulated.TestUser;
import io.github.graphidentity.graph.wire.GraphErrorContract;
import io.github.graphidentity.tenant.worlds.Tenants;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EmulatorTest
class DirectoryErrorTests extends GraphErrorContract<DirectoryError> {

    private static final String FULL =
            "The directory object quota limit for the Principal has been exceeded. Please ask your"
                    + " administrator to increase the quota limit or delete objects to reduce the used quota.";

    private final Tenants tenants;

    DirectoryErrorTests(Emulator emulator, TestTokens tokens, DirectoryOutage directory, Tenants tenants) {
        super(emulator, tokens, directory);
        this.tenants = tenants;
    }

    @ParameterizedTest
    @EnumSource
    void returnsTheDocumentedResponse(DirectoryError error) {
        assertResponse(error);
    }

    @Override
    public Refusal provoke(DirectoryError error) {
        return switch (error) {
            case DIRECTORY_OBJECT_NOT_FOUND ->
                new Refusal(
                        404,
                        "Request_ResourceNotFound",
                        "Resource 'someone-else' does not exist or one of its queried reference-property objects are not"
                                + " present.",
                        writing(emulator.get("/v1.0/users/someone-else")).send());
            case ME_WITHOUT_USER ->
                badRequest(
                        "/me request is only valid with delegated authentication flow.",
                        writing(emulator.post("/v1.0/me/revokeSignInSessions")).send());
            case PROPERTY_UNKNOWN -> refused("Invalid property 'color'.", "{\"color\":\"red\"}");
            case PROPERTY_READ_ONLY -> refused("Property 'id' is read-only and cannot be set.", "{\"id\":\"1\"}");
            case PROPERTY_MISTYPED ->
                badRequest("Property city in payload has a value that does not match schema.", patch("{\"city\":7}"));
            case PROPERTY_INVALID ->
                refused(
                        "Invalid value specified for property 'postalCode' of resource 'User'. It is longer than 40"
                                + " characters.",
                        "{\"postalCode\":\"" + "1".repeat(41) + "\"}");
            case PROPERTY_REQUIRED ->
                refused("A value is required for property 'displayName' of resource 'User'.", "{\"displayName\":null}");
            case SYNCHRONIZED ->
                new Refusal(
                        400,
                        "Request_BadRequest",
                        "Unable to update the specified properties for on-premises mastered Directory Sync objects or objects"
                                + " currently undergoing migration.",
                        writing(emulator.request("PATCH", "/v1.0/users/" + emulator.upn("dora.documented")))
                                .json(
                                        "{\"city\":\"Ulm\",\"onPremisesExtensionAttributes\":{\"extensionAttribute1\":\"x\"}}")
                                .send());
            case DOMAIN_NOT_VERIFIED ->
                refused(
                        "The domain portion of the userPrincipalName property is invalid. You must use one of the verified"
                                + " domain names in your organization.",
                        "{\"userPrincipalName\":\"ada@fabrikam.example\"}");
            case VALUE_TAKEN ->
                refused(
                        "Another object with the same value for property userPrincipalName already exists.",
                        "{\"userPrincipalName\":\"" + emulator.upn("secadmin") + "\"}");
            case TENANT_FULL -> new Refusal(403, "Directory_QuotaExceeded", FULL, createInAFullTenant());
            case TYPE_MISMATCHED ->
                refused(
                        "The type 'microsoft.graph.group' in the body does not match the request, which requires 'microsoft.graph.user'.",
                        "{\"@odata.type\":\"#microsoft.graph.group\"}");
            case REFERENCE_EXISTS ->
                new Refusal(
                        400,
                        "Request_BadRequest",
                        "One or more added object references already exist for the following modified properties: 'members'.",
                        addMemberAgain());
            case REFERENCES_TOO_MANY ->
                badRequest(
                        "The property 'manager' can add at most 20 references in one request.",
                        patch("{\"manager@odata.bind\":[" + "\"/users/a\",".repeat(20) + "\"/users/a\"]}"));
            case PARAMETER_INVALID ->
                badRequest(
                        "Parameter 'ids' must be a list of 1 to 20 strings.",
                        emulator.post("/v1.0/users/" + emulator.upn("helpdesk") + "/checkMemberObjects")
                                .bearer(tokens.with(claims -> claims.claim("roles", List.of("Directory.Read.All"))))
                                .json("{}")
                                .send());
            case REFERENCE_MISSING ->
                new Refusal(
                        404,
                        "Request_ResourceNotFound",
                        "Resource 'manager' does not exist or one of its queried reference-property objects are not present.",
                        removeManagerAgain());
            case REFERENCE_INVALID ->
                new Refusal(
                        400,
                        "Request_BadRequest",
                        "An invalid object reference was specified for the property '@odata.id'.",
                        writing(emulator.request("PUT", manager()))
                                .json("{\"@odata.id\":\"\"}")
                                .send());
            case OPERATOR_NOT_ADVANCED ->
                unsupported(
                        "Operator 'endsWith' is not supported because the required parameters might be missing. Try adding"
                                + " $count=true query parameter and ConsistencyLevel:eventual header. Refer to"
                                + " https://aka.ms/graph-docs/advanced-queries for more information",
                        "$filter=endsWith(userPrincipalName,'%23EXT%23@contoso.com')");
            case FILTER_UNSUPPORTED ->
                unsupported(
                        "Unsupported or invalid query filter clause specified for property 'preferredDataLocation' of"
                                + " resource 'User'.",
                        "$filter=preferredDataLocation%20eq%20'EUR'");
            case SORTING_UNSUPPORTED ->
                unsupported(
                        "Sorting not supported for current query.",
                        "$filter=startswith(displayName,'al')&$orderby=displayName");
            case SEARCH_NOT_ADVANCED ->
                unsupported(
                        "Request with $search query parameter only works through MSGraph with a special request header:"
                                + " 'ConsistencyLevel: eventual'",
                        "$search=%22displayName:wa%22");
            case COUNT_NOT_ADVANCED ->
                new Refusal(
                        400,
                        "Request_BadRequest",
                        "$count is not currently supported.",
                        writing(emulator.get("/v1.0/users/$count")).send());
        };
    }

    private Refusal refused(String message, String change) {
        return new Refusal(400, "Request_BadRequest", message, patch(change));
    }

    private Refusal unsupported(String message, String query) {
        return new Refusal(
                400,
                "Request_UnsupportedQuery",
                message,
                writing(emulator.get("/v1.0/users?" + query)).send());
    }

    private TestResponse patch(String change) {
        return writing(emulator.request("PATCH", "/v1.0/users/" + emulator.upn("helpdesk")))
                .json(change)
                .send();
    }

    private String manager() {
        return "/v1.0/users/" + emulator.upn("helpdesk") + "/manager/$ref";
    }

    private TestResponse removeManagerAgain() {
        writing(emulator.request("DELETE", manager())).send();
        return writing(emulator.request("DELETE", manager())).send();
    }

    private TestResponse addMemberAgain() {
        EntraUsers users = tenants.byId(emulator.tenantId()).orElseThrow().users();
        String administrator =
                users.find(emulator.upn("secadmin")).orElseThrow().id();
        String role = users.objects()
                .sources(ObjectLink.Kind.MEMBER, administrator)
                .findFirst()
                .orElseThrow();
        return emulator.post("/v1.0/directoryRoles/" + role + "/members/$ref")
                .bearer(tokens.with(claims -> claims.claim("roles", List.of("RoleManagement.ReadWrite.Directory"))))
                .json("{\"@odata.id\":\"https://graph.microsoft.com/v1.0/directoryObjects/" + administrator + "\"}")
                .send();
    }

    private TestRequest writing(TestRequest request) {
        return request.bearer(tokens.with(claims -> claims.claim("roles", List.of("User.ReadWrite.All"))));
    }

    private TestResponse createInAFullTenant() {
        TestRequest create = writing(emulator.post("/v1.0/users"))
                .json("{\"accountEnabled\":true,\"displayName\":\"Last Straw\",\"mailNickname\":\"last\","
                        + "\"userPrincipalName\":\"" + emulator.upn("last") + "\","
                        + "\"passwordProfile\":{\"password\":\"Passw0rd!\"}}");
        return TestUser.whileFull(
                tenants.byId(emulator.tenantId()).orElseThrow().users(), create::send);
    }
}
