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
 * Microsoft's table of the properties of {@code agentUser}, row by row, to be held beside the page. All of them are
 * inherited from {@code user}, so it is the table of every user here.
 *
 * <p>Where the page names no length, {@link UserProperty#LONGEST} bounds it.
 */
@DocumentedBy("resources/agentuser.md; the permissions page of User.EnableDisableAccount.All repeats the table")
public final class UserProperties {

    private static final String UNACCENTED = "[\\p{ASCII}&&[^\\p{Cntrl}\\s]]";

    private static final Format MAIL =
            Format.of(UNACCENTED + "+@" + UNACCENTED + "+", "It must be an SMTP address without accent characters.");

    /** "Only the following characters are allowed A - Z, a - z, 0 - 9, ' . - _ ! # ^ ~." */
    private static final Format USER_PRINCIPAL_NAME = Format.of(
            "[A-Za-z0-9'.\\-_!#^~]{1,64}@[A-Za-z0-9.-]{1,48}",
            "It must be alias@domain, and the alias may hold A-Z, a-z, 0-9 and ' . - _ ! # ^ ~ alone.");

    private static final Format MAIL_NICKNAME = Format.of(
            "[\\p{ASCII}&&[^\\p{Cntrl}@()\\\\\\[\\]\";:<>, ]]+",
            "It may hold ASCII characters except @ ( ) \\ [ ] \" ; : < > , and blanks.");

    private static final Format GUID =
            Format.of("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", "It must be a GUID.");

    /** In the order of the page. */
    public static final List<UserProperty> ALL = List.of(
            property("accountEnabled", BOOLEAN).required(),
            property("assignedLicenses", COMPLEX_COLLECTION)
                    .of(ComplexType.ASSIGNED_LICENSE)
                    .required()
                    .unwritable(),
            property("assignedPlans", COMPLEX_COLLECTION)
                    .of(ComplexType.ASSIGNED_PLAN)
                    .required()
                    .unwritable(),
            property("businessPhones", STRING_COLLECTION).required().atMost(1),
            string("city").upTo(128),
            property("cloudRealtimeCommunicationInfo", COMPLEX).of(ComplexType.CLOUD_REALTIME_COMMUNICATION_INFO),
            string("companyName").upTo(64),
            string("country").upTo(128),
            property("createdDateTime", DATE_TIME_OFFSET).unwritable(),
            string("creationType").unwritable(),
            property("customSecurityAttributes", COMPLEX).of(ComplexType.CUSTOM_SECURITY_ATTRIBUTE_VALUE),
            property("deletedDateTime", DATE_TIME_OFFSET).unwritable(),
            string("department").upTo(64),
            string("displayName").upTo(256).required(),
            property("employeeHireDate", DATE_TIME_OFFSET),
            string("employeeId").upTo(16),
            property("employeeLeaveDateTime", DATE_TIME_OFFSET),
            property("employeeOrgData", COMPLEX).of(ComplexType.EMPLOYEE_ORG_DATA),
            string("employeeType"),
            string("faxNumber"),
            string("givenName").upTo(64),
            string("id").required().unwritable(),
            string("identityParentId").required().like(GUID),
            property("imAddresses", STRING_COLLECTION).unwritable(),
            property("infoCatalogs", STRING_COLLECTION).required(),
            property("isLicenseReconciliationNeeded", BOOLEAN).unwritable(),
            property("isManagementRestricted", BOOLEAN).unwritable(),
            property("isResourceAccount", BOOLEAN),
            string("jobTitle").upTo(128),
            property("licenseAssignmentStates", COMPLEX_COLLECTION)
                    .of(ComplexType.LICENSE_ASSIGNMENT_STATE)
                    .unwritable(),
            string("mail").upTo(256).like(MAIL),
            string("mailNickname").upTo(64).required().like(MAIL_NICKNAME),
            string("mobilePhone"),
            string("officeLocation").upTo(128),
            property("otherMails", STRING_COLLECTION)
                    .required()
                    .upTo(250)
                    .atMost(250)
                    .like(MAIL),
            string("postalCode").upTo(40),
            string("preferredDataLocation"),
            string("preferredLanguage")
                    .like(Format.of("[a-z]{2,3}(-[A-Z]{2})?", "It must be like en or en-US, after RFC 4646.")),
            property("provisionedPlans", COMPLEX_COLLECTION)
                    .of(ComplexType.PROVISIONED_PLAN)
                    .required()
                    .unwritable(),
            property("proxyAddresses", STRING_COLLECTION).required().unwritable(),
            property("refreshTokensValidFromDateTime", DATE_TIME_OFFSET).unwritable(),
            string("securityIdentifier").unwritable(),
            property("showInAddressList", BOOLEAN),
            property("signInSessionsValidFromDateTime", DATE_TIME_OFFSET).unwritable(),
            string("state").upTo(128),
            string("streetAddress").upTo(1024),
            string("surname").upTo(64),
            string("usageLocation")
                    .required()
                    .like(Format.of("[A-Z]{2}", "It must be a country code of two letters, as US, after ISO 3166.")),
            string("userPrincipalName").required().upTo(113).like(USER_PRINCIPAL_NAME),
            string("userType")
                    .like(Format.of("Member|Guest", "It must be Member or Guest."))
                    .initially("Member"));

    /** What every new user must be given, beside a password or an agent identity. */
    public static final Set<String> REQUIRED_TO_CREATE =
            Set.of("accountEnabled", "displayName", "mailNickname", "userPrincipalName");

    private static final Map<String, UserProperty> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(UserProperty::name, Function.identity()));

    private UserProperties() {}

    public static Optional<UserProperty> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
