package io.github.graphidentity.activedirectory.simulated;

import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;

/** The attributes that the rules of the directory name. */
final class AdAttributes {

    static final AttributeDefinition ACCOUNT_EXPIRES = required("accountExpires");
    static final AttributeDefinition ADMIN_COUNT = required("adminCount");
    static final AttributeDefinition BAD_PASSWORD_COUNT = required("badPwdCount");
    static final AttributeDefinition BAD_PASSWORD_TIME = required("badPasswordTime");
    static final AttributeDefinition DISPLAY_NAME = required("displayName");
    static final AttributeDefinition GROUP_TYPE = required("groupType");
    static final AttributeDefinition IS_CRITICAL = required("isCriticalSystemObject");
    static final AttributeDefinition IS_DELETED = required("isDeleted");
    static final AttributeDefinition LAST_KNOWN_PARENT = required("lastKnownParent");
    static final AttributeDefinition LOCKOUT_TIME = required("lockoutTime");
    static final AttributeDefinition MAIL = required("mail");
    static final AttributeDefinition MEMBER = required("member");
    static final AttributeDefinition OBJECT_CLASS = required("objectClass");
    static final AttributeDefinition OBJECT_GUID = required("objectGUID");
    static final AttributeDefinition OBJECT_SID = required("objectSid");
    /** The digest of the password. The directory never returns it. */
    static final AttributeDefinition PASSWORD = required("unicodePwd");

    static final AttributeDefinition PASSWORD_HISTORY = required("ntPwdHistory");
    static final AttributeDefinition PASSWORD_LAST_SET = required("pwdLastSet");
    static final AttributeDefinition PRIMARY_GROUP = required("primaryGroupID");
    static final AttributeDefinition SAM_ACCOUNT_NAME = required("sAMAccountName");
    static final AttributeDefinition SERVICE_PRINCIPAL_NAME = required("servicePrincipalName");
    static final AttributeDefinition USER_ACCOUNT_CONTROL = required("userAccountControl");
    static final AttributeDefinition USER_PRINCIPAL_NAME = required("userPrincipalName");
    static final AttributeDefinition USN_CHANGED = required("uSNChanged");
    static final AttributeDefinition USN_CREATED = required("uSNCreated");
    static final AttributeDefinition WHEN_CHANGED = required("whenChanged");
    static final AttributeDefinition WHEN_CREATED = required("whenCreated");

    private AdAttributes() {}

    private static AttributeDefinition required(String name) {
        return AdSchema.INSTANCE.required(name);
    }
}
