package io.github.graphidentity.entra.simulated;

import static io.github.graphidentity.entra.simulated.PropertyType.*;
import static io.github.graphidentity.entra.simulated.UserProperty.property;
import static io.github.graphidentity.entra.simulated.UserProperty.string;

import io.github.graphidentity.entra.simulated.UserProperty.Format;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Microsoft's table of the properties of {@code agentUser}, in the order of the page. All of them are inherited from {@code
 * user}, so the table is valid for every user. {@link UserProperty#DEFAULT_MAX_LENGTH} applies where the page names no length.
 */
@DocumentedBy("resources/agentuser.md; the permissions page of User.EnableDisableAccount.All repeats the table")
public final class UserProperties {

    private static final String UNACCENTED = "[\\p{ASCII}&&[^\\p{Cntrl}\\s]]";

    private static final Format MAIL =
            Format.of(UNACCENTED + "+@" + UNACCENTED + "+", "It must be an SMTP address without accent characters.");

    /** "Only the following characters are allowed A - Z, a - z, 0 - 9, ' . - _ ! # ^ ~." */
    private static final Format USER_PRINCIPAL_NAME = Format.of(
            "[A-Za-z0-9'.\\-_!#^~]{1,64}@[A-Za-z0-9.-]{1,48}",
            "It must be alias@domain, and the alias may contain only A-Z, a-z, 0-9 and ' . - _ ! # ^ ~.");

    private static final Format MAIL_NICKNAME = Format.of(
            "[\\p{ASCII}&&[^\\p{Cntrl}@()\\\\\\[\\]\";:<>, ]]+",
            "It may contain only ASCII characters, without @ ( ) \\ [ ] \" ; : < > , and spaces.");

    private static final Format GUID =
            Format.of("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", "It must be a GUID.");

    /** All properties, in the order of the page. */
    public static final List<UserProperty> ALL = List.of(
            property("accountEnabled", BOOLEAN).required(),
            property("assignedLicenses", COMPLEX_COLLECTION)
                    .of(ComplexType.ASSIGNED_LICENSE)
                    .required()
                    .notWritable(),
            property("assignedPlans", COMPLEX_COLLECTION)
                    .of(ComplexType.ASSIGNED_PLAN)
                    .required()
                    .notWritable(),
            property("businessPhones", STRING_COLLECTION).required().atMost(1),
            string("city").upTo(128),
            property("cloudRealtimeCommunicationInfo", COMPLEX).of(ComplexType.CLOUD_REALTIME_COMMUNICATION_INFO),
            string("companyName").upTo(64),
            string("country").upTo(128),
            property("createdDateTime", DATE_TIME_OFFSET).notWritable(),
            string("creationType").notWritable(),
            property("customSecurityAttributes", COMPLEX).of(ComplexType.CUSTOM_SECURITY_ATTRIBUTE_VALUE),
            property("deletedDateTime", DATE_TIME_OFFSET).notWritable(),
            string("department").upTo(64),
            string("displayName").upTo(256).required(),
            property("employeeHireDate", DATE_TIME_OFFSET),
            string("employeeId").upTo(16),
            property("employeeLeaveDateTime", DATE_TIME_OFFSET),
            property("employeeOrgData", COMPLEX).of(ComplexType.EMPLOYEE_ORG_DATA),
            string("employeeType"),
            string("faxNumber"),
            string("givenName").upTo(64),
            string("id").required().notWritable(),
            string("identityParentId").required().matching(GUID),
            property("imAddresses", STRING_COLLECTION).notWritable(),
            property("infoCatalogs", STRING_COLLECTION).required(),
            property("isLicenseReconciliationNeeded", BOOLEAN).notWritable(),
            property("isManagementRestricted", BOOLEAN).notWritable(),
            property("isResourceAccount", BOOLEAN),
            string("jobTitle").upTo(128),
            property("licenseAssignmentStates", COMPLEX_COLLECTION)
                    .of(ComplexType.LICENSE_ASSIGNMENT_STATE)
                    .notWritable(),
            string("mail").upTo(256).matching(MAIL),
            string("mailNickname").upTo(64).required().matching(MAIL_NICKNAME),
            string("mobilePhone"),
            string("officeLocation").upTo(128),
            property("otherMails", STRING_COLLECTION)
                    .required()
                    .upTo(250)
                    .atMost(250)
                    .matching(MAIL),
            string("postalCode").upTo(40),
            string("preferredDataLocation"),
            string("preferredLanguage")
                    .matching(Format.of(
                            "[a-z]{2,3}(-[A-Z]{2})?", "It must be a language tag of RFC 4646, such as en or en-US.")),
            property("provisionedPlans", COMPLEX_COLLECTION)
                    .of(ComplexType.PROVISIONED_PLAN)
                    .required()
                    .notWritable(),
            property("proxyAddresses", STRING_COLLECTION).required().notWritable(),
            property("refreshTokensValidFromDateTime", DATE_TIME_OFFSET).notWritable(),
            string("securityIdentifier").notWritable(),
            property("showInAddressList", BOOLEAN),
            property("signInSessionsValidFromDateTime", DATE_TIME_OFFSET).notWritable(),
            string("state").upTo(128),
            string("streetAddress").upTo(1024),
            string("surname").upTo(64),
            string("usageLocation")
                    .required()
                    .matching(Format.of("[A-Z]{2}", "It must be a two-letter country code of ISO 3166, such as US.")),
            string("userPrincipalName").required().upTo(113).matching(USER_PRINCIPAL_NAME),
            string("userType")
                    .matching(Format.of("Member|Guest", "It must be Member or Guest."))
                    .withDefault("Member"));

    /** The properties that every new user requires, in addition to a password or an agent identity. */
    public static final Set<String> REQUIRED_TO_CREATE =
            Set.of("accountEnabled", "displayName", "mailNickname", "userPrincipalName");

    private static final Map<String, UserProperty> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(UserProperty::name, Function.identity()));

    private UserProperties() {}

    public static Optional<UserProperty> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
