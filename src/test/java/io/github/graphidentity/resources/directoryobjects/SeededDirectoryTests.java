package io.github.graphidentity.resources.directoryobjects;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.Emulator;
import io.github.graphidentity.EmulatorTest;
import io.github.graphidentity.TestResponse;
import io.github.graphidentity.graph.access.PermissionTable;
import io.github.graphidentity.tokenservice.oauth.TestTokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The directory objects of the default seed, and what leads from one to another. */
@EmulatorTest
class SeededDirectoryTests {

    private static final String DORA = "69dfa3ea-1295-4e2c-b469-59564581143d";
    private static final String SEC_ADMIN = "e5e50000-0000-4000-8000-000000000001";
    private static final String SECURITY_ADMINISTRATOR = "194ae4cb-b126-40b2-bd5b-6091b380977d";

    private final Emulator emulator;
    private final String bearer;

    SeededDirectoryTests(Emulator emulator, TestTokens tokens, PermissionTable permissions) {
        this.emulator = emulator;
        this.bearer = tokens.with(claims -> claims.claim("roles", List.copyOf(permissions.leastPrivileged())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/groups?$select=displayName,groupTypes,mailEnabled | {'value':[{'displayName':'SOC Quarantine','groupTypes':[],'mailEnabled':false},{'displayName':'Documentation','groupTypes':['Unified'],'mailEnabled':true}]}",
                "/users/" + DORA + "/manager?$select=id | {'@odata.type':'#microsoft.graph.user','id':'" + SEC_ADMIN
                        + "'}",
                "/users/" + DORA
                        + "/memberOf?$select=displayName | {'value':[{'@odata.type':'#microsoft.graph.group','displayName':'Documentation'}]}",
                "/devices?$select=displayName,operatingSystem,accountEnabled | {'value':[{'displayName':'WS-0042','operatingSystem':'Windows','accountEnabled':true},{'displayName':'Dora~s iPhone','operatingSystem':'iOS','accountEnabled':true}]}",
                "/devices/de0c0000-0000-4000-8000-000000000001/registeredOwners?$select=id | {'value':[{'@odata.type':'#microsoft.graph.user','id':'"
                        + DORA + "'}]}",
                "/devices/de0c0000-0000-4000-8000-000000000001/registeredUsers?$select=id | {'value':[{'@odata.type':'#microsoft.graph.user','id':'"
                        + DORA + "'}]}",
                "/users/" + DORA
                        + "/ownedDevices?$select=displayName | {'value':[{'@odata.type':'#microsoft.graph.device','displayName':'WS-0042'},{'@odata.type':'#microsoft.graph.device','displayName':'Dora~s iPhone'}]}",
                "/users/" + DORA
                        + "/registeredDevices?$select=displayName | {'value':[{'@odata.type':'#microsoft.graph.device','displayName':'WS-0042'}]}",
                "/deviceManagement/managedDevices?$filter=userId eq '" + DORA
                        + "' and complianceState eq 'noncompliant'&$select=deviceName,operatingSystem,easActivated | {'value':[{'deviceName':'Dora~s iPhone','operatingSystem':'iOS','easActivated':false}]}",
                "/directoryRoles(roleTemplateId='" + SECURITY_ADMINISTRATOR
                        + "')?$select=displayName | {'displayName':'Security Administrator'}",
                "/directoryRoles(roleTemplateId='" + SECURITY_ADMINISTRATOR
                        + "')/members?$select=id | {'value':[{'@odata.type':'#microsoft.graph.user','id':'" + SEC_ADMIN
                        + "'}]}",
                "/roleManagement/directory/roleDefinitions/" + SECURITY_ADMINISTRATOR
                        + "?$select=displayName,isBuiltIn | {'displayName':'Security Administrator','isBuiltIn':true}",
                "/roleManagement/directory/roleAssignments?$filter=principalId eq '" + SEC_ADMIN
                        + "'&$select=directoryScopeId&$expand=roleDefinition($select=displayName) | {'value':[{'directoryScopeId':'/','roleDefinition':{'displayName':'Security Administrator'}}]}",
                "/applications?$filter=appId eq '50c00000-0000-4000-8000-000000000003'&$select=displayName | {'value':[{'displayName':'reader'}]}",
                "/organization?$select=id,displayName | {'value':[{'id':'c0ffee00-0000-4000-8000-000000000001','displayName':'contoso.example'}]}",
                "/domains?$select=id,isDefault,isVerified | {'value':[{'id':'contoso.example','isDefault':true,'isVerified':true}]}",
                "/users/" + DORA + "/licenseDetails | {'value':[]}",
                "/users/" + DORA + "/appRoleAssignments | {'value':[]}"
            })
    void returnsTheSeededObjects(String path, String expected) {
        JsonNode body = get(path);
        assertThat((JsonNode) ((ObjectNode) body).without("@odata.context"))
                .isEqualTo(JsonMapper.shared()
                        .readTree(emulator.localize(expected.replace('\'', '"').replace('~', '\''))));
    }

    @Test
    void returnsWhatASynchronizedUserHasInActiveDirectory() {
        JsonNode user = get("/users/" + DORA
                + "?$select=onPremisesSyncEnabled,onPremisesSamAccountName,onPremisesSecurityIdentifier,"
                + "onPremisesImmutableId,onPremisesDistinguishedName,onPremisesDomainName,onPremisesUserPrincipalName");
        assertThat((JsonNode) ((ObjectNode) user).without("@odata.context"))
                .isEqualTo(JsonMapper.shared().readTree(emulator.localize("""
                        {
                          "onPremisesSyncEnabled": true,
                          "onPremisesSamAccountName": "dora.documented",
                          "onPremisesSecurityIdentifier": "S-1-5-21-989687458-3461180213-172365591-281652",
                          "onPremisesImmutableId": "c7FtJQqTkUmQYQ1Rqak7pQ==",
                          "onPremisesDistinguishedName": "CN=Dora Documented,OU=People,DC=contoso,DC=example",
                          "onPremisesDomainName": "contoso.example",
                          "onPremisesUserPrincipalName": "dora.documented@contoso.example"
                        }
                        """)));
        assertThat(get("/users/" + SEC_ADMIN + "?$select=onPremisesSyncEnabled,onPremisesSamAccountName,"
                                + "onPremisesSecurityIdentifier,onPremisesImmutableId")
                        .properties())
                .as("a cloud-only user")
                .filteredOn(it -> !it.getKey().startsWith("@"))
                .hasSize(4)
                .allSatisfy(it -> assertThat(it.getValue().isNull()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "onPremisesSecurityIdentifier eq 'S-1-5-21-989687458-3461180213-172365591-281652'",
                "onPremisesSamAccountName eq 'dora.documented'",
                "onPremisesSamAccountName eq 'Dora.Documented'",
                "onPremisesSamAccountName in ('nobody','dora.documented')",
                "onPremisesSamAccountName eq 'dora.documented' and startsWith(displayName,'Dora')"
            })
    void findsASynchronizedUserByItsAccountInActiveDirectory(String filter) {
        assertThat(get("/users?$count=true&$select=id&$filter=" + filter)
                        .get("value")
                        .toString())
                .isEqualTo("[{\"id\":\"" + DORA + "\"}]");
    }

    @Test
    void returnsTheIdsOfTheGroupsAndRolesOfAUser() {
        assertThat(post("/users/" + DORA + "/getMemberGroups").get("value").toString())
                .isEqualTo("[\"ffff0000-0000-4000-8000-000000000002\"]");
        String role = get("/directoryRoles(roleTemplateId='" + SECURITY_ADMINISTRATOR + "')")
                .get("id")
                .asString();
        assertThat(post("/users/" + SEC_ADMIN + "/getMemberObjects")
                        .get("value")
                        .toString())
                .isEqualTo("[\"" + role + "\"]");
        assertThat(post("/users/" + SEC_ADMIN + "/getMemberGroups").get("value"))
                .isEmpty();
    }

    private JsonNode get(String path) {
        TestResponse response = emulator.get("/v1.0" + path.replace(" ", "%20"))
                .bearer(bearer)
                .header("ConsistencyLevel", "eventual")
                .send();
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response.json();
    }

    private JsonNode post(String path) {
        TestResponse response = emulator.post("/v1.0" + path)
                .bearer(bearer)
                .json("{\"securityEnabledOnly\":false}")
                .send();
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response.json();
    }
}
