package io.github.graphidentity.activedirectory.adapter;

import com.unboundid.ldap.sdk.Entry;
import io.github.graphidentity.activedirectory.schema.SecurityIdentifier;
import io.github.graphidentity.activedirectory.schema.UserAccountControl;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A user as read from the directory.
 *
 * @param objectSid {@code null} if it is invalid or the service account may not read it
 * @param pwdLastSet 0 if the password must be changed at the next sign-in; {@code null} if it may not be read
 * @param passwordExpired whether the directory reports the password as expired; {@code null} if it does not compute that, as
 *     in process
 * @param adminCount not 0 if the account is or was in a group that AD protects. 0 also if the attribute is missing or may not be
 *     read, because a directory answers the same in both cases and most users do not have it. {@code null} if it is not a number
 * @param writable the attributes that the service account may write, in lower case; {@code null} if the directory does not
 *     compute them
 */
record DirectoryUser(
        String dn,
        @Nullable SecurityIdentifier objectSid,
        UserAccountControl userAccountControl,
        @Nullable Long pwdLastSet,
        @Nullable Boolean passwordExpired,
        @Nullable Integer adminCount,
        @Nullable Set<String> writable) {

    /** Has the bits 0x10 and 0x800000, which userAccountControl does not store (MS-ADTS 3.1.1.4.5.17). */
    private static final String COMPUTED = "msDS-User-Account-Control-Computed";

    /** Computed for the bound user (MS-ADTS 3.1.1.4.5.22). It has several hundred values. */
    private static final String WRITABLE = "allowedAttributesEffective";

    private static final int PASSWORD_EXPIRED = 0x800000;

    /** @param withRights whether to read what the service account may write */
    static String[] attributes(boolean withRights) {
        return new String[] {
            "objectClass",
            "objectSid",
            "userAccountControl",
            "pwdLastSet",
            "adminCount",
            COMPUTED,
            withRights ? WRITABLE : COMPUTED
        };
    }

    /** @throws ProviderFailure if the entry is not a user (computers have the class user too), or userAccountControl is unreadable */
    static DirectoryUser of(Entry entry) {
        boolean isUser = entry.hasObjectClass("user") && !entry.hasObjectClass("computer");
        UserAccountControl userAccountControl = isUser
                ? new UserAccountControl(
                        readable("userAccountControl", entry.getAttributeValueAsInteger("userAccountControl")))
                : new UserAccountControl(0);
        if (!userAccountControl.isNormalAccount()) {
            throw new ProviderFailure(Kind.REFUSED, "the account is not a user account.");
        }
        Integer adminCount = entry.getAttributeValueAsInteger("adminCount");
        Integer computed = entry.getAttributeValueAsInteger(COMPUTED);
        return new DirectoryUser(
                entry.getDN(),
                SecurityIdentifier.of(entry).orElse(null),
                userAccountControl,
                entry.getAttributeValueAsLong("pwdLastSet"),
                computed == null ? null : (computed & PASSWORD_EXPIRED) != 0,
                entry.hasAttribute("adminCount") ? adminCount : (Integer) 0,
                computed == null ? null : lowerCase(entry.getAttributeValues(WRITABLE)));
    }

    /** Requires an attribute that every user has. If it is missing, the service account may not read it. */
    private static <T> T readable(String attribute, @Nullable T value) {
        if (value == null) {
            throw new ProviderFailure(
                    Kind.REFUSED, "the service account may not read the account's " + attribute + ".");
        }
        return value;
    }

    private static Set<String> lowerCase(String @Nullable [] names) {
        return names == null
                ? Set.of()
                : Arrays.stream(names)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether setting pwdLastSet to 0 has an effect. It has none if the password never expires or on smart cards. */
    boolean canBeMadeToChangePassword() {
        return !userAccountControl.isPasswordNeverExpiring() && !userAccountControl.isSmartcardRequired();
    }

    /** Whether pwdLastSet is 0 and takes effect. */
    boolean mustChangePassword() {
        return hasPasswordReset() && !Boolean.FALSE.equals(passwordExpired);
    }

    /** @throws ProviderFailure if pwdLastSet may not be read, because a reset could not be verified */
    boolean hasPasswordReset() {
        return readable("pwdLastSet", pwdLastSet) == 0;
    }
}
