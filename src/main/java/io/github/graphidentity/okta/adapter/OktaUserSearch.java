package io.github.graphidentity.okta.adapter;

import io.github.graphidentity.okta.client.OktaClient;
import io.github.graphidentity.okta.client.OktaException;
import io.github.graphidentity.okta.client.OktaOrgs;
import io.github.graphidentity.okta.client.OktaUser;
import io.github.graphidentity.provider.CallContext;
import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import io.github.graphidentity.provider.UnknownCursor;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Who is in an org. */
@Component
public class OktaUserSearch {

    /** Okta's largest. */
    private static final int PAGE = 200;

    /** Stands in Okta's log for the id of an invocation, which there is none of yet. */
    private static final String LOOKUP = "lookup";

    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;\\s*rel=\"next\"");

    private final OktaOrgs orgs;

    public OktaUserSearch(OktaOrgs orgs) {
        this.orgs = orgs;
    }

    /** The user with this id, and none whose login it happens to be. */
    public Optional<OktaUser> byId(CallContext context, String id) {
        return find(context, id).filter(user -> user.id().equals(id));
    }

    /** The user with this login, and none of whose login it is only the first part. */
    public Optional<OktaUser> byLogin(CallContext context, String login) {
        return find(context, login).filter(user -> user.profile().login().equalsIgnoreCase(login));
    }

    /** The user with this id, login or login shortname, as Okta itself takes the one for the other. */
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

    /** The users with these logins, whatever their status, by their logins in lower case. */
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
     * Some users of an org, whatever their status.
     *
     * @param cursor where they begin, {@code null} for the first ones
     * @param next where the following ones begin, {@code null} where these are the last
     */
    public record Page(
            @Nullable String cursor,
            List<OktaUser> users,
            @Nullable String next) {}

    /**
     * All users, page by page as they are read, from that one on.
     *
     * @throws UnknownCursor when the first page is read, where the org does not know the cursor: they are opaque, and Okta does
     *     not say how long it knows one
     */
    public Stream<Page> pages(CallContext context, @Nullable String cursor) {
        Iterator<Page> pages = new Iterator<>() {

            private @Nullable Page last;

            @Override
            public boolean hasNext() {
                return last == null || last.next() != null;
            }

            @Override
            public Page next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                Page read = last == null ? first(context, cursor) : page(context, last.next());
                last = read;
                return read;
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED), false);
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

    /** Within a deadline of its own: a large org takes longer than any invocation may. */
    private Page page(CallContext context, @Nullable String cursor) {
        try {
            ResponseEntity<List<OktaUser>> answer =
                    orgs.of(context.with(LOOKUP)).listUsers(PAGE, cursor);
            String next = next(answer.getHeaders());
            // The same place again would be read for ever.
            return new Page(
                    cursor,
                    Objects.requireNonNullElse(answer.getBody(), List.of()),
                    Objects.equals(next, cursor) ? null : next);
        } catch (OktaException refusal) {
            throw OktaFailures.of(refusal);
        }
    }

    /** Of the link only where to go on: whom to ask, and with whose credentials, no answer decides. */
    private static @Nullable String next(HttpHeaders answer) {
        for (String link : answer.getOrEmpty(HttpHeaders.LINK)) {
            Matcher next = NEXT.matcher(link);
            if (next.find()) {
                String after = UriComponentsBuilder.fromUriString(next.group(1))
                        .build()
                        .getQueryParams()
                        .getFirst("after");
                return after == null ? null : UriUtils.decode(after, StandardCharsets.UTF_8);
            }
        }
        return null;
    }
}
