package io.github.graphidentity.resources.directoryobjects;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestRequest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.activedirectory.adapter.DirectoryOutage;
import io.github.graphidentity.graph.wire.GraphErrorContract;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EmulatorTest
class GroupErrorTests extends GraphErrorContract<GroupError> {

    GroupErrorTests(Emulator emulator, TestTokens tokens, DirectoryOutage directory) {
        super(emulator, tokens, directory);
    }

    @ParameterizedTest
    @EnumSource
    void returnsTheDocumentedResponse(GroupError error) {
        assertResponse(error);
    }

    @Override
    public Refusal provoke(GroupError error) {
        return switch (error) {
            case MAIL_ENABLED ->
                refused(
                        "The service does not currently support writes of mail-enabled groups. Please ensure that the"
                                + " mail-enablement property is unset and the security-enablement property is set.",
                        create("\"mailEnabled\":true,\"securityEnabled\":true"));
            case ROLE_ASSIGNABLE ->
                refused(
                        "A group with isAssignableToRole must be security-enabled and must not have DynamicMembership.",
                        create("\"mailEnabled\":false,\"securityEnabled\":true,\"isAssignableToRole\":true,"
                                + "\"groupTypes\":[\"DynamicMembership\"],\"membershipRule\":\"user.city -eq 1\""));
            case DYNAMIC_MEMBERS ->
                refused(
                        "The members of a group with DynamicMembership follow from its membershipRule.",
                        create("\"mailEnabled\":false,\"securityEnabled\":true,\"groupTypes\":[\"DynamicMembership\"],"
                                + "\"membershipRule\":\"user.city -eq 1\",\"members@odata.bind\":[\"/users/"
                                + emulator.upn("helpdesk") + "\"]"));
            case LAST_OWNER ->
                refused(
                        "The group must have at least one owner, hence this owner cannot be removed.",
                        removeLastOwner());
            case ROLE_MEMBER ->
                refused(
                        "A directory role can be assigned to users, service principals and role-assignable groups.",
                        assignRoleToAGroup());
            case DELTA_TOKEN ->
                refused(
                        "The delta token or skip token 'abc' is not valid for this request.",
                        writing(emulator.get("/v1.0/groups/delta?$deltatoken=abc"))
                                .send());
        };
    }

    private static Refusal refused(String message, TestResponse response) {
        return new Refusal(400, "Request_BadRequest", message, response);
    }

    private TestResponse create(String properties) {
        return writing(emulator.post("/v1.0/groups"))
                .json("{\"displayName\":\"G\",\"mailNickname\":\"g\"," + properties + "}")
                .send();
    }

    private String group(String links) {
        return create("\"mailEnabled\":false,\"securityEnabled\":true" + links)
                .json()
                .get("id")
                .asString();
    }

    private TestResponse removeLastOwner() {
        String user = writing(emulator.get("/v1.0/users/" + emulator.upn("helpdesk")))
                .send()
                .json()
                .get("id")
                .asString();
        String group = group(",\"owners@odata.bind\":[\"/users/" + user + "\"]");
        return writing(emulator.request("DELETE", "/v1.0/groups/" + group + "/owners/" + user + "/$ref"))
                .send();
    }

    private TestResponse assignRoleToAGroup() {
        String role = writing(emulator.get("/v1.0/directoryRoles"))
                .send()
                .json()
                .at("/value/0/id")
                .asString();
        return writing(emulator.post("/v1.0/directoryRoles/" + role + "/members/$ref"))
                .json("{\"@odata.id\":\"/groups/" + group("") + "\"}")
                .send();
    }

    private TestRequest writing(TestRequest request) {
        return request.bearer(tokens.with(claims -> claims.claim(
                "roles", List.of("Group.ReadWrite.All", "User.ReadWrite.All", "RoleManagement.ReadWrite.Directory"))));
    }
}
