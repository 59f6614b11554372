package io.github.graphidentity.graph.odata;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The start of a page. A token contains everything that is needed to continue, so it never expires. It is a list, because an object in
 * Base64 would look like the header of a JSON Web Token, which the journal masks.
 *
 * @param fingerprint {@link QueryOptions#fingerprint} of the query; the token is valid only for the same one
 * @param after the sort key of the last row of the previous page
 */
@JsonFormat(shape = JsonFormat.Shape.ARRAY)
record SkipToken(int fingerprint, int pageSize, List<@Nullable Object> after) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static SkipToken parse(String text, int fingerprint, OrderBy order) {
        try {
            SkipToken token = JSON.readValue(Base64.getUrlDecoder().decode(text), SkipToken.class);
            if (token != null
                    && token.after() != null
                    && order.isSortKey(token.after())
                    && token.fingerprint() == fingerprint
                    && token.pageSize() > 0
                    && token.pageSize() <= Pages.MAX) {
                return token;
            }
        } catch (IllegalArgumentException | JacksonException unreadable) {
            throw ODataError.SKIP_TOKEN_INVALID.with(text).causedBy(unreadable);
        }
        throw ODataError.SKIP_TOKEN_INVALID.with(text);
    }

    /** Returns the token as a link contains it. */
    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JSON.writeValueAsString(this).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the key of the last row of the previous page. */
    String key() {
        return String.valueOf(after.get(after.size() - 1));
    }
}
