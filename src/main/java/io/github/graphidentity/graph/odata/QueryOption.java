package io.github.graphidentity.graph.odata;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The system query options of OData 4.01. */
public enum QueryOption {
    SELECT,
    FILTER,
    ORDERBY,
    TOP,
    SKIP,
    SKIPTOKEN,
    COUNT,
    EXPAND,
    SEARCH,
    FORMAT,
    COMPUTE,
    APPLY,
    DELTATOKEN,
    LEVELS,
    INDEX,
    SCHEMAVERSION;

    /** As it is written, without its dollar sign. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable QueryOption of(String word) {
        for (QueryOption option : values()) {
            if (option.word().equals(word)) {
                return option;
            }
        }
        return null;
    }
}
