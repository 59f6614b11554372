package io.github.graphidentity.activedirectory.simulated;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Set;

/** Attributes that no client may write, not even the administrator, with the domain controller's error for each. */
@DocumentedBy("MS-ADTS 3.1.1.5.3.2, modify: constraints; the system-only flag of MS-ADA1 to MS-ADA3")
enum AttributeRule {

    /** Written only by the domain controller. */
    SYSTEM_ONLY(
            ResultCode.UNWILLING_TO_PERFORM,
            "000020B1: SvcErr: DSID-031A120C, problem 5003 (WILL_NOT_PERFORM), data 0",
            "distinguishedName",
            "instanceType",
            "objectCategory",
            "objectClass",
            "objectGUID",
            "uSNChanged",
            "uSNCreated",
            "whenChanged",
            "whenCreated"),

    /** Written only by the Security Accounts Manager. */
    OWNED_BY_SAM(
            ResultCode.UNWILLING_TO_PERFORM,
            "0000209A: SvcErr: DSID-031A0FC9, problem 5003 (WILL_NOT_PERFORM), data 0",
            "badPasswordTime",
            "badPwdCount",
            "lastLogon",
            "lastLogonTimestamp",
            "logonCount",
            "memberOf",
            "objectSid",
            "primaryGroupID",
            "sAMAccountType"),

    /** Changed only by a rename. */
    NAMING(
            ResultCode.NOT_ALLOWED_ON_RDN,
            "00002016: UpdErr: DSID-031B0DB4, problem 6004 (CANT_ON_RDN), data 0",
            "cn",
            "dc",
            "name",
            "ou"),

    /** Computed and not stored. The text is Samba's. */
    CONSTRUCTED(
            ResultCode.CONSTRAINT_VIOLATION,
            "0000202F: %s is constructed!",
            "allowedAttributesEffective",
            "anr",
            "msDS-User-Account-Control-Computed",
            "msDS-UserPasswordExpiryTimeComputed",
            "primaryGroupToken");

    @SuppressWarnings("ImmutableEnumChecker") // one of the constants
    private final ResultCode code;

    private final String text;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable set
    private final Set<String> attributes;

    AttributeRule(ResultCode code, String text, String... attributes) {
        this.code = code;
        this.text = text;
        this.attributes = Set.of(attributes);
    }

    /** Rejects a write to the attribute. The name must have AD's spelling. */
    static void check(String attribute) throws LDAPException {
        for (AttributeRule rule : values()) {
            rule.checkNotOf(attribute);
        }
    }

    /** Rejects the attribute in an add request, which may contain names and objectClass. */
    static void checkOfNewEntry(String attribute) throws LDAPException {
        boolean name = NAMING.attributes.contains(attribute) && !attribute.equals("name");
        if (!name && !attribute.equals("objectClass")) {
            check(attribute);
        }
    }

    private void checkNotOf(String attribute) throws LDAPException {
        if (attributes.contains(attribute)) {
            throw new LDAPException(code, String.format(text, attribute));
        }
    }
}
