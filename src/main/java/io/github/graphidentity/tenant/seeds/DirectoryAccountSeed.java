package io.github.graphidentity.tenant.seeds;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An account in Active Directory.
 *
 * @param domain name of one of {@code directory.domains}; without it, the account is in the directory's first domain
 * @param rid last part of the objectSid
 * @param attributes attributes that are not derived from the other fields; an empty list removes the attribute
 */
public record DirectoryAccountSeed(
        String objectGUID,
        @Nullable String domain,
        int rid,
        boolean disabled,
        boolean locked,
        boolean passwordNeverExpires,
        boolean smartcardRequired,
        boolean mustChangePassword,
        @Nullable Map<String, List<String>> attributes) {

    /** A name that is unique in the domain of the account only. */
    String inDomain(String name) {
        return domain == null ? name : name + " in " + domain;
    }
}
