package io.github.graphidentity.okta;

import io.github.graphidentity.identityaccounts.ProviderFailure;
import io.github.graphidentity.identityaccounts.ProviderFailure.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    public Optional<OktaUser> byId(String tenantId, String id) {
        return find(tenantId, id).filter(user -> user.id().equals(id));
    }

    /** The user with this login, and none of whose login it is only the first part. */
    public Optional<OktaUser> byLogin(String tenantId, String login) {
        return find(tenantId, login).filter(user -> user.profile().login().equalsIgnoreCase(login));
    }

    /** The user with this id, login or login shortname, as Okta itself takes the one for the other. */
    Optional<OktaUser> find(String tenantId, String idOrLogin) {
        try {
            return Optional.of(orgs.of(tenantId, LOOKUP).getUser(UserKey.of(idOrLogin)));
        } catch (OktaException | ProviderFailure refusal) {
            ProviderFailure failure = OktaFailures.of(refusal);
            if (failure.kind() == Kind.ACCOUNT_NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** All users, whatever their status, page by page as they are read. */
    public Stream<OktaUser> all(String tenantId) {
        return Stream.iterate(
                        Optional.of(page(tenantId, null)),
                        Optional::isPresent,
                        page -> page.flatMap(it -> following(tenantId, it)))
                .flatMap(page -> page.orElseThrow().users().stream());
    }

    /** @param after where the next page begins, {@code null} after the last one */
    private record Page(List<OktaUser> users, @Nullable String after) {}

    private Optional<Page> following(String tenantId, Page page) {
        return Optional.ofNullable(page.after()).map(after -> page(tenantId, after));
    }

    /** Within a deadline of its own: a large org takes longer than any invocation may. */
    private Page page(String tenantId, @Nullable String after) {
        try {
            ResponseEntity<List<OktaUser>> answer = orgs.of(tenantId, LOOKUP).listUsers(PAGE, after);
            String next = next(answer.getHeaders());
            // The same place again would be read for ever.
            return new Page(
                    Objects.requireNonNullElse(answer.getBody(), List.of()), Objects.equals(next, after) ? null : next);
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
