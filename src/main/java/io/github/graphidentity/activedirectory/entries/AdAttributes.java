package io.github.graphidentity.activedirectory.entries;

import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Set;

/** The attributes that the rules of the directory name. */
public final class AdAttributes {

    public static final AttributeDefinition ACCOUNT_EXPIRES = required("accountExpires");
    static final AttributeDefinition ADMIN_COUNT = required("adminCount");
    public static final AttributeDefinition BAD_PASSWORD_COUNT = required("badPwdCount");
    public static final AttributeDefinition BAD_PASSWORD_TIME = required("badPasswordTime");
    public static final AttributeDefinition DESCRIPTION = required("description");
    public static final AttributeDefinition DISPLAY_NAME = required("displayName");
    public static final AttributeDefinition GROUP_TYPE = required("groupType");
    public static final AttributeDefinition IS_CRITICAL = required("isCriticalSystemObject");
    public static final AttributeDefinition IS_DELETED = required("isDeleted");
    public static final AttributeDefinition LAST_KNOWN_PARENT = required("lastKnownParent");
    public static final AttributeDefinition LOCKOUT_TIME = required("lockoutTime");
    public static final AttributeDefinition MAIL = required("mail");
    public static final AttributeDefinition MEMBER = required("member");
    public static final AttributeDefinition OBJECT_CLASS = required("objectClass");
    public static final AttributeDefinition OBJECT_GUID = required("objectGUID");
    static final AttributeDefinition OBJECT_SID = required("objectSid");
    /** The {@link StoredPassword}. The directory never returns it. */
    public static final AttributeDefinition PASSWORD = required("unicodePwd");

    public static final AttributeDefinition PASSWORD_HISTORY = required("ntPwdHistory");
    public static final AttributeDefinition PASSWORD_LAST_SET = required("pwdLastSet");
    public static final AttributeDefinition PRIMARY_GROUP = required("primaryGroupID");
    public static final AttributeDefinition SAM_ACCOUNT_NAME = required("sAMAccountName");
    public static final AttributeDefinition SERVICE_PRINCIPAL_NAME = required("servicePrincipalName");
    public static final AttributeDefinition USER_ACCOUNT_CONTROL = required("userAccountControl");
    public static final AttributeDefinition USER_PRINCIPAL_NAME = required("userPrincipalName");
    public static final AttributeDefinition USN_CHANGED = required("uSNChanged");
    public static final AttributeDefinition USN_CREATED = required("uSNCreated");
    public static final AttributeDefinition WHEN_CHANGED = required("whenChanged");
    public static final AttributeDefinition WHEN_CREATED = required("whenCreated");

    /** The attributes that no request can read, compare or filter by. */
    @DocumentedBy("MS-ADTS 3.1.1.4.4, extended access checks: the secret attributes")
    public static final Set<AttributeDefinition> SECRET = AdSchema.INSTANCE.all(
            "currentValue dBCSPwd initialAuthIncoming initialAuthOutgoing lmPwdHistory ntPwdHistory"
                    + " priorValue supplementalCredentials trustAuthIncoming trustAuthOutgoing unicodePwd userPassword");

    private AdAttributes() {}

    private static AttributeDefinition required(String name) {
        return AdSchema.INSTANCE.required(name);
    }
}
