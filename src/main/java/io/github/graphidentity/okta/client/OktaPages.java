package io.github.graphidentity.okta.client;

import io.github.graphidentity.provider.ProviderFailure;
import io.github.graphidentity.provider.ProviderFailure.Kind;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Reads where the next page of a list begins. */
public final class OktaPages {

    /** A link and its parameters (RFC 8288). A header can have several links. */
    private static final Pattern LINK = Pattern.compile("<([^>]*)>([^<]*)");

    private static final Pattern NEXT = Pattern.compile("(?i);\\s*rel\\s*=\\s*(?:next\\b|\"(?:[^\"]*\\s)?next[\\s\"])");

    private OktaPages() {}

    /**
     * Returns the cursor of the next page; {@code null} for the last page. Takes only the cursor from the link, because a response
     * must not redirect the credentials to another host.
     *
     * @throws ProviderFailure if there is a next page, but its link has no readable cursor
     */
    public static @Nullable String next(HttpHeaders headers) {
        for (String header : headers.getOrEmpty(HttpHeaders.LINK)) {
            Matcher link = LINK.matcher(header);
            while (link.find()) {
                if (NEXT.matcher(link.group(2)).find()) {
                    return cursor(link.group(1));
                }
            }
        }
        return null;
    }

    private static String cursor(String link) {
        try {
            String after = UriComponentsBuilder.fromUriString(link)
                    .build()
                    .getQueryParams()
                    .getFirst("after");
            if (after != null) {
                return UriUtils.decode(after, StandardCharsets.UTF_8);
            }
        } catch (IllegalArgumentException malformed) {
            throw unreadable().causedBy(malformed);
        }
        throw unreadable();
    }

    private static ProviderFailure unreadable() {
        return new ProviderFailure(Kind.UNAVAILABLE, "the org's list has another page, but its link cannot be read.");
    }
}
