package io.github.graphidentity.activedirectory.schema;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A value that identifies an account in Active Directory. Graph's documentation does not say which kind an {@code accountId}
 * is. Its example is an objectGUID, which survives a rename and a move.
 *
 * <p>The LDAP library encodes the values; they never become part of a filter's text.
 */
public sealed interface AccountKey
        permits ObjectGuid,
                SecurityIdentifier,
                AccountKey.UserPrincipalName,
                AccountKey.SamAccountName,
                AccountKey.DistinguishedName {

    /** Enough to detect that a name is not unique. */
    int SIZE_LIMIT = 2;

    Filter filter();

    /** The search for this account below a DN. */
    default SearchRequest search(String baseDn, String... attributes) {
        return new SearchRequest(
                baseDn, SearchScope.SUB, DereferencePolicy.NEVER, SIZE_LIMIT, 0, false, filter(), attributes);
    }

    /** Recognizes the kind by its form; empty for text of any other form. */
    static Optional<AccountKey> parse(String text) {
        return ObjectGuid.parse(text)
                .<AccountKey>map(objectGuid -> objectGuid)
                .or(() -> SecurityIdentifier.parse(text))
                .or(() -> DistinguishedName.parse(text))
                .or(() -> UserPrincipalName.parse(text))
                .or(() -> SamAccountName.parse(text));
    }

    /** Unique in a forest by convention only. */
    record UserPrincipalName(String value) implements AccountKey {

        private static final Pattern FORM = Pattern.compile("[^@\\p{Cntrl}]{1,512}@[^@\\p{Cntrl}]{1,512}");

        static Optional<AccountKey> parse(String text) {
            return FORM.matcher(text).matches() ? Optional.of(new UserPrincipalName(text)) : Optional.empty();
        }

        @Override
        public Filter filter() {
            return Filter.createEqualityFilter("userPrincipalName", value);
        }
    }

    /** Unique in a domain. Accepts the characters that Windows allows (a-samaccountname). */
    record SamAccountName(String value) implements AccountKey {

        private static final Pattern FORM = Pattern.compile("[^\"/\\\\\\[\\]:;|=,+*?<>@\\p{Cntrl}]{1,256}");

        static Optional<AccountKey> parse(String text) {
            return FORM.matcher(text).matches() && !text.isBlank()
                    ? Optional.of(new SamAccountName(text))
                    : Optional.empty();
        }

        @Override
        public Filter filter() {
            return Filter.createEqualityFilter("sAMAccountName", value);
        }
    }

    record DistinguishedName(DN value) implements AccountKey {

        static Optional<AccountKey> parse(String text) {
            try {
                return text.contains("=") && text.length() <= Syntax.MAX_NAME
                        ? Optional.of(new DistinguishedName(new DN(text)))
                        : Optional.empty();
            } catch (LDAPException none) {
                return Optional.empty();
            }
        }

        /** Searches for the attribute with the same value, so that the search stays below the configured DN. */
        @Override
        public Filter filter() {
            return Filter.createEqualityFilter("distinguishedName", value.toString());
        }
    }
}
