package io.github.graphidentity.graph.odata;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a page begins. Everything is in the token and nothing is remembered here, so that none expires.
 *
 * @param fingerprint of filter and order: with others the token means nothing
 * @param after the place of the last row before: what it is ordered by, and its key
 */
record SkipToken(int fingerprint, int pageSize, List<@Nullable Object> after) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static SkipToken parse(String text, int fingerprint, OrderBy order) {
        try {
            SkipToken token = JSON.readValue(Base64.getUrlDecoder().decode(text), SkipToken.class);
            if (token != null
                    && token.after() != null
                    && order.fits(token.after())
                    && token.fingerprint() == fingerprint
                    && token.pageSize() > 0
                    && token.pageSize() <= QueryOptions.MAX_PAGE) {
                return token;
            }
        } catch (IllegalArgumentException | JacksonException unreadable) {
            throw ODataError.SKIP_TOKEN_INVALID.with(text).causedBy(unreadable);
        }
        throw ODataError.SKIP_TOKEN_INVALID.with(text);
    }

    /** As it is written into a link. */
    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8));
    }

    /** The key of the last row before. */
    String key() {
        return String.valueOf(after.get(after.size() - 1));
    }
}
