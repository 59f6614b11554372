package io.github.graphidentity.activedirectory.entries;

import io.github.graphidentity.activedirectory.schema.AdSchema;
import io.github.graphidentity.activedirectory.schema.AttributeDefinition;
import io.github.graphidentity.platform.fidelity.DocumentedBy;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The attributes that no request can read, compare or filter by. */
@DocumentedBy("MS-ADTS 3.1.1.4.4, extended access checks: the secret attributes")
public final class SecretAttributes {

    private static final Set<AttributeDefinition> ALL = Stream.of(
                    "currentValue",
                    "dBCSPwd",
                    "initialAuthIncoming",
                    "initialAuthOutgoing",
                    "lmPwdHistory",
                    "ntPwdHistory",
                    "priorValue",
                    "supplementalCredentials",
                    "trustAuthIncoming",
                    "trustAuthOutgoing",
                    "unicodePwd",
                    "userPassword")
            .map(AdSchema.INSTANCE::required)
            .collect(Collectors.toUnmodifiableSet());

    private SecretAttributes() {}

    public static boolean contains(AttributeDefinition attribute) {
        return ALL.contains(attribute);
    }
}
