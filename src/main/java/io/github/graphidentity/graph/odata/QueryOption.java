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

    /** Returns the name of the option, without the dollar sign. */
    public String optionName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable QueryOption of(String name) {
        for (QueryOption option : values()) {
            if (option.optionName().equalsIgnoreCase(name)) {
                return option;
            }
        }
        return null;
    }
}
