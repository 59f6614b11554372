package io.github.graphidentity.graph.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.graphidentity.graph.model.PropertyRules.Access;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

/** The rules of properties, most of them by those of users. */
class GraphPropertyTests {

    private static final GraphType USER = GraphModel.SERVED.type("user");

    @ParameterizedTest
    @CsvSource({
        "city, 128",
        "companyName, 64",
        "country, 128",
        "department, 64",
        "displayName, 256",
        "employeeId, 16",
        "givenName, 64",
        "jobTitle, 128",
        "officeLocation, 128",
        "postalCode, 40",
        "state, 128",
        "streetAddress, 1024",
        "surname, 64"
    })
    void limitsTheLengthOf(String name, int length) {
        assertThat(objection(name, "x".repeat(length))).isEmpty();
        assertThat(objection(name, "x".repeat(length + 1))).isEqualTo("It is longer than " + length + " characters.");
    }

    @Test
    void marksReadOnlyProperties() {
        assertThat(USER.properties())
                .filteredOn(property -> property.rules().access() == Access.READ_ONLY)
                .extracting(GraphProperty::name)
                .containsExactlyInAnyOrder(
                        "assignedLicenses",
                        "assignedPlans",
                        "createdDateTime",
                        "creationType",
                        "deletedDateTime",
                        "deviceEnrollmentLimit",
                        "externalUserState",
                        "externalUserStateChangeDateTime",
                        "id",
                        "imAddresses",
                        "isLicenseReconciliationNeeded",
                        "isManagementRestricted",
                        "lastPasswordChangeDateTime",
                        "legalAgeGroupClassification",
                        "licenseAssignmentStates",
                        "mailboxSettings",
                        "onPremisesDistinguishedName",
                        "onPremisesDomainName",
                        "onPremisesLastSyncDateTime",
                        "onPremisesProvisioningErrors",
                        "onPremisesSamAccountName",
                        "onPremisesSecurityIdentifier",
                        "onPremisesSyncEnabled",
                        "onPremisesUserPrincipalName",
                        "print",
                        "provisionedPlans",
                        "proxyAddresses",
                        "refreshTokensValidFromDateTime",
                        "securityIdentifier",
                        "serviceProvisioningErrors",
                        "signInActivity",
                        "signInSessionsValidFromDateTime");
    }

    @Test
    void everyRuleIsOfAKnownProperty() {
        assertThat(ModelTable.rows("properties.tsv").filter(row -> !row[1].equals("*")))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(GraphModel.SERVED.type(row[0]).property(row[1]))
                        .as(row[0] + " " + row[1])
                        .isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "usageLocation, US, true",
        "usageLocation, USA, false",
        "usageLocation, us, false",
        "preferredLanguage, en, true",
        "preferredLanguage, es-ES, true",
        "preferredLanguage, english, false",
        "userType, Guest, true",
        "userType, guest, false",
        "mail, ada@contoso.example, true",
        "mail, adà@contoso.example, false",
        "mail, ada, false",
        "mailNickname, ada.l, true",
        "mailNickname, a da, false",
        "userPrincipalName, a'b.c-d_e!f#g^h~i@contoso.example, true",
        "userPrincipalName, ada+x@contoso.example, false",
        "userPrincipalName, adà@contoso.example, false",
        "userPrincipalName, ada, false",
        "identityParentId, a6e00000-0000-4000-8000-000000000012, true",
        "identityParentId, aiden, false"
    })
    void checksTheFormatOfText(String name, String value, boolean allowed) {
        assertThat(objection(name, value).isEmpty()).isEqualTo(allowed);
    }

    @Test
    void limitsCollections() {
        assertThat(objection("businessPhones", List.of("+1"))).isEmpty();
        assertThat(objection("businessPhones", List.of("+1", "+2"))).isEqualTo("It has more than 1 value.");
        List<String> mails = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            mails.add("a" + i + "@contoso.example");
        }
        assertThat(objection("otherMails", mails)).isEmpty();
        mails.add("b@contoso.example");
        assertThat(objection("otherMails", mails)).isEqualTo("It has more than 250 values.");
        assertThat(objection("otherMails", List.of("a@" + "b".repeat(249))))
                .isEqualTo("It is longer than 250 characters.");
    }

    @Test
    void limitsNestedValues() {
        assertThat(objection("employeeOrgData", Map.of("division", "D", "costCenter", "C")))
                .isEmpty();
        assertThat(objection("employeeOrgData", Map.of("division", "x".repeat(1025))))
                .isEqualTo("It is longer than 1024 characters.");
        Map<String, Object> many = new HashMap<>();
        for (int i = 0; i < 130; i++) {
            many.put("a" + i, i);
        }
        assertThat(objection("employeeOrgData", Map.of("division", many))).isEqualTo("It has more than 250 values.");
    }

    @ParameterizedTest
    @CsvSource({
        "BOOLEAN, true",
        "STRING, ''",
        "DATE_TIME_OFFSET, 2026-11-21T12:00:00Z",
        "DATE_TIME_OFFSET, 2026-11-21T12:00:00.123+01:00"
    })
    void acceptsValuesOfTheType(PrimitiveType type, String value) {
        assertThat(type.accepts(type == PrimitiveType.BOOLEAN ? Boolean.valueOf(value) : (Object) value))
                .isTrue();
    }

    @Test
    void rejectsValuesOfOtherTypes() {
        assertThat(PrimitiveType.BOOLEAN.accepts("true")).isFalse();
        assertThat(PrimitiveType.STRING.accepts(1)).isFalse();
        assertThat(PrimitiveType.DATE_TIME_OFFSET.accepts("yesterday")).isFalse();
        assertThat(PrimitiveType.DATE_TIME_OFFSET.accepts(0)).isFalse();
        assertThat(property("otherMails").accepts(List.of("a", 1))).isFalse();
        assertThat(property("otherMails").accepts("a")).isFalse();
        assertThat(property("employeeOrgData").accepts(List.of())).isFalse();
        assertThat(property("assignedPlans").accepts(Map.of())).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "employeeOrgData | {'costCenter':'C','division':null} | true",
                "employeeOrgData | {'@odata.type':'#microsoft.graph.employeeOrgData'} | true",
                "employeeOrgData | {'division':7} | false",
                "employeeOrgData | {'Division':'D'} | true",
                "assignedLicenses | [{'skuId':'184EFA21-98c3-4e5d-95ab-d07053a96e67','disabledPlans':[]}] | true",
                "assignedLicenses | [{},{'skuId':'E5'}] | false",
                "assignedLicenses | [{'disabledPlans':['x']}] | false",
                "assignedPlans | [{'assignedDateTime':'2026-11-21T12:00:00Z'}] | true",
                "assignedPlans | [{'assignedDateTime':'today'}] | false",
                "customSecurityAttributes | {'Engineering':{'Level':[7]}} | true",
            })
    void checksThePropertiesOfAComplexType(String name, String value, boolean known) {
        Object read = JsonMapper.builder()
                .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
                .build()
                .readValue(value, Object.class);
        assertThat(property(name).accepts(read)).isEqualTo(known);
    }

    @Test
    void countsOnlyTheValuesOfACollection() {
        Map<String, Object> plan = Map.of(
                "assignedDateTime", "2026-11-21T12:00:00Z", "capabilityStatus", "Enabled", "service", "exchange");
        assertThat(objection("assignedPlans", Collections.nCopies(250, plan))).isEmpty();
        assertThat(objection("assignedPlans", Collections.nCopies(251, plan)))
                .isEqualTo("It has more than 250 values.");
        assertThat(objection("assignedPlans", List.of(Map.of("service", "x".repeat(1025)))))
                .isEqualTo("It is longer than 1024 characters.");
        String guid = "184efa21-98c3-4e5d-95ab-d07053a96e67";
        assertThat(objection("assignedLicenses", List.of(Map.of("disabledPlans", Collections.nCopies(251, guid)))))
                .isEqualTo("It has more than 250 values.");
        assertThat(objection("customSecurityAttributes", Map.of("Engineering", Collections.nCopies(251, "x"))))
                .isEqualTo("It has more than 250 values.");
    }

    @Test
    void removesAnnotations() {
        GraphProperty data = property("employeeOrgData");
        assertThat(data.stored(Map.of("@odata.type", "#microsoft.graph.employeeOrgData", "division", "D")))
                .isEqualTo(Map.of("division", "D"));
        GraphProperty attributes = property("customSecurityAttributes");
        assertThat(attributes.stored(Map.of("Engineering", Map.of("@odata.type", "#a", "Level", 7))))
                .isEqualTo(Map.of("Engineering", Map.of("@odata.type", "#a", "Level", 7)));
    }

    private static GraphProperty property(String name) {
        return USER.property(name).orElseThrow();
    }

    private static String objection(String name, Object value) {
        return property(name).violation(value).orElse("");
    }
}
