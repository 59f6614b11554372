package io.github.graphidentity.okta.adapter;

import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.OktaOrgs;
import io.github.graphidentity.okta.client.OktaPages;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.graphidentity.provider.UnknownCursor;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Finds and lists the users of an org. */
@Component
public class OktaUserSearch {

    /** The largest page size that Okta allows. */
    private static final int PAGE_SIZE = 200;

    /** Takes the place of an invocation's correlationId in Okta's log. */
    private static final String LOOKUP = "lookup";

    private final OktaOrgs orgs;

    public OktaUserSearch(OktaOrgs orgs) {
        this.orgs = orgs;
    }

    /** The user with this id; not a user with this login. */
    public Optional<OktaUser> byId(CallContext context, String id) {
        return find(context, id).filter(user -> user.id().equals(id));
    }

    /** The user with this complete login. */
    public Optional<OktaUser> byLogin(CallContext context, String login) {
        return find(context, login).filter(user -> user.profile().login().equalsIgnoreCase(login));
    }

    /** The user with this id, login, or login shortname that only one user has. */
    Optional<OktaUser> find(CallContext context, String idOrLogin) {
        try {
            return Optional.of(orgs.of(context.with(LOOKUP)).getUser(OktaUserKey.of(idOrLogin)));
        } catch (OktaException | ProviderFailure refusal) {
            ProviderFailure failure = OktaFailures.of(refusal);
            if (failure.kind() == Kind.ACCOUNT_NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** The users with these logins in any status, by their logins in lower case. */
    public Map<String, OktaUser> byLogins(CallContext context, Collection<String> logins) {
        Map<String, OktaUser> found = new HashMap<>();
        try {
            OktaClient org = orgs.of(context.with(LOOKUP));
            for (OktaUser user : OktaUserFilter.of("profile.login", logins).find(org)) {
                found.put(user.profile().login().toLowerCase(Locale.ROOT), user);
            }
            return found;
        } catch (OktaException refusal) {
            throw OktaFailures.of(refusal);
        }
    }

    /**
     * One page of an org's users, in any status.
     *
     * @param cursor the cursor that this page was read with; {@code null} for the first page
     * @param next the cursor of the next page; {@code null} for the last page
     */
    public record Page(
            @Nullable String cursor,
            List<OktaUser> users,
            @Nullable String next) {}

    /**
     * Lists all users from a cursor on. Reads each page when the stream reaches it.
     *
     * @param cursor {@code null} to start with the first page
     * @throws UnknownCursor if the org does not know the cursor. Cursors are opaque, and Okta does not say how long they last
     */
    public Stream<Page> pages(CallContext context, @Nullable String cursor) {
        return Stream.iterate(
                first(context, cursor),
                Objects::nonNull,
                page -> page.next() == null ? null : page(context, page.next()));
    }

    private Page first(CallContext context, @Nullable String cursor) {
        try {
            return page(context, cursor);
        } catch (ProviderFailure failure) {
            if (cursor != null && failure.getCause() instanceof OktaException refusal && refusal.status() == 400) {
                throw new UnknownCursor(cursor, failure);
            }
            throw failure;
        }
    }

    /** Each page has its own deadline, because reading a large org takes longer than one invocation may. */
    private Page page(CallContext context, @Nullable String cursor) {
        try {
            ResponseEntity<List<OktaUser>> response =
                    orgs.of(context.with(LOOKUP)).listUsers(PAGE_SIZE, cursor);
            String next = OktaPages.next(response.getHeaders());
            // An org that returns the same cursor again would be read forever.
            return new Page(
                    cursor,
                    Objects.requireNonNullElse(response.getBody(), List.of()),
                    Objects.equals(next, cursor) ? null : next);
        } catch (OktaException | ProviderFailure refusal) {
            throw OktaFailures.of(refusal);
        }
    }
}
