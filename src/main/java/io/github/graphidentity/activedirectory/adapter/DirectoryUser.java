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
 * A user as the directory has it now.
 *
 * @param objectSid {@code null} where the service account may not read it, or where it is none
 * @param pwdLastSet 0: the password must be changed at the next sign-in; {@code null} where it may not be read
 * @param passwordExpired whether the directory itself says that the password no longer serves; {@code null} where it
 *     does not compute that (a directory that is asked in process computes nothing)
 * @param adminCount 1: the account is or was in one of the groups that AD itself protects. Most users have none, and a
 *     directory answers the same where it may not be read: so that is 0 too, and refusing it would refuse everybody
 * @param writable what the service account may write there, in lower case, where that was asked; {@code null} where the
 *     directory computes nothing
 */
record DirectoryUser(
        String dn,
        @Nullable SecurityIdentifier objectSid,
        UserAccountControl userAccountControl,
        @Nullable Long pwdLastSet,
        @Nullable Boolean passwordExpired,
        int adminCount,
        @Nullable Set<String> writable) {

    /**
     * 0x10 and 0x800000 of the stored userAccountControl are never the truth: this constructed attribute has them
     * (MS-ADTS 3.1.1.4.5.17).
     */
    private static final String COMPUTED = "msDS-User-Account-Control-Computed";

    /** Constructed for whoever asks (MS-ADTS 3.1.1.4.5.22), and long: several hundred names. */
    private static final String WRITABLE = "allowedAttributesEffective";

    private static final int PASSWORD_EXPIRED = 0x800000;

    /** @param withRights whether it is asked what the service account may write */
    static String[] attributes(boolean withRights) {
        return new String[] {
            "objectClass",
            "objectSid",
            "userAccountControl",
            "pwdLastSet",
            "adminCount",
            COMPUTED,
            // The same name twice is one.
            withRights ? WRITABLE : COMPUTED
        };
    }

    /**
     * The user that an entry describes.
     *
     * @throws ProviderFailure where it is no user, since computers are of the class user too, or may not be read well enough
     *     to be touched
     */
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
                adminCount == null ? 0 : adminCount,
                computed == null ? null : lowerCase(entry.getAttributeValues(WRITABLE)));
    }

    /** What every user has: where it is missing, the service account may not read it. */
    private static <T> T readable(String attribute, @Nullable T value) {
        if (value == null) {
            throw new ProviderFailure(
                    Kind.REFUSED, "the service account may not read the account's " + attribute + ", and must.");
        }
        return value;
    }

    /** Who may write nothing is told nothing. */
    private static Set<String> lowerCase(String @Nullable [] names) {
        return names == null
                ? Set.of()
                : Arrays.stream(names)
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether setting pwdLastSet to 0 has any effect: not where the password never expires, nor on smart cards. */
    boolean canBeMadeToChangePassword() {
        return !userAccountControl.isPasswordNeverExpiring() && !userAccountControl.isSmartcardRequired();
    }

    /** Whether the password really has to be changed, not only whether somebody asked for it. */
    boolean mustChangePassword() {
        return isAskedToChangePassword() && !Boolean.FALSE.equals(passwordExpired);
    }

    /** @throws ProviderFailure where that may not be read: a reset could neither be left out nor proven */
    boolean isAskedToChangePassword() {
        return readable("pwdLastSet", pwdLastSet) == 0;
    }
}
