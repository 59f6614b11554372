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
 * What names an account in Active Directory. Graph's documentation never says which of them an {@code accountId} is; its
 * example is an objectGUID, the one that survives a rename and a move.
 *
 * <p>Values reach the directory as assertions that the library encodes, never as filter text.
 */
public sealed interface AccountKey
        permits ObjectGuid,
                SecurityIdentifier,
                AccountKey.UserPrincipalName,
                AccountKey.SamAccountName,
                AccountKey.DistinguishedName {

    /** Two, since a name that two accounts have is nobody's. */
    int ENOUGH = 2;

    /** Sent as a filter: {@code <GUID=…>} as a base is AD's own, and not understood in process. */
    Filter filter();

    /** The search for this account in a domain. */
    default SearchRequest search(String baseDn, String... attributes) {
        return new SearchRequest(
                baseDn, SearchScope.SUB, DereferencePolicy.NEVER, ENOUGH, 0, false, filter(), attributes);
    }

    /** Tells the kinds apart by their form; empty where the text has none of them. */
    static Optional<AccountKey> parse(String text) {
        return ObjectGuid.parse(text)
                .<AccountKey>map(objectGuid -> objectGuid)
                .or(() -> SecurityIdentifier.parse(text))
                .or(() -> DistinguishedName.parse(text))
                .or(() -> UserPrincipalName.parse(text))
                .or(() -> SamAccountName.parse(text));
    }

    /** Unique in a forest by convention only: nothing keeps two accounts from having the same. */
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

    /** Unique in a domain. The characters are those that Windows allows (a-samaccountname). */
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

    /** Where the account is now. */
    record DistinguishedName(DN value) implements AccountKey {

        static Optional<AccountKey> parse(String text) {
            try {
                return text.contains("=") ? Optional.of(new DistinguishedName(new DN(text))) : Optional.empty();
            } catch (LDAPException none) {
                return Optional.empty();
            }
        }

        /** AD has the name as an attribute too, and finding by it keeps the search inside the domain. */
        @Override
        public Filter filter() {
            return Filter.createEqualityFilter("distinguishedName", value.toString());
        }
    }
}
