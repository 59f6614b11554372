package io.github.graphidentity.activedirectory.simulated;

import io.github.graphidentity.activedirectory.schema.ObjectGuid;
import org.jspecify.annotations.Nullable;

/**
 * A user account to put into the simulated directory.
 *
 * @param login the sAMAccountName, and the part of the userPrincipalName before the at sign
 * @param rid the last part of its objectSid
 * @param userAccountControl the attribute's value
 * @param locked whether too many wrong passwords have locked it out
 * @param mustChangePassword whether pwdLastSet is 0
 * @param password what the account binds with; {@code null}: it cannot
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

    /** Somebody who cannot bind. */
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

    /** Without the password. */
    @Override
    public String toString() {
        return "DirectoryAccount[" + objectGuid + ", " + login + "]";
    }
}
