package io.github.graphidentity.activedirectory.entries;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import io.github.graphidentity.platform.fidelity.Assumed;
import io.github.graphidentity.platform.fidelity.ObservedIn;

/** The errors of a domain controller, with their LDAP result codes and texts. A text starts with a Windows error code. */
@Assumed(
        "the error codes are those that Windows or Samba 4.17 returns for the case; the DSID and which of several codes"
                + " Windows would choose are not known")
public enum LdapError {
    NOT_BOUND(
            ResultCode.OPERATIONS_ERROR,
            "000004DC: LdapErr: DSID-0C090A5C, comment: In order to perform this operation a successful bind must be"
                    + " completed on the connection., data 0, v4563"),
    BAD_CREDENTIALS(
            ResultCode.INVALID_CREDENTIALS,
            "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data %s, v1db1"),
    @ObservedIn("fortra/impacket#474: the error code of a response that does not prove the password")
    NTLM_DENIED(
            ResultCode.INVALID_CREDENTIALS,
            "8009030C: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data %s, v1db1"),
    @Assumed("80090308 is SEC_E_INVALID_TOKEN, 57 is ERROR_INVALID_PARAMETER")
    INVALID_TOKEN(
            ResultCode.INVALID_CREDENTIALS,
            "80090308: LdapErr: DSID-0C0903A9, comment: AcceptSecurityContext error, data 57, v1db1"),
    NO_OBJECT(
            ResultCode.NO_SUCH_OBJECT,
            "0000208D: NameErr: DSID-03100245, problem 2001 (NO_OBJECT), data 0, best match of:\n\t'%s'"),
    BAD_NAME(
            ResultCode.INVALID_DN_SYNTAX,
            "0000208F: NameErr: DSID-03100231, problem 2006 (BAD_NAME), data 8350, best match of:\n\t'%s'"),
    REFERRAL(ResultCode.REFERRAL, "0000202B: RefErr: DSID-03100781, data 0, 1 access points\n\tref 1: '%s'"),
    CRITICAL_CONTROL(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION, "00002040: critical control is not supported"),
    BAD_COOKIE(
            ResultCode.UNWILLING_TO_PERFORM,
            "00000057: LdapErr: DSID-0C090B22, comment: Error processing control, data 0, v4563"),
    SORT_FAILED(
            ResultCode.UNWILLING_TO_PERFORM,
            "00002077: LdapErr: DSID-0C090B3D, comment: Error processing control, data 0, v4563"),
    PROTOCOL(ResultCode.PROTOCOL_ERROR, "00000057: LdapErr: DSID-0C090D72, comment: %s, data 0, v4563"),
    ACCESS_DENIED(
            ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
            "00002098: SecErr: DSID-03150F94, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0"),
    UNKNOWN_ATTRIBUTE(
            ResultCode.NO_SUCH_ATTRIBUTE,
            "00000057: LdapErr: DSID-0C090D8A, comment: Error in attribute conversion operation, data 0, v1db1"),
    NO_VALUE(
            ResultCode.NO_SUCH_ATTRIBUTE,
            "00002085: AtrErr: DSID-03152395, problem 1001 (NO_ATTRIBUTE_OR_VAL), data 0, Att %s"),
    VALUE_EXISTS(
            ResultCode.ATTRIBUTE_OR_VALUE_EXISTS,
            "00002083: AtrErr: DSID-03151904, problem 1006 (ATT_OR_VALUE_EXISTS), data 0, Att %s"),
    ALREADY_MEMBER(
            ResultCode.ENTRY_ALREADY_EXISTS, "00000562: UpdErr: DSID-031A11E2, problem 6005 (ENTRY_EXISTS), data 0"),
    NOT_A_MEMBER(
            ResultCode.UNWILLING_TO_PERFORM,
            "00000561: SvcErr: DSID-031A11E5, problem 5003 (WILL_NOT_PERFORM), data 0"),
    SYNTAX(
            ResultCode.INVALID_ATTRIBUTE_SYNTAX,
            "%s: AtrErr: DSID-03151904, problem 1003 (INVALID_ATT_SYNTAX), data 0, Att %s"),
    CONSTRAINT(
            ResultCode.CONSTRAINT_VIOLATION,
            "%s: AtrErr: DSID-03151904, #1:\n\t0: %1$s: DSID-03151904, problem 1005 (CONSTRAINT_ATT_TYPE), data 0, Att"
                    + " %s"),
    CONSTRUCTED(ResultCode.CONSTRAINT_VIOLATION, "0000202F: %s is constructed!"),
    UNDEFINED_CONSTRUCTED(
            ResultCode.UNDEFINED_ATTRIBUTE_TYPE,
            "0000200C: AtrErr: DSID-03151904, problem 1008 (CONSTRUCTED_ATT), data 0"),
    CLASS_VIOLATION(
            ResultCode.OBJECT_CLASS_VIOLATION,
            "%s: UpdErr: DSID-0315166D, problem 6002 (OBJ_CLASS_VIOLATION), data %s"),
    NAMING_VIOLATION(ResultCode.NAMING_VIOLATION, "%s: UpdErr: DSID-031A1260, problem 6001 (NAMING_VIOLATION), data 0"),
    ON_RDN(ResultCode.NOT_ALLOWED_ON_RDN, "00002016: UpdErr: DSID-031B0DB4, problem 6004 (CANT_ON_RDN), data 0"),
    ON_NON_LEAF(
            ResultCode.NOT_ALLOWED_ON_NONLEAF,
            "00002015: UpdErr: DSID-031A11CB, problem 6003 (CANT_ON_NON_LEAF), data 0"),
    EXISTS(ResultCode.ENTRY_ALREADY_EXISTS, "%s: UpdErr: DSID-031B0D4E, problem 6005 (ENTRY_EXISTS), data 0"),
    UNWILLING(ResultCode.UNWILLING_TO_PERFORM, "%s: SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0"),
    @Assumed("a domain controller whose disk is full is not described; 70 is ERROR_DISK_FULL")
    STORAGE_FULL(ResultCode.UNAVAILABLE, "00000070: SvcErr: DSID-031A12D2, problem 5002 (UNAVAILABLE), data 0"),
    @Assumed("the text of 52 is general knowledge; 200F is ERROR_DS_UNAVAILABLE")
    STORAGE_UNAVAILABLE(ResultCode.UNAVAILABLE, "0000200F: SvcErr: DSID-031A12D2, problem 5002 (UNAVAILABLE), data 0"),
    VALUES_TOO_MANY(
            ResultCode.ADMIN_LIMIT_EXCEEDED,
            "00002024: AtrErr: DSID-03151904, problem 5005 (ADMIN_LIMIT_EXCEEDED), data 0, Att %s"),
    @Assumed("the text is ours; 2022 is ERROR_DS_TIMELIMIT_EXCEEDED")
    TIME_LIMIT(
            ResultCode.TIME_LIMIT_EXCEEDED, "00002022: SvcErr: DSID-031A12D2, problem 5003 (WILL_NOT_PERFORM), data 0"),
    OTHER(ResultCode.OTHER, "%s");

    @SuppressWarnings("ImmutableEnumChecker") // one of the constants
    private final ResultCode code;

    private final String text;

    LdapError(ResultCode code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The error, with the parts of its text that vary. */
    public LDAPException of(Object... parts) {
        return new LDAPException(code, String.format(text, parts));
    }

    /** The error with the DN of the nearest entry that exists. */
    public static LDAPException noObject(String matchedDn) {
        return new LDAPException(
                ResultCode.NO_SUCH_OBJECT, String.format(NO_OBJECT.text, matchedDn), matchedDn, new String[0]);
    }

    public static LDAPException referral(String host, String url) {
        return new LDAPException(ResultCode.REFERRAL, String.format(REFERRAL.text, host), null, new String[] {url});
    }
}
