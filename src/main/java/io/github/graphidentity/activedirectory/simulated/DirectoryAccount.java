package io.github.graphidentity.activedirectory.simulated;

import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import org.jspecify.annotations.Nullable;

/**
 * A user account of the simulated directory.
 *
 * @param login the sAMAccountName, and the part of the userPrincipalName before the at sign
 * @param rid the last part of the objectSid
 * @param userAccountControl the attribute's value
 * @param locked whether too many wrong passwords have locked the account
 * @param mustChangePassword whether pwdLastSet is 0
 * @param password {@code null} if the account cannot bind
 */
public record DirectoryAccount(
        ObjectGuid objectGuid,
        String login,
        String displayName,
        int rid,
        int userAccountControl,
        boolean locked,
        boolean mustChangePassword,
        @Nullable String password) {

    /** Creates an account that cannot bind. */
    public DirectoryAccount(
            ObjectGuid objectGuid,
            String login,
            String displayName,
            int rid,
            int userAccountControl,
            boolean locked,
            boolean mustChangePassword) {
        this(objectGuid, login, displayName, rid, userAccountControl, locked, mustChangePassword, null);
    }

    /** Leaves out the password. */
    @Override
    public String toString() {
        return "DirectoryAccount[" + objectGuid + ", " + login + "]";
    }
}
