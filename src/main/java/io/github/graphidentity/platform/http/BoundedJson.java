package io.github.graphidentity.platform.http;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Creates JSON mappers for the bodies of requests. They reject a body that is not {@linkplain WellFormedText well-formed text},
 * and one with very many values, because a value of two characters, such as {@code {}}, takes more than fifty bytes of memory.
 */
public final class BoundedJson {

    /** The names, values, beginnings and ends of a body. A full batch of large objects has a few thousand. */
    static final int MAX_TOKENS = 100_000;

    private BoundedJson() {}

    /** Returns the builder of a mapper; the parser throws a {@code JacksonException} at the limit. */
    public static JsonMapper.Builder builder() {
        return JsonMapper.builder(JsonFactory.builder()
                .inputDecorator(new WellFormedText())
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxTokenCount(MAX_TOKENS)
                        .build())
                .build());
    }
}
